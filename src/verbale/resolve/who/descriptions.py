"""Whom a description stands for in one report: a figure named there, or one of its own where it speaks or acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verbale.lexicon import (
    calling_of,
    is_kin,
    is_unnamed_head,
    office,
    organisation_class,
    state_of,
)
from verbale.lexicon.tables import fold
from verbale.read.described import media_nouns
from verbale.read.types import Chain
from verbale.resolve.who.bodies import kinds_of
from verbale.resolve.who.figures import Figure, FigureKind, nearest, same_state
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.lists import phrase_words, words_of
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.offices import Office, phrase_office
from verbale.resolve.who.sightings import Sighting, describe
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["add_descriptions", "add_sources"]

# Heads of phrases that stand for the state or organisation whose name goes before them.
_SIDES = phrase_words("side")
# Collectives that are sides of their own, and one throughout a story.
_LASTING = frozenset(
    {"union", "company", "management", "workers", "rebels", "creditors", "party", "government", "bank"}
)
# Descriptions too thin to be anybody.
_THIN = phrase_words("thin")
_DETERMINED = phrase_words("determined")
_COUNTS = phrase_words("counts")
_PRONOUNS = phrase_words("pronoun")
_NOBODY = frozenset(("no", "any", "every", "neither", "such"))
_INDEFINITE = re.compile(r"an? ", re.IGNORECASE)
_BODIES = frozenset(("service", "office", "radio", "television", "tv", "side"))
_MUTE = frozenset(words_of("mute.txt"))
_PREPOSITIONS = frozenset(
    {"of", "from", "with", "for", "to", "in", "at", "on", "who", "that", "within", "close", "near"}
)
_POSSESSED = re.compile(r"\w['’]s?\s")


def add_descriptions(page: Page, figures: list[Figure], sightings: Sequence[Sighting]) -> None:
    """Give descriptions to the figures that they stand for; those of lasting sides and of speakers make their own."""
    wanted = sorted(_wanted(page))
    named = {s.span for f in figures for s in f.names}
    known = _named_in_chains(page)
    given = {span for f in figures if f.kind == "person" for span, _ in f.others}
    for sighting in sightings:
        if any(span.end == sighting.span.end for span in given & {sighting.span}):
            continue
        owner = _side_of(figures, sighting) or _office_holder(page, figures, sighting)
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


def add_sources(page: Page, figures: list[Figure]) -> None:
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
    return _named_in(figures, told) or _side_of(figures, told) or _office_holder(page, figures, told)


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


def _side_of(figures: list[Figure], sighting: Sighting) -> Figure | None:
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
            known = state_of(_clean(" ".join(words[at : at + size])))
            if known is not None and known.how in ("adjective", "name", "people", "capital", "seat"):
                return next((f for f in figures if f.kind == "state" and f.key == known.state.code), None)
    return None


def _clean(words: str) -> str:
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
    return nearest(people, sighting.span) if people else None


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
    return nearest(before, sighting.span) if before else None


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
