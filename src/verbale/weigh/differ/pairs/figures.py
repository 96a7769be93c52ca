"""The figures of a story and what is seen of any two of them: how alike what they count is told, by whom, how firmly.

The signs are weighed by `figures.tsv`: no sign decides alone. The encoder compares the clauses of two figures with the
figures themselves left out, so that "the army counted … dead" and "the hospital spoke of … killed" are alike.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from verbale.read.types import Reading
from verbale.types import Amount, Span
from verbale.weigh.amounts import FoundAmount, bare_numbers, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import clause_of, currency_of, keys_of
from verbale.weigh.differ.pairs.neighbours import neighbours
from verbale.weigh.differ.scenes import Scenes
from verbale.weigh.differ.tolls import measure_near

__all__ = ["PARTS_OF_TEXTS", "Embed", "Figure", "Figures", "has_grown"]

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]

HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 720.0, "year": 8760.0}
FARTHEST = 12.0  # times the smaller: beyond, two figures are of two things
REACH = 70  # code points either side of a figure whose words tell how it is put
HEDGE_REACH = 14
STRANGERS = 0.3  # cosine of two reports' sentences below which they must be alike by words, days or events ...
ALIKE = 2.0  # ... so much
BETWEEN = 3  # sentences apart in one report within which the words between two figures are looked at

_PENCE = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)p\b")
_SAYS = re.compile(
    r"\b(?:said|says?|saying|according to|puts?|claim\w*|insist\w*|told|counted|reckon\w*|estimate[sd]?|reported"
    r"|reports|speaks? of|spoke|has|gave|gives|quoted|note|notice)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:but|while|whereas|although|though|however|instead|rather|only|not|denied|disput\w*|contradict\w*|no)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:offer\w*|propos\w+|demand\w*|ask\w* for|asked|want\w*|seek\w*|sought|bid|insist\w* on|settle\w*|accept\w*"
    r"|call\w* for|would|could|should|may|might|limit|ceiling|cap|target|at least|up to|plan\w*)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:rais\w+|lower\w*|increas\w*|r[io]se[ns]?|f[ea]ll(?:s|en)?|gr[eo]wn?|up from|down from|from|compared"
    r"|previous\w*|earlier|original\w*|initial\w*|revised|new|now|no longer|former\w*|already|so far"
    r"|last (?:year|month|week|season)|a year (?:ago|earlier)|since|in \d{4}|extra|more than)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?:another|further|additional|others?|also|remaining|rest|each|first|second|third|of (?:them|whom|which|the)"
    r"|including|among|half|total|altogether|in all|and)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|close to|at least|more than|over|up to|or so|under"
    r"|less than|fewer than|just)\s*\Z",
    re.IGNORECASE,
)
_DISPUTES = re.compile(
    r"\b(?:denied|denies|disputes?d?|contradict\w*|wrong|untrue|false|inflat\w*|exaggerat\w*)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\s?(?:in the (?:morning|afternoon|evening)|o[’']clock|at night|hours\b(?=,|\.))")
_AT = re.compile(r"\b(?:at|until|till)\s(?:about\s|around\s|nearly\s|just after\s|just before\s)?\Z")
_COUNTS = re.compile(r"\b(?:puts?|putting|number|toll|figure|count|stood|stands|estimate[sd]?|total|price[ds]?)\b")
# "two days after the vote", "three hours late": when something was, and not how long
_SINCE = re.compile(r"[\s-](?:after|before|earlier|later?|ago|behind|ahead|from|to go|away|old|into)\b")
_TALLY = re.compile(
    r"\b(?:so far|to date|as of|(?:have|has) (?:now |already |so far |also )?(?:been |paid|made|received|spent|taken)"
    r"|until now|up to now|already|now)\b",
    re.IGNORECASE,
)
LAST_HOUR = 12
CLIMB = 6  # words from a figure up to the verb that governs it
PARTS_OF_TEXTS = frozenset(["point", "article", "clause"])


class Figure(msgspec.Struct, frozen=True):
    """A figure of a report: what it is compared within, how large it is there, and what its clause tells of."""

    report: str
    index: int
    sentence: Span
    found: FoundAmount
    family: str
    size: float
    keys: frozenset[str]
    around: str
    measure: str | None
    hedged: bool
    speaker: str | None
    clause: str
    verb: str = ""
    subject: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """Where its sentence stands: report and number."""
        return self.report, self.index

    @property
    def bare(self) -> bool:
        """Whether no noun stands behind it."""
        return self.found.amount.unit == "count"


def has_grown(desk: Desk, one: Figure, other: Figure) -> bool:
    """Tell whether a report of a later day gives more of what was counted "so far"; `one` is told first."""
    days = [(desk.published(f.report).start or "")[:10] for f in (one, other)]
    later = one.report != other.report and "" not in days and days[0] != days[1]
    return later and other.size > one.size and any(_TALLY.search(f.around) for f in (one, other))


class Figures:
    """The figures of a story with the vectors of their sentences and clauses."""

    def __init__(self, desk: Desk, embed: Embed) -> None:
        self._desk = desk
        self._scenes = Scenes(desk)
        self.all = tuple(f for rid in sorted(desk.reports, key=desk.order_of) for f in _figures(desk, rid))
        places = sorted({f.place for f in self.all})
        words = [desk.sentences(r)[i].of(desk.reports[r].text) for r, i in places]
        vectors = embed([*words, *(f.clause for f in self.all)]) if self.all else np.zeros((0, 1), np.float32)
        self._sentence = dict(zip(places, vectors, strict=False))
        self._clause = dict(zip(map(_key, self.all), vectors[len(places) :], strict=True))
        self._given = frozenset((f.report, f.family, f.size) for f in self.all)
        self._crowd = Counter(f.place for f in self.all)

    def pairs(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield any two figures of one kind, of one report or two near ones, that differ beyond rounding, in order."""
        near, last = neighbours(self._desk), {f.report: number for number, f in enumerate(self.all)}
        for place, one in enumerate(self.all):
            end = max(last.get(rid, 0) for rid in (one.report, *near[one.report]))
            for other in (self.all[n] for n in range(place + 1, end + 1)):
                if one.family != other.family or one.size == other.size or _one_value(one, other):
                    continue
                if one.report == other.report or self._may_be_of_one(one, other):
                    yield one, other

    def _may_be_of_one(self, one: Figure, other: Figure) -> bool:
        """Tell whether the sentences of two reports are alike at all: seven in ten pairs are spared so, no rival."""
        if float(self._sentence[one.place] @ self._sentence[other.place]) >= STRANGERS:
            return True
        return self._scenes.likeness(self._scenes.at(*one.place), self._scenes.at(*other.place)) >= ALIKE

    def signs(self, one: Figure, other: Figure) -> dict[str, float]:
        """Return what is seen of two figures, `one` told first."""
        seen = {**_of_values(one, other), **self._of_places(one, other), **self._of_likeness(one, other)}
        seen |= {**_of_manner(one, other), **self._of_mouths(one, other)}
        seen["unit alike"] = seen["same unit"] * seen["clauses alike"]
        seen["text moved on"] = seen["parts of a text"] * seen["published apart"]
        seen["tally went on"] = float(has_grown(self._desk, one, other))
        seen["moved since"] = seen["published apart"] * min(1.0, seen["moved"])
        seen["unit and day"] = seen["same unit"] * seen["same day"]
        return seen

    def _of_places(self, one: Figure, other: Figure) -> dict[str, float]:
        """Return how far apart two figures stand, and what is said between them."""
        here = one.report == other.report
        apart = other.index - one.index
        text = self._desk.reports[one.report].text
        near = here and apart <= BETWEEN
        between = text[one.found.span.end : other.found.span.start] if near else ""
        says = bool(_SAYS.search(between))
        return {
            "always": 1.0,
            "one sentence": float(here and apart == 0),
            "next sentence": float(here and apart == 1),
            "two or three on": float(here and apart in (2, 3)),
            "sentences apart": math.log1p(apart) if here else 0.0,
            "said between": float(says),
            "said next": float(says and apart <= 1),
            "but between": float(bool(_BUT.search(between))),
            "crowded": math.log(self._crowd[one.place] * self._crowd[other.place]),
            "headings": float((one.index == 0) + (other.index == 0)),
        }

    def _of_likeness(self, one: Figure, other: Figure) -> dict[str, float]:
        """Return how alike the sentences and clauses of two figures are, by their words, days, events and sense."""
        first, second = (self._scenes.at(*f.place) for f in (one, other))
        shared, every = one.keys & other.keys, one.keys | other.keys
        rare = [self._scenes.rarity(k) for k in sorted(shared)]
        share = sum(rare) / (sum(self._scenes.rarity(k) for k in sorted(every)) + 0.5)
        days = self._scenes.days_between(first, second)
        alike = 3.0 if one.place == other.place else min(8.0, self._scenes.likeness(first, second))
        return {
            "scenes alike": alike,
            "rare words": min(5.0, sum(rare)),
            "rarest word": max(rare, default=0.0),
            "share of words": share,
            "same event": float(bool(first.events & second.events)),
            "same day": float(days == 0),
            "days differ": float(bool(days)),
            "day and words": share * (days == 0),
            "sentences alike": float(self._sentence[one.place] @ self._sentence[other.place]),
            "clauses alike": float(self._clause[_key(one)] @ self._clause[_key(other)]),
        }

    def _of_mouths(self, one: Figure, other: Figure) -> dict[str, float]:
        """Return who gives two figures, and whether a report that gives one gives the other too."""
        here = one.report == other.report
        days = [(self._desk.published(f.report).start or "")[:10] for f in (one, other)]
        both = sum((a.report, a.family, b.size) in self._given for a, b in ((one, other), (other, one)))
        known = [f.speaker for f in (one, other) if f.speaker is not None]
        return {
            "two speakers": float(len(set(known)) == 2),
            "one speaker": float(len(known) == 2 and len(set(known)) == 1),
            "one is unsaid": float(len(known) == 1),
            "published apart": float(not here and "" not in days and days[0] != days[1]),
            "both given": 0.0 if here else float(both),
            "quoted": float(sum(self._desk.in_quotation(f.report, f.found.span.start) for f in (one, other))),
        }


