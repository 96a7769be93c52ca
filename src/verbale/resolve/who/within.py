"""Inside one report: sightings, descriptions and pronouns become figures, one for each actor that the report knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from verbale.lexicon import (
    is_capital,
    office,
    outlet_key,
    region_of,
    state_of,
)
from verbale.resolve.who.compare import block_keys, compare_names, same_surname, surnames_agree
from verbale.resolve.who.descriptions import add_descriptions, add_sources
from verbale.resolve.who.figures import Figure, nearest
from verbale.resolve.who.introduced import introduce
from verbale.resolve.who.keys import is_short_for, organisation_key
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.names import is_lone
from verbale.resolve.who.offices import find_offices, from_reading
from verbale.resolve.who.rulers import is_styled, of_ruler
from verbale.resolve.who.sightings import Sighting, is_small_word
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["find_figures"]


def find_figures(page: Page, sightings: Sequence[Sighting]) -> list[Figure]:
    """Return the figures of one report, in order of first mention."""
    figures: list[Figure] = []
    _add_people(page, figures, [s for s in sightings if s.kind == "person"])
    _add_known(page, figures, sightings)
    _link_abbreviations(page, figures)
    _add_offices(page, figures)
    _drop_titles(figures)
    _add_owners(page, figures)
    introduce(page, figures)
    add_descriptions(page, figures, [s for s in sightings if s.form == "nominal" and s.kind in ("group", "unnamed")])
    _follow_chains(page, figures)
    add_sources(page, figures)
    kept = [f for f in figures if f.names or f.others or f.places]
    return sorted(kept, key=lambda f: (*f.spans[:1], f.kind, f.key) if f.spans else (Span(0, 0), f.kind, f.key))


# --- names -----------------------------------------------------------------------------------------------------------


def _add_people(page: Page, figures: list[Figure], people: Sequence[Sighting]) -> None:
    by_length = sorted(people, key=lambda s: (-len(s.name.split()), s.span))
    found: list[Figure] = []
    places: dict[str, list[int]] = {}
    rulers = {s.name for s in people if is_lone(s.name) and is_styled(page, s)}
    firsts = {s.name for s in people if is_lone(s.name)}
    for sighting in by_length:
        keys = sorted(block_keys(sighting.name))
        near = sorted({at for key in keys for at in places.get(key, ())})
        bearers = [found[at] for at in near if _same_person(found[at], sighting.name)]
        if sighting.name in rulers:
            bearers = of_ruler(bearers, sighting, firsts, styled=is_styled(page, sighting))
        if not bearers:
            bearers = [Figure(page.report.id, "person", regnal=sighting.name in rulers)]
            for key in keys:
                places.setdefault(key, []).append(len(found))
            found.append(bearers[0])
        nearest(bearers, sighting.span).names.append(sighting)
    figures += found


def _same_person(figure: Figure, name: str) -> bool:
    if any(s.name == name for s in figure.names):
        return True
    if is_lone(name):
        return same_surname(figure.fullest, name)
    return surnames_agree(figure.fullest, name) and compare_names(figure.fullest, name).same


def _add_known(page: Page, figures: list[Figure], sightings: Sequence[Sighting]) -> None:
    found: dict[tuple[str, str], Figure] = {}
    for s in sightings:
        if s.kind == "state":
            figure = found.setdefault(("state", s.code), Figure(page.report.id, "state", s.code))
        elif s.kind in ("organisation", "outlet"):
            key = outlet_key(s.name) if s.kind == "outlet" else _body_key(s)
            figure = found.setdefault(
                ("organisation", key), Figure(page.report.id, "organisation", key, outlet=s.kind == "outlet")
            )
        else:
            continue
        if s.form == "nominal":
            figure.others.append((s.span, "nominal"))
            figure.words.append(s)
        elif s.acts:
            figure.names.append(s)
        elif s.kind == "state" and not is_capital(s.name):
            figure.places.append(s)
    figures += [figure for figure in found.values() if figure.names or figure.others or figure.places]


def _body_key(sighting: Sighting) -> str:
    """Return what makes a body one: a party's own name, the palace of one government, else its name."""
    known = state_of(sighting.name)
    if known is None:
        return organisation_key(sighting.code or sighting.name)
    return organisation_key(f"{known.state.code} seat" if known.how == "seat" else sighting.name)


_ABBREVIATION = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][\w.&-]{1,9})\s*\)")
# Initials of a name in another tongue, told as such.
_KNOWN_AS = re.compile(
    r"\s*[,(]\s*(?:or|(?:better |also |widely |commonly )?known (?:as|by)|abbreviated(?: as| to)?)?\s*"
    r"(?:the |its |their )?"
    r"(?:[A-Z][a-z]+ )?(?:initials|acronym|abbreviation)?,?\s*([A-Z]{3,8})\b"
)


