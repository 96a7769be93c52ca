"""Coreference within one report: chains of names, titles and pronouns.

Names are joined by their words (full name, surname, abbreviation told in brackets). A pronoun or description then looks
at the persons and bodies told so far and takes the one that scores best: the model's coreference head where there is
one, and what grammar says (gender, subject before object, nearness, who speaks inside the quotation).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from verbale.lexicon import gender_of, organisation_class, state_of, title_of
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import Attribution, Chain, Mention, RoleMention
from verbale.types import Span

__all__ = ["ScoreAntecedents", "find_chains"]

ScoreAntecedents = Callable[[int, Sequence[int]], Sequence[float]]
"""Log-odds of each candidate word (before the first) being its antecedent rather than there being none."""

# What moves the choice of an antecedent, in the model's log-odds; found on the training documents of OntoGUM.
SAME_SENTENCE = 0.6
EACH_SENTENCE_BACK = -0.5
SUBJECT = 0.8
PARALLEL = 0.4
NAMED_OFTEN = 0.1
OTHER_SPEAKER = -4.0
LEAST_FOR_PERSON = -2.5
"""A third-person pronoun takes its best candidate from here on: it nearly always has one."""
LEAST_FOR_THING = 0.0
REACH = 8
"""Sentences that a pronoun looks back."""

Gender = Literal["m", "f"]
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
_SELF = frozenset(("i", "me", "my", "mine", "myself"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_NAMES = frozenset(("person", "organisation", "place", "country", "city", "facility", "event", "law"))


class _Entity:
    """One thing told of so far: its mentions by head word, and what is known of it."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.mentions: list[tuple[Span, int]] = []
        self.named: list[Span] = []
        self.gender: Gender | None = None
        self.plural = False
        self.titles: set[str] = set()
        self.words: set[str] = set()

    def before(self, position: int) -> list[int]:
        """The heads of its mentions before a word, nearest first."""
        return sorted((head for _, head in self.mentions if head < position), reverse=True)


def find_chains(
    parse: Parse,
    decoded: Decoded,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    roles: Sequence[RoleMention] = (),
    score: ScoreAntecedents | None = None,
) -> tuple[Chain, ...]:
    """Return the chains of two or more mentions, in order of their first; `name` is where the fullest name stands."""
    entities = _name_entities(parse, mentions, roles)
    _Resolver(parse, decoded, entities, attributions, mentions, score).run()
    chains = [_chain(entity) for entity in entities if len(entity.mentions) > 1]
    return tuple(sorted(chains, key=lambda chain: chain.mentions))


def _chain(entity: _Entity) -> Chain:
    spans = sorted({span for span, _ in entity.mentions})
    name = max(entity.named, key=lambda s: (s.end - s.start, -s.start), default=None)
    return Chain(tuple(spans), spans.index(name) if name is not None else -1)


# --- names among themselves ------------------------------------------------------------------------------------------


def _name_entities(parse: Parse, mentions: Sequence[Mention], roles: Sequence[RoleMention]) -> list[_Entity]:
    entities: list[_Entity] = []
    named = [mention for mention in mentions if mention.label in _NAMES]
    titles = {role.who: role for role in roles}
    # Full names first, so that a surname that stands before its full name (in a headline) finds it.
    for mention in sorted(named, key=lambda m: (-len(parse.within(m.span)), m.span)):
        words = _name_words(parse, mention)
        entity = _known(parse, entities, mention, words)
        if entity is None:
            entity = _Entity(mention.label)
            entity.words = set(words)
            entities.append(entity)
        entity.mentions.append((mention.span, mention.head))
        entity.named.append(mention.span)
        entity.gender = entity.gender or _told_gender(parse, mention)
        if mention.span in titles:
            title = title_of(titles[mention.span].title.of(parse.text).lower())
            entity.titles.add(title.core if title else titles[mention.span].title.of(parse.text).lower())
    return entities


def _name_words(parse: Parse, mention: Mention) -> list[str]:
    return [parse.lower[p] for p in parse.within(mention.span) if parse.tokens[p].upos not in ("PUNCT", "DET", "PART")]


def _known(parse: Parse, entities: Sequence[_Entity], mention: Mention, words: Sequence[str]) -> _Entity | None:
    """The entity that a name belongs to: the same words, a person's surname, an abbreviation; None where two fit."""
    same = [entity for entity in entities if _same_name(parse, entity, mention, words)]
    exact = [e for e in same if any(_spelled(span, parse) == tuple(words) for span in e.named)]
    if exact:
        return exact[0]
    return same[0] if len(same) == 1 else None


def _spelled(span: Span, parse: Parse) -> tuple[str, ...]:
    return tuple(parse.lower[p] for p in parse.within(span) if parse.tokens[p].upos not in ("PUNCT", "DET", "PART"))


