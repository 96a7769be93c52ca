"""Bodies named by their members or by an office: "the Tanners' Council", "the Office of the President".

A reader of names cuts these at the apostrophe or at "of"; their form tells where they begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import organisation_class, political_party_of, title_of
from verbale.read.types import Mention
from verbale.resolve.who.lists import phrase_words
from verbale.types import Span

__all__ = ["with_owned"]

# Of bounded length, and each word read once: a name of a thousand hyphens costs no more than its letters.
_CAPITAL = r"[A-Z](?=[\w-]{0,40}[a-z])[\w-]{1,60}"
# Members in the plural, or the few words that are plural without an s; before them what narrows them down.
_OWNED = re.compile(
    rf"(?:(?<=[Tt]he )(?:{_CAPITAL} ){{1,2}}and )?(?:{_CAPITAL} ){{0,3}}"  # "the Hotel and Restaurant Workers' Union"
    rf"(?:[A-Z][a-z-]{{1,40}}s['’]|(?:People|Women|Men|Children|Workmen|Countrywomen|Servicemen)['’]s)"
    rf"(?: and (?:{_CAPITAL} )?[A-Z][a-z-]{{1,40}}s['’])?"
    rf"(?: {_CAPITAL}){{1,4}}"
)
# "the Senate Rules, Printing and Library Committee", "the Ministry of Trade, Fisheries and Energy"
_COMMITTEE = re.compile(
    rf"(?:Senate|House|Commons|Lords|Assembly|Joint|Select|Standing) {_CAPITAL}(?: {_CAPITAL}){{0,2}}"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL})?){{0,3}},? and {_CAPITAL}(?: {_CAPITAL}){{0,2}} (?:Sub)?[Cc]ommittee\b"
)
_DEPARTMENT = re.compile(
    rf"(?:Ministry|Department|Bureau|Secretariat) (?:of|for) (?P<list>{_CAPITAL}(?: {_CAPITAL})?"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL})?){{1,3}},? and {_CAPITAL})"
)
# "the July 1 Society": a reader of names takes the day for a date.
_DATED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) "
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_CAPITAL}(?: {_CAPITAL})?"
)
_OFFICE = re.compile(rf"Office of the ((?:{_CAPITAL} ?){{1,3}})")
_NAMED_BY_DAY = frozenset({"party", "rebels", "force", "council", "association"})  # kinds of body named after a day
_ARTICLES = ("The ", "A ", "An ")
_SMALL = frozenset({"of", "and", "for", "the", "de"})
# Words that open a sentence, not a name.
_OPENERS = frozenset(
    [
        *("this", "that", "these", "those", "our", "his", "her", "their", "its", "my", "your", "no", "any", "some"),
        *("both", "all", "each", "every", "either", "another", "such", "one", "two", "three", "four", "several"),
        *("many", "most", "other"),
    ]
)
_LEAST = 2  # words of a name that a description in capitals is


def with_owned(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with these bodies whole: what the reader found of one inside it goes.

    A description whose words are all in capitals and end in a kind of body ("the Harbour Alliance") is its name.
    """
    found = list(_bodies(text))
    kept = [
        Mention(_bare(text, m.span), "organisation", m.head, m.score) if _is_name(text, m) else m
        for m in mentions
        if not any(span.overlaps(m.span) for span in found)
    ]
    return sorted([*kept, *(Mention(span, "organisation", 0) for span in found)], key=lambda m: (m.span, m.label))


def _bodies(text: str) -> Iterator[Span]:
    end = 0
    for match in _OWNED.finditer(text):
        words = match[0].split()
        while words and organisation_class(words[-1]) is None:
            words.pop()
        start = match.start() + next((len(a) for a in _ARTICLES if match[0].startswith(a)), 0)
        whole = Span(start, match.start() + len(" ".join(words)))
        owner = next((w for w in words if w[-1:] in "'’" or w[-2:] in ("'s", "’s")), "")
        is_whole = len(words) > words.index(owner) + 1 if owner else False
        if is_whole and political_party_of(owner.rstrip("'’")) is None and whole.start >= end:
            end = whole.end
            yield whole
    for match in _COMMITTEE.finditer(text):
        yield Span(match.start(), match.end())
    for match in _DEPARTMENT.finditer(text):
        if all(part.split()[-1] in phrase_words("portfolio") for part in re.split(r",? and |, ", match["list"])):
            yield Span(match.start(), match.end())
    for match in _DATED.finditer(text):
        words = match[0].split()
        kinds = [organisation_class(word) for word in words]
        size = next((at + 1 for at in range(len(words) - 1, 1, -1) if kinds[at] in _NAMED_BY_DAY), 0)
        if size:
            yield Span(match.start(), match.start() + len(" ".join(words[:size])))
    for match in _OFFICE.finditer(text):
        if title_of(match[1].strip().lower()) is not None:
            yield Span(match.start(), match.start() + len(match[0].rstrip()))


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    article = next((a for a in ("The ", "the ") if words.startswith(a)), "")
    return Span(span.start + len(article), span.end)


def _is_name(text: str, mention: Mention) -> bool:
    if mention.label not in ("group", "role", "unnamed"):
        return False
    words = _bare(text, mention.span).of(text).split()
    return (
        len(words) >= _LEAST
        and words[0][:1].isupper()
        and words[0].lower() not in _OPENERS
        and all(word[:1].isupper() or word in _SMALL for word in words)
        and not all(word.isupper() for word in words)
        and organisation_class(words[-1]) is not None
        and title_of(" ".join(words).lower()) is None
    )
