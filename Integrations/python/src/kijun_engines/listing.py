"""Which documents there are: folders, single files, lists of object-store addresses."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .worker import Json


@dataclass(frozen=True, order=True)
class Source:
    """One document to read, and its place in the listing."""

    place: int
    uri: str
    #: Named by itself, so that a form which is not read is a failure and not passed over.
    is_named: bool = False

    def request(self) -> Json:
        """The worker's request for it; what is not a path of this machine is fetched first."""
        request: Json = {"id": self.place}
        request.update(located(self.uri))
        return request


def located(uri: str) -> Json:
    """A source of a request: a path, or the bytes of an address that fsspec knows."""
    if "://" not in uri:
        return {"path": uri}
    if uri.startswith("file://"):
        return {"path": uri[len("file://") :]}
    import base64

    import fsspec

    with fsspec.open(uri, "rb") as file:
        return {"uri": uri, "bodyBase64": base64.b64encode(file.read()).decode("ascii")}


def listing(paths: Iterable[str]) -> list[Source]:
    """Files of all paths in the order of ``kijun ingest``, each once.

    A path that starts with ``@`` names a file with one address a line.
    """
    found: list[tuple[str, bool]] = []
    for path in paths:
        if path.startswith("@"):
            with open(path[1:], encoding="utf-8") as lines:
                found += [(line.rstrip("\n"), True) for line in lines if line.strip()]
        elif "://" not in path and os.path.isdir(path):
            found += [(name, False) for name in _files(path)]
        else:
            found.append((path, True))
    seen: set[str] = set()
    result: list[Source] = []
    for uri, is_named in found:
        if uri not in seen:
            seen.add(uri)
            result.append(Source(len(result), uri, is_named))
    return result


def _files(folder: str) -> Iterator[str]:
    """Regular files below a folder as ``kijun ingest`` walks it: a folder's files before its folders, by bytes."""
    waiting = [folder.rstrip("/") or "/"]
    while waiting:
        path = waiting.pop()
        with os.scandir(path) as entries:
            children = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: os.fsencode(e.name))
        readable = [e for e in children if not _is_mangled(e.name)]
        for entry in readable:
            if entry.is_file(follow_symlinks=False) and entry.name != "document.yml":
                yield entry.path
        waiting += [e.path for e in reversed(readable) if e.is_dir(follow_symlinks=False)]


def _is_mangled(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def parts(sources: Sequence[Source], count: int) -> list[list[Source]]:
    """At most about ``count`` runs of neighbours, cut between folders where they can be.

    The revisions of a document stand in one folder, so that one task reads them and one file holds them.
    """
    size = max(1, -(-len(sources) // max(1, count)))
    result: list[list[Source]] = []
    for source in sources:
        last = result[-1] if result else []
        is_full = len(last) >= size and (len(last) >= 2 * size or _folder(last[-1].uri) != _folder(source.uri))
        if not last or is_full:
            result.append([source])
        else:
            last.append(source)
    return result


def _folder(uri: str) -> str:
    return uri.rpartition("/")[0]


def consecutive(revisions: Iterable[tuple[tuple[str, int, str, str], str]]) -> list[tuple[str, str, str]]:
    """Old and new address of every two revisions of a document that follow each other.

    Takes ``((document, sequence, revision, sha256), uri)``; gives ``(document, old uri, new uri)``.
    """
    ordered = sorted(set(revisions))
    return [
        (old_key[0], old, new)
        for (old_key, old), (new_key, new) in zip(ordered, ordered[1:])
        if old_key[0] == new_key[0] and old_key != new_key
    ]
