"""Who sat at the table: the forms in which news gives delegations, often sentences away from the meeting itself.

A `Band` is what one such phrase says: some people, their capacity, the side they come from. It is tied to a meeting by
`attach_bands`: to the meeting named in its own sentence; else to the one that the last band of the passage was tied to;
else to the nearest before it in the passage that the band's side takes part in. A band without a meeting is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Part
from verbale.resolve.types import Capacity, Reference
from verbale.types import Span

__all__ = ["Band", "find_bands", "listed_people", "sides_of"]

_CAPACITIES: dict[str, Capacity | None] = {
    "head": "head", "member": "member", "host": "host", "mediator": "mediator", "-": None,
}  # fmt: skip
# From here on a sentence speaks of someone who was not there, or of something else.
_ABSENT = re.compile(
    r"\b(?:instead of|in place of|in lieu of|rather than|replac\w+|succeed\w+|without|on behalf of|not including"
    r"|except for)\b",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:not|n['’]t|never|nobody|no[- ]one|none|originally|initially|supposed to|had been due to|was due to"
    r"|were due to|refus\w+ to|declin\w+ to|would have|could|may|might|fail\w* to)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[;:]|\s[—–-]\s|,?\s(?:as (?:previously |earlier )?(?:reported|told|announced)|according to|while|whereas|when"
    r"|because|after|before|following|said|says|told|in order to|to discuss|at the (?:\w+ )?table)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s(?:who|whom|whose|which|where)\b[^,;]*(?:,|$)")
_ITEM = re.compile(
    r"\s*(?P<mark>,\s*(?:and|as well as|along with|plus)?|\b(?:and|as well as|along with|together with|plus)\b)\s+"
)
_TITLED_COMPLEMENT = re.compile(
    r"\b(?:of|to|for)\s+(?:the\s+)?(?:\S+\s+)?(?:president|premier|(?:prime |foreign |finance )?minister|chancellor"
    r"|king|queen|pope|governor|mayor|senator|secretary|mr\.?|mrs\.?|ms\.?)\s+$",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s*[:,]\s*")
_OWNED = ("'s", "’s")
_GAPPED = re.compile(r";\s(?:and\s)?(?P<side>(?:for\s)?[^,;.:]{3,60}?)(?:\sby\s|(?<=\w),\s)")
_HE = frozenset(("he", "she"))


class Cue(msgspec.Struct, frozen=True):
    """A phrase of the list."""

    phrase: re.Pattern[str]
    side: str
    capacity: Capacity | None
    tie: str


class Band(msgspec.Struct, frozen=True):
    """People that one phrase names as present. `party` is the side the phrase gives them, None where it gives none.

    `tie` is `meeting` where the phrase speaks of the meeting itself, `delegation` where of one side's team, `presence`
    where of who was there, at a ceremony too, `rally` where of a march or rally.
    """

    cue: Span
    sentence: int
    paragraph: int
    tie: str
    party: str | None
    parts: tuple[Part, ...]


@cache
def _cues() -> tuple[Cue, ...]:
    lines = files("verbale.resolve.events").joinpath("delegations.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Cue(re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE), side, _CAPACITIES[capacity], tie)
        for phrase, side, capacity, tie in rows
    )


def find_bands(scene: Scene) -> tuple[Band, ...]:
    """Return the bands of a report in text order; phrases within which no one is named are left out."""
    found: list[Band] = []
    for index, sentence in enumerate(scene.reading.sentences):
        taken: list[Span] = []
        words = scene.words(sentence.span)
        for cue in _cues():
            for match in cue.phrase.finditer(words):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                if any(span.overlaps(t) for t in taken):
                    continue
                taken.append(span)
                parts = _names(scene, cue, span, sentence.span)
                if parts:
                    party = next(iter(sides_of(scene, parts)), None) or _side(scene, span, sentence.span, cue)
                    found.append(Band(span, index, sentence.paragraph, cue.tie, party, parts))
                    for further, people in _further_sides(scene, cue, span, sentence.span):
                        side = next(iter(sides_of(scene, people)), None) or _named_side(scene, further)
                        found.append(Band(further, index, sentence.paragraph, "meeting", side, people))
    return tuple(sorted(found, key=lambda b: b.cue))


def _further_sides(scene: Scene, cue: Cue, span: Span, sentence: Span) -> Iterator[tuple[Span, tuple[Part, ...]]]:
    """Yield the lists that go on without their verb: "the union was represented by Lind; the mill by Park and Holm"."""
    if cue.side != "after":
        return
    for match in _GAPPED.finditer(scene.report.text, span.end, sentence.end):
        listed = listed_people(scene, _after(scene, Span(match.end(), sentence.end)))
        if listed:
            yield Span(match.start("side"), match.end()), tuple(Part(r.actor, r.span, cue.capacity) for r in listed)


def _named_side(scene: Scene, span: Span) -> str | None:
    """Return the party that a phrase names, None where it names none."""
    return next((p for r in scene.references_in(span) if (p := scene.party_of(r.actor)) is not None), None)


def _names(scene: Scene, cue: Cue, span: Span, sentence: Span) -> tuple[Part, ...]:
    if _NOT_THERE.search(scene.report.text, sentence.start, span.start):
        return ()
    if cue.side == "after":
        region = _after(scene, Span(span.end, sentence.end))
    else:
        region = _before(scene, Span(sentence.start, span.start))
    references = listed_people(scene, region) or (_pronoun(scene, span) if cue.side == "before" else [])
    if cue.capacity == "head":
        references = references[:1] if cue.side == "after" else _last_heads(scene, references)
    elif scene.words(span).lower().startswith(("who ", "took ", "stood in", "deputi", "came ")):
        references = references[-1:]
    return tuple(Part(r.actor, r.span, cue.capacity) for r in references)


def _pronoun(scene: Scene, cue: Span) -> list[Reference]:
    """Return for whom the pronoun right before a phrase stands: "He sat through the hearing"."""
    before = scene.tokens_in(Span(max(0, cue.start - 12), cue.start))
    if not len(before) or scene.word(before[-1]) not in _HE:
        return []
    found = scene.reference_at(scene.reading.tokens[before[-1]].span)
    actor = scene.actor(found.actor) if found is not None else None
    return [found] if found is not None and actor is not None and actor.kind == "person" else []


def _last_heads(scene: Scene, references: list[Reference]) -> list[Reference]:
    """Return whoever is named last, with the one that "and" ties to it: "Lind and Park led the union's side"."""
    if len(references) > 1 and scene.words(Span(references[-2].span.end, references[-1].span.start)) == " and ":
        return references[-2:]
    return references[-1:]


def _after(scene: Scene, region: Span) -> Span:
    """Return the part of the sentence after the phrase in which its list stands."""
    text = scene.report.text
    lead = _COLON.match(text, region.start, region.end)
    region = Span(lead.end() if lead else region.start, region.end)
    ends = [
        m.start()
        for m in (_ABSENT.search(text, region.start, region.end), _STOP.search(text, region.start, region.end))
        if m
    ]
    return Span(region.start, max(region.start, min([region.end, *ends])))


def _before(scene: Scene, region: Span) -> Span:
    """Return the part of the sentence before the phrase in which its subject stands."""
    text = scene.report.text
    breaks = [
        m.end()
        for m in re.finditer(r"[;:]|\b(?:that|while|but|where|when|as|after|before)\b", text[region.start : region.end])
    ]
    return Span(region.start + max(breaks, default=0), region.end)


def listed_people(scene: Scene, region: Span) -> list[Reference]:
    """Return the people that a list names, one for each item; appositions and whom a person works for are no items."""
    text = region.of(scene.report.text)
    hidden = [m.span() for m in _RELATIVE.finditer(text)]
    found: list[Reference] = []
    start = 0
    marks = [(m.start(), m.end(), m["mark"]) for m in _ITEM.finditer(text)] + [(len(text), len(text), ",")]
    comma_before = False
    for stop, after, mark in marks:
        item = Span(region.start + start, region.start + stop)
        person = _person(scene, item, apposition=comma_before and bool(found))
        inside = person is not None and any(a + region.start <= person.span.start < b + region.start for a, b in hidden)
        if person is not None and not inside:
            found.append(person)
        comma_before = mark.strip() == ","
        start = after
    return found


def _person(scene: Scene, item: Span, *, apposition: bool) -> Reference | None:
    """Return the person that one item of a list names."""
    text = scene.report.text
    names = [
        r
        for r in scene.references_in(item)
        if r.kind == "name"
        and (actor := scene.actor(r.actor)) is not None
        and actor.kind == "person"
        and not text[r.span.end :].startswith(_OWNED)
        and not scene.words(r.span).endswith(_OWNED)
    ]
    names = [r for r in names if not _TITLED_COMPLEMENT.search(text, item.start, r.span.start)] if apposition else names
    return names[-1] if names else None


def _side(scene: Scene, cue: Span, sentence: Span, rule: Cue) -> str | None:
    """Return the party that the phrase is about: named in it, or before it as its subject."""
    inside = scene.references_in(cue)
    before = scene.references_in(Span(sentence.start, cue.start)) if rule.side == "after" else ()
    for reference in (*inside, *reversed(before)):
        actor = scene.actor(reference.actor)
        if actor is not None and actor.kind in ("state", "organisation", "group"):
            return actor.name if actor.kind == "state" else actor.party or actor.name
    return None


def sides_of(scene: Scene, parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the parties of the people named, in order."""
    parties = (scene.party_of(p.actor) for p in parts)
    return tuple(dict.fromkeys(p for p in parties if p))
