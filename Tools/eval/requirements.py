#!/usr/bin/env python3
"""Scores typed requirements against annotated sentences: accuracy by field and source, confusion of modalities.

usage: requirements.py KIJUN DATA
DATA holds japan/annotations/requirements.{ja,en}.jsonl and bsi/requirements_*.csv. Sentences are read as a page
of one paragraph each; actors that only the context names are looked up where the sentence stands in a document."""
import collections, csv, glob, html, json, os, re, subprocess, sys, tempfile, unicodedata

kijun, data = os.path.abspath(sys.argv[1]), sys.argv[2]
vocabulary = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Mappings/vocabularies/sectors.tsv")
SECTORS = {w: l.split("\t")[0] for l in open(vocabulary, encoding="utf-8") if not l.startswith("#") for w in l.rstrip("\n").split("\t")[2].split("|")}
GERMAN = {"MUSS": "obligation", "SOLLTE": "recommendation", "KANN": "permission"}


def run(*arguments):
    return subprocess.run([kijun, *arguments], capture_output=True, text=True, check=False).stdout


def typed(sentences, language):
    """The requirements of each sentence, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as page:
        page.write("<html lang=%s><meta charset=utf-8><body>" % language)
        page.write("".join("<p>%s</p>\n" % html.escape(s) for s in sentences))
        page.flush()
        lines = {c["eId"]: c["line"] for c in json.loads(run("extract", "--format", "json", page.name))["clauses"]}
        found = [[] for _ in sentences]
        for line in run("requirements", "--format", "jsonl", page.name).splitlines():
            requirement = json.loads(line)
            found[lines[requirement["clause"]] - 1].append(requirement)
    return found


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class Score:
    def __init__(self):
        self.right, self.all = collections.Counter(), collections.Counter()

    def add(self, key, right):
        self.right[key] += bool(right)
        self.all[key] += 1

    def show(self, title):
        print("\n%s" % title)
        for key in sorted(self.all):
            print("  %-34s %5d of %5d  %.3f" % (key, self.right[key], self.all[key], self.right[key] / self.all[key]))


def confusion(pairs):
    wrong = collections.Counter(p for p in pairs if p[0] != p[1])
    keys = sorted({k for p in pairs for k in p})
    print("\n  expected \\ found " + " ".join("%6s" % k[:6] for k in keys))
    counts = collections.Counter(pairs)
    for a in keys:
        if any(counts[a, b] for b in keys):
            print("  %-16s " % a + " ".join("%6s" % (counts[a, b] or "·") for b in keys))
    return wrong


def annotated(language):
    path = os.path.join(data, "japan/annotations/requirements.%s.jsonl" % language)
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    fields, sources, pairs = Score(), Score(), []
    invented = 0
    for row, found in zip(rows, typed([r["text"] for r in rows], language)):
        got = found[0] if found else {"modality": "none", "actors": [], "sectors": [], "policyArea": None}
        expected = row["modality"]
        if got["modality"] in (row.get("also_acceptable") or []):
            expected = got["modality"]
        fields.add("modality", got["modality"] == expected)
        sources.add(row["source"], got["modality"] == expected)
        pairs.append((expected, got["modality"]))
        role = got["actors"][0]["role"] if got["actors"] else None
        if row["actor"] and row["actor"]["explicit"]:
            fields.add("actor, explicit", role == row["actor"]["role"])
        elif not row["actor"]:
            invented += bool(got["actors"])
        if row["sectors"]:
            fields.add("sectors", {SECTORS.get(s, s) for s in row["sectors"]} == set(got["sectors"]))
        if row["policy_area"]:
            fields.add("policy area, sentence alone", row["policy_area"] == got["policyArea"])
        for name in ("action", "object"):
            if row[name]:
                text = folded(got.get(name) or "")
                hit = any(folded(v)[:6] in text or (text and text[:6] in folded(v)) for v in row[name])
                fields.add(name + ", words shared", hit)
    fields.show("%s: %d annotated sentences" % (language, len(rows)))
    print("  actors invented where none is annotated: %d" % invented)
    sources.show("%s: modality by source" % language)
    confusion(pairs)
    return rows


def implicit(rows):
    """Actors that only heading or lead name, where the sentence is found in a document."""
    wanted = {folded(r["text"]): r for r in rows if r["actor"] and not r["actor"]["explicit"]}
    patterns = ["japan/plan_pages/*.html", "japan/html_pages/*.html", "japan/laws/html_*/*.html", "japan/laws/xml/*.xml", "oscal/**/*.xml"]
    files = [f for p in patterns for f in glob.glob(os.path.join(data, p), recursive=True)]
    best = {}
    for file in sorted(files):
        for line in run("requirements", "--format", "jsonl", file).splitlines():
            requirement = json.loads(line)
            key = folded(requirement["text"])
            if key in wanted and key not in best:
                best[key] = requirement
    score = Score()
    for key, requirement in best.items():
        roles = [a["role"] for a in requirement["actors"]]
        right = wanted[key]["actor"]["role"] in roles
        score.add("actor, implicit", right)
        if not right:
            print("  %s: %s, found %s" % (wanted[key]["id"], wanted[key]["actor"]["role"], roles))
    score.show("read inside their documents: %d of %d found" % (len(best), len(wanted)))


def german():
    fields, pairs = Score(), []
    plain = lambda text: " ".join(re.sub(r"\{\{ ?(insert: param, )?|\}\}|\[Assignment: |\]", " ", text).split())
    for path in sorted(glob.glob(os.path.join(data, "bsi/requirements_*.csv"))):
        rows = list(csv.DictReader(open(path, encoding="utf-8")))
        catalogue = path.replace("requirements_", "").replace(".csv", ".blind.xml")
        ids = {c["eId"]: c["id"] for c in json.loads(run("extract", "--format", "json", catalogue))["clauses"]}
        inside = {}
        for line in run("requirements", "--format", "jsonl", catalogue).splitlines():
            requirement = json.loads(line)
            inside.setdefault(ids[requirement["clause"]], requirement)
        for row, found in zip(rows, typed([r["statement"] for r in rows], "de")):
            for place, got in (("sentence alone", found[0] if found else {}), ("in the catalogue", inside.get(row["id"], {}))):
                fields.add("modal verb, " + place, got.get("modality") == GERMAN[row["modal_verb"]])
                fields.add("action word, " + place, got.get("action") == row["action_word"])
                result = plain(got.get("object") or "")
                fields.add("result, " + place, result == plain(row["result"]))
                fields.add("result begins, " + place, result.startswith(plain(row["result"])))
                actors = [a["text"] for a in got.get("actors", [])]
                fields.add("actor, " + place, any(a.startswith(row["practice_actor"]) for a in actors))
                pairs.append((GERMAN[row["modal_verb"]], got.get("modality", "none")))
    fields.show("de: sentence template of the BSI")
    confusion(pairs)


rows = [row for language in ("ja", "en") for row in annotated(language)]
implicit(rows)
german()
