"""Whose a stand is: the party, or the parties, that the words for its holder mean.

"Both sides" are the two that a report tells most of, "Norway and Canada" are two, "his union" is the speaker's, and
what a draft provides for is its author's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.sides import named_side, side_meant
from verbale.weigh.table.texts import TextGroup, author_of
from verbale.weigh.words import stem_of

__all__ = ["Holder", "authored_texts", "holders_of", "likely_holder", "terms_told"]

_SIDES = (
    r"(?:sides?|parties|countries|nations|states|governments|delegations|armies|leaders|teams|negotiators|presidents"
    r"|ministers|camps|companies|partners|capitals|neighbou?rs)"
)
_ALL_SIDES = re.compile(
    rf"^(?:both|(?:the\s)?two|the|(?:all\s)?(?:the\s)?three|all|each)\s(?:[a-z]+\s)?{_SIDES}$|^both$", re.IGNORECASE
)
_OF_THE_SPEAKER = re.compile(r"^(?:his|her|its|their|our|my)\s[a-z]|^(?:we|I|us|our|my)$", re.IGNORECASE)
_OPENING = re.compile(r"^(?:it|they)$", re.IGNORECASE)
NEAR = 6  # code points from where a content opens in which its subject stands: "that it"
LONGEST_TERM = 400  # code points
_THREE = re.compile(r"\bthree\b", re.IGNORECASE)


class Holder(msgspec.Struct, frozen=True):
    """The party that holds a stand, and the actor through whom."""

    party: str
    actor: str | None


def holders_of(desk: Desk, rid: str, span: Span, texts: Sequence[tuple[Span, Holder]] = ()) -> tuple[Holder, ...]:
    """Return who holds what the words at `span` are the holder of; nobody where no party is meant.

    `texts` are the places of the report that name a text with an author: what the text does, the author wants.
    """
    words = re.sub(r"\s+", " ", span.of(desk.reports[rid].text)).strip()
    if _ALL_SIDES.match(words):
        count = 3 if _THREE.search(words) else 2
        return tuple(Holder(party, None) for party in _main_sides(desk, rid)[:count])
    written = next((holder for place, holder in texts if place.overlaps(span)), None)
    if written is not None:
        return (written,)
    named = _joined(desk, rid, span)
    if len(named) > 1:
        return named
    actor = desk.actor_at(rid, span)
    if _OF_THE_SPEAKER.match(words):
        actor = desk.speaker_at(rid, span.start) or actor
    elif _OPENING.match(words):
        actor = _body_that_says(desk, rid, span) or actor
    actor = side_meant(desk, rid, span, actor)
    if desk.party_of(actor) is None:
        actor = _body_of_those(desk, words) or actor
    party = desk.party_of(actor)
    return (Holder(named_side(desk, party), actor),) if party is not None else ()


# What stands for somebody without telling who, and an article that has lost its noun.
_STANDS_FOR = re.compile(
    r"^(?:it|they|he|she|we|I|us|both|others?|(?P<article>the)|(?:its|their|his|her|our|my)(?:\s\S.*)?)$", re.IGNORECASE
)
LOST_NOUN = 60  # code points behind an article within which its noun stands


def likely_holder(desk: Desk, rid: str, span: Span) -> Holder | None:
    """Return whom a pronoun or possessive that nothing resolves is likely to mean as the holder of a stand; None for
    other words, or where no party is near.

    That is the party of whoever speaks the words; else the one named last before them in their sentence; else the first
    of the sentence before in the same paragraph.
    """
    text = desk.reports[rid].text
    meant = _STANDS_FOR.match(re.sub(r"\s+", " ", span.of(text)).strip())
    if meant is None:
        return None
    speaker = desk.speaker_at(rid, span.start)
    if speaker is not None and not meant.group("article") and _is_of_the_talks(desk, speaker):
        return _held_by(desk, speaker)
    sentence = desk.sentence(rid, span.start)
    behind = Span(span.start, min(sentence.end, span.end + LOST_NOUN)) if meant.group("article") else None
    named = _of_sides(desk, rid, behind)[:1] or _of_sides(desk, rid, Span(sentence.start, span.start))[-1:]
    named = named or _of_sides(desk, rid, _sentence_before(desk, rid, sentence))[:1]
    return _held_by(desk, named[0]) if named else None


def _of_sides(desk: Desk, rid: str, span: Span | None) -> list[str]:
    """Return the actors of the talks' parties that words within a span refer to, in order."""
    return [a for _, a in desk.named_in(rid, span) if _is_of_the_talks(desk, a)] if span is not None else []


def _is_of_the_talks(desk: Desk, actor: str) -> bool:
    return desk.party_of(actor) in desk.cast.parties


def _held_by(desk: Desk, actor: str) -> Holder | None:
    party = desk.party_of(actor)
    return Holder(party, actor) if party is not None else None


def _sentence_before(desk: Desk, rid: str, sentence: Span) -> Span | None:
    """Return the sentence before one in its paragraph; None at the head of one."""
    index = desk.sentence_index(rid, sentence.start) - 1
    before = desk.sentences(rid)[index] if index >= 0 else None
    return before if before is not None and "\n" not in desk.reports[rid].text[before.end : sentence.start] else None


_THOSE = re.compile(r"^[Tt]he\s(?P<noun>[a-z]{3,}s)$")
_OF_MANY = re.compile(
    r"\b(?:Alliance|Association|Brotherhood|Coalition|Committee|Confederation|Council|Federation|Forum|Front|Group|Guild"
    r"|League|Movement|Organi[sz]ation|Society|Syndicate|Union|Unions|United)\b"
)
_OF_NO_BODY = frozenset(["states", "nations", "countries", "peoples", "republics", "kingdoms", "members", "parties"])


