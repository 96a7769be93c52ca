"""Mentions of one report: names by the model's heads, put to the vote; described actors and quantities by rule.

Three heads learnt from three label schemes (UNER, GUM, CoreNLP's silver on news) tag names; each span takes the label
with most weight among the heads that touch it. Rules over the parse and the lexicons then refine a place to a country
or city, cut titles off people, and find what has no name: nationalities, groups, unnamed sources, money, numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from verbale.lexicon import (
    body_of,
    is_honorific,
    is_outlet,
    is_unnamed_head,
    organisation_class,
    region_of,
    state_of,
    title_of,
)
from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import Mention, MentionLabel

__all__ = ["find_mentions"]

_WEIGHTS = {"uner": 1.0, "gum": 0.9, "silver": 1.0}
"""How much a head's vote counts, found on news of the training parts."""

_NAME_LABELS: dict[str, MentionLabel] = {
    "PER": "person",
    "PERSON": "person",
    "person": "person",
    "ORG": "organisation",
    "ORGANIZATION": "organisation",
    "organization": "organisation",
    "LOC": "place",
    "LOCATION": "place",
    "place": "place",
    "event": "event",
}
_AMOUNTS: dict[str, MentionLabel] = {"MONEY": "money", "PERCENT": "percent"}
_FACILITY = frozenset(row[0] for row in read_rows("nouns.tsv") if row[1] == "facility")
_LAW = frozenset(row[0] for row in read_rows("nouns.tsv") if row[1] == "law")
_GROUP = frozenset(row[0] for row in read_rows("nouns.tsv") if row[1] == "group")


class _Name(msgspec.Struct, frozen=True, order=True):
    first: int
    last: int
    label: MentionLabel
    score: float


def find_mentions(parse: Parse, decoded: Decoded) -> tuple[Mention, ...]:
    """Return the report's mentions in text order; names do not overlap one another, other kinds may hold names."""
    names = _agree(parse, _vote(parse, decoded))
    found = [_mention(parse, name) for name in names]
    taken = {position for name in names for position in range(name.first, name.last + 1)}
    found += [m for m in _nationalities(parse) if not any(p in taken for p in parse.within(m.span))]
    found += _quantities(parse, decoded)
    found += _described(parse, taken)
    unique = {(m.span, m.label): m for m in found}
    return tuple(unique[key] for key in sorted(unique))


# --- names -----------------------------------------------------------------------------------------------------------


def _vote(parse: Parse, decoded: Decoded) -> list[_Name]:
    """One name for each stretch that a head calls a name, its label and bounds by weight of votes."""
    votes: list[tuple[int, int, MentionLabel, float]] = []
    for scheme, weight in _WEIGHTS.items():
        for span in decoded.in_scheme(scheme):
            label = _NAME_LABELS.get(span.label)
            if label is not None:
                votes.append((span.first, span.last, label, weight * span.score))
    votes.sort()
    groups: list[list[tuple[int, int, MentionLabel, float]]] = []
    reach = -1
    for vote in votes:
        if vote[0] > reach:
            groups.append([])
        groups[-1].append(vote)
        reach = max(reach, vote[1])
    return [name for group in groups for name in _settle(parse, group)]


def _settle(parse: Parse, group: Sequence[tuple[int, int, MentionLabel, float]]) -> Iterator[_Name]:
    """The bounds with most weight first; what is left beside them stands if it is a name of its own."""
    left = list(group)
    while left:
        bounds: Counter[tuple[int, int]] = Counter()
        for first, last, _, weight in left:
            bounds[first, last] += weight  # type: ignore[assignment]
        first, last = max(bounds, key=lambda b: (bounds[b], b[1] - b[0], -b[0]))
        labels: Counter[MentionLabel] = Counter()
        for other_first, other_last, label, weight in left:
            if other_first <= last and first <= other_last:
                labels[label] += weight  # type: ignore[assignment]
        label = max(labels, key=lambda name: (labels[name], name))
        yield _Name(first, last, label, min(1.0, labels[label] / sum(_WEIGHTS.values())))
        left = [vote for vote in left if vote[0] > last or vote[1] < first]


