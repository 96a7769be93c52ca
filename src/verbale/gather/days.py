"""Publication days as sources write them: ISO 8601, RFC 822, and the ways of an English dateline or page head."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from verbale.calendar_names import SHORT_MONTHS
from verbale.letters import fold_letters
from verbale.types import Precision, When

__all__ = ["DATE", "NUMERIC", "numeric_days", "parse_when"]

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
CLOCK = r"(?:T|,?\s+(?:at\s+)?)(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?"
ZONE = r"(?:\s?(?P<zone>Z|[+-]\d\d:?\d\d))?"
# A year of two digits ends the line, as in the heads of monitored broadcasts: "0810 gmt 3 May 68".
YEAR = r"(?P<year>(?:19|20)\d\d|\d\d(?=\W{0,2}$))"
# A weekend's paper is of two days, of which the first is meant: "May 4-5, 1968".
TO = r"(?:st|nd|rd|th)?(?:[-–/]\d{1,2}(?:st|nd|rd|th)?)?"
DAYS = (
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    rf"(?P<day>\d{{1,2}}){TO}(?:\s+of)?[\s-]+(?P<month>{MONTH})\.?,?[\s-]+{YEAR}",
    rf"(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}}){TO},?\s+(?P<year>(?:19|20)\d\d)",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)",
)
PATTERNS = tuple(re.compile(rf"(?<!\d){day}(?!\d)(?:{CLOCK}{ZONE})?", re.IGNORECASE) for day in DAYS)

DATE = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", day) for day in DAYS), re.IGNORECASE)
"""A full calendar date as one of the forms that `parse_when` knows."""


NUMERIC = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?P<day>(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d))"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?$",
    re.IGNORECASE,
)
"""A line that is a date in digits alone, with a weekday or a clock time at the most: "06/11/98", "6.11.1998"."""


def numeric_days(words: str) -> tuple[datetime.date, ...]:
    """Return the days that a line in digits alone may mean: the day first, then the month first; one where both are the
    same or only one is in the calendar, none where the line is anything else. A year of two digits is of 1950 to 2049.
    """
    found = NUMERIC.match(words.strip()) if len(words) < LONGEST else None
    if found is None:
        return ()
    year = _whole_year(int(found["year"]))
    days = []
    for day, month in ((int(found["one"]), int(found["two"])), (int(found["two"]), int(found["one"]))):
        try:
            days.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


def _whole_year(year: int) -> int:
    """Return a year of two digits as one of 1950 to 2049; any other as it is."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)


LONGEST = 300
"""So much of a line is looked at: a date stands at its head."""


def parse_when(words: str, *, basis: str) -> When | None:
    """Return the first full date of `words`, to the minute where a clock time follows it; None where there is none.

    A date in digits alone whose order cannot be told (04/05/2024) is none.
    """
    words = words[:LONGEST]
    for pattern in PATTERNS:
        if (found := pattern.search(words)) and (when := _when(found.groupdict(), basis)):
            return when
    return _rfc822(words, basis)


def _when(parts: dict[str, str | None], basis: str) -> When | None:
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else SHORT_MONTHS.index(fold_letters(month)[:3]) + 1
    try:
        day = datetime.date(_whole_year(int(parts["year"] or 0)), number, int(parts["day"] or 0)).isoformat()
    except ValueError:
        return None
    if parts["hour"] is None:
        return When(day, day, "day", basis)
    zone = parts["zone"] or ""
    moment = f"{day}T{int(parts['hour']):02}:{parts['minute']}{'+00:00' if zone in ('Z', 'z') else _colon(zone)}"
    return When(moment, moment, "minute", basis)


def _colon(zone: str) -> str:
    return zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"


def _rfc822(words: str, basis: str) -> When | None:
    try:
        moment = parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError):
        return None
    precision: Precision = "minute"
    told = moment.isoformat(timespec="minutes")
    return When(told, told, precision, basis)