def _same_name(parse: Parse, entity: _Entity, mention: Mention, words: Sequence[str]) -> bool:
    if not words:
        return False
    people = "person" in (entity.label, mention.label)
    if people and entity.label != mention.label:
        return len(words) == 1 and any(_spelled(s, parse) == tuple(words) for s in entity.named)
    for span in entity.named:
        full = _spelled(span, parse)
        if full == tuple(words):
            return True
        if people:
            if words[-1] == full[-1] and set(words) <= set(full):
                return True
            if len(words) == 1 and len(full) > 1 and words[0] == full[0]:
                return True
        elif _is_abbreviation(span.of(parse.text), mention.span.of(parse.text)) or _same_state(span, mention, parse):
            return True
    return False


def _is_abbreviation(full: str, short: str) -> bool:
    """Tell "NSDC" from the initials of "National Security and Defence Council"."""
    letters = short.replace(".", "")
    if not letters.isupper() or not 2 <= len(letters) <= 8:
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())
    return len(initials) > 1 and letters == initials


def _same_state(span: Span, mention: Mention, parse: Parse) -> bool:
    one, other = state_of(span.of(parse.text)), state_of(mention.span.of(parse.text))
    return one is not None and other is not None and one == other and one.how == "name"


def _told_gender(parse: Parse, mention: Mention) -> Gender | None:
    """What a form of address or a word for kin right before the name tells."""
    first = parse.within(mention.span)[0]
    return gender_of(parse.words[first - 1]) if first and mention.label == "person" else None


# --- pronouns and descriptions ---------------------------------------------------------------------------------------


