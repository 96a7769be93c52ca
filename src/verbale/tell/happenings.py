"""Which events of a record are happenings to tell in a brief, by the words of their titles.

A brief lists what took place and what is to: not that a paper reports it, nor that somebody says so (that stands among
what is said), nor what might have been. The record keeps all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from verbale.record.types import Event, Record

__all__ = ["is_happening", "names_of_outlets", "tells_ahead"]

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
_TO_US = re.compile(r"\b(?:told|telling|tells?) (?:us|me)\b|\b[Oo]ur (?:correspondent|reporter|programme|program)\b")
_ORDER = re.compile(r"^(?:t(?:old|ells|elling)) (?:(?!that\b)\S+ ){1,6}to [a-z]")
_AHEAD = re.compile(
    r"^(?:(?!(?:that|to|whether|if|who|which|what|how|as)\b)\S+ ){1,9}?"
    r"(?:would|could|might|should|must|will|may|(?:is|are|was|were) (?:to|due|meant|supposed|expected|likely)"
    r"|(?:is|are|was|were|been) (?:set|scheduled|planned|promised|pencilled in) for)\s"
)
_BEST_EVER = re.compile(r"^(?:The|A|An) (?:only|first|last|next|\w{3,12}st)\b.*\bever\b")


def names_of_outlets(record: Record) -> frozenset[str]:
    """Return what the papers, agencies and stations of a record are called, in small letters and without article."""
    outlets = [report.outlet for report in record.reports if report.outlet]
    cited = [cite.outlet for report in record.reports for cite in report.cites]
    return frozenset(name for words in (*outlets, *cited) if len(name := _plain(words)) > 1)


def is_happening(event: Event, outlets: Iterable[str] = ()) -> bool:
    """Tell whether an event is one to show on a timeline: something that took place or is to, told of someone.

    `outlets` are names as `names_of_outlets` returns them. Meetings, calls, visits and what they are kin to by kind
    are happenings whatever their titles say.
    """
    if event.kind in ("meeting", "call", "visit", "departure", "appointment", "signing"):
        return True
    title = event.title
    if _PRONOUN.match(title) or _TO_US.search(title) or _BEST_EVER.match(title):
        return False
    if event.status in ("held", "under way") and _AHEAD.match(title):
        return False
    return not _tells_of_words(event, frozenset(outlets))


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
    subject = f" {_plain(told['subject'])} "
    return any(f" {outlet} " in subject for outlet in outlets)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold())).removeprefix("the ")
