"""A plain text as people save it: what stands around the article (head lines, title, byline, dateline, footer)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import takewhile

import msgspec

from verbale.gather.days import parse_when
from verbale.gather.head import ADDRESS, DATELINE, find_byline, read_head
from verbale.gather.lines import Line, find_lines
from verbale.gather.types import Draft
from verbale.letters import fold_letters
from verbale.lexicon import is_short_title
from verbale.types import OriginSignal, Span

__all__ = ["draft_text", "find_signals", "with_whole_names", "without_footer", "without_markup"]

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

TEASER = re.compile(
    r"^[“\"«](?P<quoted>.{60,}?)[”\"»]\W{0,6}\w[\w ]{0,20}:\s*(?P<outlet>[a-z0-9-]+(?:\.[a-z0-9-]+)+)\s*$"
)
"""A first paragraph that quotes the article's own first lines and names the site: “…”, — read at: example.org."""


class HeadBlock(msgspec.Struct, frozen=True):
    """What the head lines of a file say, by key, and the text below them."""

    values: dict[str, str]
    text: str


def draft_text(text: str, *, path: str, url: str | None = None) -> Draft:
    """Return the report that a plain text holds; its text is the one given, without head lines and footer."""
    head = split_head(text)
    body = with_whole_names(without_footer(head.text.strip("\n")))
    lines = find_lines(body)
    told = read_head(lines)
    declared = parse_when(head.values.get("date", ""), basis="declared at the head of the file")
    byline = find_byline(lines)
    address = head.values.get("url") or url or _find_address(lines)
    return Draft(
        path=path,
        text=body,
        url=address,
        outlet=head.values.get("outlet") or told.outlet or _outlet_of_teaser(lines),
        title=head.values.get("title") or (told.title.of(body) if told.title else None),
        byline=head.values.get("byline") or (byline.value if byline else None),
        published=declared or told.published,
        published_span=None if declared else told.published_span,
        language=head.values.get("language"),
        title_span=told.title,
        signals=find_signals(head.text.strip("\n"), body),
    )


_BROKEN = re.compile(r"(?P<before>\b[A-Z][\w’'-]+ )?\b(?P<short>[A-Z][a-z]{0,4})\.(?P<gap>\n{2,3})(?=[A-Z])")


def with_whole_names(text: str) -> str:
    """Return the text, as long as before, with names whole that a page broke at a point: "Sen.", "Ada B.", "Lind"."""

    def mended(found: re.Match[str]) -> str:
        short = found["short"]
        initial = len(short) == 1 and (found["before"] or text[: found.start()].endswith("\n") or not found.start())
        if not (initial or is_short_title(short) or short in _ADDRESSES):
            return found[0]
        return found[0].replace("\n", " ")

    return _BROKEN.sub(mended, text)


_ADDRESSES = frozenset(("Mr", "Mrs", "Ms", "Dr", "Prof", "St"))

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
        values.setdefault(HEAD_KEYS[fold_letters(found[1])], found[2].strip("\"'"))
        at += 1
    below = lines[at].strip() if at < len(lines) else None
    closed = below == FENCE if fenced else below == "" or len(values) > 1
    if not values or below is None or not closed:
        return HeadBlock({}, text)
    return HeadBlock(values, "\n".join(lines[at + fenced :]))


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


def _find_address(lines: tuple[Line, ...]) -> str | None:
    ends = (*lines[:3], *lines[-2:])
    return next((found[1] for line in ends if (found := ADDRESS.match(line.words))), None)


def _outlet_of_teaser(lines: tuple[Line, ...]) -> str | None:
    """Return the site that a first paragraph names when it quotes the very lines that follow it; else None."""
    if len(lines) < 2 or not (found := TEASER.match(lines[0].words)):
        return None
    return found["outlet"] if lines[1].words[:50] == found["quoted"][:50] else None
