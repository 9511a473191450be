#!/usr/bin/env python3
"""Lists the lines that raise an error or make a finding and that no test runs; fails where one is not known to be out of reach.
usage: error-branches.py LCOV"""
import os, re, sys

root = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
raising = re.compile(r"\bthrow\b|code: \"|severity: \.error|findings\.append|\.fail\(")
# What only a machine in trouble does: no memory, no pipes, a disk that fails between two calls. Pieces of the lines.
beyond = [
    'failure("no pipe for git"', 'there is no memory for the workbook', 'the library libzip is not installed',
    'the workbook could not be', 'WorkbookFailure(', 'throw Self.wrapped(error)', 'throw SQLiteStore.wrapped(error)',
    'String(cString: strerror(errno))', 'throw failure("file.unreadable", message(errno), place)',
    'FileBytes.message(errno), .warning', 'throw FileBytes.failure(', 'no document element',
    # Every label has a decoder, and
    'throw ReadError(.unknownEncoding(decision.encoding), at: place, findings: decision.findings)',
    # every dialect a reader; the guards are for what is to come.
    'throw ReadError(.unknownFormat(all.map(\\.format.name).joined(separator: ", ")), at: place)',
]
lines = {}
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("SF:"):
        own = lines.setdefault(os.path.realpath(line[3:].strip()), {})
    elif line.startswith("DA:"):
        number, count = map(int, line[3:].split(",")[:2])
        own[number] = max(own.get(number, 0), count)
total, missed, known = 0, [], 0
for path, own in sorted(lines.items()):
    text = open(path, encoding="utf-8").read().split("\n")
    for number, count in sorted(own.items()):
        code = text[number - 1].strip()
        if code.startswith("//") or not raising.search(code):
            continue
        total += 1
        if count == 0:
            near = " ".join(text[number - 1:number + 2])
            if any(piece in near for piece in beyond):
                known += 1
            else:
                missed.append("%s:%d: %s" % (os.path.relpath(path, root), number, code[:100]))
print("\n".join(missed))
print("error branches: %d of %d run; %d are out of a test's reach" % (total - known - len(missed), total, known))
if not total or len(missed) > 0:
    sys.exit(1)
