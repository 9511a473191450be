#!/usr/bin/env python3
"""Scores `kijun suggest` against published mappings: how many of their links stand within the first ten.

usage: suggestions.py KIJUN DATA
DATA holds mappings/text_*.csv and the pairs of ids. Rows that can be assessed, title and text only; plain BM25 of the
same run stands beside it. The demo mapping of the plan is scored with the English catalogue of CSF 2.0."""
import collections, csv, json, math, os, re, subprocess, sys, tempfile

kijun, data = os.path.abspath(sys.argv[1]), sys.argv[2]
folder = os.path.join(data, "mappings")
here = os.path.dirname(os.path.abspath(__file__))


def rows(name):
    return list(csv.DictReader(open(os.path.join(folder, name), encoding="utf-8", newline="")))


def plain(sources, targets):
    def words(row):
        return re.findall(r"[a-z0-9]+", (row["title"] + " " + row["text"]).lower())
    documents = [collections.Counter(words(row)) for row in targets]
    mean = sum(sum(d.values()) for d in documents) / len(documents)
    found = collections.Counter(word for d in documents for word in d)
    result = {}
    for row in sources:
        scores = []
        for number, document in enumerate(documents):
            length, score = sum(document.values()), 0.0
            for word in set(words(row)):
                if word in document:
                    rarity = math.log(1 + (len(documents) - found[word] + 0.5) / (found[word] + 0.5))
                    score += rarity * document[word] * 2.2 / (document[word] + 1.2 * (0.25 + 0.75 * length / mean))
            scores.append((-score, number))
        result[row["id"]] = [targets[n]["id"] for _, n in sorted(scores)[:10]]
    return result


def suggested(source, target):
    command = [kijun, "suggest", source, "--catalog", target, "--top", "10", "--format", "jsonl", "--quiet"]
    result = collections.defaultdict(list)
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        item = json.loads(line)
        result[item["id"] or item["clause"]].append(item["control"])
    return result


def recall(links, found):
    """Over all links, and as the mean over rows."""
    hits = {s: len(set(found.get(s, [])[:10]) & t) for s, t in links.items()}
    return sum(hits.values()) / sum(map(len, links.values())), sum(hits[s] / len(t) for s, t in links.items()) / len(links)


def without_guidance(name, path):
    table = rows(name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "parent", "assessable", "title", "text"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(table)


status = 0
with tempfile.TemporaryDirectory() as work:
    for title, source, target, pairs, floor in (
        ("CSF 1.1 → CSF 2.0", "text_nist-csf-1.1.csv", "text_nist-csf-2.0.csv", "ciso_map-nist-csf-1.1-nist-csf-2.0.csv", 0.9),
        ("SP 800-66r2 → SP 800-53r5", "text_nist-sp-800-66-rev2.csv", "text_nist-sp-800-53-rev5.csv",
         "ciso_mapping-nist-sp-800-66-rev2-to-nist-sp-800-53-rev5.csv", 0),
        ("SP 800-66r2 → CSF 2.0", "text_nist-sp-800-66-rev2.csv", "text_nist-csf-2.0.csv",
         "ciso_mapping-nist-sp-800-66-rev2-to-nist-csf-2.0.csv", 0)):
        sources = {r["id"]: r for r in rows(source) if r["assessable"] == "1"}
        targets = [r for r in rows(target) if r["assessable"] == "1"]
        known = {r["id"] for r in targets}
        links = collections.defaultdict(set)
        for pair in rows(pairs):
            if pair["source_id"] in sources and pair["target_id"] in known:
                links[pair["source_id"]].add(pair["target_id"])
        baseline = recall(links, plain([sources[s] for s in links], targets))
        paths = [os.path.join(work, name) for name in ("source.csv", "target.csv")]
        without_guidance(source, paths[0])
        without_guidance(target, paths[1])
        bare = recall(links, suggested(*paths))
        full = recall(links, suggested(os.path.join(folder, source), os.path.join(folder, target)))
        print("  %-28s links %4d: plain BM25 %.3f (rows %.3f), title and text %.3f (%.3f), with guidance %.3f (%.3f)"
              % (title, sum(map(len, links.values())), *baseline, *bare, *full))
        if bare[0] < max(baseline[0] * 1.2, floor):
            print("    asked for: %.3f by title and text" % max(baseline[0] * 1.2, floor))
            status = 1

root = os.path.join(here, "../..")
links = collections.defaultdict(set)
clause = None
for line in open(os.path.join(root, "Mappings/links/ciip-to-csf.yml"), encoding="utf-8"):
    if line.strip().startswith("- clause:"):
        clause = line.split(":", 1)[1].strip()
    if line.strip().startswith("control:"):
        links[clause].add(line.split(":", 1)[1].strip().lower())
plan = os.path.join(root, "Corpus/ciip-action-plan/2018-07-25.html")
found = suggested(plan, os.path.join(folder, "text_nist-csf-2.0.csv"))
share = recall(links, {k: [c.lower() for c in v] for k, v in found.items()})
print("  %-28s links %4d: %.3f (rows %.3f)" % ("plan in Japanese → CSF 2.0 in English", sum(map(len, links.values())), *share))
if share[0] < 0.6:
    status = 1
sys.exit(status)
