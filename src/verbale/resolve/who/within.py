"""Inside one report: sightings, descriptions and pronouns become figures, one for each actor that the report knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from verbale.lexicon import (
    calling_of,
    is_capital,
    is_kin,
    is_unnamed_head,
    office,
    organisation_class,
    outlet_key,
    region_of,
    state_of,
)
from verbale.lexicon.tables import fold
from verbale.read.described import media_nouns
from verbale.read.types import Chain
from verbale.resolve.who.bodies import kinds_of
from verbale.resolve.who.compare import block_keys, compare_names, same_surname, surnames_agree
from verbale.resolve.who.figures import Figure, FigureKind
from verbale.resolve.who.introduced import introduce
from verbale.resolve.who.keys import is_short_for, organisation_key
from verbale.resolve.who.lists import phrase_words, words_of
from verbale.resolve.who.names import is_given_name, is_lone
from verbale.resolve.who.offices import Office, find_offices, from_reading, phrase_office
from verbale.resolve.who.rulers import is_styled, of_ruler
from verbale.resolve.who.sightings import Sighting, describe
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["find_figures", "same_state"]


# Heads of phrases that stand for the state or organisation whose name goes before them.
_SIDES = phrase_words("side")
# Collectives that are sides of their own, and one throughout a story.
_LASTING = frozenset(
    {"union", "company", "management", "workers", "rebels", "creditors", "party", "government", "bank"}
)
# Descriptions too thin to be anybody.
_THIN = phrase_words("thin")
_DETERMINED = phrase_words("determined")


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
    _add_descriptions(page, figures, [s for s in sightings if s.form == "nominal" and s.kind in ("group", "unnamed")])
    _follow_chains(page, figures)
    _add_sources(page, figures)
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
        _nearest(bearers, sighting.span).names.append(sighting)
    figures += found


def _same_person(figure: Figure, name: str) -> bool:
    if any(s.name == name for s in figure.names):
        return True
    if is_lone(name):
        return same_surname(figure.fullest, name)
    return surnames_agree(figure.fullest, name) and compare_names(figure.fullest, name).same


def _nearest(bearers: Sequence[Figure], span: Span) -> Figure:
    """Return the bearer last named before `span`; the one named first where none was."""
    before = [(s.span, i) for i, f in enumerate(bearers) for s in f.names if s.span < span]
    return bearers[max(before)[1]] if before else bearers[0]


def _add_known(page: Page, figures: list[Figure], sightings: Sequence[Sighting]) -> None:
    found: dict[tuple[str, str], Figure] = {}
    for s in sightings:
        if s.kind == "state":
            figure = found.setdefault(("state", s.code), Figure(page.report.id, "state", s.code))
        elif s.kind in ("organisation", "outlet") or (s.kind == "place" and s.acts and _is_side(s)):
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


def _is_side(sighting: Sighting) -> bool:
    return False


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
        if start < 0:
            continue
        sighting = Sighting(Span(start, start + len(name)), "organisation", "name", name)
        key = organisation_key(name)
        same = next((f for f in figures if f.kind == "organisation" and f.key == key), None)
        if same is None:
            same = Figure(page.report.id, "organisation", key)
            figures.append(same)
        same.names.append(sighting)
        taken.append(sighting.span)


# --- descriptions ----------------------------------------------------------------------------------------------------


def _add_descriptions(page: Page, figures: list[Figure], sightings: Sequence[Sighting]) -> None:
    wanted = sorted(_wanted(page))
    named = {s.span for f in figures for s in f.names}
    known = _named_in_chains(page)
    given = {span for f in figures if f.kind == "person" for span, _ in f.others}
    for sighting in sightings:
        if any(span.end == sighting.span.end for span in given & {sighting.span}):
            continue
        owner = _side_of(page, figures, sighting) or _office_holder(page, figures, sighting)
        if owner is None and sighting.kind == "group":
            owner = _same_class(page, figures, sighting)
        if owner is not None:
            owner.others.append((sighting.span, "nominal"))
        elif (sighting.kind == "unnamed" or "-based " in sighting.name) and sighting.span.end in known:
            continue  # "the fund manager" of someone named before: `_follow_chains` gives it to him
        elif (_is_lasting(sighting) or any(w.overlaps(sighting.span) for w in wanted)) and not any(
            n.overlaps(sighting.span) and n.end == sighting.span.end for n in named
        ):
            made = _described(page, sighting)
            if made is not None:
                same = next((f for f in figures if f.kind == made.kind and f.key == made.key), None)
                if same is not None and made.kind == "group":
                    same.names += made.names
                else:
                    figures.append(made)


def _named_in_chains(page: Page) -> set[int]:
    """Return where those descriptions end that the reader tied to a name: with an article, or before the name."""
    text = page.text
    return {
        span.end
        for chain in page.reading.chains
        if chain.name >= 0
        for span in chain.mentions
        if span.of(text)[:4].lower() == "the " or span < _first_name(text, chain)
    }


def _first_name(text: str, chain: Chain) -> Span:
    return min((s for s in chain.mentions if _is_name(text, s)), default=chain.mentions[0])


def _is_name(text: str, span: Span) -> bool:
    """Tell a name in a chain from a description or pronoun: all its longer words begin with a capital."""
    words = [w for w in span.of(text).split() if len(w) > 3]
    return all(w[:1].isupper() for w in words)


def _add_sources(page: Page, figures: list[Figure]) -> None:
    """Make figures of those told to speak whom nothing else stands for: "sources in the delegation"."""
    taken = {span for f in figures for span in f.spans} | {s.span for f in figures for s in f.places}
    for attribution in page.reading.attributions:
        for span in (*attribution.source, *attribution.chain):
            told = describe(page, span)
            holder = _titled(figures, span) or (told and _known_source(page, figures, told))
            if holder:
                if span not in holder.spans:
                    holder.others.append((span, "nominal"))
                continue
            if told is None or any(_is_taken(page, t, told.span) for t in taken):
                continue
            made = _described(page, told._replace(kind="unnamed")) or _told_of(page, told) or _untagged(page, told)
            if made is not None:
                same = next((f for f in figures if f.key == made.key), None)
                if same is not None:
                    same.names += made.names
                else:
                    figures.append(made)
                taken.add(told.span)


def _is_taken(page: Page, span: Span, told: Span) -> bool:
    """Tell whether what a span stands for is a source too; an owner is not whom he owns: "the fund's clerks"."""
    if span == told or not span.overlaps(told) or span.start > told.start:
        return span == told
    owner = span.end < told.end and (
        _OWNS.match(page.text, span.end) is not None or _tells_people(page.text[span.end : told.end])
    )
    return not owner


def _tells_people(words: str) -> bool:
    """Tell whether what goes on behind a name is people of its: "Peruvian ambassador to Chad", "Acme drivers"."""
    rest = fold(words).split()
    cut = next((i for i, w in enumerate(rest) if w in _PREPOSITIONS), len(rest))
    head = rest[cut - 1] if cut and words[:1] == " " else ""
    several = head.endswith("s") and organisation_class(head) is None and head.removesuffix("s") not in _MUTE
    return head.isalpha() and head.islower() and head not in _MUTE and (several or _is_of_people(head))


def _is_of_people(head: str) -> bool:
    """Tell whether a noun is someone's office, calling or standing, or one for several of them."""
    one = head.removesuffix("s")
    return (
        any(is_unnamed_head(w) or office([w]) is not None for w in (head, one))
        or calling_of(head) is not None
        or is_kin(head)
    )


