"""Rules for references to now and then, and for clock times."""

from __future__ import annotations

import re

from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar.rules import (
    Match,
    Rules,
    date_form,
    weekday_of,
)

__all__ = ["rule"]

rule = Rules()

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
    """The morning of Friday, June 2."""
    part = match.value("P")
    if match.word("m") is None:
        inner: Form | None = Form(kind="weekday", weekday=weekday_of(match.value("w")))
    else:
        inner = date_form(match)
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
        inner = Form(kind="weekday", weekday=weekday_of(match.value("w")))
        if match.word("m") is not None:
            inner = date_form(match)
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
