#!/usr/bin/env python3
"""Edits real documents with a seed, one kind of edit at a time, and asks `kijun diff` what it sees.

usage: mutations.py KIJUN DATA [EDITS]
Statutes in XML are edited as trees, catalogues in XML and plan pages in HTML as text. Every edit knows what must be
said of it: the kind, the direction of a changed strength, nothing at all of a typographic one. EDITS is 2000 unless
given. Ends with status 1 where kinds are right in less than 0.99, more than 0.1 % of changed strengths are missed, or a
typographic edit is called a change."""
import collections, copy, html, json, os, random, re, subprocess, sys, tempfile, unicodedata
import xml.etree.ElementTree as ET

kijun, data = os.path.abspath(sys.argv[1]), sys.argv[2]
wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
chance = random.Random(20261123)
EDITS_A_DOCUMENT = 8


def folded(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def diff(old, new, ending):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name + ending) for name in ("old", "new")]
        for path, text in zip(paths, (old, new)):
            open(path, "w", encoding="utf-8").write(text)
        out = subprocess.run([kijun, "diff", "--format", "json", *paths], capture_output=True, text=True)
        if out.returncode:
            sys.exit("diff failed: " + out.stderr[:500])
        return json.loads(out.stdout)["changes"]


class Edit:
    """`old` and `new` are texts that stand in the clause before and after; empty where it is not there."""

    def __init__(self, kind, old, new, more=()):
        self.kind, self.old, self.new, self.more = kind, folded(old), folded(new), [folded(m) for m in more]

    def changes(self, changes):
        def has(side, text):
            return text and any(text in folded(c["heading"] + c["text"]) for c in side)
        return [c for c in changes if has(c["old"], self.old) or has(c["new"], self.new)]

    def right(self, changes):
        mine = self.changes(changes)
        kinds = {k for c in mine for k in c["kinds"]}
        directions = {m["direction"] for c in mine for m in c["meaning"] if m["aspect"] == "modality"}
        if self.kind == "typographic":
            return all(c["class"] == "typographic" or set(c["kinds"]) <= {"renumbered", "moved"} for c in mine)
        if self.kind in ("tightened", "loosened"):
            return self.kind in directions
        if self.kind == "moved":
            return bool(kinds & {"moved", "renumbered"}) and not kinds & {"added", "removed"}
        if self.kind == "renumbered":
            return "renumbered" in kinds and not kinds & {"added", "removed", "reworded"}
        return self.kind in kinds


# MARK: statutes


def paragraphs(root):
    """Numbered articles' paragraphs of one or more sentences and nothing else."""
    result = []
    for article in root.iter("Article"):
        for paragraph in article.findall("Paragraph"):
            if {child.tag for child in paragraph} <= {"ParagraphNum", "ParagraphSentence"}:
                result.append((article, paragraph))
    return result


def text_of(element):
    return "".join(element.itertext()) if element is not None else ""


def sentences(paragraph):
    return list(paragraph.find("ParagraphSentence"))


def renumber(article):
    for number, paragraph in enumerate(article.findall("Paragraph"), 1):
        paragraph.set("Num", str(number))
        label = paragraph.find("ParagraphNum")
        label.text = "" if number == 1 else "".join(chr(ord("０") + int(d)) for d in str(number))


def fresh(text):
    paragraph = ET.Element("Paragraph", Num="0")
    ET.SubElement(paragraph, "ParagraphNum")
    ET.SubElement(ET.SubElement(paragraph, "ParagraphSentence"), "Sentence").text = text
    return paragraph


