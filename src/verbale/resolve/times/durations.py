"""The TIMEX3 value of so many units."""

from __future__ import annotations

__all__ = ["duration_value"]


def duration_value(unit: str, count: float | None) -> str:
    """Return the TIMEX3 value of so many units; `X` where the text leaves the number open."""
    if count is not None and count != int(count):
        return _fractional(unit, count)
    if unit in {"DE", "CE", "ML"} and count is not None:
        unit, count = "Y", count * {"DE": 10, "CE": 100, "ML": 1000}[unit]
    if unit == "Q" and count is not None:
        unit, count = "M", count * 3
    if unit == "2W":
        unit, count = "W", None if count is None else count * 2
    number = "X" if count is None else f"{int(count)}"
    if unit in {"SP", "SU", "FA", "WI"}:
        return f"P{number}{unit}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def _fractional(unit: str, count: float) -> str:
    """Return the value of "two and a half years" in the next smaller unit, as TimeBank does."""
    whole, rest = int(count), count % 1
    smaller = {
        "Y": ("M", 12),
        "D": ("TH", 24),
        "TH": ("TM", 60),
        "TM": ("TS", 60),
        "W": ("D", 7),
        "M": ("D", 30),
        "DE": ("Y", 10),
        "CE": ("Y", 100),
    }
    if unit not in smaller:
        return f"P{count:g}{unit}"
    name, size = smaller[unit]
    part = round(rest * size)
    if unit in {"DE", "CE"}:
        return f"P{whole * size + part}Y"
    if whole == 0:
        return duration_value(name, part)
    if unit.startswith("T"):
        return f"PT{whole}{unit[1:]}{part}{name[1:]}"
    return f"P{whole}{unit}" + (f"T{part}H" if name == "TH" else f"{part}{name}")
