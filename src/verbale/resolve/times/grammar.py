"""The grammar of time expressions: patterns over the letters of `lexer.py`, each with what it builds.

A rule's pattern is matched at a word; the longest match that builds a form wins, the earlier rule among equals.
A builder that returns `None` says that the words only look like its pattern ("December 45").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from verbale.resolve.times.forms import Form
from verbale.resolve.times.lexer import Lexed, Word

__all__ = ["Found", "parse_at"]


class Match:
    """The words that a rule's pattern matched, by the names of its groups."""

    def __init__(self, match: re.Match[str], words: Sequence[Word]) -> None:
        self._match = match
        self._words = words

    def word(self, name: str) -> Word | None:
        """Return the first word of a group, `None` where the group is empty or the rule has no such group."""
        if name not in self._match.re.groupindex:
            return None
        start, end = self._match.span(name)
        return self._words[start] if 0 <= start < end else None

    def __getitem__(self, name: str) -> Word:
        word = self.word(name)
        if word is None:
            raise KeyError(name)
        return word

    def value(self, name: str) -> str:
        """Return a group's value, empty where the group is empty; of a unit without its mark of the plural."""
        word = self.word(name)
        if word is None:
            return ""
        return word.value.rstrip("*") if word.letter == "U" else word.value

    def has(self, name: str) -> bool:
        """Tell whether the rule has such a group, empty or not."""
        return name in self._match.re.groupindex

    @property
    def letters(self) -> str:
        """All letters that matched."""
        return self._match[0]

    def surface(self, name: str) -> str:
        """Return a group's letter and value as one, to tell "ago" from "later"; empty where the group is empty."""
        word = self.word(name)
        return word.letter + word.value if word is not None else ""

    def last_of(self, name: str) -> Word:
        """Return the last word of a group."""
        return self._words[self._match.end(name) - 1]

    def number(self, name: str) -> int | None:
        """Return a group's whole number, `None` where it is empty or not whole."""
        word = self.word(name)
        if word is None or word.number != int(word.number):
            return None
        return int(word.number)


class Rule(msgspec.Struct, frozen=True):
    """A pattern over letters, what it is called, and what it builds."""

    name: str
    pattern: re.Pattern[str]
    build: Callable[[Match], Form | None]


class Found(msgspec.Struct, frozen=True):
    """A form and the words that it was read from, as positions, end exclusive."""

    form: Form
    first: int
    last: int
    rule: str


_RULES: list[Rule] = []

# Pieces of patterns. Names of groups: w weekday, m month, d day, y year, r relative, n count, u unit, f edge.
DAY = "(?P<d>[NO])"
COUNT = "(?P<x>x)?(?:(?P<q>a?q)F?|(?P<n>[Nan]))"
LEADING = "(?:t?(?P<f>f|g(?=F))-?F?)?"


def rule(pattern: str, name: str = "") -> Callable[[Callable[[Match], Form | None]], Callable[[Match], Form | None]]:
    """Add a rule with this pattern; several may share one builder."""

    def add(build: Callable[[Match], Form | None]) -> Callable[[Match], Form | None]:
        _RULES.append(Rule(name or build.__name__.strip("_"), re.compile(pattern), build))
        return build

    return add


def parse_at(lexed: Lexed, first: int, last: int) -> Found | None:
    """Return the longest form that begins at word `first` and ends before `last`, or `None`."""
    best: Found | None = None
    for candidate in _rules_for(lexed.letters[first]):
        match = candidate.pattern.match(lexed.letters, first, last)
        if match is None or (best is not None and match.end() <= best.last):
            continue
        form = candidate.build(Match(match, lexed.words))
        if form is not None:
            best = Found(form, first, match.end(), candidate.name)
    return best


@cache
def _rules_for(letter: str) -> tuple[Rule, ...]:
    """Return the rules whose pattern can begin with `letter`."""
    return tuple(candidate for candidate in _RULES if _can_begin(candidate.pattern.pattern, letter))


def _can_begin(pattern: str, letter: str) -> bool:
    """Tell whether `pattern` can begin with `letter`, by reading its optional head.

    An over-generous answer costs time and nothing else, so groups are read as "any letter that stands in them".
    """
    depth = 0
    head = ""
    index = 0
    while index < len(pattern):
        char = pattern[index]
        if char == "(":
            depth += 1
            named = re.match(r"\(\?P<\w+>|\(\?:", pattern[index:])
            index += len(named[0]) if named else 1
            continue
        if char == ")":
            depth -= 1
        elif char == "[":
            close = pattern.index("]", index)
            head += pattern[index + 1 : close]
            index = close
        elif char not in "?*+|":
            head += char
        index += 1
        if depth == 0 and head and pattern[index : index + 1] not in {"?", "*"} and char not in "?*":
            return letter in head
    return letter in head


