"""Names of one report that name one thing: full name and surname, abbreviation, and the nouns beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from verbale.lexicon import gender_of, state_of, title_of
from verbale.lexicon.tables import fold
from verbale.read.lexicons import read_rows
from verbale.read.parse import Parse
from verbale.read.types import Mention, MentionLabel, RoleMention
from verbale.types import Span

__all__ = ["Entity", "Gender", "beside", "name_entities"]

Gender = Literal["m", "f"]
_NAMES = frozenset(("person", "organisation", "place", "country", "city", "facility", "event", "law"))


class Entity:
    """One thing told of so far: its mentions by head word, and what is known of it.

    `gender` is what the report tells, `likely` what nearly all bearers of the given name have; `forms` are its names,
    each once, as words and as written.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.mentions: list[tuple[Span, int]] = []
        self.named: list[Span] = []
        self.gender: Gender | None = None
        self.likely: Gender | None = None
        self.plural = False
        self.titles: set[str] = set()
        self.words: set[str] = set()
        self.forms: dict[tuple[tuple[str, ...], str], None] = {}
        self._heads: list[int] = []

    def before(self, position: int, *, most: int | None = None) -> list[int]:
        """Return the heads of its mentions before a word, nearest first; the `most` nearest."""
        if len(self._heads) < len(self.mentions):
            self._heads = sorted(head for _, head in self.mentions)
        stop = bisect_left(self._heads, position)
        start = 0 if most is None else max(0, stop - most)
        return self._heads[start:stop][::-1]


# --- names among themselves ------------------------------------------------------------------------------------------


def name_entities(parse: Parse, mentions: Sequence[Mention], roles: Sequence[RoleMention]) -> list[Entity]:
    """Return what the names of a report stand for, each name in one, those of full names first."""
    entities: list[Entity] = []
    index = _Index(parse)
    named = [mention for mention in mentions if mention.label in _NAMES]
    titles: dict[Span, list[str]] = {}
    for role in roles:
        titles.setdefault(role.who, []).append(role.title.of(parse.text).lower())
    # Full names first, so that a surname that stands before its full name (in a headline) finds it.
    for mention in sorted(named, key=lambda m: (-len(parse.within(m.span)), m.span)):
        words = _name_words(parse, mention)
        entity = _known(parse, index.near(mention, words), mention, words)
        if entity is None:
            entity = Entity(mention.label)
            entity.words = set(words)
            entities.append(entity)
        entity.mentions.append((mention.span, mention.head))
        entity.named.append(mention.span)
        index.enter(entity, mention, words)
        entity.plural = "Number=Plur" in parse.tokens[mention.head].feats
        if mention.label == "person":
            entity.titles |= set(_title_words(parse, mention, titles.get(mention.span, ())))
            entity.gender = entity.gender or _told_gender(parse, mention, entity.titles)
            entity.likely = entity.likely or _likely_gender(words)
    return entities


class _Index:
    """The things named so far by what another name of theirs must share: words, a sound, initials, a state.

    Without it each name of a long report is held against every other.
    """

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self._entered: dict[str, dict[int, Entity]] = {}
        self._rank: dict[int, int] = {}

    def near(self, mention: Mention, words: Sequence[str]) -> list[Entity]:
        """Return the things that a name may be of, in the order in which they were first told."""
        name = mention.span.of(self.text)
        keys = [f"letters {name.replace('.', '')}", *_shared_keys(name, words)]
        if words and mention.label == "person":
            keys += [f"last {words[-1]}", f"sound {_sound(words[-1])}"]
            keys += [f"first {words[0]}"] if len(words) == 1 else []
        found: dict[int, Entity] = {}
        for key in keys:
            found |= self._entered.get(key, {})
        return [found[rank] for rank in sorted(found)]

    def enter(self, entity: Entity, mention: Mention, words: Sequence[str]) -> None:
        """Note one more name of a thing."""
        name = mention.span.of(self.text)
        if (form := (tuple(words), name)) in entity.forms:
            return
        entity.forms[form] = None
        rank = self._rank.setdefault(id(entity), len(self._rank))
        keys = [f"letters {_initials(name)}", *_shared_keys(name, words)]
        if words:
            keys += [f"last {words[-1]}", f"sound {_sound(words[-1])}", f"first {words[0]}"]
        for key in keys:
            self._entered.setdefault(key, {})[rank] = entity


def _shared_keys(name: str, words: Sequence[str]) -> Iterator[str]:
    yield f"name {' '.join(words)}"
    state = state_of(name)
    if state is not None:
        yield f"state {state.state.name}"


