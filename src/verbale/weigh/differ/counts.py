"""Numbers that reports do not agree on: rival counts of one thing, rival measures of one happening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from verbale.types import Amount, Span
from verbale.weigh.amounts import FoundAmount, bare_numbers, find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.differ.by_place import harm_told
from verbale.weigh.differ.figures import LARGEST_RATIO, find_rivals
from verbale.weigh.differ.measures import currency_of, figures_of_one_thing
from verbale.weigh.differ.tellings import (
    Make,
    Matters,
    Telling,
    about_of,
    clipped,
    listed,
    nearest_text,
    reports_of,
    who_is_named,
)
from verbale.weigh.differ.wordings import figures_in_the_same_words
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import word_set

__all__ = ["Given", "differing_counts"]


class Given(msgspec.Struct, frozen=True):
    """A figure as one sentence of a report gives it."""

    report: str
    sentence: Span
    found: FoundAmount


class Rival(msgspec.Struct, frozen=True):
    """Two figures for one thing."""

    attribute: str
    first: Given
    second: Given


def differing_counts(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield rival figures for one thing; the same two figures in several reports are one difference."""
    groups: dict[tuple[str, float, float], list[Rival]] = {}
    for rival in (*_measured(desk), *_set_against(desk), *_disputed(desk), *_told_elsewhere(desk)):
        if _adds_up(desk, rival.first, rival.second):
            continue
        low, high = sorted(given.found.amount.value for given in (rival.first, rival.second))
        groups.setdefault((_family(rival.first.found), low, high), []).append(rival)
    for rivals in _joined(desk, [groups[key] for key in sorted(groups)]):
        yield _difference(desk, make, matters, rivals)


def _adds_up(desk: Desk, one: Given, other: Given) -> bool:
    """Tell whether the greater of two figures is the sum of the smaller and one beside it: "12 aboard and 3 below"."""
    low, high = sorted((one, other), key=lambda g: g.found.amount.value)
    rest = high.found.amount.value - low.found.amount.value
    beside = [f for f in _counts_in(desk, low.report, low.sentence) if not f.span.overlaps(low.found.span)]
    return any(f.amount.value == rest for f in beside)


def _joined(desk: Desk, groups: Sequence[list[Rival]]) -> list[list[Rival]]:
    """Return the groups with those of one measure that share a figure made one: 23 dead or 41, and 23 dead or 40."""
    joined: list[tuple[str, list[Rival]]] = []
    for rivals in groups:
        measure = _measure_told(desk, rivals)
        homes = [g for g in joined if measure and g[0] == measure and _are_one(desk, measure, g[1], rivals)]
        joined = [g for g in joined if g not in homes]
        told = [msgspec.structs.replace(r, attribute=measure or r.attribute) for r in rivals]
        joined.append((measure, [r for _, home in homes for r in home] + told))
    return [rivals for _, rivals in joined]


def _measure_told(desk: Desk, rivals: Sequence[Rival]) -> str:
    """Return what both figures of some rivals measure, by the words near them; "" where those do not say."""
    for rival in rivals:
        told = {_measure_near(desk.reports[g.report].text, g.sentence, g.found) for g in (rival.first, rival.second)}
        if len(told) == 1 and (measure := next(iter(told))) is not None:
            return measure
    return ""


def _are_one(desk: Desk, measure: str, one: Sequence[Rival], other: Sequence[Rival]) -> bool:
    """Tell whether the rivals of one measure are of one happening: a figure that both have, or harm that both tell."""
    mine, theirs = ({g.found.amount.value for r in rivals for g in (r.first, r.second)} for rivals in (one, other))
    if mine & theirs:
        return True
    harm = [{e for r in rivals for e in _harm_of(desk, r.first)} for rivals in (one, other)]
    return measure in _OF_HARM and bool(harm[0] & harm[1])


def _harm_of(desk: Desk, given: Given) -> list[str]:
    return harm_told(desk, given.report, given.sentence)


_OF_HARM = frozenset(["deaths", "injured", "missing", "arrests"])


def _family(found: FoundAmount) -> str:
    """Return what figures are compared within: a currency, percent, or counts of whatever things."""
    unit = found.amount.unit
    return currency_of(unit) if found.money else unit if unit == "percent" else "count"


