"""Commands that make a story and give it out: init, add, build, brief, export, verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from verbale.cli.output import (
    as_json,
    emit,
    progress_line,
    say,
    say_problems,
    story_argument,
    today_option,
    write_bytes,
)
from verbale.errors import StoryError, UsageError

MAX_BYTES = 2_000_000
"""As in `verbale.gather`, which takes too long to import for a help text; a test keeps the two the same."""

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
max_bytes_option = click.option(
    "--max-bytes", type=click.IntRange(min=1), default=MAX_BYTES, show_default=True, help="Refuse larger reports."
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Follow an address that redirects into a private network."
)


@click.command("init")
@story_argument
def init_command(story: str) -> None:
    """Make an empty story folder STORY.

    \b
    Example:
      verbale init talks/
    """
    from verbale.story import Story

    with Story.create(story) as made:
        say(f"{made.folder}: ready; `verbale add {made.folder} PATH` takes reports in")


@click.command("add")
@story_argument
@paths_argument
@max_bytes_option
@private_option
@today_option
def add_command(story: str, paths: tuple[str, ...], max_bytes: int, allow_private: bool, today: str) -> None:
    """Take reports into STORY: files, folders, `-` for standard input, or web addresses.

    \b
    Example:
      verbale add talks/ monday.html https://example.org/news/talks
    """
    from verbale.story import Story

    with Story.open(story) as opened:
        gathered = opened.add(paths, today=today, max_bytes=max_bytes, allow_private=allow_private)
        say_problems(gathered.problems)
        if not gathered.reports:
            raise StoryError(f"no report was taken in from {' '.join(paths)}")
        total = len(opened.reports())
        say(f"{len(gathered.reports)} taken in, {total} in the story; `verbale build {story}` reads them")


@click.command("build")
@paths_argument
@click.option("-o", "--output", type=click.Path(), help="The story folder; without it, PATH is the story.")
@max_bytes_option
@private_option
@today_option
@as_json
def build_command(
    paths: tuple[str, ...], output: str | None, max_bytes: int, allow_private: bool, today: str, as_json: bool
) -> None:
    """Read the reports of a story and make its record; only what is new is read.

    \b
    Example:
      verbale build reports/ -o talks/
      verbale build talks/
    """
    from verbale.story import Story

    if output is None and len(paths) > 1:
        raise UsageError("several paths are reports: name the story folder with -o")
    _check_paths(paths if output else ())
    with Story.create(output) if output else Story.open(paths[0]) as story:
        if output:
            gathered = story.add(paths, today=today, max_bytes=max_bytes, allow_private=allow_private)
            say_problems(gathered.problems)
            _say_others(len(story.reports()) - len(gathered.reports), output)
            if not gathered.reports:
                raise StoryError(f"no report was found in {' '.join(paths)}")
        record = story.build(progress=progress_line)
        if as_json:
            emit([record.story])
            return
        for report in record.reports:
            if not report.is_read:
                click.echo(f"note: {report.path} is kept but not read: it is in {report.language}", err=True)
        say(
            f"{story.folder}: {len(record.reports)} reports, {len(record.actors)} actors, {len(record.events)} events, "
            f"{len(record.statements)} statements, {len(record.texts)} texts, {len(record.issues)} issues, "
            f"{len(record.discrepancies)} disagreements"
        )


def _check_paths(paths: tuple[str, ...]) -> None:
    missing = [path for path in paths if path != "-" and "://" not in path and not Path(path).exists()]
    if missing:
        raise UsageError(f"{missing[0]} is not there: give a file, a folder, a web address, or - for standard input")


def _say_others(count: int, story: str) -> None:
    if count > 0:
        click.echo(f"note: {count} reports that {story} had before stay in it", err=True)


@click.command("brief")
@story_argument
@click.option("--format", "form", type=click.Choice(["terminal", "md", "html"]), default="terminal", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="A file instead of standard output.")
@click.option("--since", metavar="DAY", help="Begin with what changed since this day.")
@as_json
def brief_command(story: str, form: str, output: str | None, since: str | None, as_json: bool) -> None:
    """Tell the story: where it stands, timeline, who said what, what is on the table, where reports differ.

    \b
    Example:
      verbale brief talks/
      verbale brief talks/ --format html -o talks.html
    """
    from verbale.record import to_json
    from verbale.story import Story

    with Story.open(story) as opened:
        record = opened.record()
        changes = opened.changes(since) if since else None
    if as_json:
        write_bytes(to_json(record), output)
        return
    if form == "terminal":
        from rich.console import Console

        from verbale.tell.brief import render_terminal

        with open(output, "w", encoding="utf-8") if output else click.open_file("-", "w") as file:
            render_terminal(record, Console(file=file), changes=changes)
        return
    from verbale.tell.brief import render_html, render_markdown

    rendered = (render_html if form == "html" else render_markdown)(record, changes=changes)
    write_bytes(rendered.encode("utf-8", "replace"), output)


@click.command("export")
@story_argument
@click.option("--to", "form", default="json", show_default=True, metavar="FORMAT", help="`--to list` names all forms.")
@click.option("-o", "--output", type=click.Path(), help="A file instead of standard output.")
def export_command(story: str, form: str, output: str | None) -> None:
    """Write the record to standard output in another form: json, jsonl, csv, parquet, ical, and more.

    \b
    Example:
      verbale export talks/ --to json > talks.json
    """
    from verbale.record import to_json, to_jsonl
    from verbale.story import Story

    with Story.open(story) as opened:
        record = opened.record()
    own = {"json": to_json, "jsonl": to_jsonl}
    if form in own:
        write_bytes(own[form](record), output)
        return
    from verbale.tell.export import EXPORTERS

    exporters = own | EXPORTERS
    if form == "list":
        say(" ".join(sorted(exporters)))
        return
    if form not in exporters:
        raise UsageError(f"no form {form!r}; there are {', '.join(sorted(exporters))}")
    write_bytes(exporters[form](record), output)


@click.command("verify")
@story_argument
@as_json
def verify_command(story: str, as_json: bool) -> None:
    """Check that every quotation of the record stands in its report, at its place. Exit 1 if one does not.

    \b
    Example:
      verbale verify talks/
    """
    from verbale.story import Story

    with Story.open(story) as opened:
        verification = opened.verify()
    if as_json:
        emit([verification])
    else:
        for fault in verification.faults:
            say(f"{fault.of}: {fault.what}")
        say(
            f"{verification.spans} quotations in {verification.reports} reports: {len(verification.faults)} do not hold"
        )
    sys.exit(1 if verification.faults else 0)