# --- dates written out -------------------------------------------------------------------------------------------


def _date(match: Match, **fields: object) -> Form | None:
    """Return the date of the groups `w`, `m`, `d`, `y`; `None` for a day that no month has."""
    day = match.number("d")
    if match.word("d") is not None and (day is None or not 1 <= day <= 31):
        return None
    form = Form(
        kind="date",
        year=match.number("y"),
        month=int(match.value("m")) if match.word("m") else None,
        day=day,
        weekday=_weekday(match.value("w")),
    )
    return _with_edge(msgspec.structs.replace(form, **fields), match.value("f"))


def _weekday(value: str) -> int | None:
    return int(value[0]) if value else None


def _with_edge(form: Form, edge: str) -> Form:
    return Form(kind="edge", type=form.type, mod=edge, inner=form) if edge else form


@rule(f"(?:(?:hR?)?(?P<w>W),?)?t?(?:(?P<f>f|g(?=F))-?)?(?P<m>M)t?{DAY}(?:,?(?P<y>Y))?")
@rule(f"(?:(?P<w>W),?)?t?{DAY}F?(?P<m>M)(?:[,F]?(?P<y>Y))?")
@rule(f"(?:(?P<w>W)[,(])(?P<m>M){DAY}(?:,?(?P<y>Y))?")
def _full_date(match: Match) -> Form | None:
    return _date(match)


@rule("t(?P<d>O)")
def _day_alone(match: Match) -> Form | None:
    """The 27th; the recogniser asks for "on" before and the end of the phrase behind."""
    return _date(match) if match["d"].value == "" else None


@rule("(?P<m>M)(?P<d>[NO])-(?P<d2>[NO])(?:,?(?P<y>Y))?")
@rule("(?P<d>[NO])-(?P<d2>[NO])(?P<m>M)(?:,?(?P<y>Y))?")
def _days_range(match: Match) -> Form | None:
    last = match.number("d2")
    form = _date(match)
    if form is None or last is None or form.day is None or not form.day < last <= 31:
        return None
    return msgspec.structs.replace(form, kind="range", end_day=last)


@rule("(?P<m>M)(?P<d>[NO])-(?P<m2>M)(?P<d2>[NO])(?:,?(?P<y>Y))?")
@rule("(?P<d>[NO])(?P<m>M)-(?P<d2>[NO])(?P<m2>M)(?:,?(?P<y>Y))?")
def _months_range(match: Match) -> Form | None:
    last = match.number("d2")
    form = _date(match)
    if form is None or last is None or not 1 <= last <= 31:
        return None
    return msgspec.structs.replace(form, kind="range", end_day=last, end_month=int(match.value("m2")))


@rule(f"{LEADING}(?P<m>M)[,F]?(?P<y>Y)(?P<b>B)?")
def _month_of_year(match: Match) -> Form | None:
    return _date(match, era=match.value("b"))


@rule(f"{LEADING}(?P<m>M)")
@rule("t?(?P<f>f|g(?=F))U?-?F?(?P<m>M)")
def _month_alone(match: Match) -> Form | None:
    return _date(match)


@rule(f"{LEADING}(?P<m>M)F?(?P<r>[Rho])(?P<u>U)")
@rule("(?P<m>M)Ft?(?P<r>[Rhos])(?P<u>U)")
@rule("(?P<m>M)t(?P<r>R)(?P<u>U)")
@rule("(?P<m>M)(?P<d>[NO])F?t?(?P<r>[Rho])(?P<u>U)")
def _month_of_relative_year(match: Match) -> Form | None:
    if match.value("u") != "Y":
        return None
    return _date(match, inner=_relative_form(match, "Y"))


@rule("t?(?P<r>[Rh])(?P<r2>R)?(?P<m>M)(?P<d>[NO])?")
def _relative_month(match: Match) -> Form | None:
    form = _date(match)
    return None if form is None else msgspec.structs.replace(form, relation=_relation(match))


