"""What each mention of a report may stand for, before anything is joined: a person, a state, a body, a description.

The reader's labels are taken as a first guess; the lexicon decides where it knows the words, and a lone capitalised
word is a person only if something in the story says so (`people_of`): nobody is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from verbale.lexicon import (
    body_of,
    is_honorific,
    is_outlet,
    is_title,
    is_title_word,
    office,
    organisation_class,
    political_party_of,
    region_of,
    state_of,
    title_of,
)
from verbale.read.types import Mention
from verbale.resolve.who.bodies import has_form
from verbale.resolve.who.keys import has_plural_letters, is_short_for
from verbale.resolve.who.lists import phrase_words, words_of
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.owned import with_owned
from verbale.resolve.who.sighting import Kind, Sighting, is_where
from verbale.resolve.who.unseen import find_unseen
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["Kind", "Sighting", "clean_name", "describe", "find_sightings", "is_common", "is_small_word"]

_NAMES = frozenset({"person", "organisation", "place", "country", "city", "facility", "nationality", "group"})
_ADJACENT = re.compile(r"[ \u00a0]+")
_JOINS = re.compile(r"[ \u00a0]+(?:and|of|for|of the|for the|&)[ \u00a0]+")
_LEADING = re.compile(
    r"(?:(?:according|due|thanks)\s+to|with|from|to|of|by|in|on|at|between|within|for|during|as|before|after|among|into|"
    r"over|against|about|and|under|alongside|including|through|via|between)\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s?|['’])$")
_DAYS = phrase_words("day")
# A word after a place that makes it part of another name or of an event: "Geneva talks", "Paris accord".
_OF_EVENT = phrase_words("of event")
_IN = frozenset({"in", "at", "near", "to", "from", "into", "outside", "around", "across", "through", "of", "for"})
_WHERE, _WHITHER = phrase_words("where"), phrase_words("whither")
_DEALS = phrase_words("deals")


def clean_name(words: str) -> str:
    """Return the words of a name on one line, without quotation marks, article and possessive ending."""
    words = re.sub(r"\s+", " ", words).strip(' \t\n"“”«»„‘,;:()[]')
    words = _OWNED.sub("", _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words)
    return (
        words.strip(" .") if not re.search(r"\b(?:[A-Z]\.)+$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd)\.$", words) else words.strip()
    )


def find_sightings(page: Page) -> list[Sighting]:
    """Return what the mentions of a report may stand for, in text order; a span comes once."""
    found: dict[Span, Sighting] = {}
    mentions = with_owned(page.text, page.reading.mentions)
    mentions = [_as_glossed(page, m) for m in mentions]
    wanted = [m for m in mentions if m.label in _NAMES and m.label != "group"]
    for mention in _joined(page, [m for m in wanted if page.text[m.span.start] != "-"]):  # not "-elect"
        for sighting in _name(page, mention):
            found.setdefault(sighting.span, sighting)
    for told in _party_members(page):
        if not any(told.span.overlaps(span) and span != told.span for span in found):
            found[told.span] = told
    for mention in mentions:
        if mention.label in ("group", "unnamed", "role") and (described := _description(page, mention)) is not None:
            found.setdefault(described.span, described)
    for person in find_unseen(page, [s.span for s in found.values() if s.form == "name"]):
        found.setdefault(person.span, person)
    return sorted(found.values(), key=lambda s: (s.span.start, -s.span.end))


_GLOSS = re.compile(r"\s\((?:the\s)?(?P<short>[A-Z]{3,8})\)")


def _as_glossed(page: Page, mention: Mention) -> Mention:
    """Return a pact's name with its initials in brackets as a body's: the "Baltic Fish Agreement (BFA)" has members."""
    gloss = _GLOSS.match(page.text, mention.span.end) if mention.label == "law" else None
    if gloss is None or not is_short_for(gloss["short"].lower(), clean_name(mention.span.of(page.text))):
        return mention
    short = (m for m in page.reading.mentions if m.span.start == gloss.start("short"))
    return replace(mention, label="organisation") if any(m.label == "organisation" for m in short) else mention


def _party_members(page: Page) -> Iterator[Sighting]:
    """Find parties told by their members ("Republicans", "the Tories"), and their adjectives as descriptions."""
    for i, piece in enumerate(page.pieces):
        found = political_party_of(piece.text) if piece.capital else None
        if found is None:
            continue
        party, how = found
        follows = page.pieces[i + 1].text if i + 1 < len(page.pieces) else ""
        if how == "adjective" and follows not in _SIDE:
            continue
        if _OF_A_POST.search(page.text, max(0, piece.start - 40), piece.start):
            continue  # "the Minister of Labour", "Secretary for Labor"
        if follows[:1].isupper() and (how != "name" or piece.text in phrase_words("portfolio")):
            continue  # "the Labour Minister", "Labour Court"
        span = Span(piece.start, piece.end)
        yield Sighting(span, "organisation", "name" if how == "name" else "nominal", piece.text, party.name)


_OF_A_POST = re.compile(
    r"\b(?:[Mm]inist(?:er|ry)|[Ss]ecretary|[Dd]epartment|[Cc]ommissioner|[Bb]ureau) (?:of|for) (?:the )?$"
)
_SIDE = phrase_words("side") | {"leaders", "lawmakers", "senators", "members", "leadership", "aide", "aides"}


def _joined(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with the halves of one name put together."""
    out: list[Mention] = []
    whole = [Mention(_whole_words(page.text, m.span, m.label), m.label, m.head, m.score) for m in mentions]
    for mention in sorted(whole, key=lambda m: (m.span.start, -m.span.end)):
        if out and (span := _union(page, out[-1], mention)) is not None:
            label = mention.label if mention.label == "organisation" else out[-1].label
            out[-1] = Mention(span, label, mention.head, max(out[-1].score, mention.score))
        elif not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return out


