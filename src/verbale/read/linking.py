"""Whose words these are: the cue that ties a content to its source, and the source, by the tree and by the model.

The model proposes links with a probability; the tree knows that a clause under "said" belongs to the subject of "said".
Both give points, nearness settles the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from verbale.read.forms import forms_of
from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded, Relation, TaggedSpan
from verbale.read.parse import Parse
from verbale.read.tellers import noun_owner, noun_phrase
from verbale.read.types import Mention

__all__ = ["SPEECH", "Cue", "Linker", "Tie"]

# Points for a link between content and cue; found on the training parts of PolNeAR and the negotiation passages.
MODEL = 3.0
GOVERNS = 2.5
"""The cue's verb governs the content, or hangs from it ("…, he said")."""
TAGGED = 0.8
"""The model tagged the word as a cue; else it is only a verb of the lexicon."""
EACH_WORD = -0.06
OTHER_SENTENCE = -1.2
OTHER_CONTENT_BETWEEN = -0.8
LEAST = 0.4
REACH = 150
"""Words within which a content has its cue: a paragraph of thousands would else cost their square."""
WIDE = 0.85
"""Score of a source that the wide head tags, from which it is taken where it stands right beside the cue."""
SURE = {"attribution": 0.5, "statement": 0.9}
"""Probability from which the model's source is taken before the tree's subject, found on parts held apart."""
FAINT = 0.25
"""The same for a participle behind a comma, where the tree knows no subject: the nearest noun is a worse guess."""

SPEECH = frozenset(
    form for row in read_rows("reporting.tsv") if row[3] == "speech" for form in (*row[:3], *forms_of(row[0]))
)
_SPEAKERS = frozenset(("person", "organisation", "country", "group", "unnamed", "city"))
_RELATIVES = frozenset(("who", "which"))
_CLOSING = frozenset((",", '"', "”", "»", "’", "''"))
_HEARD = frozenset(("tell", "inform", "assure", "remind", "notify"))
"""Behind these stands whoever hears."""
_PRONOUNS = frozenset(("he", "she", "they", "i", "we"))
_CLAUSAL = frozenset(
    ("ccomp", "xcomp", "parataxis", "obj", "advcl", "acl", "csubj", "obl", "nmod", "appos", "dep", "conj")
)


class Cue(msgspec.Struct, frozen=True, order=True):
    """A word or phrase that ties, from `first` to `last`; `head` carries its subject."""

    first: int
    last: int
    head: int
    tagged: bool
    score: float


class Tie(msgspec.Struct, frozen=True):
    """Cue and source of a content, and how probable the model finds each; 0 where it did not propose it."""

    cue: Cue | None
    source: tuple[int, int] | None
    cue_score: float
    source_score: float


