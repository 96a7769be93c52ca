"""Bodies that the reader took for people: companies bear surnames, and news calls them by one word of their name.

"The consortium, Aldo Marin, says": the noun before the name, or the legal form after it, says what bears it. Once a
story has told "Marin Steel Plc", a bare "Marin" is the company: press style tells the man by title or in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from verbale.lexicon import is_honorific, office, organisation_class, state_of
from verbale.resolve.who.keys import plain
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.names import is_given_name
from verbale.resolve.who.sighting import Sighting
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["distinctive", "has_form", "is_addressed", "kinds_of", "with_bodies", "with_pairs_apart", "with_whole_names"]

# Kinds of body that a noun before a name can introduce: "the oil company X", "rebel group X".
_INTRODUCED = frozenset({"company", "union", "bank", "rebels", "association"})
_FORM = re.compile(rf",?\s+(?:{'|'.join(map(re.escape, sorted(phrase_words('legal form'))))})(?![\w/])")
_FIRMS = frozenset({"company", "bank"})
# What firms alone have: "Marin's chief executive".
_FIRMS_OWN = re.compile(
    r"['’]s?\s+(?:[a-z]+\s){0,2}?(?:chief executive|finance director|managing director|chief financial officer"
    r"|shareholders|share price|works council|board of directors)\b"
)
# ", a patients' forum", ", the oil company that": behind a name, what bears it.
_APPOSED = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z]+)(?=[,.;]|\s(?:that|which|of|for|in|at|with|based)\b)"
)


def with_bodies(
    pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]
) -> tuple[list[list[Sighting]], set[str]]:
    """Return the sightings with bodies under every form of their names, and the lone words that are such names."""
    sightings = [[_with_form(page, s) for s in row] for page, row in zip(pages, sightings, strict=True)]
    told = [
        (page, s)
        for page, row in zip(pages, sightings, strict=True)
        for s in row
        if s.form == "name" and s.kind in ("person", "organisation")
    ]
    introduced = {s.name for page, s in told if s.kind == "person" and _is_introduced(page, s)}
    bodies = (_taken_for_bodies(told) - _outvoted(told)) | introduced
    bodies |= {_without_form(name) for name in bodies}
    people = {s.name for _, s in told if s.kind == "person" and " " in s.name} - bodies
    firms = introduced | {
        s.name for page, s in told if s.name in bodies and (_has_form(page, s) or organisation_class(s.name) in _FIRMS)
    }
    surnames = {name.split()[-1] for name in people}
    short = _short_names(bodies, firms, people) | {n for n in introduced if " " not in n and n not in surnames}
    bodies, short = _in_all_spellings(bodies, told), _in_all_spellings(short, told)
    shared = short & {name.split()[-1] for name in people}
    return [
        [_as_body(page, s, bodies, short, people, shared) for s in row]
        for page, row in zip(pages, sightings, strict=True)
    ], short


def _with_form(page: Page, sighting: Sighting) -> Sighting:
    """Return a name with the whole of a legal form that the reader cut: "Marin A/" of "Marin A/S"."""
    if sighting.form != "name" or not sighting.name.endswith("/"):
        return sighting
    form = _FORM.search(page.text, sighting.span.start, sighting.span.end + 1)
    if form is None or form.end() != sighting.span.end + 1:
        return sighting
    span = Span(sighting.span.start, form.end())
    return sighting._replace(span=span, name=span.of(page.text))


def _in_all_spellings(names: set[str], told: Sequence[tuple[Page, Sighting]]) -> set[str]:
    """Return names with those of the story that differ by accents and ligatures alone."""
    known = {plain(name) for name in names}
    return names | {s.name for _, s in told if plain(s.name) in known}


def _taken_for_bodies(told: Sequence[tuple[Page, Sighting]]) -> set[str]:
    return {s.name for _, s in told if s.kind == "organisation" and not s.code}


def _outvoted(told: Sequence[tuple[Page, Sighting]]) -> set[str]:
    """Return the names of several words that the reader took for a person's oftener than for a body's."""
    people: Counter[str] = Counter()
    for _, s in told:
        people[s.name] += 1 if s.kind == "person" else -1
    return {
        name
        for name, lead in people.items()
        if lead > 0 and 1 < len(name.split()) < 5 and organisation_class(name) is None and not has_form(name)
    }


def with_pairs_apart(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings with "X and Y" made two bodies where the story tells each of them alone elsewhere."""
    alone: set[str] = set()
    for page, row in zip(pages, sightings, strict=True):
        for s in row:
            if s.kind == "organisation" and s.form == "name" and not s.code and not _is_in_pair(page, s.span):
                alone |= {s.name, _without_form(s.name)}
    return [[half for s in row for half in _halves(s, alone)] for row in sightings]


