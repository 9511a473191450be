#!/usr/bin/env python3
"""Writes Sources/KijunModel/Text/FoldingTable+Generated.swift from Python's unicodedata and
Mappings/folding/punctuation.tsv. The Unicode version is the one Python carries; it is written into
the file. The tables are laid out as they are read, so that nothing is built at start-up."""
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

LIMIT = 0xE0200
PASSES = 0xFF
scalars, records, slots, pages, changing = [], [PASSES << 24], [0] * 128, [0] * (LIMIT >> 7), [0] * 1024
for c, ccc, folded in entries:
    start = len(scalars)
    scalars += folded
    mark = PASSES if ccc == "p" else int(ccc, 16)
    assert start < 1 << 16 and len(folded) < 256 and (ccc == "p" or mark < PASSES)
    if pages[c >> 7] == 0:
        pages[c >> 7] = len(slots) >> 7
        slots += [0] * 128
    slots[pages[c >> 7] << 7 | c & 127] = len(records)
    records.append(mark << 24 | len(folded) << 16 | start)
    if mark != PASSES and c < 0x10000:
        changing[c >> 6] |= 1 << (c & 63)


def array(name, comment, kind, values):
    lines, line = [], "   "
    for value in values:
        text = " %d," % value
        if len(line) + len(text) > 100:
            lines.append(line)
            line = "   "
        line += text
    lines.append(line)
    return "\n  /// %s\n  static let %s: [%s] = [\n%s\n  ]\n" % (comment, name, kind, "\n".join(lines))


out = os.path.join(root, "Sources/KijunModel/Text/FoldingTable+Generated.swift")
with open(out, "w", encoding="utf-8") as f:
    f.write("// swift-format-ignore-file\n// Made by Tools/generate-folding.py; do not edit.\n\n")
    f.write("extension FoldingTable {\n")
    f.write('  static let unicodeVersion = "%s"\n' % u.unidata_version)
    f.write(array("pages", "Page of each block of 128 scalars; page 0 holds scalars that pass unchanged.", "UInt16", pages))
    f.write(array("slots", "Number of the entry, 0 for none, by page and the low seven bits.", "UInt16", slots))
    f.write(array("entries", "Combining class (255: passes unless a mark follows), count and start in `scalars`: 8, 8, 16 bits.", "UInt32", records))
    f.write(array("scalars", "Decompositions after folding.", "UInt32", scalars))
    f.write(array("changing", "A bit for each scalar of the basic plane that does not pass unchanged.", "UInt64", changing))
    f.write(array("pairs", "Pairs that compose, the first scalar in the upper half, ascending.", "UInt64", [a << 32 | b for a, b, _ in pairs]))
    f.write(array("composites", "What each pair composes to.", "UInt32", [c for _, _, c in pairs]))
    f.write("}\n")
print(len(entries), "entries,", len(pairs), "pairs,", os.path.getsize(out), "bytes", file=sys.stderr)