_HYPHEN_BEFORE = re.compile(r"[^\W\d_]+[-‑]$")
_HYPHEN_CAPITAL = re.compile(r"[-‑][A-Z][a-z]+\b(?![-‑])")
_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s$")
_HYPHEN_AFTER = re.compile(r"[-‑][^\W\d_]+")


_INITIAL = re.compile(r"[A-Z][a-z]+ [A-Z]")
_AFTER_INITIAL = re.compile(r"\.\s[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b(?!\.)")


_OPENS_INITIAL = re.compile(r"[A-Z]\.")
_INITIALS_BEFORE = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ \u00a0]?){1,3}$"
)  # "B. " of "B. A. Lind" where "A. Lind" was seen


def _whole_words(text: str, span: Span, label: str) -> Span:
    """Return the span with the other half of a given name in two parts: "Claude Holm" is "Jean-Claude Holm".

    Where a name was cut at its initial ("Ada B"), it goes on behind the dot; it takes the initials before it along.
    """
    if label == "person" and _INITIAL.fullmatch(span.of(text)) and (rest := _AFTER_INITIAL.match(text, span.end)):
        span = Span(span.start, rest.end())
    opens = label == "person" and _OPENS_INITIAL.match(text, span.start, span.end)
    if opens and (initials := _INITIALS_BEFORE.search(text, max(0, span.start - 12), span.start)):
        span = Span(initials.start(), span.end)
    double = label == "person" and _HYPHEN_CAPITAL.match(text, span.end)
    if double and (" " in span.of(text) or _ADDRESSED.search(text, max(0, span.start - 6), span.start)):
        return Span(span.start, double.end())  # "Dr Renk-Lind": two names of one
    before = _HYPHEN_BEFORE.search(text, max(0, span.start - 20), span.start)
    after = _HYPHEN_AFTER.match(text, span.end)
    left = before is not None and before[0][:1].isupper() and is_given_name(before[0][:-1])
    right = after is not None and is_given_name(span.of(text).split()[-1] if span.of(text).split() else "")
    return Span(before.start() if left and before else span.start, after.end() if right and after else span.end)


_FOR = re.compile(r"[ \u00a0]+for(?: the)?[ \u00a0]+")
_FOR_WHAT = frozenset({"party", "association", "council", "union", "rebels"})


def _union(page: Page, one: Mention, two: Mention) -> Span | None:
    gap = page.text[one.span.end : two.span.start]
    words = one.span.of(page.text)
    if two.span.start < one.span.end or len(gap) > 10:
        return None
    if one.label == two.label == "person" and _ADJACENT.fullmatch(gap):
        lone = len(words.split()) == 1 or len(two.span.of(page.text).split()) == 1
        return Span(one.span.start, two.span.end) if lone and not is_honorific(words) else None
    if not {one.label, two.label} <= {"organisation", "place"} or two.label != "organisation":
        return None
    if _ADJACENT.fullmatch(gap) and words in ("The", "the"):
        return two.span
    if gap == "." and is_outlet(page.text[one.span.start : two.span.end].lower()):
        return Span(one.span.start, two.span.end)
    if _FOR.fullmatch(gap) and words[:1].isupper() and organisation_class(words) in _FOR_WHAT:
        return Span(one.span.start, two.span.end)  # "Front for the Protection of", "Movement for Change"
    open_end = words.endswith((" of", " for", " and"))
    tail = (two.span.of(page.text).split() or [""])[-1]
    if (open_end and _ADJACENT.fullmatch(gap)) or (
        _JOINS.fullmatch(gap) and one.label == "organisation" and organisation_class(words) is None
        and organisation_class(tail) is not None and not words.isupper()
    ):  # fmt: skip
        return Span(one.span.start, two.span.end)
    return None


