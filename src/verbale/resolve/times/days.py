"""The day on which a report was published: declared, or inferred from its text and its neighbours.

Where nothing is declared, every day near the dates of the text is tried. A day is right if the weekdays that the text
names then fall on dates that it or its neighbours name, if what it tells in the past lies behind that day and what it
tells as to come ahead of it, and if the news at its head is not older than news is. Each of these is a reason with a
weight (below, they read as the policy), and the sum decides. Weights were found by hand on dated news of other stories
with the date withheld.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MINYEAR, date

import msgspec

from verbale.read.types import Reading
from verbale.resolve.times.arithmetic import add_days
from verbale.resolve.times.clues import Clue, Clues, day_on, find_clues, nearest_year
from verbale.resolve.times.narrative import day_of
from verbale.resolve.times.neighbours import (
    CREDIT_BEFORE,
    REPORTED,
    Fixed,
    Story,
    gather_story,
    stages_of,
    words_around,
    words_of,
)
from verbale.resolve.times.types import DayCandidate
from verbale.types import Evidence, Report, Span, When

__all__ = ["explain_days", "settle_days"]

# The policy: what each agreement or disagreement of a day with the text is worth.
W_DATELINE = 8.0
W_EQUAL = 6.0  # "two days earlier, on March 4", "today, June 9"
W_NEAR = 3.0  # "next Monday, May 4" is a few days ahead, not weeks
W_PAIR = 3.0  # "Tuesday, May 6" is a Tuesday in that year
W_SAME = 1.5  # a weekday falls on a date that the text names
W_NEIGHBOUR = 0.7  # ... that another report of the story names
W_BROKEN = -3.0  # told in the past and still to come, or told as to come and past
W_TOLD = 2.5  # a weekday is told of as another report tells of that very day
W_CREDIT = 3.0  # "the agency reported on Wednesday", and the agency's report is of that day
W_CITED = 1.2  # it credits an outlet whose report is of that day or just before
W_STAGE = -1.5  # it only threatens or plans what another report has told as begun or done before that day
W_OPENING = 1.5  # what the head tells is put on that day, or the day before, by another report
W_UNDER_WAY = 1.0  # the head tells of something under way and a weekday is that day
W_LEAD_DAY = 1.2  # the head names the weekday of that day, or of the day before, as past
W_CLOSE = 2.0  # reports that tell the same are of that day, or near it
W_OWN_WEEKDAY = -0.5  # what is to come "on Thursday" was not written on a Thursday
W_GAP_PAST = -0.2  # a day after the last thing that is past, at most five
W_GAP_AHEAD = -0.1  # a day before the next thing to come, at most ten
W_DAY_ITSELF = -0.8  # what is to come on the day itself is told as "today"
W_TERM_ALONE = -0.5  # nothing but a term to come: the report may be months older
W_YEAR = -0.5  # a year away from the last year that the story names
W_YEAR_DECLARED = -2.0  # ... where two reports or more declare their day: a story without years is of theirs
LEAST = -1.0  # below this nothing is said

_NEXT = 12  # days ahead, at the most, that "next Thursday" is
_MARGIN = 9  # days tried before and after the dates of a text
_NEAR = 4  # days over which a neighbour's day counts
_KEPT = 8  # candidates kept
_YEARS_BACK = 11  # where a story names no year at all: weekdays and dates fall together again within so many
_ALIKE = 0.25  # share of their weighed words that two tellings of one thing have in common, at the least


def settle_days(reports: Sequence[Report], readings: Sequence[Reading], *, today: date) -> tuple[Report, ...]:
    """Return `reports`, in the order given, with `published` settled.

    A declared day stands. Else it is inferred from the text, with the other reports of the story as
    neighbours; `basis` says how and `evidence` cites what it was inferred from. Never later than `today`
    nor than the day of gathering; left unknown where nothing in the text tells.
    """
    explained = explain_days(reports, readings, today=today)
    return tuple(_settled(report, explained[report.id]) for report in reports)


def _settled(report: Report, candidates: Sequence[DayCandidate]) -> Report:
    if not candidates or candidates[0].declared:
        return report
    best = candidates[0]
    basis = "inferred: " + "; ".join(best.reasons)
    return msgspec.structs.replace(report, published=When(best.day, best.day, "day", basis, best.evidence))


def explain_days(
    reports: Sequence[Report], readings: Sequence[Reading], *, today: date
) -> dict[str, tuple[DayCandidate, ...]]:
    """Return for each report id all days that it may have been published on, best first, each with its reasons."""
    by_id = {reading.report: reading for reading in readings}
    clues = {
        report.id: find_clues(report, by_id.get(report.id, Reading(report.id, "none")))
        for report in sorted(reports, key=lambda report: report.id)
    }
    declared = {report.id: day for report in reports if (day := _declared(report, today)) is not None}
    stages = {report.id: stages_of(by_id.get(report.id, Reading(report.id, "none"))) for report in reports}
    settled = dict(declared)
    explained: dict[str, tuple[DayCandidate, ...]] = {}
    # Thrice: the second time with the year that suits all, the third with the days that the others then have.
    year: int | None = None
    for _ in range(3):
        story = gather_story(reports, clues, settled, declared, stages, today)
        if year is not None and not story.years:
            story = msgspec.structs.replace(story, years=(year,))
        explained = {report.id: _candidates(report, story, declared.get(report.id)) for report in reports}
        settled = {name: date.fromisoformat(found[0].day) for name, found in explained.items() if found}
        year = _common_year(explained)
    return explained


def _common_year(explained: Mapping[str, Sequence[DayCandidate]]) -> int | None:
    """Return the year that suits the reports of a story best together, the later one if two do; `None` without any."""
    total: dict[int, float] = {}
    for _, candidates in sorted(explained.items()):
        best: dict[int, float] = {}
        for candidate in candidates:
            year = int(candidate.day[:4])
            best[year] = max(best.get(year, LEAST), candidate.score)
        for year, score in best.items():
            total[year] = total.get(year, 0.0) + score - LEAST
    return max(total, key=lambda year: (total[year], year), default=None)


def _declared(report: Report, today: date) -> date | None:
    """Return the declared day, unless it lies after the day of gathering: then the source is wrong."""
    day = day_of(report.published)
    return day if day is not None and day <= _latest(report, today) else None


def _latest(report: Report, today: date) -> date:
    """Return the last day on which a report can have been published."""
    try:
        return min(today, date.fromisoformat((report.gathered or "")[:10]))
    except ValueError:
        return today


# --- one report ------------------------------------------------------------------------------------------------------


def _candidates(report: Report, story: Story, declared: date | None) -> tuple[DayCandidate, ...]:
    """Return the days that a report may be of, best first; the declared one alone where there is one."""
    if declared is not None:
        basis = report.published.basis or "declared by the source"
        return (DayCandidate(declared.isoformat(), 99.0, (basis,), report.published.evidence, declared=True),)
    clues = story.clues[report.id]
    neighbours = tuple(item for item in story.fixed if item.report != report.id)
    opening = _opening_days(clues, _not_told_elsewhere(clues, neighbours), story)
    latest = _latest(report, story.today)
    close = _close_reports(report, story)
    days = {day for day in _days_to_try(clues, story, opening, close) if day <= latest}
    weighed = [_weigh(report, day, clues, story, neighbours, opening, close) for day in sorted(days)]
    # A later day among equals: a report is never older than what it tells.
    ranked = sorted((c for c in weighed if c.score >= LEAST), key=lambda c: (-c.score, [-ord(x) for x in c.day]))
    return tuple(ranked[:_KEPT])


def _close_reports(report: Report, story: Story) -> dict[date, float]:
    """Return the days of the reports that tell the same, with the share that each has in the likeness."""
    own = story.words[report.id]
    likeness: dict[date, float] = {}
    for name, day in sorted(story.settled.items()):
        if name == report.id:
            continue
        shared = sum(story.weight[word] for word in sorted(own & story.words[name]))
        both = sum(story.weight[word] for word in sorted(own | story.words[name]))
        likeness[day] = likeness.get(day, 0.0) + (shared / both) ** 2 if both else 0.0
    total = sum(likeness.values())
    return {day: share / total for day, share in sorted(likeness.items())} if total > 0 else {}


def _days_to_try(clues: Clues, story: Story, opening: Mapping[date, float], close: Mapping[date, float]) -> set[date]:
    """Return the days around the dates of a text, in each year that is possible, and around its neighbours' days."""
    days: set[date] = set(opening) | {add_days(day, 1) for day in opening}
    days |= {add_days(day, off) for day in close for off in range(-_NEAR, _NEAR + 1)}
    for clue in clues.of("date", "equal", "dateline"):
        for year in [clue.year] if clue.year is not None else _possible_years(story):
            centre = nearest_year(msgspec.structs.replace(clue.form, year=year), date(year, 7, 1))
            if centre is not None and (clue.year is None or _is_recent(clue, story)):
                days |= {add_days(centre, off) for off in range(-_MARGIN, _MARGIN + 1)}
    return days


