"""What of a record a brief shows, and in which order: the weight of events, positions and texts.

Weights follow how a desk ranks news: what several reports tell, what the sides do together, what is near the end of
the story; not what is years old, said in one word, or told of nobody who has a part in it. Where there is much to
choose from, what a reader of such stories would likely not have kept is left out as well (`verbale.tell.worth`).
Nothing is lost by it: a brief counts what it leaves out, and the exports and `verbale serve` hold all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from verbale.calendar_names import FULL_MONTH
from verbale.captions import is_caption
from verbale.record.types import Event, Evidence, Issue, NegotiatingText
from verbale.tell.happenings import is_happening, is_slight, names_of_outlets, opens_sentence, tells_ahead
from verbale.tell.headlines import shared_headline, shared_lead
from verbale.tell.index import COMING, TALKS, Index, has_links, without_print_line
from verbale.tell.matters import is_borne_out, open_matters
from verbale.tell.papers import show_papers
from verbale.tell.words import clip, join_names, one_line, whole_position
from verbale.tell.worth import TYPED, Worth

__all__ = ["WORTH", "Choice", "between"]

FEW = 12
"""Up to so many events, a brief shows all."""

WORTH = 1.0
"""What weighs less is left out where there are many."""

_LEAST = -1.75
"""What weighs less is left out however little there is: years old, or a mere word."""

LIKELY = 0.5
"""Chance from which on an event is kept where there are many, and from which on it may be the news of the day."""

_UNLIKELY = 0.3
"""Chance below which an event, or an issue, is left out where there is more than the fewest of them."""
_FEWEST = 3

_MATTER = 0.45
"""Chance from which on an issue is one on the table."""
_SETTLED = 0.5
"""Chance from which on a state other than open is told: who reads that a matter is agreed takes it for that."""
_TO_THE_READER = re.compile(r"(?:you|click|follow|read|watch|see)\b", re.IGNORECASE)
_SLUG = re.compile(
    r"^(?:(?:UPDATE|WRAPUP|CORRECTED|EXCLUSIVE|FACTBOX|ANALYSIS|RPT|LEAD|LIVE|Live|Exclusive|Analysis)"
    r"[ -]?\d*\s*[-–:]\s*)+"
)
_CAPTION = re.compile(
    r"^(?:[A-Z][a-z]+day\b|" + FULL_MONTH + r"\b)"
    r"[^:]{0,20}:"
)

_LONG_AGO = 365
_HISTORY = -3.0
_BEFORE = 60
_SAME_WORDS, _SAME_SHARE = 4, 0.75
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")
_BARE = 2
"""Words up to which an act's title is a mere verb."""
_SENTENCE = 5
"""Words from which on a title is told twice if it is the same, whatever the days."""
_BYSTANDING = 0.5
"""What an act weighs less that one report tells of nobody at the table, and more if the sides move by it."""
_SLIGHTED = 1.75
"""What an event weighs less whose title says little, or a speech that is no move."""
_FACELESS = 0.75
"""What a meeting of nobody known weighs less, told once and apart from the talks: a funeral, a hearing."""
_NEIGHBOURS = 8
"""Stretches before the end of an event's words that may reach into them: they seldom lie within each other."""
_OF_TALKS = frozenset(("deal", "talk", "agreement", "negotiation", "negotiating", "bargaining"))
_MOST = 0.6
"""Share of a visit's people who are at the meeting that it is for."""
_TOLD = 2
"""Positions or mentions from which on an issue is one of its own."""
_PLAN_WORDS = 2
"""Words of content by which a plan is known again in what took place on its day."""


