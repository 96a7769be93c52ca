"""Which named side a phrase without a name means: "the strikers", "the employers", "union negotiators".

A phrase that names a kind of side means the side of that kind that the report has named; none may be told of whom a
report names only later, or not at all.
"""

from __future__ import annotations

import re
from collections import Counter

from verbale.lexicon.titles import organisation_class
from verbale.types import Span
from verbale.weigh.desk import Desk

__all__ = ["is_named", "named_side", "side_meant", "side_of_table"]

# Kinds of organisations (the lexicon's classes) that are one side of a table.
_FAMILIES = {
    "union": "labour", "workers": "labour", "management": "employers", "company": "employers", "court": "court",
    "government": "government", "ministry": "government",
}  # fmt: skip
_OFFICIALS = re.compile(
    r"\s(?:officials?|leaders?|negotiators?|members|team|side|sources?|executives?|representatives|delegates)$",
    re.IGNORECASE,
)
_RANK_AND_FILE = re.compile(r"^(?:the\s)?(?:members|strikers|pickets)$", re.IGNORECASE)

_MINISTERS = re.compile(r"^(?:the\s)?(?:ministers|cabinet)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:its|their|his|her|our|my|your)\s", re.IGNORECASE)  # whose they are tells the side
_LOCAL = re.compile(r"(?:Local|Lodge|Branch|Chapter)\s\d")


def side_of_table(words: str) -> str | None:
    """Return the side of a table that some words name the kind of; None where they name another thing."""
    if _RANK_AND_FILE.match(words):
        return "labour"
    if _MINISTERS.match(words):
        return "government"
    return _FAMILIES.get(organisation_class(_OFFICIALS.sub("", words).rstrip("'’")) or "")


