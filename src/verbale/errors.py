"""The error tree.

    VerbaleError
    ├── UsageError          the call itself is wrong (exit 2)
    ├── ReportError         one report cannot be taken in: empty, binary, too large, unreadable
    ├── StoryError          the story folder is not one, or is of another schema
    ├── MissingExtraError   an optional package is needed; the message has the `pip install` line
    └── RulingError         a ruling names something that the record does not hold

A message says what was found and where, what was possible, and what to do next.
"""

from __future__ import annotations

__all__ = ["MissingExtraError", "ReportError", "RulingError", "StoryError", "UsageError", "VerbaleError"]


class VerbaleError(Exception):
    """Base of all errors that Verbale raises on purpose."""


class UsageError(VerbaleError):
    """The call is wrong."""


class ReportError(VerbaleError):
    """One report cannot be taken in; the rest of a build goes on."""


class StoryError(VerbaleError):
    """The story folder cannot be used."""


class MissingExtraError(VerbaleError):
    """An optional package is missing."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional package: pip install 'verbale[{extra}]'")


class RulingError(VerbaleError):
    """A ruling cannot be applied."""
