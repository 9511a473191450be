#!/usr/bin/env python3
"""Sends 10,000 hostile strings through a document and has independent parsers read them back from every form of output.

usage: check-strings.py KIJUN [COUNT]
What JSON says is the reference; the other forms must give the same text, with controls shown where a form cannot hold them."""
import csv, html, io, json, os, random, re, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

kijun = os.path.abspath(sys.argv[1])
count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
choice = random.Random(11)
pieces = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)", "[a](javascript:alert(1))", "| a | b |", "`code`", "::error::x", "@everyone", "\x1b[31m", "\x9b31m", "\x07",
    "{{x}}", "${x}", "%n%s%0A", "]]>", "--> <!--", "\u202etxt.exe\u202c", "\ufeff", "\u2028", "\u2029", "\x85", "'; DROP TABLE x; --",
    "\\u0000", "\\", "\"", "'", "&amp;", "&", "<", ">", "#", "*", "_", "~~", "!", "ﷺ", "e\u0301", "👨‍👩‍👧", "𠮷", "ｶﾞ", "①", "第三条", "は、", "shall",
    "しなければならない。", "。", ". ", "a" * 300, "\U0010ffff", "\ufffe", "  ", "\u3000", "0", "1.", "(1)", "https://example.com/?a=b&c",
]


