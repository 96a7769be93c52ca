"""A web page: the article by trafilatura, and what trafilatura drops by a second pass over the page itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from verbale.addresses import split_address
from verbale.errors import ReportError
from verbale.gather.days import parse_when
from verbale.gather.head import Head, read_head, signed_at_head
from verbale.gather.lines import find_lines
from verbale.gather.nameplates import is_nameplate
from verbale.gather.plain import find_signals, without_footer
from verbale.gather.types import Draft
from verbale.types import UNKNOWN_WHEN, OriginSignal, Span, When

__all__ = ["draft_html", "outlet_of"]

ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "WebPage",
)

BYLINE_PATHS = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author']",
    "//*[@rel='author']",
    "//*[contains(concat(' ', translate(@class, 'BYLINE', 'byline'), ' '), 'byline')]",
    "//*[contains(concat(' ', @class), ' author') and not(self::body)]",
)
CREDIT_PATHS = (
    "//*[@itemprop='sourceOrganization' or @itemprop='creditText' or @itemprop='copyrightHolder']",
    "//article//*[contains(concat(' ', @class, ' '), ' credit ') and not(ancestor::figure)]",
    "//*[contains(concat(' ', @class), ' article-source') or contains(concat(' ', @class), ' news-source')]",
    "//*[contains(concat(' ', @class), ' agency')]",
)
LONGEST_SIGNAL = 160
"""What is longer is no byline and no credit but a part of the page."""

DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "publication_date", "cxenseparse:recs:publishtime", "article.published",
)  # fmt: skip
MODIFIED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")
OUTLET_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
BYLINE_METAS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline")

FEWEST_WORDS = 8
"""What is shorter is what is left of a page without an article: a menu, a notice on cookies."""

WORLD_WIDE = re.compile(r"^(?:www\d?|m|amp|mobile|edition)\.")


class Page(msgspec.Struct, frozen=True):
    """What a page says of itself beside its article: meta elements by lower-case name, JSON-LD articles, the DOM."""

    root: Any
    metas: Mapping[str, str]
    articles: tuple[Mapping[str, Any], ...]

    def meta(self, *names: str) -> str | None:
        """Return the first of the meta elements that is there."""
        return next((self.metas[name] for name in names if self.metas.get(name)), None)

    def linked(self, *keys: str) -> str | None:
        """Return the first of the JSON-LD keys that is told, in words."""
        return next((words for article in self.articles for key in keys if (words := _words(article.get(key)))), None)

    def first(self, *paths: str) -> str | None:
        """Return the words of the first element that one of the paths finds."""
        return next(self.each(*paths), None)

    def each(self, *paths: str) -> Iterator[str]:
        """Yield the words of the elements that the paths find, as long as a signal may be."""
        for path in paths:
            for element in self.root.xpath(path):
                words = " ".join(element.text_content().split())
                if 1 < len(words) <= LONGEST_SIGNAL:
                    yield words


def draft_html(markup: str, *, path: str, url: str | None = None) -> Draft:
    """Return the report that a page holds; `ReportError` where there is no article on it."""
    page = _parse(markup)
    title = _title(page)
    whole = _with_title(_article(markup, url), title)
    text = without_footer(whole)
    if len(text.split()) < FEWEST_WORDS:
        raise ReportError("holds no article text that could be told from the page around it")
    address = _address(page) or url
    byline = _byline(page)
    signals = (*_signals(page, byline), *find_signals(whole, text))
    published = _published(page, markup)
    head = read_head(find_lines(text)) if published.start is None else Head()
    return Draft(
        path=path,
        text=text,
        url=address,
        outlet=_outlet(page, address),
        title=title,
        byline=byline or next((signal.value for signal in signals if signal.kind == "byline"), None),
        published=published if head.published.start is None else head.published,
        published_span=head.published_span,
        language=page.root.get("lang") or page.linked("inLanguage") or page.meta("og:locale", "content-language"),
        title_span=Span(0, len(title)) if title and text.startswith(title) else None,
        signals=tuple(dict.fromkeys(signals)),
    )


def outlet_of(url: str | None) -> str | None:
    """Return the host of an address without "www.": what an outlet is called where nothing else tells."""
    host = split_address(url).hostname
    return WORLD_WIDE.sub("", host) if host else None


def _parse(markup: str) -> Page:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReportError(f"is not a page that can be parsed: {error}") from error
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and (content := (element.get("content") or "").strip()):
            metas.setdefault(name.lower(), content)
    return Page(root, metas, tuple(_linked_articles(root)))


def _linked_articles(root: Any) -> Iterator[Mapping[str, Any]]:
    for element in root.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(element.text_content())
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(value) if _is_article(node))


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for member in value:
            yield from _nodes(member)
    elif isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph"))


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(kind in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _words(told: object) -> str | None:
    if isinstance(told, str):
        return " ".join(told.split()) or None
    if isinstance(told, dict):
        return _words(told.get("name") or told.get("@id"))
    if isinstance(told, list):
        return ", ".join(words for member in told if (words := _words(member))) or None
    return None


def _article(markup: str, url: str | None) -> str:
    import trafilatura

    text: str | None = trafilatura.extract(
        markup, url=url, include_comments=False, include_tables=False, favor_recall=True, deduplicate=False
    )
    return text or ""


def _with_title(article: str, title: str | None) -> str:
    """Return the article with its headline above it, which is the article's own and which extraction often drops."""
    if not title or not article.strip() or title in article[: len(title) + 200]:
        return article
    return f"{title}\n{article}"


def _title(page: Page) -> str | None:
    headlines = [" ".join(element.text_content().split()) for element in page.root.xpath("//h1")]
    told = next((line for line in headlines if 2 <= len(line.split()) <= 40), None)
    return told or page.linked("headline") or page.meta(*TITLE_METAS) or page.first("//head/title")


