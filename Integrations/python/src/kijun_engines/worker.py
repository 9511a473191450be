"""One long-lived ``kijun worker`` process: a request line in, a reply line out."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class WorkerOptions:
    """How worker processes are started; the same everywhere a job runs."""

    #: The program: a path, or a name on PATH. Engines ship the file and give its name.
    binary: str = "kijun"
    #: ``lines`` for what ``kijun export`` prints, ``document`` for JSON values.
    reply: str = "lines"
    mappings: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    #: Further options of ``kijun worker``: ``--limit``, ``--words``, ``--encoding``.
    arguments: tuple[str, ...] = ()
    #: Seconds that one document may take.
    timeout: float = 60.0
    #: Documents after which a fresh process is started.
    recycle_after: int = 20_000
    #: Bytes of address space that one process may use; 0 for no limit.
    memory: int = 6 << 30

    def command(self) -> list[str]:
        """The command line of one process."""
        binary = self.binary
        if os.path.dirname(binary) == "" and shutil.which(binary) is None:
            # A file that an engine shipped stands in the working directory.
            local = os.path.abspath(binary)
            binary = local if os.path.exists(local) else binary
        words = [binary, "worker", "--jsonl", "--reply", self.reply]
        for path in self.mappings:
            words += ["--mapping", path]
        for path in self.catalogs:
            words += ["--catalog", path]
        return words + list(self.arguments)


class WorkerGone(Exception):
    """The process ended or stayed silent while a document was read."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass
class Worker:
    """Sends requests to a process, and starts another when it is gone.

    A document during which the process ends is tried once more in a fresh one: the process may have been
    killed from outside. When it ends again, the document gets a reply that is not ``ok``, and the run goes on.
    """

    options: WorkerOptions = field(default_factory=WorkerOptions)
    _process: subprocess.Popen[bytes] | None = None
    _served: int = 0
    _buffer: bytearray = field(default_factory=bytearray)

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id, ``None`` where no process runs."""
        return self._process.pid if self._process else None

    def ask(self, request: Json) -> Json:
        """The reply to one request; never raises for a document."""
        line = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        tries = 2
        while True:
            tries -= 1
            try:
                return json.loads(self._exchange(line))
            except WorkerGone as gone:
                self._stop()
                if tries == 0 or gone.code == "worker.timeout":
                    return _failed(request, gone)

    def ask_all(self, requests: Iterable[Json]) -> Iterator[Json]:
        """The replies in the order of the requests."""
        for request in requests:
            yield self.ask(request)

    def close(self) -> None:
        """Ends the process."""
        self._stop()

    def _exchange(self, line: bytes) -> bytes:
        if self._process is None or self._served >= self.options.recycle_after:
            self._stop()
            self._start()
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(line)
            process.stdin.flush()
        except OSError as error:
            raise WorkerGone("worker.crashed", f"the worker does not take requests: {error}") from error
        self._served += 1
        return self._receive(process.stdout.fileno())

    def _receive(self, descriptor: int) -> bytes:
        deadline = time.monotonic() + self.options.timeout
        pieces: list[bytes] = []
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while True:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise WorkerGone(
                        "worker.timeout", f"reading took more than {self.options.timeout:g} seconds and was stopped"
                    )
                piece = os.read(descriptor, 1 << 20)
                if not piece:
                    raise WorkerGone("worker.crashed", "the process that read it ended")
                pieces.append(piece)
                if piece.endswith(b"\n"):
                    return b"".join(pieces)

    def _start(self) -> None:
        memory = self.options.memory

        def limit() -> None:
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

        self._process = subprocess.Popen(
            self.options.command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=limit
        )
        self._served = 0

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    pass
        try:
            process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _failed(request: Json, gone: WorkerGone) -> Json:
    place = request.get("uri") or request.get("path") or ""
    finding = {"code": gone.code, "severity": "error", "message": str(gone), "file": place}
    return {"id": request.get("id"), "ok": False, "findings": [finding]}
