"""Where an event was: venue, city and country from the words of its place arguments, and keys to compare them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from verbale.calendar_names import MONTHS, WEEKDAYS
from verbale.lexicon import country_of_place, region_of, state_of
from verbale.resolve.types import Place
from verbale.types import Evidence, Span

__all__ = ["Where", "fold_place", "is_venue", "make_where", "merge_places", "nested_places", "venue_words"]

_LEADING = re.compile(
    r"^(?:(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|inside|to|from|for|into|on|around|of|[Tt]he|an?|its|their|his|her|downtown|"
    r"central|nearby|neighbou?ring|exclusive|luxury|capital|city|state|town|resort|southern|northern|eastern|western)\s+)+"
)
_OWNED = re.compile(r"['’]s?$")
_INDEFINITE = re.compile(r"(?:^|\s)an?\s", re.IGNORECASE)
_BREAK = re.compile(r"\s*(?:,|\(|\)|;)\s*|\s+(?:in|near|outside)\s+(?:the\s+)?(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 80  # code points: what is longer is a description, not a name


class Where(msgspec.Struct, frozen=True):
    """A place with the keys that it is compared by: `places` for venue, city and region, `lands` for the country."""

    place: Place = Place()
    places: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()


@cache
def venue_words() -> frozenset[str]:
    """Return the nouns of buildings and grounds where people meet."""
    text = files("verbale.resolve.events").joinpath("venues.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def fold_place(name: str) -> str:
    """Return the form under which two spellings of a place are one: no article, case or punctuation."""
    return " ".join(_WORD.findall(_LEADING.sub("", name.strip()).casefold()))


def _bare(name: str) -> str:
    return _OWNED.sub("", _LEADING.sub("", name.strip(' ,.;:"“”()'))).strip()


def make_where(text: str, spans: Sequence[Span], cite: Sequence[Evidence], *, venues: Iterable[str] = ()) -> Where:
    """Return where the place expressions `spans` of a text say that something was; nothing where none is a name.

    "Hotel X", "the X golf club" are venues; a capital brings its country, as a state's own parts do ("Graz (Styria,
    Austria)"); any other name with a capital letter is taken for a city. `venues` are folded names that the reader
    marked as buildings. `cite` holds the evidence of each span.
    """
    known = set(venues)
    found: dict[str, str] = {}
    keys: list[str] = []
    used: list[Evidence] = []
    for span, evidence in zip(spans, cite, strict=True):
        before = len(found)
        # "A hotel by the lake" is a description: it may be the one that another report names.
        described = _INDEFINITE.search(text[max(0, span.start - 4) : span.start + 3]) is not None
        for part in _BREAK.split(span.of(text)):
            bare = _bare(part or "")
            if bare and len(bare) <= _LONGEST and (_is_name(bare) or bare.split()[-1] in venue_words()):
                _add(bare, found, [] if described and not _is_name(bare.split()[-1]) else keys, known)
        if len(found) > before or not used:
            used.append(evidence)
    if not found:
        return Where()
    place = Place(
        name=found.get("venue") or found.get("city") or found.get("region") or found.get("country"),
        venue=found.get("venue"),
        city=found.get("city"),
        country=found.get("country"),
        evidence=tuple(sorted(used)),
    )
    country = found.get("country")
    return Where(place, frozenset(keys), frozenset({fold_place(country)}) if country else frozenset())


def _is_name(bare: str) -> bool:
    return any(c.isupper() or not c.isascii() for c in bare)


def _add(bare: str, found: dict[str, str], keys: list[str], venues: set[str]) -> None:
    """Put one name into its slot; the first of a kind stays, a wider one only fills what is empty."""
    if bare.casefold() in _DAY_NAMES or fold_place(bare) in _CONTINENTS:
        return
    capital = _capital_of(bare)
    if capital is not None:
        found.setdefault("city", capital[0])
        found.setdefault("country", capital[1])
        keys.append(fold_place(capital[0]))
        return
    state = state_of(bare)
    if state is not None and state.how in ("name", "adjective", "people"):
        found.setdefault("country", state.state.name)
        return
    region = region_of(bare)
    country = country_of_place(bare)
    if state is not None and state.how in ("seat", "parliament", "organ"):
        found.setdefault("venue", bare)
        keys.append(fold_place(bare))
        if state.state.capitals and state.how == "seat":
            found.setdefault("city", state.state.capitals[0])
            keys.append(fold_place(state.state.capitals[0]))
        found.setdefault("country", state.state.name)
        return
    if region is not None and country is not None and (state is None or state.how != "capital"):
        found.setdefault("region", bare)
        keys.append(fold_place(region.name))
        found.setdefault("country", country.name)
        return
    kind = "venue" if is_venue(bare) or not _is_name(bare) or fold_place(bare) in venues else "city"
    if kind in found:
        return
    found[kind] = bare
    keys.append(fold_place(bare))
    if country is not None and kind == "city":
        found.setdefault("country", country.name)


def _capital_of(bare: str) -> tuple[str, str] | None:
    """Return city and country of "the Austrian capital", None for any other words."""
    if not bare.endswith(" capital"):
        return None
    state = state_of(bare.removesuffix(" capital"))
    if state is None or state.how not in ("adjective", "name", "people") or not state.state.capitals:
        return None
    return state.state.capitals[0], state.state.name


def is_venue(name: str) -> bool:
    """Tell whether a name is that of a building or ground: "Hotel X", "the X golf club"."""
    words = [w.casefold() for w in _WORD.findall(name)]
    return len(words) > 1 and bool(venue_words() & {words[0], words[-1]}) and state_of(name) is None


_SEATS_OF = {"offices", "office", "headquarters", "premises", "building", "seat", "rooms"}
# "In Europe, the two met": too wide to say where something was.
_CONTINENTS = {"africa", "america", "asia", "australasia", "europe", "latin america", "north america", "south america"}
_DAY_NAMES = {name.casefold() for name in (*WEEKDAYS, *MONTHS)}


def nested_places(places: Iterable[Place]) -> dict[str, frozenset[str]]:
    """Return for each folded name the wider places that some report says it lies in ("Graz": "Styria")."""
    wider: dict[str, set[str]] = {}
    for place in places:
        chain = [fold_place(n) for n in (place.venue, place.city, place.country) if n]
        for position, name in enumerate(chain):
            wider.setdefault(name, set()).update(chain[position + 1 :])
    for name in list(wider):
        first, _, last = name.rpartition(" ")
        if last in venue_words() and first in wider:  # "the Garden" is the Garden Hotel
            wider[first] |= {name, *wider[name]}
        owner, _, seat = name.rpartition(" s ")
        if seat in _SEATS_OF and owner:  # "the commission's offices" are those of the Fisheries Commission
            wider[name] |= {other for other in wider if other != owner and other.split()[-1] == owner.split()[-1]}
    for name in list(wider):
        for short in _initials(name) & set(wider):
            wider[name].add(short)
            wider[short].add(name)
    return {name: frozenset(above) for name, above in wider.items()}


def _initials(name: str) -> set[str]:
    """Return the letters that may stand for a folded name of three words or more, small words counted or not."""
    words = name.split()
    large = [w for w in words if w not in ("of", "the", "and", "for", "on", "in", "de", "la")]
    return {"".join(w[0] for w in chosen) for chosen in (words, large) if len(chosen) > 2}


def merge_places(places: Sequence[Place]) -> Place:
    """Return the fullest place that several tellings give together: each slot as most tell it, else the first."""
    told = [p for p in places if p.name]
    if not told:
        return Place()
    slots = {slot: _commonest([getattr(p, slot) for p in told]) for slot in ("venue", "city", "country")}
    evidence = sorted({e for p in told for e in p.evidence})
    name = slots["venue"] or slots["city"] or _commonest([p.name for p in told])
    return Place(name, slots["venue"], slots["city"], slots["country"], tuple(evidence[:6]))


def _commonest(values: Sequence[str | None]) -> str | None:
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda v: counts[v]) if counts else None
