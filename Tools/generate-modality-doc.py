#!/usr/bin/env python3
"""Writes Documentation/modality.md from Mappings/modality/: every word with its class, strongest first."""
import glob, os, re

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
source = open(os.path.join(root, "Sources/KijunModel/Requirements/Requirement.swift"), encoding="utf-8").read()
strength = {}
for name, value in re.findall(r"case \.(\w+): (\d)", source):
    strength[{"effortDuty": "effort_duty"}.get(name, name)] = int(value)
out = ["# How words bind", "",
       "Made by `make tables` from `Mappings/modality/`; do not edit.", "",
       "## Strength", "",
       "A total order for comparison; a change to a higher number tightens, to a lower one loosens.", "",
       "| modality | strength |", "| --- | ---: |"]
for name, value in sorted(strength.items(), key=lambda item: -item[1]):
    out.append("| %s | %d |" % (name, value))
for path in sorted(glob.glob(os.path.join(root, "Mappings/modality/*.tsv"))):
    lines = open(path, encoding="utf-8").read().split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    out += ["", "## %s" % os.path.basename(path)[:-4], ""]
    out += [line[1:].strip() for line in lines if line.startswith("# ") and "\t" not in line]
    out += ["", "| words | modality | rule | basis |", "| --- | --- | --- | --- |"]
    for row in sorted(rows, key=lambda row: -strength[row[2]]):
        out.append("| %s | %s | `%s` | %s |" % (row[1], row[2], row[0], row[3] if len(row) > 3 else ""))
open(os.path.join(root, "Documentation/modality.md"), "w", encoding="utf-8").write("\n".join(out) + "\n")
