"""To whom the words beside a name say that somebody belongs: "his Harvest Party", "herself a member of the Front".

Forms by which news tells a party in passing, without an office: a body that is the speaker's own, members named behind
their body, and those who come with somebody ("a nurse on her team, X"). Each is a vote like those of
`parties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import organisation_class, political_party_of
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["named_on", "vote_by_company_kept", "vote_by_fellows", "vote_by_membership"]

_KINDS = frozenset({"party", "union", "association", "rebels", "company"})  # what somebody can call "his"
_OWN = re.compile(r"\b(?:his|her) (?:own )?(?:[a-z]+(?:-[a-z]+)? ){0,2}$")
_HIMSELF = re.compile(
    r",? (?:himself|herself|(?:who|and) (?:is|was) (?:himself |herself )?)\s?(?:also )?"
    r"(?:a|an|another) (?:[a-z-]+ )?(?:member|leader|founder|veteran|delegate|official) of (?:the )?(?:[a-z]+ ){0,2}$"
)
_MEMBERS = re.compile(
    r"\b(?:members|leaders|officials|lawmakers|deputies|delegates|representatives|ministers) (?:of|from) (?:the )?$"
)
_LISTED = re.compile(r",? (?:[a-z][a-z ]{0,30} )?(?:and )?(?:[a-z][a-z ]{0,30} )?")
_LONGEST = 90  # characters between a body and the last of its members named
_COMPANY = re.compile(
    r"\b(?:his|her) (?:delegation|team|staff|party|cabinet|caucus|side|union|camp)(?:['’]s [a-z ]{3,30})?, $"
    r"|\b(?:[Hh]is|[Hh]er) (?:[a-z]+ ){0,2}(?:deputy|spokesman|spokeswoman|aide|adviser|advisor|lawyer|envoy"
    r"|running mate), (?:[A-Z]\w*\.? ){0,2}$"
)
_BACK = 3  # sentences of a paragraph that go on about one who is named in the first


def vote_by_membership(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count "X said that his Harvest Party", "X, himself a veteran of the Front", "members of the Front, X and Y"."""
    for page in pages:
        told = named_on(page, places)
        for at, (_, number) in enumerate(told):
            if drafts[number].kind not in ("organisation", "group"):
                continue
            for member in {*_owners(page, drafts, told, at), *_members(page, drafts, told, at)}:
                drafts[member].votes[number] += WEIGHTS["office of the organisation"]


_FELLOWS = re.compile(
    r",? (?:(?:and|with|like|along with|as well as|joined by) (?:[a-z]+ )?(?:other|fellow)|like (?:many|most|all|some))"
    r" (?:[a-z-]+ ){0,3}(?P<party>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\b"
)
_IS_ONE = re.compile(
    r",? (?:(?:who )?(?:is|was|became|remains|remained) )?(?:the (?:only|lone|sole|first|last|top|most|highest|second)"
    r"|one of (?:the|only|two|three|four|a)) (?:[a-z-]+ ){0,3}(?P<party>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?=[,.;]| (?:who|to|in|on|of|from|left|and|with|remaining)\b)"
)
_SUCH_AS = re.compile(
    r"\b(?P<party>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: [a-z]+)?,? (?:such as|like|including|among them|led by) "
    r"(?:[A-Z]\w+\.? ){0,3}$"
)
_NEAR = 60  # characters before a name in which its party is told with it


def vote_by_fellows(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Count "X and other senior Liberals", "X, one of three Liberals who", "Liberals such as X" for the party told."""
    for page in pages:
        for span, number in named_on(page, places):
            if drafts[number].kind != "person":
                continue
            before = _SUCH_AS.search(page.text, max(0, span.start - _NEAR), span.start)
            for told in (_FELLOWS.match(page.text, span.end), _IS_ONE.match(page.text, span.end), before):
                party = _party_called(told["party"], places) if told is not None else None
                if party is not None:
                    drafts[number].votes[party] += WEIGHTS["office of the organisation"]


def _party_called(words: str, places: Places) -> int | None:
    """Return the party of the story whose members a word is: "Liberals", of "Scottish Liberals" the last alone."""
    for name in (words, words.split()[-1]):
        known = political_party_of(name)
        if known is not None:
            return places.organisations.get(organisation_key(known[0].name))
    return None


def named_on(page: Page, places: Places) -> list[tuple[Span, int]]:
    """Return who is named where, in text order: no pronouns, no descriptions."""
    return [(s, n) for s, n in places.at.get(page.report.id, ()) if s.of(page.text)[:1].isupper()]


def _owners(page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], at: int) -> Iterator[int]:
    """The one person named before "his" body in its sentence, or whom the words make a member of it."""
    span = told[at][0]
    start = page.bounds_at(span.start).start
    before = [(s, n) for s, n in told[:at] if s.start >= start and drafts[n].kind == "person"]
    if not before:
        return
    if _HIMSELF.search(page.text[before[-1][0].end : span.start]):
        yield before[-1][1]
    own = _OWN.search(page.text, start, span.start)
    if own is not None and len({n for _, n in before}) == 1 and organisation_class(span.of(page.text)) in _KINDS:
        yield before[0][1]


def _members(page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], at: int) -> Iterator[int]:
    """The people listed right behind "members of" a body."""
    span = told[at][0]
    if _MEMBERS.search(page.text, max(0, span.start - 60), span.start) is None or not page.text.startswith(
        ",", span.end
    ):
        return
    end = span.end
    for other, number in told[at + 1 : at + 6]:
        gap = page.text[end : other.start]
        if (
            drafts[number].kind != "person"
            or other.end - span.end > _LONGEST
            or not _LISTED.fullmatch(gap.replace("its ", ""))
        ):
            return
        yield number
        end = other.end


def vote_by_company_kept(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    """Give "a nurse on her team, X" and "his lawyer, X" the party of the one person meant by "her"."""
    for page in pages:
        told = named_on(page, places)
        for at, (span, number) in enumerate(told):
            if drafts[number].kind != "person" or drafts[number].party is not None:
                continue
            match = _COMPANY.search(page.text, max(0, span.start - 90), span.start)
            if match is None:
                continue
            meant = _last_named(page, drafts, told[:at], span, match.start())
            if meant and len(set(meant)) == 1 and (party := drafts[meant[0]].party) is not None:
                drafts[number].votes[party] += WEIGHTS["kin, aide or envoy of one of it"]


def _last_named(
    page: Page, drafts: Sequence[Draft], told: Sequence[tuple[Span, int]], span: Span, end: int
) -> list[int]:
    """Return the people named before `end` in the sentence of `span` and the one before, or the nearest that names any.

    It does not leave the paragraph for one farther off.
    """
    here = page.bounds_at(span.start).start
    for back in range(_BACK):
        start = page.bounds_at(max(0, here - 2)).start
        meant = [n for s, n in told if s.start >= start and s.end <= end and drafts[n].kind == "person"]
        if meant or start == 0 or (back and "\n" in page.text[start:here]):
            return meant
        here = start
    return []
