#!/usr/bin/env python3
"""Counts the instructions of five fixed jobs (valgrind's callgrind) and compares them with Tools/bench-counts.tsv.

usage: bench-check.py KIJUN [--record]
A job that grew by more than 3 % fails, unless a line under "Unreleased" in CHANGELOG.md says "instructions of JOB". Counts depend on the
processor's string routines and on the libraries, so they are compared on one machine; --record writes them anew."""
import os, re, subprocess, sys, tempfile

kijun, record = os.path.abspath(sys.argv[1]), "--record" in sys.argv
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
kept = os.path.join(root, "Tools/bench-counts.tsv")
LIMIT = 1.03


def repeated(path, times, opening, closing, target):
    text = open(os.path.join(root, "Corpus", path), encoding="utf-8").read()
    start, end = text.index(opening), text.rindex(closing)
    open(target, "w", encoding="utf-8").write(text[:start] + text[start:end] * times + text[end:])
    return target


def instructions(command):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C"})
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit("%s: %s" % (" ".join(command), done.stderr[-2000:]))
    return int(found.group(1))


with tempfile.TemporaryDirectory() as folder:
    # valgrind cannot read this compiler's debug information.
    bare = os.path.join(folder, "kijun")
    subprocess.run(["strip", "-g", "-o", bare, kijun], check=True)
    act, plan = "service-continuity-act/", "ciip-action-plan/"
    law = [repeated(act + name, 40, "<Chapter ", "</MainProvision>", os.path.join(folder, name)) for name in ("2020-06-01.xml", "2024-04-01.xml")]
    page = repeated(plan + "2018-07-25.html", 30, "<h2>", '</div>\n<div id="footer', os.path.join(folder, "page.html"))
    mapping, catalog = "Mappings/links/ciip-to-csf.yml", "Mappings/catalogs/nist-csf-2.0.yml"
    jobs = {
        "extract-law": ["extract", "--audit", law[1]], "extract-page": ["extract", "--format", "jsonl", page],
        "requirements": ["requirements", "--format", "jsonl", page], "diff": ["diff", "--format", "json", *law],
        "trace": ["trace", "--format", "json", page, "-m", os.path.join(root, mapping), "-c", os.path.join(root, catalog), "-q"],
    }
    counts = {name: instructions([bare, *command]) for name, command in jobs.items()}
if record:
    with open(kept, "w", encoding="utf-8") as file:
        file.write("# Instructions of fixed jobs, counted by make bench-check; make bench-record writes them.\n")
        file.writelines("%s\t%d\n" % item for item in counts.items())
before = dict(line.rstrip("\n").split("\t") for line in open(kept, encoding="utf-8") if not line.startswith("#"))
unreleased = open(os.path.join(root, "CHANGELOG.md"), encoding="utf-8").read().split("\n## ")[1]
worse = []
for name, count in counts.items():
    ratio = count / int(before[name])
    excused = "instructions of " + name in unreleased
    print("%-14s %13d  %+6.2f %%%s" % (name, count, (ratio - 1) * 100, "  (CHANGELOG says why)" if ratio > LIMIT and excused else ""))
    if ratio > LIMIT and not excused:
        worse.append(name)
if worse:
    sys.exit("more than 3 %% more instructions: %s" % ", ".join(worse))
