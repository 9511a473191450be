#!/usr/bin/env python3
"""Has independent tools read the reports: openpyxl the spreadsheets, junitparser JUnit, jsonschema SARIF, csv CSV.

usage: check-reports.py KIJUN OLD NEW DOCUMENT MAPPING CATALOG [SARIF-SCHEMA]
The traceability page is driven in a headless Chromium, where there is one."""
import csv, json, os, re, shutil, subprocess, sys, tempfile

import junitparser, jsonschema, openpyxl

kijun, old, new = sys.argv[1:4]
document, mapping, catalog = sys.argv[4:7]
schema = sys.argv[7] if len(sys.argv) > 7 else ""
# What a reader does on the page: press a number of the heat map by keyboard, type a word, sort by a column.
ACTIONS = """
<script>
{
const shown = () => [...document.querySelectorAll("table.trace tbody tr")].filter(row => !row.hidden).length;
const result = {all: shown()};
const cell = document.querySelector(".heat button");
cell.focus(); cell.click();
result.focused = document.activeElement === cell; result.expected = Number(cell.textContent); result.pressed = shown();
cell.click(); result.released = shown();
const search = document.querySelector("#search");
search.value = "subset-of"; search.dispatchEvent(new Event("input")); result.found = shown();
search.value = ""; search.dispatchEvent(new Event("input"));
document.querySelectorAll("table.trace th button")[4].click();
const controls = () => [...document.querySelectorAll("table.trace td.control")].map(cell => cell.textContent);
result.first = controls()[0]; document.querySelectorAll("table.trace th button")[4].click(); result.last = controls()[0];
document.body.innerHTML = ""; document.body.textContent = "RESULT" + JSON.stringify(result);
}
</script>
"""


def drive(page, rows, linked):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        return print("skipped: no Chromium to drive the page in")
    text = open(page, encoding="utf-8").read().replace("</body>", ACTIONS + "</body>")
    open(page, "w", encoding="utf-8").write(text)
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "file://" + page]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    result = json.loads(re.search(r"RESULT(\{.*\})", dom)[1])
    assert result["all"] == result["released"] == rows, result
    assert result["focused"] and 0 < result["pressed"] == result["expected"] < rows, result
    assert 0 < result["found"] < linked and result["first"] != result["last"], result


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
    if os.path.exists(schema):
        jsonschema.Draft7Validator(json.load(open(schema, encoding="utf-8"))).validate(sarif)
    else:
        print("skipped: the SARIF schema is not here")

    cases = junitparser.JUnitXml.fromfile(report("diff", "junit", "d.xml", old, new))
    assert cases.failures == count, (cases.failures, count)

    lines = open(report("diff", "github", "d.txt", old, new), encoding="utf-8").read().splitlines()
    assert len(lines) == count and all(line.startswith(("::warning file=", "::notice file=")) for line in lines)

    rows = list(csv.reader(open(report("diff", "csv", "d.csv", old, new), encoding="utf-8", newline=""), strict=True))
    assert len(rows) == len(changes) + 1 and len({len(row) for row in rows}) == 1

    tracing = (document, "--mapping", mapping, "--catalog", catalog)
    links = json.load(open(report("trace", "json", "l.json", *tracing), encoding="utf-8"))["rows"]
    linked = sum(row["control"] is not None for row in links)
    assert linked > 20
    rows = list(csv.DictReader(open(report("trace", "csv", "l.csv", *tracing), encoding="utf-8", newline=""), strict=True))
    assert len(rows) == len(links) and sum(bool(row["control"]) for row in rows) == linked
    reqif = report("trace", "reqif", "l.reqif", *tracing)
    checked = subprocess.run(["reqif", "validate", "--use-reqif-schema", reqif], capture_output=True, text=True)
    assert checked.returncode == 0 and "0 errors" in checked.stdout, checked.stdout + checked.stderr
    collection = json.load(open(report("trace", "oscal", "l.json", *tracing), encoding="utf-8"))["mapping-collection"]
    assert sum(len(item["maps"]) for item in collection["mappings"]) == linked
    drive(report("trace", "html", "l.html", *tracing), len(links), linked)

    for path in (report("trace", "xlsx", "l.xlsx", *tracing), report("diff", "taishohyo-xlsx", "t.xlsx", old, new), report("requirements", "xlsx", "r.xlsx", old, new)):
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
