"""Who takes part in an event, where, when, how long, in which round: read from the trigger's own clause.

A verb's subject and object and its "with", "between" take part; a noun's "of", "between", "'s" do, and those of the
light verb that carries it ("held talks with"). Places and times hang from the trigger or from that verb. What stands in
another clause is not taken: better none than a neighbour's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.read.encounters import held_below
from verbale.read.forms import forms_of
from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import Argument, EventKind, Mention, TimexMention

__all__ = ["ArgumentFinder"]

SCORE = 0.6
"""Of an argument that only the tree gives."""

_ACTORS = frozenset(("person", "organisation", "country", "group", "unnamed", "city", "nationality"))
_PLACES = frozenset(("place", "city", "country", "facility"))
_WITH = frozenset(("with", "between", "among", "by", "against", "alongside", "and"))
_OF = frozenset(("between", "with", "of", "by", "among", "against", "for", "from"))
_AT = frozenset(("in", "at", "near", "on", "inside", "outside", "to", "across", "off", "aboard"))
_LIGHT = frozenset(form for row in read_rows("governors.tsv") if row[1] == "carries" for form in forms_of(row[0]))
_PATIENTS: frozenset[EventKind] = frozenset(
    ("meeting", "call", "visit", "action", "appointment", "departure", "strike")
)
"""Kinds whose verb takes part with its object; a signed or published thing does not."""
_OPENING = frozenset(("after", "before", "until", "since", "once", "as"))
_PRONOUNS = frozenset(
    ["he", "she", "they", "we", "i", "him", "her", "them", "us", "who", "his", "their", "its", "both"]
)
_FURTHER = ("advcl", "acl:relcl", "acl", "parataxis", "ccomp", "conj", "csubj", "appos", "list")


class ArgumentFinder:
    """Finds arguments in one report; mentions and timexes are looked up by their head words."""

    def __init__(
        self, parse: Parse, decoded: Decoded, mentions: Sequence[Mention], timexes: Sequence[TimexMention]
    ) -> None:
        self.parse = parse
        self.actors: dict[int, Mention] = {}
        self.places: dict[int, Mention] = {}
        for mention in mentions:
            for position in parse.within(mention.span):
                if mention.label in _ACTORS and (position == mention.head or mention.label not in ("group", "unnamed")):
                    self.actors.setdefault(position, mention)
                if mention.label in _PLACES:
                    self.places.setdefault(position, mention)
        self.tagged = {p: span for span in decoded.in_scheme("actor") for p in range(span.first, span.last + 1)}
        self.times = {p: timex for timex in timexes for p in parse.within(timex.span)}

    def of(self, trigger: int, kind: EventKind) -> tuple[Argument, ...]:
        """Return the arguments of a trigger, each span once, participants first."""
        found: dict[tuple[str, object], Argument] = {}
        carrier = self._carrier(trigger)
        for position in self._participants(trigger, carrier, kind):
            argument = self._participant(position)
            if argument is not None:
                found.setdefault((argument.role, argument.span), argument)
        for argument in self._settings(trigger, carrier):
            found.setdefault((argument.role, argument.span), argument)
        return tuple(found.values())

    def _carrier(self, trigger: int) -> int | None:
        """The verb that carries a nominal trigger."""
        token = self.parse.tokens[trigger]
        if token.upos in ("VERB", "AUX") or token.head < 0:
            return None
        position = trigger
        for _ in range(3):
            head = self.parse.tokens[position].head
            if head < 0 or self.parse.relations[position] not in ("nsubj", "obj", "obl", "nmod", "compound"):
                return None
            if self.parse.tokens[head].upos == "VERB":
                return head
            position = head
        return None

    # --- who ----------------------------------------------------------------------------------------------------------

    def _participants(self, trigger: int, carrier: int | None, kind: EventKind) -> Iterator[int]:
        token = self.parse.tokens[trigger]
        if token.upos in ("VERB", "AUX"):
            yield from self._of_verb(trigger, kind)
            return
        for child in self.parse.below(trigger, "nmod", "compound", "amod", "obl", "nmod:poss"):
            if (
                self.parse.relations[child] in ("compound", "amod")
                or self.parse.tokens[child].deprel == "nmod:poss"
                or self._case(child) & _OF
            ):
                yield from self._and(child)
        if carrier is None:
            return
        light = self.parse.lower[carrier] in _LIGHT
        if self.parse.relations[trigger] in ("obj", "obl") and (light or self._case(trigger) & {"in", "at", "from"}):
            yield from self._subjects(carrier)
        for child in self.parse.below(carrier, "obl"):
            if self._case(child) & _WITH:
                yield from self._and(child)

    def _of_verb(self, verb: int, kind: EventKind) -> Iterator[int]:
        yield from self._subjects(verb)
        if kind in _PATIENTS:
            for child in self.parse.below(verb, "obj", "iobj"):
                yield from self._and(child)
        for child in self.parse.below(verb, "obl"):
            if self._case(child) & _WITH:
                yield from self._and(child)

    def _subjects(self, verb: int) -> Iterator[int]:
        """The subject of a verb, or of the one that it shares it with ("agreed to meet", "came and met")."""
        for _ in range(4):
            subjects = list(self.parse.below(verb, "nsubj")) or self._opening(verb)
            for subject in subjects:
                head = self.parse.tokens[verb].head
                relative = self.parse.lower[subject] in ("who", "which", "that") and head >= 0
                yield from self._and(head if relative else subject)
            if subjects:
                return
            relation, head = self.parse.tokens[verb].deprel, self.parse.tokens[verb].head
            if relation == "acl" and head >= 0:
                yield from self._and(head)
            if head < 0 or relation not in ("xcomp", "conj", "advcl"):
                return
            verb = head

    def _opening(self, verb: int) -> list[int]:
        """The subject of a clause that parsers take for a phrase: "after Ada Lind, the envoy, had resigned"."""
        before = [c for c in self.parse.below(verb, "obl") if c < verb and self._case(c) & _OPENING]
        finite = self.parse.tokens[verb].deprel.startswith("advcl") and self.parse.feats(verb).get("VerbForm") != "Ger"
        return before if finite else []

    def _and(self, position: int) -> Iterator[int]:
        yield position
        yield from self.parse.below(position, "conj")

    def _case(self, position: int) -> set[str]:
        return {self.parse.lower[c] for c in self.parse.below(position, "case")}

    def _participant(self, position: int) -> Argument | None:
        mention = self.actors.get(position)
        if mention is not None:
            return Argument("participant", mention.span, SCORE)
        span = self.tagged.get(position)
        if span is not None:
            return Argument("participant", self.parse.span(span.first, span.last), SCORE)
        if self.parse.lower[position] in _PRONOUNS:
            return Argument("participant", self.parse.tokens[position].span, SCORE)
        return None

    # --- where and when -----------------------------------------------------------------------------------------------

    def _settings(self, trigger: int, carrier: int | None) -> Iterator[Argument]:
        region = self._region(trigger)
        if carrier is not None:
            region |= self._region(carrier)
        elif self.parse.tokens[trigger].upos == "VERB" and self.parse.tokens[trigger].deprel == "xcomp":
            region |= self._region(self.parse.tokens[trigger].head)
        held = held_below(self.parse, trigger)
        if held is not None:
            region |= self._region(held)
            if self.parse.tokens[held].deprel == "xcomp":
                region |= self._region(self.parse.tokens[held].head)  # "that it had offered to host on Monday"
        for position in sorted(region - {trigger}):
            timex = self.times.get(position)
            if timex is not None:
                yield Argument("duration" if timex.type == "DURATION" else "time", timex.span, SCORE)
                continue
            mention = self.places.get(position)
            if mention is not None and position == mention.head and self._case(position) & _AT:
                yield Argument("place", mention.span, SCORE)

    def _region(self, position: int) -> set[int]:
        """The words of a phrase or clause, further clauses left out."""
        return set(self.parse.subtree(position, without=_FURTHER))
