"""The sentences of a story as accounts, and what is seen of any two that may tell one matter in two ways.

The signs are weighed by `accounts.tsv`. Held against each other are the sentences that stand near each other in one
report, and those of two reports that the encoder finds most alike: all others tell of other matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import numpy as np

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.causes import wants_a_reason
from verbale.weigh.differ.denial_words import RUMOURED, denies_itself, takes_up
from verbale.weigh.differ.differences import compare_sentences
from verbale.weigh.differ.pairs.figures import Embed
from verbale.weigh.differ.scenes import Scenes

__all__ = ["Account", "Accounts", "denies_meeting", "leaves_a_post"]

NEAR = 3  # sentences on in one report
NEAREST = 4  # sentences of each other report that are most alike
ALIKE = 0.35  # cosine below which two reports' sentences were of two matters, but for one in twenty
SHORTEST = 25  # code points; what is shorter is a heading or a mark

_SAYS = re.compile(
    r"\b(?:said|says?|saying|according to|claim\w*|insist\w*|told|tells|reported|reports|quoted|spoke|speaks? of"
    r"|maintain\w*|argu\w+|described|describes|called|calls|put it|wrote|understands?|understood)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|no such|nothing of the (?:kind|sort)|not (?:so|true)|untrue|false\w*|never"
    r"|rejected|rejects|dismissed as|contradict\w*|disput\w+|asked for nothing|invention|nonsense|no truth)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|none|nor|neither|nobody|nothing|without)\b|n[’']t\b", re.IGNORECASE)
_WHY = re.compile(
    r"\b(?:because|due to|owing to|reasons?|caused?|over (?:the|a|his|her)|own request|of (?:his|her|their) own"
    r"|blam\w+|responsib\w+|at the request|asked for|in protest|on the advice|fault|so that|wanted)\b",
    re.IGNORECASE,
)
_OWN_WILL = (
    r"resign\w*|quit|stepp?(?:ed|ing|s)? (?:down|aside)|retir\w+|own (?:request|accord|will)|asked to be relieved"
    r"|left (?:his|her|the|their) (?:post|job|cabinet|office)"
)
_MADE_TO = (
    r"remov\w+|dismiss\w+|sack(?:ed|ing)|fired|oust\w+|(?:forced|pushed|driven|thrown) out|was relieved|replaced"
    r"|asked to go|told to go|let go|shown the door|taken off|dropped"
)
_LEAVES = re.compile(rf"\b(?:{_OWN_WILL}|{_MADE_TO}|relieved|departure)\b", re.IGNORECASE)
_BY_CHOICE = re.compile(rf"\b(?:{_OWN_WILL})\b", re.IGNORECASE)
_BY_FORCE = re.compile(rf"\b(?:{_MADE_TO})\b", re.IGNORECASE)
_DELAYS = re.compile(
    r"\b(?:put (?:off|back)|postpon\w+|delay\w*|call(?:ed)? off|cancel\w*|broke (?:off|down|up)|walk(?:ed)? out|moved"
    r"|withdr\w+|collaps\w+|suspend\w+)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"\b(?:sources?|people (?:close|familiar|who)|officials?|diplomats?|insiders?|aides?|who asked not|anonym\w+"
    r"|reportedly|is said to|are said to|rumou?r\w*|it is understood)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\W*(?:But|However|Yet|Instead|In fact|Not so|Others?|Another|By contrast)\b")
_SPOKEN_FOR = re.compile(r"\bspokes(?:man|woman|person|people)\b|\boffice (?:said|says)\b", re.IGNORECASE)
_OTHERS_WORD = re.compile(
    r"\b(?:had|has) (?:reported|said|told|claimed|admitted|announced)|\breported (?:on|that|in|last|yesterday)\b",
    re.IGNORECASE,
)


_NO_MEETING = re.compile(
    r"\b(?:no|not|never|any|nor)\b(?:\s(?!asked\b)[\w’'-]+){0,3}?\s(?:meetings?|met|meet|calls?|called|phoned|telephoned|talks"
    r"|conversations?|spoke|spoken|talked|visit(?:ed)?|dinner|lunch|breakfast|contacts?)\b",
    re.IGNORECASE,
)


def denies_meeting(words: str) -> bool:
    """Tell whether a sentence says that some people did not meet or speak."""
    return _NO_MEETING.search(words) is not None


def leaves_a_post(words: str) -> bool:
    """Tell whether a sentence has somebody leave a post, of his own or not."""
    return _LEAVES.search(words) is not None


class Account(msgspec.Struct, frozen=True):
    """A sentence that may be an account of a matter."""

    report: str
    index: int
    span: Span
    words: str
    mouths: frozenset[str]
    named: frozenset[str]


class Accounts:
    """The accounts of a story with the vectors of their sentences."""

    def __init__(self, desk: Desk, embed: Embed) -> None:
        self._desk = desk
        self._scenes = Scenes(desk)
        self.all = tuple(a for rid in sorted(desk.reports, key=desk.order_of) for a in _accounts(desk, rid))
        self._vectors = embed([a.words for a in self.all]) if self.all else np.zeros((0, 1), np.float32)
        self._number = {(a.report, a.index): n for n, a in enumerate(self.all)}

    def pairs(self) -> Iterator[tuple[Account, Account]]:
        """Yield two sentences near each other in one report, and the most alike of two reports, in order."""
        chosen = {(n, m) for n, one in enumerate(self.all) for m in self._on(n, one)}
        likeness = self._vectors @ self._vectors.T
        reports = np.array([a.report for a in self.all])
        for rid in sorted(self._desk.reports):
            columns = np.flatnonzero(reports == rid)
            for n, one in enumerate(self.all):
                if one.report != rid and len(columns):
                    nearest = columns[np.argsort(-likeness[n, columns], kind="stable")[:NEAREST]]
                    chosen |= {(min(n, int(m)), max(n, int(m))) for m in nearest if likeness[n, m] >= ALIKE}
        for n, m in sorted(chosen):
            yield self.all[n], self.all[m]

    def _on(self, n: int, one: Account) -> Iterator[int]:
        for m in range(n + 1, min(len(self.all), n + 1 + NEAR)):
            if self.all[m].report == one.report and self.all[m].index - one.index <= NEAR:
                yield m

    def signs(self, one: Account, other: Account) -> dict[str, float]:
        """Return what is seen of two accounts, `one` told first."""
        seen = {**self._of_likeness(one, other), **self._of_mouths(one, other), **_of_words(one, other)}
        seen["denied and alike"] = seen["either denies"] * seen["sentences alike"]
        seen["leaving and alike"] = seen["both leave"] * seen["names shared"]
        return seen

    def _of_likeness(self, one: Account, other: Account) -> dict[str, float]:
        """Return how near two accounts stand and how alike they are."""
        here, apart = one.report == other.report, other.index - one.index
        first, second = (self._scenes.at(a.report, a.index) for a in (one, other))
        shared = first.keys & second.keys
        rare = [self._scenes.rarity(k) for k in sorted(shared)]
        every = sum(self._scenes.rarity(k) for k in sorted(first.keys | second.keys))
        text = self._desk.reports[one.report].text
        vectors = [self._vectors[self._number[a.report, a.index]] for a in (one, other)]
        return {
            "always": 1.0,
            "next sentence": float(here and apart == 1),
            "two on": float(here and apart == 2),
            "one paragraph": float(here and "\n" not in text[one.span.end : other.span.start]),
            "sentences alike": float(vectors[0] @ vectors[1]),
            "scenes alike": min(8.0, self._scenes.likeness(first, second)),
            "rarest word": max(rare, default=0.0),
            "share of words": sum(rare) / (every + 0.5),
            "same event": float(bool(first.events & second.events)),
            "an event in each": float(bool(first.events) and bool(second.events)),
            "same day": float(bool(first.days & second.days)),
            "headings": float((one.index == 0) + (other.index == 0)),
        }

    def _of_mouths(self, one: Account, other: Account) -> dict[str, float]:
        """Return who gives two accounts, and of whom."""
        both = one.mouths & other.mouths
        return {
            "names shared": float(min(3, len(one.named & other.named))),
            "two mouths": float(bool(one.mouths and other.mouths and not both)),
            "one mouth": float(bool(both)),
            "speaker spoken of": float(bool((one.mouths & other.named) - other.mouths)),
            "speaks of the speaker": float(bool((other.mouths & one.named) - one.mouths)),
            "quoted": float(sum(self._desk.in_quotation(a.report, a.span.start + 1) for a in (one, other))),
        }


def _accounts(desk: Desk, rid: str) -> Iterator[Account]:
    text = desk.reports[rid].text
    for index, span in enumerate(desk.sentences(rid)):
        if span.end - span.start < SHORTEST:
            continue
        inside = [s for s in desk.statements_in(rid) if any(e.span.overlaps(span) for e in s.evidence[:1])]
        mouths = frozenset(s.speaker for s in inside if s.speaker is not None)
        named = frozenset(actor for _, actor in desk.named_in(rid, span) if actor in desk.actors)
        yield Account(rid, index, span, " ".join(span.of(text).split()), mouths, named)


def _of_words(one: Account, other: Account) -> dict[str, float]:
    """Return how the two are put: as said, denied, explained, as somebody's leaving or a delay."""
    verdict = compare_sentences(one.words, other.words)
    denies = [bool(_DENIES.search(a.words)) for a in (one, other)]
    strongly = [bool(denies_itself(a.words) or takes_up(a.words)) for a in (one, other)]
    says, why, leaves, choice, force, delays, refuses, nameless, others = (
        [bool(pattern.search(a.words)) for a in (one, other)]
        for pattern in (_SAYS, _WHY, _LEAVES, _BY_CHOICE, _BY_FORCE, _DELAYS, _NOT, _NAMELESS, _OTHERS_WORD)
    )
    return {
        "first denies": float(denies[0]),
        "second denies": float(denies[1]),
        "first takes up": float(strongly[0]),
        "second takes up": float(strongly[1]),
        "either denies": float(any(denies) or any(strongly)),
        "one says no": float(refuses[0] != refuses[1]),
        "first said": float(says[0]),
        "second said": float(says[1]),
        "both said": float(all(says)),
        "first explains": float(why[0]),
        "second explains": float(why[1]),
        "both explain": float(all(why)),
        "reason": float(wants_a_reason(one.words) + wants_a_reason(other.words)),
        "both leave": float(all(leaves)),
        "left two ways": float(all(leaves) and (choice[0] != choice[1] or force[0] != force[1])),
        "left one way": float(all(leaves) and choice[0] == choice[1] and force[0] == force[1]),
        "one leaves": float(leaves[0] != leaves[1]),
        "delayed": float(any(delays)),
        "nameless": float(nameless[0] + nameless[1]),
        "rumour": float(bool(RUMOURED.search(one.words)) + bool(RUMOURED.search(other.words))),
        "others' word": float(others[0] + others[1]),
        "spoken for": float(bool(_SPOKEN_FOR.search(one.words)) + bool(_SPOKEN_FOR.search(other.words))),
        "turns": float(bool(_TURNS.match(other.words))),
        "contradicts": float(verdict.verdict == "contradiction"),
        "opposite words": float(verdict.reason == "opposite words"),
        "revised": float(verdict.verdict == "revision"),
        "short": float(min(len(one.words), len(other.words)) < 2 * SHORTEST),
    }