def _difference(desk: Desk, make: Make, matters: Matters, rivals: Sequence[Rival]) -> Discrepancy | None:
    about: dict[str, None] = {}
    given: dict[float, list[Given]] = {}
    for rival in rivals:
        for one in (rival.first, rival.second):
            speaker = desk.speaker_at(one.report, one.found.span.start)
            about |= {speaker: None} if speaker is not None else {}
            again = _counted_again(desk, rival.attribute, rivals) if rival is rivals[0] and one is rival.first else []
            about |= {t.event: None for g in again for t in desk.tellings_in(g.report, g.sentence)}
            also = _also_given(desk, one)
            about |= {e: None for g in (one, *also) if not _told_in(desk, g) for e in _happening_before(desk, g)}
            for giving in (one, *also, *again):
                given.setdefault(giving.found.amount.value, []).append(giving)
        zones = tuple(dict.fromkeys((rival.first.sentence, rival.second.sentence)))
        for report in dict.fromkeys((rival.first.report, rival.second.report)):
            about |= dict.fromkeys(about_of(desk, report, zones, matters))
            about |= dict.fromkeys(who_is_named(desk, report, zones))
            if rival.attribute in _PARTS_OF_TEXTS:
                about |= dict.fromkeys(nearest_text(desk, report, zones[-1].start, matters))
    if rivals[0].attribute in _OF_HARM:
        about |= {event: None for rival in rivals for g in (rival.first, rival.second) for event in _harm_of(desk, g)}
    if rivals[0].first.found.amount.unit in _PEOPLE_UNITS or not any(i in desk.events for i in about):
        about |= dict.fromkeys(_happening_before(desk, rivals[0].first))
    tellings = []
    for _, told in sorted(given.items()):
        words = told[0].found.span.of(desk.reports[told[0].report].text)
        passages = sorted({(desk.order_of(g.report), g.report, clipped(g.sentence)) for g in told})
        tellings.append(Telling(words, tuple(desk.cite(report, span) for _, report, span in passages)))
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    attribute = rivals[0].attribute
    named = attribute != "number" and not attribute.isupper()
    thing = attribute.capitalize() if named else "Two figures for one thing"
    return make("number", tuple(about), attribute, tellings, "contradiction", f"{thing}: {values}.")


def _also_given(desk: Desk, one: Given) -> list[Given]:
    """Return where other reports give the same figure of whom the sentence names; small figures are of many things."""
    value, unit = one.found.amount.value, _family(one.found)
    if value < LEAST_TELLING_FIGURE or unit != "count":
        return []
    named = {actor for _, actor in desk.named_in(one.report, one.sentence)}
    found = []
    for rid in sorted(set(desk.reports) - {one.report}, key=desk.order_of):
        for sentence in desk.sentences(rid):
            same = [f for f in _counts_in(desk, rid, sentence) if f.amount.value == value]
            if same and named & {actor for _, actor in desk.named_in(rid, sentence)}:
                found.append(Given(rid, sentence, same[0]))
    return found


def _counts_in(desk: Desk, rid: str, sentence: Span) -> list[FoundAmount]:
    """Return what a sentence counts, whatever stands behind the figure."""
    text = desk.reports[rid].text
    typed = find_amounts(text, start=sentence.start, end=sentence.end)
    return [f for f in (*typed, *bare_numbers(text, start=sentence.start, end=sentence.end)) if _family(f) == "count"]


def _counted_again(desk: Desk, measure: str, rivals: Sequence[Rival]) -> list[Given]:
    """Return where other reports give one of some tolls for the same place: what is called by a name in both."""
    if measure not in _OF_HARM:
        return []
    known = [g for r in rivals for g in (r.first, r.second)]
    values = {g.found.amount.value for g in known}
    names = {name for g in known for name in _places_near(desk, g.report, g.sentence)}
    return [
        Given(c.report, c.sentence, c.found)
        for rid in sorted(set(desk.reports) - {g.report for g in known}, key=desk.order_of)
        for c in _counts_of(desk, rid)
        if c.measure == measure and c.found.amount.value in values
        if names & _places_near(desk, rid, c.sentence)
    ]


def _places_near(desk: Desk, rid: str, sentence: Span) -> set[str]:
    """Return the names in a sentence, and in the one before it, that are nobody's: those of places and things."""
    text, index = desk.reports[rid].text, desk.sentence_index(rid, sentence.start)
    zone = Span(desk.sentences(rid)[max(0, index - 1)].start, sentence.end)
    people = [span for span, actor in desk.named_in(rid, zone) if actor in desk.actors]
    return {
        m.group()
        for m in _NAME.finditer(text, zone.start, zone.end)
        if not any(p.start <= m.start() < p.end for p in people)
    }


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’-]{3,}")
LEAST_TELLING_FIGURE = 100  # a count below it may be of anything


def _told_in(desk: Desk, given: Given) -> bool:
    """Tell whether the sentence of a figure tells of an event itself."""
    return bool(desk.tellings_in(given.report, given.sentence))


