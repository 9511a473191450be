#!/usr/bin/env python3
"""Writes Sources/KijunModel/Text/FoldingTable+Generated.swift from Python's unicodedata and
Mappings/folding/punctuation.tsv. The Unicode version is the one Python carries; it is written into
the file. Entries: delta of the scalar, combining class (p: passes unchanged
unless a mark follows), decomposition after folding."""
import os, sys, unicodedata as u

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
extra = {}
for line in open(os.path.join(root, "Mappings/folding/punctuation.tsv"), encoding="utf-8"):
    if line.startswith("#") or not line.strip():
        continue
    source, target = line.rstrip("\n").split("\t")[:2]
    extra[int(source, 16)] = [int(t, 16) for t in target.split()]
for selector in list(range(0xFE00, 0xFE0E)) + list(range(0xE0100, 0xE01F0)):
    extra[selector] = []

composing = set()
pairs = []
for c in range(0x110000):
    if 0xAC00 <= c <= 0xD7A3 or 0xD800 <= c <= 0xDFFF:
        continue
    parts = u.decomposition(chr(c)).split()
    if len(parts) == 2 and not parts[0].startswith("<"):
        a, b = (int(p, 16) for p in parts)
        if u.normalize("NFC", chr(a) + chr(b)) == chr(c):
            pairs.append((a, b, c))
            composing.add(b)
composing |= set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))

entries = []
for c in range(0x110000):
    if 0xAC00 <= c <= 0xD7A3 or 0xD800 <= c <= 0xDFFF:
        continue
    ch = chr(c)
    nfkd = [ord(x) for x in u.normalize("NFKD", ch)]
    nfkc = [ord(x) for x in u.normalize("NFKC", ch)]
    folded = [t for x in nfkd for t in extra.get(x, [x])]
    ccc = u.combining(ch)
    if nfkc == [c] and ccc == 0 and c not in extra and c not in composing:
        if nfkd != nfkc:  # passes alone, decomposes when a mark follows
            entries.append((c, "p", nfkd))
        continue
    entries.append((c, "%x" % ccc, folded))

pairs.sort()
words, last = [], 0
for c, ccc, folded in entries:
    words.append("%x,%s,%s" % (c - last, ccc, ".".join("%x" % f for f in folded)))
    last = c
table = ";".join(words)
pair_text = ";".join("%x.%x.%x" % p for p in pairs)

def literal(text):
    lines = [text[i : i + 96] for i in range(0, len(text), 96)]
    return "\"\"\"\n" + "\\\n".join("    " + l for l in lines) + "\n    \"\"\""

out = os.path.join(root, "Sources/KijunModel/Text/FoldingTable+Generated.swift")
with open(out, "w", encoding="utf-8") as f:
    f.write("// swift-format-ignore-file\n// Made by Tools/generate-folding.py; do not edit.\n\n")
    f.write("enum FoldingSource {\n")
    f.write('  static let unicodeVersion = "%s"\n\n' % u.unidata_version)
    f.write("  /// `delta,combining class or p,decomposition` for every scalar that has one.\n")
    f.write("  static let entries: StaticString = " + literal(table) + "\n\n")
    f.write("  static let entryCount = %d\n  static let pairCount = %d\n\n" % (len(entries), len(pairs)))
    f.write("  /// `first.second.composed`, canonical pairs in ascending order.\n")
    f.write("  static let pairs: StaticString = " + literal(pair_text) + "\n}\n")
print(len(entries), "entries,", len(pairs), "pairs,", os.path.getsize(out), "bytes", file=sys.stderr)
