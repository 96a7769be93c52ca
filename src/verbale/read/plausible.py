"""Which candidates are attributions: a logistic regression over what heads and tree say of each.

The weights are in `lexicons/plausible.tsv`, fitted on PolNeAR's training articles by `training.plausible`. A
candidate stands if it is plausible enough and no better set of others has words of its content.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from verbale.read.candidates import Candidate
from verbale.read.choices import chance, log_odds
from verbale.read.linking import SPEECH
from verbale.read.neural import Decoded
from verbale.read.parse import Parse

__all__ = ["MARK", "Witness", "choose", "plausibility"]

MARK = 0.28
"""Plausibility from which a candidate stands: the one number here that was chosen on PolNeAR's dev articles.

It gives relation F1 76.9 there, 73.3 % of what is indirect and contents 86.1. When it was chosen, under the eight bits
of then, it gave 77.1, 73.7 and 86.0, and 0.32 gave 77.3, 72.9 and 85.9; as tagged, without weighing, on one look at
the text, they had 76.0, 65.5 and 84.3.
"""

POWER = 3
"""Power of plausibilities that are added up where candidates are rivals: of two halves of a content and the whole, at 1
the halves stand if they are likelier together, at a high power the likeliest alone decides. Of 1, 1.5, 2, 3 and the
likeliest alone the best on PolNeAR's training articles by halves, where it finds 0.3 % more of what is indirect."""

_KINDS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "AUX": "auxiliary"}
_UNDER = ("ccomp", "obj", "obl", "nmod", "acl")
_SUBSTANCE = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
_STANDING_IN = frozenset(("PRON", "DET", "ADV"))
"""Kinds of word that stand for what was said: "Renk denied it", "said so"."""
_REACH = 40
"""Words around a content in its sentence that may be of it too."""


class Witness:
    """Says of candidates what can be known of them; made once for a report."""

    def __init__(self, parse: Parse, decoded: Decoded) -> None:
        self.parse = parse
        self.likely: Mapping[str, Sequence[float]] = decoded.likely
        statements = decoded.in_scheme("statement")
        self.told = [frozenset(range(s.first, s.last + 1)) for s in statements if s.label == "content"]
        self.cues = frozenset(p for s in statements if s.label == "cue" for p in range(s.first, s.last + 1))
        self.contents = frozenset(
            p for s in decoded.in_scheme("attribution") if s.label == "content" for p in range(s.first, s.last + 1)
        )

    def features(self, candidate: Candidate) -> dict[str, float]:
        """Return the features of a candidate by name; those that are 0 may be missing."""
        return {
            **self._of_words(candidate.words),
            **self._of_bounds(candidate),
            **self._of_cue(candidate),
            **self._of_source(candidate),
        }

    def _of_words(self, words: Sequence[int]) -> dict[str, float]:
        """How sure the tagger is of the content, of its every word, and of there being no more of it."""
        parse, likely = self.parse, self.likely["content"]
        inside = frozenset(words)
        mean = sum(likely[p] for p in words) / len(words)
        added = [p for p in self._around(words) if p not in inside and likely[p] > 0.5]
        beside = len(self._run(words, inside))
        told = max((len(inside & other) / len(inside | other) for other in self.told), default=0.0)
        quoted = sum(parse.quoted[p] for p in words) / len(words)
        surely = sum(likely[p] for p in words)
        return {
            "content": mean,
            "content odds": _odds(mean),
            "content least": min(likely[p] for p in words),
            "content doubtful": math.log1p(sum(likely[p] < 0.5 for p in words)),
            "content against": min(3.0, sum(max(0.0, -_odds(likely[p])) for p in words) / 10),
            "content whole": surely / (len(words) + sum(likely[p] for p in added)),
            "content left out": beside / (beside + len(words)),
            "length": math.log(len(words)),
            "one word": float(len(words) == 1),
            "sentences": float(len({parse.sentence_of[p] for p in words}) - 1),
            "quoted": quoted,
            "mixed": float(0 < quoted < 0.9),
            "told": told,
            "told mostly": float(told > 0.5),
            "headline": float(parse.sentence(words[0]).paragraph == 0),
            "bare": float(all(parse.tokens[p].upos not in _SUBSTANCE for p in words)),
            "bare word": float(len(words) == 1 and parse.tokens[words[0]].upos in _STANDING_IN),
        }

    def _around(self, words: Sequence[int]) -> range:
        sentence = self.parse.sentence(words[0])
        return range(max(sentence.first, words[0] - _REACH), min(sentence.last, words[-1] + _REACH) + 1)

    def _run(self, words: Sequence[int], inside: frozenset[int]) -> list[int]:
        """The words right before and behind that the tagger has in a content too."""
        likely, around = self.likely["content"], self._around(words)
        found = []
        for start, step in ((words[-1] + 1, 1), (words[0] - 1, -1)):
            place = start
            while place in around and likely[place] > 0.5 and place not in inside:
                found.append(place)
                place += step
        return found

    def _of_bounds(self, candidate: Candidate) -> dict[str, float]:
        """Where the content begins and ends in the tree, and in which readings it was tagged."""
        parse, (first, last) = self.parse, candidate.content[0]
        head = parse.head_of(first, last)
        end = parse.phrase(head)[1]
        upos = parse.tokens[head].upos
        likely, words = self.likely["content"], candidate.words
        behind = likely[words[-1] + 1] if words[-1] + 1 < len(parse) else 0.0
        before = likely[words[0] - 1] if words[0] else 0.0
        found = {
            "closed": 1 - behind,
            "opened": 1 - before,
            "to its end": float(end == last),
            "short of its end": min(20, max(0, end - last)) / 10,
            "head verb": float(upos in ("VERB", "AUX")),
            "head noun": float(upos in ("NOUN", "PROPN")),
            "head finite": float("VerbForm=Fin" in parse.tokens[head].feats),
            "opens " + parse.lower[words[0]]: float(parse.lower[words[0]] in ("that", "whether")),
        }
        if candidate.variant:
            found["variant " + candidate.variant] = 1.0
        else:
            found |= {f"reading {number}": 1.0 for number in candidate.readings}
        return found

    def _of_cue(self, candidate: Candidate) -> dict[str, float]:
        """What ties, how surely, and how it stands to the content."""
        parse, cue = self.parse, candidate.tie.cue
        if cue is None:
            return {"no cue": 1.0}
        places = range(cue.first, cue.last + 1)
        mean = sum(self.likely["cue"][p] for p in places) / len(places)
        first, last = candidate.content[0]
        head = parse.head_of(first, last)
        gap = min(max(0, a - cue.last - 1, cue.first - b - 1) for a, b in candidate.content)
        found = {
            "cue": mean,
            "cue odds": _odds(mean),
            "cue tagged": float(cue.tagged),
            "cue link": candidate.tie.cue_score,
            "tied": float(candidate.tied),
            "cue beside": float(gap == 0),
            "cue before": float(first > cue.last),
            "cue in sentence": float(parse.sentence_of[cue.first] == parse.sentence_of[first]),
            "cue speech": float(parse.lower[cue.head] in SPEECH),
            "cue of statement": float(not self.cues.isdisjoint(places)),
            "cue in content": float(cue.first in self.contents),
        }
        if parse.tokens[cue.head].upos in _KINDS:
            found["cue " + _KINDS[parse.tokens[cue.head].upos]] = 1.0
        if cue.first <= parse.tokens[head].head <= cue.last:
            found["under cue"] = 1.0
            if parse.relations[head] in _UNDER:
                found["under cue as " + parse.relations[head]] = 1.0
        return found

    def _of_source(self, candidate: Candidate) -> dict[str, float]:
        """Who, how surely, and whether the tree has him for the subject."""
        parse, source = self.parse, candidate.tie.source
        if source is None:
            return {"no source": 1.0}
        places = range(source[0], source[1] + 1)
        mean = sum(self.likely["source"][p] for p in places) / len(places)
        head = parse.head_of(*source)
        same = parse.sentence_of[head] == parse.sentence_of[candidate.content[0][0]]
        return {
            "source": mean,
            "source odds": _odds(mean),
            "source link": candidate.tie.source_score,
            "source by tree": float(candidate.subject in places),
            "source unseen by tree": float(candidate.subject is None),
            "source in sentence": float(same),
            "source name": float(parse.tokens[head].upos == "PROPN"),
        }


