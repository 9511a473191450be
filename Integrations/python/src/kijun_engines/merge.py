"""Puts the parts of a run together; order and grouping of the parts make no difference."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .worker import Json

#: What names a revision, in the order in which ``kijun export`` prints.
Key = tuple[str, int, str, str]
_ABSENT = ("worker.", "file.")


@dataclass(frozen=True, order=True)
class Revision:
    """What is kept of a row while parts are put together: enough to order it and to find it again."""

    document: str
    sequence: int
    revision: str
    sha256: str
    place: int

    @classmethod
    def of(cls, row: Json) -> Revision:
        """Names of a row that is ``ok``."""
        return cls(row["document"], row["sequence"], row["revision"], row["sha256"], row["place"])


def winners(revisions: Iterable[Revision]) -> set[int]:
    """Places of the rows that stay: the same bytes under the same names are one revision, the last listed one."""
    last: dict[tuple[str, str, str], int] = {}
    for one in revisions:
        name = (one.document, one.revision, one.sha256)
        last[name] = max(last.get(name, -1), one.place)
    return set(last.values())


def merge_export(parts: Iterable[Iterable[Json]], kept: set[int], column: str = "lines") -> Iterator[str]:
    """What ``kijun export`` prints, from parts that are sorted by revision; failures come last, by address.

    A document that could not be fetched, or during which a worker ended, is in no export.
    """
    failures: list[tuple[str, str]] = []

    def good(part: Iterable[Json]) -> Iterator[tuple[Revision, str]]:
        for row in part:
            if row["ok"]:
                if row["place"] in kept:
                    yield Revision.of(row), row[column]
            elif not any(f["code"].startswith(_ABSENT) for f in row["findings"]):
                failures.append((row["uri"], row[column]))

    for _, text in heapq.merge(*(good(part) for part in parts), key=lambda pair: pair[0]):
        yield text
    for _, text in sorted(failures):
        yield text


def merge_totals(rows: Iterable[Json], kept: set[int]) -> Json:
    """Documents, revisions, clauses, requirements and failures of a run."""
    totals = {"documents": 0, "revisions": 0, "clauses": 0, "requirements": 0, "failed": 0}
    documents: set[str] = set()
    for row in rows:
        if not row["ok"]:
            is_foreign = any(f["code"] == "reading.unknown-format" for f in row["findings"])
            totals["failed"] += 0 if is_foreign and not row["named"] else 1
        elif row["place"] in kept:
            documents.add(row["document"])
            totals["revisions"] += 1
            totals["clauses"] += row["clauses"]
            totals["requirements"] += row["requirements"]
    totals["documents"] = len(documents)
    return totals


_DIMENSIONS = ("total", "policyArea", "sector", "modality", "family")


@dataclass
class Coverage:
    """What documents cover together: clauses are summed, controls united. ``merge`` is associative and commutative."""

    documents: int = 0
    clauses: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    controls: dict[tuple[str, str], int] = field(default_factory=dict)
    answered: set[tuple[str, str, str]] = field(default_factory=set)
    open: set[str] | None = None

    @classmethod
    def of(cls, trace: str) -> Coverage:
        """The part of one document, from its trace as JSON."""
        value: dict[str, Any] = json.loads(trace)
        part = cls(documents=1, open=set(value["controlsWithoutClause"]))
        for item in value["coverage"]:
            key = (item["dimension"], item["key"])
            if item["dimension"] == "family" or item["key"] == "controls":
                part.controls[key] = item["total"]
            else:
                part.clauses[key] = (item["linked"], item["total"])
        part.answered = {(c["catalog"], c["control"], c["family"]) for c in value["controlsWithClause"]}
        return part

    def merge(self, other: Coverage) -> Coverage:
        """Both together; neither is changed."""
        clauses = dict(self.clauses)
        for key, (linked, total) in other.clauses.items():
            before = clauses.get(key, (0, 0))
            clauses[key] = (before[0] + linked, before[1] + total)
        if self.open is None or other.open is None:
            still_open = other.open if self.open is None else self.open
        else:
            still_open = self.open & other.open
        return Coverage(
            self.documents + other.documents,
            clauses,
            {**self.controls, **other.controls},
            self.answered | other.answered,
            still_open,
        )

    def line(self) -> str:
        """``kijun.coverage/1`` as the last line of ``kijun trace --format jsonl`` over several documents."""
        linked: dict[tuple[str, str], int] = {}
        for _, _, family in self.answered:
            for key in (("total", "controls"), ("family", family)):
                linked[key] = linked.get(key, 0) + 1
        items = [(d, k, *counts) for (d, k), counts in self.clauses.items()]
        items += [(d, k, linked.get((d, k), 0), total) for (d, k), total in self.controls.items()]
        items.sort(key=lambda item: (_DIMENSIONS.index(item[0]), item[1]))
        value = {
            "schema": "kijun.coverage/1",
            "documents": self.documents,
            "coverage": [
                {"dimension": d, "key": k, "linked": part, "total": whole, "ratio": _ratio(part, whole)}
                for d, k, part, whole in items
            ],
            "controlsWithoutClause": sorted(self.open or ()),
        }
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _ratio(part: int, whole: int) -> int | float:
    """At most four digits behind the point, halves away from zero, and no point where there is none to show."""
    if whole == 0:
        return 0
    scaled = (part * 20000 + whole) // (2 * whole)
    return scaled // 10000 if scaled % 10000 == 0 else scaled / 10000
