"""Which meetings a brief tells as rounds, and who sat on which side of them, as far as the reports bear it out.

A side's column stands where somebody of it was there, or where the words that tell of the meeting name it. A group
without a name is shown where its words say more than that somebody was there; the paper that reports is no guest, and
what stands in headlines alone is nobody's name. The record keeps all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from verbale.lexicon import organisation_class, state_of
from verbale.record.types import Actor, Event, Evidence, Participant
from verbale.tell.happenings import names_of_outlets
from verbale.tell.index import Index

__all__ = ["BETWEEN", "OTHERS", "Delegations"]

BETWEEN, OTHERS = "Mediators and hosts", "Others"
"""The columns of those who are of no side."""

_MOST = 0.6
"""Share of a visit's people who are at the meeting that it is for."""
_THE_SIDES = ("delegation", "delegations", "side", "sides", "governments", "parties", "teams", "negotiators")
_ORGANS = frozenset(("government", "parliament", "ministry", "force"))
_HEADLINE = 3
"""Words from which on a name that only headlines have is taken for a piece of one: they write every word large."""
_SHORT = 3
"""Letters up to which a name must stand in the words as it is, "US" and not "us"."""
_ABOUT = re.compile(r"\b(?:on|over|about|of)\s(?:the\s)?$", re.IGNORECASE)
_NEAR = 12
"""Code points before a name in which a preposition stands that makes it a matter."""
_RANKS = {"head": 0, "mediator": 1, "host": 2, "member": 3, None: 3}
_MANY = frozenset(("they", "them", "their", "theirs", "both", "we", "us", "our"))
_BEGUN = ("held", "under way")


