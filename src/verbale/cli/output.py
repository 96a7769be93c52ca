"""What the commands share: results on standard output, progress and problems on standard error."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verbale.errors import UsageError
from verbale.tell.words import clip, format_day, one_line

if TYPE_CHECKING:
    from verbale.gather import Problem
    from verbale.record.types import Evidence, Lookup

__all__ = [
    "as_json",
    "emit",
    "progress_line",
    "say",
    "say_evidence",
    "say_problems",
    "story_argument",
    "today_option",
    "write_bytes",
]

Command = TypeVar("Command", bound=Callable[..., Any])

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of words.")
story_argument = click.argument("story", type=click.Path())


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    if value is None:
        return datetime.date.today().isoformat()
    with suppress(ValueError):
        return datetime.date.fromisoformat(value).isoformat()
    raise click.BadParameter(f"{value!r} is no day; write it as 2019-03-13")


today_option = click.option(
    "--today",
    callback=_day,
    metavar="DAY",
    help="The day of gathering, which no date can lie far behind (default: today).",
)


def say(line: str = "") -> None:
    """Write one line of a result; what acts on a terminal instead of showing is made visible."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    click.echo(indent + one_line(line))


def emit(items: Iterable[Any]) -> None:
    """Write the items as JSON lines, in the form that the export gives them."""
    import msgspec

    from verbale.record.export import KEYS, to_plain

    for item in items:
        plain = to_plain(item) if type(item).__name__ in KEYS else msgspec.to_builtins(item)
        click.echo(json.dumps(plain, ensure_ascii=False))


def say_evidence(evidence: Iterable[Evidence], lookup: Lookup, *, limit: int = 2) -> None:
    """Write the first words that something rests on, each with its report and place."""
    for words in tuple(evidence)[:limit]:
        report = lookup.reports.get(words.report)
        day = format_day(report.published.start[:10]) if report and report.published.start else ""
        source = ", ".join(part for part in (lookup.name_of(words.report), day) if part)
        say(f"      “{clip(words.quote, 220)}” ({source}; {words.report}:{words.start}-{words.end})")


def say_problems(problems: Iterable[Problem]) -> None:
    """Write what could not be taken in, or is worth knowing, on standard error."""
    for problem in problems:
        sign = "refused" if problem.kind == "refused" else "note"
        click.echo(f"{sign}: {one_line(str(problem))}", err=True)


def progress_line(what: str, done: int, total: int) -> None:
    """Show how far long work is, on one line of standard error that the next overwrites; nothing where none watches."""
    if not sys.stderr.isatty():
        return
    end = "\n" if what == "record" else "\r"
    click.echo(f"\x1b[2K{what} {done}/{total}{end}", err=True, nl=False)


def write_bytes(content: bytes, path: str | None) -> None:
    """Write a result to a file, or to standard output where none is named."""
    if path is None:
        sys.stdout.buffer.write(content)
        return
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
