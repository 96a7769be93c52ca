"""Mentions of one report: names, and what has no name: nationalities, groups, unnamed sources, money, numbers.

Names come from the heads (`names`); the rest by rule over the parse and the lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.calendar_names import SHORT_MONTHS
from verbale.lexicon import calling_of, is_unnamed_head, organisation_class, state_of
from verbale.read.names import Name, find_names, noun_class
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import Mention, MentionLabel

__all__ = ["find_mentions"]


def find_mentions(parse: Parse, decoded: Decoded) -> tuple[Mention, ...]:
    """Return the report's mentions in text order; names do not overlap one another, other kinds may hold names."""
    names = find_names(parse, decoded)
    found = [_mention(parse, name) for name in names]
    taken = {position for name in names for position in range(name.first, name.last + 1)}
    people = {p for name in names if name.label == "person" for p in range(name.first, name.last + 1)}
    found += [m for m in _nationalities(parse) if not any(p in taken for p in parse.within(m.span))]
    described = list(_described(parse, taken, people))
    found += described
    inside = taken | {p for mention in described for p in parse.within(mention.span)}
    found += _quantities(parse, decoded, inside)
    unique = {(m.span, m.label): m for m in found}
    return tuple(unique[key] for key in sorted(unique))


def _mention(parse: Parse, name: Name) -> Mention:
    span = parse.span(name.first, name.last)
    return Mention(span, name.label, parse.head_of(name.first, name.last), round(name.score, 4))


# --- nationalities and quantities ------------------------------------------------------------------------------------


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


def _quantities(parse: Parse, decoded: Decoded, inside: set[int]) -> Iterator[Mention]:
    """Numbers with what they count; a bare one within a name or description ("two mediators") is part of it."""
    found = [row for row in _counted(parse) if row[2] != "number" or row[0] not in inside]
    taken = {position for first, last, _ in found for position in range(first, last + 1)}
    for span in decoded.in_scheme("silver"):
        label = _AMOUNTS.get(span.label)
        if label and not any(p in taken for p in range(span.first, span.last + 1)):
            found.append((span.first, span.last, label))
    for first, last, label in found:
        yield Mention(parse.span(first, last), label, parse.head_of(first, last))


_AMOUNTS: dict[str, MentionLabel] = {"MONEY": "money", "PERCENT": "percent"}
_SIGNS = frozenset("$€£¥₹₽₴")
_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "m", "mn", "bn", "tn", "k", "dozen"})
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
    if word in _PERCENT or noun_class(word, "currency") or noun_class(word, "unit"):
        return False
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
    if first > 0 and (parse.words[first - 1] in _SIGNS or parse.words[first - 1].endswith("$")):
        return "money", first - 1, last + noun_class(after, "currency")
    if after in _PERCENT or (after == "per" and parse.lower[last + 2 : last + 3] == ("cent",)):
        return "percent", first, last + (2 if after == "per" else 1)
    if noun_class(after, "currency") or (after in {"us", "u.s."} and parse.lower[last + 2 : last + 3] == ("dollars",)):
        return "money", first, last + (2 if after in {"us", "u.s."} else 1)
    if noun_class(after, "unit"):
        return "quantity", first, last + 1
    return "number", first, last


def _is_year_or_date(parse: Parse, first: int, last: int) -> bool:
    """A bare year or the day of a month is a time, not a number."""
    word = parse.words[first]
    if first != last or not word.isdigit():
        return False
    before = parse.lower[first - 1][:3] if first else ""
    after = parse.lower[first + 1][:3] if first + 1 < len(parse) else ""
    return (len(word) == 4 and word[:2] in {"17", "18", "19", "20"}) or before in SHORT_MONTHS or after in SHORT_MONTHS


# --- actors without a name -------------------------------------------------------------------------------------------

_VAGUE = frozenset(("some", "many", "few", "one", "another", "several", "sources", "people"))
_OUTLETS = frozenset(("report", "newspaper", "press", "media"))
_CLAUSES = ("acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "ccomp", "advcl", "nsubj", "obj", "xcomp", "cop")


def _described(parse: Parse, taken: set[int], people: set[int]) -> Iterator[Mention]:
    """People by what they are ("a senior official"), collectives that act ("the union", "rebels")."""
    for position, token in enumerate(parse.tokens):
        if token.upos != "NOUN" or position in taken or parse.relations[position] in ("compound", "flat", "amod"):
            continue
        label = _described_label(parse, position)
        if label is None or _is_title_of_name(parse, position, people):
            continue
        without = _CLAUSES if label == "unnamed" else (*_CLAUSES, "nmod", "acl", "obl", "nmod:poss")
        first, last = parse.phrase(position, without=without)
        if parse.relations[position] == "nmod:poss" or label == "group":
            first, last = parse.phrase(position, without=(*without, "case"))
        while first < position and (
            parse.tokens[first].upos in ("ADP", "SCONJ", "ADV", "CCONJ") or parse.lower[first] == "according"
        ):
            first += 1
        yield Mention(parse.span(_before_hyphen(parse, first), last), label, position)


def _before_hyphen(parse: Parse, first: int) -> int:
    """The word that opens a phrase whose first word is the end of a compound: "the Dover-based firm"."""
    while first > 1 and parse.words[first - 1] in ("-", "‑") and not parse.text[parse.tokens[first - 1].end].isspace():
        first -= 2
        if first and parse.tokens[first - 1].upos == "DET":
            return first - 1
    return first


def _described_label(parse: Parse, position: int) -> MentionLabel | None:
    lemma = parse.tokens[position].lemma.lower()
    if lemma in _OUTLETS and parse.relations[position] != "nsubj":
        return None
    # "rebels", "workers" are bodies in the plural alone.
    if organisation_class(lemma) or organisation_class(parse.lower[position]) or noun_class(lemma, "group"):
        return "group"
    if not is_unnamed_head(lemma):
        return "unnamed" if _is_someone_new(parse, position) else None
    counted = any(parse.tokens[c].upos == "NUM" or parse.lower[c] in _VAGUE for c in parse.children[position])
    plural = "Number=Plur" in parse.tokens[position].feats
    return "group" if plural and not counted and parse.lower[position] not in _VAGUE else "unnamed"


def _is_someone_new(parse: Parse, position: int) -> bool:
    """Tell whether a noun brings in one who acts and is known by trade alone: "a midwife at the ward counted …"."""
    indefinite = any(parse.lower[c] in ("a", "an") for c in parse.below(position, "det"))
    return indefinite and parse.relations[position] == "nsubj" and calling_of(parse.lower[position]) is not None


def _is_title_of_name(parse: Parse, position: int, people: set[int]) -> bool:
    """Tell whether the noun is the title of a person named beside it: before the name, or in apposition to it."""
    head = parse.tokens[position].head
    if head in people and parse.relations[position] in ("appos", "nmod", "flat", "compound", "dep"):
        return True
    # A title stands before its name: in "a Renk spokeswoman" the name is whom she speaks for.
    if any(
        child in people
        and parse.relations[child] in ("appos", "flat", "compound")
        and (child > position or parse.relations[child] != "compound")
        for child in parse.children[position]
    ):
        return True
    return position + 1 in people
