"""Somebody told first by his post and then by name: "Peru's trade minister quit on Monday. Ada Lind, 58, said …".

News names late whom it introduces by what he is: the description opens a report or a sentence, his full name, told
nowhere before, opens the next one or the next but one. He is both, unless the words beside his name give another post.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from verbale.lexicon import is_unnamed_head
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.offices import Office, phrase_office
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["introduce"]

_REACH = 2  # sentences from the description to the name
_LONGEST = 120  # characters of a description
_LEAD = 3  # sentences of a report in which "the minister" is nobody told before
_FIRST_WORDS = re.compile(r"[\s\"“]*(?:(?:Mr|Mrs|Ms|Dr|Sir|Prof)\.?\s+)?")
_INDEFINITE = re.compile(r"(?:an?|one of)\s", re.IGNORECASE)
_OWNED = re.compile(r"[^,;:]{2,60}?['’][sS]?\s|(?:his|her|its|their)\s", re.IGNORECASE)
_OWNER = re.compile(r"(?:\b[A-Z][\w.-]{0,20}[ ]){0,2}\b[A-Z][\w.-]{0,20}['’][sS]\s$")
_THE = re.compile(r"the\s", re.IGNORECASE)
# Behind the name: what else he is comes in a clause, "Ada Lind, who chairs the board"; in an apposition it is his post.
_APPOSED = re.compile(r",\s+(?:\d{1,3},\s+)?(?!\d|who\b|whose\b|in\b|at\b|on\b|after\b|speaking\b|asked\b)")
_AGE = re.compile(r",\s+(?:\d{2}|\d{1,2}-year-old|aged \d{2})\b")
_AS = re.compile(r"[^.,;:]{0,40}?\s(?:as|to be)\s(?P<post>(?:his|her|its|their|the|a|an)\s[^.,;:]{3,60})")
_OF_STATE = frozenset(("Minister", "Secretary", "Commissioner"))
_LONG = 4  # letters of a word that tells what two sentences are about


def introduce(page: Page, figures: Sequence[Figure]) -> None:
    """Give descriptions, and the posts that they tell, to the people whom the sentences after them name first."""
    people = [f for f in figures if f.kind == "person" and f.names]
    newcomers = _newcomers(page, people)
    named = sorted(s.span for f in people for s in f.names)
    held: dict[str, list[Office]] = {}
    for told in (office for f in people for office in f.offices):
        held.setdefault(told.core, []).append(told)
    for span in _descriptions(page, named):
        at = page.sentence_at(span.start)
        follows = [n for n in range(at + 1, at + _REACH + 1) if n in newcomers]
        if not follows:
            continue
        figure, name = newcomers[follows[0]]
        if named[bisect_left(named, Span(span.end, span.end))] < name or not _is_he(page, span, name, held):
            continue
        figure.others.append((span, "nominal"))
        for post in (phrase_office(page, _with_owner(page, span)), _given(page, span)):
            if post is not None and not any(o.core == post.core for o in figure.offices):
                figure.offices.append(post._replace(holder=name))
        del newcomers[follows[0]]


def _given(page: Page, span: Span) -> Office | None:
    """Return the post that somebody unnamed is given: "named a retired judge as its envoy to Peru"."""
    token = page.token_at(span.end - 1)
    verb = page.reading.tokens[token.head] if token is not None and token.head >= 0 else None
    post = (
        _AS.match(page.text, span.end)
        if verb is not None and _text(page, verb.span) in phrase_words("names to")
        else None
    )
    return phrase_office(page, Span(post.start("post"), post.end("post"))) if post is not None else None


def _text(page: Page, span: Span) -> str:
    return span.of(page.text).lower()


def _newcomers(page: Page, people: Sequence[Figure]) -> dict[int, tuple[Figure, Span]]:
    """Return by sentence the people whose full name opens it and whom no sentence before it names."""
    found: dict[int, tuple[Figure, Span]] = {}
    for figure in people:
        told = sorted(s.span for s in figure.names if not _is_heading(page, s.span))
        first = told[0] if told else None
        if first is None or " " not in first.of(page.text):
            continue
        at = page.sentence_at(first.start)
        start = page.sentences[at][0] if page.sentences else 0
        if _FIRST_WORDS.fullmatch(page.text, start, first.start):
            found.setdefault(at, (figure, first))
    return found


def _is_heading(page: Page, span: Span) -> bool:
    """Tell whether a name stands on a line that no stop ends: a headline, a byline."""
    end = page.text.find("\n", span.end)
    line = page.text[page.text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(page.text)]
    return not line.rstrip().endswith((".", "!", "?", '"', "”", "’", ":"))


def _descriptions(page: Page, named: Sequence[Span]) -> Iterator[Span]:
    """Yield the phrases without a name that may bring somebody in, in text order."""
    told = {m.span for m in page.reading.mentions if m.label in ("unnamed", "role")}
    told |= {span for a in page.reading.attributions for span in a.source if _is_owned_post(page, span)}
    for span in sorted(told):
        before = span.start > 0 and page.text[span.start - 1] == "-"
        if not before and len(span.of(page.text)) < _LONGEST and not _holds_name(span, named):
            yield span


def _holds_name(span: Span, named: Sequence[Span]) -> bool:
    """Tell whether one of the names, in text order, stands in a span."""
    first = max(0, bisect_left(named, span) - 1)
    return any(span.overlaps(name) for name in named[first : bisect_left(named, Span(span.end, span.end))])


def _is_owned_post(page: Page, span: Span) -> bool:
    whole = _with_owner(page, span)
    return phrase_office(page, span) is not None and _OWNED.match(page.text, whole.start, whole.end) is not None


def _with_owner(page: Page, span: Span) -> Span:
    """Return a post with the owner right before it, where the reader left him out: "PERU'S trade minister"."""
    owner = _OWNER.search(page.text, max(0, span.start - 50), span.start)
    return Span(owner.start(), span.end) if owner else span


def _is_he(page: Page, span: Span, name: Span, held: Mapping[str, Sequence[Office]]) -> bool:
    """Tell whether the one whom a description brings in can bear the name that follows."""
    words = _with_owner(page, span).of(page.text)
    post = phrase_office(page, _with_owner(page, span))
    if not _acts(page, span):
        return False
    definite = _OWNED.match(words) is not None or (
        _THE.match(words) is not None and page.sentence_at(span.start) < _LEAD
    )
    if definite:
        if post is None or (is_unnamed_head(post.core) and not _has_portfolio(page, span)):
            return False  # "the union's spokesman": they go unnamed
        return not any(_is_one_post(o, post) for o in held.get(post.core, ())) and not _has_other_post(page, name)
    if _INDEFINITE.match(words) is None or _speaks(page, span):
        return False
    return _AGE.match(page.text, name.end) is not None or bool(_told(page, span) & _told(page, _sentence(page, name)))


def _sentence(page: Page, name: Span) -> Span:
    return Span(name.end, page.bounds_at(name.start).end)


def _told(page: Page, span: Span) -> set[str]:
    """Return the longer nouns among the words of a span."""
    pieces = [p for p in page.within(span) if len(p.text) >= _LONG]
    tokens = ((p.text.lower(), page.token_at(p.start)) for p in pieces)
    return {word for word, token in tokens if token is not None and token.upos == "NOUN"}


def _is_one_post(one: Office, other: Office) -> bool:
    """Tell whether somebody holds a post already: the same office, and no other owner told."""
    return one.core == other.core and (one.of is None or other.of is None or one.of.casefold() == other.of.casefold())


def _has_portfolio(page: Page, span: Span) -> bool:
    """Tell a minister of something, "Climate Change Minister", from any minister."""
    capitals = [p.text for p in page.within(_with_owner(page, span)) if p.capital]
    return len(capitals) > 2 and capitals[-1] in _OF_STATE


def _has_other_post(page: Page, name: Span) -> bool:
    return _APPOSED.match(page.text, name.end) is not None


def _acts(page: Page, span: Span) -> bool:
    """Tell whether a description is what its clause is about, or whom somebody chose."""
    tokens = [page.token_at(p.start) for p in page.within(span)]
    relations = {t.deprel for t in tokens if t is not None and t.upos in ("NOUN", "PROPN")}
    return bool(relations & {"nsubj", "nsubj:pass", "obj", "root"})


def _speaks(page: Page, span: Span) -> bool:
    """Tell whether somebody unnamed is only quoted: whoever is named after him is another one."""
    return any(span.overlaps(source) for a in page.reading.attributions for source in a.source)
