"""Who said what, and where reports disagree, ready to be set."""

from __future__ import annotations

import msgspec

from verbale.record.types import Discrepancy, Origin, Statement, Value
from verbale.tell.brief.views import Disagreement, OriginView, Quotation, ValueView
from verbale.tell.happenings import names_of_outlets, plain_name
from verbale.tell.index import Index
from verbale.tell.sentences import Sentence
from verbale.tell.standing import say_event
from verbale.tell.voices import Passage, medium_of
from verbale.tell.words import clip, format_days, join_names, with_days

__all__ = ["make_disagreement", "make_passage", "make_quotation"]


def make_passage(index: Index, passage: Passage) -> Quotation:
    """Return what somebody says in one place, with its way; the day of the report where no other is told."""
    first = passage.statements[0]
    shown = make_quotation(index, first)
    report = index.reports.get(first.report)
    published = format_days(report.published) if report and not shown.day else ""
    return msgspec.structs.replace(
        shown,
        content=clip(passage.words, 600).rstrip(","),
        kind=passage.kind,
        day=f"published {published}" if published else shown.day,
        repeated=max(len(statement.same_as) for statement in passage.statements),
        evidence=passage.evidence,
    )


def make_quotation(index: Index, statement: Statement) -> Quotation:
    """Return a statement with its way: speaker, those between, outlet."""
    actor = index.actors.get(statement.speaker or "")
    speaker = clip(actor.name, 100) if actor else "someone unnamed"
    outlet = clip(index.source_of(statement.report), 80)
    chain = [clip(link, 80) for link in statement.chain if link not in (actor.name if actor else "", speaker)]
    return Quotation(
        id=statement.id,
        speaker=speaker,
        speaker_id=statement.speaker,
        party=clip(actor.party or "", 80) if actor else "",
        kind=statement.kind,
        content=clip(statement.content, 600).rstrip(","),
        day=format_days(statement.when),
        medium=clip(medium_of(statement), 60),
        path=tuple(dict.fromkeys((speaker, *(link for link in chain if not _is_called(outlet, link)), outlet))),
        repeated=len(statement.same_as),
        evidence=statement.evidence,
    )


def _is_called(outlet: str, link: str) -> bool:
    """Tell whether a link of the way is the outlet itself: a part of its name, its initials, its name run together."""
    initials = "".join(word[0] for word in outlet.split() if word[:1].isupper())
    return link in outlet or link == initials or link.replace(" ", "").casefold() in outlet.casefold()


def make_disagreement(index: Index, discrepancy: Discrepancy) -> Disagreement:
    """Return a disagreement with all its values, each with the origins that it rests on."""
    names = list(dict.fromkeys(clip(index.name_of(about), 100) for about in _subjects(index, discrepancy)))
    subject = join_names([name for name in names if not any(o in name for o in names if o != name)][:3])
    values = tuple(
        ValueView(
            value=_say_value(value, of_number=discrepancy.kind == "number"),
            evidence=value.evidence,
            outlets=tuple(dict.fromkeys(clip(index.source_of(report), 80) for report in value.reports)),
            origins=tuple(_origin(index, origin) for origin in value.origins),
        )
        for value in discrepancy.values
    )
    return Disagreement(
        id=discrepancy.id,
        kind=clip(_say_attribute(discrepancy), 60) or discrepancy.kind,
        subject=subject,
        assessment=discrepancy.assessment,
        note=_say_note(index, discrepancy),
        values=values,
    )


def _say_attribute(discrepancy: Discrepancy) -> str:
    """Return what the values are of: of a number of things, with the noun as a value has it, "number of claims"."""
    attribute = discrepancy.attribute
    if discrepancy.kind != "number" or not attribute.islower() or " " in attribute:
        return attribute
    many = {word for value in discrepancy.values for word in value.value.split() if _is_plural(word, attribute)}
    return f"number of {min(many)}" if many else attribute


def _is_plural(word: str, noun: str) -> bool:
    return word.startswith(noun) and word[len(noun) :] in ("s", "es")


_BARE = frozenset(("reported", "denied"))
"""Values that say nothing without the sentence that they stand for."""


def _say_value(value: Value, *, of_number: bool = False) -> str:
    """Return a value in words: of what is reported and denied, the sentences; of a figure, the words around it too."""
    if value.value in _BARE and value.evidence:
        return clip(f"{value.value}: {value.evidence[0].quote}", 240)
    around = _around(value) if of_number else ""
    return clip(f"{value.value}: {around}" if around else with_days(value.value), 240)


def _around(value: Value) -> str:
    """Return a figure with the words of its sentence on both sides, nothing where these are no more than the figure."""
    quote = " ".join(value.evidence[0].quote.split()) if value.evidence else ""
    place = quote.find(value.value)
    if place < 0 or len(quote.split()) <= len(value.value.split()) + 1:
        return ""
    before, after = quote[:place].split(" "), quote[place:].split(" ")
    least = len(value.value.split(" ")) + _AROUND
    head = "… " if len(before) > _AROUND + 1 else ""
    tail = " …" if len(after) > least else ""
    told = " ".join([*before[-_AROUND - 1 :], ""]).strip() + " " + " ".join(after[:least])
    return f"“{head}{told.strip().strip('“”')}{tail}”"


_AROUND = 9
"""Words on either side of a figure that say what it is of."""


def _say_note(index: Index, discrepancy: Discrepancy) -> str:
    """Return the note; empty where it only says again what the values beside it say."""
    told = [value.value for value in discrepancy.values]
    if discrepancy.kind == "number" and discrepancy.note.startswith("What looks like one "):
        return ""
    if _BARE.issuperset(told) or all(len(value.split()) > _FEW and value in discrepancy.note for value in told):
        return ""
    return clip(index.with_sources(discrepancy.note), 300)


_FEW = 4
"""Words up to which a value is a mere figure or name, which the note puts in a sentence."""


def _subjects(index: Index, discrepancy: Discrepancy) -> list[str]:
    """Return what a disagreement is of: a meeting or the like alone names it, then actors, then whatever is told.

    The papers that tell of it are none of it, unless nobody else is.
    """
    outlets = names_of_outlets(index.record)
    events = [a for a in discrepancy.about if a in index.events]
    named = [e for e in events if say_event(index.events[e]).startswith(f"{index.events[e].kind.capitalize()}: ")]
    actors = [a for a in discrepancy.about if a in index.actors]
    if discrepancy.kind == "number":  # of whom else its sentences tell, the figure is not
        return [a for a in actors if _is_named(index, a, discrepancy)] + named
    actors = [a for a in actors if plain_name(index.name_of(a)) not in outlets] or ([] if named else actors)
    return [*actors[:1], *named] if named else actors or list(discrepancy.about)


def _is_named(index: Index, actor: str, discrepancy: Discrepancy) -> bool:
    """Tell whether the sentences of two values at least have a name of an actor."""
    forms = [form.name for form in index.actors[actor].names]
    having = [v for v in discrepancy.values if any(form in e.quote for e in v.evidence for form in forms)]
    return len(having) > 1


def _origin(index: Index, origin: Origin) -> OriginView:
    lines = []
    for join in origin.joins:
        source = clip(index.source_of(join.report), 80)
        target = clip(index.source_of(join.from_report) if join.from_report else index.origin_name(origin), 80)
        text = f"{source}: own work" if join.reason == "own" else f"{source} rests on {target} ({join.reason})"
        lines.append(Sentence(text, join.evidence, join.report))
    return OriginView(clip(index.origin_name(origin), 80), tuple(lines))
