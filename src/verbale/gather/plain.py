"""A plain text as people save it: what stands around the article (head lines, title, byline, dateline, footer)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import takewhile

import msgspec

from verbale.gather.days import DATE, parse_when
from verbale.gather.types import Draft
from verbale.types import UNKNOWN_WHEN, OriginSignal, Span, When

__all__ = ["draft_text", "find_byline", "find_lines", "find_signals", "find_title", "without_footer", "without_markup"]

HEAD_KEYS = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "publication": "outlet", "newspaper": "outlet",
    "date": "date", "published": "date", "publication date": "date", "posted": "date",
    "author": "byline", "authors": "byline", "byline": "byline", "by": "byline",
    "url": "url", "link": "url", "address": "url", "language": "language", "lang": "language",
}  # fmt: skip
"""The words that a person writes before a colon at the head of a saved report."""

HEAD_LINE = re.compile(rf"^\s*({'|'.join(HEAD_KEYS)})\s*:\s*(\S.{{0,300}}?)\s*$", re.IGNORECASE)
FENCE = "---"

DATE_LEAD = re.compile(
    rf"^[\s*_#|\[(]*(?P<word>(?:date|dated|published(?:\s+on)?|posted(?:\s+on)?|updated|first published)\s*[:|]?\s*)?"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?P<date>{DATE.pattern})(?P<clock>[T,]?\s*(?:at\s+)?"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4}\b))?)?",
    re.IGNORECASE,
)
"""A date that opens a line: "date 2025-12-05 …", "Published: 5 December 2025", "05.12.2025, 14:30"."""

BYLINE = re.compile(r"^\s*(?:By|BY|(?:Written by|Author|Authors|Text)\s*:?)\s+(?P<name>\S.{1,110})$")
NAME_WORD = re.compile(r"[^\W\d_]\.|[^\W\da-z_][\w.'’-]*$")
NAME_LINKS = frozenset(
    ("and", "de", "da", "di", "du", "van", "von", "der", "den", "al", "bin", "ibn", "el", "la", "le", "of", "the", "&")
)
BYLINE_LINES = 6
"""A byline stands among the first or the last lines of a text, so many of them."""

DATELINE = re.compile(
    r"^\s*(?P<place>[A-Z][\w.'’ -]{1,40}?(?:,\s[\w.'’ ]{1,30}?){0,2}?)?,?\s*"
    r"\((?P<agency>[A-Z][\w.'’ -]{1,30})\)\s*[-–—]+\s"
)
"""A place, perhaps a day, and an agency in brackets before a dash: "GENEVA, Nov 3 (Agency) - "."""

CREDITS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^\W*\(?(?:additional\s+|with\s+)?reporting\s+(?:by|from)\s+(?P<name>[^;.)\n]{2,120})",
        r"^\W*(?P<name>[A-Z][\w.'’& -]{1,60}?)\s+contributed\s+to\s+this\s+(?:report|story|article)",
        r"^\W*(?:source|credit|via)\s*:\s*(?P<name>[^\n]{2,80}?)\s*$",
        r"^\W*(?:©|\(c\)|copyright)\s*(?:\d{4})?\s*(?:the\s+)?(?P<name>[^\n.,]{2,60})",
        r"^\W*with\s+(?:material|files|information)\s+from\s+(?P<name>[^\n.]{2,80})",
    )
)
"""Lines in which a page says whose work it is."""

ADDRESS = re.compile(r"^\s*<?(https?://[^\s<>]{4,500})>?\s*$")
TEASER = re.compile(
    r"^[“\"«](?P<quoted>.{60,}?)[”\"»]\W{0,6}\w[\w ]{0,20}:\s*(?P<outlet>[a-z0-9-]+(?:\.[a-z0-9-]+)+)\s*$"
)
"""A first paragraph that quotes the article's own first lines and names the site: “…”, — read at: example.org."""

