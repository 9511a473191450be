#!/usr/bin/env python3
"""Makes a library of documents for benchmarks and engine tests: variants of the documents at hand, by a fixed seed.

usage: make-library.py FOLDER COUNT [MEAN_BYTES]
Takes Corpus/ and, where it is there, ../shared/data. Every document is FOLDER/<group>/<name>-<n>/<revision>.<ext>;
one in a thousand is damaged or no document at all."""
import glob, os, random, re, sys

folder, count = sys.argv[1], int(sys.argv[2])
mean = int(sys.argv[3]) if len(sys.argv) > 3 else 20_000
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
choice = random.Random(20260401)


def load(pattern, limit):
    for path in sorted(glob.glob(os.path.join(root, pattern), recursive=True)):
        data = open(path, "rb").read()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(data) <= limit and "<" in text and "DAMAGED" not in path:
            yield os.path.splitext(os.path.basename(path))[0], os.path.splitext(path)[1], text


bases = {}
for pattern in ("Corpus/*/*.html", "Corpus/*/*.xml", "../shared/data/japan/**/*.html", "../shared/data/japan/**/*.xml",
                "../shared/data/akn/**/*.xml", "../shared/data/bsi/methodik*.xml"):
    for name, ending, text in load(pattern, mean * 60):
        bases["%s%s" % (name, ending)] = (name, ending, text)
bases = [bases[key] for key in sorted(bases)]
small = [base for base in bases if len(base[2].encode()) <= mean]
large = [base for base in bases if len(base[2].encode()) > mean]


def varied(text, number):
    """Marks sentences, so that no two documents have the same text; every tenth one."""
    start = max(text.find("<body"), text.find("<MainProvision"), 0)
    head, body = text[:start], text[start:]
    turn = [0]

    def mark(match):
        turn[0] += 1
        return match.group(0) if turn[0] % 10 != 1 else "（第%d号）。" % number
    return head + re.sub("。(?=[^>]*<)", mark, body) if "。" in body else head + re.sub(
        r"\. (?=[A-Z][^>]*<)", lambda m: " (no %d). " % number if choice.random() < 0.1 else m.group(0), body)


total = 0
for number in range(count):
    # Large ones as often as keeps the mean.
    wants_large = large and total < mean * number
    name, ending, text = choice.choice(large if wants_large else small or bases)
    data = varied(text, number).encode("utf-8")
    if number % 1000 == 999:
        data = choice.choice([b"", b"\x00\x01\x02", data[: len(data) // 3], b"plain words", b"<a><b></a>"])
    group = "g%02d" % (number % 50)
    # Every third document has an earlier revision beside it.
    place = os.path.join(folder, group, "%s-%d" % (name, number - (number % 150 >= 100) * 50))
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, "%04d-04-01%s" % (2000 + number % 25 + (number % 150 >= 100), ending)), "wb") as file:
        file.write(data)
    total += len(data)
print("%d documents, %.1f MB" % (count, total / 1e6))
