"""What is settled: the texts that sides have agreed on with the terms told of them, and matters that are carried out.

A report that tells of a deal goes on to tell what stands in it ("Rents fall by a tenth", "Nobody is to be
dismissed"); and what has been done is settled, whether or not anybody says that it was agreed ("The crews were freed").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.texts import TextGroup

__all__ = ["IN_PRINCIPLE", "AgreedNaming", "agreed_texts", "is_carried_out", "state_of_term"]

TERMS_AFTER = 4  # sentences behind the naming of a text of earlier days within which its terms are told
IN_PRINCIPLE = re.compile(
    r"\b(?:in principle|generally agreed|broadly agreed|tentative(?:ly)?|preliminary|outline of|at staff level"
    r"|staff-level|(?:must|needs?|has|have) (?:still )?(?:to )?be (?:approved|ratified|confirmed|put to)"
    r"|subject to (?:the )?(?:\w+ ){0,2}(?:approval|ratification|vote)"
    r"|ahead of (?:the|a) (?:ratification )?(?:vote|ballot)|awaits? (?:approval|ratification)"
    r"|not (?:yet )?(?:been )?ratified)\b",
    re.IGNORECASE,
)
_AGREED_ON = re.compile(
    r"\b(?:signed|ratified|approved|accepted|endorsed|sealed|struck|reached|concluded|settled|initialled|passed|adopted"
    r"|enacted|clinched|shook hands|shaken hands"
    r"|voted\b.{0,40}\b(?:to accept|to approve|in favou?r)|(?:had|have|has) a deal|agreed|cleared"
    r"|put (?:their|its) (?:names?|signatures?) to)\b",
    re.IGNORECASE,
)
_RATIFIED = re.compile(
    r"\b(?:ratified|passed|adopted|enacted|voted\b.{0,60}\b(?:to accept|to approve|to ratify|in favou?r|for (?:it|the))"
    r"|signed|endorsed|carried|came into force|took effect)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|never|no|reject\w*|refus\w*|if|unless|fail\w*|yet to|without|could|hopes?|hoped|wants?|draft|proposed"
    r"|nor|neither|denied|denies|deleted|left (?:to|for|until)|put off|postponed)\b",
    re.IGNORECASE,
)
# A term may well say what will not be; but what somebody thinks of, or has left out, is none.
_NO_TERM = re.compile(
    r"\b(?:reject\w*|refus\w*|if|unless|fail\w*|yet to|could|hopes?|hoped|wants?|wanted|draft|proposed|denied|denies"
    r"|left (?:to|for|until)|put off|postponed|still (?!(?:be|to be|needs?|has|have)\b)|had been|would have|originally"
    r"|at first|promis\w+|vow\w*|threat\w*|demand\w*|s[eo]ek\w*|insist\w*|asking|asked for|propos\w+|oppos\w+"
    r"|dispute\w*|whether|questions?|issues?|on the table)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:provides?|provided|gives?|makes|adds|withdraws|calls? for|sets|includes?|contains?|will|stays?|goes|go"
    r"|cuts?|raises?|keeps?|grants?|guarantees?|rises?|falls?|ends|limits?"
    r"|(?:is|are) (?:to|excluded|ruled out|barred|limited|capped|kept|guaranteed|exempt(?:ed)?|spared|fixed|frozen|held"
    r"|raised|lifted|dropped|scrapped|deleted|restored))\b|:\s(?:no|not|up to|at least|at most|[$£€]?\d)",
    re.IGNORECASE,
)
_TERM_AS_TOLD = re.compile(
    r"\bwould\b|\bunder which\b|\bthat (?:gives?|keeps?|raises?|cuts?|ends?|limits?)\b", re.IGNORECASE
)
# What a committee passes goes on to the body that decides.
_BY_A_FEW = re.compile(
    r"\b(?:sub)?committee(?: on \w+)? (?:\w+ )?(?:approved|passed|adopted|endorsed|accepted)\b"
    r"|\b(?:approved|passed|adopted|endorsed|accepted) (?:\w+ )?by (?:the|a|an|its) [^,;.]{0,60}\b(?:sub)?committee\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|of|since|from)\s(?:\w+\s)?(?P<year>1[89]\d\d|20\d\d)\b")


# Words by which both sides, or a body that decides, have settled: what a report of that tells behind is its terms.
_SETTLED_NOW = re.compile(
    r"\b(?:signed|signs?|ratified|sealed|struck|reached|concluded|settled|initialled|passed|adopted|enacted|clinched"
    r"|shook hands|shaken hands|(?:had|have|has) a deal|put (?:their|its) (?:names?|signatures?) to)\b",
    re.IGNORECASE,
)


class AgreedNaming(msgspec.Struct, frozen=True, order=True):
    """A sentence of a report that names a text agreed on by then; `fresh` where the report itself tells that it was
    settled, `in_principle` where something must still come, `final` where the sentence tells that nothing must.
    """

    sentence: int
    fresh: bool
    in_principle: bool
    final: bool


def agreed_texts(desk: Desk, groups: Iterable[TextGroup]) -> dict[str, list[AgreedNaming]]:
    """Return for each report the sentences that name a text which it or an earlier report tells to be agreed on."""
    places: dict[str, set[AgreedNaming]] = {}
    for group in groups:
        namings = [n for n in group.namings if not _is_of_old(desk, n.report, n.span)]
        telling = [n for n in namings if _tells_agreed(desk, n.report, n.span)]
        first = min((desk.order_of(n.report) for n in telling), default=None)
        ends = min((desk.order_of(n.report) for n in telling if _is_final(desk, n.report, n.span)), default=None)
        said = any(_words_at(desk, n.report, n.span, IN_PRINCIPLE) for n in namings)
        for naming in namings:
            order = desk.order_of(naming.report)
            if first is None or order < first:
                continue
            fresh = any(n.report == naming.report and _words_at(desk, n.report, n.span, _SETTLED_NOW) for n in telling)
            index = desk.sentence_index(naming.report, naming.span.start)
            pending = said and (ends is None or order < ends)
            final = naming in telling and _is_final(desk, naming.report, naming.span)
            places.setdefault(naming.report, set()).add(AgreedNaming(index, fresh, pending, final))
    return {report: sorted(found) for report, found in sorted(places.items())}


def _words_at(desk: Desk, rid: str, span: Span, pattern: re.Pattern[str]) -> bool:
    return pattern.search(desk.sentence(rid, span.start).of(desk.reports[rid].text)) is not None


def _is_of_old(desk: Desk, rid: str, span: Span) -> bool:
    """Tell whether the sentence that names a text tells of an earlier year: what held before settles nothing."""
    year = _YEAR.search(desk.sentence(rid, span.start).of(desk.reports[rid].text))
    return year is not None and year.group("year") < (desk.published(rid).start or "")[:4]


def _tells_agreed(desk: Desk, rid: str, span: Span) -> bool:
    """Tell whether the sentence that names a text says that it is agreed on."""
    words = desk.sentence(rid, span.start).of(desk.reports[rid].text)
    settles = _AGREED_ON.search(words) is not None and _NOT_YET.search(words) is None
    return settles and _BY_A_FEW.search(words) is None


def _is_final(desk: Desk, rid: str, span: Span) -> bool:
    return _words_at(desk, rid, span, _RATIFIED) and not _words_at(desk, rid, span, IN_PRINCIPLE)


def state_of_term(desk: Desk, rid: str, place: Span, agreed: Mapping[str, Sequence[AgreedNaming]]) -> str | None:
    """Return the state of a matter that is told at `place` as what stands in a text agreed on: named in the sentence,
    in one of the few before, or anywhere before in a report of the agreement; None where it is told otherwise.
    """
    index = desk.sentence_index(rid, place.start)
    near = [
        n for n in agreed.get(rid, ()) if index - n.sentence >= 0 and (n.fresh or index - n.sentence <= TERMS_AFTER)
    ]
    if not near or desk.in_quotation(rid, place.start):
        return None
    words = desk.sentences(rid)[index].of(desk.reports[rid].text)
    own = [n for n in near if n.sentence == index and n.fresh]
    told = _TERM.search(words) or (own and _TERM_AS_TOLD.search(words))
    if not told or _NO_TERM.search(words):
        return None
    if not own and re.search(r"\bwould\b", words):
        return None  # what would be is no term, unless the sentence itself says that it is agreed
    return "agreed in principle" if all(n.in_principle for n in own or near) else "agreed"


# --- carried out

_PASSIVE = (
    r"(?:freed|released|exchanged|swapped|handed over|reinstated|reopened|lifted|restored|repatriated|taken back"
    r"|called off|scrapped|repealed|returned|paid out)"
)
_IS_DONE = re.compile(
    rf"[^,;]{{0,40}}?\b(?:(?:was|were|has been|have been) (?:\w+ly )?{_PASSIVE}|came into (?:force|effect)"
    r"|took (?:effect|hold)|went into (?:force|effect)|(?:has|have) (?:largely |mostly )?held|(?:is|was) holding"
    r"|entered into force|go home|went home)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:freed|released|exchanged|swapped|handed over|reinstated|reopened|lifted|restored|repatriated|repealed"
    r"|observe[ds]?|observing|respect(?:ed|ing)|violat\w+|breach\w*|broke|breaking|extend(?:ed|s|ing)|renew(?:ed|s|ing)"
    r"|end of|expiry of) (?:of )?(?:(?:the|its|their|an?|all|this|[\w-]+-old)\s)?(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
# What has been done is not asked for, and is not told as a case.
_NOT_DONE = re.compile(
    r"\b(?:if|unless|until|when|once|only|before|not|never|nobody|no|demand\w*|wants?|wanted|must|should|would|could|may"
    r"|might|call(?:s|ed) for|insist\w*|urg\w+|hopes?|hoped|ask(?:s|ed)|seek\w*|refus\w*|whether|some|first)\b",
    re.IGNORECASE,
)


def is_carried_out(text: str, clause: Span, place: Span) -> bool:
    """Tell whether a clause says that the matter named at `place` has been done, or is in force."""
    if _NOT_DONE.search(text, clause.start, clause.end):
        return False
    before = text[max(clause.start, place.start - 60) : place.start]
    return _DOES.search(before) is not None or _IS_DONE.match(text, place.end, clause.end) is not None
