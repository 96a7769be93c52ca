"""Rules for durations and for what recurs."""

from __future__ import annotations

from verbale.resolve.times.forms import Form
from verbale.resolve.times.grammar.rules import (
    COUNT,
    Match,
    Rules,
    count_of,
    is_plural,
)

__all__ = ["rule"]

rule = Rules()

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
        count, vague = count_of(match)
    else:
        assert counted is not None
        count, vague = (1.0 if counted.letter in "an" else counted.number), False
    if (count is None and not vague) or unit == "period" or (word.letter == "S" and not word.value.endswith("*")):
        return None
    if unit == "Q" and ((counted is not None and counted.letter == "a") or "-" in match.letters):
        return None  # "a quarter of", "three-quarters": a fraction
    plural = is_plural(word)
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
        count = None if is_plural(match["u"]) else 1.0
        return Form(kind="duration", type="DURATION", unit=match.value("u"), count=count, vague=count is None)
    if not is_plural(match["u"]) or match.value("u") in {"period", "Q"}:
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
