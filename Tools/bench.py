#!/usr/bin/env python3
"""Times kijun against xmllint on the same bytes in the same run; prints ratios of CPU, never absolute claims.
Inputs are generated from the corpus, so that the benchmark runs anywhere."""
import os, resource, subprocess, sys, tempfile

kijun = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def cpu(command):
    """CPU seconds of one whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def pair(ours, theirs):
    """Medians of runs that alternate; short jobs are run more often."""
    runs = 41 if cpu(ours) < 0.05 else 7
    times = [(cpu(ours), cpu(theirs)) for _ in range(runs)]
    return tuple(sorted(column)[runs // 2] for column in zip(*times))


def repeated(path, target, opening, closing):
    text = open(path, encoding="utf-8").read()
    body = text[text.index(opening) : text.rindex(closing)]
    head, tail = text[: text.index(opening)], text[text.rindex(closing) :]
    return (head + body * max(1, target // len(body.encode())) + tail).encode()


with tempfile.TemporaryDirectory() as folder:
    page = os.path.join(folder, "page.html")
    law = os.path.join(folder, "law.xml")
    open(page, "wb").write(repeated(root + "/Corpus/ciip-action-plan/2018-07-25.html", 100_000, "<h2>", "</div>\n<div id=\"footer"))
    open(law, "wb").write(repeated(root + "/Corpus/service-continuity-act/2024-04-01.xml", 10_000_000, "<Chapter ", "</MainProvision>"))
    rows = [
        ("start-up: --version", [kijun, "--version"], ["xmllint", "--version"]),
        ("100 kB page: extract", [kijun, "extract", "--format", "json", page], ["xmllint", "--html", "--noout", page]),
        ("10 MB of law: extract --audit", [kijun, "extract", "--audit", law], ["xmllint", "--noout", law]),
        ("10 MB of law: extract jsonl", [kijun, "extract", "--format", "jsonl", law], ["xmllint", "--noout", law]),
    ]
    print("%-34s %10s %10s %7s" % ("job", "kijun s", "xmllint s", "ratio"))
    for name, ours, theirs in rows:
        a, b = pair(ours, theirs)
        print("%-34s %10.4f %10.4f %6.2fx" % (name, a, b, a / b if b else 0))
