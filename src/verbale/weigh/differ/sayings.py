"""The same words in two mouths: a quotation that one report gives to one person and another report to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.resolve.types import Statement
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import Make, Telling, are_disjoint, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["same_words_of_two"]

LEAST_WORDS = 5  # of a quotation; fewer may be said by anybody ("a good day")


def same_words_of_two(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield quotations that reports put into the mouths of two people; a body and who speaks for it are one mouth."""
    said = [(s, words) for s in _quoted(desk) if len(words := _words(s.content)) >= LEAST_WORDS]
    done: set[tuple[str, str]] = set()
    for place, (one, words) in enumerate(said):
        for other, others in said[place + 1 :]:
            if one.report == other.report or not _within(words, others) or not _two_people(desk, one, other):
                continue
            key = min((one.speaker or "", other.speaker or ""), (other.speaker or "", one.speaker or ""))
            if key not in done:
                done.add(key)
                yield _difference(desk, make, one, other)


def _quoted(desk: Desk) -> list[Statement]:
    found = [s for s in desk.cast.statements if s.kind in ("direct", "mixed") and s.evidence]
    return sorted(found, key=lambda s: (desk.order_of(s.report), s.evidence[0].start, s.id))


def _words(content: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", content.casefold()))


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the shorter of two quotations stands word for word within the longer."""
    short, long = sorted((one, other), key=len)
    return any(long[start : start + len(short)] == short for start in range(len(long) - len(short) + 1))


def _two_people(desk: Desk, one: Statement, other: Statement) -> bool:
    if one.speaker == other.speaker:
        return False
    people = [desk.actors.get(s.speaker or "") for s in (one, other)]
    return all(p is not None and p.kind == "person" for p in people) and _is_named(desk, one) and _is_named(desk, other)


def _is_named(desk: Desk, statement: Statement) -> bool:
    """Tell whether the speaker stands by name where he is said to speak: a pronoun may be anybody's."""
    surname = desk.actors[statement.speaker or ""].name.split()[-1]
    text = desk.reports[statement.report].text
    return any(surname in desk.sentence(e.report, e.start).of(text) for e in statement.evidence)


def _difference(desk: Desk, make: Make, one: Statement, other: Statement) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for statement in (one, other):
        spans = tuple(clipped(e.span) for e in statement.evidence)
        evidence = tuple(desk.cite(statement.report, span) for span in spans)
        speaker = statement.speaker or ""
        sentence = desk.sentence(statement.report, spans[0].start)
        about |= dict.fromkeys([speaker, *(t.event for t in desk.tellings_in(statement.report, sentence))])
        tellings.append(Telling(desk.actors[speaker].name, evidence))
    if not are_disjoint(tellings[0].evidence, tellings[1].evidence):
        return None
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    shorter = min((one.content, other.content), key=len)
    return make(
        "attribution", tuple(about), "who said it", tellings, "contradiction", f'"{shorter[:120]}" is said by {values}.'
    )