def _agree(parse: Parse, names: list[_Name]) -> list[_Name]:
    """Names cut to shape, and those of one report made to agree: a surname alone is what its full name is."""
    shaped = [name for raw in names if (name := _shape(parse, raw)) is not None]
    people = {parse.words[name.last] for name in shaped if name.label == "person" and name.last > name.first}
    full = Counter((_key(parse, name), name.label) for name in shaped)
    agreed = []
    for name in shaped:
        label = name.label
        if name.first == name.last and parse.words[name.first] in people and label in ("organisation", "place"):
            label = "person"
        elif full[_key(parse, name), label] == 1:
            others = [(count, other) for (key, other), count in full.items() if key == _key(parse, name)]
            label = max(others)[1] if max(others)[0] > 2 else label
        agreed.append(msgspec.structs.replace(name, label=label))
    return agreed


def _key(parse: Parse, name: _Name) -> str:
    return " ".join(parse.lower[name.first : name.last + 1])


def _shape(parse: Parse, name: _Name) -> _Name | None:
    first, last = name.first, name.last
    while last > first and parse.lower[last] in {"'s", "'", "’s"}:
        last -= 1
    while last > first and parse.tokens[last].upos == "PUNCT":
        last -= 1
    while first < last and (parse.tokens[first].upos in ("PUNCT", "DET") or parse.lower[first] in {"'s", "'"}):
        first += 1
    if name.label == "person":
        first = _without_title(parse, first, last)
    if not any(char.isalnum() for char in parse.span(first, last).of(parse.text)):
        return None
    if name.label == "person" and title_of(parse.span(first, last).of(parse.text).lower()) and first == last:
        return None  # "the President": an office, not a name
    return msgspec.structs.replace(name, first=first, last=last)


def _without_title(parse: Parse, first: int, last: int) -> int:
    """The first word of the name itself: after honorifics and the longest title that opens the span."""
    while first < last and is_honorific(parse.words[first]):
        first += 1
    for cut in range(last, first, -1):
        opening = parse.span(first, cut - 1).of(parse.text)
        if parse.words[cut][:1].isupper() and title_of(opening) and parse.words[cut - 1].lower() not in {"of", "for"}:
            return cut
    return first


def _mention(parse: Parse, name: _Name) -> Mention:
    span = parse.span(name.first, name.last)
    label = _refine(span.of(parse.text), name.label)
    return Mention(span, label, parse.head_of(name.first, name.last), round(name.score, 4))


def _refine(words: str, label: MentionLabel) -> MentionLabel:
    """The finer label that the lexicons know: a country, a capital, a facility, a body; else the label as it is."""
    if label == "person":
        return label
    known = state_of(words)
    if known is not None:
        by_how: dict[str, MentionLabel] = {
            "name": "country",
            "capital": "city",
            "adjective": "nationality",
            "people": "group",
        }
        return by_how.get(known.how, "organisation")
    last = words.split()[-1].lower()
    if body_of(words) is not None or is_outlet(words):
        return "organisation"
    if label == "place" and region_of(words) is not None:
        return "place"
    if label != "event" and last in _FACILITY and len(words.split()) > 1:
        return "facility"
    if last in _LAW and len(words.split()) > 1:
        return "law"
    if label == "place" and organisation_class(words) is not None and len(words.split()) > 1:
        return "organisation"
    return label


# --- what has no name ------------------------------------------------------------------------------------------------


def _nationalities(parse: Parse) -> Iterator[Mention]:
    for position, word in enumerate(parse.words):
        if not word[:1].isupper():
            continue
        known = state_of(word)
        if known is None or known.how not in ("adjective", "people"):
            continue
        noun = parse.tokens[position].upos in ("NOUN", "PROPN") and parse.relations[position] not in (
            "amod",
            "compound",
        )
        label: MentionLabel = "group" if noun and word.endswith(("s", "h", "ese")) else "nationality"
        yield Mention(parse.tokens[position].span, label, position)


def _quantities(parse: Parse, decoded: Decoded) -> Iterator[Mention]:
    found: list[tuple[int, int, MentionLabel]] = list(_counted(parse))
    taken = {position for first, last, _ in found for position in range(first, last + 1)}
    for span in decoded.in_scheme("silver"):
        label = _AMOUNTS.get(span.label)
        if label and not any(p in taken for p in range(span.first, span.last + 1)):
            found.append((span.first, span.last, label))
    for first, last, label in found:
        yield Mention(parse.span(first, last), label, parse.head_of(first, last))


