"""Acts that two reports put on two days: a vote, a signing, an exchange that is told once in each.

Many a report tells an act in words that make no event of it, or one of its own. So sentences are compared: both have
the same kind of act and one past day, share whom or what they speak of, and lie a few days apart. Meetings are left
out: sides meet often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import keys_of, weight_of
from verbale.weigh.differ.settings import LOOSE
from verbale.weigh.differ.tellings import (
    Make,
    Matters,
    Telling,
    clipped,
    listed,
    nearest_text,
    reports_of,
    who_is_named,
)
from verbale.weigh.types import Discrepancy

__all__ = ["differing_act_days"]

FARTHEST = 3  # days between the two days for one act
MOST_DAYS = 2  # in one sentence; a sentence of more tells how things went
SHARED = 5  # what the sentences must share: a name or a figure counts two, a word one
# Acts that a story has seldom, by their words, and what two sentences must share: less where the act is one of a kind.
_ACTS = (
    ("signing", 2, r"sign(?:ed|ing)?|initial(?:l?ed|l?ing)|signature"),
    (
        "exchange",
        2,
        r"exchanged?|swap(?:ped)?|freed|released|handed over|set free|crossed|walked (?:free|across)|let go"
        r"|repatriated",
    ),
    (
        "vote",
        SHARED,
        r"vot(?:ed?|es|ing)|ballots?|reject(?:ed)?|approv(?:ed|al)|adopted|ratified|passed|carried|defeated|endorsed",
    ),
    ("departure", 4, r"resign(?:ed|ation)?|dismiss(?:ed|al)|sacked|fired|quit|stepped down|ousted"),
    ("arrest", 4, r"arrest(?:ed|s)?|detained|taken into custody|charged with"),
    (
        "clash",
        SHARED,
        r"clash(?:ed|es)?|killed|shot|attack(?:ed)?|ambush(?:ed)?|opened fire|bomb(?:ed|ing)|explo(?:sion|ded)",
    ),
    ("strike", SHARED, r"walk(?:ed)? out|downed tools|stopped work|went on strike|strike began|returned to work"),
)
_PATTERNS = tuple((name, least, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, least, words in _ACTS)
# What is to come, was to have been, or might be: no act yet.
_NOT_DONE = re.compile(
    r"\b(?:will|would|shall|could|may|might|(?:is|are|was|were) to|due to|expected to|planned|scheduled|if|unless"
    r"|until|"
    r"not|never|n[’']t|hopes?|before|ready to|proposed|demand\w*|refus\w+|fail\w+)\b",
    re.IGNORECASE,
)
# "The exchange had been arranged on Friday": the day is that of the arrangement.
_AGREED = re.compile(
    r"(?:\s(?:of|between|with)\s[^.;,\n]{1,40}?)?\s(?:had been|has been|was|were)\s(?:\w+\s)?(?:agreed|arranged"
    r"|proposed|offered|discussed|negotiated)\b"
)
# "has killed 40 people": a count up to the day of the report
_SO_FAR = re.compile(r"\b(?:has|have)\s(?:\w+\s)?\w+\W?$", re.IGNORECASE)
# Between a day and an act: the day is that of other words.
_APART = re.compile(
    r"[;:]\s|\b(?:said|says|told|announced|reported|warned|confirmed|denied|added|declared|wrote|pledged|vowed|promised"
    r"|claimed|insisted)\b",
    re.IGNORECASE,
)
_OF_A_KIND = frozenset(["exchange", "signing"])
_CUT = re.compile(
    r",\s|\b(?:after|when|once|since|as)\s"
)  # an act in a clause of its own: "may leave after they signed"
# What such an act is done with: two sentences that both name it share that.
_NONE = re.compile(r"(?!)")
_OBJECTS = {
    "exchange": re.compile(
        r"\b(?:prisoners?|detainees?|captives?|hostages?|soldiers?|bodies|internees)\b", re.IGNORECASE
    ),
    "signing": re.compile(
        r"\b(?:agreement|accord|deal|treaty|pact|settlement|contract|protocol|charter|bargain|terms|management|leaders"
        r"|president|chairman)\b",
        re.IGNORECASE,
    ),
}
REACH = 60  # code points around an act within which such a word makes it none


class _Act(msgspec.Struct, frozen=True):
    """A sentence of a report that tells an act with its day."""

    report: str
    sentence: Span
    act: str
    least: int
    day: str
    dated: bool
    keys: frozenset[str]


def differing_act_days(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield acts that two reports put on two days; what one report puts on both days is two acts."""
    acts = [a for rid in sorted(desk.reports, key=desk.order_of) for a in _acts(desk, rid)]
    acts.sort(key=lambda a: not a.dated)  # sentences that name the day themselves first
    done: set[tuple[str, str, str]] = set()
    by_day: dict[tuple[str, int], list[int]] = {}
    told: dict[tuple[str, str], set[str]] = {}
    for place, act in enumerate(acts):
        by_day.setdefault((act.act, _ordinal(act)), []).append(place)
        told.setdefault((act.report, act.act), set()).add(act.day)
    for place, one in enumerate(acts):
        days = range(_ordinal(one) - FARTHEST, _ordinal(one) + FARTHEST + 1)
        near = sorted(n for day in days for n in by_day.get((one.act, day), ()) if n > place)
        for other in (acts[n] for n in near):
            key = (one.act, *sorted((one.day, other.day)))
            if key in done or not _is_one(one, other) or _both_told(told, one, other):
                continue
            done.add((key[0], key[1], key[2]))
            yield _difference(desk, make, matters, one, other)