class Choice:
    """A record's things by their weight."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._end = _day(index.record.story.end)
        self._start = _day(index.record.story.start)
        self._worth = Worth(index)
        self._chances: dict[str, float] = {}

    # --- the story ------------------------------------------------------------------------------------

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The two sides of the story: those that most often sit together, else the two most active."""
        pairs: dict[tuple[str, str], int] = {}
        for event in self._index.record.events:
            if event.kind in TALKS:
                listed = sorted(set(event.parties) - between(event))
                for place, one in enumerate(listed):
                    for other in listed[place + 1 :]:
                        pairs[one, other] = pairs.get((one, other), 0) + len(event.reports) + 1
        if not pairs:
            return self._index.parties[:2]
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        return tuple(sorted(best, key=self._index.parties.index))

    @cached_property
    def title(self) -> str:
        """The story's headline where it is one; else its sides and what they most disagree on; else nothing."""
        headline = _SLUG.sub("", one_line(shared_headline(self._index.record) or ""))
        plain = without_print_line(headline) == headline and not _CAPTION.match(headline) and not has_links(headline)
        if headline and plain and not headline.isupper():
            return clip(headline, 200)
        chief = self._chief_issue()
        if chief is not None:
            return f"{join_names(clip(party, 80) for party in self.parties)}: {clip(chief.name, 80)}"
        reports = [report for report in self._index.record.reports if report.is_read]
        leads = {report.id: self._index.lead_of(report.id) for report in reports}
        told = {r.id: leads[r.id] for r in reports if not self._is_of_a_picture(r.text, leads[r.id])}
        return clip(shared_lead(self._index.record, told) or next(filter(None, leads.values()), headline), 120)

    @staticmethod
    def _is_of_a_picture(text: str, lead: str) -> bool:
        place = text.find(lead)
        return _CAPTION.match(lead) is not None or is_caption(text, place, place + len(lead))

    def _chief_issue(self) -> Issue | None:
        """Return the issue on which both sides of the story most take positions, if they do on any."""
        told = [
            i
            for i in open_matters(self._index.record.issues)
            if len(self.parties) == 2 and set(self.parties) <= {*self._sides(i)} and not self._names_party(i.name)
        ]
        return min(told, key=lambda i: (-len(i.positions), -len(i.evidence), i.id), default=None)

    # --- events ---------------------------------------------------------------------------------------

    def _has_named(self, event: Event) -> bool:
        actors = [self._index.actors.get(p.actor) for p in event.participants]
        return any(a is not None and a.kind == "person" for a in actors)

    def timeline(self, events: Sequence[Event], limit: int, *, few: int = FEW, fewest: int = _FEWEST) -> list[Event]:
        """Return the events to show, in the order given: told once each, the lightest left out where there are many.

        Up to so `few`, what is unlikely is left out alone; up to the `fewest`, nothing that is no mere word.
        """
        told = [e for e in events if not _TO_THE_READER.match(e.title)]
        kept = self._once([e for e in told if self._is_happening(e)])
        dated = [event for event in kept if event.when.start] or kept
        least = WORTH if len(dated) > few else _LEAST
        likely = LIKELY if len(dated) > few else _UNLIKELY if len(dated) > fewest else 0.0
        dated = [event for event in dated if self.weight(event) >= least and self.chance(event) >= likely]
        ranked = sorted(dated, key=lambda e: (-self.chance(e), -self.weight(e), e.id))[:limit]
        chosen = {event.id for event in ranked}
        return [event for event in dated if event.id in chosen]

    def chance(self, event: Event) -> float:
        """Return from 0 to 1 how likely a desk keeps an event: meetings and the like are kept, acts are weighed."""
        if event.id not in self._chances:
            moves = any(map(self.bears_the_talks, event.evidence))
            likely = 1.0 if event.kind in TYPED else self._worth.of_act(event, self.parties, moves=moves)
            self._chances[event.id] = likely
        return self._chances[event.id]

    def weight(self, event: Event) -> float:
        """Return how much an event matters to the story."""
        weight = min(len(event.reports) - 1, 3) + (0.5 if len(event.origins) > 1 else 0.0)
        known = set(self._index.parties)
        sides = len(known & set(event.parties)) + len(known & {p.party for p in event.participants if p.party})
        weight += min(sides, 3)
        moves = any(self.bears_the_talks(evidence) for evidence in event.evidence)
        if event.kind in TYPED:
            faceless = not sides and not moves and len(event.reports) == 1 and not self._has_named(event)
            weight += (-_FACELESS if faceless else 1.0) + (event.round is not None)
        if set(self.parties) <= set(event.parties):
            weight += 1.0
        if not sides and self._names_party(event.title):
            weight += 1.0
        if event.kind not in TYPED and not sides and len(event.reports) == 1:
            weight -= 0.0 if event.status in COMING and tells_ahead(event.title) else _BYSTANDING
        if moves:
            weight += 2 * _BYSTANDING if not sides else _BYSTANDING
        occasion = event.kind == "statement" and not moves and len(event.reports) == 1
        weight -= _SLIGHTED if occasion or is_slight(event) or self._is_passing(event) else 0.0
        bare = event.kind not in TYPED and len(event.title.split()) <= _BARE
        nothing = event.title.casefold() == event.kind or not self._is_happening(event)
        if _TO_THE_READER.match(event.title) or bare or nothing:
            weight -= 2 * WORTH + 3.0
        return weight + self._nearness(event)

    def _is_passing(self, event: Event) -> bool:
        """Tell whether one report tells an act in passing: in a later clause, of what is past."""
        ahead = event.status in COMING and tells_ahead(event.title)
        return event.kind not in TYPED and len(event.reports) == 1 and not ahead and not opens_sentence(event)

    def _is_happening(self, event: Event) -> bool:
        return is_happening(event, self._outlets) and not self._is_pictured(event)

    def _is_pictured(self, event: Event) -> bool:
        """Tell whether an act is told under pictures alone, or goes by the words under one."""
        reports = self._index.reports
        found = [(report.text, e) for e in event.evidence if (report := reports.get(e.report)) is not None]
        if event.kind in TALKS or not found:
            return False
        worded = [(text, e) for text, e in found if _is_worded(event, e)] or found
        return all(is_caption(text, e.start, e.end) for text, e in worded)

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return names_of_outlets(self._index.record)

    def bears_the_talks(self, evidence: Evidence) -> bool:
        """Tell whether words of the record tell of a position, an issue's state or a version of a text as well."""
        spans = self._of_the_talks.get(evidence.report, [])
        place = bisect_left(spans, (evidence.end, 0))
        return any(end > evidence.start for _, end in spans[max(0, place - _NEIGHBOURS) : place])

    @cached_property
    def _of_the_talks(self) -> dict[str, list[tuple[int, int]]]:
        """The stretches of each report, in order, by which sides move: positions, states of issues, versions."""
        record = self._index.record
        borne = [told.evidence for i in record.issues for told in i.positions]
        borne += [told.evidence for i in record.issues for told in i.history]
        borne += [told.evidence for t in record.texts for told in t.versions]
        borne += [told.evidence for t in record.texts for told in t.changes]
        spans: dict[str, set[tuple[int, int]]] = {}
        for evidence in (e for told in borne for e in told):
            spans.setdefault(evidence.report, set()).add((evidence.start, evidence.end))
        return {report: sorted(found) for report, found in spans.items()}

    def _nearness(self, event: Event) -> float:
        day = _day(event.when.start)
        if day is None:
            return -0.5
        if self._start is not None and (self._start - day).days > _BEFORE:
            history = _HISTORY if event.kind in TYPED else 2 * _HISTORY  # an act of years ago is no step of the talks
            return history if (self._start - day).days > _LONG_AGO else -1.0
        coming = self._end is not None and day >= self._end
        return (0.5 if coming else 0.0) + (0.5 if len(event.when.start or "") >= len("2000-01-01") else 0.0)

    def _names_party(self, title: str) -> bool:
        words = set(re.findall(r"\w+", title.casefold()))
        return any(name <= words for name in self._party_words)

    @cached_property
    def _party_words(self) -> list[set[str]]:
        known = set(self._index.parties)
        forms = [n.name for a in self._index.record.actors if a.name in known or a.party in known for n in a.names]
        return [words for form in forms if (words := set(re.findall(r"\w+", form.casefold())))]

    def _once(self, events: Sequence[Event]) -> list[Event]:
        """Return the events without those that repeat another: its title and day, or an act told by its sentence."""
        kept: list[Event] = []
        for event in sorted(events, key=lambda e: (e.kind not in TYPED, -self.weight(e), -len(e.title), e.id)):
            moves = event.kind in ("action", "publication") and any(map(self.bears_the_talks, event.evidence))
            if not any(_repeats(event, other, moves=moves) for other in kept):
                kept.append(event)
        chosen = {event.id for event in kept}
        return [event for event in events if event.id in chosen]

    # --- positions and texts --------------------------------------------------------------------------

    def issues(self, parties: Sequence[str] | None = None) -> list[Issue]:
        """Return the issues that are settled or on which one of the parties has a position, the most disputed first."""
        among = set(self._index.parties if parties is None else parties)
        listed = self._matters
        settled = {i.id for i in listed if i.state != "open" and self.is_settled(i)}
        told = [i for i in listed if i.id in settled or among & set(self._sides(i))]
        return sorted(told, key=lambda i: (-len(self._sides(i)), -len(i.positions), -len(i.evidence), i.id))

    @cached_property
    def _matters(self) -> list[Issue]:
        """The issues that are matters on the table: of a few, those that are not unlikely to be."""
        named = [i for i in self._index.record.issues if self._is_matter(i)] or list(self._index.record.issues)
        least = _MATTER if len(named) > _FEWEST else _UNLIKELY if len(named) > 1 else 0.0
        return [i for i in named if self.chance_of(i) >= least]

    def chance_of(self, issue: Issue) -> float:
        """Return from 0 to 1 how likely an issue is a matter on the table."""
        if issue.id not in self._chances:
            self._chances[issue.id] = self._worth.of_issue(issue)
        return self._chances[issue.id]

    def is_settled(self, issue: Issue) -> bool:
        """Tell whether an issue is surely as it is told to be: its sentences bear it out and nothing speaks against."""
        least = _SETTLED if len(self._index.record.issues) > _FEWEST else 0.0
        return issue.state != "open" and is_borne_out(issue) and self._worth.of_settled(issue) >= least

    def is_still_open(self, issue: Issue) -> bool:
        """Tell whether an issue is open after all: nothing was agreed since somebody last took a stand on it.

        Three in four of the matters that no report calls settled are so all the same once a text is signed.
        """
        last = max(((p.when.start or "")[:10] for p in issue.positions), default="")
        return issue.state == "open" and (not self.agreed_on or last > self.agreed_on)

    @cached_property
    def agreed_on(self) -> str:
        """The last day on which something was signed or a text agreed, nothing if none was."""
        record = self._index.record
        days = [v.when.start or "" for t in record.texts for v in t.versions if v.status == "agreed"]
        signed = [e for e in record.events if e.kind == "signing" and e.status in ("held", "under way")]
        return max((day[:10] for day in (*days, *(e.when.start or "" for e in signed))), default="")

    def _is_matter(self, issue: Issue) -> bool:
        """Tell whether an issue's name says what is at stake: no side, not the talks, no other issue told once more."""
        words = _stems(issue.name)
        if not words or words[-1] in _OF_TALKS or (len(words) == 1 and words[0] in self._table):
            return False
        slight = len(issue.positions) < _TOLD and len(issue.evidence) < _TOLD
        return not (slight and len(words) > 1 and words[-1] in self._weightier)

    @cached_property
    def _weightier(self) -> frozenset[str]:
        """Issues of one word that are told of more than once: "toll", beside which one "harbour toll" is the same."""
        told = [i for i in self._index.record.issues if len(i.positions) >= _TOLD]
        return frozenset(words[0] for i in told if len(words := _stems(i.name)) == 1)

    @cached_property
    def _table(self) -> frozenset[str]:
        """Who sits there, in one word each: the last words of the sides' names, and groups that are quoted."""
        index = self._index
        spoken = [a.name for a in index.record.actors if a.kind == "group" and a.id in index.statements_by]
        return frozenset(words[-1] for name in (*index.parties, *spoken) if (words := _stems(name)))

    def _sides(self, issue: Issue) -> Mapping[str, None]:
        return dict.fromkeys(p.party for p in issue.positions if whole_position(p.summary))

    def texts(self) -> list[NegotiatingText]:
        """Return the texts of which more is known than a name, the best known first, with what tells of each."""
        index = self._index
        known = set(index.parties)
        makers = {a.id for a in index.record.actors if a.name in known or a.party in known}
        return show_papers(index.record.texts, makers)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{(iso or '')[:10]}-01-01"[:10]) if iso else None
    except ValueError:
        return None