def _is_in_pair(page: Page, span: Span) -> bool:
    """Tell whether "and" and a capital stand beside a name: it may be the half of a longer one."""
    before, after = page.before(span.start, limit=2), page.after(span.end, limit=2)
    return (len(after) > 1 and after[0].text == "and" and after[1].capital) or (
        len(before) > 1 and before[1].text == "and" and before[0].capital
    )


def _halves(sighting: Sighting, alone: set[str]) -> list[Sighting]:
    first, joint, second = sighting.name.partition(" and ")
    whole = sighting.span.end - sighting.span.start == len(sighting.name)
    if sighting.kind != "organisation" or not joint or not whole or not {first, second} <= alone:
        return [sighting]
    start, end = sighting.span.start, sighting.span.end
    return [
        sighting._replace(span=Span(start, start + len(first)), name=first),
        sighting._replace(span=Span(end - len(second), end), name=second),
    ]


def with_whole_names(pages: Sequence[Page], sightings: Sequence[Sequence[Sighting]]) -> list[list[Sighting]]:
    """Return the sightings with names that the story knows whole made whole where the reader saw parts or nothing."""
    told = {s.name for row in sightings for s in row if s.kind == "organisation" and s.form == "name" and not s.code}
    names = sorted(
        {n for name in told for n in (name, _without_form(name)) if len(n.split()) > 2}, key=lambda n: (len(n), n)
    )
    heads = Counter(name.split()[-1] for name in {_without_form(n) for n in names})
    alone = sorted(
        h for h, count in heads.items() if count == 1 and organisation_class(h) in _CALLED and h[0].isupper()
    )
    return [
        _with_heads(page, _made_whole(page, row, names[::-1]), alone)
        for page, row in zip(pages, sightings, strict=True)
    ]


# Kinds of body that are called by their noun alone, with a capital.
_CALLED = frozenset({"party", "union", "association", "council"})


def _with_heads(page: Page, row: list[Sighting], heads: Sequence[str]) -> list[Sighting]:
    """Return the sightings and "the Front", "the Alliance" where one body of the story is called so."""
    found = list(row)
    for head in heads:
        for match in re.finditer(rf"(?<=\b[Tt]he ){re.escape(head)}(?!\w|['’]? [A-Z])", page.text):
            span = Span(match.start(), match.end())
            if not any(s.span.overlaps(span) for s in found):
                found.append(Sighting(span, "organisation", "name", head))
    return sorted(found, key=lambda s: (s.span.start, -s.span.end))


_WORD = re.compile(r"\w+")


def _made_whole(page: Page, row: Sequence[Sighting], names: Sequence[str]) -> list[Sighting]:
    found = list(row)
    words = set(_WORD.findall(page.text))
    for name in names:
        if words.isdisjoint(_WORD.findall(name)[:1]):
            continue  # most names of a story stand in few of its reports
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.text):
            span = Span(match.start(), match.end())
            near = [s for s in found if s.span.overlaps(span)]
            near = [s for s in near if s.form == "name" or span.covers(s.span)]
            if all(span.covers(s.span) and s.span != span and _can_be_part(s) for s in near):
                found = [s for s in found if s not in near] + [Sighting(span, "organisation", "name", name)]
    return sorted(found, key=lambda s: (s.span.start, -s.span.end))


def _can_be_part(sighting: Sighting) -> bool:
    return sighting.form == "nominal" or sighting.kind in ("organisation", "place")