class Delegations:
    """The meetings of a record with their sides."""

    def __init__(self, index: Index) -> None:
        self._index = index

    # --- meetings -------------------------------------------------------------------------------------

    def rounds(self) -> list[Event]:
        """Return the talks to show, in order of time: their sides are borne out, or somebody who was there is known."""
        told = [event for event in self._index.talks if self._is_round(event)]
        return [event for event in told if event.kind != "visit" or not any(_is_of(event, other) for other in told)]

    def denier(self, event: Event) -> str:
        """Return the name of who denies that a meeting took place, nothing where nobody is told to."""
        words = [evidence for step in event.history if step.status == "denied" for evidence in step.evidence]
        told = (
            self._index.name_of(s.speaker)
            for report in dict.fromkeys(evidence.report for evidence in words)
            for s in self._index.statements_in.get(report, ())
            if s.speaker and any(_overlap(one, other) for one in s.evidence for other in words)
        )
        return next(told, "")

    def _is_round(self, event: Event) -> bool:
        if event.status == "denied" and not self.denier(event):
            return False
        if any(side in event.title and not self._is_borne(event, side) for side in event.parties):
            return False  # a title that claims a side of which the words know nothing
        columns = self.sides(event)
        seated = [side for side in columns if side not in (BETWEEN, OTHERS)]
        if event.kind == "visit":  # what one side does by itself is no meeting
            return len([side for side in seated if columns[side]]) > 1
        if not seated and not any(columns.values()):
            return event.round is not None and event.status in _BEGUN
        return event.round is not None or len(seated) > 1 or self._has_named(columns)

    def _has_named(self, columns: Mapping[str, Sequence[Participant]]) -> bool:
        """Tell whether a person is known to have met somebody."""
        there = [self._index.actors.get(p.actor) for people in columns.values() for p in people]
        return len(there) > 1 and any(actor is not None and actor.kind == "person" for actor in there)

    # --- sides ----------------------------------------------------------------------------------------

    def sides(self, event: Event) -> dict[str, tuple[Participant, ...]]:
        """Return who sat there by side: the parties as told, then mediators and hosts, and others."""
        columns: dict[str, list[Participant]] = {side: [] for side in event.parties}
        for participant in event.participants:
            if not self._is_there(event, participant):
                continue
            between = participant.capacity in ("host", "mediator") and participant.party not in event.parties
            side = participant.party or self._side_by_name(event, participant) or OTHERS
            columns.setdefault(BETWEEN if between else side, []).append(participant)
        seated = {side: self._delegates(people, side) for side, people in columns.items()}
        named = [side for side in seated if side not in (BETWEEN, OTHERS) and side[:1].isupper()]
        told = {
            side: people for side, people in seated.items()
            if people or (side not in (BETWEEN, OTHERS) and self._is_borne(event, side) and not _is_organ(side, named))
        }  # fmt: skip
        if len([side for side in told if side not in (BETWEEN, OTHERS)]) > 1:
            told[OTHERS] = [p for p in told.get(OTHERS, ()) if self._says_more(p)]
        return {side: tuple(_by_rank(people)) for side, people in told.items() if people or side in event.parties}

    def _is_there(self, event: Event, participant: Participant) -> bool:
        """Tell whether a participant is somebody: no sides told once more, no paper that reports, no headline."""
        actor = self._index.actors.get(participant.actor)
        if actor is None:
            return True
        if actor.kind == "person" and all(_is_of_many(evidence.quote, actor) for evidence in participant.evidence):
            return False
        if participant.party in event.parties and participant.party is not None:
            return True
        if event.parties and participant.party is None and _is_of_the_sides(actor):
            return False
        if actor.kind == "organisation" and _plain(actor.name) in self._outlets and actor.name not in event.parties:
            return False
        return not self._is_headline(actor) and not self._is_matter(actor, participant)

    def _is_matter(self, actor: Actor, participant: Participant) -> bool:
        """Tell whether a name is told only as what the talks are about: "a deal on the Long Bank"."""
        return actor.kind == "organisation" and all(
            _ABOUT.search(report.text, max(0, told.start - _NEAR), told.start)
            for told in participant.evidence
            if (report := self._index.reports.get(told.report)) is not None
        )

    def _is_headline(self, actor: Actor) -> bool:
        if actor.kind not in ("organisation", "group") or len(actor.name.split()) < _HEADLINE or not actor.evidence:
            return False
        return all(self._in_headline(evidence) for evidence in actor.evidence)

    def _in_headline(self, evidence: Evidence) -> bool:
        report = self._index.reports.get(evidence.report)
        title = (report.title or "") if report is not None else ""
        start = report.text.find(title) if report is not None and title else -1
        return 0 <= start <= evidence.start and evidence.end <= start + len(title)

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return names_of_outlets(self._index.record)

    def _side_by_name(self, event: Event, participant: Participant) -> str | None:
        """Return the side whose name a body or group bears: "Acme bosses", "House Finance Committee"."""
        actor = self._index.actors.get(participant.actor)
        if actor is None or actor.kind == "person":
            return None
        told = [side for side in event.parties if self._bears(side, actor.name)]
        return told[0] if len(told) == 1 else None

    def _bears(self, side: str, name: str) -> bool:
        actor = self._index.by_name.get(side)
        forms = [n.name for n in actor.names] if actor is not None else [side]
        return any(re.search(rf"\b{re.escape(form)}(?!\w)", name) for form in forms if form != name)

    def _says_more(self, participant: Participant) -> bool:
        """Tell whether one beside two sides adds to them: has a name, or is told to be of somebody else.

        "Army commanders" and "government officials" are of one of the sides, as far as one can tell.
        """
        actor = self._index.actors.get(participant.actor)
        nameless = actor is not None and _is_nameless(actor)
        return actor is None or not nameless or any(word[:1].isupper() for word in actor.name.split())

    def _is_borne(self, event: Event, side: str) -> bool:
        """Tell whether somebody of a side was there, or the words that tell of the meeting name it."""
        there = [p for p in event.participants if self._is_there(event, p)]
        if any(p.party == side or self._index.name_of(p.actor) == side for p in there):
            return True
        return any(self._names(side, evidence.quote) for evidence in event.evidence)

    def _names(self, side: str, words: str) -> bool:
        forms = self._forms.get(side) or {side}
        plain = words.casefold()
        return any(
            re.search(rf"\b{re.escape(form)}", words) if len(form) <= _SHORT else form.casefold() in plain
            for form in sorted(forms)
        )

    @cached_property
    def _forms(self) -> Mapping[str, set[str]]:
        """What each party and those who are of it are called."""
        forms: dict[str, set[str]] = {}
        for actor in self._index.record.actors:
            for side in (actor.name, actor.party):
                if side:
                    forms.setdefault(side, {side}).update(name.name for name in actor.names)
        return forms

    def _delegates(self, people: Iterable[Participant], side: str) -> list[Participant]:
        """Return one side's people: not the side itself, and of nameless ones the fullest description of each kind.

        "Acme bosses" add nothing to whoever is named of Acme.
        """
        listed = [p for p in people if self._index.name_of(p.actor) != side]
        fullest: dict[str, Participant] = {}
        for participant in listed:
            name = self._index.name_of(participant.actor)
            if _is_nameless(self._index.actors.get(participant.actor)):
                key = name.split()[-1].casefold() if name.split() else ""
                before = fullest.get(key)
                if before is None or len(name) > len(self._index.name_of(before.actor)):
                    fullest[key] = participant
        if any(not _is_nameless(self._index.actors.get(p.actor)) for p in listed):
            own = {p.actor for p in listed if self._bears(side, self._index.name_of(p.actor))}
            fullest = {key: p for key, p in fullest.items() if p.actor not in own}
        shown = {p.actor for p in fullest.values()}
        return [p for p in listed if p.actor in shown or not _is_nameless(self._index.actors.get(p.actor))]


