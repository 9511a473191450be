"""Parquet files of rows, each sorted by revision, and the reports that are merged from them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from . import rows as shape
from .listing import consecutive
from .merge import Coverage, Revision, merge_export, merge_totals, winners
from .worker import Json

_NAMES = ["place", "uri", "named", "ok", "document", "sequence", "revision", "sha256", "clauses", "requirements", "findings"]


def sort_key(row: Json) -> tuple[str, int, str, str, int]:
    """The order of rows inside a file."""
    return (row["document"], row["sequence"], row["revision"], row["sha256"], row["place"])


def write_part(path: str, rows: Iterable[Json]) -> list[Json]:
    """Writes one Parquet file and returns the rows without their texts.

    Rows are sorted whole; a part is as large as what one task reads, and its texts are held once.
    """
    import pyarrow.parquet as pq

    ordered = sorted(rows, key=sort_key)
    schema = shape.arrow_schema()
    unfinished = path + ".part"
    with pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for batch in shape.batches(ordered, schema):
            writer.write_batch(batch)
    os.replace(unfinished, path)
    return [{name: row[name] for name in _NAMES} for row in ordered]


def part_files(folder: str) -> list[str]:
    """Parquet files of a run, also in the folders that Spark makes for partitions."""
    found: list[str] = []
    for base, _, files in os.walk(folder):
        found += [os.path.join(base, name) for name in files if name.endswith(".parquet")]
    return sorted(found)


def read_part(path: str, columns: list[str]) -> Iterator[Json]:
    """Rows of one file, a batch in memory at a time."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=64, columns=columns):
            yield from batch.to_pylist()


def write_reports(folder: str, output: str) -> Json:
    """Merges the parts of ``folder`` into ``export.jsonl`` and, where documents were traced, ``trace.jsonl``.

    Returns the totals. Only names are held in memory; texts are read once, file by file, in order.
    """
    files = part_files(folder)
    names = [row for path in files for row in read_part(path, _NAMES)]
    kept = winners(Revision.of(row) for row in names if row["ok"])
    columns = [*_NAMES, "lines"]
    _write(output + "/export.jsonl", merge_export([read_part(path, columns) for path in files], kept))
    coverage = Coverage()

    def traces() -> Iterator[str]:
        nonlocal coverage
        columns = [*_NAMES, "trace"]
        for text in merge_export([read_part(path, columns) for path in files], kept, "trace"):
            if text:
                coverage = coverage.merge(Coverage.of(text))
                yield text
        yield coverage.line()

    if any(row["trace"] for path in files for row in read_part(path, ["trace"])):
        _write(output + "/trace.jsonl", traces())
    return merge_totals(names, kept)


def revision_pairs(folder: str) -> list[tuple[str, str, str]]:
    """Every two consecutive revisions of a run's documents, by address."""
    names = [row for path in part_files(folder) for row in read_part(path, _NAMES)]
    kept = winners(Revision.of(row) for row in names if row["ok"])
    return consecutive(
        ((row["document"], row["sequence"], row["revision"], row["sha256"]), row["uri"])
        for row in names
        if row["ok"] and row["place"] in kept
    )


def write_diffs(rows: Iterable[Json], output: str) -> int:
    """Writes ``diff.jsonl``: one comparison a line, by document and revision. Returns how many could not be made."""
    ordered = list(rows)
    _write(output + "/diff.jsonl", (row["diff"] for row in ordered if row["ok"]))
    return sum(1 for row in ordered if not row["ok"])


def _write(path: str, texts: Iterable[str]) -> None:
    unfinished = path + ".part"
    with open(unfinished, "w", encoding="utf-8", newline="") as file:
        for text in texts:
            file.write(text)
    os.replace(unfinished, path)