def between(event: Event) -> set[str]:
    """Return the parties that only bring the others together: all who are there for them mediate or are hosts."""
    told: dict[str, set[str | None]] = {}
    for participant in event.participants:
        told.setdefault(participant.party or "", set()).add(participant.capacity)
    return {party for party, capacities in told.items() if party and capacities <= {"mediator", "host"}}


def _repeats(event: Event, other: Event, *, moves: bool = False) -> bool:
    """Tell whether an event is told already by another: in the same words, as an act in its sentence, as its plan.

    An act by which the talks move is more than the meeting in whose sentence it is told.
    """
    if event.title == other.title and len(event.title.split()) >= _SENTENCE and ": " not in event.title:
        return True
    day, told = _day(event.when.start), _day(other.when.start)
    if day is not None and day == told and (_has_come_to_pass(event, other) or _is_way_to(event, other)):
        return True
    if day is None or told is None or abs((day - told).days) > 1:
        return False
    if event.kind not in TALKS and other.kind not in TALKS and _same_words(event.title, other.title):
        return True
    typed = event.kind in TYPED or other.kind not in TYPED
    same = bool(event.evidence and other.evidence) and event.evidence[0] in other.evidence
    if same and day == told and (typed or event.kind not in TYPED) and _tell_one(event, other):
        return True
    apart = moves and other.kind in TALKS and not _same_words(event.title, other.title)
    return not typed and same and day == told and not apart