# --- names -----------------------------------------------------------------------------------------------------------


def _name(page: Page, mention: Mention) -> Iterator[Sighting]:
    span = _trimmed(page, mention.span)
    if span is None:
        return
    span = _numbered(page, span)
    if match := _ARTICLE_OF_LAW.search(span.of(page.text)):
        span = Span(span.start, span.start + match.start())
    name = clean_name(span.of(page.text))
    if not name or not any(c.isalpha() for c in name) or name in _DAYS:
        return
    if political_party_of(name) is not None and _OF_A_POST.search(page.text, max(0, span.start - 40), span.start):
        return
    known = state_of(name)
    if known is not None:
        yield _state_word(page, span, name, known.how, known.state.code, mention)
    elif body_of(name) is not None:
        yield Sighting(span, "organisation", "name", name, score=mention.score)
    elif is_outlet(name) or is_outlet(name.lower() if "." in name else name):
        yield Sighting(span, "outlet", "name", name, score=mention.score)
    elif region_of(name) is not None:
        if mention.label != "nationality":
            yield Sighting(span, "place", "name", name, acts=_acts(page, span), score=mention.score)
    elif mention.label == "organisation" and is_small_word(page, span):
        return
    elif mention.label in ("person", "organisation") and (
        _is_cited_outlet(page, span, name) or _is_own_outlet(page, name)
    ):
        yield Sighting(span, "outlet", "name", name, score=mention.score)
    elif mention.label == "person":
        yield from _person(page, span, name, mention)
    elif mention.label == "organisation" and (person := _person_in(page, span)) is not None:
        body = Span(span.start, span.start + len(span.of(page.text)[: person.start - span.start].rstrip()))
        yield Sighting(body, "organisation", "name", clean_name(body.of(page.text)), score=mention.score)
        yield from _person(page, person, person.of(page.text), mention)
    elif mention.label == "organisation":
        while " " in name and name.split()[0].islower():  # "rebel Free Movement"
            cut = span.of(page.text).index(name.split()[1])
            span, name = Span(span.start + cut, span.end), name.split(maxsplit=1)[1]
        if _is_organisation(name) and (has_plural_letters(name) or not is_common(page, name)):
            yield Sighting(span, "organisation", "name", name, score=mention.score)
    elif mention.label == "facility" and name.split()[-1] in _SITTING and not is_where(page, span):
        yield Sighting(span, "organisation", "name", name, score=mention.score)
    elif mention.label in ("place", "city", "country", "facility"):
        yield Sighting(span, "place", "name", name, acts=_acts(page, span), score=mention.score)


# Bodies that sit, which the reader takes for buildings.
_SITTING = frozenset({"Committee", "Subcommittee", "Commission", "Council", "Board", "Assembly", "Tribunal", "Panel"})
_PRESS = frozenset({"daily", "newspaper", "weekly", "magazine", "broadcaster", "tabloid", "channel", "station"})
_FOREIGN_ARTICLES = frozenset({"Der", "Die", "Das", "Le", "La", "Les", "El", "Il", "Lo", "De", "Het", "Den"})
_REPORTING = frozenset({"reported", "reports", "wrote", "writes"})


def _is_cited_outlet(page: Page, span: Span, name: str) -> bool:
    """Tell whether a name is an outlet's: "the daily X", or a name with a foreign article that reports something."""
    before = page.before(span.start, limit=1)
    if before and before[0].text in _PRESS:
        return True
    after = page.after(span.end, limit=1)
    article = name.split()[0] in _FOREIGN_ARTICLES and " " in name
    return article and bool(after) and after[0].text in _REPORTING


_ARTICLE_OF_LAW = re.compile(r"\s+(?:Article|Articles|Section|Chapter|Charter|Treaty)(?:\s+\w+)?$")
_NUMBER = re.compile(r"[ \u00a0](?:No\.? ?)?\d{1,4}(?![\w.,]?\d)")


