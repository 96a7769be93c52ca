"""The parts of a web address as a page or a person gives it, well formed or not."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

__all__ = ["split_address"]

NO_ADDRESS = SplitResult("", "", "", "", "")


def split_address(address: str | None) -> SplitResult:
    """Return the parts of an address, all empty where it is none: `urlsplit` raises at a bracket left open, and what
    a page declares of itself is no reason to refuse its words.
    """
    try:
        return urlsplit(address or "")
    except ValueError:
        return NO_ADDRESS
