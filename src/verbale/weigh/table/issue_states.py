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
from verbale.weigh.table.settled import IN_PRINCIPLE, AgreedNaming, is_carried_out, state_of_term
from verbale.weigh.types import Issue, Position

__all__ = ["make_issue"]

# What held before, or is only proposed, settles nothing.
_NOT_NEW = r"(?!(?:old|previous|former|expired|expiring|existing|current|earlier|proposed)\b)"
_TEXT_NOUN = r"(?:accord|agreement|deal|pact|contract|settlement|treaty|truce|compromise|protocol|charter)"
# Settled by the sides themselves: terms of a text that holds, or words that say so.
_SETTLED = re.compile(
    rf"\b(?:under the {_NOT_NEW}(?:\w+ )?{_TEXT_NOUN}"
    rf"|{_TEXT_NOUN}(?:, (?:which|that|to) [^,;.]{{1,120}},)? (?:also )?(?:calls for|provides|includes|sets|gives"
    rf"|grants|raises|cuts|contains|requires|guarantees|limits)"
    rf"|{_TEXT_NOUN}[^.;]{{0,60}} that (?:also )?(?:raises|cuts|provides|includes|gives|sets|trims|calls for|ends"
    rf"|limits|grants|keeps)"
    rf"|(?:announced|reached|struck|signed|sealed|concluded|ratified|approved|hammered out) (?:a|an|the|on a)"
    rf" (?:[\w-]+ ){{0,3}}{_TEXT_NOUN}"
    rf"|(?:signs?|seals?|reach(?:es)?|strikes?|clinch(?:es)?|initials?) (?:an? |the )?(?:[\w-]+ ){{0,3}}{_TEXT_NOUN}\b"
    r"|put (?:their|its|his|her) (?:names?|signatures?|pens?|hands?) to\b"
    r"|(?:cleared|approved|granted|accepted)\b[^.;]{0,90}\bon (?:the )?condition"
    r"|(?:was|were|has been|have been) (?:\w+ )?(?:agreed|settled|resolved)"
    r"|agreed (?:(?:in principle|tentatively|provisionally|broadly) )?(?:on|upon|to)"
    r"|agreement on|in agreement on|settled (?:on|the)|resolved the)\b",
    re.IGNORECASE,
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
    r"|set aside(?! (?:for\b|(?:[\w-]+ ){0,3}[$£€\d]|money|funds?|cash"
    r"|whatever|enough|billions|millions|a (?:sum|separate)))"
    r"|put aside|(?:will|to) be (?:decided"
    r"|discussed|addressed|taken up) later|later (?:stage|date|round)|joint commission"
    r"|independent commission|will study|referred to)\b",
    re.IGNORECASE,
)
_MEETING_PUT_OFF = re.compile(
    r"\b(?:talks|meeting|round|session|visit|summit|vote|ceremony|signing|plenary|hearing)\b[^.;]{0,200}\b(?:deferred|postponed|put"
    r" off|delayed)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\b(?:both (?:sides|parties|delegations|governments)|the (?:two )?(?:sides|parties|delegations|leaders"
    rf"|negotiators)|each side|all (?:sides|parties)|signed|ratified|under the (?:\w+ )?{_TEXT_NOUN}"
    rf"|{_TEXT_NOUN}(?:, (?:which|that|to) [^,;.]{{1,120}},)? (?:also )?(?:calls for|provides|includes|sets|gives"
    rf"|grants|raises|cuts|that)|(?:announced"
    rf"|reached|struck|approved|sealed) (?:a|an|the|on a) (?:[\w-]+ ){{0,3}}{_TEXT_NOUN}"
    rf"|and (?:his|her|its|their) (?:[\w-]+ ){{0,3}}(?:partners|counterparts?|rivals?|opponents?))\b",
    re.IGNORECASE,
)


MAIN_SIDES = 4  # parties, those told most of first, of which two make an agreement


class _Found(msgspec.Struct, frozen=True):
    """A step with how strongly its sentence says it: a mere wish does not open again what all have agreed."""

    step: Step
    firm: bool


