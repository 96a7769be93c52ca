"""The sentences of a story as accounts, and what is seen of any two that may tell one matter in two ways.

The signs are weighed by `accounts.tsv`. Held against each other are the sentences that stand near each other in one
report, and those of two reports that the encoder finds most alike: all others tell of other matters. Reports are held
against those published next to them alone, so that the work grows with the story and not with its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

import msgspec
import numpy as np

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.causes import wants_a_reason
from verbale.weigh.differ.denial_words import RUMOURED, denies_itself, takes_up
from verbale.weigh.differ.differences import at_odds
from verbale.weigh.differ.pairs.figures import Embed
from verbale.weigh.differ.pairs.neighbours import neighbours
from verbale.weigh.differ.scenes import Scene, Scenes

__all__ = ["Account", "Accounts", "denies_meeting", "leaves_a_post"]

NEAR = 3  # sentences on in one report
NEAREST = 4  # sentences of each other report that are most alike ...
MOST = 16  # ... and of all others together
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
        order = sorted(desk.reports, key=desk.order_of)
        told = [tuple(_accounts(desk, rid)) for rid in order]
        self.all = tuple(a for found in told for a in found)
        bounds = pairwise(accumulate(map(len, told), initial=0))
        self._rows = {rid: range(*between) for rid, between in zip(order, bounds, strict=True)}
        self._vectors = embed([a.words for a in self.all]) if self.all else np.zeros((0, 1), np.float32)
        self._weights: dict[tuple[str, int], float] = {}
        self._number = {(a.report, a.index): n for n, a in enumerate(self.all)}

    def pairs(self) -> Iterator[tuple[Account, Account]]:
        """Yield two sentences near each other in one report, and the most alike of two near reports, in order."""
        chosen = {(n, m) for n, one in enumerate(self.all) for m in self._on(n, one)}
        for rid, others in neighbours(self._desk).items():
            for n in self._rows[rid]:
                chosen.update((min(n, m), max(n, m)) for m in self._most_alike(n, others))
        for n, m in sorted(chosen):
            yield self.all[n], self.all[m]

    def _most_alike(self, n: int, others: Sequence[str]) -> list[int]:
        """Return the sentences of other reports that are most alike to one: a few of each, and not many in all."""
        found: list[tuple[float, int]] = []
        for rows in (self._rows[rid] for rid in others):
            likeness = self._vectors[rows.start : rows.stop] @ self._vectors[n]
            nearest = np.argsort(-likeness, kind="stable")[:NEAREST]
            found += [(-float(likeness[m]), rows[m]) for m in nearest if likeness[m] >= ALIKE]
        return [m for _, m in sorted(found)[:MOST]]

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
        every = self._weight_of(first) + self._weight_of(second) - sum(rare)
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

    def _weight_of(self, scene: Scene) -> float:
        """Return how rare all keys of a sentence are together."""
        place = scene.report, scene.index
        if place not in self._weights:
            self._weights[place] = sum(self._scenes.rarity(k) for k in sorted(scene.keys))
        return self._weights[place]

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


class _Manner(msgspec.Struct, frozen=True):
    """How one sentence puts things, by its words."""

    denies: bool
    strongly: bool
    says: bool
    explains: bool
    leaves: bool
    by_choice: bool
    by_force: bool
    delays: bool
    refuses: bool
    nameless: bool
    others_word: bool
    reason: bool
    rumour: bool
    spoken_for: bool
    turns: bool


@lru_cache(maxsize=10_000)  # a sentence is held against hundreds
def _manner_of(words: str) -> _Manner:
    return _Manner(
        denies=bool(_DENIES.search(words)),
        strongly=bool(denies_itself(words) or takes_up(words)),
        says=bool(_SAYS.search(words)),
        explains=bool(_WHY.search(words)),
        leaves=bool(_LEAVES.search(words)),
        by_choice=bool(_BY_CHOICE.search(words)),
        by_force=bool(_BY_FORCE.search(words)),
        delays=bool(_DELAYS.search(words)),
        refuses=bool(_NOT.search(words)),
        nameless=bool(_NAMELESS.search(words)),
        others_word=bool(_OTHERS_WORD.search(words)),
        reason=bool(wants_a_reason(words)),
        rumour=bool(RUMOURED.search(words)),
        spoken_for=bool(_SPOKEN_FOR.search(words)),
        turns=bool(_TURNS.match(words)),
    )


def _of_words(one: Account, other: Account) -> dict[str, float]:
    """Return how the two are put: as said, denied, explained, as somebody's leaving or a delay."""
    odds = at_odds(one.words, other.words)
    first, second = _manner_of(one.words), _manner_of(other.words)
    leave = first.leaves and second.leaves
    two_ways = first.by_choice != second.by_choice or first.by_force != second.by_force
    return {
        "first denies": float(first.denies),
        "second denies": float(second.denies),
        "first takes up": float(first.strongly),
        "second takes up": float(second.strongly),
        "either denies": float(first.denies or second.denies or first.strongly or second.strongly),
        "one says no": float(first.refuses != second.refuses),
        "first said": float(first.says),
        "second said": float(second.says),
        "both said": float(first.says and second.says),
        "first explains": float(first.explains),
        "second explains": float(second.explains),
        "both explain": float(first.explains and second.explains),
        "reason": float(first.reason + second.reason),
        "both leave": float(leave),
        "left two ways": float(leave and two_ways),
        "left one way": float(leave and not two_ways),
        "one leaves": float(first.leaves != second.leaves),
        "delayed": float(first.delays or second.delays),
        "nameless": float(first.nameless + second.nameless),
        "rumour": float(first.rumour + second.rumour),
        "others' word": float(first.others_word + second.others_word),
        "spoken for": float(first.spoken_for + second.spoken_for),
        "turns": float(second.turns),
        "contradicts": float(odds is not None and odds.verdict == "contradiction"),
        "opposite words": float(odds is not None and odds.reason == "opposite words"),
        "revised": float(odds is not None and odds.verdict == "revision"),
        "short": float(min(len(one.words), len(other.words)) < 2 * SHORTEST),
    }
