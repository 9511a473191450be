#!/usr/bin/env python3
"""Embeds the TSV tables of Mappings/ into Sources/KijunTables/BuiltIn/BuiltInTables+Generated.swift, so that an
installed kijun needs no data folder. A test compares the two."""
import glob, os

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
out = ["// swift-format-ignore-file", "// Made by Tools/generate-tables.py from Mappings/; do not edit.", "", "enum BuiltInTables {",
       "  /// Path below Mappings/ and content."]
out.append("  static let files: [(path: String, text: StaticString)] = [")
for path in sorted(glob.glob(os.path.join(root, "Mappings/*/*.tsv"))):
    name = os.path.relpath(path, os.path.join(root, "Mappings"))
    if name.startswith("folding/"):
        continue
    text = open(path, encoding="utf-8").read()
    assert '"""##' not in text
    out.append("    (")
    out.append('      "%s",' % name)
    out.append('      ##"""')
    out.extend(text.rstrip("\n").split("\n"))
    out.append('"""##')
    out.append("    ),")
out.append("  ]")
out.append("}")
target = os.path.join(root, "Sources/KijunTables/BuiltIn/BuiltInTables+Generated.swift")
os.makedirs(os.path.dirname(target), exist_ok=True)
open(target, "w", encoding="utf-8").write("\n".join(out) + "\n")
