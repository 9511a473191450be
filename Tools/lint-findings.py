#!/usr/bin/env python3
"""Proves that every finding code of the sources is explained in Mappings/findings/codes.tsv and named by a test, and none
besides."""
import glob, os, re, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def text(pattern):
    return "\n".join(open(p, encoding="utf-8").read() for p in sorted(glob.glob(os.path.join(root, pattern), recursive=True)))


stages = "catalog|change|check|clauses|config|diff|encoding|file|folder|git|history|ingest|library|limit|link|lint|mapping|markup|oscal|reading|repair|report|schema|store|tables|trace|usage|waiver|worker"
sources = "\n".join(open(p, encoding="utf-8").read() for p in glob.glob(os.path.join(root, "Sources", "**", "*.swift"), recursive=True)
                    if "Generated" not in p and "/CodeNames" not in p)
used = set(re.findall(r'"((?:%s)\.[a-z][a-z-]+)"' % stages, sources)) | {"internal"}
# Codes that are put together from a state or a kind.
used |= {"link." + state for state in ("suspect", "misdirected", "dangling")}
used |= {"change." + kind for kind in ("added", "removed", "reworded", "retitled", "renumbered", "moved", "split", "merged")}
listed = {line.split("\t")[0] for line in open(os.path.join(root, "Mappings/findings/codes.tsv"), encoding="utf-8")
          if line.strip() and not line.startswith("#")}
problems = ["%s is given and not explained" % code for code in sorted(used - listed)]
problems += ["%s is explained and never given" % code for code in sorted(listed - used)]
tests = text("Tests/**/*.swift") + text("Tools/*.py") + text("Tools/*.sh")
problems += ["%s is named by no test" % code for code in sorted(listed) if not re.search(r"%s(?![a-z-])" % re.escape(code), tests)]
if problems:
    print("\n".join(problems))
    sys.exit(1)
print("findings: %d codes explained and named by tests" % len(listed))
