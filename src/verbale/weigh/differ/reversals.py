"""What somebody says now and said before: "would not sell … Earlier she had promised to sell", "dropped its veto".

A report tells such a turn itself: by a sentence that goes back ("Previously he had said …") right behind the one that
it is set against, one of the two negated; or by a word for the turn, whose earlier side another report tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.measures import keys_of, weight_of
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, who_is_named
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import shortened

__all__ = ["turns_told"]

SHARED = 3  # what the two sides of a turn must share in two reports, who it is left out: a word counts one, a name two
_BEFORE = re.compile(
    r"^\W*(?:Earlier|Previously|Before that|Initially|Originally|At first|Until (?:then|now|recently|last \w+)"
    r"|Only (?:last|a) \w+(?: (?:earlier|before|ago))?|(?:A|One|Two|Three) (?:days?|weeks?|months?) (?:earlier"
    r"|before|ago)"
    r"|In the past|For (?:weeks|months|years))\b,?\s[^.;\n]{0,60}?"
    r"\b(?:had|has|have)\s(?:\w+\s)?(?:said|promised|vowed|pledged|insisted|told|refused|declared|agreed|threatened"
    r"|ruled out"
    r"|maintained|sworn|offered|demanded|resisted|rejected|opposed)\b"
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|refus\w+|reject\w*|oppos\w+|resist\w*|rul(?:ed|es|ing) out|den(?:ied|ies|y)|unwilling)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"\b(?:said|says|saying|agreed|ready|willing|would|will|promised|refused|insisted|vowed|announced|offered|demand\w*"
    r"|accept\w*|reject\w*)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:dropp?(?:ed|ing)?|abandon(?:ed|ing)?|withdr[ae]w(?:n|ing)?|lift(?:ed|ing)?|g[ai]ve(?:n)? up|giving up"
    r"|revers(?:ed?|ing)"
    r"|soften(?:ed|ing)?|eas(?:ed?|ing)|back(?:ed|ing)? (?:down|off|away) (?:from|on)|retreat(?:ed|ing)? from"
    r"|reced(?:ed|ing) from)"
    r"\s(?:its|his|her|their|the)\s(?:\w+\s){0,2}?(?:resistance|objections?|opposition|insistence|demands?|refusal"
    r"|veto|threat"
    r"|hostility)\s(?:to|on|over|against|that|for)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:object(?:s|ed|ing)|oppos(?:es?|ed|ing)|resist(?:s|ed|ing)|reject(?:s|ed|ing)|against|refus(?:es?|ed|ing)"
    r"|balk(?:s|ed)"
    r"|insist(?:s|ed|ing)|demand(?:s|ed|ing)|threaten(?:s|ed|ing))\b",
    re.IGNORECASE,
)


# What somebody may commit himself to, by words that are one: who would not back a bill comes round to supporting it.
_COMMITMENTS = tuple(
    re.compile(rf"\b(?:{words})\w*", re.IGNORECASE)
    for words in (
        "endors|support|back(?:s|ed|ing)\\b|back\\b", "sign", "negotiat|talk", "resign|step(?:s|ped|ping)? down",
        "recogni[sz]", "ratif|approv", "withdraw|pull(?:s|ed|ing)? out", "attend|take part|join",
        "releas|free(?:s|d|ing)?\\b", "pay|contribut",
    )
)  # fmt: skip
_WOULD_NOT = re.compile(
    r"\b(?:not|never|far from|refus\w+|declin\w+|unwilling"
    r"|withh(?:eld|old\w*)|cannot|rul(?:ed|es|ing) out"
    r"|reluctan\w+)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_COMES_ROUND = re.compile(
    r"\b(?:closer to|nearer to|(?:edg|inch|mov)(?:ed|es|ing)\s(?:\w+\s)?(?:closer|nearer|towards?)|warm(?:ed|s|ing) to"
    r"|c[oa]m(?:e|es|ing) (?:a)?round to|chang(?:ed|es|ing) (?:his|her|its|their) minds?|relent(?:ed|s|ing)?"
    r"|now (?:ready|willing|prepared|supports?|backs?|accepts?|says? (?:he|she|it|they) (?:will|would))|U-turn"
    r"|revers(?:ed|es|ing) (?:himself|herself|itself|course)|after all|gave in|give[sn]? in|bow(?:ed|s|ing) to"
    r"|about-face|climb-?down|had a change of heart)\b",
    re.IGNORECASE,
)


def _came_round(desk: Desk, rid: str) -> Iterator[tuple[tuple[str, Span], Span]]:
    """Yield each sentence that has somebody come round, with the last one of an earlier report in which not."""
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        words = sentence.of(text)
        turn = _COMES_ROUND.search(words)
        if turn is None or _WOULD_NOT.search(words) or desk.in_quotation(rid, sentence.start + turn.start()):
            continue
        who = {a for _, a in desk.named_in(rid, sentence) if a in desk.actors and desk.actors[a].kind == "person"}
        for commitment in _COMMITMENTS:
            earlier = _would_not(desk, rid, commitment, who) if commitment.search(words) else None
            if earlier is not None:
                yield earlier, sentence
                break


def _would_not(desk: Desk, rid: str, commitment: re.Pattern[str], who: set[str]) -> tuple[str, Span] | None:
    """Return the last sentence of an earlier report in which one of some people would not commit himself."""
    day = (desk.published(rid).start or "")[:10]
    found = [
        (desk.order_of(other), sentence.start, other, sentence)
        for other in desk.reports
        if (desk.published(other).start or "9999")[:10] < day
        for sentence in desk.sentences(other)
        if _WOULD_NOT.search(words := sentence.of(desk.reports[other].text))
        and commitment.search(words)
        and who & {a for _, a in desk.named_in(other, sentence)}
    ]
    return max(found)[2:] if found else None


def turns_told(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield positions that somebody turned away from, with what was said before; each is a revision."""
    for rid in sorted(desk.reports, key=desk.order_of):
        for now, then in _taken_back(desk, rid):
            yield _difference(desk, make, matters, (rid, then), (rid, now))
        for then_said, now in list(_came_round(desk, rid))[:1]:
            yield _difference(desk, make, matters, then_said, (rid, now))
        for sentence in _turned(desk, rid):
            earlier = _earlier_side(desk, rid, sentence)
            if earlier is not None:
                yield _difference(desk, make, matters, earlier, (rid, sentence))