STRENGTHS = [  # weaker, stronger
    ("するよう努めなければならない。", "しなければならない。"),
    ("することができる。", "しなければならない。"),
    ("するよう努めるものとする。", "するものとする。"),
    ("することが望ましい。", "しなければならない。"),
]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def edit_statute(root, kind, used, foreign):
    texts = collections.Counter(folded(text_of(p)) for _, p in paragraphs(root))
    choices = [(a, p) for a, p in paragraphs(root) if texts[folded(text_of(p))] == 1 and id(a) not in used and len(folded(text_of(p.find("ParagraphSentence")))) > 30 and p.find(".//Ruby") is None]
    chance.shuffle(choices)
    for article, paragraph in choices:
        own = sentences(paragraph)
        body = text_of(paragraph.find("ParagraphSentence"))
        siblings = article.findall("Paragraph")
        place = list(article).index(paragraph)
        if kind == "added":
            text = foreign.pop()
            article.insert(place + 1, fresh(text))
            result = Edit(kind, "", text)
        elif kind == "removed":
            if len(siblings) < 2:
                continue
            article.remove(paragraph)
            result = Edit(kind, body, "")
        elif kind == "moved":
            others = [a for a, _ in choices if a is not article and id(a) not in used]
            if len(siblings) < 2 or not others:
                continue
            article.remove(paragraph)
            others[0].append(paragraph)
            renumber(others[0])
            used.add(id(others[0]))
            result = Edit(kind, body, body)
        elif kind == "renumbered":
            # A paragraph before it makes it the next one.
            text = foreign.pop()
            article.insert(place, fresh(text))
            result = Edit(kind, body, body)
        elif kind == "split":
            if len(own) != 2 or min(len(text_of(s)) for s in own) < 25:
                continue
            second = fresh(text_of(own[1]))
            paragraph.find("ParagraphSentence").remove(own[1])
            article.insert(place + 1, second)
            result = Edit(kind, body, text_of(own[0]))
        elif kind == "merged":
            after = siblings[siblings.index(paragraph) + 1:]
            after = [p for p in after[:1] if any(p is other for _, other in choices)]
            if not after or len(text_of(after[0])) < 25:
                continue
            for sentence in sentences(after[0]):
                paragraph.find("ParagraphSentence").append(sentence)
            article.remove(after[0])
            result = Edit(kind, body, body + "".join(text_of(s) for s in sentences(paragraph)[len(own):]))
        elif kind in ("tightened", "loosened"):
            pairs = STRENGTHS if kind == "tightened" else [(b, a) for a, b in STRENGTHS]
            last = own[-1]
            found = next(((a, b) for a, b in pairs if (last.text or "").endswith(a) and len(last) == 0), None)
            if not found:
                continue
            changed = last.text[: -len(found[0])] + found[1]
            result = Edit(kind, last.text, changed)
            last.text = changed
        else:
            last = own[-1]
            if len(last) or not last.text:
                continue
            result = Edit(kind, last.text, last.text)
            middle = len(last.text) // 2
            last.text = chance.choice([
                last.text.replace("（", "(").replace("）", ")").translate(WIDE),
                last.text[:middle] + "\n      " + last.text[middle:],
                last.text.replace("、", "，"),
            ])
        used.add(id(article))
        renumber(article)
        return result
    return None


def statutes():
    folder = os.path.join(data, "japan/laws/xml")
    names = ["415AC0000000057_20250601.apiv1.xml", "425AC0000000027.apiv1.xml", "411AC0000000128_20250601.apiv1.xml"]
    roots = [ET.parse(os.path.join(folder, name)).getroot() for name in names]
    foreign = [text_of(p.find("ParagraphSentence")) for _, p in paragraphs(ET.parse(os.path.join(folder, "327AC0000000231_20240401_505AC0000000063.xml")).getroot())]
    foreign = sorted({f for f in foreign if 40 < len(f) < 300})
    return roots, foreign


# MARK: catalogues and pages


