"""The result of resolving actors: the company of a story, and how to look things up in it."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from verbale.resolve.types import Actor, Reference
from verbale.types import Span

__all__ = ["Company"]


class Company(msgspec.Struct, frozen=True, dict=True):
    """All actors of a story, and to which of them each span of each report refers.

    `actors` are sorted by id, `references` by report and span. `parties` are the names of the actors that are sides of
    the negotiation, most mentioned first.
    """

    actors: tuple[Actor, ...] = ()
    references: tuple[Reference, ...] = ()
    parties: tuple[str, ...] = ()

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor with this id."""
        return self._by_id().get(actor_id)

    def party_of(self, actor_id: str) -> str | None:
        """Return the name of the party that an actor belongs to; a party belongs to itself."""
        actor = self.actor(actor_id)
        if actor is None:
            return None
        return actor.name if actor.name in self.parties and actor.kind != "person" else actor.party

    def reference_at(self, report: str, span: Span) -> Reference | None:
        """Return the reference of a span: the same span, else the longest inside it, else the shortest around it."""
        near = self._near(report, span)
        exact = [r for r in near if r.span == span]
        inside = sorted((r for r in near if span.covers(r.span)), key=lambda r: (r.span.start - r.span.end, r.span))
        around = sorted((r for r in near if r.span.covers(span)), key=lambda r: (r.span.end - r.span.start, r.span))
        return next(iter(exact + inside + around), None)

    def actor_at(self, report: str, span: Span) -> str | None:
        """Return the id of the actor that a span refers to, looked up as `reference_at` does."""
        found = self.reference_at(report, span)
        return found.actor if found is not None else None

    def _near(self, report: str, span: Span) -> list[Reference]:
        references = self._by_report().get(report, [])
        last = bisect_right(references, span.end, key=lambda r: r.span.start)
        return [r for r in references[:last] if r.span.end > span.start]

    def _by_id(self) -> dict[str, Actor]:
        if "by_id" not in self.__dict__:
            self.__dict__["by_id"] = {actor.id: actor for actor in self.actors}
        found: dict[str, Actor] = self.__dict__["by_id"]
        return found

    def _by_report(self) -> dict[str, list[Reference]]:
        if "by_report" not in self.__dict__:
            found: dict[str, list[Reference]] = {}
            for reference in self.references:
                found.setdefault(reference.report, []).append(reference)
            self.__dict__["by_report"] = found
        return self.__dict__["by_report"]  # type: ignore[no-any-return]