def _key(figure: Figure) -> tuple[str, Span]:
    return figure.report, figure.found.span


def _one_value(one: Figure, other: Figure) -> bool:
    """Tell whether two sizes are one but for rounding, or too far apart to be of one thing."""
    low, high = sorted((one.size, other.size))
    if high > FARTHEST * low:
        return True
    amounts = [msgspec.structs.replace(f.found.amount, value=f.size, unit=_plain_unit(f)) for f in (one, other)]
    return bool(same_amount(*amounts))


def _plain_unit(figure: Figure) -> str:
    return "count" if figure.family in ("count", "time") else figure.found.amount.unit


def _figures(desk: Desk, rid: str) -> Iterator[Figure]:
    text = desk.reports[rid].text
    for index, sentence in enumerate(desk.sentences(rid)):
        for found in _found_in(text, sentence):
            clause = clause_of(text, sentence, found.span)
            if found.amount.value <= 0 or _is_clock(desk, rid, found, clause):
                continue
            if found.amount.unit in HOURS and _SINCE.match(text, found.span.end):
                continue
            verb, subject = _governed_by(desk.readings.get(rid), found.span)
            start, end = max(clause.start, found.span.start - REACH), min(clause.end, found.span.end + REACH)
            yield Figure(
                report=rid,
                index=index,
                sentence=sentence,
                found=found,
                family=_family(found),
                size=found.amount.value * HOURS.get(found.amount.unit, 1.0),
                keys=keys_of(desk, rid, clause, found.span),
                around=text[start:end],
                measure=measure_near(text, sentence, found),
                hedged=bool(_HEDGE.search(text, max(0, found.span.start - HEDGE_REACH), found.span.start)),
                speaker=desk.speaker_at(rid, found.span.start),
                clause=f"{text[clause.start : found.span.start]} … {text[found.span.end : clause.end]}",
                verb=verb,
                subject=subject,
            )


