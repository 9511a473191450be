#!/usr/bin/env python3
"""Proves the import table of the design: which target may import what, commands of at most 60 lines."""
import glob, os, re, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
platform = {"Glibc", "FoundationEssentials", "Synchronization"}
allowed = {
    "KijunModel": set(),
    "KijunMarkup": {"KijunModel", "CLibXML2"},
    "KijunReading": {"KijunModel", "KijunMarkup"},
    "KijunTables": {"KijunModel", "KijunMarkup", "CYaml", "CZip"},
    "KijunAnalysis": {"KijunModel"},
    "KijunReporting": {"KijunModel", "Mustache", "CXLSXWriter"},
    "KijunStore": {"KijunModel", "GRDB"},
    "KijunKit": {"KijunModel", "KijunMarkup", "KijunReading", "KijunTables", "KijunAnalysis", "KijunReporting",
                 "KijunStore", "Crypto", "Dispatch"},
    "kijun": {"KijunKit", "ArgumentParser"},
}
# Stages that must stay free of the platform: values and pure functions.
pure = {"KijunModel", "KijunReading", "KijunAnalysis"}
# But for the memory that buffers grow in.
memory = os.path.join("Sources", "KijunModel", "Text", "Memory.swift")
problems = []
for target, may in allowed.items():
    files = glob.glob(os.path.join(root, "Sources", target, "**", "*.swift"), recursive=True)
    if not files:
        problems.append("Sources/%s holds no Swift file" % target)
    for path in files:
        name = os.path.relpath(path, root)
        text = open(path, encoding="utf-8").read()
        for number, line in enumerate(text.split("\n"), 1):
            found = re.match(r"\s*(?:@\w+\s+)*(?:public |internal |package |private )?import (?:struct |enum |func )?(\w+)", line)
            if not found:
                continue
            module = found.group(1)
            if module in may or (module in platform and (target not in pure or os.path.relpath(path, root) == memory)):
                continue
            problems.append("%s:%d: %s must not import %s" % (name, number, target, module))
        if target == "KijunMarkup" and "import CLibXML2" in text and "internal import CLibXML2" not in text:
            problems.append("%s: CLibXML2 is imported internally only" % name)
        if "/Commands/" in name and text.count("\n") > 60:
            problems.append("%s: a command has at most 60 lines" % name)
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(r"\btry!|fatalError\(|\bas!", line):
                problems.append("%s:%d: no try!, as! or fatalError" % (name, number))
        if text.count("\n") > 400 and "+Generated" not in name and "/// Longer than" not in text:
            problems.append("%s: %d lines; split it" % (name, text.count("\n")))
print("\n".join(problems) if problems else "imports, commands and sizes are as the design says")
sys.exit(1 if problems else 0)