def make_issue(
    desk: Desk,
    group: IssueGroup,
    positions: Sequence[Position],
    agreed: Mapping[str, Sequence[AgreedNaming]] | None = None,
) -> Issue:
    """Return an issue with its state and history: agreed only where all parties are on record, else open.

    `agreed` tells the sentences of each report that name a text agreed on by then (`agreed_texts`).
    """
    found = sorted(
        _steps(desk, group, agreed or {}),
        key=lambda f: (f.step.as_of or "9999", desk.order_of(f.step.evidence[0].report), f.step.evidence[0].start),
    )
    history: list[Step] = []
    state = "open"
    for one in found:
        step = one.step
        settled = state in ("agreed", "agreed in principle")
        if (settled and not one.firm) or (history and (history[-1].status, history[-1].by) == (step.status, step.by)):
            continue
        history.append(step)
        if step.status not in ("agreed", "agreed in principle") or _all_sides(step.by, desk.cast.parties):
            state = step.status
    ratified = _ratified(desk, history[-1], agreed or {}) if state == "agreed in principle" else None
    if ratified is not None:
        history.append(ratified)
        state = ratified.status
    evidence = _evidence(desk, group.mentions)
    if not history:
        history = [Step("open", desk.published(group.mentions[0].report).start, evidence[:1])]
    return Issue(group.id, group.name, state, tuple(history), tuple(positions), evidence)  # type: ignore[arg-type]


def _ratified(desk: Desk, step: Step, agreed: Mapping[str, Sequence[AgreedNaming]]) -> Step | None:
    """Return the step by which what was agreed in principle was confirmed in a later report; None where it was not."""
    since = desk.order_of(step.evidence[-1].report)
    for rid in sorted((r for r in agreed if desk.order_of(r) > since), key=desk.order_of):
        final = next((n for n in agreed[rid] if n.final), None)
        if final is not None:
            shown = desk.cite(rid, _clip(desk.sentences(rid)[final.sentence]))
            return Step("agreed", desk.published(rid).start, (shown,), desk.cast.parties)
    return None


def _all_sides(by: Sequence[str], parties: Sequence[str]) -> bool:
    """Tell whether enough parties are on record: all of them, or two of those that the story tells most of."""
    main = set(parties[:MAIN_SIDES])
    return bool(parties) and (set(parties) <= set(by) or len(main & set(by)) >= 2)


def _evidence(desk: Desk, mentions: Iterable[IssueMention]) -> tuple[Evidence, ...]:
    best = sorted(mentions, key=lambda m: (-m.weight, desk.order_of(m.report), m.span))[:6]
    return tuple(desk.cite(m.report, m.span) for m in sorted(best, key=lambda m: (desk.order_of(m.report), m.span)))


def _steps(desk: Desk, group: IssueGroup, agreed: Mapping[str, Sequence[AgreedNaming]]) -> Iterator[_Found]:
    done: set[tuple[str, int]] = set()
    for mention in group.mentions:
        index = desk.sentence_index(mention.report, mention.span.start)
        if index < 0 or (mention.report, index) in done:
            continue
        done.add((mention.report, index))
        sentence = desk.sentences(mention.report)[index]
        found = _told_of(desk, mention, sentence, agreed)
        if found is None:
            continue
        status, firm, by = found
        evidence = (desk.cite(mention.report, _clip(sentence)),)
        yield _Found(Step(status, desk.when_at(mention.report, mention.span).start, evidence, by), firm)


def _told_of(
    desk: Desk, mention: IssueMention, sentence: Span, agreed: Mapping[str, Sequence[AgreedNaming]]
) -> tuple[str, bool, tuple[str, ...]] | None:
    """Return the state that a sentence gives an issue, whether firmly, and who is on record for it."""
    text = desk.reports[mention.report].text
    clause = _clause_of(text, sentence, mention.span)
    told = _status_in(clause.of(text), mention)
    if told is not None and told[1]:
        return *told, _by(desk, mention.report, sentence, told[0])
    side = _side_of(text, sentence, mention.span)
    if is_carried_out(text, side, mention.span) or _accepts(text, side, mention.span):
        return "agreed", True, desk.cast.parties
    if _gives_in(text, clause, mention.span):
        return "agreed in principle", True, desk.cast.parties
    term = state_of_term(desk, mention.report, mention.span, agreed)
    if term is not None:
        return term, True, desk.cast.parties
    return None if told is None else (*told, _by(desk, mention.report, sentence, told[0]))