def _found_in(text: str, sentence: Span) -> list[FoundAmount]:
    """Return all figures of a sentence in order: amounts, prices in pence, and numbers without a noun."""
    pence = [
        FoundAmount(Span(m.start(), m.end()), Amount(float(m.group(1)), "GBX"), money=True)
        for m in _PENCE.finditer(text, sentence.start, sentence.end)
    ]
    typed = [*pence, *find_amounts(text, start=sentence.start, end=sentence.end)]
    bare = bare_numbers(text, start=sentence.start, end=sentence.end)
    found = [*typed, *(b for b in bare if not any(b.span.overlaps(t.span) for t in typed))]
    return sorted({f.span: f for f in found}.values(), key=lambda f: f.span)


def _family(found: FoundAmount) -> str:
    unit = found.amount.unit
    if found.money:
        return currency_of(unit)
    return "time" if unit in HOURS else unit if unit == "percent" else "count"


def _governed_by(reading: Reading | None, span: Span) -> tuple[str, str]:
    """Return the verb that a figure hangs on and that verb's subject, as lemmas; "" where there is none."""
    if reading is None or not reading.tokens:
        return "", ""
    tokens = reading.tokens
    at = min(bisect.bisect_right(tokens, span.start, key=lambda t: t.end), len(tokens) - 1)
    for _ in range(CLIMB):
        if tokens[at].upos == "VERB" or tokens[at].head < 0:
            break
        at = tokens[at].head
    if tokens[at].upos != "VERB":
        return "", ""
    near = range(max(0, at - 3 * CLIMB), min(len(tokens), at + CLIMB))
    subject = next((tokens[n].lemma for n in near if tokens[n].head == at and tokens[n].deprel.startswith("nsubj")), "")
    return tokens[at].lemma.casefold(), subject.casefold()


