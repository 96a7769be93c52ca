"""The state of an issue as of each day: open, agreed in principle, agreed or deferred, by the parties on record for it.

A sentence tells it that names the issue: in words of settling, wanting or putting off, or as a term of a text that the
sides have agreed on ("The deal is done. Pay goes down by three percent.").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.resolve.types import Step
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.issues import IssueGroup, IssueMention
from verbale.weigh.table.texts import TextGroup
from verbale.weigh.types import Issue, Position

__all__ = ["agreed_texts", "make_issue"]

# What held before, or is only proposed, settles nothing.
_NOT_NEW = r"(?!(?:old|previous|former|expired|expiring|existing|current|earlier|proposed)\b)"
_TEXT_NOUN = r"(?:accord|agreement|deal|pact|contract|settlement|treaty|truce|compromise|protocol|charter)"
# Settled by the sides themselves: terms of a text that holds, or words that say so.
_SETTLED = re.compile(
    rf"\b(?:under the {_NOT_NEW}(?:\w+ )?{_TEXT_NOUN}"
    rf"|{_TEXT_NOUN} (?:also )?(?:calls for|provides|includes|sets|gives|grants"
    rf"|raises|cuts|contains|requires|guarantees|limits)"
    rf"|{_TEXT_NOUN}[^.;]{{0,60}} that (?:also )?(?:raises|cuts|provides|includes|gives|sets|trims|calls for|ends"
    rf"|limits|grants|keeps)"
    rf"|(?:announced|reached|struck|signed|sealed|concluded|ratified|approved|hammered out) (?:a|an|the|on a)"
    rf" (?:[\w-]+ ){{0,3}}{_TEXT_NOUN}"
    r"|(?:cleared|approved|granted|accepted)\b[^.;]{0,90}\bon (?:the )?condition"
    r"|(?:was|were|has been|have been) (?:\w+ )?(?:agreed|settled|resolved)|agreed (?:on|upon|to)|agreement on|in"
    r" agreement on|settled (?:on|the)|resolved the)\b",
    re.IGNORECASE,
)
_IN_PRINCIPLE = re.compile(
    r"\b(?:in principle|generally agreed|broadly agreed|tentative(?:ly)?|preliminary|outline of)\b", re.IGNORECASE
)
# Open whatever else the sentence says.
_UNSETTLED = re.compile(
    r"\b(?:except|unresolved|unsettled|not (?:yet )?(?:been )?(?:agreed|resolved|settled|reached|defined|decided)|no"
    r" (?:agreement|deal|progress|accord|compromise)|without (?:\w+ )?(?:agreement|deal|accord)"
    r"|disagree\w*|differences|sticking|could not|failed to|unable to|outstanding|deadlock\w*|far apart|broke down"
    r"|stalled|reopen\w*|collapsed)\b",
    re.IGNORECASE,
)
# Open where nothing is said to be settled: somebody still wants something.
_WANTED = re.compile(
    r"\b(?:remain(?:s|ed)?|apart|open|dispute[ds]?|if|would|unless|demand\w*|wants?|rejected|refus\w+|seek\w*|hopes?"
    r"|aims?|plans? to|intends?|cover|discuss\w*)\b",
    re.IGNORECASE,
)
_DEFERRED = re.compile(
    r"\b(?:deferred|postponed|put off|left (?:to|for|until)|shelved"
    r"|set aside(?! (?:[$£€\d]|money|funds?|cash"
    r"|whatever|enough|billions|millions|a (?:sum|separate)))"
    r"|put aside|(?:will|to) be (?:decided"
    r"|discussed|addressed|taken up) later|later (?:stage|date|round)|joint commission"
    r"|independent commission|will study|referred to)\b",
    re.IGNORECASE,
)
_MEETING_PUT_OFF = re.compile(
    r"\b(?:talks|meeting|round|session|visit|summit|vote|ceremony|signing)\b[^.;]{0,80}\b(?:deferred|postponed|put"
    r" off|delayed)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\b(?:both (?:sides|parties|delegations|governments)|the (?:two )?(?:sides|parties|delegations|leaders"
    rf"|negotiators)|each side|all (?:sides|parties)|signed|ratified|under the (?:\w+ )?{_TEXT_NOUN}"
    rf"|{_TEXT_NOUN} (?:also )?(?:calls for|provides|includes|sets|gives|grants|raises|cuts|that)|(?:announced"
    rf"|reached|struck|approved|sealed) (?:a|an|the|on a) (?:[\w-]+ ){{0,3}}{_TEXT_NOUN}"
    rf"|and (?:his|her|its|their) (?:[\w-]+ ){{0,3}}(?:partners|counterparts?|rivals?|opponents?))\b",
    re.IGNORECASE,
)


TERMS_AFTER = 4  # sentences behind the naming of a text within which its terms are told
_AGREED_ON = re.compile(
    r"\b(?:signed|ratified|approved|accepted|endorsed|sealed|struck|reached|concluded|settled"
    r"|voted\b.{0,40}\b(?:to accept|to approve|in favou?r)|(?:had|have|has) a deal|agreed|cleared)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|never|no|reject\w*|refus\w*|if|unless|fail\w*|yet to|without|could|hopes?|hoped|wants?|draft|proposed"
    r"|nor|neither|denied|denies|deleted|left (?:to|for|until)|put off|postponed)\b",
    re.IGNORECASE,
)
_WANTED_NOW = re.compile(
    r"\b(?:demand\w*|seek\w*|insist\w*|asking|asked for|propos\w+|oppos\w+|dispute\w*)\b", re.IGNORECASE
)
_TERM = re.compile(
    r"\b(?:provides?|provided|gives?|makes|adds|withdraws|calls? for|sets|includes?|contains?|will|would|stays?|goes|go"
    r"|cuts?|raises?|keeps?|grants?|guarantees?|(?:is|are) to)\b|:\s(?:no|not|up to|at least|at most|[$£€]?\d)",
    re.IGNORECASE,
)


class _Found(msgspec.Struct, frozen=True):
    """A step with how strongly its sentence says it: a mere wish does not open again what all have agreed."""

    step: Step
    firm: bool


def make_issue(
    desk: Desk,
    group: IssueGroup,
    positions: Sequence[Position],
    agreed: Mapping[str, Sequence[int]] | None = None,
) -> Issue:
    """Return an issue with its state and history: agreed only where all parties are on record, else open.

    `agreed` tells the sentences of each report that name a text agreed on by then (`agreed_texts`).
    """
    found = sorted(
        _steps(desk, group, agreed or {}),
        key=lambda f: (f.step.as_of or "9999", desk.order_of(f.step.evidence[0].report), f.step.evidence[0].start),
    )
    parties = set(desk.cast.parties)
    history: list[Step] = []
    state = "open"
    for one in found:
        step = one.step
        if (state == "agreed" and not one.firm) or (
            history and (history[-1].status, history[-1].by) == (step.status, step.by)
        ):
            continue
        history.append(step)
        if step.status not in ("agreed", "agreed in principle") or _all_sides(set(step.by), parties):
            state = step.status
    evidence = _evidence(desk, group.mentions)
    if not history:
        history = [Step("open", desk.published(group.mentions[0].report).start, evidence[:1])]
    return Issue(group.id, group.name, state, tuple(history), tuple(positions), evidence)  # type: ignore[arg-type]


def _all_sides(by: set[str], parties: set[str]) -> bool:
    """Tell whether enough parties are on record: all of them, or two that are half of those that the story names."""
    return bool(parties) and (parties <= by or len(by & parties) >= max(2, len(parties) / 2))


def _evidence(desk: Desk, mentions: Iterable[IssueMention]) -> tuple[Evidence, ...]:
    best = sorted(mentions, key=lambda m: (-m.weight, desk.order_of(m.report), m.span))[:6]
    return tuple(desk.cite(m.report, m.span) for m in sorted(best, key=lambda m: (desk.order_of(m.report), m.span)))


def agreed_texts(desk: Desk, groups: Iterable[TextGroup]) -> dict[str, list[int]]:
    """Return for each report the sentences that name a text which it or an earlier report tells to be agreed on."""
    places: dict[str, set[int]] = {}
    for group in groups:
        first = min(
            (desk.order_of(n.report) for n in group.namings if _tells_agreed(desk, n.report, n.span)), default=None
        )
        for naming in group.namings:
            if first is not None and desk.order_of(naming.report) >= first:
                places.setdefault(naming.report, set()).add(desk.sentence_index(naming.report, naming.span.start))
    return {report: sorted(found) for report, found in sorted(places.items())}


def _tells_agreed(desk: Desk, rid: str, span: Span) -> bool:
    words = desk.sentence(rid, span.start).of(desk.reports[rid].text)
    return _AGREED_ON.search(words) is not None and _NOT_YET.search(words) is None


def _is_a_term(desk: Desk, mention: IssueMention, index: int, agreed: Mapping[str, Sequence[int]]) -> bool:
    """Tell whether a sentence tells what stands in a text agreed on, named in it or in one of the few before."""
    if not any(0 <= index - n <= TERMS_AFTER for n in agreed.get(mention.report, ())):
        return False
    words = desk.sentences(mention.report)[index].of(desk.reports[mention.report].text)
    return _TERM.search(words) is not None and _NOT_YET.search(words) is None and not _WANTED_NOW.search(words)


def _steps(desk: Desk, group: IssueGroup, agreed: Mapping[str, Sequence[int]]) -> Iterator[_Found]:
    done: set[tuple[str, int]] = set()
    for mention in group.mentions:
        index = desk.sentence_index(mention.report, mention.span.start)
        if index < 0 or (mention.report, index) in done:
            continue
        done.add((mention.report, index))
        sentence = desk.sentences(mention.report)[index]
        told = _status_in(_clause_of(desk.reports[mention.report].text, sentence, mention.span), mention)
        term = (told is None or not told[1]) and _is_a_term(desk, mention, index, agreed)
        if term:
            told = "agreed", True
        if told is None:
            continue
        status, firm = told
        evidence = (desk.cite(mention.report, _clip(sentence)),)
        by = desk.cast.parties if term else _by(desk, mention.report, sentence, status)
        yield _Found(Step(status, desk.when_at(mention.report, mention.span).start, evidence, by), firm)


# What stands on either side of "but" is told of apart: "settled the posts but not the pay".
_AGAINST = re.compile(r",?\s(?:but|while|whereas|although|though)\s")


def _clause_of(text: str, sentence: Span, place: Span) -> str:
    """Return the words of a sentence on the side of "but" where a place stands, if each side tells of a state."""
    breaks = list(_AGAINST.finditer(text, sentence.start, sentence.end))
    starts = [sentence.start, *(b.end() for b in breaks)]
    ends = [*(b.start() for b in breaks), sentence.end]
    sides = [Span(*side) for side in zip(starts, ends, strict=True)]
    if all(_tells_a_state(side.of(text)) for side in sides):
        return next((side.of(text) for side in sides if side.overlaps(place)), sentence.of(text))
    return sentence.of(text)


def _tells_a_state(words: str) -> bool:
    return bool(_UNSETTLED.search(words) or _DEFERRED.search(words)) or _is_settled(words)


def _clip(sentence: Span) -> Span:
    return Span(sentence.start, min(sentence.end, sentence.start + 650))


def _status_in(words: str, mention: IssueMention) -> tuple[str, bool] | None:
    """Return the state that a sentence gives an issue and whether firmly; None where it gives none, or tells of a
    meeting put off.
    """
    if _MEETING_PUT_OFF.search(words):
        return None
    if _UNSETTLED.search(words):
        return "open", True
    if _DEFERRED.search(words):
        return "deferred", True
    if _is_settled(words):
        return ("agreed in principle" if _IN_PRINCIPLE.search(words) else "agreed"), True
    if _WANTED.search(words):
        return "open", False
    return (mention.state, False) if mention.state not in (None, "agreed") and mention.state else None


_DOUBT = re.compile(r"\b(?:if|unless|would|failed|wants?|seek\w*)\b")
_DOUBT_OF_TERMS = re.compile(r"\b(?:if|unless|failed|wants?|seek\w*)\b")
_UNDER = re.compile(rf"\bunder (?:the|a|an|its|their) {_NOT_NEW}(?:[\w-]+ ){{0,3}}{_TEXT_NOUN}\b", re.IGNORECASE)
# "agreed to begin with …" settles the order of business alone.
_ORDER_OF_BUSINESS = re.compile(
    r"\bagreed (?:to|on) (?:begin|start|open|discuss|talk|meet|negotiate|resume|continue|hold|return)\w*\b",
    re.IGNORECASE,
)


def _is_settled(words: str) -> bool:
    """Tell whether a sentence says that a matter is settled; under an agreement, "would" casts no doubt."""
    words = _ORDER_OF_BUSINESS.sub(" ", words)
    doubt = _DOUBT_OF_TERMS if _UNDER.search(words) else _DOUBT
    return bool(_SETTLED.search(words) or _UNDER.search(words)) and not doubt.search(words)


def _by(desk: Desk, rid: str, sentence: Span, status: str) -> tuple[str, ...]:
    """Return the parties on record for a step: all where both sides are meant, else those that the sentence names."""
    words = sentence.of(desk.reports[rid].text)
    if status == "open":
        return ()
    if _BOTH.search(words):
        return desk.cast.parties
    named = {desk.party_of(actor) for _, actor in desk.named_in(rid, sentence)}
    return tuple(p for p in desk.cast.parties if p in named)
