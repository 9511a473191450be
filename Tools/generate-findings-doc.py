#!/usr/bin/env python3
"""A page for each finding code, from Mappings/findings/codes.tsv."""
import os, shutil

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
folder = os.path.join(root, "Documentation", "findings")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(root, "Mappings/findings/codes.tsv"), encoding="utf-8")
        if line.strip() and not line.startswith("#")]
for code, meaning, remedy in rows:
    open(os.path.join(folder, code + ".md"), "w", encoding="utf-8").write("# %s\n\n%s\n\n**What to do:** %s\n" % (code, meaning, remedy))
index = "# Findings\n\nGenerated from `Mappings/findings/codes.tsv`; `kijun explain CODE` prints the same.\n\n| code | what it says |\n|---|---|\n"
index += "".join("| [%s](%s.md) | %s |\n" % (code, code, meaning) for code, meaning, _ in rows)
open(os.path.join(folder, "README.md"), "w", encoding="utf-8").write(index)
