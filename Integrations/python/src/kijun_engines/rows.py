"""Replies of the worker as rows: the same columns whatever engine makes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .listing import Source, located
from .worker import Json, Worker, WorkerOptions

if TYPE_CHECKING:
    import pyarrow as pa

#: Columns of a document's row, in order.
COLUMNS = (
    "place",
    "uri",
    "named",
    "ok",
    "key",
    "document",
    "revision",
    "sequence",
    "sha256",
    "title",
    "clauses",
    "requirements",
    "lines",
    "trace",
    "findings",
)
DIFF_COLUMNS = ("document", "old", "new", "ok", "key", "diff", "findings")
_COUNTS = {"place", "sequence", "clauses", "requirements"}
_FLAGS = {"ok", "named"}
_FINDING = ("code", "severity", "message", "file", "line")


def document_rows(sources: Iterable[Source], options: WorkerOptions) -> Iterator[Json]:
    """One row a source, from one long-lived worker."""
    with Worker(options) as worker:
        for source in sources:
            yield _row(source, worker.ask(source.request()))


def diff_rows(pairs: Iterable[tuple[str, str, str]], options: WorkerOptions) -> Iterator[Json]:
    """One row for every old and new address of a document."""
    with Worker(options) as worker:
        for document, old, new in pairs:
            reply = worker.ask({"id": document, "old": located(old), "new": located(new)})
            yield {
                "document": document,
                "old": old,
                "new": new,
                "ok": bool(reply["ok"]),
                "key": reply.get("key", ""),
                "diff": reply.get("diff", ""),
                "findings": _findings(reply),
            }


def _row(source: Source, reply: Json) -> Json:
    row: Json = {"place": source.place, "uri": source.uri, "named": source.is_named, "ok": bool(reply["ok"])}
    for column in COLUMNS[4:-1]:
        row[column] = reply.get(column, 0 if column in _COUNTS else "")
    row["findings"] = _findings(reply)
    return row


def _findings(reply: Json) -> list[Json]:
    return [{name: finding.get(name, 0 if name == "line" else "") for name in _FINDING} for finding in reply["findings"]]


def arrow_schema(columns: Iterable[str] = COLUMNS) -> pa.Schema:
    """The rows' schema in Arrow; texts may be long."""
    import pyarrow as pa

    finding = pa.struct([(name, pa.int32() if name == "line" else pa.string()) for name in _FINDING])
    kinds: dict[str, Any] = {"findings": pa.list_(finding)}
    kinds.update(dict.fromkeys(_FLAGS, pa.bool_()))
    kinds.update(dict.fromkeys(_COUNTS, pa.int64()))
    return pa.schema([(name, kinds.get(name, pa.string())) for name in columns])


def batches(rows: Iterable[Json], schema: pa.Schema, size: int = 16 << 20) -> Iterator[pa.RecordBatch]:
    """Record batches of about ``size`` bytes of text."""
    import pyarrow as pa

    waiting: list[Json] = []
    filled = 0
    for row in rows:
        waiting.append(row)
        filled += sum(len(value) for value in row.values() if isinstance(value, str))
        if filled >= size:
            yield pa.RecordBatch.from_pylist(waiting, schema)
            waiting, filled = [], 0
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema)


def clause_values(lines: str) -> Iterator[Json]:
    """Clauses of a row's ``lines`` as JSON values."""
    for line in lines.splitlines()[1:]:
        value = json.loads(line)
        if "eId" in value:
            yield value


def requirement_values(lines: str) -> Iterator[Json]:
    """Requirements of a row's ``lines`` as JSON values."""
    for line in lines.splitlines()[1:]:
        value = json.loads(line)
        if "modality" in value:
            yield value
