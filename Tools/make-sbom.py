#!/usr/bin/env python3
"""Writes a bill of materials in CycloneDX 1.5: Swift packages as resolved, C libraries as this system has them.

usage: make-sbom.py KIJUN > sbom.cdx.json
Deterministic: no clock and no random serial number."""
import json, os, re, subprocess, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
licences = {
    "swift-argument-parser": "Apache-2.0", "swift-crypto": "Apache-2.0", "swift-asn1": "Apache-2.0", "grdb.swift": "MIT",
    "swift-mustache": "Apache-2.0", "yams": "MIT", "libxml2": "MIT", "libsqlite3-0": "blessing", "libzip4": "BSD-3-Clause",
    "libxlsxwriter4": "BSD-2-Clause",
}
version = re.match(r"kijun (\S+)", subprocess.run([sys.argv[1], "--version"], stdout=subprocess.PIPE, text=True).stdout).group(1)


def component(name, number, purl, scope, extra=()):
    value = {"type": "library", "bom-ref": purl, "name": name, "version": number, "scope": scope, "purl": purl}
    if name in licences:
        value["licenses"] = [{"license": {"id": licences[name]}}]
    value.update(extra)
    return value


components = []
for pin in json.load(open(root + "/Package.resolved"))["pins"]:
    state, place = pin["state"], re.sub(r"^https://|\.git$", "", pin["location"])
    components.append(component(
        pin["identity"], state["version"], "pkg:swift/%s@%s" % (place, state["version"]), "required",
        {"properties": [{"name": "kijun:revision", "value": state["revision"]}]}))
for package, scope in (("libxml2", "required"), ("libsqlite3-0", "required"), ("libzip4", "optional"), ("libxlsxwriter4", "optional")):
    found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    if found.returncode:
        if scope == "required":
            sys.exit("error: %s is not installed" % package)
        continue
    components.append(component(package, found.stdout, "pkg:deb/debian/%s@%s?distro=debian-12" % (package, found.stdout), scope))
components.sort(key=lambda one: one["bom-ref"])
main = "pkg:generic/kijun@" + version
json.dump({
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
    "metadata": {"component": {"type": "application", "bom-ref": main, "name": "kijun", "version": version, "purl": main}},
    "components": components,
    "dependencies": [{"ref": main, "dependsOn": [one["bom-ref"] for one in components]}],
}, sys.stdout, indent=1)
print()