TITLE_LONGEST = 200
TITLE_WORDS = range(2, 31)
ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’)\]]*$")


class Line(msgspec.Struct, frozen=True):
    """One line that is not blank, by its place in the text, without the space around it."""

    start: int
    end: int
    words: str


class HeadBlock(msgspec.Struct, frozen=True):
    """What the head lines of a file say, by key, and the text below them."""

    values: dict[str, str]
    text: str


def draft_text(text: str, *, path: str, url: str | None = None) -> Draft:
    """Return the report that a plain text holds; its text is the one given, without head lines and footer."""
    head = split_head(text)
    body = without_footer(head.text.strip("\n"))
    lines = find_lines(body)
    date = _find_date(lines)
    declared = parse_when(head.values.get("date", ""), basis="declared at the head of the file")
    found = date.when if date else UNKNOWN_WHEN
    title = find_title(lines)
    byline = find_byline(lines)
    address = head.values.get("url") or url or _find_address(lines)
    return Draft(
        path=path,
        text=body,
        url=address,
        outlet=head.values.get("outlet") or _outlet_of_teaser(lines),
        title=head.values.get("title") or (title.of(body) if title else None),
        byline=head.values.get("byline") or (byline.value if byline else None),
        published=declared or found,
        published_span=None if declared or date is None else date.span,
        language=head.values.get("language"),
        title_span=title,
        signals=find_signals(head.text.strip("\n"), body),
    )


MARKUP = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,600}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"^[ \t]*(?:#{1,6}|>)[ \t]+", re.MULTILINE), ""),
)
"""Markdown's own signs and what stays of them: pictures go, links and emphasis leave their words."""


def without_markup(text: str) -> str:
    """Return the words of a Markdown text."""
    for pattern, kept in MARKUP:
        text = pattern.sub(kept, text)
    return text


def find_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not blank, in order."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            at = start + raw.index(words)
            lines.append(Line(at, at + len(words), words))
        start += len(raw) + 1
    return tuple(lines)


def split_head(text: str) -> HeadBlock:
    """Return the `Outlet: …` lines at the very top (between `---` fences or bare) and the text below them."""
    lines = text.lstrip("\n").split("\n")
    fenced = lines[0].strip() == FENCE
    values: dict[str, str] = {}
    at = int(fenced)
    for line in lines[at:]:
        found = HEAD_LINE.match(line)
        if found is None:
            break
        values.setdefault(HEAD_KEYS[found[1].lower()], found[2].strip("\"'"))
        at += 1
    below = lines[at].strip() if at < len(lines) else None
    closed = below == FENCE if fenced else below == "" or len(values) > 1
    if not values or below is None or not closed:
        return HeadBlock({}, text)
    return HeadBlock(values, "\n".join(lines[at + fenced :]))


def find_title(lines: tuple[Line, ...]) -> Span | None:
    """Return the first line if it is a headline: short, no sentence, with an article below it."""
    first = next(iter(lines), None)
    if first is None or len(lines) < 2:
        return None
    start = first.start
    words = first.words
    if dated := DATE_LEAD.match(words):
        words = words[dated.end() :].lstrip(" |:–—-")
        start = first.end - len(words)
    words = words.lstrip("# ")
    start = first.end - len(words)
    if len(words) > TITLE_LONGEST or len(words.split()) not in TITLE_WORDS or ENDS_SENTENCE.search(words):
        return None
    if _signed(words) or DATELINE.match(words) or ADDRESS.match(words):
        return None
    return Span(start, first.end)


def find_byline(lines: tuple[Line, ...]) -> OriginSignal | None:
    """Return who signs the text, at its start or its end; None where no line is a byline."""
    for line in (*lines[:BYLINE_LINES], *reversed(lines[BYLINE_LINES:][-BYLINE_LINES:])):
        if name := _signed(line.words):
            at = line.start + line.words.index(name)
            return OriginSignal("byline", name, Span(at, at + len(name)))
    return None