def _numbered(page: Page, span: Span) -> Span:
    """Return the span with the number that belongs to it: "Local 12"."""
    last = span.of(page.text).split()[-1]
    match = _NUMBER.match(page.text, span.end) if last in phrase_words("local") else None
    return Span(span.start, match.end()) if match else span


def _trimmed(page: Page, span: Span) -> Span | None:
    """Return the span without article, quotation marks and possessive ending."""
    words = span.of(page.text)
    start = len(words) - len(words.lstrip(" \t\n\"“”«»„‘’'(["))
    if match := _ARTICLE.match(words, start):
        start = match.end()
    body = words[start:].rstrip(' \t\n"“”«»,;:)]')
    body = _OWNED.sub("", body)
    if not body:
        return None
    return Span(span.start + start, span.start + start + len(body))


def _state_word(page: Page, span: Span, name: str, how: str, code: str, mention: Mention) -> Sighting:
    if how in ("adjective", "people"):
        return Sighting(span, "state", "nominal", name, code, score=mention.score)
    if how in ("organ", "parliament"):
        return Sighting(span, "organisation", "name", name, code, score=mention.score)
    acts = _acts(page, span) if how != "name" else not is_where(page, span)
    return Sighting(span, "state", "name", name, code, acts, mention.score)


def _acts(page: Page, span: Span) -> bool:
    """Tell whether a capital or palace stands for those who govern there: it acts, owns or is dealt with."""
    words = span.of(page.text)
    if words.isupper() and len(words) > 4:  # a dateline, or a headline that nobody can tell
        return False
    before, after = page.before(span.start, limit=2), page.after(span.end, limit=2)
    previous = before[-1].text if before else ""
    if previous in ("the", "The") and len(before) > 1:
        previous = before[-2].text
    following = after[0].text if after else ""
    if previous == "from" and len(before) > 1 and before[-2].text.lower() in phrase_words("comes from"):
        return following not in _OF_EVENT  # "a warning from Lima"
    if following in _OF_EVENT or previous.lower() in _WHERE:
        return False
    if following in ("'s", "’s"):
        return True
    token = page.token_at(span.start)
    relation = token.deprel if token is not None else ""
    if relation.startswith("nsubj"):
        return True
    if (
        relation.startswith(("obl", "nmod", "compound", "appos", "flat", "root"))
        and previous.lower() in _WHERE | _WHITHER
    ):
        return False
    return previous.lower() in _DEALS or relation.startswith(("obj", "conj", "obl:agent")) or not before


# Months and days that are nobody's given name: "in March Lind resigned".
_NO_NAMES = _DAYS - {"April", "May", "June", "August", "Summer", "Winter"}


@cache
def _small_in_names() -> frozenset[str]:
    return frozenset(words_of("particles.txt"))


_CLOSES_TITLE = frozenset({"Staff", "State", "Defense", "Defence", "Treasury", "Affairs", "Exchequer", "Commerce"})
_LOWER_ENDS = frozenset({"jr", "sr"})


def _person(page: Page, span: Span, name: str, mention: Mention) -> Iterator[Sighting]:
    words = name.split()
    while len(words) > 1 and (
        words[0] in _NO_NAMES
        or (words[0] in _CLOSES_TITLE and page.text[max(0, span.start - 4) : span.start] == " of ")
        or political_party_of(words[0])
        or (is_honorific(words[0]) and not (len(words[0]) < 3 and _OPENS_INITIAL.match(words[1])))  # "M. A. Lind"
        or (is_title_word(words[0]) and office([words[0]]))
    ):
        cut = span.of(page.text).find(words[1])
        span = Span(span.start + cut, span.end)
        words = words[1:]
    while len(words) > 2 and len(words[0]) > 1 and words[0].isalpha() and words[0].isupper() and not name.isupper():
        span = Span(span.start + span.of(page.text).find(words[1], len(words[0])), span.end)  # "ABC John Smith"
        words = words[1:]
    if len(words) > 2 and _is_headline(page, words):  # "Lind Calls Deal Vital"
        span, words = Span(span.start, span.start + len(words[0])), words[:1]
    verb = next((i for i, w in enumerate(words) if i and w.isalpha() and w.islower() and w not in _small_in_names()), 0)
    if 0 < verb < len(words) - 1:  # "Ada Lind rang Ek" is no name
        words = words[:verb]
        span = Span(span.start, span.start + len(" ".join(words)))
    name = " ".join(words)
    if name.isupper() and any(w.lower() in phrase_words("headline verb") for w in words):
        return
    if words[-1].islower() and words[-1] not in _LOWER_ENDS:
        return
    if words[0] in _ZONES:
        return
    if is_title(name.lower()) or all(is_title_word(w) for w in words) or not words[0][:1].isalpha():
        return
    if len(words) > 1 and (organisation_class(name) not in (None, "force") or state_of(words[0]) is not None):
        yield Sighting(span, "organisation", "name", name, score=mention.score)
    elif not name[0].islower() and (len(words) < 6):
        yield Sighting(span, "person", "name", name, score=mention.score)


