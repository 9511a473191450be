"""Real Spark and real Dask over the library: the same bytes as one machine, whatever dies on the way."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import CATALOG, KIJUN, MAPPING, ROOT, kijun
from kijun_engines import WorkerOptions, listing

OPTIONS = WorkerOptions(binary=KIJUN, mappings=(MAPPING,), catalogs=(CATALOG,))
CORPUS = str(ROOT / "Corpus")


def children(name: str) -> list[int]:
    """Processes below this one whose command line holds a name."""
    found = []
    tree = {os.getpid()}
    table = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                table.append((int(folder.name), parent, (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
            except OSError:
                continue
    for _ in range(8):
        tree |= {pid for pid, parent, _ in table if parent in tree}
    for pid, _, command in table:
        if pid in tree and pid != os.getpid() and name in command:
            found.append(pid)
    return found


def killing(name: str) -> Callable[[], int]:
    """Kills one process of ours as soon as there is one; the result tells how many died."""
    killed: list[int] = []
    is_done = threading.Event()

    def look() -> None:
        while not is_done.is_set():
            for pid in children(name)[:1]:
                # A process of the engine is to be at work; one of ours is from its start.
                time.sleep(0 if "worker" in name else 0.3)
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed.append(pid)
                return
            time.sleep(0.05)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()

    def end() -> int:
        is_done.set()
        thread.join()
        return len(killed)

    return end


def check(output: str, export: bytes, totals: dict[str, int]) -> None:
    with open(output + "/export.jsonl", "rb") as file:
        assert file.read() == export
    assert totals["revisions"] > 100 and totals["failed"] >= 1
    with open(output + "/diff.jsonl", encoding="utf-8") as lines:
        diffs = [json.loads(line) for line in lines]
    assert len(diffs) == totals["compared"] > 5
    assert all(diff["old"]["document"] == diff["new"]["document"] for diff in diffs)
    act = next(diff for diff in diffs if diff["new"]["document"] == "service-continuity-act")
    alone = kijun("diff", "--format", "json", CORPUS + "/service-continuity-act/2020-06-01.xml",
                  CORPUS + "/service-continuity-act/2024-04-01.xml")
    assert act == json.loads(alone)


# MARK: Dask


@pytest.fixture
def dask_client() -> Iterator[object]:
    distributed = pytest.importorskip("dask.distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            yield client


@pytest.mark.parametrize("victim", ["", " worker --jsonl", "multiprocessing.spawn"])
def test_dask(dask_client: object, library: str, export: bytes, tmp_path: Path, victim: str) -> None:
    import kijun_dask

    end = killing(victim) if victim else lambda: 1
    totals = kijun_dask.run(listing([library]), str(tmp_path), OPTIONS, partitions=8, diffs=True)
    assert end() == 1
    check(str(tmp_path), export, totals)


def test_dask_bag_and_frame(dask_client: object) -> None:
    import kijun_dask

    sources = listing([CORPUS])
    rows = kijun_dask.document_bag(sources, OPTIONS, 3).compute()
    frame = kijun_dask.document_frame(sources, OPTIONS, 3)
    assert [row["document"] for row in rows] == frame.compute()["document"].tolist()
    assert frame.groupby("document")["clauses"].sum().compute()["ciip-action-plan"] == sum(
        row["clauses"] for row in rows if row["document"] == "ciip-action-plan"
    )


# MARK: Spark

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not here")


def spark_session(master: str) -> object:
    sql = pytest.importorskip("pyspark.sql")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = sql.SparkSession.builder.master(master).appName("kijun-test")
    return (
        builder.config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        .config("spark.executor.memory", "1g")
        .getOrCreate()
    )


@needs_java
@pytest.mark.parametrize(
    ("master", "victim"),
    [("local[2]", ""), ("local[2]", " worker --jsonl"), ("local-cluster[2,1,1024]", "CoarseGrainedExecutorBackend")],
)
def test_spark(library: str, export: bytes, tmp_path: Path, master: str, victim: str) -> None:
    import kijun_spark

    spark = spark_session(master)
    try:
        end = killing(victim) if victim else lambda: 1
        totals = kijun_spark.run(spark, listing([library]), str(tmp_path), OPTIONS, 8, True)
        assert end() == 1
        check(str(tmp_path), export, totals)
    finally:
        spark.stop()


@needs_java
def test_spark_pipe_and_frame() -> None:
    import kijun_spark

    spark = spark_session("local[2]")
    try:
        sources = listing([CORPUS])
        rows = {row["uri"]: row for row in kijun_spark.documents(spark, sources, OPTIONS, 3).collect()}
        replies = kijun_spark.pipe(spark.sparkContext.parallelize(sources, 2), OPTIONS).collect()
        assert len(replies) == len(sources)
        for reply in map(json.loads, replies):
            assert reply["lines"] == rows[sources[reply["id"]].uri]["lines"]
    finally:
        spark.stop()


# MARK: The command


def test_the_command_says_what_failed(tmp_path: Path) -> None:
    done = subprocess.run(
        ["kijun-batch", "--engine", "dask", "--workers", "1", "--binary", KIJUN, "--output", str(tmp_path / "out"),
         CORPUS, "/nowhere.html"], stdout=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "failed" in done.stdout and done.stdout.split("failed")[1].split()[0] == "1"
    empty = tmp_path / "empty"
    empty.mkdir()
    nothing = ["kijun-batch", "--engine", "dask", "--output", str(tmp_path / "none"), str(empty)]
    assert subprocess.run(nothing, stderr=subprocess.DEVNULL).returncode == 2