@rule("(?P<I>I)")
def _numeric(match: Match) -> Form | None:
    written = match.value("I")
    if written[4:5] == "-":
        year, month, day = (int(part) for part in written[:10].split("-"))
        clock = written[11:16] if "T" in written else ""
        form = Form(kind="date", year=year, month=month, day=day)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Form(kind="time", type="TIME", value=clock, inner=form) if len(clock) >= 2 else form
    first, second, year = (int(part) for part in re.split("[/.]", written))
    # 12/5 is December in American papers; a first number over 12 can only be a day, and dots are European.
    month, day = (first, second) if second > 12 or ("/" in written and first <= 12) else (second, first)
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    return Form(kind="date", year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


# --- years and longer --------------------------------------------------------------------------------------------


@rule(f"{LEADING}t?v?-?(?P<y>Y)(?P<b>B)?")
@rule("t?U(?P<y>Y)(?P<b>B)?")
@rule("(?P<D>D)-?(?P<y>Y)")
@rule("(?P<b>B)(?P<y>[YN])")
@rule("(?P<y>N)(?P<b>B)")
@rule("(?P<x>x)(?P<y>Y)(?P<b>B)?")
@rule(f"{LEADING}t?v-?U(?P<y>Y)")
@rule("t(?P<y>Y)U")
def _year(match: Match) -> Form | None:
    year = match.number("y")
    if year is None or not 0 < year < 2200:
        return None
    form = Form(kind="date", year=year, era=match.value("b"), mod=match.value("x"))
    return _with_edge(form, match.value("f") or match.value("D"))


@rule("(?P<y>Y)-(?P<y2>[YN])")
def _years_range(match: Match) -> Form | None:
    first, last = match.number("y"), match.number("y2")
    if first is None or last is None:
        return None
    last = first // 100 * 100 + last if last < 100 else last
    return Form(kind="range", year=first, end_year=last) if first < last < first + 200 else None


@rule("(?:t(?:(?P<f>f|g(?=F))-?F?t?)?|(?P<f2>f|g(?=F))-?F?t?)?(?P<E>E)(?P<b>B)?")
@rule("(?:t(?:(?P<f>f|g(?=F))-?)?|(?P<f2>f|g(?=F))-)(?P<X>X)")
@rule("t(?P<h>[RO])lFt(?P<E>E)")
def _decade(match: Match) -> Form | None:
    digits = re.sub(r"\D", "", match.value("E") or match.value("X"))
    number = int(digits)
    decade = number // 10 if number > 99 else 190 + number // 10
    edge = match.value("f") or match.value("f2")
    if match.word("h") is not None:
        edge = "END" if match.value("h") == "last" or match.number("h") == 2 else "START"
    return _with_edge(Form(kind="decade", number=decade, era=match.value("b")), edge)


@rule("(?:t?(?P<f>f|g(?=F))-?F?)?t?(?P<o>O)-?(?P<u>U)(?P<b>B)?")
@rule("t(?P<h>[RO])lFt?(?P<o>O)-?(?P<u>U)(?P<b>B)?")
def _century(match: Match) -> Form | None:
    number = match.number("o")
    if match.value("u") not in {"CE", "ML"} or number is None:
        return None
    edge = match.value("f")
    if match.word("h") is not None:
        edge = "END" if match.value("h") == "last" or match.number("h") == 2 else "START"
    return _with_edge(Form(kind="century", number=number, unit=match.value("u"), era=match.value("b")), edge)


@rule("(?:t?(?P<f>f|g(?=F))-?F?)?t?v?-?(?P<o>[OR])-?(?P<u>U)(?:F?v?(?P<y>Y))?")
@rule("t?(?P<y>Y)(?P<o>[OR])-?(?P<u>U)")
@rule("t?v?-?(?P<o>O)-?(?P<u>U)F?t?(?P<r>[Rhs])v?U")
@rule("(?P<r>[Rh])Up(?P<o>O)-?(?P<u>U)")
@rule("t?y?-?(?P<c>L)(?P<o>O)-?(?P<u>U)")
def _quarter(match: Match) -> Form | None:
    number = match.number("o") if match["o"].letter == "O" else None
    if match.value("u") != "Q" or (number is not None and not 1 <= number <= 4):
        return None
    if number is None and (not match.value("y") or match.value("o") not in {"last", "latest"}):
        return None
    year = match.number("y")
    inner = _relative_form(match, "Y") if match.word("r") is not None else None
    return _with_edge(Form(kind="quarter", number=number or 4, year=year, inner=inner), match.value("f"))


@rule("t?(?P<o>[OR])-?(?P<l>l)(?:F?t?(?P<y>Y))?")
@rule("t?(?P<y>Y)(?P<o>[OR])-?(?P<l>l)")
@rule("t?(?P<o>[OR])-?(?P<l>l)F?t?(?P<r>[Rh])U")
def _half(match: Match) -> Form | None:
    year = match.number("y")
    inner = _relative_form(match, "Y") if match.word("r") is not None else None
    number = match.number("o") if match["o"].letter == "O" else 2
    if number not in (1, 2) or (match["o"].letter == "R" and match.value("o") != "last"):
        return None
    # "the first half" of a match or of a list is no time: a year must be near.
    return None if year is None and inner is None else Form(kind="half", number=number, year=year, inner=inner)


@rule("(?:t?(?P<f>f|g(?=F))-?F?t?)?(?P<s>S)(?:[,F]?(?P<y>Y))?(?P<b>B)?")
@rule("t(?P<s>S)(?:F(?P<y>Y))?(?P<b>B)?")
@rule("t?(?P<y>Y)(?P<s>S)")
@rule("(?:(?P<f>f|g(?=F))-?)?(?P<r>[hRo])(?P<r2>R)?(?P<s>S)")
@rule("t(?P<r>[Rs])(?P<s>S)")
@rule("(?P<s>S)F?t?(?P<yr>[Rho])U")
def _season(match: Match) -> Form | None:
    value = match.value("s")
    if value.endswith("*"):
        return None
    year = match.number("y")
    relation = _relation(match) if match.word("r") is not None else ""
    inner = None
    if match.word("yr") is not None:
        inner = _as_relative(match["yr"], "Y")
    form = Form(kind="season", value=value, year=year, era=match.value("b"), relation=relation, inner=inner)
    return _with_edge(form, match.value("f"))


@rule("(?P<h>H)(?:,?(?P<y>Y))?")
@rule("(?P<r>[Rh])(?P<h>H)")
@rule("(?P<h>H)(?P<yr>[Rh])U")
def _holiday(match: Match) -> Form | None:
    year = match.number("y")
    inner = _as_relative(match["yr"], "Y") if match.word("yr") is not None else None
    return Form(
        kind="holiday",
        value=match.value("h"),
        year=year,
        inner=inner,
        relation=_relation(match) if match.word("r") is not None else "",
    )


@rule("t?(?:x|f)?(?P<y>y)")
@rule("t?(?P<u>U)-?p?(?P<f>g)")
@rule("t?(?:x|f|g)?(?P<u>U)-(?P<f>g)")
def _year_end(match: Match) -> Form | None:
    if match.value("u") and (match.value("u") != "Y" or match.value("f") != "END"):
        return None
    return Form(kind="holiday", value="12-31")


# --- counted from the day of the telling or from what was spoken of last -------------------------------------------

_SHIFT = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "current": 0, "latest": -1}