_OWNS = re.compile(r"['’](?:s\b|\s)")


def _known_source(page: Page, figures: list[Figure], told: Sighting) -> Figure | None:
    """Return whom a source without a name of its own stands for."""
    return _named_in(figures, told) or _side_of(page, figures, told) or _office_holder(page, figures, told)


def _named_in(figures: Sequence[Figure], told: Sighting) -> Figure | None:
    """Return the body whose name ends a source of which small letters are the rest: "federal Dairy Board"."""
    for figure in figures:
        if figure.kind == "organisation":
            for sighting in figure.names:
                rest = told.name.removesuffix(sighting.name)
                if len(rest) < len(told.name) and rest.endswith(" ") and (rest.islower() or rest == "The "):
                    return figure
    return None


def _untagged(page: Page, told: Sighting) -> Figure | None:
    """Return the body that a source in capitals is which no name covers: "according to Market Week"."""
    words = told.name.split()
    if len(words) > 2 and words[-1] in media_nouns():  # "the Dover's Mail Weekly newspaper"
        name = told.name.removesuffix(words.pop()).rstrip()
        told = told._replace(name=name, span=Span(told.span.start, told.span.start + len(name)))
    if (
        not 2 <= len(words) <= 5
        or told.name.isupper()
        or not all(w[:1].isupper() and _LETTERS.fullmatch(w) for w in words)
    ):
        return None
    if any(office([w.lower()]) is not None or is_given_name(w) for w in words):
        return None
    sighting = Sighting(told.span, "organisation", "name", told.name)
    return Figure(page.report.id, "organisation", organisation_key(told.name), names=[sighting])