def _title_words(parse: Parse, mention: Mention, titles: Sequence[str]) -> Iterator[str]:
    """Titles told of a person, and the nouns beside the name: "the mediator, Foreign Minister Ada Renk"."""
    for phrase in titles:
        title = title_of(phrase)
        yield title.core if title else phrase
    for position in beside(parse, mention.head):
        if parse.tokens[position].upos in ("NOUN", "PROPN") and position not in parse.within(mention.span):
            yield parse.lower[position]


def beside(parse: Parse, position: int) -> list[int]:
    """Return the nouns that a noun stands beside for the same thing: title and name, name and apposition; in order."""
    found = {position}
    queue = [position]
    while queue and len(found) < _LONGEST:
        one = queue.pop()
        above = parse.tokens[one].head
        near = [*parse.below(one, *_BESIDE), *([above] if above >= 0 and parse.relations[one] in _BESIDE else [])]
        queue += [p for p in near if p not in found]
        found |= set(near)
    return sorted(found - {position})


_BESIDE = ("appos", "flat")
_LONGEST = 12
"""Words after which an apposition is a list."""


def _name_words(parse: Parse, mention: Mention) -> list[str]:
    return [parse.lower[p] for p in parse.within(mention.span) if parse.tokens[p].upos not in ("PUNCT", "DET", "PART")]


def _known(parse: Parse, entities: Sequence[Entity], mention: Mention, words: Sequence[str]) -> Entity | None:
    """The entity that a name belongs to: the same words, a person's surname, an abbreviation; None where two fit."""
    same = [entity for entity in entities if _same_name(entity, mention.label, mention.span.of(parse.text), words)]
    exact = [e for e in same if any(full == tuple(words) for full, _ in e.forms)]
    if exact:
        return exact[0]
    if not same and mention.label == "person":
        same = [entity for entity in entities if _same_sound(entity, words)]
    return same[0] if len(same) == 1 else None


def _same_sound(entity: Entity, words: Sequence[str]) -> bool:
    """Tell a surname, or first name and surname, written otherwise than where the report told the full name first."""
    if entity.label != "person" or not words or len(words[-1]) < _LONG_NAME:
        return False
    sounds = [_sound(word) for word in words]
    for spelled, _ in entity.forms:
        full = [_sound(word) for word in spelled]
        if len(full) > 1 and (sounds == full or (len(words) == 1 and sounds[0] == full[-1])):
            return True
    return False


_LONG_NAME = 5
"""Letters from which a surname under two spellings is one: in shorter ones each letter counts."""


def _sound(word: str) -> str:
    """Return a name without what romanisations differ in: y, i and j, doubled letters, a glide before "e"."""
    letters = re.sub(r"[iyj]+", "i", fold(word).lower())
    return re.sub(r"(.)\1+", r"\1", re.sub(r"i(?=e)", "", letters))


def _same_name(entity: Entity, label: MentionLabel, name: str, words: Sequence[str]) -> bool:
    if not words:
        return False
    people = "person" in (entity.label, label)
    if people and entity.label != label:
        return len(words) == 1 and any(full == tuple(words) for full, _ in entity.forms)
    for full, text in entity.forms:
        if full == tuple(words):
            return True
        if people:
            if full[-1:] == (words[-1],) and set(words) <= set(full):
                return True
            if len(words) == 1 and len(full) > 1 and words[0] == full[0]:
                return True
        elif _is_abbreviation(text, name) or _same_state(text, name):
            return True
    return False


def _is_abbreviation(full: str, short: str) -> bool:
    """Tell "HTB" from the initials of "Harbour Trade Board"."""
    letters = short.replace(".", "")
    if not letters.isupper() or not 2 <= len(letters) <= 8:
        return False
    initials = _initials(full)
    return len(initials) > 1 and letters == initials


def _initials(full: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())


def _same_state(full: str, name: str) -> bool:
    one, other = state_of(full), state_of(name)
    return one is not None and other is not None and one == other and one.how == "name"


def _told_gender(parse: Parse, mention: Mention, titles: set[str]) -> Gender | None:
    """What a form of address or a word for kin right before the name tells, or a title: "spokeswoman"."""
    first = parse.within(mention.span)[0]
    told = gender_of(parse.words[first - 1]) if first else None
    # Of titles those alone that no one of the other gender bears; "chairman" is said of women too.
    return told or ("f" if titles & _WOMEN else None)


_WOMEN = frozenset(("spokeswoman", "chairwoman", "congresswoman", "businesswoman", "policewoman", "queen"))


def _likely_gender(words: Sequence[str]) -> Gender | None:
    """The gender of nearly all who bear the given name of a full name."""
    return _given_names().get(fold(words[0]).lower()) if len(words) > 1 else None


@cache
def _given_names() -> dict[str, Gender]:
    genders: dict[str, Gender] = {"m": "m", "f": "f"}
    return {name: genders[gender] for name, gender in read_rows("given_names.tsv")}