def _acts(desk: Desk, rid: str) -> Iterator[_Act]:
    text, published = desk.reports[rid].text, (desk.published(rid).start or "9999")[:10]
    for sentence in desk.sentences(rid):
        times = [
            (span, when.start[:10])
            for span, when in desk.times_in(rid, sentence)
            if when.start and when.precision in ("day", "hour", "minute") and not _is_loose(span.of(text))
        ]
        past = [(span, day) for span, day in times if day <= published and not desk.in_quotation(rid, span.start)]
        told = [] if times else _told_days(desk, rid, sentence, published)
        if not (past or told) or len({day for _, day in past or told}) > MOST_DAYS:
            continue
        for name, least, pattern in _PATTERNS:
            match = pattern.search(text, sentence.start, sentence.end)
            if match is None or desk.in_quotation(rid, match.start()):
                continue
            near = _CUT.split(text[max(sentence.start, match.start() - REACH) : match.end() + 1])[-1]
            if (
                _NOT_DONE.search(near)
                or _SO_FAR.search(near)
                or _AGREED.match(text, match.end())
                or (not past and name not in _OF_A_KIND)
            ):
                continue
            when, day = min(past or told, key=lambda t: max(t[0].start - match.end(), match.start() - t[0].end))
            if name == "exchange" and not _frees(desk, rid, sentence, match.start()):
                continue
            between = text[min(match.start(), when.start) : max(match.end(), when.end)]
            several = len({day for _, day in past or told}) > 1
            if not _APART.search(between) and not (several and _CUT.search(between)):
                keys = keys_of(desk, rid, sentence, when)
                keys |= {f"@{name}"} if _OBJECTS.get(name, _NONE).search(text, sentence.start, sentence.end) else set()
                yield _Act(rid, sentence, name, least, day, bool(past), keys)


def _told_days(desk: Desk, rid: str, sentence: Span, published: str) -> list[tuple[Span, str]]:
    """Return the days of the acts that a sentence without a day tells, as the report has them."""
    return [
        (t.trigger, t.when.start[:10])
        for t in desk.tellings_in(rid, sentence)
        if t.when.start and t.when.precision in ("day", "hour", "minute") and t.when.start[:10] <= published
    ]


def _is_loose(words: str) -> bool:
    """Tell whether a time is counted in weeks or from another: "a week before"; "Thursday last week" is not."""
    return LOOSE.search(words) is not None and not re.search(r"day\b", words)


def _frees(desk: Desk, rid: str, sentence: Span, start: int) -> bool:
    """Tell whether what is exchanged or released is people, and no paper, poll or share: by its word, or by a name."""
    text, before = desk.reports[rid].text, Span(max(sentence.start, start - REACH), start)
    return bool(_OBJECTS["exchange"].search(text, sentence.start, sentence.end) or desk.people_named_in(rid, before))


def _ordinal(act: _Act) -> int:
    return date.fromisoformat(act.day).toordinal()


def _is_one(one: _Act, other: _Act) -> bool:
    if one.report == other.report or one.day == other.day:
        return False
    return weight_of(one.keys & other.keys) >= one.least


def _both_told(told: Mapping[tuple[str, str], set[str]], one: _Act, other: _Act) -> bool:
    """Tell whether a report has acts of this kind on both days."""
    return any({one.day, other.day} <= told[report, one.act] for report in (one.report, other.report))


def _difference(desk: Desk, make: Make, matters: Matters, one: _Act, other: _Act) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for act in sorted((one, other), key=lambda a: a.day):
        about |= {t.event: None for t in desk.tellings_in(act.report, act.sentence)}
        about |= dict.fromkeys(_of_day(desk, act))
        about |= dict.fromkeys(who_is_named(desk, act.report, (act.sentence,)))
        if act.act == "signing":
            about |= dict.fromkeys(nearest_text(desk, act.report, act.sentence.start, matters))
        tellings.append(Telling(act.day, (desk.cite(act.report, clipped(act.sentence)),)))
    values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
    return make("date", tuple(about), f"day of the {one.act}", tellings, "contradiction", f"One {one.act}: {values}.")


def _of_day(desk: Desk, act: _Act) -> list[str]:
    """Return the events of an act's day that are told in words for such an act."""
    pattern = next(p for name, _, p in _PATTERNS if name == act.act)
    return [
        e.id for e in desk.cast.events if (e.when.start or "")[:10] == act.day and pattern.search(e.title) is not None
    ]
