"""Who a pronoun may mean: the persons and bodies told so far, each with a score.

The model's coreference head, where there is one, and what grammar says: gender, subject before object, nearness, who
speaks inside the quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.read.namesakes import Entity, Gender, beside
from verbale.read.parse import Parse
from verbale.read.talk import Talk
from verbale.types import Span

__all__ = ["LEAST_FOR_PERSON", "REACH", "Antecedents", "ScoreAntecedents"]

ScoreAntecedents = Callable[[int, Sequence[int]], Sequence[float]]
"""Log-odds of each candidate word (before the first) being its antecedent rather than there being none."""

# What moves the choice of an antecedent, in the model's log-odds; found on the training documents of OntoGUM.
SAME_SENTENCE = 0.6
EACH_SENTENCE_BACK = -0.5
SUBJECT = 0.8
TOPIC = 1.0
"""A subject of the paragraph that the pronoun stands in."""
OWNER = 2.0
"""The subject of its clause, for a possessive: "Renk did not hide her anger"."""
NAMED_OFTEN = 0.1
OTHER_SPEAKER = -4.0
UNLIKELY_GENDER = -3.0
"""Nearly all who bear the given name are of the other gender."""
SAME_SPEAKER = 1.5
"""Whoever spoke last, for a pronoun that speaks ("…, he added") where nobody else is named between."""
GOES_ON = 4.0
"""The same in the sentence after those words, or in their paragraph: "Renk said no. “…”, she said"."""
MOST_FOR_SPEAKER = 5.0
"""Log-odds up to which the model counts for a pronoun that speaks: it ties "he said" to "he said" far back."""
LEAD = 2.5
"""The subject of the sentence that leads to a quotation, for a pronoun that speaks it."""
ALONE = 1.5
"""Whoever alone is named in the sentence before the words, for a pronoun that speaks them."""
OWN_WORDS = 0.7
"""Whoever speaks, for a pronoun in the words reported ("Renk said she")."""
LIKE_WORD = -2.0
"""The model ties "he" to any "he" before, whoever it is."""
FULL_NAME = 1.5
"""It ties pronouns to surnames rather than to the full name that first tells of someone."""
BARE_NAME = -1.0
LEAST_FOR_PERSON = -2.5
"""A third-person pronoun takes its best candidate from here on: it nearly always has one."""
REACH = 8
"""Sentences that a pronoun looks back."""


class Antecedents:
    """The entities told so far in one report; `entities` grows while pronouns are joined to them.

    `named_words` are the words that stand in names, `titled` the entity that a title beside its name means.
    """

    def __init__(self, parse: Parse, entities: list[Entity], talk: Talk, score: ScoreAntecedents | None) -> None:
        self.parse = parse
        self.entities = entities
        self.talk = talk
        self.score = score
        self.named_words = {p for e in entities for span in e.named for p in parse.within(span)}
        self.titled = {
            p: entity
            for entity in reversed(entities)
            for _, head in reversed(entity.mentions)
            for p in beside(parse, head)
            if p not in self.named_words
        }
        self._by_name = {
            p: entity for entity in reversed(entities) for span in entity.named for p in parse.within(span)
        }
        self._by_head: dict[int, Entity] = {}
        self._rank: dict[int, int] = {}
        for entity in entities:
            self._enter(entity)

    def _enter(self, entity: Entity) -> None:
        """Note where an entity is told; the one known first keeps a word that two tell of."""
        rank = self._rank.setdefault(id(entity), len(self._rank))
        for _, head in entity.mentions:
            other = self._by_head.get(head)
            if other is None or self._rank[id(other)] > rank:
                self._by_head[head] = entity

    def join(self, entity: Entity, position: int, span: Span) -> None:
        """Take a pronoun or description as one more mention of an entity, which may be new."""
        entity.mentions.append((span, position))
        if id(entity) not in self._rank:
            self.entities.append(entity)
        self._enter(entity)

    def at(self, position: int) -> Entity | None:
        """Return the entity whose mention's head is this word, or whose name or title holds it."""
        return self._by_head.get(position) or self._by_name.get(position) or self.titled.get(position)

    def choose(
        self, position: int, candidates: Sequence[Entity], least: float, gender: Gender | None = None
    ) -> Entity | None:
        """Return the candidate that scores best for the pronoun at a word; None where that is below `least`."""
        scored = []
        led_by = self._named_in(self.sentence_before(position)) if self.talk.speaks(position) else frozenset()
        for number, entity in enumerate(candidates):
            heads = [h for h in entity.before(position, most=4) if self.back(position, h) <= REACH]
            if heads:
                value = self._entity_score(position, entity, heads, led_by)
                if gender and entity.gender is None and entity.likely not in (None, gender):
                    value += UNLIKELY_GENDER
                scored.append((value, max(heads), -number, entity))
        if not scored:
            return None
        value, _, _, entity = max(scored, key=lambda row: row[:3])
        return entity if value >= least else None

    def back(self, position: int, head: int) -> int:
        """Return how many sentences before a word another stands."""
        return self.parse.sentence_of[position] - self.parse.sentence_of[head]

    def is_subject(self, head: int) -> bool:
        """Tell whether a word is a subject, or a name beside one: "the mediator, Ada Renk, left"."""
        return any(self.parse.relations[p] == "nsubj" for p in (head, *beside(self.parse, head)))

    def is_bare(self, entity: Entity) -> bool:
        """Tell whether an entity has one word without title or gender, as bodies and places that pass for persons."""
        words = {len(self.parse.within(span)) for span in entity.named}
        return words == {1} and not entity.titles and entity.gender is None

    def sentence_before(self, position: int) -> int:
        """Return the sentence before the one that speaks; where it begins with the quotation, the one before that."""
        starts = [self.parse.within(span)[0] for span in self.talk.quoted_by(position) if self.parse.within(span)]
        return self.parse.sentence_of[min([position, *starts])] - 1

    def _entity_score(self, position: int, entity: Entity, heads: Sequence[int], led_by: frozenset[int]) -> float:
        model = max(self._model_scores(position, heads))
        model = min(model, MOST_FOR_SPEAKER) if self.talk.speaks(position) else model
        nearest = heads[0]
        back = self.back(position, nearest)
        value = model + (SAME_SENTENCE if back == 0 else EACH_SENTENCE_BACK * back)
        value += SUBJECT if any(self.is_subject(h) and self.back(position, h) <= 1 for h in heads) else 0.0
        value += BARE_NAME if entity.label == "person" and self.is_bare(entity) else 0.0
        value += NAMED_OFTEN * min(5, len(entity.mentions))
        value += self._speaking_score(position, entity)
        own = [h for h in heads if self._paragraph(h) == self._paragraph(position)]
        value += TOPIC if any(map(self.is_subject, own)) else 0.0
        value += OWNER if self._owns(position, heads) else 0.0
        value += OTHER_SPEAKER if self._bound(position, heads) else 0.0
        value += ALONE if self.talk.speaks(position) and self._is_alone(position, entity, nearest, led_by) else 0.0
        return value

    def _named_in(self, sentence: int) -> frozenset[int]:
        """Return which persons, by identity, stand in a sentence by more than a bare name."""
        return frozenset(
            id(entity)
            for entity in self.entities
            if entity.label == "person"
            and any(self.parse.sentence_of[head] == sentence for _, head in entity.mentions)
            and not self.is_bare(entity)
        )

    def _is_alone(self, position: int, entity: Entity, nearest: int, led_by: frozenset[int]) -> bool:
        """The only one named in the sentence that leads to the words: "a message from Ada Renk. “No,” she said"."""
        before = self.sentence_before(position)
        if self.parse.sentence_of[nearest] != before or nearest not in self.named_words:
            return False
        return not led_by - {id(entity)}

    def _paragraph(self, position: int) -> int:
        return self.parse.sentence(position).paragraph

    def _owns(self, position: int, heads: Sequence[int]) -> bool:
        """ "Renk hid her anger": a possessive in an object is the subject's of that verb."""
        if self.parse.tokens[position].deprel != "nmod:poss":
            return False
        verb = self.parse.tokens[self.parse.tokens[position].head].head
        subjects = set(self.parse.below(verb, "nsubj")) if verb >= 0 else set()
        return any(subjects & {head, *beside(self.parse, head)} for head in heads)

    def _model_scores(self, position: int, heads: Sequence[int]) -> list[float]:
        """The model's log-odds of each head, set right for what it makes too much and too little of."""
        if self.score is None:
            return [0.0] * len(heads)
        return [odds + self._bias(h) for odds, h in zip(self.score(position, heads), heads, strict=True)]

    def _bias(self, head: int) -> float:
        if self.parse.tokens[head].upos == "PRON":
            return LIKE_WORD
        full = head in self.named_words and any(self.parse.below(head, "flat"))
        return FULL_NAME if full and self.is_subject(head) else 0.0

    def _speaking_score(self, position: int, entity: Entity) -> float:
        """What speaks for and against an entity by who says what; inside a quotation "he" is not the one who speaks."""
        value = 0.0
        quoting = self.talk.quoting.get(position)
        if quoting is not None and self.at(quoting) is entity:
            value += OTHER_SPEAKER
        reporting = self.talk.reporting.get(position)
        if reporting is not None and self.at(reporting) is entity:
            value += OWN_WORDS
        before = self.talk.before(position)
        if before is not None and self.at(before[0]) is entity and not self._names_someone(before[1], position):
            value += GOES_ON if self._is_near(before[1], position) else SAME_SPEAKER
        # Nobody calls himself by his name: in "It was Renk who asked, he said", he is another.
        if any(span.overlaps(name) for span in self.talk.told_by(position) for name in entity.named):
            return value + OTHER_SPEAKER
        if self._has_the_turn(entity, position):
            return value + OTHER_SPEAKER
        if self.talk.quoted_by(position) and self._leads(entity, self.sentence_before(position)):
            value += LEAD
        return value

    def _has_the_turn(self, entity: Entity, position: int) -> bool:
        """Tell whether a paragraph is somebody's turn in a transcript ("RENK: I rang the mayor. He said …")."""
        start = self.parse.paragraphs[self._paragraph(position)].start
        return any(span.start - start <= 1 and self.parse.text[span.end : span.end + 1] == ":" for span in entity.named)

    def _is_near(self, earlier: int, position: int) -> bool:
        return self.parse.sentence_of[earlier] >= self.sentence_before(position)

    def _leads(self, entity: Entity, sentence: int) -> bool:
        return any(
            self.parse.sentence_of[head] == sentence and not self.parse.quoted[head] and self.is_subject(head)
            for _, head in entity.mentions
        )

    def _names_someone(self, since: int, position: int) -> bool:
        """The writer names a person between two sayings, who may be the one to speak now."""
        return any(
            since < head < position and not self.parse.quoted[head]
            for entity in self.entities
            if entity.label == "person"
            for _, head in entity.mentions
            if head in self.named_words
        )

    def _bound(self, position: int, heads: Sequence[int]) -> bool:
        """ "Renk met him": an object is not the subject of its own verb, unless it is reflexive or possessive."""
        token = self.parse.tokens[position]
        if token.lemma.endswith("self") or self.parse.relations[position] not in ("obj", "iobj", "obl"):
            return False
        return any(self.parse.tokens[h].head == token.head and self.parse.relations[h] == "nsubj" for h in heads)