def _relation(match: Match) -> str:
    """Return the word that says which: last, next, this, that; "this coming" counts as coming."""
    return match.value("r2") or _which(match["r"])


def _which(word: Word) -> str:
    return word.value if word.letter == "R" else {"h": "this", "o": "that", "s": "same", "t": "the"}[word.letter]


def _as_relative(word: Word, unit: str) -> Form:
    relation = _which(word)
    return Form(
        kind="relative",
        unit=unit,
        relation=relation,
        shift=_SHIFT.get(relation, 0),
        base="previous" if relation in {"previous", "following", "that", "same"} else "anchor",
    )


def _relative_form(match: Match, unit: str) -> Form:
    return _as_relative(match["r"], unit)


@rule("(?:(?:t?(?P<f>f|g(?=F))(?:-|Ft?|it?)?)|t|(?P<g>L))?(?P<r>[hRos])w?v?w?(?P<u>[UK])")
def _relative_unit(match: Match) -> Form | None:
    unit, relation = match.value("u"), _relation(match)
    if relation == "recent" or (relation in {"this", "past", "coming"} and unit in {"TS", "TM"}):
        return None
    if unit.startswith("T") and relation not in {"same", "last", "past", "next", "coming", "following", "previous"}:
        return None
    if unit == "period" and relation not in {"latest", "same"}:
        return None
    form = _relative_form(match, unit or "weekend")
    if relation == "next" and match.letters.startswith("tR") and unit in {"D", "W", "M", "Y"}:
        form = msgspec.structs.replace(form, base="previous")  # "the next day": the one after what was spoken of
    if relation == "past" and unit in {"DE", "CE"}:
        return Form(kind="duration", type="DURATION", unit=unit, count=1)
    if _is_plural(match["u"]):
        return _plural_relative(relation, unit)
    if match["u"].letter == "K":
        form = msgspec.structs.replace(form, kind="weekend")
    return _with_edge(form, match.value("f") or _EDGES.get(match.value("g"), ""))


_EDGES = {"-1": "START", "1": "END"}  # "earlier this week", "later this month"


def _is_plural(word: Word) -> bool:
    return word.value.endswith("*")