def _tell_one(event: Event, other: Event) -> bool:
    """Tell whether two events of one sentence and day are one line: two acts, or a visit and the meeting it is for.

    An act told by several sentences may go by another of them: then the two are no one line.
    """
    if event.kind not in TYPED and other.kind not in TYPED:
        return _is_worded(other, event.evidence[0])
    mine, theirs = ({p.actor for p in e.participants} for e in (event, other))
    there = {event.place.city or event.place.name, other.place.city or other.place.name}
    met = {event.kind, other.kind} == {"visit", "meeting"} and len(there - {None}) < 2
    return met and bool(mine) and (mine <= theirs or theirs <= mine)


def _is_way_to(visit: Event, meeting: Event) -> bool:
    """Tell whether a visit is the way to a meeting in that place on that day, of most of its people."""
    if (visit.kind, meeting.kind) != ("visit", "meeting") or visit.status != meeting.status:
        return False
    mine, theirs = ({p.actor for p in e.participants} for e in (visit, meeting))
    places = {visit.place.city or visit.place.name, meeting.place.city or meeting.place.name} - {None}
    return bool(mine) and len(places) < 2 and len(mine & theirs) >= _MOST * len(mine)


def _has_come_to_pass(plan: Event, held: Event) -> bool:
    """Tell whether a plan is known again in what took place on its day: the same kind and sides, or the same matter."""
    if plan.status not in COMING or held.status not in ("held", "under way"):
        return False
    if plan.kind in TYPED or held.kind in TYPED:
        same = {p.actor for p in plan.participants} & {p.actor for p in held.participants}
        return plan.kind == held.kind and bool(same or set(plan.parties) & set(held.parties))
    return len(_content(plan.title) & _content(held.title)) >= _PLAN_WORDS


