"""Where the words of a record stand in its reports, how far the reports share them, and what else rests on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from verbale.record.types import Evidence, RecordReport
from verbale.tell.index import Index

__all__ = ["Page", "Shares", "stems"]

_LEAD = 600
"""Characters of a report in which its news stands."""
_OPENING = 7
"""Words of a title in which its subject stands."""
_LEAST = 4
"""Letters from which on a word is one of content."""
_WORD = re.compile(r"[^\W_]+")


class Shares(msgspec.Struct, frozen=True):
    """Of the words of content of a phrase: the mean share of reports that have them, and how many headlines have."""

    reports: float = 0.0
    headlines: float = 0.0
    leads: float = 0.0


def stems(words: str) -> list[str]:
    """Return the words of content in small letters, without the commonest endings."""
    found = (word for word in _WORD.findall(words.casefold()) if len(word) >= _LEAST or word.isdigit())
    return [re.sub(r"(?<=\w{3})(?:ing|ed|es|s)$", "", word) for word in found]


class Page:
    """The reports of a record as their reader sees them: headline, lead, the rest."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._own = [r for r in index.record.reports if r.is_read and r.duplicate_of is None]

    @property
    def count(self) -> int:
        """How many reports tell something of their own."""
        return max(1, len(self._own))

    def in_headline(self, evidence: Iterable[Evidence]) -> bool:
        """Tell whether some of these words stand in a report's headline."""
        return any(e.start < len(r.title or "") for e in evidence if (r := self._report(e)) is not None)

    def in_lead(self, evidence: Iterable[Evidence]) -> bool:
        """Tell whether some of these words stand at the top of a report, below its headline."""
        return any(
            len(r.title or "") <= e.start < _LEAD + len(r.title or "")
            for e in evidence
            if (r := self._report(e)) is not None
        )

    def depth(self, evidence: Iterable[Evidence]) -> float:
        """Return from 0 to 1 how far down the first of these words stand in their report."""
        found = (e.start / max(1, len(r.text)) for e in evidence if (r := self._report(e)) is not None)
        return min(found, default=1.0)

    def shares(self, phrase: str) -> Shares:
        """Return how far reports share the words of a phrase: those of many stand for what the story is about."""
        words = stems(phrase)
        if not words:
            return Shares()
        return Shares(*(sum(told[w] for w in words) / (len(words) * self.count) for told in self._told))

    def issues_told_by(self, evidence: Sequence[Evidence]) -> frozenset[str]:
        """Return the ids of the issues on which a stand is told by the same words."""
        return self._issues_by_words.get(tuple(evidence[:1]), frozenset())

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """The ids of what statements are about."""
        return frozenset(about for statement in self._index.record.statements for about in statement.about)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The ids of the issues on which a text was changed."""
        return frozenset(c.issue for text in self._index.record.texts for c in text.changes if c.issue is not None)

    @cached_property
    def published(self) -> frozenset[str]:
        """The days of the reports."""
        return frozenset((report.published.start or "")[:10] for report in self._index.record.reports)

    @cached_property
    def _issues_by_words(self) -> Mapping[tuple[Evidence, ...], frozenset[str]]:
        return _gathered((p.evidence[:1], issue.id) for issue in self._index.record.issues for p in issue.positions)

    def names_issue(self, words: str) -> bool:
        """Tell whether words have all of an issue's name."""
        told = set(stems(words))
        return any(name <= told for word in told for name in self._issue_names.get(word, ()))

    def names_text(self, words: str) -> bool:
        """Tell whether words have a name of a text."""
        plain = words.casefold()
        return any(name in plain for name in self._text_names)

    def opens_with_actor(self, words: str) -> bool:
        """Tell whether words begin with somebody's name, with a title before it or without."""
        return not self._actor_names.isdisjoint(_runs(words))

    def opens_with_party(self, words: str, parties: Iterable[str]) -> bool:
        """Tell whether words begin with the name of a party or of somebody of it."""
        runs = _runs(words)
        return any(not self._party_names.get(party, frozenset()).isdisjoint(runs) for party in parties)

    @cached_property
    def _issue_names(self) -> Mapping[str, Sequence[frozenset[str]]]:
        found: dict[str, list[frozenset[str]]] = {}
        for issue in self._index.record.issues:
            words = stems(issue.name)
            if words:
                found.setdefault(words[0], []).append(frozenset(words))
        return found

    @cached_property
    def _text_names(self) -> list[str]:
        return [name.name.casefold() for text in self._index.record.texts for name in text.names]

    @cached_property
    def _actor_names(self) -> frozenset[str]:
        names = (_plain(name.name) for actor in self._index.record.actors for name in actor.names)
        return frozenset(name for name in names if len(name) >= _LEAST)

    @cached_property
    def _party_names(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for actor in self._index.record.actors:
            forms = {_plain(name.name) for name in actor.names if len(name.name) > 1}
            for party in filter(None, {actor.name, actor.party}):
                found.setdefault(party, set()).update(forms)
        return {party: frozenset(forms) for party, forms in found.items()}

    def _report(self, evidence: Evidence) -> RecordReport | None:
        return self._index.reports.get(evidence.report)

    @cached_property
    def _told(self) -> tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]:
        texts = [r.text for r in self._own]
        heads = [r.title or "" for r in self._own]
        leads = [r.text[: _LEAD + len(r.title or "")] for r in self._own]
        return tuple(Counter(w for text in told for w in set(stems(text))) for told in (texts, heads, leads))  # type: ignore[return-value]


def _gathered(pairs: Iterable[tuple[tuple[Evidence, ...], str]]) -> dict[tuple[Evidence, ...], frozenset[str]]:
    found: dict[tuple[Evidence, ...], set[str]] = {}
    for words, item in pairs:
        found.setdefault(words, set()).add(item)
    return {words: frozenset(items) for words, items in found.items()}


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _runs(words: str) -> set[str]:
    """Return the runs of words at the head of a title, in small letters."""
    head = _WORD.findall(words.casefold())[:_OPENING]
    return {" ".join(head[start:end]) for start in range(len(head)) for end in range(start + 1, len(head) + 1)}