_LETTERS = re.compile(r"[^\W\d_]+(?:['’]s)?")


def _titled(figures: Sequence[Figure], span: Span) -> Figure | None:
    """Return the person whose title is all that a span holds: "aide" in "her aide John Smith said"."""
    return next((f for f in figures if f.kind == "person" and any(o.words.covers(span) for o in f.offices)), None)


def _wanted(page: Page) -> Iterable[Span]:
    """Where those stand who say something, take part or hold a position: a description elsewhere is no actor."""
    for attribution in page.reading.attributions:
        yield from attribution.source
        yield from attribution.chain
    for trigger in page.reading.triggers:
        yield from (a.span for a in trigger.arguments if a.role not in ("place", "time", "duration", "round"))
    for position in page.reading.positions:
        if position.holder is not None:
            yield position.holder


def _side_of(page: Page, figures: list[Figure], sighting: Sighting) -> Figure | None:
    """Return the state that "the French delegation", "the US side" stand for."""
    words = fold(sighting.name).split()
    # In "people close to the Dutch government" it is the people that the phrase is about.
    cut = next((i for i, w in enumerate(words) if w.lower() in _PREPOSITIONS), len(words))
    if not any(w.lower() in _SIDES for w in words[:cut]):
        return None
    head = words[cut - 1].lower()
    if is_unnamed_head(head) and head not in _SIDES and not _POSSESSED.search(sighting.name):
        return None  # "a Danish government source" speaks for himself
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            known = state_of(clean(" ".join(words[at : at + size])))
            if known is not None and known.how in ("adjective", "name", "people", "capital", "seat"):
                return next((f for f in figures if f.kind == "state" and f.key == known.state.code), None)
    return None


def clean(words: str) -> str:
    """Return a phrase without a possessive ending."""
    return re.sub(r"'s?$", "", words)


def _office_holder(page: Page, figures: list[Figure], sighting: Sighting) -> Figure | None:
    """Return the person that "the special envoy" or "the French president" stands for in this report, if one does."""
    if not re.match(r"(?:the|its|their|his|her)\s", sighting.span.of(page.text), re.IGNORECASE):
        return None
    told = phrase_office(page, sighting.span)
    if told is None or (_HERS.match(page.text, sighting.span.start) and is_unnamed_head(told.core)):
        return None  # "his spokeswoman" is not the spokeswoman of somebody else
    people = [f for f in figures if f.kind == "person" and any(_same_office(o, told) for o in f.offices)]
    people = [f for f in people if told.of is None or _may_be_of(f, told)]
    return _nearest(people, sighting.span) if people else None


def _may_be_of(figure: Figure, told: Office) -> bool:
    """Tell whether a person may hold what is told of a state: one whose posts are all of others does not."""
    owned = [o for o in figure.offices if o.of is not None]
    return (
        not owned
        or any(same_state(o, told) or fold(o.of or "").casefold() == fold(told.of or "").casefold() for o in owned)
        or state_of(told.of or "") is None
    )


_HERS = re.compile(r"(?:his|her)\s", re.IGNORECASE)


def _same_office(one: Office, two: Office) -> bool:
    if one.core != two.core and not one.core.endswith(" " + two.core):
        return False
    return (
        one.of is None or two.of is None or fold(one.of).casefold() == fold(two.of).casefold() or same_state(one, two)
    )


def same_state(one: Office, two: Office) -> bool:
    """Tell whether two offices are of one state, however it is called."""
    first, second = state_of(one.of or ""), state_of(two.of or "")
    return first is not None and second is not None and first.state.code == second.state.code


