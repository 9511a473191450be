#!/usr/bin/env python3
"""Times kijun against other programs on the same bytes in the same run; prints ratios of CPU, never absolute claims.

usage: bench.py KIJUN [FOLDER]   (results also as bench.md and bench.svg in FOLDER, by default build)
Inputs are made from the corpus with a fixed seed, so that the benchmark runs anywhere. Start-up is taken off both sides. Python's lxml and
xmldiff are timed where they are installed."""
import html, importlib.util, os, random, re, shutil, subprocess, sys, tempfile

kijun = os.path.abspath(sys.argv[1])
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
target = sys.argv[2] if len(sys.argv) > 2 else os.path.join(root, "build")
RUNS, LIMIT = 5, 60


def run(command):
    """CPU seconds of a process with its children, and its peak memory in MiB; cut off after LIMIT seconds."""
    child = subprocess.Popen(["timeout", str(LIMIT), *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(values):
    return sorted(values)[len(values) // 2]


def pair(ours, theirs, start):
    """Medians of runs that alternate; short jobs are run more often."""
    first = run(ours)[0], run(theirs)[0]
    runs = 41 if first[0] < 0.05 else RUNS if max(first) < LIMIT * 0.9 else 0
    times = [(run(ours)[0], run(theirs)[0]) for _ in range(runs)] or [first]
    a, b = (median(column) for column in zip(*times))
    return max(1e-4, a - start[0]), max(1e-4, b - start[1])


def corpus(path):
    return open(os.path.join(root, "Corpus", path), encoding="utf-8").read()


def repeated(path, size, opening, closing):
    text = corpus(path)
    body = text[text.index(opening) : text.rindex(closing)]
    head, tail = text[: text.index(opening)], text[text.rindex(closing) :]
    return head + body * max(1, size // len(body.encode())) + tail


sentences = [s for path in ("ciip-action-plan/2022-06-17.html", "safety-standards-guide/2023-07-04.html", "ciip-action-plan/2017-04-18.html")
             for s in re.findall(r">([^<>]{15,}。)<", open(os.path.join(root, "Corpus", path), "rb").read().decode(
                 "cp932" if "2017" in path else "utf-8"))]


def clauses(count, seed):
    """Texts of `count` clauses; most of another seed's are the same, some reworded, gone or new."""
    base, own = random.Random(1), random.Random(seed)
    result = []
    for number in range(count):
        text = "分野%dの事業者は、区分%dについて、%s" % (base.randrange(9999), base.randrange(9999), base.choice(sentences))
        kind = own.random() if seed != 1 else 1
        if kind < 0.02:
            continue
        if kind < 0.07:
            text = text.replace("事業者", "提供者", 1)
        result.append(text)
        if 0.97 < kind < 1:
            result.append("新たに、区分%dを定める。" % own.randrange(10**6))
    return result


def statute(texts):
    rows = "".join('<Article Num="%d"><ArticleTitle>第%d条</ArticleTitle><Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>%s</Sentence>'
                   "</ParagraphSentence></Paragraph></Article>\n" % (n, n, html.escape(t)) for n, t in enumerate(texts, 1))
    return '<Law Lang="ja" Era="Reiwa" Year="2" Num="1" LawType="Act"><LawNum>令和二年法律第一号</LawNum><LawBody><LawTitle>見本法</LawTitle><MainProvision>\n%s</MainProvision></LawBody></Law>' % rows


rows, curves = [], []


def row(name, against, ours, theirs, start):
    a, b = pair(ours, theirs, start)
    rows.append((name, against, a / b))
    print("%-52s %-34s %8.2f x" % (name, against, a / b), flush=True)


with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w", encoding="utf-8").write(text)
        return path

    page = write("page.html", repeated("ciip-action-plan/2018-07-25.html", 100_000, "<h2>", '</div>\n<div id="footer'))
    pages = write("pages.html", repeated("ciip-action-plan/2018-07-25.html", 10_000_000, "<h2>", '</div>\n<div id="footer'))
    law = write("law.xml", repeated("service-continuity-act/2024-04-01.xml", 20_000_000, "<Chapter ", "</MainProvision>"))
    zero = (0, 0)
    start = (median([run([kijun, "--version"])[0] for _ in range(41)]), median([run(["xmllint", "--version"])[0] for _ in range(41)]))
    row("start-up: --version", "xmllint --version", [kijun, "--version"], ["xmllint", "--version"], zero)
    row("page of 100 kB to JSON", "xmllint --html --noout", [kijun, "extract", "--format", "json", page], ["xmllint", "--html", "--noout", page], start)
    for name, path, flags in (("10 MB of pages", pages, ["--html"]), ("20 MB of law", law, [])):
        for what, command in (("clauses", ["--audit"]), ("JSONL", ["--format", "jsonl"])):
            row("%s to %s" % (name, what), "xmllint %s--noout" % "".join(f + " " for f in flags), [kijun, "extract", *command, path],
                ["xmllint", *flags, "--noout", path], start)
    if importlib.util.find_spec("lxml"):
        for name, path, call in (("10 MB of pages", pages, "html.parse(p)"), ("20 MB of law", law, "etree.parse(p)")):
            script = "import sys; from lxml import etree, html; p=sys.argv[1]; n=sum(len(t) for t in %s.getroot().itertext())" % call
            none = (start[0], median([run([sys.executable, "-c", "from lxml import etree, html"])[0] for _ in range(5)]))
            row("%s to clauses" % name, "lxml, parse and text", [kijun, "extract", "--audit", path], [sys.executable, "-c", script, path], none)
    old, new = clauses(20_000, 1), clauses(20_000, 2)
    acts = [write("%s.xml" % n, statute(t)) for n, t in (("old", old), ("new", new))]
    texts = [write("%s.txt" % n, "\n".join("第%d条　%s" % (i, x) for i, x in enumerate(t, 1))) for n, t in (("old", old), ("new", new))]
    words = ["git", "diff", "--no-index", "--word-diff", "--patience"]
    row("comparison of 20,000 clauses", "git diff --word-diff, same files", [kijun, "diff", *acts, "--stat"], [*words, *acts], start)
    row("comparison of 20,000 clauses", "git diff --word-diff, texts alone", [kijun, "diff", *acts, "--stat"], [*words, *texts], start)
    small = [write("s%d.txt" % n, "\n".join(t[:2000])) for n, t in enumerate((old, new))]
    few = [write("s%d.xml" % n, statute(t[:2000])) for n, t in enumerate((old, new))]
    script = "import sys, difflib; a, b = (open(p).read().splitlines() for p in sys.argv[1:]); list(difflib.ndiff(a[:200], b[:200]))"
    row("comparison of 2,000 clauses", "difflib.ndiff of a tenth of them", [kijun, "diff", *few, "--stat"], [sys.executable, "-c", script, *small], start)
    if shutil.which("xmldiff"):
        row("comparison of 2,000 clauses", "xmldiff (at most %d s)" % LIMIT, [kijun, "diff", *few, "--stat"], ["xmldiff", *few], start)
    library = os.path.join(folder, "library")
    for number in range(200):
        write("library/law-%d/2024-01-01.xml" % number, statute(clauses(100 + number, number + 3)).replace("第一号", "第%d号" % number, 1))
    files = sorted(os.path.join(d, f) for d, _, names in os.walk(library) for f in names)
    store = os.path.join(folder, "store.db")
    for name, flags in (("clauses only, one process", ["--no-isolation", "--only", "clauses"]), ("typed, one process", ["--no-isolation"]),
                        ("typed, isolated", [])):
        ingest = ["sh", "-c", 'rm -f "$0"*; exec "$@"', store, kijun, "ingest", "-q", "--store", store, *flags, library]
        row("library of 200 statutes, " + name, "xmllint --noout on all", ingest, ["xmllint", "--noout", *files], start)
    size = os.path.getsize(law) / 2**20
    peak = run([kijun, "extract", "--format", "jsonl", "-o", os.path.join(folder, "out"), law])[1]
    rows.append(("peak memory over a document of %d MiB" % size, "the document", peak / size))
    print("%-52s %-34s %8.2f x" % rows[-1], flush=True)
    for name, sizes, command in (
            ("clauses read", [1000 * 2**k for k in range(9)], lambda n: [kijun, "extract", "--audit", write("g.xml", statute(clauses(n, 1)))]),
            ("clauses compared", [1000 * 2**k for k in range(8)],
             lambda n: [kijun, "diff", "--stat", write("a.xml", statute(clauses(n, 1))), write("b.xml", statute(clauses(n, 2)))])):
        times = []
        for count in sizes:
            job = command(count)
            times.append(max(1e-3, min(run(job)[0] for _ in range(5)) - start[0]))
        growth = [b / a for a, b in zip(times, times[1:])]
        curves.append((name, sizes, times, growth))
        print("%-24s %s" % (name, "  ".join("%d %.2f x" % (n, g) for n, g in zip(sizes[1:], growth))), flush=True)

os.makedirs(target, exist_ok=True)
with open(os.path.join(target, "bench.md"), "w", encoding="utf-8") as file:
    file.write("# Benchmark\n\nCPU of kijun by CPU of the other on the same bytes in the same run, medians, start-up taken off.\n\n| job | against | ratio |\n|---|---|---:|\n")
    file.writelines("| %s | %s | %.2f |\n" % r for r in rows)
    file.write("\n| growth a doubling | %s |\n" % " | ".join(str(n) for n in curves[0][1][1:]))
    file.write("|---|%s\n" % ("---:|" * (len(curves[0][1]) - 1)))
    for name, _, _, growth in curves:
        file.write("| %s | %s |\n" % (name, " | ".join("%.2f" % g for g in growth + [float("nan")] * (len(curves[0][3]) - len(growth))).replace("nan", "")))
with open(os.path.join(target, "bench.svg"), "w", encoding="utf-8") as file:
    height = 24 * len(rows) + 40
    longest = max(r[2] for r in rows)
    file.write('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="%d" font-family="sans-serif" font-size="12">\n' % height)
    file.write('<text x="8" y="20" font-size="14">CPU of kijun by CPU of the other (shorter is better)</text>\n')
    for place, (name, against, ratio) in enumerate(rows):
        y = 36 + 24 * place
        file.write('<text x="8" y="%d">%s</text><rect x="470" y="%d" width="%.1f" height="14" fill="#2e7d4f"/><text x="%.1f" y="%d">%.2f</text>\n' % (
            y + 12, html.escape("%s / %s" % (name, against)), y, 360 * ratio / longest, 476 + 360 * ratio / longest, y + 12, ratio))
    file.write("</svg>\n")
print("written: %s and bench.svg" % os.path.join(target, "bench.md"))
