"""Numbers in words and figures: money, shares, counts and rates, as `Amount`s with unit and what they count.

Units follow the record: ISO 4217 for money, `percent`, else the noun that is counted, in the singular ("point",
"worker").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from verbale.calendar_names import ANY_MONTH, MONTHS
from verbale.letters import fold_letters
from verbale.types import Amount, Span
from verbale.weigh.numbers import FIGURE, NUMBER, SCALE, SCALES, SPELT, parse_number

__all__ = ["FoundAmount", "bare_numbers", "find_amounts", "parse_amount", "same_amount"]


class FoundAmount(msgspec.Struct, frozen=True):
    """An amount and where it stands, with the number of digits that the writer gave (for rounding)."""

    span: Span
    amount: Amount
    money: bool = False


_FRACTIONS = {
    "half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "one-third": 100 / 3, "two thirds": 200 / 3,
    "two-thirds": 200 / 3,
    "a quarter": 25.0, "one quarter": 25.0, "one-quarter": 25.0, "three quarters": 75.0, "three-quarters": 75.0,
    "a fifth": 20.0, "one-fifth": 20.0, "one fifth": 20.0, "a tenth": 10.0, "one-tenth": 10.0,
}  # fmt: skip
# Signs and words of money to ISO 4217. A bare dollar is the US one, as agencies write it.
_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL",
    "NT$": "TWD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₴": "UAH",
    "₺": "TRY",
    "₪": "ILS", "₦": "NGN",
    "IR£": "IEP",
}  # fmt: skip
# The letters that papers put before a sum, by their case alone.
_LETTERED = {
    "NKr": "NOK", "SKr": "SEK", "DKr": "DKK", "DM": "DEM", "Dfl": "NLG", "FFr": "FRF", "BFr": "BEF", "SFr": "CHF",
    "Fmk": "FIM", "Rmb": "CNY", "Rs": "INR", "Kcs": "CZK", "Kc": "CZK", "Kč": "CZK", "Ft": "HUF", "Bt": "THB",
    "Esc": "PTE", "Zl": "PLN",
}  # fmt: skip
_MONEY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR",
    "rouble": "RUB",
    "ruble": "RUB", "hryvnia": "UAH", "franc": "CHF", "krona": "SEK", "krone": "NOK", "zloty": "PLN",
    "lira": "TRY", "shekel": "ILS",
    "won": "KRW", "rand": "ZAR", "naira": "NGN", "peso": "MXN", "real": "BRL", "reais": "BRL", "riyal": "SAR",
    "dirham": "AED",
    "dinar": "KWD", "guilder": "NLG", "peseta": "ESP", "escudo": "PTE", "drachma": "GRD", "schilling": "ATS",
    "punt": "IEP", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "tenge": "KZT", "tolar": "SIT", "kuna": "HRK",
    "lev": "BGN", "markka": "FIM", "markkaa": "FIM", "mark": "DEM", "forint": "HUF", "leu": "RON", "lei": "RON",
}  # fmt: skip
_MONEY = "|".join(sorted(_MONEY_WORDS)) + "|cents?|pence|crowns?"
_CODES = frozenset(
    [
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CNY",
        "INR",
        "RUB",
        "UAH",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "TRY",
        "ILS",
        "KRW",
        "ZAR",
        "NGN",
        "MXN",
        "BRL",
        "CAD",
        "AUD",
        "NZD",
    ]
)
_TIME = frozenset(["year", "month", "week", "day", "hour", "minute"])
_CENTS = {"cent": ("USD", 0.01), "cents": ("USD", 0.01), "pence": ("GBP", 0.01), "penny": ("GBP", 0.01)}

_SIGN = "|".join(re.escape(s) for s in sorted(_SIGNS, key=lambda s: (-len(s), s)))
_LETTERS = "(?-i:" + "|".join(sorted(_LETTERED, key=lambda s: (-len(s), s))) + r")\.?"
_RANGE = r"\s?(?:to|and|or|-|–|—)\s?"
_ABOUT = (
    r"about|around|some|roughly|approximately|nearly|almost|more than|over|at least|up to|upward of|upwards of|close"
    r" to|just over|just under"
    r"|less than|under|as many as|as much as|an estimated|estimated|circa|almost|a little over|fewer than|some"
)
_AMOUNT = re.compile(
    rf"(?<![\w.,$£€])(?P<about>(?:{_ABOUT})\s)?(?:between\s|from\s)?"
    rf"(?P<sign>{_SIGN}|{_LETTERS}|(?:USD|EUR|GBP|CHF|JPY)|dlrs?(?=\s))?(?:(?<=[£€$])\s|(?<=[A-Za-z.])\s)?(?P<one>{NUMBER})"
    rf"(?:(?P<range>{_RANGE})(?:{_SIGN})?(?P<two>{NUMBER}))?"
    rf"(?P<percent>\s?(?:%|percent\b|per\s?cent\b|percentage\spoints?\b|pct\b))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?P<f>" + "|".join(re.escape(f) for f in sorted(_FRACTIONS, key=lambda f: (-len(f), f))) + r")\b(?=\sof\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"[-\s](?:of\s|more\s|other\s|new\s|different\s|separate\s|further\s"
    r"|additional\s)*(?P<noun>[A-Za-z][\w'’-]*(?:\s[a-z][\w'’-]*){0,2})"
)
_RATE = re.compile(
    r"[\s-]?(?:(?P<per>(?:a|an|per|each|every)[\s-](?:year\sof\sservice|share|year|month|week|day|hour|barrel|head"
    r"|worker|employee|person|tonne|ton"
    r"|ounce|unit))|(?:annually|yearly|monthly|hourly|weekly|per annum))\b"
)
_SPAN = re.compile(
    r"\s?(?P<span>(?:over|for|in|during|within|by)\s(?:the\snext\s)?(?:\d+|\w+)\s(?:years?|months?|weeks?|days?"
    r"|fiscal years?))\b"
)
_NO_NOUN = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "the",
        "a",
        "an",
        "as",
        "that",
        "this",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "be",
        "been",
        "would",
        "will",
        "may",
        "might",
        "could",
        "should",
        "can",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "their",
        "its",
        "our",
        "who",
        "which",
        "if",
        "but",
        "not",
        "than",
        "then",
        "so",
        "also",
        "said",
        "says",
        "say",
        "after",
        "before",
        "until",
        "during",
        "since",
        "under",
        "over",
        "between",
        "against",
        "about",
        "into",
        "among",
        "per",
        "each",
        "every",
        "when",
        "while",
        "because",
        "only",
        "now",
        *(month.lower() for month in MONTHS),
    ]
)


_per_passage = lru_cache(maxsize=50_000)  # the same sentences are looked at by many detectors


@_per_passage
def find_amounts(text: str, *, start: int = 0, end: int | None = None) -> tuple[FoundAmount, ...]:
    """Return the amounts of a text in order: money, percent, fractions and counts of things. Years and dates are
    left out.
    """
    return tuple(_find(text, start, len(text) if end is None else end))


def _find(text: str, start: int, end: int) -> Iterator[FoundAmount]:
    place = start
    while match := _AMOUNT.search(text, place, end):
        place = max(match.end(), place + 1)
        fraction = _FRACTION.search(text, match.start(), min(end, match.end() + 12))
        if fraction is not None and fraction.start() <= match.start("one"):
            continue  # "one third of", "two-thirds of" are told below
        found = _amount_of(text, match, end)
        if found is not None:
            place = max(place, found.span.end)
            yield found
    for match in _FRACTION.finditer(text, start, end):
        what = _after(text, match.end(), end)
        yield FoundAmount(
            Span(match.start(), match.end()),
            Amount(_FRACTIONS[fold_letters(match.group("f"))], "percent", what, None, True),
        )


_BARE = re.compile(rf"(?<![\w.,$£€/-])(?P<one>{NUMBER})(?![\w%])(?!-[a-z]|[.,:/]\d)", re.IGNORECASE)


@_per_passage
def bare_numbers(text: str, *, start: int = 0, end: int | None = None) -> tuple[FoundAmount, ...]:
    """Return all counts of a text with the unit `count`, whatever stands behind them; years, dates and "one" left
    out.
    """
    found = []
    for match in _BARE.finditer(text, start, len(text) if end is None else end):
        value = parse_number(match.group("one"))
        if value is None or value <= 1 or _is_date_or_year(text, match, value):
            continue
        found.append(FoundAmount(Span(match.start(), match.end()), Amount(value, "count")))
    return tuple(found)


def _amount_of(text: str, match: re.Match[str], end: int) -> FoundAmount | None:
    one, two = match.group("one"), match.group("two")
    value = parse_number(one)
    if value is None:
        return None
    high = parse_number(two) if two else None
    if two and high is None:
        return None
    span_end = match.end()
    if two and match.group("range").strip() in ("and",) and "between" not in match.group().casefold():
        high, span_end = None, match.end("one")  # "two and three" are two numbers
    if high is not None and high < value and match.group("sign"):
        high, span_end = None, match.end("one")  # "paid $30m to 2,000 families": no range falls
    if high is not None and value < high and value < 1000:
        value = _shared_scale(one, two or "", value, high)
    about = (match.group("about") or "").strip().casefold()
    unit, money, factor, span_end = _unit(text, match, span_end, end)
    if not unit:
        return None
    if not money and unit != "percent" and _is_date_or_year(text, match, value):
        return None
    approximate = bool(about) and not (about == "over" and unit in _TIME)  # "over four years" is the term, exact
    begin = match.start("sign") if match.group("sign") else match.start("one")
    what = _what(text, span_end, end, money or unit == "percent")
    high_value = high * factor if high is not None and high != value else None
    return FoundAmount(
        Span(begin, span_end), Amount(round(value * factor, 6), unit, what, high_value, approximate), money
    )


def _shared_scale(one: str, two: str, value: float, high: float) -> float:
    """Return the lower end with the scale of the upper where it has none of its own: "$7-10 billion"."""
    scale = re.search(rf"(?:{SCALE}|[kmb])$", two.strip(), re.IGNORECASE)
    own = re.search(rf"(?:{SCALE}|[kmb])$", one.strip(), re.IGNORECASE)
    if scale and not own:
        scaled = value * SCALES.get(scale.group().casefold(), 1)
        return scaled if scaled <= high else value
    return value


def _unit(text: str, match: re.Match[str], stop: int, end: int) -> tuple[str, bool, float, int]:
    """Return unit, whether it is money, the factor to apply (cents), and where the amount's words end."""
    sign = (match.group("sign") or "").strip(" .")
    if sign:
        plain = "USD" if sign.casefold().startswith("dlr") else sign.upper()
        code = _LETTERED.get(sign) or _SIGNS.get(sign.upper(), plain)
        return code, True, 1.0, stop
    if match.group("percent"):
        return "percent", False, 1.0, stop
    after = re.match(
        rf"(?:[-\s](?:US|U\.S\.|[A-Z][a-z]+)(?=\s(?:{_MONEY})))?[-\s](?P<w>[A-Za-z]+)",
        text[stop : min(end, stop + 40)],
    )
    if after is None:
        return "", False, 1.0, stop
    word = after.group("w")
    if word.casefold() in _CENTS:
        code, factor = _CENTS[word.casefold()]
        return code, True, factor, stop + after.end()
    singular = _singular(word.casefold())
    if word.upper() in _CODES or singular in _MONEY_WORDS:
        return _MONEY_WORDS.get(singular, word.upper()), True, 1.0, stop + after.end()
    noun = _NOUN.match(text[stop : min(end, stop + 60)])
    if noun is None:
        return "", False, 1.0, stop
    words = []
    for part in noun.group("noun").split():
        if part.casefold() in _NO_NOUN or part.casefold().endswith("ly"):
            break
        words.append(part)
    if not words or (noun.group("noun")[0].isupper() and "-" not in text[stop : stop + 1]):
        return "", False, 1.0, stop
    if len(words) > 1 and words[1].endswith("s") and not words[0].endswith("s"):
        words = [f"{words[0]} {words[1]}"]  # "clerk jobs": jobs are counted
    unit = _singular(words[0].split()[-1].casefold())
    return unit, False, 1.0, stop + noun.start("noun") + len(words[0])