def _taken_back(desk: Desk, rid: str) -> Iterator[tuple[Span, Span]]:
    """Yield each sentence that goes back with the one before it, where one of the two is negated."""
    text = desk.reports[rid].text
    for now, then in pairwise(desk.sentences(rid)):
        negated = [bool(_NOT.search(s.of(text))) for s in (now, then)]
        if not _BEFORE.match(then.of(text)) or negated[0] == negated[1]:
            continue
        if _STANCE.search(now.of(text)) and _one_mouth(desk, rid, now, then):
            yield now, then


def _one_mouth(desk: Desk, rid: str, now: Span, then: Span) -> bool:
    """Tell whether the second sentence is of somebody of the first: by a pronoun, or by the name."""
    if re.search(r"\b(?:he|she|they|it)\s(?:had|has|have)\b", then.of(desk.reports[rid].text)):
        return True
    named = ({a for _, a in desk.named_in(rid, s)} for s in (now, then))
    return bool(set.intersection(*named))


def _turned(desk: Desk, rid: str) -> Iterator[Span]:
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        match = _TURNED.search(text, sentence.start, sentence.end)
        if match is not None and not desk.in_quotation(rid, match.start()):
            yield sentence


def _earlier_side(desk: Desk, rid: str, sentence: Span) -> tuple[str, Span] | None:
    """Return the sentence of an earlier report that has the party stand against what it gave way on; the likest."""
    keys = keys_of(desk, rid, sentence)
    scored = []
    for other in sorted(desk.reports, key=desk.order_of):
        if desk.order_of(other) >= desk.order_of(rid) or not (
            desk.published(other).start and desk.published(rid).start
        ):
            continue
        for before in desk.sentences(other):
            if not _AGAINST.search(before.of(desk.reports[other].text)):
                continue
            shared = keys & keys_of(desk, other, before)
            words = {key for key in shared if key[0] not in "@#"}
            if len(words) >= 2 and weight_of(shared) >= SHARED:
                scored.append((weight_of(shared), other, before))
    best = max(scored, default=None, key=lambda s: (s[0], s[1], -s[2].start))
    return (best[1], best[2]) if best is not None else None


def _difference(
    desk: Desk, make: Make, matters: Matters, then: tuple[str, Span], now: tuple[str, Span]
) -> Discrepancy | None:
    about: dict[str, None] = {}
    tellings = []
    for rid, sentence in (then, now):
        about |= dict.fromkeys(about_of(desk, rid, (sentence,), matters))
        about |= dict.fromkeys(who_is_named(desk, rid, (sentence,)))
        words = shortened(sentence.of(desk.reports[rid].text))
        tellings.append(Telling(words, (desk.cite(rid, clipped(sentence)),)))
    note = f"A position that was given up: first {tellings[0].value} / then {tellings[1].value}"
    return make("position", tuple(about), "position before and after", tellings, "revision", note)
