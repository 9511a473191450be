"""The worker's client and the merging of parts, without an engine."""

import json
import os
import random
import signal
import stat
import subprocess
import textwrap

import pytest
from conftest import CATALOG, KIJUN, MAPPING, ROOT, kijun
from kijun_engines import Coverage, Revision, Worker, WorkerOptions, listing, merge_export, parts
from kijun_engines.merge import winners
from kijun_engines.rows import clause_values, document_rows, requirement_values
from kijun_engines.store import sort_key

PLAN = str(ROOT / "Corpus/ciip-action-plan/2018-07-25.html")


def options(**changes: object) -> WorkerOptions:
    return WorkerOptions(**{"binary": KIJUN, **changes})


def test_replies_come_in_order_and_bad_documents_are_no_end() -> None:
    requests = [{"id": 1, "path": PLAN}, {"id": 2, "path": "/nowhere"}, {"id": 3, "body": "<p>1. The operator shall act.</p>"}]
    with Worker(options(reply="document")) as worker:
        replies = list(worker.ask_all(requests))
    assert [(reply["id"], reply["ok"]) for reply in replies] == [(1, True), (2, False), (3, True)]
    assert replies[2]["requirements"][0]["modality"] == "obligation"
    assert replies[1]["findings"][0]["code"] == "file.unreadable"


def test_the_same_source_has_the_same_key() -> None:
    with Worker(options()) as worker:
        first = worker.ask({"id": 1, "path": PLAN})
        second = worker.ask({"id": 2, "path": PLAN})
        other = worker.ask({"id": 3, "body": "<p>1. Other.</p>"})
    assert first["key"] == second["key"] != other["key"]


def test_a_killed_process_is_replaced_and_its_document_read_again() -> None:
    with Worker(options()) as worker:
        before = worker.ask({"id": 1, "path": PLAN})
        assert worker.pid is not None
        killed = worker.pid
        os.kill(killed, signal.SIGKILL)
        assert worker.ask({"id": 1, "path": PLAN}) == before
        assert worker.pid != killed


def test_a_silent_process_costs_one_document() -> None:
    with Worker(options(timeout=1.0)) as worker:
        worker.ask({"id": 1, "path": PLAN})
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGSTOP)
        late = worker.ask({"id": 2, "path": PLAN})
        assert (late["ok"], late["findings"][0]["code"]) == (False, "worker.timeout")
        assert worker.ask({"id": 3, "path": PLAN})["ok"]


def test_processes_are_renewed() -> None:
    with Worker(options(recycle_after=2)) as worker:
        pids = []
        for number in range(4):
            worker.ask({"id": number, "path": PLAN})
            pids.append(worker.pid)
    assert pids[0] == pids[1] != pids[2] == pids[3]


@pytest.fixture
def poisoned(tmp_path: object) -> str:
    """A program that dies of every document whose name says so, and else is kijun."""
    path = f"{tmp_path}/kijun-poisoned"
    with open(path, "w") as file:
        file.write(textwrap.dedent(f"""\
            #!/usr/bin/env python3
            import os, subprocess, sys
            child = subprocess.Popen([{KIJUN!r}, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for line in sys.stdin.buffer:
                if b"poison" in line:
                    os.kill(os.getpid(), 9)
                child.stdin.write(line); child.stdin.flush()
                sys.stdout.buffer.write(child.stdout.readline()); sys.stdout.buffer.flush()
            """))
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


def test_a_poisoned_document_fails_alone(poisoned: str) -> None:
    names = [PLAN, "/poison.html", PLAN]
    rows = list(document_rows(listing([PLAN, "/poison.html"]) + listing([PLAN]), options(binary=poisoned)))
    assert [row["ok"] for row in rows] == [name == PLAN for name in names]
    assert rows[1]["findings"][0]["code"] == "worker.crashed"


def test_parts_keep_folders_together() -> None:
    sources = listing([str(ROOT / "Corpus")])
    for count in (1, 2, 4, 100):
        split = parts(sources, count)
        assert [one for part in split for one in part] == sources
    folders = [{one.uri.rpartition("/")[0] for one in part} for part in parts(sources, 4)]
    assert sum(len(names) for names in folders) == len(set().union(*folders))


def test_the_order_and_grouping_of_parts_makes_no_difference(library: str, export: bytes) -> None:
    rows = list(document_rows(listing([library]), options()))
    choice = random.Random(7)
    for count in (1, 2, 7):
        choice.shuffle(rows)
        split = [sorted(rows[start::count], key=sort_key) for start in range(count)]
        kept = winners(Revision.of(row) for row in rows if row["ok"])
        assert "".join(merge_export(split, kept)).encode() == export
    row = next(row for row in rows if row["requirements"] > 3)
    assert len(list(clause_values(row["lines"]))) == row["clauses"]
    assert len(list(requirement_values(row["lines"]))) == row["requirements"]


def test_coverage_of_parts_is_the_coverage_of_all() -> None:
    sources = listing([str(ROOT / "Corpus")])
    files = [source.uri for source in sources]
    whole = kijun("trace", *files, "--format", "jsonl", "-m", MAPPING, "-c", CATALOG).decode().splitlines(keepends=True)
    rows = list(document_rows(sources, options(mappings=(MAPPING,), catalogs=(CATALOG,))))
    assert [row["trace"] for row in rows] == whole[:-1]
    pieces = [Coverage.of(row["trace"]) for row in rows]
    choice = random.Random(3)
    for _ in range(20):
        waiting = list(pieces)
        choice.shuffle(waiting)
        while len(waiting) > 1:
            at = choice.randrange(len(waiting) - 1)
            waiting[at : at + 2] = [waiting[at].merge(waiting[at + 1])]
        assert waiting[0].line() == whole[-1]
    assert Coverage().merge(pieces[0]).line() == pieces[0].line()
    linked = [item for item in json.loads(whole[-1])["coverage"] if item["linked"] > 0]
    assert len(linked) > 10


def test_the_term_signal_lets_the_document_at_hand_be_answered() -> None:
    process = subprocess.Popen([KIJUN, "worker", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None and process.stdout is not None
    request = json.dumps({"id": 1, "path": PLAN}).encode() + b"\n"
    process.stdin.write(request)
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["ok"]
    process.stdin.write(request)
    process.stdin.flush()
    process.send_signal(signal.SIGTERM)
    rest = process.stdout.read()
    assert process.wait(timeout=5) == 0
    # Either it was not begun, or it was answered whole.
    assert rest == b"" or json.loads(rest)["ok"]


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    def resident(pid: int) -> int:
        with open(f"/proc/{pid}/status") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1])

    with Worker(options()) as worker:
        sizes = []
        for number in range(1500):
            worker.ask({"id": number, "path": PLAN})
            if number in (300, 1499) and worker.pid is not None:
                sizes.append(resident(worker.pid))
    assert sizes[1] < sizes[0] * 1.2
