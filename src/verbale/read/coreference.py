"""Coreference within one report: chains of names, titles and pronouns.

Names are joined by their words (full name, surname, abbreviation told in brackets). A pronoun or description then looks
at the persons and bodies told so far and takes the one that scores best: the model's coreference head where there is
one, and what grammar says (gender, subject before object, nearness, who speaks inside the quotation).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.lexicon import gender_of, is_unnamed_head, organisation_class, title_of
from verbale.read.described import (
    fits_side,
    is_owned_office,
    media_nouns,
    nameless_nouns,
    people_nouns,
    subject_to_come,
)
from verbale.read.leads import name_leads
from verbale.read.namesakes import Entity, Gender, beside, name_entities
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.talk import Talk
from verbale.read.types import Attribution, Chain, Mention, RoleMention
from verbale.types import Span

__all__ = ["ScoreAntecedents", "find_chains"]

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
        self.score = score
        self.talk = Talk(parse, attributions)
        self.waiting: list[int] = []
        self.described = {m.head: m for m in mentions if m.label in ("unnamed", "group")}
        self.named_words = {p for e in entities for span in e.named for p in parse.within(span)}
        self.titled = {
            p: entity
            for entity in reversed(entities)
            for _, head in reversed(entity.mentions)
            for p in beside(parse, head)
            if p not in self.named_words
        }

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
        entity.mentions.append((span or self.parse.tokens[position].span, position))
        if entity not in self.entities:
            self.entities.append(entity)

    def _at(self, position: int) -> Entity | None:
        """The entity whose mention's head is this word, or whose name holds it."""
        for entity in self.entities:
            if any(head == position for _, head in entity.mentions):
                return entity
        for entity in self.entities:
            if any(position in self.parse.within(span) for span in entity.named):
                return entity
        return self.titled.get(position)

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
        best = self._choose(position, candidates, LEAST_FOR_PERSON, gender)
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

    def _choose(
        self, position: int, candidates: Sequence[Entity], least: float, gender: Gender | None = None
    ) -> Entity | None:
        scored = []
        for number, entity in enumerate(candidates):
            heads = [h for h in entity.before(position) if self._back(position, h) <= REACH][:4]
            if heads:
                value = self._entity_score(position, entity, heads)
                if gender and entity.gender is None and entity.likely not in (None, gender):
                    value += UNLIKELY_GENDER
                scored.append((value, max(heads), -number, entity))
        if not scored:
            return None
        value, _, _, entity = max(scored, key=lambda row: row[:3])
        return entity if value >= least else None

    def _back(self, position: int, head: int) -> int:
        return self.parse.sentence_of[position] - self.parse.sentence_of[head]

    def _entity_score(self, position: int, entity: Entity, heads: Sequence[int]) -> float:
        model = max(self._model_scores(position, heads))
        model = min(model, MOST_FOR_SPEAKER) if self.talk.speaks(position) else model
        nearest = heads[0]
        back = self._back(position, nearest)
        value = model + (SAME_SENTENCE if back == 0 else EACH_SENTENCE_BACK * back)
        value += SUBJECT if any(self._is_subject(h) and self._back(position, h) <= 1 for h in heads) else 0.0
        value += BARE_NAME if entity.label == "person" and self._is_bare(entity) else 0.0
        value += NAMED_OFTEN * min(5, len(entity.mentions))
        value += self._speaking_score(position, entity)
        own = [h for h in heads if self._paragraph(h) == self._paragraph(position)]
        value += TOPIC if any(map(self._is_subject, own)) else 0.0
        value += OWNER if self._owns(position, heads) else 0.0
        value += OTHER_SPEAKER if self._bound(position, heads) else 0.0
        value += ALONE if self.talk.speaks(position) and self._is_alone(position, entity, nearest) else 0.0
        return value

    def _is_alone(self, position: int, entity: Entity, nearest: int) -> bool:
        """The only one named in the sentence that leads to the words: "a message from Ada Renk. “No,” she said"."""
        before = self._sentence_before(position)
        if self.parse.sentence_of[nearest] != before or nearest not in self.named_words:
            return False
        return not any(
            other is not entity and other.label == "person" and not self._is_bare(other)
            for other in self.entities
            for _, head in other.mentions
            if self.parse.sentence_of[head] == before
        )

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
        return FULL_NAME if full and self._is_subject(head) else 0.0

    def _is_subject(self, head: int) -> bool:
        """A subject, or a name beside one: "the mediator, Ada Renk, left"."""
        return any(self.parse.relations[p] == "nsubj" for p in (head, *beside(self.parse, head)))

    def _speaking_score(self, position: int, entity: Entity) -> float:
        """What speaks for and against an entity by who says what; inside a quotation "he" is not the one who speaks."""
        value = 0.0
        quoting = self.talk.quoting.get(position)
        if quoting is not None and self._at(quoting) is entity:
            value += OTHER_SPEAKER
        reporting = self.talk.reporting.get(position)
        if reporting is not None and self._at(reporting) is entity:
            value += OWN_WORDS
        before = self.talk.before(position)
        if before is not None and self._at(before[0]) is entity and not self._names_someone(before[1], position):
            value += GOES_ON if self._is_near(before[1], position) else SAME_SPEAKER
        # Nobody calls himself by his name: in "It was Renk who asked, he said", he is another.
        if any(span.overlaps(name) for span in self.talk.told_by(position) for name in entity.named):
            return value + OTHER_SPEAKER
        if self._has_the_turn(entity, position):
            return value + OTHER_SPEAKER
        if self.talk.quoted_by(position) and self._leads(entity, self._sentence_before(position)):
            value += LEAD
        return value

    def _has_the_turn(self, entity: Entity, position: int) -> bool:
        """Tell whether a paragraph is somebody's turn in a transcript ("RENK: I rang the mayor. He said …")."""
        start = self.parse.paragraphs[self._paragraph(position)].start
        return any(span.start - start <= 1 and self.parse.text[span.end : span.end + 1] == ":" for span in entity.named)

    def _is_near(self, earlier: int, position: int) -> bool:
        return self.parse.sentence_of[earlier] >= self._sentence_before(position)

    def _leads(self, entity: Entity, sentence: int) -> bool:
        return any(
            self.parse.sentence_of[head] == sentence and not self.parse.quoted[head] and self._is_subject(head)
            for _, head in entity.mentions
        )

    def _is_bare(self, entity: Entity) -> bool:
        """One word without title or gender, as names of bodies and places that pass for a person's are."""
        words = {len(self.parse.within(span)) for span in entity.named}
        return words == {1} and not entity.titles and entity.gender is None

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

    # I, who

    def _speaker(self, position: int) -> None:
        speaker = self.talk.quoting.get(position)
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
        if self.talk.speaks(position):
            entity = self._speaking_body(position)
            if entity is not None:
                return self._join(entity, position)
        antecedent = self.decoded.antecedents[position] if self.decoded.antecedents else -1
        if antecedent < 0:
            return
        entity = self._at(antecedent) or self._new(antecedent)
        if entity is not None and (entity.label != "person" or self.parse.lower[position] in _THEY):
            self._join(entity, position)

    def _speaking_body(self, position: int) -> Entity | None:
        """The body or people who spoke last, for "it said", "they said"; None where one person did."""
        before = self.talk.before(position)
        entity = self._at(before[0]) if before is not None else None
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
        bodies = (e for p in near if (e := self._at(p)) is not None and e.label in ("organisation", "country"))
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
        definite = self._has_article(position) or self._is_owned_office(position)
        entity = self._medium(position) if definite else None
        if entity is None and definite:
            entity = self._by_description(position)
        if entity is None and self.talk.speaks(position):
            entity = self._in_view(position)
        if entity is None and self.decoded.antecedents and self.decoded.antecedents[position] >= 0 and definite:
            entity = self._fitting(position, self._at(self.decoded.antecedents[position]))
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

    def _is_owned_office(self, position: int) -> bool:
        """Tell an office that its owner makes definite: "the group's chairman", "Norway's foreign minister"."""
        owner = self.parse.child(position, "nmod:poss")
        lemma = self.parse.tokens[position].lemma.lower()
        return (
            owner is not None
            and self.parse.tokens[owner].upos in ("NOUN", "PROPN")
            and title_of(lemma) is not None
            and not is_unnamed_head(lemma)
        )

    def _medium(self, position: int) -> Entity | None:
        """The body cited last, for "the newspaper said": names of media seldom tell of what kind they are."""
        if self.parse.tokens[position].lemma.lower() not in media_nouns() or not self.talk.is_cited(position):
            return None
        near = []
        for entity in self.entities:
            heads = [h for h in entity.before(position) if self._back(position, h) <= REACH]
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
        spoke = self._at(before[0]) if before is not None else None
        lemma = self.parse.tokens[position].lemma.lower()
        kind = organisation_class(lemma)
        fitting = []
        for entity in self.entities:
            heads = [h for h in entity.before(position) if self._back(position, h) <= 2 * REACH]
            if heads and (
                (any(lemma in title.split() for title in entity.titles) and fits_side(self.parse, position, entity))
                or (entity.label in ("unnamed", "group") and lemma in entity.words)
                or (entity.label == "organisation" and self._is_called(entity, lemma, kind))
            ):
                fitting.append((entity is spoke, max(heads), entity))
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
        sentence = self._sentence_before(position)
        gender = gender_of(lemma)
        near = []
        for entity in self.entities:
            heads = [h for h in entity.before(position) if self.parse.sentence_of[h] == sentence]
            if (
                entity.label == "person"
                and heads
                and not self._is_bare(entity)
                and gender in (None, entity.gender or entity.likely or gender)
            ):
                near.append((any(map(self._is_subject, heads)), min(heads), entity))
        subjects = [entity for subject, _, entity in near if subject]
        alone = lemma in people_nouns() or len(near) == 1
        return subjects[0] if len(subjects) == 1 and alone else None

    def _sentence_before(self, position: int) -> int:
        """The sentence before the one that speaks; where it begins with the quotation, the one before that."""
        starts = [self.parse.within(span)[0] for span in self.talk.quoted_by(position) if self.parse.within(span)]
        return self.parse.sentence_of[min([position, *starts])] - 1


_ASIDES = ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "case")