def _odds(probability: float) -> float:
    return log_odds(probability, most=5.0)


def plausibility(features: Mapping[str, float]) -> float:
    """Return the probability that a candidate of these features is an attribution."""
    return chance("plausible.tsv", features)


def choose(candidates: Sequence[Candidate], scores: Sequence[float], *, mark: float = MARK) -> list[int]:
    """Return the places of the candidates that stand, the likeliest first; of equals the one that comes first.

    No two that stand share a word. Among rivals stands the set that is worth most, as far as putting one candidate
    first after another finds it; it starts from the likeliest first.
    """
    words = [frozenset(candidate.words) for candidate in candidates]
    able = sorted((i for i, score in enumerate(scores) if score >= mark), key=lambda i: (-scores[i], i))
    worth = {i: scores[i] ** POWER - mark**POWER for i in able}
    kept = [place for rivals in _rivals(able, words) for place in _best(rivals, words, worth)]
    return sorted(kept, key=lambda i: (-scores[i], i))


def _rivals(places: Sequence[int], words: Sequence[frozenset[int]]) -> list[list[int]]:
    """Places in groups that share no word with each other, in the order given."""
    groups: list[tuple[set[int], set[int]]] = []
    for place in places:
        touched = [group for group in groups if not words[place].isdisjoint(group[1])]
        groups = [group for group in groups if words[place].isdisjoint(group[1])]
        members = {place}.union(*(group[0] for group in touched))
        groups.append((members, set(words[place]).union(*(group[1] for group in touched))))
    return [[place for place in places if place in members] for members, _ in groups]


def _best(rivals: Sequence[int], words: Sequence[frozenset[int]], worth: Mapping[int, float]) -> list[int]:
    """The set of rivals worth most among those that come of putting some of them first."""

    def total(places: Sequence[int]) -> float:
        return round(sum(worth[place] for place in sorted(places)), 9)

    ahead: list[int] = []
    best = _fill(rivals, words)
    while len(best) < len(rivals):
        trials = []
        for place in rivals:
            if place not in best:
                first = [place, *(other for other in ahead if words[other].isdisjoint(words[place]))]
                trials.append((first, _fill([*first, *rivals], words)))
        first, found = max(trials, key=lambda trial: total(trial[1]))
        if total(found) <= total(best):
            break
        ahead, best = first, found
    return best


def _fill(places: Sequence[int], words: Sequence[frozenset[int]]) -> list[int]:
    """The places that share no word with one before them."""
    taken: set[int] = set()
    kept = []
    for place in places:
        if taken.isdisjoint(words[place]):
            kept.append(place)
            taken |= words[place]
    return kept