def _is_recent(clue: Clue, story: Story) -> bool:
    """Tell whether a full date can be of the story's own time and not of its background."""
    return clue.year is not None and (not story.years or clue.year >= max(story.years) - 1)


def _possible_years(story: Story) -> list[int]:
    if not story.years:
        return list(range(max(story.today.year - _YEARS_BACK, MINYEAR), story.today.year + 1))
    last = max(story.years)
    return [year for year in range(min(last, story.today.year), last + 3) if year <= story.today.year]


def _not_told_elsewhere(clues: Clues, neighbours: Sequence[Fixed]) -> tuple[Fixed, ...]:
    """Return the days of other reports but those that this one names itself, below its head, for something else."""
    below = [clue.form for clue in clues.of("date", "equal") if clue.span.start >= len(clues.lead)]
    named = {(form.month, form.day) for form in below}
    return tuple(item for item in neighbours if (item.day.month, item.day.day) not in named)


def _opening_days(clues: Clues, neighbours: Sequence[Fixed], story: Story) -> dict[date, float]:
    """Return the days on which other reports put what this one tells at its head, with how well the words agree."""
    lead = words_of(clues.lead)
    whole = sum(story.weight.get(word, 0.0) for word in sorted(lead))
    agreement: dict[date, float] = {}
    for item in neighbours:
        shared = sum(story.weight.get(word, 0.0) for word in sorted(item.words & lead))
        agreement[item.day] = max(agreement.get(item.day, 0.0), shared)
    # Two reports of one meeting share a third of their words, seldom more: that is full agreement.
    return {day: min(1.0, 3 * shared / whole) for day, shared in sorted(agreement.items()) if 6 * shared >= whole > 0}


