"""Figures as reports give them, and two of them set against each other: what the detectors of counts hand on."""

from __future__ import annotations

import msgspec

from verbale.types import Span
from verbale.weigh.amounts import FoundAmount

__all__ = ["Given", "Rival"]


class Given(msgspec.Struct, frozen=True):
    """A figure as one sentence of a report gives it."""

    report: str
    sentence: Span
    found: FoundAmount


class Rival(msgspec.Struct, frozen=True):
    """Two figures for one thing."""

    attribute: str
    first: Given
    second: Given