def _stems(name: str) -> list[str]:
    """Return the words of a name in small letters, without the ending of the plural."""
    return [w if w.endswith("ss") else w.removesuffix("s") for w in re.findall(r"\w+", name.casefold())]


def _content(title: str) -> set[str]:
    return {_ENDING.sub("", w) for w in re.findall(r"\w+", title.casefold()) if len(w) > 3}


def _is_worded(event: Event, evidence: Evidence) -> bool:
    """Tell whether an event goes by the words of one sentence."""
    told = _content(event.title)
    return len(told & _content(evidence.quote)) >= _SAME_SHARE * len(told)


def _has_words(title: str, other: str) -> bool:
    """Tell whether all words of content of one title, three at least, stand in the other."""
    mine, theirs = _content(title), _content(other)
    return min(len(mine), len(theirs)) >= _SAME_WORDS - 1 and (mine <= theirs or theirs <= mine)


def _same_words(title: str, other: str) -> bool:
    """Tell whether the words of content of one title stand in the other."""
    mine, theirs = _content(title), _content(other)
    fewer = min(len(mine), len(theirs))
    return (
        mine == theirs
        or _has_words(title, other)
        or (fewer >= _SAME_WORDS and len(mine & theirs) >= _SAME_SHARE * fewer)
    )
