"""Kijun on Spark: ``RDD.pipe``, DataFrames through ``mapInArrow``, and a whole run."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kijun_engines import rows as shape
from kijun_engines.listing import Source, parts
from kijun_engines.store import revision_pairs, write_diffs, write_reports
from kijun_engines.worker import Json, WorkerOptions
from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    DataType,
    IntegerType,
    LongType,
    StringType,
    StructField,
    StructType,
)

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import RDD
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["DIFF_SCHEMA", "DOCUMENT_SCHEMA", "diffs", "documents", "pipe", "run", "write_parts"]

_FINDING = StructType(
    [StructField(name, StringType()) for name in ("code", "severity", "message", "file")]
    + [StructField("line", IntegerType())]
)


def _spark_type(column: str) -> DataType:
    kinds: dict[str, DataType] = {"findings": ArrayType(_FINDING), "ok": BooleanType(), "named": BooleanType()}
    kinds.update({name: LongType() for name in ("place", "sequence", "clauses", "requirements")})
    return kinds.get(column, StringType())


#: Rows of documents.
DOCUMENT_SCHEMA = StructType([StructField(name, _spark_type(name)) for name in shape.COLUMNS])
#: Rows of comparisons.
DIFF_SCHEMA = StructType([StructField(name, _spark_type(name)) for name in shape.DIFF_COLUMNS])
_SOURCES = StructType(
    [StructField("place", LongType()), StructField("uri", StringType()), StructField("named", BooleanType())]
)
_PAIRS = StructType([StructField(name, StringType()) for name in ("document", "old", "new")])


def pipe(rdd: RDD[Source], options: WorkerOptions) -> RDD[str]:
    """Replies of the worker as lines of JSON, by ``RDD.pipe``: no Python between Spark and the program.

    A worker that dies fails its task, and Spark runs the task again.
    """
    import shlex

    requests = rdd.map(lambda source: json.dumps(source.request(), ensure_ascii=False))
    return requests.pipe(shlex.join(options.command()), checkCode=True)


def documents(
    spark: SparkSession, sources: Sequence[Source], options: WorkerOptions, partitions: int = 16
) -> DataFrame:
    """One row a document, by ``mapInArrow`` with one long-lived worker a partition."""
    chunks = [[(one.place, one.uri, one.is_named) for one in part] for part in parts(sources, partitions)]
    spread = spark.sparkContext.parallelize(chunks, max(1, len(chunks))).flatMap(lambda chunk: chunk)

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        given = (
            Source(row["place"], row["uri"], row["named"]) for batch in batches for row in batch.to_pylist()
        )
        yield from shape.batches(shape.document_rows(given, options), shape.arrow_schema())

    return spark.createDataFrame(spread, _SOURCES).mapInArrow(read, DOCUMENT_SCHEMA)


def diffs(
    spark: SparkSession, pairs: Sequence[tuple[str, str, str]], options: WorkerOptions, partitions: int = 16
) -> DataFrame:
    """One row for every two addresses of a document."""
    spread = spark.sparkContext.parallelize(list(pairs), max(1, min(partitions, len(pairs))))

    def compare(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        given = ((row["document"], row["old"], row["new"]) for batch in batches for row in batch.to_pylist())
        yield from shape.batches(shape.diff_rows(given, options), shape.arrow_schema(shape.DIFF_COLUMNS))

    return spark.createDataFrame(spread, _PAIRS).mapInArrow(compare, DIFF_SCHEMA)


def write_parts(
    spark: SparkSession, sources: Sequence[Source], folder: str, options: WorkerOptions, partitions: int = 16
) -> None:
    """Reads all sources into Parquet files; each is sorted by document and holds whole folders, nothing is shuffled."""
    rows = documents(spark, sources, options, partitions)
    ordered = rows.sortWithinPartitions("document", "sequence", "revision", "sha256", "place")
    ordered.write.mode("overwrite").option("compression", "zstd").parquet(folder)


def run(
    spark: SparkSession,
    sources: Sequence[Source],
    output: str,
    options: WorkerOptions,
    partitions: int = 16,
    compares: bool = False,
) -> Json:
    """Reads all sources into Parquet below ``output`` and merges the reports. Returns the totals.

    ``output`` must be a folder that every process sees.
    """
    folder = os.path.join(output, "revisions")
    write_parts(spark, sources, folder, options, partitions)
    totals = write_reports(folder, output)
    if compares:
        pairs = revision_pairs(folder)
        compared: list[Json] = []
        if pairs:
            compared = [row.asDict(recursive=True) for row in diffs(spark, pairs, options, partitions).collect()]
        totals["compared"] = len(compared)
        totals["failed"] += write_diffs(compared, output)
    return totals
