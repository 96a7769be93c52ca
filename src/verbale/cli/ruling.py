"""Commands by which a person rules: dated, signed, honoured by every build until taken back."""

from __future__ import annotations

import datetime
import getpass
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.output import Command, as_json, emit, progress_line, say, story_argument, today_option

if TYPE_CHECKING:
    from verbale.rulings import Ruling
    from verbale.story import RulingKind


def _signed(command: Command) -> Command:
    """Add the options that date and sign a ruling."""
    command = click.option("--note", default="", help="Why.")(command)
    command = click.option("--by", default=_user, metavar="NAME", help="Who rules (default: the user's login).")(
        command
    )
    return today_option(command)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unsigned"


def _rule(story: str, kind: RulingKind, targets: tuple[str, ...], *, by: str, note: str, today: str) -> None:
    from verbale.story import Story

    with Story.open(story) as opened:
        ruling = opened.rule(kind, targets, by=by, at=today, note=note)
        opened.build(progress=progress_line)
    _say_ruling(ruling)


def _say_ruling(ruling: Ruling) -> None:
    undone = f" (taken back {ruling.undone})" if ruling.undone else ""
    note = f": {ruling.note}" if ruling.note else ""
    say(f"{ruling.id} · {ruling.kind} {' / '.join(ruling.targets)} · {ruling.by}, {ruling.at}{note}{undone}")


@click.command("join")
@story_argument
@click.argument("first")
@click.argument("second")
@_signed
def join_command(story: str, first: str, second: str, **signature: Any) -> None:
    """Rule that two names are one actor, or that two events (by id) are one.

    \b
    Example:
      verbale join talks/ "Ada Lindqvist" "A. Lindquist" --note "same post, same day"
    """
    _rule(story, "join", (first, second), **signature)


@click.command("split")
@story_argument
@click.argument("first")
@click.argument("second")
@_signed
def split_command(story: str, first: str, second: str, **signature: Any) -> None:
    """Rule that two names, or two events, are not one.

    \b
    Example:
      verbale split talks/ "Jon Aas" "Jonas Aas" --note "father and son"
    """
    _rule(story, "split", (first, second), **signature)


@click.command("reject")
@story_argument
@click.argument("item")
@_signed
def reject_command(story: str, item: str, **signature: Any) -> None:
    """Rule that an event, statement, disagreement or report (by id) is wrong; it is left out from now on.

    \b
    Example:
      verbale reject talks/ s-1a2b3c4d5e --note "withdrawn by the outlet"
    """
    _rule(story, "reject", (item,), **signature)


@click.command("rename")
@story_argument
@click.argument("name")
@click.argument("shown_as")
@_signed
def rename_command(story: str, name: str, shown_as: str, **signature: Any) -> None:
    """Rule under which name an actor is shown.

    \b
    Example:
      verbale rename talks/ "A. Lindquist" "Ada Lindqvist"
    """
    _rule(story, "rename", (name, shown_as), **signature)


@click.command("rulings")
@story_argument
@as_json
def rulings_command(story: str, as_json: bool) -> None:
    """Show the rulings of a story, those taken back too.

    \b
    Example:
      verbale rulings talks/
    """
    from verbale.story import Story

    with Story.open(story) as opened:
        rulings = opened.rulings().rulings
    if as_json:
        emit(rulings)
        return
    for ruling in rulings:
        _say_ruling(ruling)


@click.command("undo")
@story_argument
@click.argument("ruling")
def undo_command(story: str, ruling: str) -> None:
    """Take a ruling back; it stays on record with the day.

    \b
    Example:
      verbale undo talks/ u-1a2b3c4d5e
    """
    from verbale.story import Story

    with Story.open(story) as opened:
        taken_back = opened.undo(ruling, at=datetime.date.today().isoformat())
        opened.build(progress=progress_line)
    _say_ruling(taken_back)