_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "policemen": "policeman"}


def _singular(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def _is_date_or_year(text: str, match: re.Match[str], value: float) -> bool:
    """Tell whether a number without money or percent is a day, a year, a time of day or part of a code."""
    one = match.group("one")
    before, after = (
        text[max(0, match.start("one") - 12) : match.start("one")],
        text[match.end("one") : match.end("one") + 12],
    )
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", one.strip()) and not re.match(r"[\s-][a-z]{3,}s\b", after):
        return True
    months = ANY_MONTH + r"\.?\s?"
    if (
        re.search(months + r"$", before)
        or re.match(r"\s" + months, after)
        or re.match(r"(?:st|nd|rd|th)\b|:\d\d|\s?[ap]\.?m\b", after)
    ):
        return True
    return (
        re.search(r"(?:No\.|Article|article|Section|Rule|Flight|page)\s?\Z|[-/.:]\Z", before) is not None
        and value == value
    )


def _what(text: str, stop: int, end: int, named: bool) -> str:
    """Return the words that tell what is counted: the rate, the term, and for money and shares the noun behind them."""
    rest = text[stop : min(end, stop + 90)]
    parts = []
    rate = _RATE.match(rest)
    if rate:
        parts.append(rate.group().strip(" -"))
        rest = rest[rate.end() :]
    if named:
        noun = re.match(
            r"(?:\s(?:of|in|for|for the|of the|from|to|on|a|an)\b)*[\s-](?P<n>[a-z][\w'’-]*(?:\s[a-z][\w'’-]*){0,3})",
            rest,
        )
        if noun:
            words = []
            for word in noun.group("n").split():
                if word in _NO_NOUN:
                    break
                words.append(word)
            if words:
                parts.append(" ".join(words))
                rest = rest[noun.start("n") + len(" ".join(words)) :]
    term = _SPAN.search(rest[:50])
    if term:
        parts.append(term.group("span"))
    return " ".join(parts)


def _after(text: str, stop: int, end: int) -> str:
    noun = re.match(r"\sof\s(?:the\s|its\s|their\s)?(?P<n>[a-z][\w'’-]*)", text[stop : min(end, stop + 50)])
    return noun.group("n") if noun else ""


def parse_amount(words: str, what: str = "") -> Amount | None:
    """Return the first amount in a few words, counted as `what` where the words do not say; None where there is none.

    A bare number ("20") or a compound ("12-point") is read too: its unit is the noun, or `what`, or `count`.
    """
    found = find_amounts(words)
    if found:
        amount = found[0].amount
        return msgspec.structs.replace(amount, what=what or amount.what)
    bare = re.search(rf"(?:{FIGURE})|(?:{SPELT})", words, re.IGNORECASE)
    value = parse_number(bare.group()) if bare else None
    if bare is None or value is None:
        return None
    approximate = re.search(rf"\b(?:{_ABOUT})\b", words[: bare.start()], re.IGNORECASE) is not None
    return Amount(value, _singular(what.split()[-1].casefold()) if what else "count", what, None, approximate)


def same_amount(one: Amount, other: Amount) -> bool | None:
    """Tell whether two amounts agree once rounding is allowed for; None where their units cannot be compared."""
    if one.unit != other.unit:
        return None
    low, high = sorted((one, other), key=lambda a: a.value)
    if low.value == high.value or any(
        a.high is not None and a.value <= b.value <= a.high for a, b in ((one, other), (other, one))
    ):
        return True
    if high.value < 100 and low.unit != "percent" and not low.unit.isupper():  # 19 and 20 points are not the same
        return (low.approximate or high.approximate) and high.value - low.value <= 0.1 * high.value
    if (low.approximate or high.approximate) and high.value - low.value <= 0.05 * abs(high.value):
        return True
    return _rounds_to(low.value, high.value) or _rounds_to(high.value, low.value)


def _rounds_to(fine: float, coarse: float) -> bool:
    """Tell whether `coarse` is `fine` rounded to the figures that `coarse` shows: 21,340 to 21,000, 4.96 to 5."""
    digits = f"{coarse:.6f}".rstrip("0").rstrip(".")
    if "." in digits:
        step = 10.0 ** -len(digits.split(".")[1])
    else:
        step = 10.0 ** (len(digits) - len(digits.rstrip("0")))
        if step >= abs(coarse):  # one figure: 20, 300 stand for themselves unless the other is within a twentieth
            step = max(1.0, abs(coarse) / 10)
    return abs(fine - coarse) <= step / 2 and abs(fine - coarse) <= 0.08 * max(abs(fine), 1e-9)
