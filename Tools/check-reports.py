#!/usr/bin/env python3
"""Has independent tools read the reports: openpyxl the spreadsheets, junitparser JUnit, jsonschema SARIF, csv CSV.

usage: check-reports.py KIJUN OLD NEW [SARIF-SCHEMA]"""
import csv, json, os, subprocess, sys, tempfile

import junitparser, jsonschema, openpyxl

kijun, old, new = sys.argv[1:4]
with tempfile.TemporaryDirectory() as folder:

    def report(command, form, name, *files):
        path = os.path.join(folder, name)
        subprocess.run([kijun, command, "--format", form, "-o", path, *files], check=True)
        return path

    changes = json.load(open(report("diff", "json", "d.json", old, new), encoding="utf-8"))["changes"]
    count = sum(not change["implied"] for change in changes)
    assert count > 5

    sarif = json.load(open(report("diff", "sarif", "d.sarif", old, new), encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == count
    if len(sys.argv) > 4 and os.path.exists(sys.argv[4]):
        jsonschema.Draft7Validator(json.load(open(sys.argv[4], encoding="utf-8"))).validate(sarif)
    else:
        print("skipped: the SARIF schema is not here")

    cases = junitparser.JUnitXml.fromfile(report("diff", "junit", "d.xml", old, new))
    assert cases.failures == count, (cases.failures, count)

    lines = open(report("diff", "github", "d.txt", old, new), encoding="utf-8").read().splitlines()
    assert len(lines) == count and all(line.startswith(("::warning file=", "::notice file=")) for line in lines)

    rows = list(csv.reader(open(report("diff", "csv", "d.csv", old, new), encoding="utf-8", newline=""), strict=True))
    assert len(rows) == len(changes) + 1 and len({len(row) for row in rows}) == 1

    for path in (report("diff", "taishohyo-xlsx", "t.xlsx", old, new), report("requirements", "xlsx", "r.xlsx", old, new)):
        book = openpyxl.load_workbook(path, rich_text=True)
        marked = 0
        for sheet in book:
            assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.max_row > 2, sheet.title
            for row in sheet.iter_rows(min_row=2):
                for cell in row:
                    assert cell.data_type in "snr", (sheet.title, cell.coordinate, cell.data_type)
                    if isinstance(cell.value, openpyxl.cell.rich_text.CellRichText):
                        marked += any(getattr(part, "font", None) and part.font.u for part in cell.value)
        assert marked > 5 or not path.endswith("t.xlsx")
print("%d changes read from SARIF, JUnit, annotations, CSV and a spreadsheet" % count)
