#!/usr/bin/env python3
"""Validates every JSON output of kijun on the corpus against the schemas (needs the jsonschema package)."""
import glob, json, os, shutil, subprocess, sys, tempfile

import jsonschema

kijun = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
os.chdir(root)
folder = "Sources/KijunReporting/JSON/Schemas/"


def validator(name):
    schema = json.load(open(folder + name + ".schema.json", encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def run(*arguments):
    # Links made for one revision are told of the others; only the output counts here.
    done = subprocess.run([kijun, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


checked = 0


def check(name, value):
    global checked
    for error in validator(name).iter_errors(value):
        sys.exit("%s: %s at %s" % (name, error.message[:300], list(error.absolute_path)))
    checked += 1


files = sorted(glob.glob("Corpus/*/*.html") + glob.glob("Corpus/*/*.xml"))
plan = "Corpus/ciip-action-plan/"
links = ["-m", "Mappings/links/ciip-to-csf.yml"]
for path in files:
    check("document", json.loads(run("extract", "--format", "json", path)))
    check("requirements", json.loads(run("requirements", "--format", "json", path)))
    for line in run("extract", "--format", "jsonl", path).splitlines()[1:]:
        check("clause", json.loads(line))
    for line in run("requirements", "--format", "jsonl", path).splitlines():
        check("requirement", json.loads(line))
for value in json.loads(run("extract", "--format", "json", *files)):
    check("document", value)
revisions = sorted(glob.glob(plan + "*.html"))
for old, new in zip(revisions, revisions[1:]):
    check("diff", json.loads(run("diff", "--format", "json", old, new, *links)))
check("trace", json.loads(run("trace", "--format", "json", plan + "2018-07-25.html", *links, "-c", "Mappings/catalogs/nist-csf-2.0.yml")))
*traces, together = run("trace", "--format", "jsonl", *files, *links, "-c", "Mappings/catalogs/nist-csf-2.0.yml").splitlines()
for line in traces:
    check("trace", json.loads(line))
check("coverage", json.loads(together))
with tempfile.TemporaryDirectory() as work:
    via, mapping = os.path.join(work, "via.csv"), os.path.join(work, "m.yml")
    with open(via, "w", encoding="utf-8") as file:
        file.write("clause,control,relationship,document,catalog\nGV.PO-01,A.1,equal,nist-csf-2.0,own\nGV.PO-02,A.1,intersect,nist-csf-2.0,own\n")
    check("trace", json.loads(run("trace", "--format", "json", plan + "2018-07-25.html", *links, "--via", via)))
    shutil.copy("Mappings/links/ciip-to-csf.yml", mapping)
    subprocess.run([kijun, "map", "review", mapping, plan + "2018-07-25.html", "-c", "Mappings/catalogs/nist-csf-2.0.yml", "--reviewer", "R"],
                   input="a\nr no\nl\nq\n", text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for path in glob.glob(os.path.join(work, "m.decisions", "*.jsonl")):
        for line in open(path, encoding="utf-8"):
            check("decision", json.loads(line))


def findings(*arguments):
    """Output of a command whose findings set the exit status."""
    return json.loads(subprocess.run([kijun, *arguments], stdout=subprocess.PIPE).stdout.decode("utf-8"))


check("lint", findings("lint", "--format", "json", *files))
check("check", findings("check", "--format", "json", *links, "-c", "Mappings/catalogs/nist-csf-2.0.yml", plan + "2022-06-17.html"))
print("%d outputs match their schemas" % checked)