def _plural_relative(relation: str, unit: str) -> Form | None:
    """Return "these days", "past years", "coming months": a vague stretch."""
    if relation in {"this", "same"}:
        return Form(kind="ref", value="PRESENT_REF") if relation == "this" and unit == "D" else None
    if relation in {"past", "previous", "last"}:
        return Form(kind="duration", type="DURATION", unit=unit, vague=True, relation="recent")
    if relation in {"coming", "next", "following"}:
        return Form(kind="duration", type="DURATION", unit=unit, vague=True, relation="coming")
    return None


@rule("t?(?P<r>R)(?P<u>U)(?:j(?P<u2>U))?")
def _recent(match: Match) -> Form | None:
    if match.value("r") != "recent" or not _is_plural(match["u"]):
        return None
    return Form(kind="duration", type="DURATION", unit=match.value("u"), vague=True, relation="recent")


@rule("t(?P<u>[UK])")
@rule("t(?P<f>f|g(?=F))Ft?(?P<u>[UK])")
@rule("(?P<f>f|g(?=F))it(?P<u>[UK])")
@rule("tw(?P<u>U)")
@rule("t(?:w|v)+(?P<u>U)")
@rule("t?(?P<x>y)?(?P<v>v)(?P<u>U)")
def _the_unit(match: Match) -> Form | None:
    if match["u"].letter == "K":
        return _with_edge(Form(kind="weekend", relation="the"), match.value("f"))
    unit = match.value("u")
    if _is_plural(match["u"]) or unit not in {"D", "W", "M", "Q", "Y"}:
        return None
    if unit in {"D", "W", "M"} and match.letters != "tU" and not match.value("f"):
        return None
    return _with_edge(Form(kind="unit", unit=unit, relation="the"), match.value("f"))


@rule("(?:(?P<f>f|g(?=F))|(?P<g>L))?w?(?P<T>T)(?P<P>P)?")
@rule("(?P<f>f|g(?=F))-?(?P<P>P)(?P<T>T)")
@rule("(?P<P>P)(?P<T>T)")
@rule("(?:(?P<f>f|g(?=F))t?)?(?P<r>[hR])(?P<P>P)")
def _deictic(match: Match) -> Form | None:
    if match.word("T") is not None:
        shift, _, part = match.value("T").partition("T")
        part = match.value("P").rstrip("*") or part
        days = int(shift)
    else:
        relation = _relation(match)
        if relation not in {"this", "last", "next", "following", "previous"}:
            return None
        days = {"this": 0, "last": -1, "next": 1}.get(relation, 1 if relation == "following" else -1)
        part = match.value("P")
        if part.endswith("*"):
            return None
        if relation in {"following", "previous"}:
            return Form(kind="deictic", type="TIME", shift=days, value=part, base="previous")
    form = Form(kind="deictic", type="TIME" if part else "DATE", shift=days, value=part)
    return _with_edge(form, match.value("f") or _EDGES.get(match.value("g"), ""))


@rule("t(?P<r>R)(?P<P>P)")
@rule("(?P<r>[ots])(?P<P>P)")
@rule("(?P<r>[t])(?P<f>f|g(?=F))-?(?P<P>P)")
def _part_of_that_day(match: Match) -> Form | None:
    part = match.value("P")
    relation = _relation(match)
    if part.endswith("*"):
        return None
    shift = _SHIFT.get(relation, 0)
    form = Form(
        kind="deictic", type="TIME", shift=shift, value=part, base="anchor" if relation == "last" else "previous"
    )
    return _with_edge(form, match.value("f"))


@rule("(?:(?P<f>f|g(?=F))|(?P<g>L))?t?(?P<w>W)(?P<P>P)?")
@rule("t?(?P<r>[hRo])(?P<r2>R)?(?P<w>W)(?P<P>P)?")
@rule("(?P<w>W)(?P<P>P)?(?:F?(?P<yr>[Rho])U)")
@rule("(?P<w>W)tO")
def _weekday_form(match: Match) -> Form | None:
    if match.value("w").endswith("*"):
        return Form(kind="set", type="SET", value=f"XXXX-WXX-{int(match.value('w')[0]) + 1}")
    part = match.value("P")
    if part.endswith("*"):
        return Form(kind="set", type="SET", value=f"XXXX-WXX-{int(match.value('w')[0]) + 1}T{part[:-1]}")
    inner = None
    if match.word("yr") is not None:
        inner = _as_relative(match["yr"], "W")
    form = Form(
        kind="weekday",
        weekday=_weekday(match.value("w")),
        relation=_relation(match) if match.word("r") else "",
        inner=inner,
    )
    if part:
        form = Form(kind="part", type="TIME", value=part, inner=form)
    return _with_edge(form, match.value("f"))


