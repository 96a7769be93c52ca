"""Who: one actor for every name, role and pronoun, across all reports.

    company = resolve_actors(reports, readings, rulings=rulings)
    company.actors, company.references, company.parties
    company.actor_at(report_id, span)
    explain(company, "a name")

First within each report (`within`: names, offices, descriptions, chains), then across reports (`across`: blocks of
names, states, abbreviations, posts), then whom each belongs to (`parties`). Rulings by people are honoured: what is
ruled apart stays apart, what is ruled one is one, and a renamed actor bears its new name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from verbale.lexicon import state_of
from verbale.lexicon.tables import fold
from verbale.read.types import Reading
from verbale.resolve.types import Actor, Join, Reference
from verbale.resolve.who.across import Link, group_figures
from verbale.resolve.who.by_office import join_holders
from verbale.resolve.who.drafts import Draft
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.later_posts import add_later_posts
from verbale.resolve.who.make import choose_name, make_actor, make_names, references_of
from verbale.resolve.who.meant import give_descriptions
from verbale.resolve.who.parties import assign_parties
from verbale.resolve.who.persons import people_of
from verbale.resolve.who.sightings import Sighting, find_sightings
from verbale.resolve.who.types import Company
from verbale.resolve.who.within import find_figures
from verbale.resolve.who.words import Page
from verbale.rulings import Rulings
from verbale.types import Report

__all__ = ["Company", "draw_actors", "explain", "resolve_actors"]

_INTERNATIONAL = 3  # mentions that each of two states needs, for capitals and palaces to stand for their states


def resolve_actors(
    reports: Sequence[Report], readings: Sequence[Reading], *, rulings: Rulings | None = None
) -> Company:
    """Return the company of a story: its actors by id, every reference to them, and the sides of the negotiation.

    A report without a reading, or kept unread, adds nothing. The order of reports does not show in the result.
    """
    rulings = rulings or Rulings()
    drawn = draw_actors(reports, readings, rulings=rulings)
    sides = assign_parties(drawn.pages, drawn.drafts)
    by_id = {p.report.id: p.report for p in drawn.pages}
    return _company(drawn.drafts, drawn.links, drawn.figures, by_id, sides, rulings)


class Drawn(NamedTuple):
    """The actors of a story before anybody has a party: pages in order of id, and what the actors are made of."""

    pages: list[Page]
    figures: list[Figure]
    links: list[Link]
    drafts: list[Draft]


def draw_actors(reports: Sequence[Report], readings: Sequence[Reading], *, rulings: Rulings) -> Drawn:
    """Return who is told of in a story, each with all names and places, none with a party."""
    by_report = {reading.report: reading for reading in readings}
    pages = [
        Page(r, by_report[r.id]) for r in sorted(reports, key=lambda r: r.id) if r.id in by_report and r.read and r.text
    ]
    sightings = people_of(pages, [find_sightings(page) for page in pages])
    sightings = _at_home(sightings)
    figures = [f for page, row in zip(pages, sightings, strict=True) for f in _figures_of(page, row)]
    figures = give_descriptions(pages, figures)
    apart = [(r.targets[0], r.targets[1]) for r in rulings.of("split") if len(r.targets) > 1]
    groups, links = group_figures(figures, apart)
    groups = join_holders(pages, figures, groups)
    groups, links = _ruled_together(figures, groups, links, rulings)
    return Drawn(pages, figures, links, _drafts(figures, groups))


def _figures_of(page: Page, sightings: Sequence[Sighting]) -> list[Figure]:
    figures = find_figures(page, sightings)
    add_later_posts(page, figures)
    return figures


def _at_home(sightings: list[list[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings, palaces and capitals made bodies of their own where the story is of one state alone.

    In a story of two states "the White House said" is the United States; in a budget fight it is one of the sides.
    """
    told = Counter(s.code for row in sightings for s in row if s.kind == "state" and s.acts)
    if sum(count >= _INTERNATIONAL for count in told.values()) > 1:
        return sightings
    return [[_body(s) for s in row] for row in sightings]