def kinds_of(name: str) -> set[str]:
    """Return the kinds of body that a name can be of: what its noun says, and a union where it is of those of a trade.

    "Bakers' Alliance", "Air Pilots Association" are unions though no word of theirs says so.
    """
    kind = organisation_class(name)
    trades = {word.lower().strip("'’") for word in name.split()} & phrase_words("trade")
    return ({kind} if kind is not None else set()) | ({"union"} if trades and kind not in _EMPLOYERS else set())


_EMPLOYERS = frozenset({"company", "bank", "ministry", "court", "government"})


def _as_body(
    page: Page, sighting: Sighting, bodies: set[str], short: set[str], people: set[str], shared: set[str]
) -> Sighting:
    """Return the sighting as a body or a person; `shared` are short names of bodies that are surnames too."""
    if sighting.kind == "organisation" and sighting.name in shared and is_addressed(page, sighting.span):
        return sighting._replace(kind="person")  # "Mr Marin"
    if sighting.kind == "organisation" and sighting.name in people and not sighting.code:
        return sighting._replace(kind="person")
    if sighting.kind != "person":
        return sighting
    if (" " in sighting.name and sighting.name in bodies) or (
        sighting.name in short and not is_addressed(page, sighting.span)
    ):
        return sighting._replace(kind="organisation")
    return sighting


def _is_introduced(page: Page, sighting: Sighting) -> bool:
    """Tell whether a noun for a body stands before a name as its apposition, or a legal form behind it."""
    first, *rest = sighting.name.split()
    if rest and is_given_name(first):
        return False
    if rest and first.lower() in phrase_words("opens body") - {"royal", "general"}:
        return True
    if _has_form(page, sighting) or _FIRMS_OWN.match(page.text, sighting.span.end) is not None:
        return True
    apposed = _APPOSED.match(page.text, sighting.span.end)
    if apposed is not None and organisation_class(apposed["noun"]) in _INTRODUCED:
        return True
    before = [piece.text for piece in page.before(sighting.span.start, limit=4)]
    comma = before[-1:] == [","]
    if comma:
        before = before[:-1]
        # "The consortium, X, says" names it; "the secretary of the union, X, says" names a person.
        if before[-2:-1] not in (["the"], ["The"]) or {"of", "for"} & set(before) or not _closes(page, sighting.span):
            return False
    return bool(before) and before[-1].islower() and organisation_class(before[-1]) in _INTRODUCED


def _closes(page: Page, span: Span) -> bool:
    return [piece.text for piece in page.after(span.end, limit=1)] in ([","], ["."], [])


def has_form(name: str) -> bool:
    """Tell whether a legal form closes a name: "Marin Steel Plc"."""
    return any(match.end() == len(name.rstrip(".")) for match in _FORM.finditer(name.rstrip(".")))


def _without_form(name: str) -> str:
    return _FORM.sub("", name).rstrip(" .,") if has_form(name) else name


def _has_form(page: Page, sighting: Sighting) -> bool:
    return _FORM.match(page.text, sighting.span.end) is not None or has_form(sighting.name)


def distinctive(name: str) -> str:
    """Return the word by which a body is called for short: its first, after a word such as "Groupe"."""
    words = [w for w in name.split() if w.lower() not in phrase_words("opens body")]
    return words[0] if words else ""


def _short_names(bodies: set[str], firms: set[str], people: set[str]) -> set[str]:
    """Return the lone words that are bodies' names for short; a surname of the story's people for firms alone."""
    surnames = {name.split()[-1] for name in people}
    words = {distinctive(name): name for name in sorted(bodies) if " " in name and name not in firms}
    words |= {distinctive(name): name for name in sorted(firms) if " " in name}
    return {
        word
        for word, name in words.items()
        if len(word) > 2
        and word[0].isupper()
        and not is_given_name(word)
        and state_of(word) is None
        and organisation_class(word) is None
        and (word not in surnames or name in firms)
    }


def is_addressed(page: Page, span: Span) -> bool:
    """Tell whether a title or form of address stands right before a name."""
    before = page.before(span.start, limit=1)
    return bool(before) and before[0].capital and (is_honorific(before[0].text) or office([before[0].text]) is not None)