@rule("t?(?P<U>U)FW?,?t?(?P<m>M)t?(?P<d>[NO])(?:,?(?P<y>Y))?")
def _week_of(match: Match) -> Form | None:
    inner = _date(match)
    return Form(kind="week of", inner=inner) if match.value("U") == "W" and inner is not None else None


@rule("t?(?P<u>U)(?P<g>L)(?P<T>T)")
@rule("t?(?P<u>U)(?P<g>L)(?P<r>R)(?P<w>[WU])?")
@rule("t?(?P<u>U)(?P<g>L)(?P<w>W)")
def _day_before_named(match: Match) -> Form | None:
    """The day before yesterday, the week before last, the day after tomorrow."""
    sign = int(match.value("g"))
    if match.value("T"):
        inner: Form | None = Form(kind="deictic", shift=int(match.value("T").partition("T")[0]))
    elif match.value("r"):
        word = match.word("w")
        if word is not None and word.letter == "W":
            inner = Form(kind="weekday", weekday=_weekday(word.value), relation=match.value("r"))
        else:
            inner = _relative_form(match, match.value("u"))
    else:
        inner = Form(kind="weekday", weekday=_weekday(match.value("w")))
    return Form(kind="offset", unit=match.value("u"), count=1, shift=sign, inner=inner)


@rule("t?(?P<u>U)(?P<g>L)")
@rule("(?:t|o|s)(?P<u>U)(?P<g>L)")
def _day_before(match: Match) -> Form | None:
    """The day before, the year after: counted from what was spoken of last."""
    if _is_plural(match["u"]) or match.value("u") not in {"D", "W", "M", "Y"} or match.letters[0] not in "tos":
        return None
    if match.value("g") not in {"-1", "1"}:
        return None
    return Form(kind="offset", unit=match.value("u"), count=1, shift=int(match.value("g")), base="previous")


@rule(f"{COUNT}w?(?P<u>U)(?:J[NC])?(?P<G>G)")
@rule(f"{COUNT}w?(?P<u>U)-(?P<G>G)")
@rule("(?P<u>U)(?P<G>G)")
def _ago(match: Match) -> Form | None:
    return _offset(match, -1, "anchor")


@rule("(?P<u>U)(?P<g>L)")
def _units_later(match: Match) -> Form | None:
    """Hours later, decades later."""
    if not _is_plural(match["u"]) or match.value("g") != "1":
        return None
    return Form(kind="duration", type="DURATION", unit=match.value("u"), vague=True)


@rule(f"{COUNT}w?(?P<u>U)(?P<g>L)")
@rule("[ta]?(?P<u>U)-(?P<g>[GL])")
@rule("[ta]?(?P<u>U)-(?P<g>[GL])v?O?U")
def _earlier(match: Match) -> Form | None:
    """A year earlier, three days later; "year-ago" and "year-earlier" as adjectives, with their noun."""
    sign = -1 if match["g"].letter == "G" else int(match.value("g"))
    if not match.has("n"):
        if match.value("u") not in {"Y", "M", "W"} or sign > 0 or _is_plural(match["u"]):
            return None
        return Form(kind="offset", unit=match.value("u"), count=1, shift=-1, base="previous")
    return _offset(match, sign, "previous")


def _offset(match: Match, sign: int, base: str) -> Form | None:
    unit = match.value("u")
    if unit == "period":
        return None
    counted = match.has("n")
    count, vague = _count(match) if counted else (None, True)
    if count is None and not vague:
        return None
    return Form(
        kind="offset",
        type="TIME" if unit.startswith("T") else "DATE",
        unit=unit,
        count=count,
        vague=vague,
        relation=match.surface("g"),
        mod=match.value("x") if counted else "",
        shift=sign,
        base="previous" if base == "previous" else "anchor",
    )


def _count(match: Match) -> tuple[float | None, bool]:
    """Return how many, and whether the text leaves it open."""
    if match.word("q") is not None:
        value = match.last_of("q").value
        return (float(value), False) if value != "X" else (None, True)
    word = match.word("n")
    if word is None:
        return None, False
    return (1.0, False) if word.letter in "an" else (word.number, False)


# --- durations ------------------------------------------------------------------------------------------------------


