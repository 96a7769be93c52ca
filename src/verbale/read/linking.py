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
from verbale.read.types import Mention

__all__ = ["SPEECH", "Cue", "Linker"]

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
SURE = {"attribution": 0.5, "statement": 0.9}
"""Probability from which the model's source is taken before the tree's subject, found on parts held apart."""

SPEECH = frozenset(
    form for row in read_rows("reporting.tsv") if row[3] == "speech" for form in (*row[:3], *forms_of(row[0]))
)
_SPEAKERS = frozenset(("person", "organisation", "country", "group", "unnamed", "city"))
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
        for mention in mentions:
            words = self.parse.within(mention.span)
            if mention.label in _SPEAKERS and not any(s.first <= words[-1] and words[0] <= s.last for s in tagged):
                tagged.append(TaggedSpan(words[0], words[-1], label))
        pronouns = [p for p, word in enumerate(self.parse.lower) if word in _PRONOUNS]
        tagged += [TaggedSpan(p, p, label) for p in pronouns if not any(s.first <= p <= s.last for s in tagged)]
        return sorted(tagged)

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
        by_tree = self._subject(cue, inside) if cue is not None else None
        proposed = sorted(self._proposed(parts, self.labels[0]), key=lambda r: (-r.score, r.dependent))
        proposed = [r for r in proposed if not self._is_no_speaker(r.dependent, cue)]
        if cue is not None and by_tree is not None and self.parse.lower[cue.first] == "according":
            # Whom the words are according to stands right behind, whoever the model thinks of.
            proposed = [r for r in proposed if r.dependent.first <= by_tree <= r.dependent.last]
        if proposed and proposed[0].score >= self.sure:
            return proposed[0].dependent.first, proposed[0].dependent.last
        if by_tree is not None:
            agreed = [r.dependent for r in proposed if r.dependent.first <= by_tree <= r.dependent.last]
            tagged = agreed or [s for s in self.sources if s.first <= by_tree <= s.last]
            return (tagged[0].first, tagged[0].last) if tagged else self._noun_phrase(by_tree)
        if proposed and proposed[0].score >= 0.5:
            return proposed[0].dependent.first, proposed[0].dependent.last
        return self._neighbour(cue, inside) if cue is not None else None

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
        verb = cue.head
        for _ in range(4):
            # Of two, as where a dateline passes for one, the nearer.
            own = sorted((abs(c - verb), c) for c in self.parse.below(verb, "nsubj") if c not in inside)
            subject = own[0][1] if own else None
            passive = any(tokens[c].deprel == "nsubj:pass" for c in self.parse.below(verb, "nsubj"))
            if passive:
                agent = next((c for c in self.parse.below(verb, "obl:agent", "obl") if self._has_case(c, "by")), None)
                return agent
            if subject is not None:
                return self._through_relative(subject, verb)
            possessor = self.parse.child(verb, "nmod:poss")
            if tokens[verb].upos in ("NOUN", "PROPN") and possessor is not None:
                return possessor
            above = tokens[verb].head
            if above < 0 or above in inside:
                return None
            if relations[verb] == "acl" and tokens[above].upos in ("NOUN", "PROPN", "PRON"):
                return above
            if relations[verb] not in ("conj", "xcomp", "advcl", "ccomp", "obj"):
                return None
            verb = above
        return None

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
            gap = [
                p for p in range(span.last + 1, cue.first) if self.parse.tokens[p].upos not in ("PUNCT", "ADV", "AUX")
            ]
            if sentence.first <= span.first and span.last < cue.first and not gap and span.last not in inside:
                return span.first, span.last
        for span in self.sources:
            gap = [
                p for p in range(cue.last + 1, span.first) if self.parse.tokens[p].upos not in ("DET", "ADJ", "NOUN")
            ]
            if (
                cue.last < span.first <= sentence.last
                and not gap
                and span.first - cue.last < 5
                and span.first not in inside
            ):
                return span.first, span.last
        return None

    def _through_relative(self, subject: int, verb: int) -> int:
        """ "X, who said …": the noun that "who" stands for."""
        if self.parse.lower[subject] in {"who", "which", "that"} and self.parse.tokens[verb].deprel.startswith("acl"):
            # The clause tells of the name right before it, whatever noun the tree hangs it from.
            near = subject - 1 - (self.parse.words[subject - 1] == ",")
            named = near >= 0 and self.parse.tokens[near].upos == "PROPN"
            tagged = next((s for s in self.sources if s.last == near), None) if named else None
            return self.parse.head_of(tagged.first, tagged.last) if tagged else self.parse.tokens[verb].head
        return subject

    def _has_case(self, position: int, word: str) -> bool:
        return any(self.parse.lower[c] == word for c in self.parse.below(position, "case"))

    def _noun_phrase(self, head: int) -> tuple[int, int]:
        """The phrase around a noun without relative clauses."""
        first, last = self.parse.phrase(head, without=("acl:relcl", "acl", "parataxis", "case", "punct", "cc", "conj"))
        return first, last


def _overlaps(span: TaggedSpan, cue: Cue) -> bool:
    return span.first <= cue.last and cue.first <= span.last


def _gap(cue: Cue, part: TaggedSpan) -> int:
    return max(0, part.first - cue.last - 1, cue.first - part.last - 1)


def _between(cue: Cue, parts: Sequence[TaggedSpan], other: TaggedSpan) -> bool:
    nearest = min(parts, key=lambda part: _gap(cue, part))
    low, high = (cue.last, nearest.first) if cue.last < nearest.first else (nearest.last, cue.first)
    return low < other.first and other.last < high
