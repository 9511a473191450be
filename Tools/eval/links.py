#!/usr/bin/env python3
"""Scores `kijun repair` on mappings of 500 links into catalogues that renumbered their controls between two releases.

usage: links.py KIJUN DATA
DATA holds bsi/*.blind.xml (no identifiers but ids), bsi/*.json and bsi/gt_*.csv. Half of the links lead to controls
whose id changed, as far as there are any. Ends with status 1 where a wrong link is missed, a good one suspected, or a
proposal of 0.9 or more is wrong."""
import csv, glob, json, os, random, subprocess, sys, tempfile

kijun, folder = os.path.abspath(sys.argv[1]), os.path.join(sys.argv[2], "bsi")


def collection(ids, uuids):
    maps = []
    for number, name in enumerate(ids):
        target = {"type": "control", "id-ref": name}
        if uuids:
            target["props"] = [{"name": "oscal_uuid", "value": uuids[name]}]
        maps.append({"uuid": "00000000-0000-4000-8000-%012d" % number, "relationship": "intersects-with",
                     "sources": [{"type": "control", "id-ref": "S.%d" % number}], "targets": [target]})
    return {"mapping-collection": {"mappings": [{"source-resource": {"href": "s"}, "target-resource": {"href": "t"}, "maps": maps}]}}


def score(truth, form, with_uuids):
    base = os.path.basename(truth)[3:-4].split("_")
    old, new = (os.path.join(folder, "%s_%s.%s" % (base[0], date, form)) for date in base[1:])
    rows = {r["old_id"]: r for r in csv.DictReader(open(truth, encoding="utf-8")) if r["old_id"]}
    there = {r["new_id"] for r in csv.DictReader(open(truth, encoding="utf-8")) if r["new_id"]}
    chance = random.Random(base[1])
    changed = sorted(i for i in rows if rows[i]["new_id"] != i)
    chance.shuffle(changed)
    ids = changed[:250]
    ids += [chance.choice(sorted(rows)) for _ in range(500 - len(ids))]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(collection(ids, with_uuids and {i: r["alt_identifier"] for i, r in rows.items()}), file, indent=1)
        file.flush()
        command = [kijun, "repair", file.name, "--catalog", new, "--old-catalog", old, "--format", "jsonl"]
        lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert len(lines) == len(ids)
    counts = dict.fromkeys(["wrong links", "found", "false alarms", "recoverable", "recovered", "wrong at 0.9"], 0)
    for name, line in zip(ids, map(json.loads, lines)):
        successor = rows[name]["new_id"]
        expected = "good" if successor == name else "misdirected" if name in there else "dangling"
        if expected == "good":
            counts["false alarms"] += line["state"] in ("misdirected", "dangling")
        else:
            counts["wrong links"] += 1
            counts["found"] += line["state"] == expected
            counts["recoverable"] += bool(successor)
            counts["recovered"] += bool(successor) and line["proposed"] == successor
        counts["wrong at 0.9"] += line["proposed"] not in (None, successor) and line["confidence"] >= 0.9
    return counts


status = 0
for form, with_uuids, title in (("blind.xml", False, "by text alone"), ("json", False, "with the controls' own identifiers"),
                                ("json", True, "with identifiers in the mapping")):
    total = {}
    for truth in sorted(glob.glob(os.path.join(folder, "gt_*.csv"))):
        for key, value in score(truth, form, with_uuids).items():
            total[key] = total.get(key, 0) + value
    print("  %-36s %s" % (title, ", ".join("%s %d" % item for item in total.items())))
    share = total["recovered"] / total["recoverable"]
    if total["found"] != total["wrong links"] or total["false alarms"] or total["wrong at 0.9"] or share < (0.99 if form == "blind.xml" else 1):
        status = 1
sys.exit(status)
