"""Where reports come from: files, folders, standard input and addresses, each as bytes with a name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from verbale.errors import ReportError
from verbale.gather.types import Problem, Source

__all__ = ["CONTAINERS", "KNOWN", "find_sources", "is_address"]

KNOWN = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".xml", ".rss",
    ".atom", ".warc", ".warc.gz",
)  # fmt: skip
CONTAINERS = (".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".warc", ".warc.gz")
"""What may hold many reports: the limit counts for each of them, and the file may have this many times as much."""

CONTAINER_FACTOR = 250


def find_sources(
    paths: Sequence[str],
    *,
    max_bytes: int,
    allow_private: bool = False,
    stdin: Callable[[], bytes] = lambda: sys.stdin.buffer.read(),
) -> Iterator[Source | Problem]:
    """Yield what the paths hold, in the order given, a folder's files by name; a problem where there is nothing."""
    for path in paths:
        if path == "-":
            yield _checked(Source("-", "-", stdin(), ".txt"), max_bytes)
        elif is_address(path):
            from verbale.gather.fetch import fetch  # brings in all of HTTP, which most runs never use

            try:
                yield fetch(path, max_bytes=max_bytes, allow_private=allow_private)
            except ReportError as error:
                yield Problem(path, "refused", str(error))
        elif Path(path).is_dir():
            yield from _folder(Path(path), max_bytes)
        else:
            yield _file(Path(path), Path(path).name, max_bytes)


def is_address(path: str) -> bool:
    """Tell whether a path is a web address."""
    return path.lower().startswith(("http://", "https://"))


def _folder(folder: Path, max_bytes: int) -> Iterator[Source | Problem]:
    files = sorted(
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        yield Problem(str(folder), "refused", "is a folder with no files in it")
    for name, path in files:
        if suffix_of(path) in KNOWN:
            yield _file(path, name, max_bytes)
        else:
            yield Problem(
                name, "note", f"was passed over: not one of {' '.join(KNOWN)} (give it by name to take it as text)"
            )


def suffix_of(path: Path) -> str:
    """Return the ending that tells the kind of a file, ".warc.gz" as one."""
    return ".warc.gz" if path.name.lower().endswith(".warc.gz") else path.suffix.lower()


def _file(path: Path, name: str, max_bytes: int) -> Source | Problem:
    suffix = suffix_of(path)
    limit = max_bytes * CONTAINER_FACTOR if suffix in CONTAINERS else max_bytes
    try:
        size = path.stat().st_size
        if size > limit:
            return Problem(name, "refused", too_large(size, limit))
        content = path.read_bytes()
    except OSError as error:
        return Problem(name, "refused", f"cannot be read: {error.strerror or error}")
    return Source(name, str(path.resolve()), content, suffix if suffix in KNOWN else ".txt")


def _checked(source: Source, max_bytes: int) -> Source | Problem:
    if len(source.content) > max_bytes:
        return Problem(source.path, "refused", too_large(len(source.content), max_bytes))
    return source


def too_large(size: int, limit: int) -> str:
    """Return the words for what is over the limit, with the option that lifts it."""
    return f"has {size:,} bytes, over the limit of {limit:,}: --max-bytes {size} takes it in"