def string():
    return "".join(choice.choice(pieces) for _ in range(choice.randint(1, 6)))


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def run(*arguments):
    done = subprocess.run([kijun, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit("%s: status %d: %s" % (arguments, done.returncode, done.stderr.decode("utf-8", "replace")[-500:]))
    return done.stdout


def is_control(char):
    code = ord(char)
    return code not in (9, 10, 0x85) and (code < 0x20 or 0x7F <= code < 0xA0 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069)


def shown(text):
    return "".join("\\u{%X}" % ord(c) if is_control(c) else c for c in text)


def flat(text):
    """White space as one blank: forms may break lines where they like."""
    return " ".join(shown(text).split())


def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] and cell.lstrip("'")[0] in "=+-@|\t\r\n＝＋－＠" else cell


class Cells(HTMLParser):
    """Texts of a page without its scripts and styles."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hidden, self.found, self.tags = 0, [], set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.tags |= {name for name, _ in attributes if name.startswith("on")}
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.found.append(data)


def compare(name, expected, found):
    missing = [text for text in expected if text not in found]
    if missing:
        sys.exit("%s: %d of %d texts do not come back; the first: %r" % (name, len(missing), len(expected), missing[0]))
    print("%-24s %6d texts" % (name, len(expected)))


with tempfile.TemporaryDirectory() as folder:
    page, other = folder + "/page.html", folder + "/other.html"
    strings = [string() for _ in range(count)]
    with open(page, "w", encoding="utf-8", newline="") as file:
        file.write("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>T</title>" + "".join("<p>%s</p>\n" % escaped(s) for s in strings))
    with open(other, "w", encoding="utf-8", newline="") as file:
        file.write("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>T</title><p>Other.</p>")
    document = json.loads(run("extract", "--format", "json", page))
    texts = [clause[field] for clause in document["clauses"] for field in ("heading", "text") if clause[field]]
    assert len(texts) > count * 0.9, "clauses are missing"
    # Nothing was lost on the way in.
    visible = lambda text: "".join(text.split())
    assert len(visible("".join(c["number"] + c["heading"] + c["text"] for c in document["clauses"]))) >= 0.99 * len(visible("".join(strings)))

    lines = [json.loads(line) for line in run("extract", "--format", "jsonl", page).decode().split("\n")[1:-1]]
    compare("extract jsonl", texts, {line[field] for line in lines for field in ("heading", "text")})
    rows = list(csv.reader(io.StringIO(run("extract", "--format", "csv", page).decode(), newline="")))
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") and len(cell) > 1 for row in rows[1:] for cell in row), "a cell is a formula"
    compare("extract csv", [flat(t) for t in texts], {flat(unguarded(cell)) for row in rows for cell in row})
    act = ET.fromstring(run("extract", "--format", "akn", page))
    compare("extract akn", [flat(t) for t in texts], {flat("".join(e.itertext())) for e in act.iter()})
    catalog = run("extract", "--format", "oscal", page).decode()
    values = set()

    def collect(value):
        if isinstance(value, str):
            values.add(flat(value))
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(inner)

    collect(json.loads(catalog))
    compare("extract oscal", [flat(t) for t in texts], values)

    requirements = [json.loads(line)["text"] for line in run("requirements", "--format", "jsonl", page).decode().split("\n")[:-1]]
    rows = list(csv.reader(io.StringIO(run("requirements", "--format", "csv", page).decode(), newline="")))
    compare("requirements csv", [flat(t) for t in requirements], {flat(unguarded(cell)) for row in rows for cell in row})
    parser = Cells()
    parser.feed(run("requirements", "--format", "html", page).decode())
    assert "img" not in parser.tags and not any(tag.startswith("on") for tag in parser.tags), "markup of a document stands in the page"
    compare("requirements html", [flat(t) for t in requirements], {flat(text) for text in parser.found})
    marked = run("requirements", "--format", "md", page).decode()
    cells = {flat(re.sub(r"\\(.)", r"\1", cell)) for line in marked.split("\n") for cell in re.split(r"(?<!\\)(?:\\\\)*\|", line)}
    whole = flat(re.sub(r"\\(.)", r"\1", marked))
    missing = [text for text in map(flat, requirements) if text not in cells and text not in whole]
    if missing:
        sys.exit("requirements md: %d texts do not come back; the first: %r" % (len(missing), missing[0]))
    print("%-24s %6d texts" % ("requirements md", len(requirements)))
    run("requirements", "--format", "xlsx", "-o", folder + "/r.xlsx", page)
    import openpyxl

    book = openpyxl.load_workbook(folder + "/r.xlsx")
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert not formulas, "a cell is a formula"
    compare("requirements xlsx", [flat(t) for t in requirements],
            {flat(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None})

    changes = json.loads(run("diff", "--format", "json", other, page))
    added = [c["new"][0]["text"] for c in changes["changes"] if c["kinds"] == ["added"] and c["new"][0]["text"]]
    assert len(added) > count * 0.8
    for form in ("html", "taishohyo"):
        parser = Cells()
        parser.feed(run("diff", "--format", form, other, page).decode())
        assert "img" not in parser.tags, "markup of a document stands in the page"
        text = flat(" ".join(parser.found))
        lost = [one for one in map(flat, added) if one not in text]
        if lost:
            sys.exit("diff %s: %d texts do not come back; the first: %r" % (form, len(lost), lost[0]))
        print("%-24s %6d texts" % ("diff " + form, len(added)))
    for form in ("sarif", "junit", "github", "md", "csv", "text"):
        output = run("diff", "--format", form, other, page).decode()
        # JSON escapes what a terminal would obey; what turns the direction of text is a program's to show.
        turning = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") if form == "sarif" else set()
        bad = {c for c in output if is_control(c) and c not in "\r\n"} - turning
        assert not bad, "%s holds control characters: %r" % (form, bad)
        if form == "sarif":
            json.loads(output)
        if form == "junit":
            ET.fromstring(output)
        if form == "github":
            assert all(line.startswith("::") for line in output.split("\n")[:-1]), "an annotation has a second line"
        if form == "csv":
            assert len({len(row) for row in csv.reader(io.StringIO(output, newline=""))}) == 1, "rows of csv differ in cells"
        if form == "md":
            widths = set()
            for line in output.split("\n") + [""]:
                cells = len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) if line.startswith("|") else 0
                assert cells or len(widths) < 2, "rows of a table in md differ in cells"
                widths = widths | {cells} if cells else set()
        print("%-24s %6d bytes" % ("diff " + form, len(output)))
