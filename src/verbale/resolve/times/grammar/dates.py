"""Rules for dates written out, years and what is longer."""

from __future__ import annotations

import re

import msgspec

from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar.rules import (
    DAY,
    LEADING,
    Match,
    Rules,
    as_relative,
    date_form,
    relation_of,
    relative_form,
    with_edge,
)

__all__ = ["rule"]

rule = Rules()

# --- dates written out -------------------------------------------------------------------------------------------


@rule(f"(?:(?:hR?)?(?P<w>W),?)?t?(?:(?P<f>f|g(?=F))-?)?(?P<m>M)t?{DAY}(?:,?(?P<y>Y))?")
@rule(f"(?:(?P<w>W),?)?t?{DAY}F?(?P<m>M)(?:[,F]?(?P<y>Y))?")
@rule(f"(?:(?P<w>W)[,(])(?P<m>M){DAY}(?:,?(?P<y>Y))?")
def _full_date(match: Match) -> Form | None:
    return date_form(match)


@rule("t(?P<d>O)")
def _day_alone(match: Match) -> Form | None:
    """The 27th; the recogniser asks for "on" before and the end of the phrase behind."""
    return date_form(match) if match["d"].value == "" else None


@rule("(?P<m>M)(?P<d>[NO])-(?P<d2>[NO])(?:,?(?P<y>Y))?")
@rule("(?P<d>[NO])-(?P<d2>[NO])(?P<m>M)(?:,?(?P<y>Y))?")
def _days_range(match: Match) -> Form | None:
    last = match.number("d2")
    form = date_form(match)
    if form is None or last is None or form.day is None or not form.day < last <= 31:
        return None
    return msgspec.structs.replace(form, kind="range", end_day=last)


@rule("(?P<m>M)(?P<d>[NO])-(?P<m2>M)(?P<d2>[NO])(?:,?(?P<y>Y))?")
@rule("(?P<d>[NO])(?P<m>M)-(?P<d2>[NO])(?P<m2>M)(?:,?(?P<y>Y))?")
def _months_range(match: Match) -> Form | None:
    last = match.number("d2")
    form = date_form(match)
    if form is None or last is None or not 1 <= last <= 31:
        return None
    return msgspec.structs.replace(form, kind="range", end_day=last, end_month=int(match.value("m2")))


@rule(f"{LEADING}(?P<m>M)[,F]?(?P<y>Y)(?P<b>B)?")
def _month_of_year(match: Match) -> Form | None:
    return date_form(match, era=match.value("b"))


@rule(f"{LEADING}(?P<m>M)")
@rule("t?(?P<f>f|g(?=F))U?-?F?(?P<m>M)")
def _month_alone(match: Match) -> Form | None:
    return date_form(match)


@rule(f"{LEADING}(?P<m>M)F?(?P<r>[Rho])(?P<u>U)")
@rule("(?P<m>M)Ft?(?P<r>[Rhos])(?P<u>U)")
@rule("(?P<m>M)t(?P<r>R)(?P<u>U)")
@rule("(?P<m>M)(?P<d>[NO])F?t?(?P<r>[Rho])(?P<u>U)")
def _month_of_relative_year(match: Match) -> Form | None:
    if match.value("u") != "Y":
        return None
    return date_form(match, inner=relative_form(match, "Y"))


@rule("t?(?P<r>[Rh])(?P<r2>R)?(?P<m>M)(?P<d>[NO])?")
def _relative_month(match: Match) -> Form | None:
    form = date_form(match)
    return None if form is None else msgspec.structs.replace(form, relation=relation_of(match))


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
    return with_edge(form, match.value("f") or match.value("D"))


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
    return with_edge(Form(kind="decade", number=decade, era=match.value("b")), edge)


@rule("(?:t?(?P<f>f|g(?=F))-?F?)?t?(?P<o>O)-?(?P<u>U)(?P<b>B)?")
@rule("t(?P<h>[RO])lFt?(?P<o>O)-?(?P<u>U)(?P<b>B)?")
def _century(match: Match) -> Form | None:
    number = match.number("o")
    if match.value("u") not in {"CE", "ML"} or number is None:
        return None
    edge = match.value("f")
    if match.word("h") is not None:
        edge = "END" if match.value("h") == "last" or match.number("h") == 2 else "START"
    return with_edge(Form(kind="century", number=number, unit=match.value("u"), era=match.value("b")), edge)


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
    inner = relative_form(match, "Y") if match.word("r") is not None else None
    return with_edge(Form(kind="quarter", number=number or 4, year=year, inner=inner), match.value("f"))


@rule("t?(?P<o>[OR])-?(?P<l>l)(?:F?t?(?P<y>Y))?")
@rule("t?(?P<y>Y)(?P<o>[OR])-?(?P<l>l)")
@rule("t?(?P<o>[OR])-?(?P<l>l)F?t?(?P<r>[Rh])U")
def _half(match: Match) -> Form | None:
    year = match.number("y")
    inner = relative_form(match, "Y") if match.word("r") is not None else None
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
    relation = relation_of(match) if match.word("r") is not None else ""
    inner = None
    if match.word("yr") is not None:
        inner = as_relative(match["yr"], "Y")
    form = Form(kind="season", value=value, year=year, era=match.value("b"), relation=relation, inner=inner)
    return with_edge(form, match.value("f"))


@rule("(?P<h>H)(?:,?(?P<y>Y))?")
@rule("(?P<r>[Rh])(?P<h>H)")
@rule("(?P<h>H)(?P<yr>[Rh])U")
def _holiday(match: Match) -> Form | None:
    year = match.number("y")
    inner = as_relative(match["yr"], "Y") if match.word("yr") is not None else None
    return Form(
        kind="holiday",
        value=match.value("h"),
        year=year,
        inner=inner,
        relation=relation_of(match) if match.word("r") is not None else "",
    )


@rule("t?(?:x|f)?(?P<y>y)")
@rule("t?(?P<u>U)-?p?(?P<f>g)")
@rule("t?(?:x|f|g)?(?P<u>U)-(?P<f>g)")
def _year_end(match: Match) -> Form | None:
    if match.value("u") and (match.value("u") != "Y" or match.value("f") != "END"):
        return None
    return Form(kind="holiday", value="12-31")
