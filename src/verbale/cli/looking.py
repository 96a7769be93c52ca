"""Commands that show a part of the record: each says where its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verbale.cli.output import as_json, emit, say, say_evidence, story_argument
from verbale.tell.words import clip, format_amount, format_day, format_when, join_names

if TYPE_CHECKING:
    from verbale.record.types import Actor, Event, Lookup, Origin, Statement, When

since_option = click.option("--since", metavar="DAY", help="From this day on, as 2019-03-13.")
until_option = click.option("--until", metavar="DAY", help="Up to this day.")


def _look(story: str) -> Lookup:
    from verbale.record import Lookup
    from verbale.story import Story

    with Story.open(story) as opened:
        return Lookup(opened.record())


def _is_within(when: When, since: str | None, until: str | None) -> bool:
    if when.start is None:
        return since is None and until is None
    ends_late_enough = since is None or (when.end or when.start)[: len(since)] >= since[: len(when.end or when.start)]
    return ends_late_enough and (until is None or when.start[: len(until)] <= until)


@click.command("timeline")
@story_argument
@since_option
@until_option
@click.option("--kind", help="Of this kind alone: meeting, call, visit, signing, action …")
@click.option("--status", help="Of this status alone: planned, held, cancelled …")
@as_json
def timeline_command(
    story: str, since: str | None, until: str | None, kind: str | None, status: str | None, as_json: bool
) -> None:
    """Show what happened and what is planned, in order of time, each with its status and words.

    \b
    Example:
      verbale timeline talks/ --since 2019-03-01 --kind meeting
    """
    lookup = _look(story)
    events = [
        event
        for event in lookup.record.events
        if _is_within(event.when, since, until) and kind in (None, event.kind) and status in (None, event.status)
    ]
    if as_json:
        emit(events)
        return
    for event in events:
        _say_event(event, lookup)


def _say_event(event: Event, lookup: Lookup) -> None:
    say(f"{format_when(event.when) or 'no day told'} · {event.kind}, {event.status} · {clip(event.title)}")
    details = (
        event.place.name and f"in {event.place.name}",
        event.duration,
        event.round and f"round {event.round}",
        event.parties and f"parties: {join_names(event.parties)}",
        event.participants and f"with {join_names(dict.fromkeys(lookup.name_of(p.actor) for p in event.participants))}",
    )
    if told := "; ".join(clip(detail, 400) for detail in details if detail):
        say(f"    {told}")
    if len(event.history) > 1:
        steps = (f"{step.status} ({format_day(step.as_of) or 'no day'})" for step in event.history)
        say(f"    history: {', '.join(steps)}")
    say_evidence(event.evidence, lookup)


@click.command("who")
@story_argument
@click.argument("name", required=False)
@as_json
def who_command(story: str, name: str | None, as_json: bool) -> None:
    """Show the people and parties under all their names, with their posts; with NAME, those alone who bear it.

    \b
    Example:
      verbale who talks/ Lindqvist
    """
    from verbale.story import find_actors

    lookup = _look(story)
    actors = find_actors(lookup.record, name) if name else _by_mentions(lookup.record.actors)
    if as_json:
        emit(actors)
        return
    if not actors:
        say(f"no one called {name!r} is on record" if name else "no one is on record")
    for actor in actors:
        _say_actor(actor, lookup, full=name is not None)


def _by_mentions(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(sorted(actors, key=lambda actor: (-sum(name.count for name in actor.names), actor.id)))


def _say_actor(actor: Actor, lookup: Lookup, *, full: bool) -> None:
    party = f", for {actor.party}" if actor.party and actor.party != actor.name else ""
    say(f"{clip(actor.name)} · {actor.kind}{party} · {actor.id}")
    others = [f"{clip(name.name, 60)} ({name.count})" for name in actor.names if name.name != actor.name]
    if others:
        say(f"    also: {', '.join(others[:12])}")
    roles = dict.fromkeys(f"{role.title} of {role.of}" if role.of else role.title for role in actor.roles)
    if roles:
        say(f"    {clip('; '.join(roles), 300)}")
    if full:
        for joined in actor.joins:
            say(f"    {joined.names[0]} = {joined.names[1]}: {joined.reason}")
        say_evidence(actor.evidence, lookup)


@click.command("said")
@story_argument
@click.option("--by", metavar="NAME", help="Said by this person or party.")
@click.option("--about", metavar="WORDS", help="About this event, text, issue or actor, or with these words in it.")
@since_option
@until_option
@as_json
def said_command(
    story: str, by: str | None, about: str | None, since: str | None, until: str | None, as_json: bool
) -> None:
    """Show who said what: the words, whether direct or indirect, through whom, and where they stand.

    \b
    Example:
      verbale said talks/ --by Lindqvist --about quotas
    """
    from verbale.story import find_actors

    lookup = _look(story)
    speakers = {actor.id for actor in find_actors(lookup.record, by)} if by else None
    statements = [
        statement
        for statement in lookup.record.statements
        if (speakers is None or statement.speaker in speakers)
        and (about is None or _is_about(statement, about, lookup))
        and _is_within(statement.when, since, until)
    ]
    statements.sort(
        key=lambda statement: (statement.when.start or "9999", statement.report, statement.evidence[0].start)
    )
    if as_json:
        emit(statements)
        return
    if not statements:
        say("no record of that")
    for statement in statements:
        _say_statement(statement, lookup)


def _is_about(statement: Statement, words: str, lookup: Lookup) -> bool:
    wanted = words.casefold()
    return wanted in statement.content.casefold() or any(
        wanted in lookup.name_of(item).casefold() or wanted == item for item in statement.about
    )


def _say_statement(statement: Statement, lookup: Lookup) -> None:
    speaker = clip(lookup.name_of(statement.speaker)) or "no one named"
    chain = f", through {join_names(statement.chain)}" if statement.chain else ""
    medium = f", {statement.medium}" if statement.medium else ""
    day = format_when(statement.when) or "no day told"
    say(f"{speaker} · {statement.kind}{medium}{chain} · {day} · {statement.id}")
    say_evidence(statement.evidence, lookup, limit=1)


@click.command("issues")
@story_argument
@click.argument("name", required=False)
@as_json
def issues_command(story: str, name: str | None, as_json: bool) -> None:
    """Show what is on the table: the state of each issue and what each party wants; with NAME, of those alone.

    \b
    Example:
      verbale issues talks/ quota
    """
    lookup = _look(story)
    issues = [i for i in lookup.record.issues if name is None or name.casefold() in i.name.casefold()]
    if as_json:
        emit(issues)
        return
    for issue in issues:
        say(f"{clip(issue.name)} · {issue.state} · {issue.id}")
        for position in issue.positions:
            when = format_when(position.when)
            amounts = (
                f" [{', '.join(format_amount(amount) for amount in position.amounts)}]" if position.amounts else ""
            )
            say(f"    {clip(position.party)}{', ' + when if when else ''}: {clip(position.summary, 300)}{amounts}")
            say_evidence(position.evidence, lookup, limit=1)


@click.command("texts")
@story_argument
@as_json
def texts_command(story: str, as_json: bool) -> None:
    """Show the plans, drafts and agreements on the table, version by version, and who counts what.

    \b
    Example:
      verbale texts talks/
    """
    lookup = _look(story)
    if as_json:
        emit(lookup.record.texts)
        return
    for text in lookup.record.texts:
        by = f", by {clip(lookup.name_of(text.author))}" if text.author else ""
        say(f"{clip(text.name)} · {text.kind}{by} · {text.id}")
        for version in text.versions:
            counted = f"{' or '.join(map(str, version.points))} points" if version.points else "points not counted"
            terms = ", ".join(format_amount(amount) for amount in version.terms)
            told = (
                format_when(version.when),
                counted,
                version.parts and f"{version.parts} parts",
                version.status,
                terms,
            )
            say(f"    {', '.join(str(part) for part in told if part)}")
            say_evidence(version.evidence, lookup, limit=1)
        for change in text.changes:
            say(f"    {change.change}: {clip(change.summary, 300)}")
            say_evidence(change.evidence, lookup, limit=1)


@click.command("disagreements")
@story_argument
@click.option("--kind", help="Of this kind alone: name, role, date, number …")
@as_json
def disagreements_command(story: str, kind: str | None, as_json: bool) -> None:
    """Show where reports differ, with each value, who gives it, and what kind of difference it is.

    \b
    Example:
      verbale disagreements talks/ --kind number
    """
    lookup = _look(story)
    found = [d for d in lookup.record.discrepancies if kind in (None, d.kind)]
    if as_json:
        emit(found)
        return
    for discrepancy in found:
        about = join_names(clip(lookup.name_of(item), 80) for item in discrepancy.about)
        say(f"{discrepancy.kind}, {discrepancy.assessment} · {about}: {clip(discrepancy.note, 300)} · {discrepancy.id}")
        for value in discrepancy.values:
            say(f"    {clip(value.value, 200)}: {_say_origins(value.origins) or 'source not told'}")
            say_evidence(value.evidence, lookup, limit=1)


def _say_origins(origins: tuple[Origin, ...]) -> str:
    return join_names(clip(origin.name, 60) for origin in origins)


@click.command("origins")
@story_argument
@click.argument("about", required=False)
@as_json
def origins_command(story: str, about: str | None, as_json: bool) -> None:
    """Show on how many independent sources each event rests; ABOUT is an event's id or words of its title.

    \b
    Example:
      verbale origins talks/ "second round"
    """
    lookup = _look(story)
    events = [
        event
        for event in lookup.record.events
        if about is None or about == event.id or about.casefold() in event.title.casefold()
    ]
    if as_json:
        emit(events)
        return
    for event in events:
        count = len(event.origins)
        say(f"{clip(event.title)} · {len(event.reports)} reports, {count} independent · {event.id}")
        for origin in event.origins:
            say(f"    {clip(origin.name)}")
            for joined in origin.joins:
                source = f" of {clip(lookup.name_of(joined.from_report))}" if joined.from_report else ""
                say(f"      {clip(lookup.name_of(joined.report))}: {joined.reason}{source}")
                say_evidence(joined.evidence, lookup, limit=1)


@click.command("changes")
@story_argument
@click.option("--since", required=True, metavar="DAY", help="Against the record of this day, as 2019-03-13.")
@as_json
def changes_command(story: str, since: str, as_json: bool) -> None:
    """Show what changed since a day: the old value, the new one, and the words of both.

    \b
    Example:
      verbale changes talks/ --since 2019-03-13
    """
    from verbale.record import Lookup
    from verbale.story import Story

    with Story.open(story) as opened:
        changes, lookup = opened.changes(since), Lookup(opened.record())
    if as_json:
        emit(changes)
        return
    if not changes:
        say(f"nothing changed since {since}")
    for change in changes:
        value = f"{clip(change.old)} → {clip(change.new)}" if change.old else clip(change.new)
        say(f"{change.kind} · {clip(change.subject)}: {value}")
        say_evidence(change.evidence, lookup, limit=1)


@click.command("search")
@story_argument
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="So many places at most.")
@as_json
def search_command(story: str, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find all of WORDS in reports and statements, the best first.

    \b
    Example:
      verbale search talks/ cod quota
    """
    from verbale.record import Lookup
    from verbale.story import Story

    with Story.open(story) as opened:
        found, lookup = opened.search(" ".join(words), limit=limit), Lookup(opened.record())
    if as_json:
        emit(found)
        return
    if not found:
        say("no report has these words")
    for place in found:
        say(f"{place.kind} · {clip(place.title) or 'no one named'} · {place.id}")
        say_evidence(place.evidence, lookup, limit=1)
