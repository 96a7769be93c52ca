"""Why somebody stayed away: ill in one report, kept by a train in the second, unwilling in the third.

Reasons are compared by kind, for the words for them are many: illness, other business, and ill will (his own or that
of others). A report that gives reasons of two kinds leaves open which it holds to, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import days_between
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import shortened

__all__ = ["reasons_for_absences"]

FARTHEST = 21  # days between two reports of one absence
BEHIND = 1  # sentences behind an absence in which its reason may stand
_AWAY = re.compile(
    r"\b(?:(?:was|were|is) (?:absent|missing|away|nowhere to be seen|not (?:to be seen|present|there|in the room|at the"
    r" (?:table|meeting|talks|signing|ceremony|session)|among (?:them|those)))"
    r"|(?:did not|didn[’']t|could not|was unable to|failed to|would not) (?:attend|come|appear|sign|take part|travel"
    r"|turn up|show up|join)|stay(?:ed|ing) (?:away|at home|behind)|kept (?:him|her) (?:away|at home)|kept (?:away"
    r"|at home) by|(?:in|had been in|was in) bed|absence|miss(?:ed|ing) the (?:meeting|talks|signing|session|round"
    r"|vote|ceremony)|skipp(?:ed|ing)|boycott(?:ed|ing)|(?:in|took) (?:his|her) (?:place|stead|chair|seat)"
    r"|stood in for (?:him|her)|sent (?:his|her) (?:deputy|apologies|excuses))\b",
    re.IGNORECASE,
)
_REASONS = {
    "illness": re.compile(
        r"\b(?:flu|influenza|ill(?:ness)?|sick(?:ness)?|unwell|indisposed|fever|a (?:bad |heavy )?cold|malaria|virus"
        r"|migraine|back pain|for health reasons|(?:reasons|grounds) of health|hospital(?:i[sz]ed)?|surgery"
        r"|an operation|doctors?)\b",
        re.IGNORECASE,
    ),
    "other business": re.compile(
        r"\b(?:diary|schedul\w+|engagements?|appointments?|flights?|(?:his|her|the) (?:train|plane|ferry)|snow|storm"
        r"|fog|funeral|wedding|holidays?|prior commitments?|other (?:duties|commitments|business)|held up|traffic"
        r"|needed (?:at home|elsewhere)|official visit)\b",
        re.IGNORECASE,
    ),
    "ill will": re.compile(
        r"\b(?:refus\w+|unhappy|angry|anger|furious|in protest|disagree\w*|snub\w*|oppos(?:ed|es|ition)|object(?:ed|s"
        r"|ions?)|(?:did not|didn[’']t) want|unwilling|quarrel\w*|f[ea]ll(?:en)? out|insult\w*|not (?:been )?invited"
        r"|kept out|barred|excluded|left out|disowned|in disgust)\b",
        re.IGNORECASE,
    ),
}
_GOES_ON = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)


class _Reason(msgspec.Struct, frozen=True):
    """Why a person stayed away, by kind, and where a report says so."""

    actor: str
    kind: str
    report: str
    zone: Span


def reasons_for_absences(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield persons whose absence two reports explain by reasons of two kinds; each person once."""
    by_person: dict[str, list[_Reason]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        of_report: dict[str, list[_Reason]] = {}
        for reason in _reasons(desk, rid):
            of_report.setdefault(reason.actor, []).append(reason)
        for actor, reasons in of_report.items():
            if len({r.kind for r in reasons}) == 1:
                by_person.setdefault(actor, []).append(reasons[0])
    for actor in sorted(by_person):
        pair = next(((a, b) for a, b in combinations(by_person[actor], 2) if _are_rivals(desk, a, b)), None)
        if pair is None:
            continue
        tellings = tuple(
            Telling(shortened(r.zone.of(desk.reports[r.report].text)), (desk.cite(r.report, clipped(r.zone)),))
            for r in pair
        )
        about = dict.fromkeys((actor, *(i for r in pair for i in about_of(desk, r.report, (r.zone,), matters))))
        kinds = listed(f"{r.kind} in {listed(reports_of(desk, t))}" for r, t in zip(pair, tellings, strict=True))
        note = f"Why {desk.actors[actor].name} stayed away: {kinds}."
        yield make("cause", tuple(about), "reason for the absence", tellings, "contradiction", note)


def _are_rivals(desk: Desk, one: _Reason, other: _Reason) -> bool:
    days = [desk.published(r.report).start or "" for r in (one, other)]
    return one.report != other.report and one.kind != other.kind and days_between(*days) <= FARTHEST


def _reasons(desk: Desk, rid: str) -> Iterator[_Reason]:
    """Yield the reasons that a report gives for absences, each with the person named last before the absence."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for index, sentence in enumerate(sentences):
        away = _AWAY.search(text, sentence.start, sentence.end)
        actor = _person_before(desk, rid, Span(sentence.start, away.start())) if away is not None else None
        if actor is None:
            continue
        kinds = _kinds_in(sentence.of(text))
        zone = sentence
        for behind in sentences[index + 1 : index + 1 + BEHIND] if not kinds else ():
            named = {a for _, a in desk.people_named_in(rid, behind)}
            if actor in named or (not named and _GOES_ON.search(behind.of(text))):
                kinds, zone = _kinds_in(behind.of(text)), Span(sentence.start, behind.end)
        if len(kinds) == 1:
            yield _Reason(actor, kinds[0], rid, zone)


def _person_before(desk: Desk, rid: str, span: Span) -> str | None:
    """Return the person spoken of last in some words; None where nobody is."""
    people = [a for _, a in desk.named_in(rid, span) if a in desk.actors and desk.actors[a].kind == "person"]
    return people[-1] if people else None


def _kinds_in(words: str) -> list[str]:
    return [kind for kind, pattern in _REASONS.items() if pattern.search(words)]
