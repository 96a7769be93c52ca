"""Whom an office stands for that takes part without a name: "the minister rang the head of the choir".

One who holds it now, of the party that the words name; of several the one whom the report names, else the one whom it
named last before the words. Where that is not one person, nobody is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.lexicon import is_title
from verbale.read.types import Trigger
from verbale.resolve.events.arguments import takes_part
from verbale.resolve.events.scene import Scene
from verbale.resolve.types import Actor, Reference

__all__ = ["holders_in", "person_or_holder"]

_KINDS = ("meeting", "call", "visit", "signing")
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    {"the", "a", "an", "of", "for", "to", "and", "s", "his", "her", "its", "their", "this", "that", "own"}
)
_NOT_NOW = frozenset({"former", "ex", "late", "previous", "then", "future", "designate", "elect", "next", "new", "old"})
_INDEFINITE = ("a", "an", "another", "some", "any", "no", "each", "every")
_NEAR = 4  # sentences within which an office points at whom the report named last


def holders_in(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return the people for whom an office told without a name stands that takes part in what the trigger tells."""
    tokens = scene.reading.tokens
    if trigger.kind not in _KINDS or not 0 <= trigger.token < len(tokens):
        return []
    found = []
    for position in scene.tokens_in(scene.sentence_span(trigger.span.start)):
        if position != trigger.token and _is_office(scene, position) and takes_part(scene, trigger, position):
            holder = _holder(scene, position)
            if holder is not None:
                found.append(Reference(scene.report.id, tokens[position].span, holder.id))
    return found


def person_or_holder(scene: Scene, position: int) -> Reference | None:
    """Return the person that a noun names, or who holds the office that it tells without a name."""
    named = scene.person_at(position)
    if named is not None or not _is_office(scene, position):
        return named
    holder = _holder(scene, position)
    return Reference(scene.report.id, scene.reading.tokens[position].span, holder.id) if holder is not None else None


def _is_office(scene: Scene, position: int) -> bool:
    """Tell whether a noun is an office, definite and in the singular, that no name is set beside."""
    token = scene.reading.tokens[position]
    word = scene.word(position)
    if token.upos not in ("NOUN", "PROPN") or not is_title(word) or "Number=Plur" in token.feats:
        return False
    if token.deprel.split(":")[0] in ("compound", "flat", "appos") or any(scene.children(position, "flat")):
        return False
    determiner = scene.child(position, "det")
    if determiner is not None and scene.word(determiner) in _INDEFINITE:
        return False
    definite = determiner is not None or any(_owners_of(scene, position))
    reference = scene.reference_at(token.span)
    actor = scene.actor(reference.actor) if reference is not None else None
    named = scene.person_at(position) is not None or (actor is not None and actor.kind != "unnamed")
    return definite and not named


def _owners_of(scene: Scene, position: int) -> list[int]:
    """Return the words that own a noun: "Acme's president", "her deputy"."""
    return [c for c in scene.children(position, "nmod") if scene.reading.tokens[c].deprel == "nmod:poss"]


def _holder(scene: Scene, position: int) -> Actor | None:
    """Return who holds the office that a noun tells, None where it is nobody or several."""
    words, owners = _title(scene, position)
    if words & _NOT_NOW:
        return None
    parties = {p for r in owners if (p := scene.party_of(r.actor)) is not None}
    people = {r.actor for r in owners if (a := scene.actor(r.actor)) is not None and a.kind == "person"}
    able = [
        a
        for a in scene.actors.values()
        if a.kind == "person"
        and a.id not in people
        and (not parties or a.party in parties)
        and _holds(a, scene.word(position), words)
    ]
    meant = _meant(scene, sorted(able, key=lambda a: a.id), position)
    told = parties or len(words) > 1 or any(meant is not None and r.actor == meant.id for r in scene.references)
    return meant if told else None


def _title(scene: Scene, position: int) -> tuple[set[str], list[Reference]]:
    """Return the words of an office without names and small words, and who or what it is told to be of."""
    tokens = scene.reading.tokens
    parts = [position, *scene.children(position, "compound"), *scene.children(position, "amod")]
    owned = scene.children(position, "nmod")
    for child in owned:
        parts += [child, *scene.children(child, "compound"), *scene.children(child, "amod")]
    words: set[str] = set()
    owners: list[Reference] = []
    for part in parts:
        reference = scene.reference_at(tokens[part].span) if part != position else None
        if reference is not None:
            owners.append(reference)
        elif part == position or tokens[part].upos != "PRON":
            words |= set(_WORDS.findall(scene.word(part))) - _SMALL
    return words, owners


def _holds(actor: Actor, head: str, words: set[str]) -> bool:
    """Tell whether somebody has an office whose title ends in the noun and bears all the words."""
    for role in actor.roles:
        title = _WORDS.findall(role.title.casefold())
        told = {*title, *_WORDS.findall((role.of or "").casefold())}
        bare = title[: title.index("for")] if "for" in title else title
        if role.tense == "now" and bare and bare[-1] == head and words <= told and not set(bare) & _DEPUTY - words:
            return True
    return False


_DEPUTY = frozenset({"deputy", "vice", "assistant", "acting", "junior", "prime"})


def _meant(scene: Scene, able: Sequence[Actor], position: int) -> Actor | None:
    """Return the one meant: of several the one whom the report names, or names last and near before the words."""
    if len(able) == 1:
        return able[0]
    known = {a.id for a in able}
    here = [r for r in scene.references if r.kind == "name" and r.actor in known]
    if len({r.actor for r in here}) == 1:
        return next(a for a in able if a.id == here[0].actor)
    start = scene.reading.tokens[position].start
    first = scene.sentence(max(0, scene.sentence_index(start) - _NEAR))
    near = [r for r in here if first is not None and first.start <= r.span.start < start]
    chosen = {r.actor for r in near}
    return next(a for a in able if a.id == near[0].actor) if len(chosen) == 1 else None
