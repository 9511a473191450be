"""``kijun-batch``: a whole library in, Parquet and merged reports out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .listing import Source, listing
from .worker import Json, WorkerOptions


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0 clean, 1 some documents failed, 2 nothing was read."""
    parser = argparse.ArgumentParser(prog="kijun-batch", description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folder, file, address, or @FILE with one a line")
    parser.add_argument("--engine", choices=["spark", "dask"], required=True)
    parser.add_argument("--output", required=True, metavar="DIR", help="folder for Parquet and reports")
    parser.add_argument("--binary", default="kijun", help="the program, by path or by name on PATH")
    parser.add_argument("--mapping", action="append", default=[], help="trace every document to it; several")
    parser.add_argument("--catalog", action="append", default=[], help="a catalogue for them; several")
    parser.add_argument("--diff", action="store_true", help="compare consecutive revisions too")
    parser.add_argument("--partitions", type=int, default=16)
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for one document")
    parser.add_argument("--master", default="local[*]", help="Spark: where it runs")
    parser.add_argument("--scheduler", default="", help="Dask: address of a scheduler; else processes of its own")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="Dask: processes of its own")
    chosen = parser.parse_args(arguments)
    sources = listing(chosen.paths)
    if not sources:
        print("error ingest.nothing: there was no document to read", file=sys.stderr)
        return 2
    os.makedirs(chosen.output, exist_ok=True)
    options = WorkerOptions(
        binary=chosen.binary,
        mappings=tuple(os.path.abspath(path) for path in chosen.mapping),
        catalogs=tuple(os.path.abspath(path) for path in chosen.catalog),
        timeout=chosen.timeout,
    )
    totals = _spark(chosen, sources, options) if chosen.engine == "spark" else _dask(chosen, sources, options)
    for name, count in totals.items():
        print(f"{name:<14}{count:>12,}")
    if totals["revisions"] == 0:
        print("error ingest.nothing: there was no document to read", file=sys.stderr)
        return 2
    return 1 if totals["failed"] else 0


def _spark(chosen: argparse.Namespace, sources: list[Source], options: WorkerOptions) -> Json:
    from kijun_spark import run
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master(chosen.master).appName("kijun").getOrCreate()
    try:
        return run(spark, sources, os.path.abspath(chosen.output), options, chosen.partitions, chosen.diff)
    finally:
        spark.stop()


def _dask(chosen: argparse.Namespace, sources: list[Source], options: WorkerOptions) -> Json:
    from dask.distributed import Client, LocalCluster
    from kijun_dask import run

    if chosen.scheduler:
        with Client(chosen.scheduler):
            return run(sources, os.path.abspath(chosen.output), options, chosen.partitions, chosen.diff)
    with (
        LocalCluster(n_workers=chosen.workers, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        return run(sources, os.path.abspath(chosen.output), options, chosen.partitions, chosen.diff)


if __name__ == "__main__":
    sys.exit(main())
