"""Whom a report says it relies on: credit lines such as "Reuters reported", "(AP)" or "according to sources cited
by X".

The phrases are the trade's own; the names come from the lexicon and from their shape ("… Times", "name.com").
A credit inside a quotation is the speaker's, not the report's, and is passed over.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

import msgspec

from verbale.calendar_names import MONTHS, WEEKDAYS
from verbale.lexicon import is_outlet, newsrooms, state_of
from verbale.lexicon import outlet_key as squashed
from verbale.resolve.times.items import find_items
from verbale.types import Evidence, Report, Span
from verbale.weigh.desk import quoted_spans, sentence_spans
from verbale.weigh.rests.credit_phrases import ARTICLE, GOES_ON, MEDIUM, NO_NAME, WORD, credit_patterns
from verbale.weigh.words import word_set

__all__ = ["Credit", "Outlets", "find_credits", "known_outlets", "named_media", "outlet_key"]


class Credit(msgspec.Struct, frozen=True):
    """One credit: the outlet, the words that give it, and the stretch of the report that rests on it."""

    outlet: str
    evidence: Evidence
    scope: Span
    whole: bool = False  # a dateline or agency tag: all of the report rests on it
    told: str = ""  # the outlet as this report writes it, where that is another form of its name


_ANY_WORD = re.compile(r"\w+")


class Outlets(msgspec.Struct, frozen=True):
    """The known outlets: from any of their names (casefolded, no article) to the one shown, and which are agencies.

    `common` are the names that are common words too: they count only where the article or a credit verb makes them one.
    """

    shown: dict[str, str]
    agencies: frozenset[str]
    forms: tuple[str, ...]
    common: frozenset[str]

    def told_in(self, texts: Iterable[str]) -> set[str]:
        """Return the names that stand in any of the texts: a pattern of these alone is compiled in a hundredth."""
        first_words: dict[str, list[str]] = {}
        for form in self.forms:
            first_words.setdefault(_ANY_WORD.findall(form)[0], []).append(form)
        found: set[str] = set()
        for text in texts:
            for word in first_words.keys() & set(_ANY_WORD.findall(text)):
                found.update(form for form in first_words[word] if form in text)
        return found


def outlet_key(name: str) -> str:
    """Return what outlets compare by: without case, article, possessive and stop."""
    key = re.sub(r"\s+", " ", name).strip(" .,;:'’\"“”").casefold()
    return re.sub(r"['’]s$", "", key.removeprefix("the ")).strip()


@functools.cache
def known_outlets() -> Outlets:
    """Return the newsrooms of the lexicon by every name of theirs."""
    shown: dict[str, str] = {}
    for room in newsrooms():
        for form in room.names:
            shown.setdefault(outlet_key(form), room.name)
    agencies = frozenset(room.name for room in newsrooms() if room.kind == "agency")
    forms = {re.sub(r"^[Tt]he ", "", form) for room in newsrooms() for form in room.names}
    common = frozenset(outlet_key(form) for room in newsrooms() for form in room.common)
    return Outlets(shown, agencies, tuple(sorted(forms)), common)


_TAG = re.compile(r"\((?P<o>[A-Z][\w .&/-]{1,30})\)")
_DATELINE = re.compile(r"(?:^|\n)\s*[A-Z][A-Z.' -]{2,}[^\n()]{0,50}\((?P<o>[A-Z][\w .&/-]{1,30})\)\s*[-–—:]+")
_PRONOUN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ii]ts)\s(?:outlet|newspaper|paper|agency|news agency|broadcaster|channel|publication"
    r"|magazine|website|site|portal|daily|weekly|tabloid|journal|newsletter|wire|newswire|(?:wire|news) service|station"
    r"|network|report)\b(?:\s\w+)?\s(?:also\s)?(?:said|says|reported|reports|added|adds|wrote|writes|noted|notes|claimed"
    r"|quoted)\b"
    r"|\b[Aa]ccording\sto\s(?:the|this)\s(?:outlet|newspaper|paper|agency|news agency|broadcaster|channel|publication"
    r"|magazine|website|site|portal|daily|weekly|tabloid|wire service|newswire|report)\b"
)
# "Reuters reported the development": what the lead told rests on it.
_BACKWARD = re.compile(
    r"\b(?:reported|confirmed|informed|told|announced|broke|reports|said|wrote)\b[^.\n]{0,40}?\b(?:the development"
    r"|the news|the story|the information"
    r"|about (?:this|it)|this|it|as much|the details)\b"
)
# What stands where an outlet would: holders of power, their houses, and what introduces a sentence.
_NOT_OUTLETS = word_set("credits.no_outlet") | {name.lower() for name in (*MONTHS, *WEEKDAYS)}
_BAD_WORD = re.compile(
    r"\b(?:Ministry|Department|Minister|President|Secretary|Office|Government|Union|Council|Committee|Commission"
    r"|Court|Police|Bank|Party"
    r"|Association|Institute|University|Bureau|Board|Federation|Foundation|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sir|Lord)\b"
)

# A body whose name begins like an outlet's: "the Atlantic Shipping Association", "the Reuters Institute".
_BODY_GOES_ON = re.compile(
    rf"(?:\s{WORD}){{0,2}}?\s(?:Association|Institute|University|Council|Federation|Foundation|Commission|Committee"
    r"|Department|Ministry|Minister|Office|Secretary|Spokes\w+)\b"
)


_BEFORE = 60  # characters before a name that are looked at
_REACH = 600  # characters behind a credit in which it may speak of "the development"
# A body whose name ends like an outlet's: "the Ministry of Foreign Affairs".
_OF_A_BODY = re.compile(
    r"\b(?:Ministry|Minister|Department|Secretary|Secretariat|Office|Bureau|Council|Committee|Commission|Association"
    r"|Institute|Academy|Directorate|Director)\s(?:of|for)\s(?:the\s)?$"
)
_GENERIC_STATION = re.compile(r"\s(?:radio|television)$")
_OWN_KIND = re.compile(r"radio|television|TV|state\s(?:radio|television|TV)")
_KIND_AHEAD = re.compile(rf"\s{MEDIUM}\b")
_AHEAD = 24  # characters behind a name in which its kind may stand


def find_credits(
    report: Report,
    *,
    not_outlets: Iterable[str] = (),
    sentences: Sequence[Span] = (),
    outlets: Iterable[str] | None = None,
    story: Iterable[str] = (),
) -> tuple[Credit, ...]:
    """Return the credits of one report in text order, its own outlet aside; nothing where it names no one.

    `not_outlets` are the names of people, parties and governments of the story, which no loose pattern may take for
    an outlet; a known outlet among them (a broadcaster on strike) is not credited either. `outlets` are the names of
    outlets that the story's reports have or tell: a name among them needs no other sign that it is one. Without them
    those of the list that the report tells count. `story` are what the publishers of the story's own reports are
    called: who names one of these by its full name speaks of what it wrote, in whatever words.
    """
    known = known_outlets().told_in([report.text]) if outlets is None else set(outlets)
    barred = frozenset(outlet_key(n) for n in not_outlets)
    own = outlet_key(report.outlet or "")
    agency = _DATELINE.search(report.text[:400])
    carried = outlet_key(agency.group("o")) if agency and not own else own  # the agency that a bare dispatch is of
    spans = tuple(sentences) or sentence_spans(report.text)
    quotes = quoted_spans(report.text)
    found: dict[tuple[int, str], Credit] = {}
    listed = tuple(sorted(known, key=lambda n: (-len(n), n)))
    sure = frozenset(outlet_key(n) for n in known)
    patterns = credit_patterns(listed, tuple(n for n in listed if _is_wire(n)))
    for match in _matches(report.text, (*patterns, *_of_the_story(story))):
        name = _outlet_of(match, barred, sure)
        if name is None or _within(quotes, match.start("o")) or _is_own(name, carried):
            continue
        told = re.sub(r"['’]s?$", "", " ".join(match.group("o").split()))
        credit = Credit(
            name,
            report.cite(match.start(), match.end()),
            _scope(report.text, spans, match),
            told=told if name in known_outlets().shown.values() else "",
        )
        found.setdefault((match.start("o"), name), credit)
    named = sorted(found.values(), key=_order)
    continued = [c for c in _continued(report, named, spans) if not _within(quotes, c.evidence.start)]
    items = [Credit(i.outlet, report.cite(i.head.start, i.head.end), i.body) for i in find_items(report.text)]
    tags = [*_tags(report, own, spans), *_closing(report, carried, known)]
    return tuple(sorted([*named, *continued, *tags, *items], key=_order))


SHORTEST_WIRE = 5  # letters of an agency's name that is nothing else; initials stand below pictures too


def _is_wire(name: str) -> bool:
    """Tell whether a name is an agency's alone, and neither initials nor a common word nor its founder's name."""
    shown = known_outlets().shown.get(outlet_key(name))
    mixed = len(name) >= SHORTEST_WIRE and not name.isupper()
    return mixed and shown in known_outlets().agencies - _FOUNDERS and outlet_key(name) not in known_outlets().common


_FOUNDERS = frozenset(["Bloomberg", "Dow Jones Newswires", "PA Media"])  # "the Foreign Press Association"


def _is_own(name: str, own: str) -> bool:
    """Tell whether a name is the report's own outlet, in full, for short ("the Herald" in The Valley Herald), under
    another of its names ("the BBC" in BBC News) or one of its programmes and services ("HBN Radio" in HBN.no).
    """
    key, shown = outlet_key(name), known_outlets().shown
    if not own:
        return False
    if key == own or own.endswith(" " + key) or shown.get(key, key) == shown.get(own, own):
        return True
    if squashed(own) == squashed(key) or key.replace(".", "") == "".join(word[0] for word in own.split()):
        return True
    mine, theirs = _brand(own), _brand(key)
    return len(mine) > 2 and mine == theirs


def _brand(key: str) -> str:
    """Return the name that an outlet's services share: its letters without the kind of medium at the end."""
    return squashed(
        re.sub(
            r"(?:\s(?:(?:news|press)\s(?:agency|service)|agency|news|radio|tv|television|online|network))+$", "", key
        )
    )


