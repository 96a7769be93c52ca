"""The names of months and weekdays in English, for every layer that meets them in text."""

from __future__ import annotations

__all__ = ["ANY_MONTH", "ANY_WEEKDAY", "FULL_MONTH", "MONTHS", "SHORT_MONTHS", "WEEKDAYS"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FULL_MONTH = f"(?:{'|'.join(MONTHS)})"
"""Pattern of a month written out."""
ANY_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
"""Pattern of a month, written out or shortened; a stop may follow."""
ANY_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""Pattern of a weekday."""
