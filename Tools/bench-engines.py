#!/usr/bin/env python3
"""Times a library on Dask and on Spark against `kijun ingest --jobs 2` in the same run, start-up of the engines apart.

usage: bench-engines.py KIJUN FOLDER
Ratios of wall time: reading to Parquet against ingest, and reading with the merged export against ingest and export."""
import hashlib, os, shutil, subprocess, sys, tempfile, time

kijun, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
from kijun_engines import WorkerOptions, listing
from kijun_engines.store import write_reports

options = WorkerOptions(binary=kijun)
parts = 32


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main():
    work = tempfile.mkdtemp(prefix="kijun-engines-")
    sources = listing([folder])
    store = work + "/kijun.db"
    clock = time.monotonic
    start = clock()
    subprocess.run([kijun, "ingest", "--store", store, "--jobs", "2", "-q", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ingest = clock() - start
    start = clock()
    with open(work + "/export.jsonl", "wb") as file:
        subprocess.run([kijun, "export", "--store", store], stdout=file, check=True)
    export = clock() - start
    expected = digest(work + "/export.jsonl")
    rows = [("kijun ingest --jobs 2", ingest, export, True)]

    import dask
    from dask import delayed
    from dask.distributed import Client, LocalCluster
    import kijun_dask

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.gather([client.submit(__import__, "kijun_dask", pure=False, workers=[w]) for w in client.scheduler_info()["workers"]])
        rows.append(timed("Dask, two processes", lambda out: kijun_dask.write_parts(sources, out, options, parts), work + "/dask", expected))

    if shutil.which("java"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        # Workers run where the packages are, whichever Python comes first.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        from pyspark.sql import SparkSession
        import kijun_spark

        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config(
            "spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        spark.range(2).mapInArrow(lambda batches: batches, "id long").count()
        rows.append(timed("Spark local[2]", lambda out: kijun_spark.write_parts(spark, sources, out, options, parts), work + "/spark", expected))
        spark.stop()
    else:
        print("skipped: Spark needs Java, which is not here")

    print("%d documents" % len(sources))
    print("%-24s %9s %9s %8s %10s %s" % ("", "read s", "merge s", "read x", "in all x", "same export"))
    for name, read, merge, same in rows:
        print("%-24s %9.1f %9.1f %8.2f %10.2f %s" % (name, read, merge, read / ingest, (read + merge) / (ingest + export), "yes" if same else "NO"))
    shutil.rmtree(work)
    sys.exit(0 if all(row[3] for row in rows) else 1)


def timed(name, write, out, expected):
    os.makedirs(out)
    start = time.monotonic()
    write(out + "/revisions")
    read = time.monotonic() - start
    start = time.monotonic()
    write_reports(out + "/revisions", out)
    return name, read, time.monotonic() - start, digest(out + "/export.jsonl") == expected


if __name__ == "__main__":
    main()