class Linker:
    """Finds cue and source of contents in one report; `scheme` is the family of heads whose links it reads."""

    def __init__(self, parse: Parse, decoded: Decoded, scheme: str, mentions: Sequence[Mention] = ()) -> None:
        self.parse = parse
        self.decoded = decoded
        self.sure = SURE[scheme]
        self.labels = ("attribution:source", "attribution:cue") if scheme == "attribution" else ("speaker", "cue")
        tags = [s for s in decoded.in_scheme(scheme) if s.label == "cue"]
        self.cues = sorted(self._tagged(tags) + self._spoken(tags))
        self._cue_starts = [cue.first for cue in self.cues]
        self.sources = self._sources(scheme, mentions)
        self.narrow = scheme == "statement"  # the wide manner takes whole phrases for sources, "who" among them
        self.wide = self._wide() if self.narrow else []
        self.people = [
            TaggedSpan(w[0], w[-1], m.label) for m in mentions if m.label == "person" and (w := parse.within(m.span))
        ]

    def _wide(self) -> list[TaggedSpan]:
        """The sources that the wide head is sure of: whole phrases, of which the other sees names and pronouns."""
        tagged = (s for s in self.decoded.in_scheme("attribution") if s.label == "source" and s.score >= WIDE)
        return [s for s in tagged if s.first < s.last or self.parse.lower[s.first] not in _RELATIVES]

    def _tagged(self, tags: Sequence[TaggedSpan]) -> list[Cue]:
        return [Cue(s.first, s.last, self._cue_head(s.first, s.last), True, s.score) for s in tags]

    def _cue_head(self, first: int, last: int) -> int:
        """The verb of a cue, or its word that stands highest."""
        verbs = [p for p in range(first, last + 1) if self.parse.tokens[p].upos == "VERB"]
        return verbs[0] if verbs else self.parse.head_of(first, last)

    def _spoken(self, tags: Sequence[TaggedSpan]) -> list[Cue]:
        """Verbs of saying that no tag covers, and "according to"."""
        covered = {p for s in tags for p in range(s.first, s.last + 1)}
        found = []
        for position, token in enumerate(self.parse.tokens):
            if position in covered:
                continue
            if token.upos == "VERB" and self.parse.lower[position] in SPEECH and "VerbForm=Inf" not in token.feats:
                found.append(Cue(position, position, position, False, 0.5))
            elif self.parse.lower[position] == "according" and self.parse.lower[position + 1 : position + 2] == ("to",):
                found.append(Cue(position, position + 1, position, False, 0.5))
        return found

    def _sources(self, scheme: str, mentions: Sequence[Mention]) -> list[TaggedSpan]:
        """Whoever may speak: what the heads tag as a source or actor, names and described people, he and she."""
        label = "source" if scheme == "attribution" else "actor"
        tagged = [s for s in self.decoded.in_scheme(scheme if scheme == "attribution" else "actor") if s.label == label]
        covered = {p for s in tagged for p in range(s.first, s.last + 1)}
        for mention in mentions:
            words = self.parse.within(mention.span)
            if mention.label in _SPEAKERS and covered.isdisjoint(words):
                tagged.append(TaggedSpan(words[0], words[-1], label))
                covered.update(words)
        pronouns = [p for p, word in enumerate(self.parse.lower) if word in _PRONOUNS]
        tagged += [TaggedSpan(p, p, label) for p in pronouns if p not in covered]
        return sorted(tagged)

    def tie(self, parts: Sequence[TaggedSpan], contents: Sequence[TaggedSpan]) -> Tie:
        """Return whose words a content is, given as its fragments, with what speaks for it; `contents` are all."""
        cue = self.cue_of(parts, contents)
        source = self.source_of(cue, parts)
        cues = [
            r.score for r in self._proposed(parts, self.labels[1]) if cue is not None and _overlaps(r.dependent, cue)
        ]
        sources = [
            r.score
            for r in self._proposed(parts, self.labels[0])
            if source is not None and r.dependent.first <= source[1] and source[0] <= r.dependent.last
        ]
        return Tie(cue, source, max(cues, default=0.0), max(sources, default=0.0))

    def is_tied(self, cue: Cue, parts: Sequence[TaggedSpan]) -> bool:
        """Tell whether cue and content hang together in the tree."""
        return self._tied(cue, parts, {p for part in parts for p in range(part.first, part.last + 1)})

    def subject_of(self, cue: Cue, parts: Sequence[TaggedSpan]) -> int | None:
        """Return the word that the tree makes the source, None where it shows none."""
        return self._subject(cue, {p for part in parts for p in range(part.first, part.last + 1)})

    # --- content to cue -----------------------------------------------------------------------------------------------

    def cue_of(self, parts: Sequence[TaggedSpan], contents: Sequence[TaggedSpan]) -> Cue | None:
        """Return the cue of a content given as its fragments; None where no candidate scores enough."""
        inside = {p for part in parts for p in range(part.first, part.last + 1)}
        proposed = self._proposed(parts, self.labels[1])
        reach = (parts[0].first - REACH, parts[-1].last + REACH)
        around = [c for c in contents if reach[0] <= c.first <= reach[1]]
        best: tuple[float, int, Cue] | None = None
        for cue in self.cues[bisect_left(self._cue_starts, reach[0]) : bisect_right(self._cue_starts, reach[1])]:
            if cue.head in inside or not self._near(cue.first, parts):
                continue
            value = self._points(cue, parts, inside, proposed, around)
            if best is None or value > best[0]:
                best = (value, cue.first, cue)
        return best[2] if best is not None and best[0] >= LEAST else None

    def _near(self, position: int, parts: Sequence[TaggedSpan]) -> bool:
        """In the same paragraph."""
        return self.parse.sentence(position).paragraph == self.parse.sentence(parts[0].first).paragraph

    def _proposed(self, parts: Iterable[TaggedSpan], label: str) -> list[Relation]:
        return [relation for part in parts for relation in self.decoded.of(part, label)]

    def _points(
        self,
        cue: Cue,
        parts: Sequence[TaggedSpan],
        inside: set[int],
        proposed: Sequence[Relation],
        contents: Sequence[TaggedSpan],
    ) -> float:
        value = TAGGED * cue.score if cue.tagged else 0.0
        value += MODEL * max((r.score for r in proposed if _overlaps(r.dependent, cue)), default=0.0)
        if self._tied(cue, parts, inside):
            value += GOVERNS
        gap = min(_gap(cue, part) for part in parts)
        value += EACH_WORD * min(gap, 25)
        sentences = {self.parse.sentence_of[p] for part in parts for p in (part.first, part.last)}
        if self.parse.sentence_of[cue.head] not in sentences:
            value += OTHER_SENTENCE
        between = [c for c in contents if c not in parts and _between(cue, parts, c)]
        return value + OTHER_CONTENT_BETWEEN * len(between)

    def _tied(self, cue: Cue, parts: Sequence[TaggedSpan], inside: set[int]) -> bool:
        tokens, relations = self.parse.tokens, self.parse.relations
        for part in parts:
            head = self.parse.head_of(part.first, part.last)
            if cue.first <= tokens[head].head <= cue.last and relations[head] in _CLAUSAL:
                return True
        above = tokens[cue.head].head
        if above in inside and relations[cue.head] in ("parataxis", "advcl", "ccomp", "dep", "obl"):
            return True
        # "according to X": X hangs from the content, "according" from X.
        return above >= 0 and relations[cue.head] == "case" and tokens[above].head in inside

    # --- cue to source ------------------------------------------------------------------------------------------------

    def source_of(self, cue: Cue | None, parts: Sequence[TaggedSpan]) -> tuple[int, int] | None:
        """Return the bounds of whoever speaks: the model's link if sure, else the cue's subject; None for no one."""
        inside = {p for part in parts for p in range(part.first, part.last + 1)}
        found = self._source(cue, parts, inside)
        if found is None or cue is None or not self.narrow:
            return found
        if found[0] == found[1] and self.parse.lower[found[0]] in _RELATIVES:
            return self._antecedent(found[0], cue)
        return self._beside(found, cue, inside)

    def _source(self, cue: Cue | None, parts: Sequence[TaggedSpan], inside: set[int]) -> tuple[int, int] | None:
        by_tree = self._subject(cue, inside) if cue is not None else None
        proposed = sorted(self._proposed(parts, self.labels[0]), key=lambda r: (-r.score, r.dependent))
        proposed = [r for r in proposed if not self._is_no_speaker(r.dependent, cue)]
        if cue is not None and by_tree is not None and self._is_marked(cue, by_tree):
            proposed = [r for r in proposed if r.dependent.first <= by_tree <= r.dependent.last]
        if proposed and proposed[0].score >= self.sure:
            return proposed[0].dependent.first, proposed[0].dependent.last
        if by_tree is not None:
            agreed = [r.dependent for r in proposed if r.dependent.first <= by_tree <= r.dependent.last]
            tagged = agreed or [s for s in self.sources if s.first <= by_tree <= s.last]
            return (tagged[0].first, tagged[0].last) if tagged else noun_phrase(self.parse, by_tree)
        if proposed and proposed[0].score >= (FAINT if cue is not None and self._trails(cue) else 0.5):
            return proposed[0].dependent.first, proposed[0].dependent.last
        return self._neighbour(cue, inside) if cue is not None else None

    def _is_marked(self, cue: Cue, source: int) -> bool:
        """Tell whether a word marks the source, whoever the model thinks of: "according to", "told by", "word from"."""
        noun = self.parse.tokens[cue.head].upos == "NOUN" and noun_owner(self.parse, cue.head) == source
        agent = self.parse.tokens[source].head == cue.head and self._has_case(source, "by")
        return noun or agent or self.parse.lower[cue.first] == "according"

    def _antecedent(self, relative: int, cue: Cue) -> tuple[int, int] | None:
        """Who "who" is: "Renk, who surprised the board by saying …"."""
        verb = self.parse.tokens[relative].head
        noun = self._through_relative(relative, verb) if verb >= 0 else relative
        if noun == relative or noun > cue.first:
            return relative, relative
        tagged = next((s for s in self.sources if s.first <= noun <= s.last), None)
        return (tagged.first, tagged.last) if tagged else noun_phrase(self.parse, noun)

    def _beside(self, found: tuple[int, int], cue: Cue, inside: set[int]) -> tuple[int, int]:
        """The source that the wide head sees right beside the cue where the tree points elsewhere, else the one found.

        "said harbour spokesman Ivo Brandt" is one phrase, whatever noun in it the tree takes for the subject.
        """
        behind = self._named_behind(cue)
        if behind is not None and found[1] < cue.first:
            return behind
        for span in self.wide:
            if not self._adjoins(span, cue) or inside & {*range(span.first, span.last + 1)}:
                continue
            if self._is_hearer(span, cue):
                continue
            bare = found == (span.last, span.last) and self.parse.tokens[span.last].upos == "NOUN"
            if found[1] < span.first or span.last < found[0] or bare:
                return span.first, span.last
            named = [s for s in self.sources if found[1] < s.first and s.last == span.last]
            between = range(found[1] + 1, named[0].first) if named else range(0)
            if named and all(self.parse.tokens[p].upos in ("NOUN", "PROPN", "ADJ") for p in between):
                return named[0].first, named[0].last
        return found

    def _named_behind(self, cue: Cue) -> tuple[int, int] | None:
        """Who is named right behind a verb of saying that follows a comma: "the bill, says mayor Ada Renk, is …"."""
        before = self.parse.words[cue.first - 1] if cue.first else ""
        if self.parse.lower[cue.last] not in SPEECH or before not in _CLOSING or not self._may_invert(cue):
            return None
        for person in self.people:
            between = range(cue.last + 1, person.first)
            if person.first > cue.last and len(between) <= 4:
                plain = all(self.parse.tokens[p].upos in ("NOUN", "PROPN", "ADJ", "DET") for p in between)
                # "Renk, who sat there, said Brandt had left": a name that goes on is the subject of what is said.
                closed = self.parse.tokens[min(person.last + 1, len(self.parse) - 1)].upos == "PUNCT"
                return (person.first, person.last) if plain and closed else None
        return None

    def _may_invert(self, cue: Cue) -> bool:
        """Tell whether a verb can stand before who speaks: not "saying", and not "told" with who heard behind it."""
        verb = self.parse.tokens[cue.last]
        return cue.first == cue.last and "VerbForm=Fin" in verb.feats and verb.lemma not in _HEARD

    def _adjoins(self, span: TaggedSpan, cue: Cue) -> bool:
        """Tell whether nothing but auxiliaries, adverbs and marks stands between a source and its cue."""
        gap = range(span.last + 1, cue.first) if span.last < cue.first else range(cue.last + 1, span.first)
        marks = (p for p in gap if self.parse.tokens[p].upos not in ("ADV", "AUX"))
        near = len(gap) <= 3 and all(self.parse.words[p] == "," for p in marks)
        return (
            near
            and self.parse.lower[cue.first] != "according"
            and self.parse.sentence_of[span.first] == self.parse.sentence_of[cue.first]
        )

    def _is_hearer(self, span: TaggedSpan, cue: Cue) -> bool:
        """Tell whom somebody told, right behind the verb: "“No,” she told the Gazette"."""
        told = any(span.first <= c <= span.last for c in self.parse.below(cue.head, "iobj"))
        verb = self.parse.tokens[cue.last]
        return told or (span.first > cue.last and verb.upos == "VERB" and verb.lemma in _HEARD)

    def _is_no_speaker(self, span: TaggedSpan, cue: Cue | None) -> bool:
        """Tell whom somebody told ("an aide told the Gazette") and a rubric in capitals ("LABOUR: …") from speakers."""
        parse = self.parse
        told = cue is not None and any(span.first <= c <= span.last for c in parse.below(cue.head, "iobj"))
        colon = parse.words[span.last + 1 : span.last + 2] == (":",)
        rubric = colon and all(parse.words[p].isupper() for p in range(span.first, span.last + 1))
        return told or (rubric and cue is not None and cue.first > span.last + 1)

    def _subject(self, cue: Cue, inside: set[int]) -> int | None:
        """The noun that says: subject of the cue or of the verb that it shares one with; noun of "according to"."""
        tokens, relations = self.parse.tokens, self.parse.relations
        if self.parse.lower[cue.last] in {"to", "by"} and tokens[cue.head].upos != "NOUN" and cue.first < cue.last:
            return self._noun_after(cue.last, inside)
        owner = noun_owner(self.parse, cue.head) if tokens[cue.head].upos == "NOUN" else None
        if owner is not None and owner not in inside:
            return owner
        verb = cue.head
        for _ in range(4):
            # Of two, as where a dateline passes for one, the nearer.
            own = sorted((abs(c - verb), c) for c in self.parse.below(verb, "nsubj") if c not in inside)
            subject = own[0][1] if own else None
            agent = next((c for c in self.parse.below(verb, "obl:agent", "obl") if self._has_case(c, "by")), None)
            if subject is None and agent is not None and verb == cue.head and "VerbForm=Part" in tokens[verb].feats:
                return agent
            if any(tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in self.parse.children[verb]):
                # "has been heard to say", "was cheered and said": who is heard, or cheered, speaks.
                shared = verb != cue.head and relations[cue.head] in ("xcomp", "conj")
                return subject if shared else agent
            if subject is not None:
                return self._through_relative(subject, verb)
            possessor = self.parse.child(verb, "nmod:poss")
            if tokens[verb].upos in ("NOUN", "PROPN") and possessor is not None:
                return possessor
            above = tokens[verb].head
            if above < 0 or above in inside:
                return None
            if relations[verb] == "acl" and tokens[above].upos in ("NOUN", "PROPN", "PRON"):
                actor = self._who_acts(cue, above)
                return above if actor is None else actor
            if relations[verb] not in ("conj", "xcomp", "advcl", "ccomp", "obj"):
                return None
            # "Renk was cheered, the paper reported, and told him": what goes on behind an aside is the sentence.
            verb = tokens[above].head if relations[verb] == "conj" and self._is_aside(above) else above
        return None

    def _trails(self, cue: Cue) -> bool:
        """Tell a participle behind a comma ("…, saying that"): whoever stands right before it seldom says so."""
        return self.parse.lower[cue.head].endswith("ing") and self.parse.words[max(0, cue.first - 1)] == ","

    def _who_acts(self, cue: Cue, noun: int) -> int | None:
        """ "The guild refused the offer of the bank, saying …": behind the comma speaks whoever did the thing before.

        None where the tree hangs the participle from that subject itself, or where nobody who can speak did it.
        """
        tokens = self.parse.tokens
        if not self._trails(cue):
            return None
        verb = noun
        while verb >= 0 and tokens[verb].upos != "VERB":
            if self.parse.relations[verb] in ("nsubj", "nsubj:pass", "conj", "appos", "parataxis"):
                return None
            verb = tokens[verb].head
        subject = self.parse.child(verb, "nsubj") if verb >= 0 else None
        spoken = subject is not None and any(s.first <= subject <= s.last for s in self.sources)
        return subject if spoken and subject is not None and subject < verb < cue.first else None

    def _is_aside(self, verb: int) -> bool:
        """Tell a verb of saying between commas, with its subject and without what is said, from the sentence's own."""
        if self.parse.relations[verb] not in ("advcl", "parataxis", "ccomp") or self.parse.lower[verb] not in SPEECH:
            return False
        subject = self.parse.child(verb, "nsubj")
        first = self.parse.phrase(subject)[0] if subject is not None else 0
        behind = self.parse.words[verb + 1 : verb + 2]
        alone = self.parse.child(verb, "ccomp") is None and self.parse.child(verb, "mark") is None
        return first > 0 and self.parse.words[first - 1] == "," and behind == (",",) and alone

    def _noun_after(self, position: int, inside: set[int]) -> int | None:
        """The head of the noun phrase that follows a word ("according to …")."""
        sentence = self.parse.sentence(position)
        for noun in range(position + 1, min(position + 12, sentence.last + 1)):
            if self.parse.tokens[noun].upos in ("NOUN", "PROPN", "PRON") and noun not in inside:
                above = self.parse.tokens[noun].head
                while noun < above <= sentence.last and self.parse.relations[noun] in (
                    "compound",
                    "amod",
                    "nmod",
                    "flat",
                ):
                    noun, above = above, self.parse.tokens[above].head
                return noun
        return None

    def _neighbour(self, cue: Cue, inside: set[int]) -> tuple[int, int] | None:
        """A source that stands right before the cue or, behind a quotation, right after it."""
        sentence = self.parse.sentence(cue.head)
        for span in reversed(self.sources):
            if not sentence.first <= span.first <= span.last < cue.first or span.last in inside:
                continue
            gap = range(span.last + 1, cue.first)
            if all(self.parse.tokens[p].upos in ("PUNCT", "ADV", "AUX") for p in gap):
                return span.first, span.last
        for span in self.sources:
            near = cue.last < span.first <= sentence.last and span.first - cue.last < 5
            if near and span.first not in inside:
                gap = range(cue.last + 1, span.first)
                if all(self.parse.tokens[p].upos in ("DET", "ADJ", "NOUN") for p in gap):
                    return span.first, span.last
        return None

    def _through_relative(self, subject: int, verb: int) -> int:
        """ "X, who said …": the noun that "who" stands for."""
        clause = self.parse.tokens[verb].deprel.startswith("acl")
        near = subject - 1 - (self.parse.words[subject - 1] == ",")
        named = near >= 0 and self.parse.tokens[near].upos == "PROPN"
        if self.parse.lower[subject] in {"who", "which", "that"} and (
            clause or (named and self.parse.lower[subject] == "who")
        ):
            # The clause tells of the name right before it, whatever noun the tree hangs it from.
            tagged = next((s for s in self.sources if s.last == near), None) if named else None
            return self.parse.head_of(tagged.first, tagged.last) if tagged else self.parse.tokens[verb].head
        return subject

    def _has_case(self, position: int, word: str) -> bool:
        return any(self.parse.lower[c] == word for c in self.parse.below(position, "case"))


def _overlaps(span: TaggedSpan, cue: Cue) -> bool:
    return span.first <= cue.last and cue.first <= span.last


def _gap(cue: Cue, part: TaggedSpan) -> int:
    return max(0, part.first - cue.last - 1, cue.first - part.last - 1)


def _between(cue: Cue, parts: Sequence[TaggedSpan], other: TaggedSpan) -> bool:
    nearest = min(parts, key=lambda part: _gap(cue, part))
    low, high = (cue.last, nearest.first) if cue.last < nearest.first else (nearest.last, cue.first)
    return low < other.first and other.last < high