# One side's consent to what the other wants of it: both are then on record.
_GIVES_IN = re.compile(
    r"\b(?:agree[sd]? (?:with|to) (?:[\w’'-]+ ){0,4}?demands?"
    r"|(?:drop(?:s|ped|ping)?|withdr[ae]w\w*|abandon\w*) (?:its|their|his|her) (?:[\w-]+ )?"
    r"(?:resistance|objections?|opposition) (?:to|against)|g[ia]ve(?:s|n)? (?:in|way) (?:to|on|over)"
    r"|giving (?:in|way) (?:to|on|over)|bow(?:s|ed|ing) to)\b",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(r"\b(?:refus\w+|never|not|no|if|unless|without|want\w*|urg\w+|demanded|call\w* (?:on|for))\b")


# "The guild accepts the fee": the object of a consent that is given, not thought of.
_ACCEPTS = re.compile(
    r"(?<!would )(?<!could )(?<!will )(?<!might )\b(?:accepts|accepted|consented to|signed up to) (?!that\b)"
    r"(?:the |its |their |an? )?(?:[\w-]+ ){0,2}$"
)


def _accepts(text: str, clause: Span, place: Span) -> bool:
    """Tell whether a clause says that a side accepts the matter named at `place`."""
    before = text[max(clause.start, place.start - 60) : place.start]
    return _ACCEPTS.search(before) is not None and _NOT_GIVEN.search(clause.of(text)) is None


def _gives_in(text: str, clause: Span, place: Span) -> bool:
    """Tell whether a clause says that a side gives in on the matter named behind that."""
    found = _GIVES_IN.search(text, clause.start, clause.end)
    return found is not None and found.start() < place.start and _NOT_GIVEN.search(clause.of(text)) is None


# What stands on either side of "but" is told of apart: "settled the posts but not the pay".
_AGAINST = re.compile(r",?\s(?:but|while|whereas|although|though)\s")


def _clause_of(text: str, sentence: Span, place: Span) -> Span:
    """Return the side of "but" where a place stands, if each side tells of a state; else the sentence."""
    sides = _sides_of(text, sentence)
    return _side_of(text, sentence, place) if all(_tells_a_state(side.of(text)) for side in sides) else sentence


def _side_of(text: str, sentence: Span, place: Span) -> Span:
    return next((side for side in _sides_of(text, sentence) if side.overlaps(place)), sentence)


def _sides_of(text: str, sentence: Span) -> list[Span]:
    breaks = list(_AGAINST.finditer(text, sentence.start, sentence.end))
    starts = [sentence.start, *(b.end() for b in breaks)]
    ends = [*(b.start() for b in breaks), sentence.end]
    return [Span(*side) for side in zip(starts, ends, strict=True)]


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
        return ("agreed in principle" if IN_PRINCIPLE.search(words) else "agreed"), True
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


# "Has agreed to pay": what one side consents to, the other has asked for.
_CONSENTS = re.compile(r"\b(?:has|have|had) (?:now |also |already |since )?agreed to\b", re.IGNORECASE)


def _by(desk: Desk, rid: str, sentence: Span, status: str) -> tuple[str, ...]:
    """Return the parties on record for a step: all where both sides are meant, else those that the sentence names."""
    words = sentence.of(desk.reports[rid].text)
    if status == "open":
        return ()
    if _BOTH.search(words) or (status == "agreed" and _CONSENTS.search(words)):
        return desk.cast.parties
    named = {desk.party_of(actor) for _, actor in desk.named_in(rid, sentence)}
    return tuple(p for p in desk.cast.parties if p in named)