@rule(f"{COUNT}w?w?(?P<u>[US])")
@rule("(?P<x>x)?(?P<n>N)-?(?P<u>U)(?:-?[dV])?")
@rule("(?P<x>x)?(?P<n>N)-(?P<u>U)-?U?")
@rule("(?P<x>x)?(?P<q>q)-(?P<u>U)")
@rule("(?P<x>x)?t?w?(?P<n>N)w?(?P<u>U)")
@rule("(?P<x>x)(?:t)?R(?P<n>N)w?(?P<u>U)")
@rule("t?w?(?P<o>[OR])?(?P<x>x)?(?:(?P<q>a?q)F?|(?P<n>N))w?(?P<u>[US])")
@rule("tRR?w?(?P<n>N)w?(?P<u>U)")
def _duration(match: Match) -> Form | None:
    word = match["u"]
    unit = word.value.rstrip("*")
    counted = match.word("n")
    if match.has("q"):
        count, vague = _count(match)
    else:
        assert counted is not None
        count, vague = (1.0 if counted.letter in "an" else counted.number), False
    if (count is None and not vague) or unit == "period" or (word.letter == "S" and not word.value.endswith("*")):
        return None
    if unit == "Q" and ((counted is not None and counted.letter == "a") or "-" in match.letters):
        return None  # "a quarter of", "three-quarters": a fraction
    plural = _is_plural(word)
    if vague and not plural and match.letters[-1] not in "dV" and "-" not in match.letters:
        return None
    mod = match.value("x")
    if match.letters.startswith(("xt", "xR")) and mod in {"MORE_THAN", "LESS_THAN", "APPROX"}:
        return None  # "over the past three months": a preposition
    return Form(kind="duration", type="DURATION", unit=unit, count=count, vague=vague, mod=mod)


@rule("(?P<n>N)[kJ-](?P<n2>N)-?(?P<u>U)")
def _duration_between(match: Match) -> Form | None:
    first, second = match["n"].number, match["n2"].number
    if match.value("u") == "period" or not first < second:
        return None
    return Form(kind="duration", type="DURATION", unit=match.value("u"), count=first, mod="EQUAL_OR_MORE")


@rule("(?P<n>[Na])(?P<u>U)ja(?P<l>l)")
def _one_and_a_half(match: Match) -> Form | None:
    count = 1.0 if match["n"].letter == "a" else match["n"].number
    return Form(kind="duration", type="DURATION", unit=match.value("u"), count=count + 0.5)


@rule("(?P<l>l)aF?(?P<u>U)")
@rule("(?P<l>l)a(?P<u>U)")
@rule("(?P<l>l)-(?P<u>U)")
def _half_a_unit(match: Match) -> Form | None:
    if match.value("u") == "period":
        return None
    return Form(kind="duration", type="DURATION", unit=match.value("u"), count=0.5)


@rule("t?(?P<u>U)")
@rule("(?P<u>U)JU")
@rule("(?P<u>U)-(?:d|V)")
def _bare_units(match: Match) -> Form | None:
    """Years, weeks or months, day-long: a stretch left open; the recogniser asks for words around that make it one."""
    if match.letters.endswith(("d", "V")):
        count = None if _is_plural(match["u"]) else 1.0
        return Form(kind="duration", type="DURATION", unit=match.value("u"), count=count, vague=count is None)
    if not _is_plural(match["u"]) or match.value("u") in {"period", "Q"}:
        return None
    return Form(kind="duration", type="DURATION", unit=match.value("u"), vague=True, relation="bare")


@rule("t?(?P<o>O)w?(?P<u>U)")
def _nth_day(match: Match) -> Form | None:
    """The 14th day (of a strike): a day of the calendar only where the text says which."""
    number = match.number("o")
    if match.value("u") not in {"D", "W", "M"} or number is None:
        return None
    return Form(kind="nth day", number=number, unit=match.value("u"))


# --- sets -----------------------------------------------------------------------------------------------------------


@rule("e(?:R)?(?P<n>[NO])?w?(?P<u>[UWMSKP])")
@rule("eFt?R?(?P<n>N)(?P<u>U)")
def _every(match: Match) -> Form | None:
    word = match["u"]
    count = int(match["n"].number) if match.word("n") is not None else 1
    value = {
        "U": f"P{'T' if word.value.startswith('T') else ''}{count}{word.value.strip('T*')}",
        "W": f"XXXX-WXX-{int(word.value[0] or 0) + 1}" if word.letter == "W" else "",
        "M": f"XXXX-{int(word.value or 0):02d}" if word.letter == "M" else "",
        "S": f"XXXX-{word.value.rstrip('*')}",
        "K": "XXXX-WXX-WE",
        "P": f"XXXX-XX-XXT{word.value.rstrip('*')}",
    }[word.letter]
    return None if word.value == "period" else Form(kind="set", type="SET", value=value)