def _body(sighting: Sighting) -> Sighting:
    known = state_of(sighting.name) if sighting.kind == "state" else None
    if known is not None and known.how == "seat" and sighting.acts:
        return sighting._replace(kind="organisation")
    return sighting


def _ruled_together(
    figures: Sequence[Figure], groups: list[list[int]], links: list[Link], rulings: Rulings
) -> tuple[list[list[int]], list[Link]]:
    """Return the groups with those that a person has ruled one put together."""
    for ruling in rulings.of("join"):
        wanted = {fold(name).casefold() for name in ruling.targets}
        chosen = [g for g in groups if any(fold(s.name).casefold() in wanted for i in g for s in figures[i].names)]
        if len(chosen) < 2:
            continue
        merged = sorted(i for g in chosen for i in g)
        groups = sorted([g for g in groups if g not in chosen] + [merged])
        one, two = chosen[0][0], chosen[1][0]
        names = (figures[one].fullest or figures[one].key, figures[two].fullest or figures[two].key)
        links = [*links, Link(one, two, names, f"ruled one by {ruling.by} on {ruling.at}")]
    return groups, links


def _drafts(figures: Sequence[Figure], groups: Sequence[Sequence[int]]) -> list[Draft]:
    drafts: list[Draft] = []
    for group in groups:
        members = [figures[i] for i in group]
        if not any(f.names or f.words for f in members):
            continue
        if not any(f.names or f.others for f in members):
            continue
        kinds = Counter(f.kind for f in members)
        kind = max(kinds, key=lambda k: (kinds[k], k))
        drafts.append(Draft(len(drafts), kind, members))
    return drafts


def _company(
    drafts: Sequence[Draft],
    links: Sequence[Link],
    figures: Sequence[Figure],
    reports: dict[str, Report],
    sides: Sequence[int],
    rulings: Rulings,
) -> Company:
    owner = {id(figure): draft.number for draft in drafts for figure in draft.figures}
    own: dict[int, list[Link]] = {}
    for link in links:
        holder = owner.get(id(figures[link.one]))
        if holder is not None and holder == owner.get(id(figures[link.two])):
            own.setdefault(holder, []).append(link)
    named = {d.number: choose_name(d, make_names(d)) for d in drafts}
    renamed = {fold(r.targets[0]).casefold(): r.targets[1] for r in rulings.of("rename") if len(r.targets) > 1}
    for number, name in named.items():
        named[number] = renamed.get(fold(name).casefold(), name)
    actors: dict[str, Actor] = {}
    references: list[Reference] = []
    for draft in drafts:
        party = named[draft.party] if draft.party is not None else None
        actor = _renamed(make_actor(draft, own.get(draft.number, []), figures, reports, party), named[draft.number])
        if actor.id in actors:  # two of one name that stay apart: told from each other by their first report
            actor = msgspec.structs.replace(actor, id=f"{actor.id}-{sum(a.startswith(actor.id) for a in actors) + 1}")
        actors[actor.id] = actor
        references += references_of(draft, actor.id)
    return Company(
        tuple(actors[key] for key in sorted(actors)),
        tuple(sorted(references, key=lambda r: (r.report, r.span, r.actor))),
        tuple(dict.fromkeys(named[n] for n in sides)),
    )


def _renamed(actor: Actor, name: str) -> Actor:
    if actor.name == name:
        return actor
    reason = Join((actor.name, name), "renamed by a person", actor.evidence[:1])
    return msgspec.structs.replace(actor, name=name, joins=(*actor.joins, reason))


def explain(company: Company, name: str) -> list[str]:
    """Return one sentence for each reason why the names of the actor called `name` are one; none where nobody is."""
    wanted = fold(name).casefold()
    sentences = []
    for actor in company.actors:
        if any(fold(n.name).casefold() == wanted for n in actor.names) or fold(actor.name).casefold() == wanted:
            sentences += [f"{j.names[0]} and {j.names[1]} are one: {j.reason}." for j in actor.joins]
            if not actor.joins:
                sentences.append(f"{actor.name} bears one name in {len(actor.names[0].reports)} report(s).")
    return sentences