def _order(credit: Credit) -> tuple[int, int, str]:
    return credit.evidence.start, credit.evidence.end, credit.outlet


def _within(quotes: Sequence[Span], offset: int) -> bool:
    return any(q.start < offset < q.end - 1 for q in quotes)


def _matches(text: str, patterns: Iterable[re.Pattern[str]]) -> Iterable[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text)


def _of_the_story(names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return the pattern of the full names of the story's publishers; those of one common word need the article."""
    listed = sorted({n.removeprefix("The ") for n in names}, key=lambda n: (-len(n), n))
    plain = [n for n in listed if " " in n or n.isupper() or not n.isalpha()]
    single = [n for n in listed if n not in plain]
    forms = "|".join((*(re.escape(n) for n in plain), *(rf"(?<=[Tt]he\s){re.escape(n)}" for n in single)))
    return (re.compile(rf"(?<![\w(-])(?P<o>{forms})(?![\w-]|\s[A-Z])"),) if forms else ()


def _outlet_of(match: re.Match[str], barred: frozenset[str], sure: frozenset[str] = frozenset()) -> str | None:
    """Return the shown name of what stands in the outlet's place; None where it is no outlet.

    `sure` are the keys of what the story or the list knows for an outlet: an owner's s may be in its name.
    """
    told = re.sub(r"\s+", " ", match.group("o")).strip()
    told = re.sub(r"['’]s?$", "", told)
    goes_on = GOES_ON.match(match.string, match.end("o"))
    if goes_on is not None and known_outlets().shown.get(outlet_key(told)) not in known_outlets().agencies:
        told += re.sub(r"\s+", " ", goes_on.group())
    told = _without_owner(told)
    key = outlet_key(told)
    before = match.string[max(0, match.start("o") - _BEFORE) : match.start("o")]
    if _OF_A_BODY.search(before):
        return None
    if _GENERIC_STATION.search(told) and before.endswith(("on ", "on the ")):
        return None  # "he said on Halden television": heard there by all
    if _is_any_of_a_nation(told, match.string[match.end("o") : match.end("o") + _AHEAD]):
        return None
    if _BODY_GOES_ON.match(match.string, match.end("o")):
        return None
    shown = known_outlets().shown.get(key)
    first = key.split(" ")[0] if shown is None else ""
    if key in barred or key in _NOT_OUTLETS or first in _NOT_OUTLETS - {"house", "union", "european", "local"}:
        return None
    if shown is not None:
        return None if key in known_outlets().common and not _stands_as_name(match) else shown
    owned = ("’s " in told or "'s " in told) and key not in sure
    if _BAD_WORD.search(told) or owned or _signs_off(match, told):
        return None
    return told


def _is_any_of_a_nation(told: str, behind: str) -> bool:
    """Tell whether the words say of which nation a medium is and not which it is: "told Norwegian radio", "according
    to the Norwegian daily Nord". "Norway radio" is a station's name.
    """
    nation, _, kind = told.partition(" ")
    if kind and _OWN_KIND.fullmatch(kind) is None:
        return False
    word = state_of(nation)
    adjective = word is not None and word.how in ("adjective", "people")
    return adjective and (bool(kind) or _KIND_AHEAD.match(behind) is not None)


def _signs_off(match: re.Match[str], told: str) -> bool:
    """Tell whether a correspondent is handed over to, who "reports" under a full name: "From Halden, Ada Brandt
    reports."
    """
    article = match.string[max(0, match.start("o") - 4) : match.end("o")].lower().startswith("the ")
    return (
        re.search(r"reports\W*$", match.group()) is not None
        and len(told.split()) == 2
        and not article
        and not is_outlet(told)
    )


def _without_owner(told: str) -> str:
    """Return a name without whose it is ("Norway's Nord Herald"), where what is left is an outlet's by itself."""
    owner, _, name = re.sub("’s ", "'s ", told).rpartition("'s ")
    known = outlet_key(told) in known_outlets().shown
    return name if owner and not known and is_outlet(name) else told


def _stands_as_name(match: re.Match[str]) -> bool:
    """Tell whether a name that is a common word too ("Time", "the National") is meant as a name here."""
    text, start, end = match.string, match.start("o"), match.end("o")
    article = text[max(0, start - 4) : start].lower() == "the "
    goes_on = re.match(r"\s[A-Z]", text[end : end + 2]) is not None
    return not goes_on and (article or "report" in match.group())


# Its kind behind it, which nothing else has: "the Halden newspaper Nord" but "the Nord newspaper".
_KIND_BEHIND = re.compile(
    rf"(?:\b[Tt]he\s|\b[A-Z]\w+['’]s\s|\b(?:by|to|told|in|from|official|independent|private|state)\s)(?P<o>{WORD}(?:\s{WORD}){{0,2}})\s"
    r"(?:newspaper|news\sagency|newswire|tabloid|news\s(?:web)?site|news\sportal|(?:television|TV|radio)\s(?:station|channel|network))\b"
    rf"(?!\s{WORD}|['’])"
)
_NAMED_MEDIUM = re.compile(
    rf"\b{MEDIUM}\s(?P<o>{WORD}(?:\s(?!(?:{NO_NAME})\b)[\w'’-]+){{0,2}}?)(?:,\s\w+,)?\s(?:(?:has|had|also|first)\s)?"
    r"(?:report(?:s|ed)|wr(?:ites|ote)|sa(?:ys|id)|quot(?:es|ed)|cit(?:es|ed)|reveal(?:s|ed)|publish(?:es|ed)"
    r"|claim(?:s|ed))\b"
    rf"|\b[Tt]he\s(?:[\w-]+\s)?{MEDIUM}\s(?P<cites>{WORD}(?:\s{WORD}){{0,2}}),\s(?:citing|quoting)\b"
    rf"|(?<![\w])(?P<title>{ARTICLE}\s{WORD})\sreported,\s(?:citing|quoting)\b"
)


def named_media(text: str) -> tuple[str, ...]:
    """Return the outlets that a text introduces as such: "the daily Novi glas said", "Der Bote reported, citing"."""
    found = {m.group("o") or m.group("cites") or m.group("title") for m in _NAMED_MEDIUM.finditer(text)}
    found |= {m.group("o") for m in _KIND_BEHIND.finditer(text) if not _is_whence(m.group("o"))}
    return tuple(
        sorted(n for n in found if outlet_key(n).split(" ")[0] not in _NOT_OUTLETS and not _BAD_WORD.search(n))
    )


def _is_whence(name: str) -> bool:
    """Tell whether a name says where a medium is from and not what it is called ("the Norwegian newspaper")."""
    return all(state_of(word) is not None for word in name.split()) or state_of(name) is not None


def _index(spans: Sequence[Span], offset: int) -> int:
    for index, span in enumerate(spans):
        if span.start <= offset < span.end:
            return index
        if span.start > offset:
            return max(0, index - 1)
    return len(spans) - 1


def _scope(text: str, spans: Sequence[Span], match: re.Match[str]) -> Span:
    """Return what rests on a credit: its sentence, and what stands before it where it speaks of "the development".

    A credit straight after a quotation that fills the sentences before it covers that quotation too.
    """
    if not spans:
        return Span(match.start(), match.end())
    index = _index(spans, match.start())
    start, end = spans[index].start, spans[index].end
    if _BACKWARD.search(text[match.start() : min(end, match.start() + _REACH)]):
        start = spans[max(0, index - 3)].start
    before = text[spans[index].start : match.start()].strip()
    if before in ("", "”", '"', "“", "–", "—", "-", ",") and index and text[spans[index - 1].end - 1] in '”"':
        opened = text.rfind("“" if text[spans[index - 1].end - 1] == "”" else '"', 0, spans[index - 1].end - 1)
        start = min(start, opened) if opened >= 0 else start
    return Span(start, max(end, _introduced(text, end)))


# Where a text that is introduced by a colon ends: the paper speaks for itself again.
_OWN_VOICE = re.compile(
    r"\s*[(\[]|\s*(?:Since then|Meanwhile|Our|We)\b|[^\n]*\b(?:told us|asked by us|we understand)\b"
)


def _introduced(text: str, end: int) -> int:
    """Return where the paragraphs end that a credit introduces ("the agency reported from Oslo on Monday:")."""
    if text[:end].rstrip()[-1:] != ":" or not re.match(r"\s*\n", text[end : end + 20] or "\n"):
        return end
    reach = end
    for paragraph in re.finditer(r"[^\n]+", text[end:]):
        if _OWN_VOICE.match(paragraph.group()):
            break
        reach = end + paragraph.end()
    return reach


def _continued(report: Report, named: Sequence[Credit], spans: Sequence[Span]) -> Iterable[Credit]:
    """Yield the credits that only say "the outlet": they go on with the last outlet named within three sentences."""
    for match in _PRONOUN.finditer(report.text):
        before = [c for c in named if c.evidence.end <= match.start()]
        if not before or not spans:
            continue
        index = _index(spans, match.start())
        last = before[-1]
        if index - _index(spans, last.evidence.start) <= 3:
            yield Credit(last.outlet, report.cite(match.start(), match.end()), spans[index])


_LINE_TAG = re.compile(
    r"(?:[—–/-]\s?)(?P<o>AP|AFP|Reuters|DPA|dpa|UPI|Xinhua|Interfax|TASS|Bloomberg|EFE|ANSA|PA Media)\s*$", re.MULTILINE
)


def _tags(report: Report, own: str, spans: Sequence[Span]) -> Iterable[Credit]:
    """Yield agency tags: "(AP)" in a dateline stands for the whole report, behind a sentence for that sentence.

    A dateline's tag needs no list: whatever stands in brackets between place and dash is the agency.
    """
    outlets = known_outlets()
    lead = _DATELINE.search(report.text[:400])
    for match in [*_TAG.finditer(report.text), *_LINE_TAG.finditer(report.text)]:
        closes = not re.search(r"\w", report.text[match.end() :]) and "\n" in report.text[: match.start()].strip()
        whole = closes or (lead is not None and lead.start("o") == match.start("o"))
        told = outlet_key(match.group("o"))
        shown = outlets.shown.get(told, match.group("o") if whole and not closes else "")
        listed = shown in outlets.agencies
        if not shown or _is_own(shown, own) or _is_own(told, own) or not (listed or whole):
            continue
        if _tells_short_name(report.text, match.start(), shown):
            continue
        scope = Span(0, len(report.text)) if whole else (spans[_index(spans, match.start())] if spans else Span(0, 0))
        yield Credit(shown, report.cite(match.start(), match.end()), scope, whole)


_LAST_LINE = re.compile(r"\n\W*(?:with\s(?:\w+\s){0,3}?(?:from|by)\s)?(?P<names>[A-Z][^\n]{1,60}?)\W*$", re.I)


def _closing(report: Report, own: str, known: set[str]) -> Iterable[Credit]:
    """Yield the agencies that the last line alone names, as papers do below wire copy: "Reuters", "AFP, Tidepress"."""
    last = next((i for i in range(len(report.text) - 1, -1, -1) if report.text[i].isalnum()), 0)
    opens = report.text.rfind("\n", 0, last)
    found = _LAST_LINE.match(report.text, opens) if opens >= 0 else None
    if found is None:
        return
    keys = {outlet_key(name) for name in known}
    start = found.start("names")
    for part in re.finditer(r"[^,/;&]+?(?=\s*(?:[,/;&]|\sand\s|$))", found.group("names")):
        name = re.sub(r"^(?:and\s|\s)+", "", part.group())
        shown = known_outlets().shown.get(outlet_key(name), name)
        told = shown in known_outlets().agencies or (outlet_key(name) in keys and name.isupper())
        if not told or _is_own(shown, own):
            continue
        place = report.text.index(name, start + part.start())
        yield Credit(shown, report.cite(place, place + len(name)), Span(0, len(report.text)), whole=True)


def _tells_short_name(text: str, bracket: int, shown: str) -> bool:
    """Tell whether a bracket only gives the short form of the name before it: "the Associated Press (AP)"."""
    before = text[max(0, bracket - 60) : bracket].rstrip()
    return before.endswith(shown.removeprefix("The "))