def is_named(name: str) -> bool:
    """Tell whether a name is one: it has a capital behind its first word, or is one capitalised word of its own."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    return any(w[:1].isupper() for w in words[1:]) or (
        len(words) == 1 and name[:1].isupper() and side_of_table(name) is None
    )


def side_meant(desk: Desk, rid: str, span: Span, actor: str | None) -> str | None:
    """Return the actor that the words at `span` mean, `actor` where they have a name or nothing better is told."""
    words = re.sub(r"\s+", " ", span.of(desk.reports[rid].text)).strip()
    led = _LED_BY.match(words)
    if led is not None:
        return _leader(desk, led.group("name")) or actor
    family = "court" if _RULING.match(words) else side_of_table(words)
    if family is None or _POSSESSIVE.match(words) or any(w[:1].isupper() for w in words.split()[1:]):
        return actor
    parties = set(desk.cast.parties)
    named = [
        (place, other)
        for place, other in desk.sides_named_in(rid)
        if desk.actors[other].name in parties and family in _families_of(desk, other)
    ]
    if _RANK_AND_FILE.match(words):  # who strikes are a local's members, where a local and its union are named
        named = [n for n in named if _LOCAL.match(desk.actors[n[1]].name)] or named
    before = [other for place, other in named if place.start < span.start]
    own = desk.actors[actor].name if actor in desk.actors else ""
    if is_named(own) and _may_be(own, family) and (not named or _met(desk, rid, span, actor or "")):
        return actor
    if named:
        told = Counter(before or [other for _, other in named])
        return min(told, key=lambda a: (-told[a], a))
    return _only_side(desk, family) or actor


# "The Obama administration", "Brandt's camp": those whom a person leads are of the person's party.
_LED_BY = re.compile(
    r"(?:[Tt]he\s)?(?P<name>[A-Z][\w’'-]+?)(?:[’']s)?\s(?:administration|government|cabinet|camp|team|campaign|aides|officials)$"
)
_RULING = re.compile(r"^the\s(?:\w+\s)?(?:recommendation|ruling|award|judge?ment|verdict)s?\b", re.IGNORECASE)


def _leader(desk: Desk, name: str) -> str | None:
    """Return the one person of a side whose surname is given; None where there are two, or none."""
    parties = set(desk.cast.parties)
    found = [
        a.id for a in desk.cast.actors if a.kind == "person" and a.party in parties and a.name.endswith(f" {name}")
    ]
    return found[0] if len(found) == 1 else None


def _may_be(name: str, family: str) -> bool:
    """Tell whether who goes by a name can be of a side of the table: a party of politics is no union."""
    return side_of_table(name) == family or organisation_class(name) is None


def _met(desk: Desk, rid: str, span: Span, actor: str) -> bool:
    """Tell whether a report has named an actor before the words at `span`."""
    return any(other == actor for _, other in desk.sides_named_in(rid, before=span.start))


def named_side(desk: Desk, party: str) -> str:
    """Return the named party that a party known by its kind alone ("employers"), by its people ("Liberal senators") or
    as an arm of the one government at the table is; itself where that is not one.
    """
    of_people = _side_of_people(desk, party) if party not in desk.cast.parties else None
    if of_people is not None:
        return of_people
    if is_named(party) and party in desk.cast.parties:
        return party
    if is_named(party):
        states = [a.name for a in desk.cast.actors if a.kind == "state" and a.name in desk.cast.parties]
        return states[0] if side_of_table(party) == "government" and len(states) == 1 else party
    family = side_of_table(party)
    if family == "government" and (state := _governed(desk, party)) is not None:
        return state
    only = _only_side(desk, family, but=party) if family is not None else None
    return desk.actors[only].name if only is not None else party


# "The government of Alta", "Alta's government", "the Altan government".
_GOVERNMENT_OF = re.compile(
    r"\b[Gg]overnment of (?:the )?(?P<of>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)"
    r"|\b(?!The\b)(?P<own>[A-Z][\w-]*)(?:[’']s)? government\b"
)


def _governed(desk: Desk, party: str) -> str | None:
    """Return the one state at the table whose government the reports tell of; None where they tell of several."""
    states = [a.name for a in desk.cast.actors if a.kind == "state" and a.name in desk.cast.parties and a.name != party]
    words = {m["of"] or m["own"] for r in desk.reports.values() for m in _GOVERNMENT_OF.finditer(r.text)}
    told = [s for s in states if any(w.startswith(s[: max(SHORTEST_STEM, len(s) - 1)]) for w in words)]
    return told[0] if len(told) == 1 else None


_PEOPLE_OF = re.compile(
    r"^(?:the\s)?(?:[a-z]+\s)?(?P<side>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)\s(?:and\s\w+\s)?(?:[a-z]+\s)?(?:leaders?|lawmakers|board|managers"
    r"|management|executives?|directors|bosses|chiefs|lawyers|advis[eo]rs"
    r"|senators|congressmen|members|MPs|deputies|legislators|officials?|aides|negotiators|ministers|governors|strategists"
    r"|councillors|delegates|commanders|spokesmen|representatives|leadership|side|camp|caucus)$"
)
SHORTEST_STEM = 5  # letters that an adjective and the name of its party share


def _side_of_people(desk: Desk, party: str) -> str | None:
    """Return the one party whose people some words name by its name or its adjective; None where none or two fit."""
    found = _PEOPLE_OF.match(party)
    if found is None:
        return None
    side = re.sub(r"(?<=s)[’']$|[’']s$", "", found.group("side"))
    fitting = [p for p in desk.cast.parties if p == side or p.startswith(f"{side} ") or _is_adjective_of(side, p)]
    return fitting[0] if len(fitting) == 1 else None


def _is_adjective_of(word: str, name: str) -> bool:
    """Tell whether a word is a form of a name of one word: "Liberal" of "Liberals", "Democratic" of "Democrats"."""
    stem = name.removesuffix("s")
    return " " not in name and len(stem) >= SHORTEST_STEM and word.startswith(stem) and len(word) <= len(stem) + 2


def _only_side(desk: Desk, family: str, *, but: str = "") -> str | None:
    """Return the one side of the talks of a family, those with a name first; None where several are, or none."""
    parties = set(desk.cast.parties) - {but}
    found = [a for a in desk.cast.actors if a.name in parties and family in _families_of(desk, a.id)]
    found = [a for a in found if is_named(a.name)] or [a for a in found if a.name[:1].isupper()]
    return found[0].id if len(found) == 1 else None


def _families_of(desk: Desk, actor: str) -> frozenset[str]:
    """Return the families that an actor's names, or most of the descriptions that stand for it, tell."""
    names = {side_of_table(n.name) for n in desk.actors[actor].names}
    names |= {"employers"} if any("employers" in n.name.casefold() for n in desk.actors[actor].names) else set()
    told = Counter(side_of_table(words) for words in desk.descriptions_of(actor))
    usual = {f for f, count in told.items() if f is not None and 2 * count >= told.total()}
    return frozenset(f for f in names | usual if f is not None)