class _Sum:
    """Adds up what speaks for a day, with the reasons and the words that they rest on."""

    def __init__(self, report: Report) -> None:
        self.score = 0.0
        self.reasons: list[str] = []
        self.evidence: set[Evidence] = set()
        self._report = report

    def add(self, weight: float, reason: str = "", span: Span | None = None) -> None:
        """Add a weight; where it is in favour, keep its reason and cite its span."""
        self.score += weight
        if weight > 0 and reason and reason not in self.reasons:
            self.reasons.append(reason)
            if span is not None:
                self.evidence.add(self._report.cite(span.start, span.end))


def _weigh(
    report: Report,
    day: date,
    clues: Clues,
    story: Story,
    neighbours: Sequence[Fixed],
    opening: Mapping[date, float],
    close: Mapping[date, float],
) -> DayCandidate:
    total = _Sum(report)
    _weigh_heads(total, day, clues, report.text)
    dates = _weigh_order(total, day, clues, report.text)
    for told, saying in clues.told_later:
        happened, said = day_on(told, day), day_on(saying, day)
        total.add(W_BROKEN if happened is not None and said is not None and said < happened else 0.0)
    _weigh_weekdays(total, day, clues, dates, neighbours, story, report.text)
    _weigh_told(total, day, clues, story, report)
    _weigh_cited(total, day, story, report)
    _weigh_stage(total, day, story, report)
    _weigh_opening(total, day, clues, opening)
    _weigh_close(total, day, close)
    if story.years:
        away = W_YEAR_DECLARED if story.sure else W_YEAR
        total.add(away * min(abs(day.year - year) for year in (story.years if story.sure else story.years[-1:])))
    else:
        total.add(0.1 * W_YEAR * (story.today.year - day.year))
    return DayCandidate(day.isoformat(), round(total.score, 3), tuple(total.reasons[:4]), tuple(sorted(total.evidence)))


