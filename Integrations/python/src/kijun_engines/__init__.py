"""What the engines share: the worker process, the listing of documents, and how parts are put together."""

from .listing import Source, consecutive, listing, parts
from .merge import Coverage, Revision, merge_export, merge_totals
from .worker import Worker, WorkerOptions

__all__ = [
    "Coverage",
    "Revision",
    "Source",
    "Worker",
    "WorkerOptions",
    "consecutive",
    "listing",
    "merge_export",
    "merge_totals",
    "parts",
]
