"""The lines above an article's first sentence: whose paper, which day, what headline, who signs."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from verbale.gather.days import DATE, numeric_days, parse_when
from verbale.gather.lines import Line
from verbale.gather.nameplates import cased, describes_a_paper, is_nameplate, named_apart, stands_as_nameplate
from verbale.lexicon import is_outlet
from verbale.types import UNKNOWN_WHEN, OriginSignal, Span, When

__all__ = ["ADDRESS", "DATELINE", "Head", "find_byline", "read_head", "signed_at_head"]

HEAD_LINES = 6
"""A head has at most so many lines; a byline may stand among as many last ones."""

HEAD_LONGEST = 400
"""So much of a line is looked at for a date: who saves a whole text in one line has the date at its start."""

BYLINE = re.compile(r"^\s*(?:By|BY|(?:Written by|Author|Authors|Text)\s*:?)\s+(?P<name>\S.{1,110})$")
BYLINE_END = re.compile(r"(?<!\s)\s*(?:[|–—]|\s-\s|,(?!\s[^\W\da-z_][\w.-]+\s(?:and|[^\W\da-z_])))")
JOB = re.compile(
    r",\s*(?:[A-Z]\w+ )?(?:staff|correspondent|reporter|editor|writer|columnist|bureau)\b.*$", re.IGNORECASE
)
NAME_WORD = re.compile(r"[^\W\d_]\.|[^\W\da-z_][\w.'’-]*$")
NAME_LINKS = frozenset(
    ["and", "de", "da", "di", "du", "van", "von", "der", "den", "al", "bin", "ibn", "el", "la", "le", "of", "the", "&"]
)
UNSIGNED = re.compile(
    r"^(?:by|from)\s+(?:our|a)\s+(?:own\s+)?(?:\w+\s+){0,2}(?:correspondent|reporter|staff|writer)s?\b", re.I
)

COPYRIGHT = re.compile(r"^\s*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)

ADDRESS = re.compile(r"^\s*<?(https?://[^\s<>]{4,500})>?\s*$")

DATELINE = re.compile(
    r"^\s*+(?P<place>[A-Z][\w.'’ -]{1,40}?(?:,\s[\w.'’ ]{1,30}?){0,2}?)?,?\s*"
    r"\((?P<agency>[A-Z][\w.'’ -]{1,30})\)\s*[-–—]+\s"
)
"""A place, perhaps a day, and an agency in brackets before a dash: "GENEVA, Nov 3 (Agency) - "."""

DECLARING = re.compile(r"^(?:date|dated|published|posted|updated|first published|publication date)\b", re.IGNORECASE)
AROUND_DATE = re.compile(
    r"\b(?:date|dated|published|posted|updated|modified|aired|broadcast|transmitted|printed|issued|released|filed|created"
    r"|first|publication|on|at|last|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat"
    r"|sun)\b\.?"
    r"|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?"
    r"|(?-i:GMT|UTC|CES?T|EES?T|WES?T|[ABCEHIJMNPY][SD]?T|[CEW]AT|A[CEW][SD]T|NZ[SD]T|SAST|MSK|HKT|SGT))(?=$|[\s:|,)\]])|[^\w\s&'’.-]",
    re.IGNORECASE,
)
"""What may stand beside a date in a head line and is no outlet: words of publishing, weekdays, clock times, signs."""

TITLE_LONGEST = 200
TITLE_WORDS = range(2, 31)
OUTLET_WORDS = range(1, 7)
NAMEPLATE_WORDS = range(2, 5)
SHORT = 3
"""Words in capitals up to this length may be initials: "THE BBC"."""
ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’)\]]*$")


class Dated(msgspec.Struct, frozen=True):
    """A publication day that a line declares, where it stands, and what else the line says."""

    when: When
    span: Span
    rest: str
    """What stands after the date, or before it where nothing stands after it."""


class Head(msgspec.Struct, frozen=True):
    """What the head of a text says of it."""

    outlet: str | None = None
    published: When = UNKNOWN_WHEN
    published_span: Span | None = None
    title: Span | None = None


def read_head(lines: tuple[Line, ...]) -> Head:
    """Return what the lines above the first sentence say: outlet, publication day, headline.

    A line that is a date but for an outlet ("July 6, 2011 | Daily Record") gives both, also below a headline that ends
    like a sentence; nothing else below a sentence belongs to the head. Of two headlines the first is
    the outlet's name if it reads like one, or if the date stands right below it.
    """
    dated: Dated | None = None
    outlet: str | None = None
    titles: list[Span] = []
    prose = False
    for number, line in enumerate(lines[:HEAD_LINES]):
        found = _find_date(line, first=number == 0)
        if prose and (found is None or (found.rest and not _is_name(found.rest))):
            continue
        dated = dated or found
        above = lines[number - 1] if number else None
        if found and outlet is None and number == 1 and len(titles) == 1 and is_nameplate(lines[0].words):
            outlet = lines[0].words  # "The Halden Ledger" above "HALDEN, SATURDAY, MAY 6, 1995"
            titles.pop(0)
        elif found and _is_name(found.rest):
            outlet = outlet or found.rest
        elif found and found.rest:
            titles += _title(line, found.rest)
        elif found and len(titles) == number == 1 and outlet is None and _is_name(lines[0].words):
            outlet = lines[0].words
            titles.pop(0)
        elif found and above and number > 1 and outlet is None and stands_as_nameplate(above.words):
            outlet = above.words
            titles = [title for title in titles if title.start < above.span_of(above.words).start]
        elif not found and not _is_aside(line.words):
            prose = prose or _is_prose(line.words)
            if prose:
                continue
            titles += _title(line, line.words.lstrip("# "))
    apart = named_apart(lines[0].words) if lines else None
    if apart and (outlet is None or outlet == lines[0].words):
        outlet = apart
        titles = [title for title in titles if title.start >= lines[0].end]
    if outlet is None and len(titles) > 1 and _opens_with_outlet(lines, dated):
        outlet = lines[0].words
        described = len(titles) > 2 and describes_a_paper(outlet, lines[1].words)
        titles = titles[2:] if described else titles[1:]
    if outlet is None and (site := SITE.match(lines[0].words if lines else "")):
        outlet = site["site"]
        titles = titles[1:] if titles and len(titles) > 1 else titles
    if outlet is None:
        outlet = _below_byline(lines)
    title = titles[0] if titles and len(lines) > 1 else None
    return Head(
        _shown(outlet) if outlet else None,
        dated.when if dated else UNKNOWN_WHEN,
        dated.span if dated and dated.when.start else None,
        title,
    )


SITE = re.compile(r"^(?P<site>[A-Z][\w-]{1,30}(?:\.[a-z]{2,6}){1,2})(?:\s+(?:[-–—|>»]|&gt;)\s.{2,80})?\s*$")
"""The first line of a page as copied: "Halden24.no > Health", "HBN.ca - Harbour Broadcasting Network"."""
ISSUE = re.compile(r"^\W*(?:vol|issue|no|number|edition)\b\.?\s*\d", re.I)


def _opens_with_outlet(lines: tuple[Line, ...], dated: Dated | None) -> bool:
    """Tell whether the first line of several is the paper's name: by its words, its looks, or a line of volume and
    number below it that gives the day.
    """
    first = lines[0].words
    if _is_aside(first):
        return False
    if (len(first.split()) in OUTLET_WORDS and is_outlet(cased(first))) or _is_nameplate(first):
        return True
    if len(lines) > 1 and describes_a_paper(first, lines[1].words):
        return True
    below = [line for line in lines[1:4] if dated and line.start <= dated.span.start]
    return any(ISSUE.match(line.words) for line in below) and _is_name(first) and not ENDS_SENTENCE.search(first)


def _below_byline(lines: tuple[Line, ...]) -> str | None:
    """Return the outlet or agency that stands alone right below a byline, or with a place below the headline ("Nord
    News Agency, Halden"); None where neither is there.
    """
    for above, line in pairwise(lines[:HEAD_LINES]):
        shown = cased(line.words)
        if signed(above.words) and is_outlet(shown):
            return shown
        agency, comma, place = line.words.partition(", ")
        wire = is_outlet(agency) or re.search(r"\s(?:News|Press)\s(?:Agency|Service)$", agency)
        if comma and above is lines[0] and wire and _is_name(place) and _is_name(agency):
            return agency
    return None


def _is_nameplate(words: str) -> bool:
    """Tell whether the first line of several is a paper's name by its looks: "THE HALDEN MINER"."""
    parts = words.split()
    return words.isupper() and parts[0] == "THE" and len(parts) in NAMEPLATE_WORDS and not ENDS_SENTENCE.search(words)


def _shown(outlet: str) -> str:
    """Return a name in capitals as it is written elsewhere: "THE HALDEN MINER" is "The Halden Miner"."""
    if not outlet.isupper() or len(outlet.split()) not in NAMEPLATE_WORDS:
        return outlet
    return " ".join(word.capitalize() if len(word) > SHORT or word == "THE" else word for word in outlet.split())


def _is_aside(words: str) -> bool:
    """Tell whether a head line is a byline, an address or a line of copyright."""
    return bool(signed(words) or UNSIGNED.match(words) or ADDRESS.match(words) or COPYRIGHT.match(words))


def _is_prose(words: str) -> bool:
    return len(words) > TITLE_LONGEST or bool(ENDS_SENTENCE.search(words) or DATELINE.match(words))


def _is_name(words: str) -> bool:
    """Tell whether words read like an outlet's name: few, each with a capital."""
    parts = words.split()
    if len(parts) not in OUTLET_WORDS or not any(part[0].isupper() for part in parts):
        return is_outlet(words)
    return all(NAME_WORD.match(part) or part.lower() in NAME_LINKS for part in parts)


def _title(line: Line, words: str) -> list[Span]:
    """Return the words' place if they are a headline; [] where they are a sentence, or too few or too many."""
    fits = len(words.split()) in TITLE_WORDS and not _is_prose(words) and not re.search(r"\s{3,}", words)
    return [line.span_of(words)] if fits else []


def _find_date(line: Line, *, first: bool) -> Dated | None:
    """Return the publication day that a head line declares, None where it declares none.

    A date inside a sentence declares nothing ("On 5 December …", "December 5, 2025, was the day …"): a word of
    publishing before it, a dash or bar after it, ISO form at the very head, or a line with nothing else does.
    """
    if digits := numeric_days(line.words):
        day = digits[0].isoformat()  # whose order cannot be told is left to the other reports of the story
        told = When(day, day, "day", "declared at the head of the text") if len(digits) == 1 else UNKNOWN_WHEN
        return Dated(told, line.span_of(line.words), "")
    found = DATE.search(line.words, 0, HEAD_LONGEST)
    if not found or not (when := parse_when(line.words[found.start() :], basis="declared at the head of the text")):
        return None
    before, after = line.words[: found.start()], line.words[found.end() :]
    if _is_masthead(before, after):
        name = re.match(r"(?P<name>\S.*?)\s{3,}(?:vol|no|issue|number)\b", before, re.I) if first else None
        return Dated(when, line.span_of(found.group()), _shown(name["name"]) if name else "")
    bare = [" ".join(AROUND_DATE.sub(" ", part).split()).strip(" .-") for part in (before, after)]
    span = line.span_of(found.group())
    writer = signed_at_head(before)
    if writer and not bare[1] and WEEKDAY.match(writer) is None:
        return Dated(when, span, "")  # "By Ada Brandt, Halden. Friday 3 May 1968"
    if not all(bare) and (not any(bare) or _is_name(bare[0] or bare[1])):
        return Dated(when, span, bare[0] or bare[1])
    if first and _is_name(bare[0]) and BAR_BEFORE.search(before) and after.strip()[:1] in tuple("|·•"):
        return Dated(when, span, bare[0])  # "The Halden Ledger | Friday, June 6, 2031 | Front page"
    declares = DECLARING.match(before.strip(" *_#|[(")) or (first and found.group()[:4].isdigit())
    if MONITORED.search(before) or (not bare[0] and WEEKDAY_BEHIND.match(after)):
        return Dated(when, span, "")
    if _is_set_apart(before, after):
        return Dated(when, span, "")
    if bare[0] or not (declares or after.strip()[:1] in tuple("–—|-")):
        return None
    rest = re.sub(
        r"^[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4}\b))?", "", after
    )
    return Dated(when, span, rest.strip(" \t|:–—-)]"))


WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
SENTENCE_BEHIND = re.compile(r"\.\s|\s[|–—-]\s|\s{2,}")
MONITORED = re.compile(r"\b\d{3,4}\s?(?:gmt|utc|hrs)\s+$", re.I)
"""What stands before the date at the head of a monitored broadcast: "Radio Halden, in Norse 0810 gmt 3 May 98"."""
WEEKDAY_BEHIND = re.compile(r",?\s+\(?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
"""What stands behind the date in a data bank's copy: "May 3, 1996, Friday, late edition"."""

MASTHEAD = re.compile(
    r"(?:^|(?:(?<!\s)\s{3}|[|·–—]|\s-\s|\d\W{0,2}[,;:.]\s)\s*+)"
    r"(?:[^\W\d_][\w.'’ ]{1,30},\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$",
    re.I,
)


BAR_BEFORE = re.compile(r"[|·•]\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$", re.I)


def _is_masthead(before: str, after: str) -> bool:
    """Tell whether a date closes a paper's line of volume and place: "Vol. 12, No. 3      Halden, May 10, 1995",
    "Issue 41 - 10 May 1995", "No. 7/88, Monday 10 May 1988".
    """
    wide = re.search(r"\s{3,}|^\s*(?:vol|no|issue|edition|number)\b", before, re.I) is not None
    return wide and MASTHEAD.search(before) is not None and re.match(r"\s*$|\s{3,}", after) is not None


_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
SET_APART_BEFORE = re.compile(rf"[^!?“”\"]{{0,90}}(?:[,;:/|·•–—(\[]|\s-)\s*{_WEEKDAY}$", re.I)
SET_APART_BEHIND = re.compile(r"\s*(?:$|[,;/|·•(\[)]|\s{2,}|[-–—]\s|\.\s?(?:$|[A-Z]))", re.I)
SET_APART_LONGEST = 120
CLOCK_BEHIND = re.compile(r"\d{1,2}[.:]\d\d\s?[ap]\.?m\.?$", re.I)
IN_A_SENTENCE = re.compile(
    r"[^\W\d_]{3}\.\s|\b(?:on|of|since|until|from|by|in|was|were|is|are|had|has)\W*(?:\w+day,?\s+)?$"
)


def _is_set_apart(before: str, after: str) -> bool:
    """Tell whether signs set a date apart from what else a short line of the head says, so that it dates the page:
    "Evening bulletin, Friday 3 May 1968 (translated)", "No. 41 / 3 May 1968", "Special - Saturday 3 May 1968, 17:00".

    A sentence sets none apart: "The pact of 3 May 1968 is dead", "On Monday, 3 May 1968, they met."
    """
    short = len(before) + len(after) < SET_APART_LONGEST
    sentence = ENDS_SENTENCE.search(CLOCK_BEHIND.sub("", after)) or IN_A_SENTENCE.search(before)
    return (
        short
        and not sentence
        and SET_APART_BEFORE.match(before) is not None
        and SET_APART_BEHIND.match(after) is not None
    )


def find_byline(lines: tuple[Line, ...]) -> OriginSignal | None:
    """Return who signs the text, at its start or its end; None where no line is a byline."""
    for line in (*lines[:HEAD_LINES], *reversed(lines[HEAD_LINES:][-HEAD_LINES:])):
        if name := signed(line.words):
            return OriginSignal("byline", name, line.span_of(name))
    return None


def signed_at_head(words: str) -> str | None:
    """Return the names of a byline that place and day may follow ("By Ada Brandt, Halden. Friday"); else None."""
    return signed(words.rstrip(" ,.;|–—-")) or signed(SENTENCE_BEHIND.split(words)[0])


def signed(words: str) -> str | None:
    """Return the names of a byline ("By Jane Doe and John Roe, Staff Writers"); None where the line is none."""
    found = BYLINE.match(words)
    if not found:
        return None
    name = BYLINE_END.split(JOB.sub("", found["name"]))[0].strip(" *_")
    parts = name.replace(",", " ").split()
    fits = 0 < len(parts) <= 9 and all(NAME_WORD.match(part) or part.lower() in NAME_LINKS for part in parts)
    return name if fits and not ENDS_SENTENCE.search(words) else None
