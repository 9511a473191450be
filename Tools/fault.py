#!/usr/bin/env python3
"""Kills, starves and confuses `kijun ingest`, and looks each time whether the store is sound.

usage: fault.py KIJUN [short]
After every fault: the database is sound, every document that was acknowledged is there, none twice, and a second run
gives byte for byte the export of a run that nothing disturbed. Faults that need strace or a mount are skipped with a
line where there is none."""
import json, os, random, resource, shutil, signal, subprocess, sys, tempfile, threading, time

kijun = os.path.abspath(sys.argv[1])
short = len(sys.argv) > 2
chance = random.Random(8)
root = tempfile.mkdtemp(prefix="kijun-fault-")
library = os.path.join(root, "library")
store = os.path.join(root, "store.db")
failures = []


def make_library(count=120):
    for number in range(count):
        folder = os.path.join(library, "document-%02d" % (number // 4))
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "20%02d-04-01.html" % (number % 4)), "w", encoding="utf-8") as page:
            page.write("<html lang=ja><meta charset=utf-8><title>規程</title><body>")
            for article in range(1, 40):
                page.write("<p>第%d条　事業者は、第%d号の設備を%d日以内に点検しなければならない。</p>" % (article, number, article))
            page.write("</body></html>")
    with open(os.path.join(library, "bad.xml"), "w") as page:
        page.write("<a><b></a>")


def ingest(*more, **options):
    return subprocess.Popen([kijun, "ingest", library, "--store", store, "--progress", "jsonl", "--jobs", "2", *more],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def export():
    return subprocess.run([kijun, "export", "--store", store], capture_output=True, check=True).stdout


def remove_store():
    for end in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(store + end):
            os.remove(store + end)


def acknowledged(text):
    lines = [line for line in text.splitlines() if line.endswith("}")]
    return {(e["document"], e["revision"], e["sha256"]) for e in map(json.loads, lines) if e["state"] in ("stored", "unchanged")}


def check(name, output=""):
    problems = []
    if os.path.exists(store):
        sound = subprocess.run([kijun, "verify", "--store", store], capture_output=True, text=True)
        if sound.returncode:
            problems.append("unsound: " + sound.stderr[:300])
        listed = subprocess.run([kijun, "log", "--format", "jsonl", "--store", store], capture_output=True, text=True).stdout
        there = [(e["document"], e["revision"], e["sha256"]) for e in map(json.loads, listed.splitlines())]
        if len(set(there)) != len(there):
            problems.append("a revision stands twice")
        if not acknowledged(output) <= set(there):
            problems.append("%d acknowledged documents are missing" % len(acknowledged(output) - set(there)))
    elif acknowledged(output):
        problems.append("the store is gone")
    again = ingest()
    again.communicate()
    if again.returncode != 1:  # the bad document
        problems.append("the second run ended with %d" % again.returncode)
    if export() != clean:
        problems.append("the second run gives another export")
    print("%-44s %s" % (name, "; ".join(problems) or "sound"))
    failures.extend(problems)
    remove_store()


def killed(name, number, wait):
    process = ingest()
    time.sleep(wait)
    process.send_signal(number)
    started = time.time()
    output, _ = process.communicate(timeout=30)
    if number != signal.SIGKILL and time.time() - started > 2.2:
        failures.append("took %.1f s to end" % (time.time() - started))
    check(name, output)


def injected(name, rule, *more):
    process = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + rule.split(":")[0], "-e", "inject=" + rule,
                                kijun, "ingest", library, "--store", store, "--progress", "jsonl", *more],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        output, _ = process.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
        failures.append("hung")
    check(name, output)


try:
    make_library()
    began = time.time()
    first = ingest()
    first.communicate()
    took = time.time() - began
    assert first.returncode == 1, first.returncode
    clean = export()
    remove_store()

    for turn in range(6 if short else 50):
        killed("kill -9 after %d ms" % (turn * 7919 % 1000), signal.SIGKILL, chance.random() * took)
    killed("SIGTERM", signal.SIGTERM, took / 2)
    killed("SIGINT", signal.SIGINT, took / 3)

    traces = shutil.which("strace") and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    if traces:
        for number in range(1, 60 if short else 600, 20 if short else 5):
            injected("kill at write %d" % number, "pwrite64:signal=SIGKILL:when=%d" % number, "--no-isolation")
        for number in (3, 40) if short else range(1, 200, 13):
            injected("no space at write %d" % number, "pwrite64:error=ENOSPC:when=%d+" % number, "--no-isolation")
        injected("fsync fails", "fsync,fdatasync:error=EIO:when=3+", "--no-isolation")
        injected("interrupted reads and writes", "read,write,pwrite64:error=EINTR:when=5+7", "--no-isolation")
        injected("interrupted, with children", "read,write:error=EINTR:when=9+11")
    else:
        print("skipped: strace cannot trace here")

    limited = ingest(preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))))
    output, _ = limited.communicate()
    if limited.returncode == 0:
        failures.append("a bounded file size was not told")
    check("RLIMIT_FSIZE", output)

    tmpfs = os.path.join(root, "small")
    os.makedirs(tmpfs)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", tmpfs], capture_output=True).returncode == 0:
        try:
            full = subprocess.run([kijun, "ingest", library, "--store", os.path.join(tmpfs, "s.db")], capture_output=True, text=True)
            told = full.returncode == 2 and "full" in full.stderr
            print("%-44s %s" % ("a full file system", "told" if told else "NOT TOLD: " + full.stderr[-200:]))
            if not told:
                failures.append("a full file system was not told")
        finally:
            subprocess.run(["umount", tmpfs], check=True)
    else:
        print("skipped: no file system can be mounted here")

    for turn in range(3 if short else 20):
        pair = [ingest(), ingest()]
        outputs = [process.communicate()[0] for process in pair]
        codes = [process.returncode for process in pair]
        if codes != [1, 1]:
            failures.append("two writers ended with %s" % codes)
        check("two writers at once", outputs[0] + outputs[1])

    page = os.path.join(library, "document-00", "2000-04-01.html")
    text = open(page, encoding="utf-8").read()
    stopped = threading.Event()

    def change():
        while not stopped.is_set():
            open(page, "w", encoding="utf-8").write(text.replace("点検", "検査") * chance.randint(0, 1) or text)

    writer = threading.Thread(target=change)
    writer.start()
    for _ in range(2 if short else 10):
        ingest().communicate()
    stopped.set()
    writer.join()
    open(page, "w", encoding="utf-8").write(text)
    check("inputs that change while they are read")

    locked = os.path.join(root, "locked")
    os.makedirs(locked)
    os.chmod(locked, 0o555)
    refused = subprocess.run([kijun, "ingest", library, "--store", os.path.join(locked, "s.db")], capture_output=True, text=True)
    if os.geteuid() and (refused.returncode != 2 or not refused.stderr):
        failures.append("a folder that cannot be written to was not told")

    os.utime(page, (0, 0))
    back = ingest()
    back.communicate()
    os.utime(page, (2**31, 2**31))
    check("clocks that go back and forth")
finally:
    shutil.rmtree(root, ignore_errors=True)

print("%d problems" % len(failures))
sys.exit(1 if failures else 0)
