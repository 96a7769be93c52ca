"""Which time belongs to which event: a choice among the times told in an event's sentence and the ones beside it.

The heads tie times to triggers, the tree has a clause's own; where the two disagree, and where neither speaks, a
logistic regression decides over both, the way between the two words in the tree, and the other events around
(`moments.tsv`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.arguments import SCORE as BY_TREE
from verbale.read.choices import Features, chance, known, log_odds
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import Argument, TimexMention, Trigger
from verbale.types import Span

__all__ = ["MomentFinder", "choose_moments"]

TABLE = "moments.tsv"
MARK = 0.45
"""Probability from which a time is an event's. On the second draw fitted on, F1 is 54.2 here and 54.5 at 0.5; on the
dev part, which was looked at too, 65.0 and 63.8 by the 8 bits of then (64.8 here by those that ship)."""
_PLACE = re.compile(r"\s*[A-Z][\w.'’ -]{1,40}(?:,\s[A-Z][\w.'’ ]{1,20})?[,(]\s*")
_DASH = re.compile(r"[,.)]?\s*(?:\([^)\n]{2,40}\)\s*)?[-–—_]")
"""Around the day of a line that opens a report: "LISBON, March 3 (Agency) -"."""
_CLAUSES = frozenset(("advcl", "acl", "ccomp", "parataxis", "conj"))
_SPEECH = frozenset(("say", "tell", "announce", "report", "write"))


class MomentFinder:
    """Says of one report's events and times what can be known of each pair; doubtful triggers have no say."""

    def __init__(
        self, parse: Parse, decoded: Decoded, timexes: Sequence[TimexMention], triggers: Sequence[Trigger]
    ) -> None:
        self.parse, self.decoded = parse, decoded
        self.triggers = [t for t in triggers if not t.faint]
        self.times = self._find_times(timexes)
        self._words = {span: parse.within(span) for span in self.times}
        self._heads = {span: parse.head_of(words[0], words[-1]) for span, words in self._words.items()}
        # What is asked for every pair is looked up, so that the work grows with the report and not with its square.
        self._places = sorted(t.token for t in self.triggers)
        self._tokens = frozenset(self._places)
        self._triggers_in: dict[int, list[Trigger]] = {}
        self._claims: dict[int, list[tuple[Trigger, float]]] = {}
        for trigger in self.triggers:
            self._triggers_in.setdefault(parse.sentence_of[trigger.token], []).append(trigger)
            for word, score in self._claimed_by(trigger):
                self._claims.setdefault(word, []).append((trigger, score))
        self._times_in: dict[int, list[Span]] = {}
        for span in sorted(self.times):
            if not self._opens_report(span):
                self._times_in.setdefault(parse.sentence_of[self._words[span][0]], []).append(span)

    def _find_times(self, timexes: Sequence[TimexMention]) -> dict[Span, str]:
        """Return each time with its type: time expressions, and what the heads or the tree have for a time besides."""
        parse = self.parse
        found: dict[Span, str] = {t.span: t.type for t in timexes if parse.within(t.span)}
        tagged = [parse.span(s.first, s.last) for s in self.decoded.in_scheme("setting") if s.label == "time"]
        told = [a.span for t in self.triggers for a in t.arguments if a.role == "time"]
        taken = {word for span in found for word in parse.within(span)}
        for label, spans in (("tagged", tagged), ("told", told)):
            for span in spans:
                words = parse.within(span)
                if words and taken.isdisjoint(words):
                    found[span] = label
                    taken.update(words)
        return found

    def _claimed_by(self, trigger: Trigger) -> Iterator[tuple[int, float]]:
        """Yield the words of a trigger's times with the scores of those."""
        for argument in trigger.arguments:
            if argument.role == "time":
                yield from ((word, argument.score) for word in self.parse.within(argument.span))

    def near(self, trigger: Trigger) -> Iterator[Span]:
        """Yield the times of a trigger's sentence and the two beside it, no dateline's and none that it has as a
        length.
        """
        lengths = [a.span for a in trigger.arguments if a.role == "duration"]
        own = self.parse.sentence_of[trigger.token]
        for sentence in (own - 1, own, own + 1):
            for span in self._times_in.get(sentence, ()):
                if not any(span.overlaps(length) for length in lengths):
                    yield span

    def _opens_report(self, span: Span) -> bool:
        """Tell whether a time stands between the place and the dash that open a paragraph."""
        text = self.parse.text
        paragraph = self.parse.paragraphs[self.parse.sentence(self._words[span][0]).paragraph]
        before = text[paragraph.start : span.start]
        return len(before) < 80 and bool(_PLACE.fullmatch(before) and _DASH.match(text, span.end))

    def features(self, trigger: Trigger, span: Span) -> Features:
        """Return the features of a pair by name."""
        tied = [a for a in trigger.arguments if a.role == "time" and a.span.overlaps(span)]
        others = [a for a in trigger.arguments if a.role == "time" and not a.span.overlaps(span)]
        return known(
            {
                "tied": bool(tied),
                "tied by head": max((a.score for a in tied if a.score != BY_TREE), default=0.0),
                "tied by tree": any(a.score == BY_TREE for a in tied),
                "another by head": any(a.score != BY_TREE for a in others),
                "another by tree": any(a.score == BY_TREE for a in others),
                "setting": self._seen("setting", span),
                "time odds": log_odds(self._seen("setting:time", span)),
                "length odds": log_odds(self._seen("setting:duration", span)),
                f"type {self.times[span]}": True,
                f"status {trigger.status}": True,
                f"tense {trigger.tense}": True,
                f"kind {trigger.kind}": True,
                f"tag {self.parse.tokens[trigger.token].upos}": True,
                "trigger score": trigger.score,
                **self._of_place(trigger, span),
                **self._of_others(trigger, span),
                **self._of_tree(trigger, span),
            }
        )

    def _seen(self, label: str, span: Span) -> float:
        chances = self.decoded.inside.get(label, ())
        return max((chances[p] for p in self._words[span]), default=0.0) if chances else 0.0

    def _of_place(self, trigger: Trigger, span: Span) -> dict[str, float | bool]:
        """How far apart the two stand, and on which side."""
        words, token = self._words[span], trigger.token
        behind = words[0] > token
        gap = math.log1p(max(0, words[0] - token if behind else token - words[-1]))
        return {
            "distance": gap,
            "behind": behind,
            "distance behind": gap if behind else 0.0,
            "same sentence": self.parse.sentence_of[token] == self.parse.sentence_of[words[0]],
            "opens its sentence": words[0] - self.parse.sentence(words[0]).first < 3,
        }

    def _of_others(self, trigger: Trigger, span: Span) -> dict[str, float | bool]:
        """What other events are around that the time may be of."""
        head, token = self._heads[span], trigger.token
        beside = [t for t in self._triggers_in.get(self.parse.sentence_of[head], ()) if t is not trigger]
        claims = [score for w in self._words[span] for t, score in self._claims.get(w, ()) if t is not trigger]
        between = bisect_left(self._places, max(token, head)) - bisect_right(self._places, min(token, head))
        return {
            "between": min(3, max(0, between)),
            "nearer": min(3, sum(abs(t.token - head) < abs(token - head) for t in beside)),
            "alone": not beside,
            "claimed": max(claims, default=0.0),
            "claimed by tree": BY_TREE in claims,
        }

    def _of_tree(self, trigger: Trigger, span: Span) -> dict[str, float | bool]:
        """The way from the trigger up to the word that both hang from, and down to the time."""
        parse, head, token = self.parse, self._heads[span], trigger.token
        found: dict[str, float | bool] = {f"relation {parse.relations[head]}": True}
        found |= {f"case {parse.lower[c]}": True for c in parse.below(head, "case")}
        above, over = [token, *parse.ancestors(token)], [head, *parse.ancestors(head)]
        common = next((p for p in above if p in over), None)
        if common is None:
            return found
        up, down = above[: above.index(common)], over[: over.index(common)]
        past = " past another" if any(p in self._tokens for p in down) else ""
        return found | {
            "up": min(6, len(up)),
            "down": min(6, len(down)),
            "below": not up,
            "right below": not up and len(down) == 1,
            "sister": len(up) == 1 and len(down) <= 2,
            f"way {min(3, len(up))} {min(3, len(down))}{past}": True,
            "clauses up": sum(parse.relations[p] in _CLAUSES for p in up),
            "clauses down": sum(parse.relations[p] in _CLAUSES for p in down),
            f"from {parse.tokens[common].upos}": True,
            "another's": bool(past),
            "of saying": any(parse.tokens[p].lemma.lower() in _SPEECH for p in [*down, common]),
        }

    def dated(self, trigger: Trigger) -> Trigger:
        """Return a trigger with the times chosen; what it was tied to keeps that score."""
        kept = [a for a in trigger.arguments if a.role != "time"]
        for span in self.near(trigger):
            sure = chance(TABLE, self.features(trigger, span))
            if sure >= MARK:
                tied = [a for a in trigger.arguments if a.role == "time" and a.span.overlaps(span)]
                kept += tied or [Argument("time", span, round(sure, 4))]
        return msgspec.structs.replace(trigger, arguments=tuple(sorted(set(kept), key=lambda a: (a.span, a.role))))


def choose_moments(
    parse: Parse, decoded: Decoded, timexes: Sequence[TimexMention], triggers: Sequence[Trigger]
) -> tuple[Trigger, ...]:
    """Return the triggers with their times chosen; doubtful ones, and all without a head to judge, as they are."""
    if "setting" not in decoded.inside:
        return tuple(triggers)
    finder = MomentFinder(parse, decoded, timexes, triggers)
    return tuple(t if t.faint else finder.dated(t) for t in triggers)