def _link_abbreviations(page: Page, figures: list[Figure]) -> None:
    """Join "X (ABBR)": the abbreviation in brackets right after a body's name, or told to be its initials."""
    organisations = [f for f in figures if f.kind == "organisation" and f.names]
    for figure in organisations:
        for sighting in list(figure.names):
            span = _abbreviation_after(page, sighting)
            if span is None:
                continue
            key = organisation_key(span.of(page.text))
            short = next((f for f in organisations if f is not figure and f.key == key), None)
            if short is not None and short.names:
                figure.names += short.names
                figure.others += short.others
                short.names, short.others = [], []
            elif short is None and not any(span.overlaps(s.span) for f in figures for s in (*f.names, *f.places)):
                figure.names.append(Sighting(span, "organisation", "name", span.of(page.text)))


def _abbreviation_after(page: Page, sighting: Sighting) -> Span | None:
    """Return where the short form of a name stands that the text tells right behind it.

    In brackets it need not be made of the name's initials: parties abroad keep those of their own tongue.
    """
    match = _ABBREVIATION.match(page.text, sighting.span.end)
    if match is not None and sighting.name != match[1]:
        plain = match[1].isalpha() and match[1].isupper() and state_of(match[1]) is None and region_of(match[1]) is None
        if is_short_for(match[1], sighting.name) or (plain and len(match[1]) < 7 and not sighting.name.isupper()):
            return Span(match.start(1), match.end(1))
    match = _KNOWN_AS.match(page.text, sighting.span.end)
    if match is not None and " " in sighting.name and len(match[0].split()) > 1:
        return Span(match.start(1), match.end(1))
    return None


# --- offices ---------------------------------------------------------------------------------------------------------


def _add_offices(page: Page, figures: list[Figure]) -> None:
    people = {s.span: f for f in figures if f.kind == "person" for s in f.names}
    offices = find_offices(page, list(people))
    for role in page.reading.roles:
        holder = next((span for span in people if span == role.who or span.overlaps(role.who)), None)
        if holder is not None and role.score >= 0.5:
            told = from_reading(page, holder, role, offices)
            if told is not None:
                offices.append(told)
    for told in offices:
        people[told.holder].offices.append(told)


def _drop_titles(figures: list[Figure]) -> None:
    """Take away bodies that are words of a title alone: "State" in "Secretary of State", "Army" in "Army Minister"."""
    titles = [o.words for f in figures for o in f.offices]
    for figure in figures:
        if figure.kind == "organisation":
            figure.names = [s for s in figure.names if not any(t.covers(s.span) for t in titles)]


def _add_owners(page: Page, figures: list[Figure]) -> None:
    """Make bodies of what offices are told to be of, where the reader saw none: "Local 12" in "Local 12 president"."""
    taken = [s.span for f in figures for s in (*f.names, *f.words, *f.places)]
    for told in sorted({o for f in figures for o in f.offices}, key=lambda o: (o.evidence, o.title)):
        if (
            told.owner is None
            or told.of is None
            or told.of.lower() in _PRONOUNS
            or any(t.overlaps(told.owner) for t in taken)
        ):
            continue
        name = re.sub(r"\s*\([^)]*\)$", "", told.of)
        words = name.split()
        if not (words[0][:1].isupper() and words[-1][:1].isalnum()) or len(words) > 8 or state_of(name) is not None:
            continue
        if (
            any(office([w]) is not None for w in words)
            or name in phrase_words("adjective") | phrase_words("portfolio")
            or region_of(name) is not None
        ):
            continue
        start = page.text.find(name, told.owner.start, told.owner.end)
        span = Span(start, start + len(name))
        if start < 0 or is_small_word(page, span):
            continue
        sighting = Sighting(span, "organisation", "name", name)
        key = organisation_key(name)
        same = next((f for f in figures if f.kind == "organisation" and f.key == key), None)
        if same is None:
            same = Figure(page.report.id, "organisation", key)
            figures.append(same)
        same.names.append(sighting)
        taken.append(sighting.span)


# --- chains ----------------------------------------------------------------------------------------------------------

_PRONOUNS = phrase_words("pronoun")


def _follow_chains(page: Page, figures: list[Figure]) -> None:
    """Give the descriptions and pronouns of each chain to the figure that its names are of."""
    at = {span: figure for figure in figures for span in figure.spans}
    for chain in page.reading.chains:
        owner: Figure | None = None
        members = [(span, _lookup(at, span)) for span in chain.mentions]
        known = [figure for _, figure in members if figure is not None]
        if not known:
            continue
        first = next((figure for _, figure in members if figure is not None and figure.names), known[0])
        for span, figure in members:
            if figure is not None:
                owner = figure
            elif (holder := owner or first) and (kind := _fits(page, span, holder)) is not None:
                holder.others.append((span, kind))
                at[span] = holder


def _lookup(at: dict[Span, Figure], span: Span) -> Figure | None:
    if span in at:
        return at[span]
    inside = [(s, f) for s, f in at.items() if span.covers(s) and span.end == s.end]
    return inside[0][1] if inside else None


def _fits(page: Page, span: Span, owner: Figure) -> Literal["nominal", "pronoun"] | None:
    word = span.of(page.text).lower()
    if word in _PRONOUNS:
        if word in phrase_words("it") and owner.kind in ("person", "unnamed"):
            return None
        if word in phrase_words("he") and owner.kind not in ("person", "unnamed"):
            return None
        return "pronoun"
    return "nominal" if len(word) < 80 and "\n" not in word else None