_ZONES = frozenset({"GMT", "UTC", "EST", "EDT", "CET", "CEST", "BST", "PST", "PDT", "IST", "CST", "MST"})


def _is_headline(page: Page, words: Sequence[str]) -> bool:
    """Tell whether a "name" is a headline: its first word stands alone elsewhere, a verb or small words follow it."""
    small = [w for w in words[1:] if re.search(rf"\b{re.escape(w.lower())}\b", page.text) and not is_given_name(w)]
    alone = re.search(rf"\b{re.escape(words[0])}(?:\s+[a-z]|['’]s\b|[,.])", page.text)
    return alone is not None and (len(small) > 1 or words[1].lower() in phrase_words("headline verb"))


def _is_own_outlet(page: Page, name: str) -> bool:
    """Tell whether a paper names itself, in short: "told the Herald" in the Dundee Herald."""
    own = page.report.outlet or ""
    return is_outlet(own) and f" {own}".lower().endswith(f" {name.lower()}")


_SMALL_WORDS = frozenset({"ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ"})


def is_small_word(page: Page, span: Span) -> bool:
    """Tell whether a lone word that opens a sentence is no noun: "Was Major Lind there?"."""
    token = page.token_at(span.start)
    return token is not None and token.span == span and token.upos in _SMALL_WORDS and not span.of(page.text).isupper()


def _is_organisation(name: str) -> bool:
    """Tell whether a name can be an organisation's: not a bare title, a common word or a sentence."""
    words = name.split()
    if len(words) > 9 or name.islower() or name in phrase_words("adjective"):
        return False
    if is_title(name.lower()) and not has_form(name):  # the AG of "Nordlicht AG" is no attorney general
        return False
    return len(name) > 1 and not (len(words) == 1 and office([name]) is not None)


def _person_in(page: Page, span: Span) -> Span | None:
    """Return the name of a person at the end of what was taken for one body: "Ministry of Trade John Smith"."""
    pieces = page.within(span)
    if len(pieces) < 3 or organisation_class(span.of(page.text)) is not None:
        return None
    for at in range(1, len(pieces) - 1):
        rest = pieces[at:]
        if is_given_name(rest[0].text) and len(rest) < 4 and all(p.capital for p in rest):
            before = page.text[max(0, span.start - 60) : rest[0].start]
            told = title_of(before.split(",")[-1].strip()) is not None
            return Span(rest[0].start, span.end) if told or organisation_class(before.split(" of ")[0]) else None
    return None


# Letters of a common word that may stand in capitals; fewer than the second are none in "WHO" or "Army".
_SHORTEST_WORD, _LONG_WORD = 3, 5


def is_common(page: Page, name: str) -> bool:
    """Tell whether a lone word is a common one in capitals: in small letters elsewhere, or letters with a plural s."""
    if " " in name or has_plural_letters(name):
        return " " not in name
    short = len(name) < _LONG_WORD and (len(name) < _SHORTEST_WORD or name.isupper() or organisation_class(name))
    return not short and re.search(rf"\b{re.escape(name.lower())}\b", page.text) is not None


# --- descriptions ----------------------------------------------------------------------------------------------------


def _description(page: Page, mention: Mention) -> Sighting | None:
    told = describe(page, mention.span)
    return told._replace(kind="group") if told and mention.label == "group" and told.kind == "unnamed" else told


def describe(page: Page, given: Span) -> Sighting | None:
    """Return what a phrase without a name may stand for: a state by its people, else somebody unnamed."""
    words = given.of(page.text)
    start = 0
    while match := _LEADING.match(words, start):
        start = match.end()
    span = Span(given.start + start, given.end)
    span = Span(span.start, span.start + len(_OWNED.sub("", span.of(page.text).rstrip(" ,;:"))))
    words = span.of(page.text)
    if not words.strip() or len(words) > 120 or "\n" in words:
        return None
    bare = clean_name(words)
    known = state_of(bare)
    if known is not None and known.how in ("people", "adjective"):
        return Sighting(span, "state", "nominal", bare, known.state.code)
    return Sighting(span, "unnamed", "nominal", bare) if bare else None


# --- who is a person -------------------------------------------------------------------------------------------------