def _same_class(page: Page, figures: list[Figure], sighting: Sighting) -> Figure | None:
    """Return the one organisation that "the union" or "the company" stands for: the last named of its kind."""
    words = fold(sighting.name).lower().split()
    if len(words) != 1 or not re.match(r"(?:the|its|their)\s", sighting.span.of(page.text), re.IGNORECASE):
        return None
    kind = organisation_class(words[0])
    if kind is None or kind in ("delegation", "workers", "government"):
        return None
    same = [f for f in figures if f.kind == "organisation" and f.names and kind in kinds_of(f.fullest)]
    before = [f for f in same if any(s.span < sighting.span for s in f.names)]
    return _nearest(before, sighting.span) if before else None


def _is_lasting(sighting: Sighting) -> bool:
    """Tell whether a description is of a side that lasts, in one or two words: "the union", "transit workers"."""
    words = fold(sighting.name).lower().split()
    if "government" in words[:-1] and words[-1] in _SIDES and len(words) == 2:
        return sighting.kind == "group"
    return sighting.kind == "group" and len(words) < 3 and organisation_class(words[-1]) in _LASTING


def _described(page: Page, sighting: Sighting) -> Figure | None:
    words = fold(sighting.name).lower().split()
    cut = next((i for i, w in enumerate(words) if w in _PREPOSITIONS), len(words))
    # "two people close to the talks": what follows the noun is no head.
    named = [i for i, w in enumerate(words[:cut]) if is_unnamed_head(w) or is_unnamed_head(w.removesuffix("s"))]
    head = words[named[-1]] if named else words[cut - 1] if cut else words[-1]
    if (cut == len(words) == 1 and (head in _THIN or head in _DETERMINED)) or words[0] in _NOBODY:
        return None
    counted = words[0] in _COUNTS or words[0][:1].isdigit()
    if sighting.kind == "group" and organisation_class(head) in _LASTING and cut == len(words) <= 3 and not counted:
        return Figure(page.report.id, "group", " ".join(words), names=[sighting])
    if words[:1] == ["government"] and head in _SIDES and cut == 2:
        return Figure(page.report.id, "group", "government", names=[sighting])
    people = is_unnamed_head(head) or is_unnamed_head(head.removesuffix("s"))
    if sighting.kind == "unnamed" and not people:
        return None
    plural = counted or head.endswith("s") or head in ("people", "men", "women", "staff", "police")
    kind: FigureKind = "group" if plural or not people else "unnamed"
    where = "group" if kind == "group" and not counted else str(sighting.span.start)
    return Figure(page.report.id, kind, f"{page.report.id}:{where}:{' '.join(words)}", names=[sighting])


def _told_of(page: Page, sighting: Sighting) -> Figure | None:
    """Return somebody unnamed whose noun the lists lack: "two importers", "a receptionist", "the ministry's radio".

    A number, an indefinite article, a plural or a calling tells people, a noun for a body that body; no paper speaks.
    """
    words = fold(sighting.name).lower().split()
    cut = next((i for i, w in enumerate(words) if w in _PREPOSITIONS), len(words))
    head = words[cut - 1] if cut else ""
    if not head.isalpha() or head in _MUTE or head.removesuffix("s") in _MUTE or head in _PRONOUNS:
        return None
    counted = words[0] in _COUNTS or words[0][:1].isdigit()
    body = organisation_class(head) is not None or head in _BODIES
    if body and cut == len(words) == 1:
        return None
    someone = _is_of_people(head)
    if not (counted or body or someone or _INDEFINITE.match(page.text, sighting.span.start) or head.endswith("s")):
        return None
    plural = counted or head.endswith("s")
    kind: FigureKind = "group" if plural or body else "unnamed"
    where = "group" if body and not counted else str(sighting.span.start)
    return Figure(page.report.id, kind, f"{page.report.id}:{where}:{' '.join(words)}", names=[sighting])


_NOBODY = frozenset(("no", "any", "every", "neither", "such"))
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_BODIES = frozenset(("service", "office", "radio", "television", "tv", "side"))
_MUTE = frozenset(words_of("mute.txt"))
_PREPOSITIONS = frozenset(
    {"of", "from", "with", "for", "to", "in", "at", "on", "who", "that", "within", "close", "near"}
)
_COUNTS = phrase_words("counts")
_POSSESSED = re.compile(r"\w['’]s?\s")


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