_CURRENCY = frozenset(row[0] for row in read_rows("nouns.tsv") if row[1] == "currency")
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "m", "mn", "bn", "tn", "k", "dozen"})
_UNITS = frozenset(row[0] for row in read_rows("nouns.tsv") if row[1] == "unit")
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})
_NUMBER = re.compile(r"\d[\d.,]*")


def _counted(parse: Parse) -> Iterator[tuple[int, int, MentionLabel]]:
    """Numbers with what they count: "$928 billion", "25 percent", "70 dollars", "300 miles", "21,000"."""
    position = 0
    while position < len(parse):
        if not _is_number(parse, position):
            position += 1
            continue
        first = last = position
        while last + 1 < len(parse) and (_is_number(parse, last + 1) or _hyphenated(parse, last)):
            last += 1
        label, first, last = _unit(parse, first, last)
        if label != "number" or not _is_year_or_date(parse, first, last):
            yield first, last, label
        position = last + 1


def _is_number(parse: Parse, position: int) -> bool:
    token, word = parse.tokens[position], parse.lower[position]
    return bool(_NUMBER.fullmatch(word)) or (token.upos == "NUM" and word.isalpha()) or word in _SCALES - {"m", "k"}


def _hyphenated(parse: Parse, last: int) -> bool:
    return (
        parse.words[last + 1] in {"-", "–"}
        and last + 2 < len(parse)
        and _is_number(parse, last + 2)
        and parse.tokens[last].end == parse.tokens[last + 1].start
    )


def _unit(parse: Parse, first: int, last: int) -> tuple[MentionLabel, int, int]:
    after = parse.lower[last + 1] if last + 1 < len(parse) else ""
    if after in _SCALES:
        last += 1
        after = parse.lower[last + 1] if last + 1 < len(parse) else ""
    if first > 0 and (parse.lower[first - 1] in _CURRENCY or parse.lower[first - 1].endswith("$")):
        return "money", first - 1, last
    if after in _PERCENT or (after == "per" and parse.lower[last + 2 : last + 3] == ("cent",)):
        return "percent", first, last + (2 if after == "per" else 1)
    if after in _CURRENCY or (after in {"us", "u.s."} and parse.lower[last + 2 : last + 3] == ("dollars",)):
        return "money", first, last + (2 if after in {"us", "u.s."} else 1)
    if after in _UNITS:
        return "quantity", first, last + 1
    return "number", first, last


def _is_year_or_date(parse: Parse, first: int, last: int) -> bool:
    """A bare year or the day of a month is a time, not a number."""
    word = parse.words[first]
    if first != last or not word.isdigit():
        return False
    before = parse.lower[first - 1][:3] if first else ""
    after = parse.lower[first + 1][:3] if first + 1 < len(parse) else ""
    return (len(word) == 4 and word[:2] in {"17", "18", "19", "20"}) or before in _MONTHS or after in _MONTHS


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def _described(parse: Parse, taken: set[int]) -> Iterator[Mention]:
    """Actors without a name: people by what they are ("a senior official"), collectives ("the union", "rebels")."""
    for position, token in enumerate(parse.tokens):
        if token.upos != "NOUN" or position in taken or parse.relations[position] in ("compound", "flat", "nmod:poss"):
            continue
        lemma = token.lemma.lower()
        group = organisation_class(lemma) is not None or lemma in _GROUP
        if not group and not is_unnamed_head(lemma):
            continue
        first, last = parse.phrase(position, without=("acl", "appos", "parataxis", "conj", "cc", "punct"))
        if any(p in taken and parse.relations[p] in ("appos", "flat") for p in range(first, last + 1)):
            continue
        plural = "Plur" in token.feats
        definite = any(parse.lower[p] in {"the", "this", "that", "their", "his", "her", "its"} for p in (first,))
        label: MentionLabel = "group" if group or (plural and not _is_vague(parse, first, position)) else "unnamed"
        if label == "unnamed" and definite and not plural:
            label = "unnamed"
        yield Mention(parse.span(first, last), label, position)


_VAGUE = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "some",
        "many",
        "few",
        "one",
        "another",
        "sources",
        "people",
        "officials",
    ]
)


def _is_vague(parse: Parse, first: int, head: int) -> bool:
    return any(parse.lower[p] in _VAGUE or parse.tokens[p].upos == "NUM" for p in range(first, head + 1))