def _body_of_those(desk: Desk, words: str) -> str | None:
    """Return the one body that bears in its name those whom some words mean: "the pilots" are their association, "the
    islands" an alliance of island states; None where no body does, or several do.
    """
    those = _THOSE.match(words)
    if those is None or those.group("noun") in _OF_NO_BODY:
        return None
    bodies = [a for a in desk.bodies_with(stem_of(those.group("noun"))) if _OF_MANY.search(a.name)]
    sides = [a for a in bodies if a.name in desk.cast.parties] or bodies
    return sides[0].id if len(sides) == 1 else None


def _body_that_says(desk: Desk, rid: str, span: Span) -> str | None:
    """Return the body of whose words the pronoun at `span` is the opening: "the alliance has said it will …" is the
    alliance, whoever is named between; None where no body speaks.
    """
    opened = [
        s.speaker for s in desk.statements_in(rid) for e in s.evidence[:1] if 0 <= span.start - e.span.start <= NEAR
    ]
    bodies = [a for a in opened if a in desk.actors and desk.actors[a].kind in ("organisation", "group", "state")]
    return bodies[0] if bodies else None


def _main_sides(desk: Desk, rid: str) -> list[str]:
    """Return the sides of the talks in the order of how often a report tells of them or their people."""
    told = Counter(desk.party_of(actor) for _, actor in desk.named_in(rid, Span(0, len(desk.reports[rid].text))))
    sides = [p for p in desk.cast.parties if told[p]]
    return sorted(sides, key=lambda p: (-told[p], p))


def _joined(desk: Desk, rid: str, span: Span) -> tuple[Holder, ...]:
    """Return the sides of "Norway and Canada", or of "ministers and company officials", one each."""
    text = desk.reports[rid].text
    joint = re.search(r"\sand\s", span.of(text))
    if joint is None:
        return ()
    halves = Span(span.start, span.start + joint.start()), Span(span.start + joint.end(), span.end)
    meant = {side_meant(desk, rid, half, None) for half in halves} - {None}
    if len(meant) < len(halves):
        meant |= {a for _, a in desk.named_in(rid, span) if desk.party_of(a) == desk.actors[a].name}
    found: dict[str, Holder] = {}
    for actor in sorted(a for a in meant if a is not None):
        party = desk.party_of(actor)
        if party is not None:
            found.setdefault(party, Holder(party, actor))
    return tuple(found.values())


def authored_texts(desk: Desk, groups: Sequence[TextGroup]) -> dict[str, tuple[tuple[Span, Holder], ...]]:
    """Return for each report the places that name a text whose author is of a party, in order.

    Whom a report itself tells to have made a text comes before the author that all reports together give.
    """
    places: dict[str, list[tuple[Span, Holder]]] = {}
    for group in groups:
        author = author_of(desk, group)
        for rid in sorted(group.reports):
            namings = [n for n in group.namings if n.report == rid]
            makers = {n.maker: n.actor for n in namings if n.maker is not None}
            actor = next(iter(makers.values())) if len(makers) == 1 else author
            party = next(iter(makers)) if len(makers) == 1 else desk.party_of(author)
            if party is not None:
                places.setdefault(rid, []).extend((n.span, Holder(party, actor)) for n in namings)
    return {rid: tuple(sorted(found, key=lambda f: f[0])) for rid, found in sorted(places.items())}


_PROVIDES = (
    r"(?:would|will|provides?(?:\sfor)?|offers?|calls\sfor|includes?|contains?|raises|cuts|gives|grants|proposes|sets"
    r"|makes|adds|foresees|envisages|allows|requires|keeps|limits|ends|commits|obliges|guarantees)"
)
_DOES = re.compile(
    rf"(?:\s(?:of|on|for)\s[^,;.\n]{{1,60}}?)?(?:,\s[^,;.\n]{{1,90}},)?\s(?:(?:also|now|still|further|would|will)\s)?"
    rf"(?={_PROVIDES}\s)"
)
_UNDER = re.compile(r"\b(?:[Uu]nder|[Ii]n|[Aa]ccording\sto)\s(?:\w+[’']s?\s|the\s|its\s|their\s|this\s|an?\s)?$")
_IT_DOES = re.compile(rf"(?:It|The\s(?:document|text|paper))\s(?:(?:also|now|still|further)\s)?(?={_PROVIDES}\s)")
SHORTEST_TERM = 12  # code points


def terms_told(desk: Desk, rid: str, place: Span) -> tuple[Span, ...]:
    """Return the clauses that tell what the text named at `place` provides for, in its sentence and as "it" in the
    next; none in a quotation.
    """
    text = desk.reports[rid].text
    sentence = desk.sentence(rid, place.start)
    if desk.in_quotation(rid, place.start):
        return ()
    found = []
    does = _DOES.match(text, place.end, sentence.end)
    if does is not None:
        found.append(Span(does.end(), sentence.end))
    elif _UNDER.search(text, sentence.start, place.start):
        found.append(Span(place.end, sentence.end))
    index = desk.sentence_index(rid, place.start) + 1
    after = desk.sentences(rid)[index] if index < len(desk.sentences(rid)) else None
    if after is not None and "\n" not in text[sentence.end : after.start] and _IT_DOES.match(text, after.start):
        found.append(after)
    return tuple(Span(f.start, min(f.end, f.start + LONGEST_TERM)) for f in found if f.end - f.start >= SHORTEST_TERM)
