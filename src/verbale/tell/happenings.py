"""Which events of a record are happenings to tell in a brief, by the words of their titles.

A brief lists what took place and what is to: not that a paper reports it, nor that somebody says so (that stands among
what is said), nor what might have been. The record keeps all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from verbale.record.types import Event, Record

__all__ = [
    "is_happening",
    "is_slight",
    "names_of_outlets",
    "opens_sentence",
    "plain_name",
    "stands_alone",
    "tells_ahead",
]

_HEAD = 9
"""Words within which the verb of a title stands."""

_PRONOUN = re.compile(r"(?:I|It|He|She|We|They|This|That|These|Those|My|Our)\b(?!\.)", re.IGNORECASE)
_SMALL = (
    r"(?:(?:has|have|had|is|are|was|were|been|be|being|again|also|later|once|still|now|then|first|earlier|only|just"
    r"|[a-z]{3,12}ly) ){0,4}"
)
_SUBJECT = r"(?P<subject>(?:(?![a-z]+ed )\S+ ){1," + str(_HEAD) + r"}?)"
_OF_SPEECH = re.compile(_SUBJECT + _SMALL + r"(?P<verb>sa(?:id|ys|ying)|t(?:old|ells|elling)|speaking of)\b(?! by\b)")
_OF_REPORTS = re.compile(
    _SUBJECT + _SMALL + r"(?P<verb>report(?:ed|s|ing)?|den(?:ied|ies|ying)|acknowledg(?:ed|es|ing)|confirm(?:ed|s|ing)"
    r"|claim(?:ed|s|ing)|writes|wrote|quot(?:ed|es|ing))\b(?! by\b)"
)
_TO_US = re.compile(
    r"^(?:An?|This|The) (?:version|article|story) .*\bappeared\b|\b(?:told|telling|tells?) (?:us|me)\b"
    r"|\b[Oo]ur (?:correspondent|reporter|programme|program)\b"
)
_ORDER = re.compile(r"^(?:t(?:old|ells|elling)) (?:(?!that\b)\S+ ){1,6}to [a-z]")
_AHEAD = re.compile(
    r"^(?:(?!(?:that|to|whether|if|who|which|what|how|as)\b)\S+ ){1,9}?"
    r"(?:would|could|might|should|must|will|may|(?:is|are|was|were) (?:to|due|meant|supposed|expected|likely)"
    r"|(?:is|are|was|were|been) (?:set|scheduled|planned|promised|pencilled in) for)\s"
)
_NOT = re.compile(
    r"^(?:(?!(?:that|to|whether|if|who|which|what|how|as)\b)\S+ ){1,9}?"
    r"(?:(?:did|do|does|has|have|had|was|were|is|are) (?:not|never)|(?:would|will|could|can) (?:not|never)|cannot"
    r"|\w+n['’]t)\s"
)
_REFUSED = re.compile(r"\b(?:would|will|could) not\b")
_HEDGED = re.compile(
    r"^(?:(?!(?:that|to|whether|if|who|which|what|how|as)\b)\S+ ){1,9}?"
    r"(?:should|could|might|may|ought|must|likely will|will likely)\s"
)
_CONDITION = re.compile(r"\b(?:would|will|could) .*\b(?:only if|if|unless)\b")
_PERFECT = re.compile(r"\b(?:has|have) (?:[a-z]{3,12}ly )?[a-z]+(?:ed|en)\b(?! to\b)")
_OF_MIND = re.compile(
    _SUBJECT + r"(?:[a-z]{3,12}ly )?(?:(?:wants?|wanted|hopes?|hoped|wish(?:es|ed)?|seem(?:s|ed)?|prefer(?:s|red)?) to"
    r"|(?:wants|seems|believes|thinks|sees|knows|feels|wonders|prefers|contains|consists|includes|provides"
    r"|remains|deserves|belongs)|appear(?:s|ed)? (?:to|likely|set|ready|more|less|that)"
    r"|(?:believed|thought|knew|felt|feared|hoped|doubted) (?:that|it|he|she|they)"
    r"|ha(?:s|ve|d) made (?:it )?(?:clear|plain)|(?:is|are|was|were) joined)(?=\W|$)"
)
"""What somebody thinks, wishes or is, and what a paper holds: no step, and of no day."""
_GOING_ON = re.compile(
    _SUBJECT + r"(?:is|are|was|were) (?:(?:still|now|also|already|again|[a-z]{3,12}ly) )?(?!being\b)[a-z]{2,}ing\b"
)
_WITHOUT_DOER = re.compile(
    r"^(?:[A-Z][a-z]+ed|Sent|Held|Put|Given|Made|Taken|Brought|Shown|Laid|Drawn)"
    r" (?:at|to|by|in|on|for|from|with|into|as|over|under|before|after|[a-z]+ by)\b"
)
_INTENT = re.compile(
    r"^(?:(?:An?|The|Any|Some|No|His|Her|Their|Its) )?(?:[a-z-]+ ){0,2}"
    r"(?:attempts?|efforts?|bids?|tries|chances?|ways?|hopes?|wish|desires?|needs?) (?:to|of|for)\b"
    r"(?!.*\b(?:is|are|was|were|has|have|had|will|would|[a-z]+ed)\b)",
    re.IGNORECASE,
)
_BARE_CLAUSE = re.compile(
    r"^(?:(?:An?|The) )?(?:(?!\w+ed |found |held |felt )[\w-]+ ){1,2}(?:that|which|who) (?:\S+ ?){1,7}$"
)
_HALF = re.compile(
    r"^(?:(?!that\b)\S+ )+and that\b|^\S+ (?:minutes|hours|days|weeks|months|years) (?:after|before|from)\b"
)
_BARE_TIME = re.compile(r"^(?:By|In|On|At|Until|Before|After|From|To|For)(?: \S+){1,3}$")
_LINK = re.compile(r".*\b\d+ (?:hrs?|mins?|hours|minutes) ago\b")
"""A row of links to other pages, with how old they are."""
_OPEN_END = re.compile(r"\b(?:that|which|whom|who|what|how|why) (?:(?:we|they|he|she|it|I) )?\w+$")
_FIRST_PERSON = re.compile(r"(?:^|[\s“\"(])(?:[Ww]e|[Oo]ur|us|[Mm]y|me|I|I['’]\w+|[Ww]e['’]\w+)(?=[\s,.;:]|$)(?!\.)")
_WHOM = re.compile(r"(?<!that )(?<!if )(?<!and )\b(?:them|him)\b|\b(?:on|to|with|of|for|against|about|from|by) it\b")
_NOBODY_ELSE = re.compile(r"^(?:Meeting|Visit|Call|Signing|Appointment|Departure): [^,:]+$")
_SLIGHT = 4
"""Words up to which an act is told without what it was about: "The row widened"."""
_LEAD_IN = 3
"""Words that may stand before the subject of a sentence, whatever they are: "Last month, ", "Meanwhile"."""
_SETTING = re.compile(
    r"(?:about|after|against|although|amid|among|as|at|because|before|besides|by|despite|during|following|for|from|given"
    r"|if|in|last|late|earlier|on|once|over|since|though|through|to|under|until|upon|when|while|with|within|without)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:said|says|told)\b")
_PRINT_LINE = re.compile(r"^[A-Z]{3}[^a-z]*(?:[A-Za-z.,| ]|\d|:){0,60}(?:\([A-Za-z ]+\) ?)?(?:--|–|—| -) ")
_BEST_EVER = re.compile(r"^(?:The|A|An) (?:only|first|last|next|\w{3,12}st)\b.*\bever\b")


def names_of_outlets(record: Record) -> frozenset[str]:
    """Return what the papers, agencies and stations of a record are called, in small letters and without article."""
    outlets = [report.outlet for report in record.reports if report.outlet]
    cited = [cite.outlet for report in record.reports for cite in report.cites]
    return frozenset(name for words in (*outlets, *cited) if len(name := plain_name(words)) > 1)


def is_happening(event: Event, outlets: Iterable[str] = ()) -> bool:
    """Tell whether an event is one to show on a timeline: something that took place or is to, told of someone.

    `outlets` are names as `names_of_outlets` returns them. Meetings, calls, visits and what they are kin to by kind
    are happenings whatever their titles say.
    """
    title = event.title
    if event.kind in ("meeting", "call", "visit", "departure", "appointment", "signing"):
        return re.match(r"(?:Our|My)\b", title) is None and _HALF.match(title) is None
    if _PRONOUN.match(title) or _TO_US.search(title) or _BEST_EVER.match(title) or not stands_alone(title):
        return False
    if event.status in ("held", "under way") and _AHEAD.match(title):
        return False
    if _is_unreal(event) or _OF_MIND.match(title):
        return False
    return not _tells_of_words(event, frozenset(outlets))


def stands_alone(title: str) -> bool:
    """Tell whether a title says who did what to one who has not read the report.

    No mere participle or intent, no clause cut off at its end, nobody's "we".
    """
    broken = (_WITHOUT_DOER, _INTENT, _BARE_CLAUSE, _HALF, _BARE_TIME, _LINK)
    if len(title.split()) < 2 or any(pattern.match(title) for pattern in broken):
        return False
    return _OPEN_END.search(title) is None and _FIRST_PERSON.search(title) is None


def is_slight(event: Event) -> bool:
    """Tell whether a title says little: an act going on, in few words, or done to "them"; a meeting of one, nowhere."""
    if event.kind in ("meeting", "call", "visit", "departure", "appointment", "signing"):
        nowhere = re.search(r" (?:in|to|at) ", event.title) is None
        return nowhere and _NOBODY_ELSE.match(event.title) is not None
    words = len(event.title.split())
    if words <= _SLIGHT or (words <= 2 * _SLIGHT and _WHOM.search(event.title) is not None):
        return True
    return _GOING_ON.match(event.title) is not None


def _is_unreal(event: Event) -> bool:
    """Tell whether an act did not take place, or is only wished, supposed or bound to a condition."""
    title = event.title
    if _NOT.match(title):
        return (
            event.status not in ("cancelled", "postponed")
            or re.search(r"\b(?:would|will|could) not\b", title) is not None
        )
    if event.status not in ("planned", "proposed"):
        return False
    hedged = _HEDGED.match(title) or _CONDITION.search(title)
    return hedged is not None or (_PERFECT.search(title) is not None and not tells_ahead(title))


def opens_sentence(event: Event) -> bool:
    """Tell whether a sentence tells an act as its own news: the title's words open it, or follow where and when.

    What a later clause tells, of somebody else or in passing, is the setting of other news. An act is given the
    benefit of the doubt where its words stand in none of the sentences.
    """
    found = [place for e in event.evidence if (place := _before(event.title, e.quote)) is not None]
    return not found or any(map(_is_opening, found))


def _before(title: str, quote: str) -> str | None:
    """Return what stands in a sentence before the words of a title, None where they do not stand there."""
    words, spoken = title.casefold().split(), " ".join(quote.casefold().split())
    pairs = (f"{one} {two}" for one, two in pairwise(words[:5]))
    place = next((at for pair in pairs if (at := spoken.find(pair)) >= 0), -1)
    return None if place < 0 else " ".join(quote.split())[:place]


def _is_opening(before: str) -> bool:
    rest = re.sub(r"\b(?:the|an?)$", "", _PRINT_LINE.sub("", before).strip(), flags=re.IGNORECASE).strip()
    if len(rest.split()) <= _LEAD_IN:
        return True
    return _SETTING.match(rest) is not None and rest.endswith((",", ":")) and _SPEAKS.search(rest) is None


def tells_ahead(title: str) -> bool:
    """Tell whether a title speaks of what is to come, or was to: "will open", "is to be asked"."""
    return _AHEAD.match(title) is not None


def _tells_of_words(event: Event, outlets: frozenset[str]) -> bool:
    """Tell whether a title tells that words were said or printed: "the mill denies it", "the Gazette reported"."""
    said = _OF_SPEECH.match(event.title)
    if said is not None:
        rest = event.title[said.start("verb") :]
        behind = event.kind not in ("statement", "publication") and len(rest.split()) < 2  # ", the chairman says"
        return not behind and _ORDER.match(rest) is None
    told = _OF_REPORTS.match(event.title)
    if told is None:
        return False
    if event.kind in ("statement", "publication") or re.match(r"\S+ that\b", event.title[told.start("verb") :]):
        return True
    subject = f" {plain_name(told['subject'])} "
    return any(f" {outlet} " in subject for outlet in outlets)


def plain_name(words: str) -> str:
    """Return a name in small letters, without marks and article."""
    return " ".join(re.findall(r"\w+", words.casefold())).removeprefix("the ")
