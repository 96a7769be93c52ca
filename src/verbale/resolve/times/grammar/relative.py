"""Rules for what is counted from the day of the telling, or from what was spoken of last."""

from __future__ import annotations

import msgspec

from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar.rules import (
    COUNT,
    EDGES,
    SHIFTS,
    Match,
    Rules,
    as_relative,
    count_of,
    date_form,
    is_plural,
    relation_of,
    relative_form,
    weekday_of,
    with_edge,
)

__all__ = ["rule"]

rule = Rules()

# --- counted from the day of the telling or from what was spoken of last -------------------------------------------


@rule("(?:(?:t?(?P<f>f|g(?=F))(?:-|Ft?|it?)?)|t|(?P<g>L))?(?P<r>[hRos])w?v?w?(?P<u>[UK])")
def _relative_unit(match: Match) -> Form | None:
    unit, relation = match.value("u"), relation_of(match)
    if relation == "recent" or (relation in {"this", "past", "coming"} and unit in {"TS", "TM"}):
        return None
    if unit.startswith("T") and relation not in {"same", "last", "past", "next", "coming", "following", "previous"}:
        return None
    if unit == "period" and relation not in {"latest", "same"}:
        return None
    form = relative_form(match, unit or "weekend")
    if relation == "next" and match.letters.startswith("tR") and unit in {"D", "W", "M", "Y"}:
        form = msgspec.structs.replace(form, base="previous")  # "the next day": the one after what was spoken of
    if relation == "past" and unit in {"DE", "CE"}:
        return Form(kind="duration", type="DURATION", unit=unit, count=1)
    if is_plural(match["u"]):
        return _plural_relative(relation, unit)
    if match["u"].letter == "K":
        form = msgspec.structs.replace(form, kind="weekend")
    return with_edge(form, match.value("f") or EDGES.get(match.value("g"), ""))


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
    if match.value("r") != "recent" or not is_plural(match["u"]):
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
        return with_edge(Form(kind="weekend", relation="the"), match.value("f"))
    unit = match.value("u")
    if is_plural(match["u"]) or unit not in {"D", "W", "M", "Q", "Y"}:
        return None
    if unit in {"D", "W", "M"} and match.letters != "tU" and not match.value("f"):
        return None
    return with_edge(Form(kind="unit", unit=unit, relation="the"), match.value("f"))


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
        relation = relation_of(match)
        if relation not in {"this", "last", "next", "following", "previous"}:
            return None
        days = {"this": 0, "last": -1, "next": 1}.get(relation, 1 if relation == "following" else -1)
        part = match.value("P")
        if part.endswith("*"):
            return None
        if relation in {"following", "previous"}:
            return Form(kind="deictic", type="TIME", shift=days, value=part, base="previous")
    form = Form(kind="deictic", type="TIME" if part else "DATE", shift=days, value=part)
    return with_edge(form, match.value("f") or EDGES.get(match.value("g"), ""))


@rule("t(?P<r>R)(?P<P>P)")
@rule("(?P<r>[ots])(?P<P>P)")
@rule("(?P<r>[t])(?P<f>f|g(?=F))-?(?P<P>P)")
def _part_of_that_day(match: Match) -> Form | None:
    part = match.value("P")
    relation = relation_of(match)
    if part.endswith("*"):
        return None
    shift = SHIFTS.get(relation, 0)
    form = Form(
        kind="deictic", type="TIME", shift=shift, value=part, base="anchor" if relation == "last" else "previous"
    )
    return with_edge(form, match.value("f"))


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
        inner = as_relative(match["yr"], "W")
    form = Form(
        kind="weekday",
        weekday=weekday_of(match.value("w")),
        relation=relation_of(match) if match.word("r") else "",
        inner=inner,
    )
    if part:
        form = Form(kind="part", type="TIME", value=part, inner=form)
    return with_edge(form, match.value("f"))


@rule("t?(?P<U>U)FW?,?t?(?P<m>M)t?(?P<d>[NO])(?:,?(?P<y>Y))?")
def _week_of(match: Match) -> Form | None:
    inner = date_form(match)
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
            inner = Form(kind="weekday", weekday=weekday_of(word.value), relation=match.value("r"))
        else:
            inner = relative_form(match, match.value("u"))
    else:
        inner = Form(kind="weekday", weekday=weekday_of(match.value("w")))
    return Form(kind="offset", unit=match.value("u"), count=1, shift=sign, inner=inner)


@rule("t?(?P<u>U)(?P<g>L)")
@rule("(?:t|o|s)(?P<u>U)(?P<g>L)")
def _day_before(match: Match) -> Form | None:
    """The day before, the year after: counted from what was spoken of last."""
    if is_plural(match["u"]) or match.value("u") not in {"D", "W", "M", "Y"} or match.letters[0] not in "tos":
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
    if not is_plural(match["u"]) or match.value("g") != "1":
        return None
    return Form(kind="duration", type="DURATION", unit=match.value("u"), vague=True)


@rule(f"{COUNT}w?(?P<u>U)(?P<g>L)")
@rule("[ta]?(?P<u>U)-(?P<g>[GL])")
@rule("[ta]?(?P<u>U)-(?P<g>[GL])v?O?U")
def _earlier(match: Match) -> Form | None:
    """A year earlier, three days later; "year-ago" and "year-earlier" as adjectives, with their noun."""
    sign = -1 if match["g"].letter == "G" else int(match.value("g"))
    if not match.has("n"):
        if match.value("u") not in {"Y", "M", "W"} or sign > 0 or is_plural(match["u"]):
            return None
        return Form(kind="offset", unit=match.value("u"), count=1, shift=-1, base="previous")
    return _offset(match, sign, "previous")


def _offset(match: Match, sign: int, base: str) -> Form | None:
    unit = match.value("u")
    if unit == "period":
        return None
    counted = match.has("n")
    count, vague = count_of(match) if counted else (None, True)
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