def edit_text(text, pieces, kind, used):
    """Edits one of the pieces of a document that stand in it once."""
    rules = {
        "tightened": [("SOLLTE", "MUSS"), ("KANN", "SOLLTE"), ("ことが望ましい。", "なければならない。"), ("に努める。", "をしなければならない。")],
        "loosened": [("MUSS", "SOLLTE"), ("SOLLTE", "KANN"), ("しなければならない。", "することが望ましい。"), ("する必要がある。", "することが望ましい。")],
    }
    order = [p for p in pieces if p not in used]
    chance.shuffle(order)
    for piece in order:
        changed = piece
        if kind == "typographic":
            middle = piece.find(" ", len(piece) // 2)
            changed = piece[:middle] + "\n  " + piece[middle:] if middle > 0 else piece[: len(piece) // 2] + "\n" + piece[len(piece) // 2:]
        else:
            for a, b in rules[kind]:
                if piece.count(a) == 1:
                    changed = piece.replace(a, b)
                    break
        if changed == piece or text.count(piece) != 1:
            continue
        used.add(piece)
        return text.replace(piece, changed), Edit(kind, html.unescape(piece), html.unescape(changed))
    return None


def texts():
    catalogue = open(os.path.join(data, "bsi/kernel_2026-05-29.blind.xml"), encoding="utf-8").read()
    page = open(os.path.join(data, "japan/plan_pages/plan4_2018.utf8.html"), encoding="utf-8").read()
    statement = re.compile(r'name="statement".*?<p>([^<]{40,})</p>', re.S)
    sentence = re.compile(r">([^<>\n]{30,}?。)<")
    return [(catalogue, statement.findall(catalogue), ".xml"), (page, sentence.findall(page), ".html")]


# MARK: scoring

right, total, wrong = collections.Counter(), collections.Counter(), []


def score(edits, changes):
    for edit in edits:
        total[edit.kind] += 1
        if edit.right(changes):
            right[edit.kind] += 1
        else:
            wrong.append((edit, edit.changes(changes)))


roots, foreign_all = statutes()
sources = texts()
KINDS = ["added", "removed", "moved", "renumbered", "split", "merged", "tightened", "loosened", "typographic"]
while sum(total.values()) < wanted:
    if chance.random() < 0.75:
        root = copy.deepcopy(chance.choice(roots))
        old = ET.tostring(root, encoding="unicode")
        used, edits, foreign = set(), [], foreign_all[:]
        chance.shuffle(foreign)
        for _ in range(EDITS_A_DOCUMENT):
            edit = edit_statute(root, chance.choice(KINDS), used, foreign)
            if edit:
                edits.append(edit)
        score(edits, diff(old, ET.tostring(root, encoding="unicode"), ".xml"))
    else:
        old, pieces, ending = chance.choice(sources)
        text, used, edits = old, set(), []
        for _ in range(EDITS_A_DOCUMENT):
            found = edit_text(text, pieces, chance.choice(KINDS[6:]), used)
            if found:
                text = found[0]
                edits.append(found[1])
        score(edits, diff(old, text, ending))

for kind in KINDS:
    print("  %-14s %5d of %5d  %.4f" % (kind, right[kind], total[kind], right[kind] / max(1, total[kind])))
strengths = sum(total[k] for k in ("tightened", "loosened"))
missed = strengths - sum(right[k] for k in ("tightened", "loosened"))
alarms = total["typographic"] - right["typographic"]
share = sum(right.values()) / sum(total.values())
print("  all %d edits: kind right %.4f, missed strengths %d of %d, typographic false alarms %d" % (sum(total.values()), share, missed, strengths, alarms))
for edit, mine in wrong[: int(os.environ.get("SHOW", "0"))]:
    print("\n-- %s\n   old %s\n   new %s" % (edit.kind, edit.old[:200], edit.new[:200]))
    for c in mine:
        print("   ", c["kinds"], c["class"], c["meaning"], [o["text"][:120] for o in c["old"]], "→", [n["text"][:120] for n in c["new"]])
sys.exit(0 if share >= 0.99 and missed <= strengths * 0.001 and alarms == 0 else 1)