def _is_clock(desk: Desk, rid: str, found: FoundAmount, clause: Span) -> bool:
    """Tell whether a number is an hour of the day: by its time expression, or "at nine" where nothing is counted."""
    text, span = desk.reports[rid].text, found.span
    if _CLOCK.match(text, span.end):
        return True
    if found.amount.unit == "count" and found.amount.value <= LAST_HOUR and _AT.search(text, clause.start, span.start):
        return _COUNTS.search(text, clause.start, span.start) is None
    return any(
        when.precision in ("hour", "minute") and place.covers(span) and "ago" not in place.of(text)
        for place, when in desk.times_in(rid, desk.sentence(rid, span.start))
    )


def _of_values(one: Figure, other: Figure) -> dict[str, float]:
    """Return what the two values are: how far apart, of what unit and size."""
    ratio = max(one.size, other.size) / min(one.size, other.size)
    units = one.found.amount.unit, other.found.amount.unit
    bare = one.bare + other.bare
    same = units[0] == units[1] and not bare
    large = max(one.size, other.size)
    return {
        "ratio": math.log(ratio),
        "ratio to 1.5": float(ratio <= 1.5),
        "ratio to 2.5": float(ratio <= 2.5),
        "ratio from 4": float(ratio > 4),
        "same unit": float(same),
        "two units": float(units[0] != units[1] and not bare),
        "no nouns": float(bare == 2),
        "one noun": float(bare == 1),
        "money": float(one.found.money),
        "percent": float(one.family == "percent"),
        "time": float(one.family == "time"),
        "count's size": math.log10(1 + large) if one.family == "count" else 0.0,
        "few": float(large < 5 and one.family == "count"),
        "parts of a text": float(same and units[0] in PARTS_OF_TEXTS),
        "same measure": float(one.measure is not None and one.measure == other.measure),
        "two measures": float(None not in (one.measure, other.measure) and one.measure != other.measure),
    }


@lru_cache(maxsize=10_000)  # a figure is held against hundreds
def _manner_of(around: str) -> tuple[bool, bool, bool, bool]:
    """Return whether words tell of a wish, a change, a part, or somebody's word."""
    wished, moved, partly, said = (bool(p.search(around)) for p in (_WISHED, _MOVED, _PARTLY, _SAYS))
    return wished, moved, partly, said


def _of_manner(one: Figure, other: Figure) -> dict[str, float]:
    """Return how the two figures are put: as wishes, as changes, as parts, about, as somebody's word."""
    wished, moved, partly, said = zip(_manner_of(one.around), _manner_of(other.around), strict=True)
    return {
        "wished": float(any(wished)),
        "both wished": float(all(wished)),
        "moved": float(sum(moved)),
        "one moved": float(moved[0] != moved[1]),
        "partly": float(sum(partly)),
        "both said": float(all(said)),
        "hedged": float(one.hedged + other.hedged),
        "same verb": float(bool(one.verb) and one.verb == other.verb),
        "same subject": float(bool(one.subject) and one.subject == other.subject),
        "two subjects": float("" not in (one.subject, other.subject) and one.subject != other.subject),
        "disputed": float(any(_DISPUTES.search(f.clause) for f in (one, other))),
    }
