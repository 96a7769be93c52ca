"""Coreference within one report: chains of names, titles and pronouns.

Names are joined by their words (full name, surname, abbreviation told in brackets). A pronoun or description then looks
at the persons and bodies told so far and takes the one that scores best: the model's coreference head where there is
one, and what grammar says (gender, subject before object, nearness, who speaks inside the quotation).
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.lexicon import gender_of, is_unnamed_head, organisation_class, title_of
from verbale.read.antecedents import LEAST_FOR_PERSON, REACH, Antecedents, ScoreAntecedents
from verbale.read.described import (
    fits_side,
    is_owned_office,
    media_nouns,
    nameless_nouns,
    people_nouns,
    subject_to_come,
)
from verbale.read.leads import name_leads
from verbale.read.namesakes import Entity, Gender, name_entities
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.talk import Talk
from verbale.read.types import Attribution, Chain, Mention, RoleMention
from verbale.types import Span

__all__ = ["ScoreAntecedents", "find_chains"]

_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
_SELF = frozenset(("i", "me", "my", "mine", "myself"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


def find_chains(
    parse: Parse,
    decoded: Decoded,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    roles: Sequence[RoleMention] = (),
    score: ScoreAntecedents | None = None,
) -> tuple[Chain, ...]:
    """Return the chains of two or more mentions, in order of their first; `name` is where the fullest name stands."""
    entities = name_entities(parse, mentions, roles)
    _Resolver(parse, decoded, entities, attributions, mentions, score).run()
    chains = [_chain(entity) for entity in entities if len(entity.mentions) > 1]
    return tuple(sorted(chains, key=lambda chain: chain.mentions))


def _chain(entity: Entity) -> Chain:
    spans = sorted({span for span, _ in entity.mentions})
    name = max(entity.named, key=lambda s: (s.end - s.start, -s.start), default=None)
    return Chain(tuple(spans), spans.index(name) if name is not None else -1)


# --- pronouns and descriptions ---------------------------------------------------------------------------------------


class _Resolver:
    """Walks the words in order and joins pronouns and descriptions to what was told before.

    What stands inside quotations comes second: who speaks must be known before "he" within can be another.
    """

    def __init__(
        self,
        parse: Parse,
        decoded: Decoded,
        entities: list[Entity],
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        score: ScoreAntecedents | None,
    ) -> None:
        self.parse = parse
        self.decoded = decoded
        self.entities = entities
        self.talk = Talk(parse, attributions)
        self.known = Antecedents(parse, entities, self.talk, score)
        self.named_words, self.titled = self.known.named_words, self.known.titled
        self.waiting: list[int] = []
        self.described = {m.head: m for m in mentions if m.label in ("unnamed", "group")}

    def run(self) -> None:
        for quoted in (False, True):
            for position in range(len(self.parse)):
                if self.parse.quoted[position] == quoted and position not in self.named_words:
                    self._visit(position, self.parse.lower[position])
        name_leads(self.parse, self.entities, self.talk)

    def _visit(self, position: int, word: str) -> None:
        if word in _HE | _SHE:
            self._person(position, "m" if word in _HE else "f")
        elif word in _SELF:
            self._speaker(position)
        elif word == "who" and self.parse.tokens[position].upos == "PRON":
            self._relative(position)
        elif word in _THEY | _IT:
            self._thing(position)
        elif position in self.described or self._is_definite(position):
            self._description(position)

    def _join(self, entity: Entity, position: int, span: Span | None = None) -> None:
        self.known.join(entity, position, span or self.parse.tokens[position].span)

    # he and she

    def _person(self, position: int, gender: Gender) -> None:
        if position in self.waiting or subject_to_come(self.parse, position) is not None:
            return self._wait(position)
        waiting = [p for p in self.waiting if subject_to_come(self.parse, p) == position]
        beside = {p for one in waiting for p in self.parse.subtree(self.parse.tokens[one].head)}
        people = (e for e in self.entities if e.label in ("person", "unnamed") and not e.plural)
        candidates = [
            entity
            for entity in people
            # Whom "his talks with Renk" names is another than he.
            if entity.gender in (None, gender) and not any(head in beside for _, head in entity.mentions)
        ]
        best = self.known.choose(position, candidates, LEAST_FOR_PERSON, gender)
        if best is None:
            best = self._ahead(position, gender)
        if best is not None:
            best.gender = gender
            self._join(best, position)
            for one in waiting:
                self._join(best, one)

    def _wait(self, position: int) -> None:
        """Leave the pronoun of a fronted phrase until the subject that it waits for is known."""
        if position not in self.waiting:
            self.waiting.append(position)

    def _ahead(self, position: int, gender: Gender) -> Entity | None:
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

    # I, who

    def _speaker(self, position: int) -> None:
        speaker = self.talk.quoting.get(position)
        entity = self.known.at(speaker) if speaker is not None else None
        if entity is not None and entity.label in ("person", "unnamed"):
            self._join(entity, position)

    def _relative(self, position: int) -> None:
        verb = self.parse.tokens[position].head
        while verb >= 0 and not self.parse.tokens[verb].deprel.startswith("acl"):
            verb = self.parse.tokens[verb].head
        entity = self.known.at(self.parse.tokens[verb].head) if verb >= 0 else None
        if entity is not None:
            self._join(entity, position)

    # they, it

    def _thing(self, position: int) -> None:
        if self.talk.speaks(position):
            entity = self._speaking_body(position)
            if entity is not None:
                return self._join(entity, position)
        antecedent = self.decoded.antecedents[position] if self.decoded.antecedents else -1
        if antecedent < 0:
            return
        entity = self.known.at(antecedent) or self._new(antecedent)
        if entity is not None and (entity.label != "person" or self.parse.lower[position] in _THEY):
            self._join(entity, position)

    def _speaking_body(self, position: int) -> Entity | None:
        """The body or people who spoke last, for "it said", "they said"; None where one person did."""
        before = self.talk.before(position)
        entity = self.known.at(before[0]) if before is not None else None
        if entity is None or entity.label == "person":
            return None
        if entity.label == "unnamed" and self.parse.lower[position] in _IT:
            return self._spoken_for(entity)
        several = entity.plural and self.parse.lower[position] in _THEY
        return entity if entity.label != "unnamed" or several else None

    def _spoken_for(self, entity: Entity) -> Entity | None:
        """The body whose spokesman somebody is, for "it said": "A Kestrel spokesman said no. It said later …"."""
        heads = [head for _, head in entity.mentions]
        near = (p for h in heads for p in self.parse.below(h, "compound", "nmod"))
        bodies = (e for p in near if (e := self.known.at(p)) is not None and e.label in ("organisation", "country"))
        return next(bodies, None)

    def _new(self, head: int) -> Entity | None:
        """An entity for a noun phrase that no mention covers."""
        if self.parse.tokens[head].upos not in ("NOUN", "PROPN", "PRON"):
            return None
        mention = self.described.get(head)
        entity = Entity(mention.label if mention else "thing")
        first, last = self.parse.phrase(head, without=("acl", "acl:relcl", "appos", "conj", "cc", "parataxis"))
        entity.mentions.append((mention.span if mention else self.parse.span(first, last), head))
        return entity

    # the envoy, the union

    def _is_definite(self, position: int) -> bool:
        """A singular noun with "the" that acts, and is no name: "the colonel", "the court"."""
        token = self.parse.tokens[position]
        return (
            token.upos in ("NOUN", "PROPN")
            and "Number=Plur" not in token.feats
            and (self.parse.relations[position] == "nsubj" or self.talk.speaks(position))
            and (self._has_article(position) or is_owned_office(self.parse, position))
        )

    def _has_article(self, position: int) -> bool:
        return any(self.parse.lower[c] in _DEFINITE for c in self.parse.below(position, "det"))

    def _description(self, position: int) -> None:
        if position in self.titled:
            return
        definite = self._has_article(position) or is_owned_office(self.parse, position)
        entity = self._medium(position) if definite else None
        if entity is None and definite:
            entity = self._by_description(position)
        if entity is None and self.talk.speaks(position):
            entity = self._in_view(position)
        if entity is None and self.decoded.antecedents and self.decoded.antecedents[position] >= 0 and definite:
            entity = self._fitting(position, self.known.at(self.decoded.antecedents[position]))
        mention = self.described.get(position)
        if entity is None and mention is None:
            return
        if entity is None:
            entity = Entity(mention.label if mention else "thing")
            entity.gender = gender_of(self.parse.words[position])
            entity.words = {self.parse.tokens[position].lemma.lower()}
            entity.plural = "Number=Plur" in self.parse.tokens[position].feats
        first, last = self.parse.phrase(position, without=_ASIDES)
        self._join(entity, position, mention.span if mention else self.parse.span(first, last))

    def _medium(self, position: int) -> Entity | None:
        """The body cited last, for "the newspaper said": names of media seldom tell of what kind they are."""
        if self.parse.tokens[position].lemma.lower() not in media_nouns() or not self.talk.is_cited(position):
            return None
        near = []
        for entity in self.entities:
            heads = [h for h in entity.before(position) if self.known.back(position, h) <= REACH]
            cited = [h for h in heads if h in self.named_words and self.talk.is_cited(h)]
            if cited and self._may_be_medium(entity):
                near.append((max(cited), entity))
        return max(near, key=lambda pair: pair[0])[1] if near else None

    def _may_be_medium(self, entity: Entity) -> bool:
        """A body; or what passes for a person in one word, of whom nothing else is told ("the daily Kestrel")."""
        if entity.label != "person":
            return entity.label not in ("unnamed", "country", "group")
        single = all(len(self.parse.within(span)) == 1 for span in entity.named)
        return single and entity.gender is None and entity.titles <= media_nouns()

    def _by_description(self, position: int) -> Entity | None:
        """The entity whose title or kind the noun names, or of the same noun: who spoke last, else the nearest."""
        before = self.talk.before(position)
        spoke = self.known.at(before[0]) if before is not None else None
        lemma = self.parse.tokens[position].lemma.lower()
        kind = organisation_class(lemma)
        fitting = []
        for entity in self.entities:
            heads = entity.before(position, most=1)
            if (
                heads
                and self.known.back(position, heads[0]) <= 2 * REACH
                and (
                    (any(lemma in title.split() for title in entity.titles) and fits_side(self.parse, position, entity))
                    or (entity.label in ("unnamed", "group") and lemma in entity.words)
                    or (entity.label == "organisation" and self._is_called(entity, lemma, kind))
                )
            ):
                fitting.append((entity is spoke, heads[0], entity))
        return max(fitting, key=lambda row: row[:2])[2] if fitting else None

    def _is_called(self, entity: Entity, lemma: str, kind: str | None) -> bool:
        """The noun is a word of the body's name, or tells its kind."""
        return lemma in entity.words or (kind is not None and self._kind(entity) == kind)

    def _kind(self, entity: Entity) -> str | None:
        return next((k for span in entity.named if (k := organisation_class(span.of(self.parse.text)))), None)

    def _fitting(self, position: int, entity: Entity | None) -> Entity | None:
        """The entity unless the noun cannot mean it: a person a body, a body another kind of one."""
        if entity is None:
            return None
        kind = organisation_class(self.parse.tokens[position].lemma)
        if kind is None:
            return entity if self._may_be_person(position) == (entity.label in ("person", "unnamed")) else None
        own = self._kind(entity) if entity.label == "organisation" else None
        return entity if entity.label not in ("person", "unnamed") and own in (None, kind) else None

    def _may_be_person(self, position: int) -> bool:
        lemma = self.parse.tokens[position].lemma.lower()
        return is_unnamed_head(lemma) or lemma in people_nouns() or title_of(lemma) is not None

    def _in_view(self, position: int) -> Entity | None:
        """The person told of last, for a noun that says only what a known person is: "the fund manager said".

        In news such a noun varies the name of the subject before it. A noun for those who stay without a name ("the
        official") does not, and an office is its holder's: both are left open, but for the subject of the sentence
        before where that names nobody else.
        """
        lemma = self.parse.tokens[position].lemma.lower()
        if (
            "Number=Plur" in self.parse.tokens[position].feats
            or lemma in nameless_nouns()
            or not self._may_be_person(position)
        ):
            return None
        if not self._has_article(position) and not any(map(self._has_article, self.parse.below(position, "nmod:poss"))):
            return None
        sentence = self.known.sentence_before(position)
        gender = gender_of(lemma)
        near = []
        for entity in self.entities:
            heads = [h for h in entity.before(position) if self.parse.sentence_of[h] == sentence]
            if (
                entity.label == "person"
                and heads
                and not self.known.is_bare(entity)
                and gender in (None, entity.gender or entity.likely or gender)
            ):
                near.append((any(map(self.known.is_subject, heads)), min(heads), entity))
        subjects = [entity for subject, _, entity in near if subject]
        alone = lemma in people_nouns() or len(near) == 1
        return subjects[0] if len(subjects) == 1 and alone else None


_ASIDES = ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "case")