def _weigh_heads(total: _Sum, day: date, clues: Clues, text: str) -> None:
    """Datelines, and days named together with how far off they are."""
    for clue in clues.of("dateline"):
        if nearest_year(clue.form, day) == day:
            total.add(W_DATELINE, f"the dateline says {clue.span.of(text)}", clue.span)
    for clue in clues.of("equal"):
        named = nearest_year(clue.form, day)
        if named is not None and add_days(named, -clue.off) == day:
            total.add(W_EQUAL, f"“{clue.span.of(text)}”", clue.span)
    for clue in clues.of("own"):
        fits = (day.weekday() + clue.off) % 7 == clue.form.weekday
        total.add(W_NEAR if fits else -W_PAIR, f"“{clue.span.of(text)}”", clue.span)
    for clue in clues.of("near"):
        named = nearest_year(clue.form, day)
        if named is not None:
            fits = 1 <= clue.off * (named - day).days <= _NEXT and named.weekday() == clue.form.weekday
            total.add(W_NEAR if fits else -W_NEAR, f"“{clue.span.of(text)}”", clue.span)


def _weigh_order(total: _Sum, day: date, clues: Clues, text: str) -> dict[date, Clue]:
    """What is past lies behind, what is to come ahead; return the days that the text names."""
    named: dict[date, Clue] = {}
    past: list[tuple[date, Clue]] = []
    ahead: list[tuple[date, Clue]] = []
    for clue in clues.of("date", "equal", "month"):
        on = nearest_year(clue.form, day)
        if on is None:
            continue
        if clue.kind != "month":
            named.setdefault(on, clue)
        if clue.form.weekday is not None:
            total.add(W_PAIR if on.weekday() == clue.form.weekday else -W_PAIR, "", clue.span)
        if clue.tense == "future":
            total.add(W_BROKEN if on < day else 0.0)
            ahead.append((on, clue))
        elif clue.tense == "past" or clue.kind == "month":
            total.add(W_BROKEN if on > day else 0.0)
            past.append((on, clue))
    _weigh_gaps(total, day, past, ahead, text)
    return named


def _weigh_gaps(
    total: _Sum, day: date, past: list[tuple[date, Clue]], ahead: list[tuple[date, Clue]], text: str
) -> None:
    behind = [(on, clue) for on, clue in past if on <= day and clue.kind != "month"]
    if behind:
        on, clue = max(behind, key=lambda pair: pair[0])
        total.add(W_GAP_PAST * min(5, (day - on).days))
        total.add(0.01, f"the last thing told as past is of {clue.span.of(text)}", clue.span)
    to_come = [(on, clue) for on, clue in ahead if on >= day]
    if to_come:
        on, clue = min(to_come, key=lambda pair: pair[0])
        total.add(W_GAP_AHEAD * min(10, (on - day).days) if on > day else W_DAY_ITSELF)
        total.add(0.01, f"{clue.span.of(text)} is still to come", clue.span)
        total.add(0.0 if behind else W_TERM_ALONE)


def _weigh_weekdays(
    total: _Sum,
    day: date,
    clues: Clues,
    named: Mapping[date, Clue],
    neighbours: Sequence[Fixed],
    story: Story,
    text: str,
) -> None:
    """A weekday, counted from the right day, falls on a date that is named."""
    known = {item.day for item in neighbours}
    for clue in clues.of("weekday"):
        on = day_on(clue, day)
        if on is None:
            continue
        words = clue.span.of(text)
        if on in named and {clue.tense, named[on].tense} == {"past", "future"}:
            pass  # what happened on "Tuesday" is not what a date still to come will bring
        elif on in named:
            total.add(W_SAME, f"“{words}” is then {named[on].span.of(text)}", clue.span)
        elif (
            on in known
            and (
                alike := max(
                    _likeness(words_around(text, clue.span), item.words, story) for item in neighbours if item.day == on
                )
            )
            >= _ALIKE / 2
        ):
            total.add(W_NEIGHBOUR + alike, f"“{words}” is then {on.isoformat()}, which other reports name", clue.span)
        if (
            clue.span.end <= len(clues.lead)
            and clue.tense == "past"
            and not clue.form.relation
            and (day - on).days <= 1
        ):
            total.add(W_LEAD_DAY, f"its news is of “{words}”", clue.span)
        if clue.tense == "future" and not clue.form.relation and clue.form.weekday == day.weekday():
            total.add(W_OWN_WEEKDAY)
        if on == day and clues.under_way and clue.tense != "past":
            total.add(W_UNDER_WAY, f"under way on “{words}”", clue.span)


