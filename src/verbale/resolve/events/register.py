"""The actors of a story under what they are called, made once and looked up by the scene of every report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from verbale.resolve.types import Actor

__all__ = ["Register"]


class Register:
    """Who is who in a story: actors by id, name and surname, and whose side each is on. Nothing here changes."""

    def __init__(self, actors: Mapping[str, Actor], parties: Sequence[str] = ()) -> None:
        self.actors = actors
        self.parties = tuple(parties)

    @cached_property
    def by_name(self) -> Mapping[str, Actor]:
        """Actors of kind state, organisation or group under their names: the parties that there can be."""
        return {a.name: a for a in self.actors.values() if a.kind in ("state", "organisation", "group")}

    @cached_property
    def by_surname(self) -> Mapping[str, str]:
        """Ids of the people under their last names, as far as one person alone bears it."""
        bearers: dict[str, set[str]] = {}
        for actor in self.actors.values():
            if actor.kind == "person" and " " in actor.name:
                bearers.setdefault(actor.name.rsplit(" ", 1)[1], set()).add(actor.id)
        return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}

    def party_of(self, identifier: str) -> str | None:
        """Return the name of the party that an actor is or belongs to."""
        actor = self.actors.get(identifier)
        if actor is None:
            return None
        is_side = actor.kind == "state" or (actor.kind != "person" and actor.name in self._sides)
        party = actor.name if is_side else actor.party
        return self._spelled_out.get(party, party) if party is not None else None

    def party_named(self, words: str) -> str | None:
        """Return the party whose name stands at the head of a longer phrase: "Xan members", "the Xan board"."""
        told = words.split()
        told = told[1:] if told and told[0].lower() in ("the", "its", "some", "many", "several") else told
        for end in range(len(told) - 1, 0, -1):
            found = self._by_any_name.get(" ".join(told[:end]).removesuffix("'s").removesuffix("’s").casefold())
            if found is not None:
                return found
        return None

    @cached_property
    def _sides(self) -> frozenset[str]:
        return frozenset(self.parties)

    @cached_property
    def _by_any_name(self) -> Mapping[str, str]:
        """The party that each name or abbreviation of a state, organisation or group stands for."""
        return {
            name.name.casefold(): party
            for i in sorted(self.actors)
            if (a := self.actors[i]).kind in ("state", "organisation", "group") and (party := self.party_of(i))
            for name in a.names
        }

    @cached_property
    def _spelled_out(self) -> Mapping[str, str]:
        """The full name for which a common noun stands that one party alone bears: "the front"."""
        names = {a.party or a.name for a in self.actors.values() if a.kind != "person"} | self._sides
        bearers: dict[str, set[str]] = {}
        for name in names:
            for word in name.split():
                bearers.setdefault(word, set()).add(name)
        found: dict[str, str] = {}
        for noun in sorted(n for n in names if n.islower() and n.isalpha()):
            named = bearers.get(noun.title(), set())
            if len(named) == 1:
                found[noun] = min(named)
        return found