def _address(page: Page) -> str | None:
    canonical = page.root.xpath("string(//link[@rel='canonical']/@href)") or page.meta("og:url") or page.linked("url")
    return canonical if canonical and split_address(canonical).scheme in ("http", "https") else None


def _outlet(page: Page, address: str | None) -> str | None:
    named = page.linked("publisher") or page.meta(*OUTLET_METAS)
    if named and not split_address(named).scheme:
        return named
    told = page.first("//head/title") or ""
    return _outlet_of_title(told) or _beside_headline(page, told) or outlet_of(address)


def _beside_headline(page: Page, told: str) -> str | None:
    """Return what a page's title adds to its headline behind a bar or dash, which is the site's name; None where it
    adds nothing so or more than a name.
    """
    headline = " ".join((page.first("//h1") or "").split())
    if not headline or not told.startswith(headline):
        return None
    added = re.fullmatch(r"\s[|·•»–—:-]+\s(?P<name>[^|·•»]{2,40})", told[len(headline) :])
    name = added["name"].strip() if added else ""
    return name if name[:1].isupper() and len(name.split()) <= MOST_WORDS else None


MOST_WORDS = 5
"""Words that a site's name has at the most."""


def _outlet_of_title(title: str) -> str | None:
    """Return the paper's name behind the last bar or dash of a page's title, None where none stands there."""
    name = re.split(r"\s[|·•»–—-]\s", title)[-1].strip()
    return name if name != title.strip() and is_nameplate(name) else None


def _byline(page: Page) -> str | None:
    told = page.linked("author") or page.meta(*BYLINE_METAS) or page.first(*BYLINE_PATHS)
    told = told or next((name for line in _lines_beside_title(page) if (name := signed_at_head(line))), None)
    if not told or split_address(told).scheme:
        return None
    return re.sub(r"^\s*(?:by|from)\s*:?\s+", "", told, flags=re.IGNORECASE) or None


def _signals(page: Page, byline: str | None) -> Iterator[OriginSignal]:
    if byline:
        yield OriginSignal("byline", byline)
    if publisher := page.linked("publisher"):
        yield OriginSignal("publisher", publisher)
    credited = page.linked("creditText", "sourceOrganization", "copyrightHolder", "isBasedOn")
    if credited:
        yield OriginSignal("credit", credited)
    for words in page.each(*CREDIT_PATHS):
        yield OriginSignal("credit", re.sub(r"^\s*(?:source|credit|via)\s*:\s*", "", words, flags=re.IGNORECASE))
    if canonical := page.root.xpath("string(//link[@rel='canonical']/@href)"):
        yield OriginSignal("canonical", canonical)


def _published(page: Page, markup: str) -> When:
    """Return when the page says that it was published, to the minute where it does; by htmldate where it does not."""
    told = (
        ("JSON-LD datePublished", page.linked("datePublished", "dateCreated")),
        ("meta element", page.meta(*DATE_METAS)),
        ("datePublished", page.root.xpath("string(//*[@itemprop='datePublished']/@content)")),
        ("datePublished", page.root.xpath("string(//*[@itemprop='datePublished']/@datetime)")),
        ("time element", page.root.xpath("string(//article//time/@datetime)")),
        ("time element", page.root.xpath("string(//time[@pubdate]/@datetime)")),
    )
    modified = page.linked("dateModified") or page.meta(*MODIFIED_METAS)
    for where, words in told:
        if words and (when := parse_when(words, basis=f"declared by the page ({where})")):
            return _with_modified(when, modified)
    shown = read_head(find_lines("\n".join(_lines_beside_title(page)))).published
    if shown.start is not None:
        return msgspec.structs.replace(shown, basis="shown beside the headline")
    return _by_htmldate(markup)


PARAGRAPH = 25
"""Words of a block from which on it is the article's first paragraph and no line of its head."""
BLOCKS = frozenset(
    ("p", "div", "span", "time", "td", "li", "h2", "h3", "h4", "small", "address", "font", "i", "em", "b")
)
INSIDE = frozenset(("span", "time", "font", "i", "em", "b", "small"))


def _lines_beside_title(page: Page) -> list[str]:
    """Return the short lines between the headline and the first paragraph, then those above it in the same element:
    byline, paper, day, as pages without metadata show them.
    """
    title = next(iter(page.root.xpath("//h1")), None)
    if title is None:
        return []
    below = []
    for element in title.xpath("following::*"):
        words = " ".join(element.text_content().split()) if element.tag in BLOCKS else ""
        if len(words.split()) > PARAGRAPH and element.tag == "p":
            break
        below.append((element, words))
        if len(below) > FARTHEST:
            break
    before = [e for e in title.xpath(f"preceding-sibling::*[position() <= {FARTHEST}]") if e.tag in BLOCKS]
    above = [(element, " ".join(element.text_content().split())) for element in before]
    return [
        words
        for element, words in (*below, *above)
        if words and len(words) <= LONGEST_SIGNAL and all(child.tag in INSIDE for child in element)
    ]


FARTHEST = 12
"""Elements behind the headline in which the page's day may stand."""


def _with_modified(when: When, modified: str | None) -> When:
    later = parse_when(modified, basis="") if modified else None
    if later is None or later.start is None or later.start[:10] == (when.start or "")[:10]:
        return when
    return msgspec.structs.replace(when, basis=f"{when.basis}, modified {later.start[:10]}")


def _by_htmldate(markup: str) -> When:
    from htmldate import find_date

    day = find_date(markup, original_date=True, extensive_search=False)
    return When(day, day, "day", "found on the page") if day else UNKNOWN_WHEN