def _weigh_told(total: _Sum, day: date, clues: Clues, story: Story, report: Report) -> None:
    """What a weekday is said to bring is what other reports say of that very day; credit goes to a report of that day.

    Weekdays come again each week, so the words around them must agree. What is told as to come counts as well as what
    is told as past: "meet again Wednesday" and "talks on Wednesday ended" are one Wednesday.
    """
    others = [item for item in story.told if item.report != report.id]
    seen: dict[date, float] = {}
    for clue in clues.of("weekday"):
        on = day_on(clue, day)
        if on is None:
            continue
        words = words_around(report.text, clue.span)
        alike = max((_likeness(words, item.words, story) for item in others if item.day == on), default=0.0)
        seen[on] = max(seen.get(on, 0.0), alike if alike >= _ALIKE else 0.0)
        before = report.text[max(0, clue.span.start - CREDIT_BEFORE) : clue.span.start]
        if REPORTED.search(before) and any(
            published == on and any(x in before for x in story.names[name])
            for name, published in _others(report, story)
        ):
            total.add(W_CREDIT, f"it credits a report of “{clue.span.of(report.text)}”", clue.span)
    agreed = sum(seen.values())
    total.add(W_TOLD * min(1.0, agreed), "other reports tell the same of its weekdays" if agreed else "")


def _others(report: Report, story: Story) -> list[tuple[str, date]]:
    """Return the other reports whose day is settled so far, with that day."""
    return [(name, day) for name, day in sorted(story.settled.items()) if name != report.id]


def _weigh_cited(total: _Sum, day: date, story: Story, report: Report) -> None:
    """Who credits another outlet writes on the day of its report or in the days after."""
    own = story.names[report.id]
    gaps = [
        (day - published).days
        for name, published in _others(report, story)
        if story.names[name] and story.names[name] & story.credited[report.id]
    ] + [
        (published - day).days
        for name, published in _others(report, story)
        if own & story.credited[name] and day < published
    ]
    nearest = min((gap for gap in gaps if 0 <= gap <= _NEAR), default=None)
    if nearest is not None:
        total.add(W_CITED * (1 - nearest / (_NEAR + 1)), "who credits whom had reported just before")


def _weigh_stage(total: _Sum, day: date, story: Story, report: Report) -> None:
    """What is still threatened or planned has not begun: no report of an earlier day tells it as a fact."""
    own = story.stages[report.id]
    for kind in sorted(own.ahead - own.begun):
        if any(published < day and kind in story.stages[name].begun for name, published in _others(report, story)):
            total.add(W_STAGE)
    for kind in sorted(own.begun):
        if any(
            published > day and kind in story.stages[name].ahead - story.stages[name].begun
            for name, published in _others(report, story)
        ):
            total.add(W_STAGE)


def _likeness(one: frozenset[str], other: frozenset[str], story: Story) -> float:
    """Return the weighed share of words that two passages have in common, of the shorter one."""

    def whole(words: frozenset[str]) -> float:
        return sum(story.weight.get(word, 1.0) for word in sorted(words))

    least = min(whole(one), whole(other))
    return whole(one & other) / least if least else 0.0


def _weigh_opening(total: _Sum, day: date, clues: Clues, opening: Mapping[date, float]) -> None:
    """The news at the head is of the day before at the oldest; under way, it is of the day itself."""
    today, yesterday = opening.get(day, 0.0), opening.get(add_days(day, -1), 0.0)
    share = max(today, 0.0 if clues.under_way else 0.8 * yesterday)
    if share:
        on = day if today >= 0.8 * yesterday else add_days(day, -1)
        total.add(W_OPENING * share, f"other reports put what it tells first on {on.isoformat()}")


def _weigh_close(total: _Sum, day: date, close: Mapping[date, float]) -> None:
    """Reports that tell the same are of the same days."""
    near = sum(share * max(0.0, 1 - abs((day - other).days) / (_NEAR + 1)) for other, share in close.items())
    total.add(W_CLOSE * near, "reports that tell the same are of these days" if near >= 0.3 else "")