@rule("(?P<Z>Z)")
def _frequency(match: Match) -> Form | None:
    return Form(kind="set", type="SET", value=match.value("Z"))


# --- references -----------------------------------------------------------------------------------------------------


@rule("(?P<r>r)")
@rule("R(?P<r>A)")
def _reference(match: Match) -> Form | None:
    return Form(kind="ref", value=match.value("r"))


@rule("t(?P<n>R)?(?P<r>A)")
def _future(match: Match) -> Form | None:
    return Form(kind="ref", value="FUTURE_REF")


@rule("it?(?P<r>R)")
@rule("(?P<r>R)")
def _past(match: Match) -> Form | None:
    """The recent past and the present as bare adjectives: "recent", "current"."""
    value = {"recent": "PAST_REF", "current": "PRESENT_REF"}.get(match.value("r"), "")
    return Form(kind="ref", value=value) if value and match.letters == "R" else None


@rule("t(?P<r>R)")
def _the_past(match: Match) -> Form | None:
    return Form(kind="ref", value="PAST_REF", relation="the") if match.value("r") == "past" else None


@rule("t?(?P<P>P)Ft?(?:(?P<w>W),?)?(?P<m>M)t?(?P<d>[NO])(?:,?(?P<y>Y))?")
@rule("t?(?P<P>P)Ft?(?:(?P<w>W),?)?t?(?P<d>[NO])F?(?P<m>M)(?:,?(?P<y>Y))?")
@rule("t?(?P<P>P)F(?P<w>W)")
def _part_of_date(match: Match) -> Form | None:
    """The afternoon of Tuesday, May 6."""
    part = match.value("P")
    if match.word("m") is None:
        inner: Form | None = Form(kind="weekday", weekday=_weekday(match.value("w")))
    else:
        inner = _date(match)
    return None if inner is None or part.endswith("*") else Form(kind="part", type="TIME", value=part, inner=inner)


# --- clock times -----------------------------------------------------------------------------------------------------

_DATE_AFTER = "(?:,?u?(?:(?P<T>T)|(?P<w>W)(?:,?(?P<m>M)(?P<d>[NO]))?|(?P<m1>M)(?P<d1>[NO])))?"


@rule(f"(?P<x>[xf])?(?P<c>[CN])-?(?P<a>m)?(?P<z>z)?(?:\\((?:[CNY])m?z\\))?{_DATE_AFTER}")
@rule(f"(?P<c>[Y])(?P<z>z){_DATE_AFTER}")
@rule(f"(?P<x>[xf])?(?P<c>[CN])(?P<a>m)?(?P<z>z)?it(?P<P>P){_DATE_AFTER}")
def _clock(match: Match) -> Form | None:
    clock = _clock_of(match)
    if clock is None:
        return None
    inner: Form | None = None
    if match.word("T") is not None:
        inner = Form(kind="deictic", shift=int(match.value("T").partition("T")[0]))
    elif match.word("w") is not None:
        if match.value("w").endswith("*"):
            return None
        inner = Form(kind="weekday", weekday=_weekday(match.value("w")))
        if match.word("m") is not None:
            inner = _date(match)
    elif match.word("m1") is not None:
        inner = Form(kind="date", month=int(match.value("m1")), day=match.number("d1"))
    return Form(kind="time", type="TIME", hour=clock[0], minute=clock[1], zone=match.value("z"), inner=inner)


def _clock_of(match: Match) -> tuple[int, int | None] | None:
    """Return hour and minute (`None`: not said); a bare number needs "a.m.", a zone or a part of day beside it."""
    word = match["c"]
    half = match.value("a")
    part = match.value("P").rstrip("*")
    if word.letter == "C":
        hour, minute = (int(piece) for piece in re.split("[:.]", word.value)[:2])
        if not half and not part and match.value("z") == "" and word.value[0].isdecimal() and len(word.value) < 4:
            return None
        exact: int | None = minute
    elif word.letter == "Y" or (word.value.isdecimal() and len(word.value) == 4):
        hour, exact = divmod(int(word.number), 100)
        if match.value("z") == "":
            return None
    else:
        if (not half and not part and match.value("z") == "") or word.number != int(word.number):
            return None
        hour, exact = int(word.number), None
    if hour > 24 or (exact or 0) > 59 or (half and not 1 <= hour <= 12 and half != "o") or (half == "o" and hour > 12):
        return None
    if (half == "p" or part in {"AF", "EV"} or (part == "NI" and hour >= 6)) and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return hour, exact
