"""Tolls: how many died, were hurt, struck or marched, where reports do not agree on what one happening has once.

A count is named by its verb or noun nearby, and set against another of the same measure: two mouths close together in
one report, one event or day of two reports, or one strike or march that lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from verbale.types import Amount, Span
from verbale.weigh.amounts import FoundAmount, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.figures import LARGEST_RATIO
from verbale.weigh.differ.given import Given, Rival
from verbale.weigh.words import word_set

__all__ = ["OF_HARM", "PEOPLE_UNITS", "Toll", "measure_near", "rival_tolls", "tolls_in"]

OF_HARM = frozenset(["deaths", "injured", "missing", "arrests"])
# Measures that one happening has once: how many died, struck, were held. A count is named by its verb or noun nearby.
_MEASURES = (
    (
        "deaths",
        re.compile(
            r"\b(?:kill(?:ed|ing|s)?|dead|died|deaths?|fatalities|death toll|slain|perished|massacred"
            r"|bodies|corpses|losses"
            r"|(?:lost|lose|losing|cost|claimed|gave) (?:his|her|their|the) li(?:fe|ves)|shot dead)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "injured",
        re.compile(
            r"\b(?:injured|wounded|hurt|injuries|hospital(?:i[sz]ed)?|treated (?:at|in|for|by)|needed treatment)\b",
            re.IGNORECASE,
        ),
    ),
    ("missing", re.compile(r"\b(?:missing|unaccounted for)\b", re.IGNORECASE)),
    (
        "cases",
        re.compile(
            r"\b(?:infected|infections|contracted|sickened|taken ill|fallen ill|made [^.;,\n]{2,40}? (?:ill|sick)"
            r"|cases of)\b",
            re.IGNORECASE,
        ),
    ),
    ("arrests", re.compile(r"\b(?:arrest(?:ed|s)?|detained)\b", re.IGNORECASE)),
    (
        "strikers",
        re.compile(
            r"\b(?:strikers?|on strike|struck|walk(?:ed|ing)? (?:out|off)|stop(?:ped|ping|s)? work"
            r"|down(?:ed|ing)? tools|strikes?|walkout|stoppages?|picket(?:s|ed|ing)?|call(?:ed|ing|s)? out)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "laid off",
        re.compile(r"\b(?:laid off|lay off|layoffs?|lose their jobs|job cuts|stay home|furloughed)\b", re.IGNORECASE),
    ),
    ("prisoners", re.compile(r"\b(?:prisoners?|detainees|captives|hostages)\b", re.IGNORECASE)),
    (
        "marchers",
        re.compile(r"\b(?:march(?:ed|ers)|protesters|demonstrators|demonstrated|rall(?:y|ied))\b", re.IGNORECASE),
    ),
)
_OTHER_THING = re.compile(
    r"\b(?:another|separate(?:ly)?|also|more(?! than)|further|additional|total|since|previous|earlier"
    r"|last (?:week|month|year)|so far|altogether)\b",
    re.IGNORECASE,
)
PEOPLE_UNITS = word_set("discrepancies.people_units")
# "reported two hurt": the word that is counted is the measure itself
_SUFFERED = frozenset(
    ["dead", "death", "fatality", "casualty", "wounded", "injured", "injury", "missing", "arrest", "killed", "died"]
)
# "three ferrymen were killed": people, whatever they are called
_HARMED = re.compile(
    r"\s(?:were|was|are|had been|have been|has been)\s(?:\w+ly\s)?(?:killed|shot|wounded|injured|hurt|arrested"
    r"|detained)\b"
)
# Counted from day to day: "has now confirmed 12 deaths", "have so far contracted it"
_RUNNING = re.compile(
    r"\b(?:ha(?:s|ve)\s(?:now\s|so far\s|since\s|already\s)?(?:been\s)?(?:killed|died|claimed|confirmed|recorded"
    r"|contracted|infected|caught|fallen ill|sickened|made|lost|reported)|so far|to date|death toll|now puts?)\b",
    re.IGNORECASE,
)
_COUNTED_DAILY = frozenset(["deaths", "injured", "missing", "cases"])
# What lasts, so that reports of several days count the same people.
_LASTING = frozenset(["strikers", "marchers"])
LASTING_DAYS = 10  # days between two reports of one strike
LASTING_RATIO = 1.6  # of two counts of it; those that differ more are of one place and of all
# What happens once on one day of a story, as far as its reports can be compared.
_OF_ONE_DAY = frozenset(["deaths", "injured", "missing", "arrests", "strikers", "marchers"])
_EARLIER_SAID = re.compile(
    r"\b(?:earlier|previously|also|since)\s(?=(?:said|reported|put|spoken|announced|claimed|given|counted)\b)"
    r"|(?<=said\s)earlier\b|(?<=reported\s)earlier\b"
)
_SAID = re.compile(
    r"\b(?:said|says|told|according to|claim(?:s|ed)|report(?:s|ed)|puts?|counted|denied|admit(?:s|ted)"
    r"|conced(?:es|ed)|acknowledge[sd]|insist(?:s|ed)|maintain(?:s|ed)|sp(?:eaks|oke) of)\b",
    re.IGNORECASE,
)
NEAR_BY = 5  # sentences of one report within which two counts of one measure are of one happening


class Toll(msgspec.Struct, frozen=True):
    """A count of people for one measure, with its sentence."""

    measure: str
    found: FoundAmount
    report: str
    sentence: Span
    index: int
    days: frozenset[str] = frozenset()


def rival_tolls(desk: Desk) -> Iterator[Rival]:
    """Yield two counts of one measure of one happening: close together in one report from two mouths, or of one
    event in two.
    """
    counts = [c for rid in sorted(desk.reports, key=desk.order_of) for c in tolls_in(desk, rid)]
    done: set[str] = set()
    for place, one in enumerate(counts):
        for other in counts[place + 1 :]:
            if (
                one.measure != other.measure
                or one.measure in done
                or same_amount(_as_people(one), _as_people(other)) is not False
            ):
                continue
            if not _like_in_size(one, other) or not _one_happening(desk, one, other):
                continue
            done.add(one.measure)
            firsts, seconds = _alike(counts, one), _alike(counts, other)
            for first in firsts:
                yield Rival(one.measure, first, seconds[0])
            for second in seconds[1:]:
                yield Rival(one.measure, firsts[0], second)


def _like_in_size(one: Toll, other: Toll) -> bool:
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    return low > 0 and high <= LARGEST_RATIO * low


def _alike(counts: Sequence[Toll], one: Toll) -> list[Given]:
    """Return where the same measure stands in the same figure, that of `one` first: in its report, or of its day."""
    same = [c for c in counts if c.measure == one.measure and c != one]
    same = [c for c in same if c.report == one.report or (c.days == one.days and len(one.days) == 1)]
    told = [one, *same]
    return [Given(c.report, c.sentence, c.found) for c in told if c.found.amount.value == one.found.amount.value]


def _as_people(count: Toll) -> Amount:
    return msgspec.structs.replace(count.found.amount, unit="people")


def tolls_in(desk: Desk, rid: str) -> Iterator[Toll]:
    text = desk.reports[rid].text
    for index, sentence in enumerate(desk.sentences(rid)):
        amounts = [
            a
            for a in find_amounts(text, start=sentence.start, end=sentence.end)
            if (a.amount.unit in PEOPLE_UNITS or a.amount.unit in _SUFFERED or _is_harmed(text, a))
            and not _is_part(text, a.span)
        ]
        for found in amounts:
            measure = measure_near(text, sentence, found)
            if measure is not None:
                yield Toll(measure, found, rid, sentence, index, _days_told(desk, rid, index))


def _is_harmed(text: str, found: FoundAmount) -> bool:
    """Tell whether what is counted was killed or hurt: people by whatever noun."""
    return not found.money and found.amount.unit != "percent" and _HARMED.match(text, found.span.end) is not None


_PART = re.compile(r"[^.;]*?\sof\s(?:them|whom|those|these|which|the (?:dead|wounded|victims|prisoners))\b")


def _is_part(text: str, figure: Span) -> bool:
    """Tell whether a figure counts some of those counted already: "seven of them farmers"."""
    return _PART.match(text, figure.start, min(len(text), figure.end + 12)) is not None


def measure_near(text: str, sentence: Span, found: FoundAmount) -> str | None:
    """Return what a figure measures, by a word of its sentence near it, else by the one in it; None where none says."""
    window = text[max(sentence.start, found.span.start - 50) : min(sentence.end, found.span.end + 50)]
    near = next((measure for measure, pattern in _MEASURES if pattern.search(window)), None)
    if near is not None or found.amount.unit not in PEOPLE_UNITS:
        return near
    clause = text[max(sentence.start, found.span.start - FAR) : min(sentence.end, found.span.end + FAR)]
    told = [measure for measure, pattern in _MEASURES if pattern.search(clause)]
    return told[0] if len(told) == 1 else None


FAR = 120  # code points around a figure in which the one word for what it measures may stand


def _days_told(desk: Desk, rid: str, index: int) -> frozenset[str]:
    """Return the days that a sentence names, else those of the one before it; none after publication."""
    published = (desk.published(rid).start or "9999")[:10]
    for place in (index, index - 1) if index else (index,):
        times = [when for _, when in desk.times_in(rid, desk.sentences(rid)[place])]
        days = {w.start[:10] for w in times if w.start and w.precision in ("day", "hour", "minute")}
        if days:
            return frozenset(day for day in days if day <= published)
    return frozenset()


def _one_happening(desk: Desk, one: Toll, other: Toll) -> bool:
    if len({_past_years(desk, c) for c in (one, other)}) > 1:
        return False
    words = _EARLIER_SAID.sub(" ", other.sentence.of(desk.reports[other.report].text))
    if one.report == other.report:
        return (
            0 < other.index - one.index <= NEAR_BY
            and _SAID.search(words) is not None
            and not _OTHER_THING.search(words)
        )
    if one.measure in _LASTING and _of_one_strike(desk, one, other):
        return True
    if one.measure in OF_HARM and _of_one_month(desk, one, other):
        return True
    if one.measure in _COUNTED_DAILY and _still_counted(desk, one, other):
        return True
    if one.days and other.days:
        return one.measure in _OF_ONE_DAY and one.days == other.days and len(one.days) == 1
    mine = {t.event for t in desk.tellings_in(one.report, one.sentence)}
    return bool(mine & {t.event for t in desk.tellings_in(other.report, other.sentence)})


def _past_years(desk: Desk, count: Toll) -> frozenset[str]:
    """Return the years before that of publication which a toll's sentence names: an older happening's."""
    years = _YEAR.findall(count.sentence.of(desk.reports[count.report].text))
    return frozenset(y for y in years if y < (desk.published(count.report).start or "")[:4])


_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b(?!\s(?:people|men|workers))")


def _of_one_month(desk: Desk, one: Toll, other: Toll) -> bool:
    """Tell whether two reports count the victims of one month, and name somebody in both sentences."""
    months = _time_beside(desk, one), _time_beside(desk, other)
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    vague = min(map(len, months)) == len("2031-01")  # two days of a month may be of two happenings
    if not vague or months[0][:7] != months[1][:7] or high > LASTING_RATIO * low:
        return False
    return bool(_beside(desk, one) & _beside(desk, other))


def _time_beside(desk: Desk, count: Toll) -> str:
    """Return the day or month that stands nearest to a figure in its sentence; "" where none does."""
    times = [
        (min(abs(span.start - count.found.span.end), abs(count.found.span.start - span.end)), when.start)
        for span, when in desk.times_in(count.report, count.sentence)
        if when.start and when.precision in ("month", "day", "hour", "minute")
    ]
    return min(times)[1][:10] if times else ""


def _of_one_strike(desk: Desk, one: Toll, other: Toll) -> bool:
    """Tell whether two reports of a few days count the people of one strike or march: somebody is named beside both."""
    if not _close_together(desk, one, other):
        return False
    if any(_OTHER_THING.search(c.sentence.of(desk.reports[c.report].text)) for c in (one, other)):
        return False
    return bool(_beside(desk, one) & _beside(desk, other))


def _still_counted(desk: Desk, one: Toll, other: Toll) -> bool:
    """Tell whether two reports of a few days give a count that goes on: both say so, of somebody named in both."""
    sentences = [c.sentence.of(desk.reports[c.report].text) for c in (one, other)]
    if not all(map(_RUNNING.search, sentences)) or not _close_together(desk, one, other):
        return False
    return bool(_beside(desk, one) & _beside(desk, other))


def _close_together(desk: Desk, one: Toll, other: Toll) -> bool:
    """Tell whether two counts are alike in size, and their reports a few days apart at the most."""
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    days = [date.fromisoformat(d[:10]) for c in (one, other) if len(d := desk.published(c.report).start or "") >= 10]
    return high <= LASTING_RATIO * low and len(days) == 2 and abs((days[0] - days[1]).days) <= LASTING_DAYS


def _beside(desk: Desk, count: Toll) -> set[str]:
    """Return who is spoken of in the sentence of a count and in those next to it."""
    near = desk.sentences(count.report)[max(0, count.index - 1) : count.index + 2]
    return {actor for sentence in near for _, actor in desk.named_in(count.report, sentence)}