def _happening_before(desk: Desk, given: Given) -> list[str]:
    """Return the event told last before a figure, in the two sentences before it: what is counted there."""
    index = desk.sentence_index(given.report, given.sentence.start)
    near = [
        (told.trigger.start, told.event)
        for told in desk.tellings_by(given.report)
        if 0 < index - desk.sentence_index(given.report, told.trigger.start) <= EVENT_REACH
    ]
    return [max(near)[1]] if near else []


EVENT_REACH = 2  # sentences
_PARTS_OF_TEXTS = frozenset(["point", "article", "clause", "chapter", "section", "annex", "paragraph"])


def _set_against(desk: Desk) -> Iterator[Rival]:
    """Yield what a report sets against each other by the turn of its sentences."""
    for rid in sorted(desk.reports, key=desk.order_of):
        sentences = desk.sentences(rid)
        for rivals in find_rivals(desk.reports[rid].text, sentences):
            first = Given(rid, sentences[rivals.first_at], rivals.first)
            yield Rival(
                _counted(rivals.first, rivals.second), first, Given(rid, sentences[rivals.second_at], rivals.second)
            )


def _told_elsewhere(desk: Desk) -> Iterator[Rival]:
    """Yield what two reports give for one measure of one thing."""
    for one, other in figures_of_one_thing(desk):
        first, second = (Given(f.report, f.sentence, f.found) for f in (one, other))
        yield Rival(one.measure, first, second)
    for here, there in figures_in_the_same_words(desk):
        first, second = (Given(f.report, f.sentence, f.found) for f in (here, there))
        yield Rival(_counted(here.found, there.found), first, second)


def _counted(one: FoundAmount, other: FoundAmount) -> str:
    """Return what two figures count, as far as either says."""
    told = [f.amount.unit for f in (one, other) if f.amount.unit not in ("count", "us", "them", "you")]
    return one.amount.what or (told[0] if told else "number")


_DISPUTE = re.compile(
    r"\b(?:disputed? (?:that|the) (?:figure|number|count)|put the (?:figure|number|toll|cost|total|count) (?:at"
    r"|closer)|said it was (?:closer to|more like|nearer|in fact|actually)|a different (?:figure|number)"
    r"|denied|contradict\w*|by (?:his|her|its|their) (?:own )?count|but (?:the )?\w+ (?:said|put|claimed|counted)"
    r"|while \w+ (?:said|put|claimed|counted))\b",
    re.IGNORECASE,
)


def _disputed(desk: Desk) -> Iterator[Rival]:
    """Yield two figures for one thing that stand side by side and are set against each other in words."""
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        sentences = desk.sentences(rid)
        for index, sentence in enumerate(sentences):
            words = sentence.of(text)
            match = _DISPUTE.search(words)
            if match is None:
                continue
            theirs = list(find_amounts(text, start=sentence.start + match.start(), end=sentence.end))
            before = [*find_amounts(text, start=sentence.start, end=sentence.start + match.start())]
            if not before and index:
                before = list(find_amounts(text, start=sentences[index - 1].start, end=sentences[index - 1].end))
            pair = _rivals(before, theirs)
            if pair is None:
                continue
            attribute = pair[0].amount.what or pair[0].amount.unit
            first, second = (Given(rid, desk.sentence(rid, f.span.start), f) for f in pair)
            yield Rival(attribute, first, second)


def _rivals(before: Sequence[FoundAmount], after: Sequence[FoundAmount]) -> tuple[FoundAmount, FoundAmount] | None:
    for later in after:
        for earlier in reversed(before):
            if earlier.amount.unit == later.amount.unit and same_amount(earlier.amount, later.amount) is False:
                return earlier, later
    return None


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
_PEOPLE_UNITS = word_set("discrepancies.people_units")
# "reported two hurt": the word that is counted is the measure itself
_SUFFERED = frozenset(
    ["dead", "death", "fatality", "casualty", "wounded", "injured", "injury", "missing", "arrest", "killed", "died"]
)
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
_SAID = re.compile(r"\b(?:said|says|told|according to|claimed|reported|put|counted|denied)\b", re.IGNORECASE)
NEAR_BY = 5  # sentences of one report within which two counts of one measure are of one happening


class Count(msgspec.Struct, frozen=True):
    """A count of people for one measure, with its sentence."""

    measure: str
    found: FoundAmount
    report: str
    sentence: Span
    index: int
    days: frozenset[str] = frozenset()


def _measured(desk: Desk) -> Iterator[Rival]:
    """Yield two counts of one measure of one happening: close together in one report from two mouths, or of one
    event in two.
    """
    counts = [c for rid in sorted(desk.reports, key=desk.order_of) for c in _counts_of(desk, rid)]
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


def _like_in_size(one: Count, other: Count) -> bool:
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    return low > 0 and high <= LARGEST_RATIO * low