def _by_rank(people: Iterable[Participant]) -> list[Participant]:
    return sorted(people, key=lambda p: (_RANKS[p.capacity], p.actor))


def _is_of(visit: Event, meeting: Event) -> bool:
    """Tell whether a visit is the way to a meeting of the same people on the same day, which says it all."""
    guests = {p.actor for p in visit.participants}
    day = (visit.when.start or "")[:10]
    same = meeting.kind != "visit" and bool(day) and day == (meeting.when.start or "")[:10]
    there = {p.actor for p in meeting.participants}
    return same and bool(guests) and len(guests & there) >= _MOST * len(guests)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _is_of_many(words: str, actor: Actor) -> bool:
    """Tell whether a person is told only by what stands for many, "their" or "the ministers": who that is, is a guess.

    Somebody's own name may end like a plural, and so may a post: what shares a word with them is theirs.
    """
    last = (re.findall(r"[\w'’]+", words.casefold()) or [""])[-1]
    called = (*(name.name for name in actor.names), *(role.title for role in actor.roles))
    own = {word for told in called for word in re.findall(r"[\w'’]+", told.casefold())}
    return last not in own and (last in _MANY or _is_plural(words))


def _is_plural(words: str) -> bool:
    """Tell whether a phrase is a common noun of many: "the ministers", "leaders", and not "Mr Wills" nor "his"."""
    last = words.split()[-1] if words.split() else ""
    return last.islower() and len(last) > _SHORT and last.endswith("s") and not last.endswith("ss")


def _is_organ(side: str, named: Sequence[str]) -> bool:
    """Tell whether a side is only an organ of one that is named: "administration", a ministry beside its state."""
    others = [other for other in named if other != side]
    known = state_of(side)
    if known is not None and known.how in ("organ", "seat", "parliament"):
        return any((other := state_of(name)) is not None and other.state == known.state for name in others)
    return len(side.split()) == 1 and organisation_class(side) in _ORGANS and len(others) > 1


def _is_nameless(actor: Actor | None) -> bool:
    """Tell whether an actor is called by what it is ("Acme drivers" no less than "officials")."""
    last = (actor.name.split() or [""])[-1] if actor is not None else ""
    return actor is not None and actor.kind in ("group", "unnamed") and last.islower()


def _is_of_the_sides(actor: Actor) -> bool:
    """Tell whether a participant is only the sides again, who are told by name: "two governments"."""
    return actor.kind in ("group", "unnamed") and actor.name.casefold().endswith(_THE_SIDES)


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold())).removeprefix("the ")
