"""What one mouth reports and another denies: "… had met the chairman. The company denied the report."

A denial counts where the text tells what is denied: in the sentence itself ("rejected as invention a report that he
had met …"), or just before it, where a report, a claim or an announcement stands that the denial takes up ("denied it",
"no such decision has been taken").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of
from verbale.weigh.types import Discrepancy

__all__ = ["denied_reports"]

REACH = 2  # sentences before a denial in which the report stands that it takes up
_PIECE = r"(?:reports?|claims?|allegations?|suggestions?|rumou?rs?|assertions?|accusations?|story)"
_DEED = r"(?:decision|meeting|talks|call|conversation|agreement|deal|offer|visit|order|letter|fund|payment)"
# "denied it", "dismissed the report", "denied any such talks", "no such decision": what is denied stands before
_TAKES_UP = re.compile(
    r"\b(?:den(?:ied|ies|y)\s(?:it|this|them|as much|having)(?=[\s.,;])"
    rf"|(?:den(?:ied|ies)|rejected|rejects|dismissed|dismisses)\s(?:the|this|that|these|those|such)\s{_PIECE}"
    r"|den(?:ied|ies)\s(?:that\s)?(?:there (?:was|were|had been) )?any such"
    rf"|no such (?:\w+\s)?{_DEED}|there (?:was|were|had been|has been) no (?:such )?(?:\w+\s)?{_DEED}"
    r"|called (?:it|this|them|the (?:report|claim)s?) (?:an? )?(?:\w+\s)?(?:rubbish|nonsense|untrue|false|baseless"
    r"|lies?|fabrication|invention))\b",
    re.IGNORECASE,
)
# "denied that his men had opened fire": takes up an accusation
_DENIES_THAT = re.compile(r"\bden(?:ied|ies)\sthat\b")
# "rejected as invention a report that he had met": what is denied stands within
_WITHIN = re.compile(
    rf"\b(?:den(?:ied|ies)|rejected|rejects|dismissed|dismisses)\b[^.;\n]{{0,60}}?\b(?:a|an)\s{_PIECE}\b"
    r"[^.;\n]{0,90}?\b(?:that|of|about)\s"
)
_REPORTED = re.compile(
    r"\b(?:reported|announced|claim(?:s|ed)|alleged|said|says|told|according to|wrote|broadcast|published|accused"
    r"|confirmed)\b"
)
_ACCUSED = re.compile(r"\b(?:accus(?:ed|es|ing)|alleged|claimed|blamed)\b")


def denied_reports(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield what a report tells as reported by somebody and as denied by somebody else."""
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        sentences = desk.sentences(rid)
        for index, sentence in enumerate(sentences):
            claim = _claim_of(desk, rid, sentences, index)
            if claim is None:
                continue
            zones = tuple(dict.fromkeys((claim, sentence)))
            about = (*about_of(desk, rid, zones, matters, nearest=False), *_named(desk, rid, zones))
            tellings = (
                Telling("reported", (desk.cite(rid, clipped(claim)),)),
                Telling("denied", (desk.cite(rid, clipped(sentence)),)),
            )
            who = listed(reports_of(desk, tellings[0]))
            note = f"Reported and denied, both in {who}: {' '.join(claim.of(text).split())[:160]}"
            yield make("status", about, "whether it is so", tellings, "contradiction", note)


def _claim_of(desk: Desk, rid: str, sentences: Sequence[Span], index: int) -> Span | None:
    """Return the sentence that tells what the one at `index` denies; None where it denies nothing that is told."""
    text = desk.reports[rid].text
    words = sentences[index].of(text)
    if _WITHIN.search(words):
        return sentences[index]
    told = _REPORTED if _TAKES_UP.search(words) else _ACCUSED if _DENIES_THAT.search(words) else None
    if told is None:
        return None
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        before = sentences[place].of(text)
        if _TAKES_UP.search(before) or _WITHIN.search(before):
            return None  # that one has been denied already: one difference a report
        if told.search(before):
            return sentences[place]
    return None


def _named(desk: Desk, rid: str, zones: Sequence[Span]) -> list[str]:
    return [
        actor
        for zone in zones
        for _, actor in desk.named_in(rid, zone)
        if actor in desk.actors and desk.actors[actor].kind in ("person", "organisation", "state")
    ]