def _alike(counts: Sequence[Count], one: Count) -> list[Given]:
    """Return where the same measure stands in the same figure, that of `one` first: in its report, or of its day."""
    same = [c for c in counts if c.measure == one.measure and c != one]
    same = [c for c in same if c.report == one.report or (c.days == one.days and len(one.days) == 1)]
    told = [one, *same]
    return [Given(c.report, c.sentence, c.found) for c in told if c.found.amount.value == one.found.amount.value]


def _as_people(count: Count) -> Amount:
    return msgspec.structs.replace(count.found.amount, unit="people")


def _counts_of(desk: Desk, rid: str) -> Iterator[Count]:
    text = desk.reports[rid].text
    for index, sentence in enumerate(desk.sentences(rid)):
        amounts = [
            a
            for a in find_amounts(text, start=sentence.start, end=sentence.end)
            if (a.amount.unit in _PEOPLE_UNITS or a.amount.unit in _SUFFERED) and not _is_part(text, a.span)
        ]
        for found in amounts:
            measure = _measure_near(text, sentence, found)
            if measure is not None:
                yield Count(measure, found, rid, sentence, index, _days_told(desk, rid, index))


_PART = re.compile(r"[^.;]*?\sof\s(?:them|whom|those|these|which|the (?:dead|wounded|victims|prisoners))\b")


def _is_part(text: str, figure: Span) -> bool:
    """Tell whether a figure counts some of those counted already: "seven of them farmers"."""
    return _PART.match(text, figure.start, min(len(text), figure.end + 12)) is not None


def _measure_near(text: str, sentence: Span, found: FoundAmount) -> str | None:
    """Return what a figure measures, by a word of its sentence near it, else by the one in it; None where none says."""
    window = text[max(sentence.start, found.span.start - 50) : min(sentence.end, found.span.end + 50)]
    near = next((measure for measure, pattern in _MEASURES if pattern.search(window)), None)
    if near is not None or found.amount.unit not in _PEOPLE_UNITS:
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


def _one_happening(desk: Desk, one: Count, other: Count) -> bool:
    words = _EARLIER_SAID.sub(" ", other.sentence.of(desk.reports[other.report].text))
    if one.report == other.report:
        return (
            0 < other.index - one.index <= NEAR_BY
            and _SAID.search(words) is not None
            and not _OTHER_THING.search(words)
        )
    if one.measure in _LASTING and _of_one_strike(desk, one, other):
        return True
    if one.measure in _OF_HARM and _of_one_month(desk, one, other):
        return True
    if one.days and other.days:
        return one.measure in _OF_ONE_DAY and one.days == other.days and len(one.days) == 1
    mine = {t.event for t in desk.tellings_in(one.report, one.sentence)}
    return bool(mine & {t.event for t in desk.tellings_in(other.report, other.sentence)})


def _of_one_month(desk: Desk, one: Count, other: Count) -> bool:
    """Tell whether two reports count the victims of one month, and name somebody in both sentences."""
    months = _time_beside(desk, one), _time_beside(desk, other)
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    vague = min(map(len, months)) == len("2031-01")  # two days of a month may be of two happenings
    if not vague or months[0][:7] != months[1][:7] or high > LASTING_RATIO * low:
        return False
    return bool(_beside(desk, one) & _beside(desk, other))


def _time_beside(desk: Desk, count: Count) -> str:
    """Return the day or month that stands nearest to a figure in its sentence; "" where none does."""
    times = [
        (min(abs(span.start - count.found.span.end), abs(count.found.span.start - span.end)), when.start)
        for span, when in desk.times_in(count.report, count.sentence)
        if when.start and when.precision in ("month", "day", "hour", "minute")
    ]
    return min(times)[1][:10] if times else ""


def _of_one_strike(desk: Desk, one: Count, other: Count) -> bool:
    """Tell whether two reports of a few days count the people of one strike or march: somebody is named beside both."""
    low, high = sorted((one.found.amount.value, other.found.amount.value))
    days = [date.fromisoformat(d[:10]) for c in (one, other) if len(d := desk.published(c.report).start or "") >= 10]
    if high > LASTING_RATIO * low or len(days) < 2 or abs((days[0] - days[1]).days) > LASTING_DAYS:
        return False
    if any(_OTHER_THING.search(c.sentence.of(desk.reports[c.report].text)) for c in (one, other)):
        return False
    return bool(_beside(desk, one) & _beside(desk, other))


def _beside(desk: Desk, count: Count) -> set[str]:
    """Return who is spoken of in the sentence of a count and in those next to it."""
    near = desk.sentences(count.report)[max(0, count.index - 1) : count.index + 2]
    return {actor for sentence in near for _, actor in desk.named_in(count.report, sentence)}