def _signed(words: str) -> str | None:
    """Return the names of a byline ("By Jane Doe and John Roe, Staff Writers"); None where the line is none."""
    found = BYLINE.match(words)
    if not found:
        return None
    name = re.split(r"\s*(?:[|–—]|\s-\s|,(?!\s[^\W\da-z_][\w.-]+\s(?:and|[^\W\da-z_])))", found["name"])[0].strip(" *_")
    parts = name.replace(",", " ").split()
    fits = 0 < len(parts) <= 9 and all(NAME_WORD.match(part) or part.lower() in NAME_LINKS for part in parts)
    return name if fits and not ENDS_SENTENCE.search(words) else None


def find_signals(whole: str, body: str) -> tuple[OriginSignal, ...]:
    """Return byline, agency of the dateline and credit lines; those of the footer have no span, for it is no text."""
    lines = find_lines(body)
    byline = find_byline(lines)
    signals = [byline] if byline else []
    for line in lines[:4]:
        if found := DATELINE.match(line.words):
            at = line.start + found.start("agency")
            signals.append(OriginSignal("agency", found["agency"], Span(at, at + len(found["agency"]))))
    for line in find_lines(whole)[-8:]:
        if (credit := _credit(line.words)) is None:
            continue
        at = line.start + line.words.index(credit)
        inside = body[at : at + len(credit)] == credit
        signals.append(OriginSignal("credit", credit, Span(at, at + len(credit)) if inside else None))
    return tuple(signals)


def _credit(words: str) -> str | None:
    found = next((match for pattern in CREDITS if (match := pattern.match(words))), None)
    return found["name"].strip() if found else None


def without_footer(text: str) -> str:
    """Return the text without the lines below the article that belong to the page ("Read us on …")."""
    lines = find_lines(text)
    below = tuple(takewhile(lambda line: is_footer(line.words), reversed(lines)))
    kept = lines[: len(lines) - len(below)]
    return text[: kept[-1].end] if kept else text.rstrip()


def is_footer(words: str) -> bool:
    """Tell whether a line reads like the page's own below an article: a short line with one of the known openings."""
    if len(words) > 160:
        return False
    bare = words.lstrip("*_#>|-–—•→👉 \t[(").lower()
    return bare.startswith((*_footers(), "©"))


@cache
def _footers() -> tuple[str, ...]:
    lines = files("verbale.gather").joinpath("footers.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


class _Dated(msgspec.Struct, frozen=True):
    when: When
    span: Span


def _find_date(lines: tuple[Line, ...]) -> _Dated | None:
    """Return the publication day that a line at the head declares.

    A date that merely opens the first sentence ("On 5 December …", "December 5, 2025, was the day …") declares nothing:
    a word before it, a dash or bar after it, ISO form, or a line of its own does.
    """
    for line in lines[:BYLINE_LINES]:
        found = DATE_LEAD.match(line.words)
        if not found:
            continue
        rest = line.words[found.end() :].strip(" )]*_.|")
        bare = not rest or rest[0] in "–—-|/" or rest.lower().startswith(("by ", "updated", "last updated"))
        if not (found["word"] or bare or found["date"][:4].isdigit()):
            continue
        words = found.group().strip()
        if when := parse_when(words, basis="declared at the head of the text"):
            at = line.start + found.start("date")
            return _Dated(when, Span(at, line.start + found.start() + len(found.group().rstrip())))
    return None


def _find_address(lines: tuple[Line, ...]) -> str | None:
    ends = (*lines[:3], *lines[-2:])
    return next((found[1] for line in ends if (found := ADDRESS.match(line.words))), None)


def _outlet_of_teaser(lines: tuple[Line, ...]) -> str | None:
    """Return the site that a first paragraph names when it quotes the very lines that follow it; else None."""
    if len(lines) < 2 or not (found := TEASER.match(lines[0].words)):
        return None
    return found["outlet"] if lines[1].words[:50] == found["quoted"][:50] else None
