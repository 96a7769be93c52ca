"""Words behind a name that has its title before it: "Senator X of Ohio", "Rep. X (D-Ohio)", "Colonel X of Peru"."""

from __future__ import annotations

import re

from verbale.lexicon import region_of
from verbale.resolve.who.office_making import Office
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["past_marks", "seated", "with_whose"]

_PLACE = r"[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,3}"
_LETTERS = r"[A-Z]{1,4}(?:\.,\s|\s?[-–—]\s?)"
# "(D-Ohio)", "(R., Ohio)", ", D-Ohio": the letters of a party and where he sits.
_SEAT = re.compile(rf"\s*(?:\(\s*{_LETTERS}(?P<in>{_PLACE})\s*\)|,\s{_LETTERS}(?P<bare>{_PLACE}))")
_BRACKET = re.compile(rf"\s*\((?P<in>{_PLACE})\)")
_OF = re.compile(rf"\s(?:of|from)\s(?:the\s)?(?P<in>{_PLACE}(?:\s(?:of|and|for)\s(?:the\s)?{_PLACE})?)")
_ELECTED = (
    "senator",
    "representative",
    "congressman",
    "congresswoman",
    "lawmaker",
    "governor",
    "delegate",
    "mp",
    "mep",
)


def with_whose(page: Page, told: Office) -> Office:
    """Return an office told right before a name with what the words right behind the name say that it is of."""
    beside = told.words.end <= told.holder.start and not page.text[told.words.end : told.holder.start].strip(" .\n")
    if told.of is not None or not beside:
        return told
    span = _whose(page.text, told)
    return told if span is None else told._replace(of=span.of(page.text), owner=span)


_FROM = re.compile(rf"\sfrom\s(?:the\s)?(?P<in>{_PLACE})")


_WITH = re.compile(rf"\swith\s(?:the\s)?(?P<in>{_PLACE})")


def seated(page: Page, told: Office) -> Office:
    """Return an office told behind a name with where it is held: "X, senator from Utah", "X, economist with Acme"."""
    if told.of is not None or told.evidence.start < told.holder.end:
        return told
    match = (_FROM if told.core.endswith(_ELECTED) else _WITH).match(page.text, told.evidence.end)
    if match is None:
        return told
    span = _trimmed(match, "in")
    return told._replace(of=span.of(page.text), owner=span)


def _whose(text: str, told: Office) -> Span | None:
    end = told.holder.end
    elected = told.core.endswith(_ELECTED)
    match = _SEAT.match(text, end) if elected else None
    if match is not None:
        return _trimmed(match, "in" if match["in"] else "bare")
    match = _BRACKET.match(text, end)
    if match is not None and region_of(match["in"]) is not None:
        return _trimmed(match, "in")
    match = _OF.match(text, end)
    if match is not None and (elected or not match[0].startswith(" from")):
        return _trimmed(match, "in")
    return None


def _trimmed(match: re.Match[str], group: str) -> Span:
    """Return where a group stands, without a possessive ending or the full stop of a sentence."""
    words = match[group]
    kept = re.sub(r"['’]s?$", "", words)
    if kept.endswith(".") and region_of(kept) is None and kept.count(".") == 1:
        kept = kept[:-1]
    return Span(match.start(group), match.start(group) + len(kept))


_MARKS = re.compile(r"\s*\([^()\n]{1,24}\)(?=,)|,\s[A-Z]{1,4}[-–][A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?=,)")


def past_marks(page: Page, holder: Span) -> int:
    """Return where the text goes on behind a name and the party and place told with it: "X, D-Ohio, the chair"."""
    match = _MARKS.match(page.text, holder.end)
    return match.end() if match is not None else holder.end
