"""Numbers that reports do not agree on: rival counts of one thing, rival measures of one happening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import FoundAmount, bare_numbers, find_amounts, same_amount
from verbale.weigh.desk import Desk, per_desk
from verbale.weigh.differ.by_place import harm_told
from verbale.weigh.differ.figures import find_rivals
from verbale.weigh.differ.given import Given, Rival
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
from verbale.weigh.differ.things import Counted, counts_of_one_day
from verbale.weigh.differ.tolls import OF_HARM, PEOPLE_UNITS, measure_near, rival_tolls, tolls_in
from verbale.weigh.differ.wordings import Worded, figures_in_the_same_words
from verbale.weigh.types import Discrepancy

__all__ = ["differing_counts"]


def differing_counts(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield rival figures for one thing; the same two figures in several reports are one difference."""
    groups: dict[tuple[str, float, float], list[Rival]] = {}
    for rival in (*rival_tolls(desk), *_set_against(desk), *_disputed(desk), *_told_elsewhere(desk)):
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
        told = {measure_near(desk.reports[g.report].text, g.sentence, g.found) for g in (rival.first, rival.second)}
        if len(told) == 1 and (measure := next(iter(told))) is not None:
            return measure
    return ""


def _are_one(desk: Desk, measure: str, one: Sequence[Rival], other: Sequence[Rival]) -> bool:
    """Tell whether the rivals of one measure are of one happening: a figure that both have, or harm that both tell."""
    mine, theirs = ({g.found.amount.value for r in rivals for g in (r.first, r.second)} for rivals in (one, other))
    if mine & theirs:
        return True
    harm = [{e for r in rivals for e in _harm_of(desk, r.first)} for rivals in (one, other)]
    return measure in OF_HARM and bool(harm[0] & harm[1])


def _harm_of(desk: Desk, given: Given) -> list[str]:
    return harm_told(desk, given.report, given.sentence)


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
            about |= dict.fromkeys((*_named_again(desk, one), *_who_counts(desk, one)))
            about |= {e: None for g in (one, *also) if not _told_in(desk, g) for e in _happening_before(desk, g)}
            for giving in (one, *also, *again):
                given.setdefault(giving.found.amount.value, []).append(giving)
        zones = tuple(dict.fromkeys((rival.first.sentence, rival.second.sentence)))
        for report in dict.fromkeys((rival.first.report, rival.second.report)):
            about |= dict.fromkeys(about_of(desk, report, zones, matters))
            about |= dict.fromkeys(who_is_named(desk, report, zones))
            if rival.attribute in _PARTS_OF_TEXTS:
                about |= dict.fromkeys(nearest_text(desk, report, zones[-1].start, matters))
    if rivals[0].attribute in OF_HARM:
        about |= {event: None for rival in rivals for g in (rival.first, rival.second) for event in _harm_of(desk, g)}
    if rivals[0].first.found.amount.unit in PEOPLE_UNITS or not any(i in desk.events for i in about):
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
    return [
        given
        for given in _by_value(desk).get(value, ())
        if given.report != one.report and named & {a for _, a in desk.named_in(given.report, given.sentence)}
    ]


@per_desk
def _by_value(desk: Desk) -> dict[float, list[Given]]:
    """Return the sentences that count each value, in the order told, each with its first such count."""
    found: dict[float, list[Given]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for sentence in desk.sentences(rid):
            first: dict[float, FoundAmount] = {}
            for count in _counts_in(desk, rid, sentence):
                first.setdefault(count.amount.value, count)
            for value, count in first.items():
                found.setdefault(value, []).append(Given(rid, sentence, count))
    return found


def _counts_in(desk: Desk, rid: str, sentence: Span) -> list[FoundAmount]:
    """Return what a sentence counts, whatever stands behind the figure."""
    text = desk.reports[rid].text
    typed = find_amounts(text, start=sentence.start, end=sentence.end)
    return [f for f in (*typed, *bare_numbers(text, start=sentence.start, end=sentence.end)) if _family(f) == "count"]


def _counted_again(desk: Desk, measure: str, rivals: Sequence[Rival]) -> list[Given]:
    """Return where other reports give one of some tolls for the same place: what is called by a name in both."""
    if measure not in OF_HARM:
        return []
    known = [g for r in rivals for g in (r.first, r.second)]
    values = {g.found.amount.value for g in known}
    names = {name for g in known for name in _places_near(desk, g.report, g.sentence)}
    return [
        Given(c.report, c.sentence, c.found)
        for rid in sorted(set(desk.reports) - {g.report for g in known}, key=desk.order_of)
        for c in tolls_in(desk, rid)
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


def _who_counts(desk: Desk, given: Given) -> list[str]:
    """Return the groups that stand before a figure in its sentence, named or not: "the rowing club counted 40"."""
    before = desk.named_in(given.report, Span(given.sentence.start, given.found.span.start))
    return [actor for _, actor in before if actor in desk.actors and desk.actors[actor].kind == "group"]


def _named_again(desk: Desk, given: Given) -> list[str]:
    """Return the event of a report that a figure's sentence names again, by a word of any report: "at the rally"."""
    words = given.sentence.of(desk.reports[given.report].text).casefold()
    found = []
    here = dict.fromkeys(told.event for told in desk.tellings_by(given.report))
    for told in (t for event in here for t in desk.tellings_of(event)):
        named = told.trigger.of(desk.reports[told.report].text).casefold()
        if len(named) >= LEAST_NAME and re.search(rf"\bthe\s(?:[\w-]+\s)?{re.escape(named)}\b", words):
            found.append(told.event)
    return found if len(set(found)) == 1 else []


LEAST_NAME = 5  # letters of a word for an event, so that it is a noun of its own and no "met"


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
    pairs: list[tuple[Worded | Counted, Worded | Counted]] = [
        *figures_in_the_same_words(desk),
        *counts_of_one_day(desk),
    ]
    for here, there in pairs:
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


# "Some said that 13 rooms were shut, but the manager, himself a cook, said that 20 were"
_BUT_SAID = re.compile(
    r",?\s(?:but|while|whereas|although|though)\s(?:[^.;\n]{1,70}?\s)?(?:said|says|put|puts|claimed|counted|insisted|reckoned)\b"
)
_SAID = re.compile(r"\b(?:said|says|put|puts|claim\w*|counted|according to|insist\w*|reckon\w*|estimate[sd]?)\b")
_BIDS = re.compile(
    r"\b(?:want(?:s|ed)?|offer\w*|propos\w+|ask(?:s|ed|ing)? for|seek\w*|sought|bid|demand(?:ed|ing)|insist\w* on"
    r"|last (?:year|month|week)|previous\w*|earlier|compared|instead|cut|rais\w+)\b",
    re.IGNORECASE,
)


def _dispute_in(words: str) -> re.Match[str] | None:
    """Return where a sentence sets one figure against another; None where it does not."""
    told = _DISPUTE.search(words)
    but = _BUT_SAID.search(words) if told is None else None
    return but if but is not None and _SAID.search(words, 0, but.start()) and not _BIDS.search(words) else told


def _disputed(desk: Desk) -> Iterator[Rival]:
    """Yield two figures for one thing that stand side by side and are set against each other in words."""
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        sentences = desk.sentences(rid)
        for index, sentence in enumerate(sentences):
            words = sentence.of(text)
            match = _dispute_in(words)
            if match is None:
                continue
            theirs = list(find_amounts(text, start=sentence.start + match.start(), end=sentence.end))
            before = [*find_amounts(text, start=sentence.start, end=sentence.start + match.start())]
            if not before and index and not _BUT_SAID.match(match.group()):
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
