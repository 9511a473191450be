"""Kijun on Dask: a bag of rows, a dataframe, and a whole run that moves no text between processes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kijun_engines import rows as shape
from kijun_engines.listing import Source, parts
from kijun_engines.store import revision_pairs, write_diffs, write_part, write_reports
from kijun_engines.worker import Json, WorkerOptions

if TYPE_CHECKING:
    import dask.bag
    import dask.dataframe

__all__ = ["diff_bag", "document_bag", "document_frame", "run", "write_parts"]


def _read(sources: list[Source], options: WorkerOptions) -> list[Json]:
    return list(shape.document_rows(sources, options))


def _compare(pairs: list[tuple[str, str, str]], options: WorkerOptions) -> list[Json]:
    return list(shape.diff_rows(pairs, options))


def _write(sources: list[Source], options: WorkerOptions, path: str) -> int:
    return len(write_part(path, shape.document_rows(sources, options)))


def document_bag(sources: Sequence[Source], options: WorkerOptions, partitions: int = 16) -> dask.bag.Bag:
    """A bag of rows, one a document; one worker process a partition."""
    import dask.bag
    from dask import delayed

    read = delayed(_read)
    return dask.bag.from_delayed([read(part, options) for part in parts(sources, partitions)])


def document_frame(
    sources: Sequence[Source], options: WorkerOptions, partitions: int = 16
) -> dask.dataframe.DataFrame:
    """A dataframe of rows with Arrow types."""
    import dask.dataframe
    import pyarrow as pa

    schema = shape.arrow_schema()

    def frame(part: list[Source]) -> object:
        table = pa.Table.from_pylist(_read(part, options), schema)
        return table.to_pandas(types_mapper=_pandas_type())

    meta = schema.empty_table().to_pandas(types_mapper=_pandas_type())
    return dask.dataframe.from_map(frame, parts(sources, partitions), meta=meta)


def _pandas_type() -> object:
    import pandas as pd

    return pd.ArrowDtype


def diff_bag(pairs: Sequence[tuple[str, str, str]], options: WorkerOptions, partitions: int = 16) -> dask.bag.Bag:
    """A bag of comparisons, one for every two addresses."""
    import dask.bag
    from dask import delayed

    compare = delayed(_compare)
    size = max(1, -(-len(pairs) // partitions))
    starts = range(0, max(1, len(pairs)), size)
    return dask.bag.from_delayed([compare(list(pairs[start : start + size]), options) for start in starts])


def write_parts(sources: Sequence[Source], folder: str, options: WorkerOptions, partitions: int = 16) -> None:
    """Reads all sources into Parquet files in a folder that every process sees; texts move between no processes."""
    import dask
    from dask import delayed

    os.makedirs(folder, exist_ok=True)
    write = delayed(_write)
    dask.compute(
        *(
            write(part, options, os.path.join(folder, f"part-{number:05d}.parquet"))
            for number, part in enumerate(parts(sources, partitions))
        )
    )


def run(
    sources: Sequence[Source],
    output: str,
    options: WorkerOptions,
    partitions: int = 16,
    diffs: bool = False,
) -> Json:
    """Reads all sources into Parquet below ``output`` and merges the reports; uses the current Dask client.

    ``output`` must be a folder that every process sees. Returns the totals.
    """
    folder = os.path.join(output, "revisions")
    write_parts(sources, folder, options, partitions)
    totals = write_reports(folder, output)
    if diffs:
        pairs = revision_pairs(folder)
        compared = diff_bag(pairs, options, partitions).compute() if pairs else []
        totals["compared"] = len(compared)
        totals["failed"] += write_diffs(compared, output)
    return totals