class _Resolver:
    """Walks the words in order and joins pronouns and descriptions to what was told before."""

    def __init__(
        self,
        parse: Parse,
        decoded: Decoded,
        entities: list[_Entity],
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        score: ScoreAntecedents | None,
    ) -> None:
        self.parse = parse
        self.decoded = decoded
        self.entities = entities
        self.score = score
        self.speakers = dict(_speakers(parse, attributions))
        self.described = {m.head: m for m in mentions if m.label in ("unnamed", "group")}
        self.named_words = {p for e in entities for span in e.named for p in parse.within(span)}

    def run(self) -> None:
        for position, word in enumerate(self.parse.lower):
            if position in self.named_words:
                continue
            if word in _HE | _SHE:
                self._person(position, "m" if word in _HE else "f")
            elif word in _SELF:
                self._speaker(position)
            elif word == "who" and self.parse.tokens[position].upos == "PRON":
                self._relative(position)
            elif word in _THEY | _IT:
                self._thing(position)
            elif position in self.described:
                self._description(position)

    def _join(self, entity: _Entity, position: int, span: Span | None = None) -> None:
        entity.mentions.append((span or self.parse.tokens[position].span, position))
        if entity not in self.entities:
            self.entities.append(entity)

    def _at(self, position: int) -> _Entity | None:
        """The entity whose mention's head is this word, or whose name holds it."""
        for entity in self.entities:
            if any(head == position for _, head in entity.mentions):
                return entity
        for entity in self.entities:
            if any(position in self.parse.within(span) for span in entity.named):
                return entity
        return None

    # he and she

    def _person(self, position: int, gender: Gender) -> None:
        people = (e for e in self.entities if e.label in ("person", "unnamed") and not e.plural)
        candidates = [entity for entity in people if entity.gender in (None, gender)]
        best = self._choose(position, candidates, LEAST_FOR_PERSON)
        if best is None:
            best = self._ahead(position, gender)
        if best is not None:
            best.gender = gender
            self._join(best, position)

    def _ahead(self, position: int, gender: Gender) -> _Entity | None:
        """ "Before she left, Renk signed": the subject of the clause that this one hangs on."""
        sentence = self.parse.sentence_of[position]
        later = [
            (head, entity)
            for entity in self.entities
            if entity.label == "person" and entity.gender in (None, gender)
            for _, head in entity.mentions
            if head > position and self.parse.sentence_of[head] == sentence and self.parse.relations[head] == "nsubj"
        ]
        return min(later, key=lambda pair: pair[0])[1] if later else None

    def _choose(self, position: int, candidates: Sequence[_Entity], least: float) -> _Entity | None:
        scored = []
        for number, entity in enumerate(candidates):
            heads = [h for h in entity.before(position) if self._back(position, h) <= REACH][:4]
            if heads:
                scored.append((self._entity_score(position, entity, heads), max(heads), -number, entity))
        if not scored:
            return None
        value, _, _, entity = max(scored, key=lambda row: row[:3])
        return entity if value >= least else None

    def _back(self, position: int, head: int) -> int:
        return self.parse.sentence_of[position] - self.parse.sentence_of[head]

    def _entity_score(self, position: int, entity: _Entity, heads: Sequence[int]) -> float:
        model = max(self.score(position, heads)) if self.score is not None else 0.0
        nearest = heads[0]
        back = self._back(position, nearest)
        value = model + (SAME_SENTENCE if back == 0 else EACH_SENTENCE_BACK * back)
        subjects = [h for h in heads if self.parse.relations[h] == "nsubj" and self._back(position, h) <= 1]
        value += SUBJECT if subjects else 0.0
        value += NAMED_OFTEN * min(5, len(entity.mentions))
        if self._speaks(position, entity):
            value += OTHER_SPEAKER
        if self._bound(position, heads):
            value += OTHER_SPEAKER
        return value

    def _speaks(self, position: int, entity: _Entity) -> bool:
        """Inside a quotation "he" is not the one who speaks."""
        speaker = self.speakers.get(position)
        return speaker is not None and self._at(speaker) is entity

    def _bound(self, position: int, heads: Sequence[int]) -> bool:
        """ "Renk met him": an object is not the subject of its own verb, unless it is reflexive or possessive."""
        token = self.parse.tokens[position]
        if token.lemma.endswith("self") or self.parse.relations[position] not in ("obj", "iobj", "obl"):
            return False
        return any(self.parse.tokens[h].head == token.head and self.parse.relations[h] == "nsubj" for h in heads)

    # I, who

    def _speaker(self, position: int) -> None:
        speaker = self.speakers.get(position)
        entity = self._at(speaker) if speaker is not None else None
        if entity is not None and entity.label in ("person", "unnamed"):
            self._join(entity, position)

    def _relative(self, position: int) -> None:
        verb = self.parse.tokens[position].head
        while verb >= 0 and not self.parse.tokens[verb].deprel.startswith("acl"):
            verb = self.parse.tokens[verb].head
        entity = self._at(self.parse.tokens[verb].head) if verb >= 0 else None
        if entity is not None:
            self._join(entity, position)

    # they, it

    def _thing(self, position: int) -> None:
        antecedent = self.decoded.antecedents[position] if self.decoded.antecedents else -1
        if antecedent < 0:
            return
        entity = self._at(antecedent) or self._new(antecedent)
        if entity is not None and (entity.label != "person" or self.parse.lower[position] in _THEY):
            self._join(entity, position)

    def _new(self, head: int) -> _Entity | None:
        """An entity for a noun phrase that no mention covers."""
        if self.parse.tokens[head].upos not in ("NOUN", "PROPN", "PRON"):
            return None
        mention = self.described.get(head)
        entity = _Entity(mention.label if mention else "thing")
        first, last = self.parse.phrase(head, without=("acl", "acl:relcl", "appos", "conj", "cc", "parataxis"))
        entity.mentions.append((mention.span if mention else self.parse.span(first, last), head))
        return entity

    # the envoy, the union

    def _description(self, position: int) -> None:
        mention = self.described[position]
        definite = any(self.parse.lower[c] in _DEFINITE for c in self.parse.below(position, "det"))
        entity = self._by_description(position) if definite else None
        if entity is None and self.decoded.antecedents and self.decoded.antecedents[position] >= 0 and definite:
            entity = self._at(self.decoded.antecedents[position])
        if entity is None:
            entity = _Entity(mention.label)
            entity.gender = gender_of(self.parse.words[position])
            entity.words = {self.parse.tokens[position].lemma.lower()}
            entity.plural = "Number=Plur" in self.parse.tokens[position].feats
        self._join(entity, position, mention.span)

    def _by_description(self, position: int) -> _Entity | None:
        """The nearest entity whose title or kind the noun names; a noun that was told before stands for the same."""
        lemma = self.parse.tokens[position].lemma.lower()
        kind = organisation_class(lemma)
        fitting = []
        for entity in self.entities:
            heads = [h for h in entity.before(position) if self._back(position, h) <= 2 * REACH]
            if heads and (
                any(lemma in title.split() for title in entity.titles)
                or (entity.label in ("unnamed", "group") and lemma in entity.words)
                or (kind is not None and entity.label == "organisation" and self._kind(entity) == kind)
            ):
                fitting.append((max(heads), entity))
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _kind(self, entity: _Entity) -> str | None:
        return next((k for span in entity.named if (k := organisation_class(span.of(self.parse.text)))), None)


def _speakers(parse: Parse, attributions: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """For each word inside a quotation the head of whoever says it."""
    for attribution in attributions:
        if attribution.kind == "indirect" or not attribution.source:
            continue
        inside = parse.within(attribution.source[0])
        if not inside:
            continue
        head = parse.head_of(inside[0], inside[-1])
        for span in attribution.content:
            for position in parse.within(span):
                if parse.quoted[position]:
                    yield position, head
