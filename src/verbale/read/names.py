"""Names of one report: three heads put to the vote, their spans made whole, their labels made to agree.

The heads were learnt from three label schemes (UNER, GUM, CoreNLP's silver on news). A name that they tear apart is
mended along its run of capitals; what its words say of themselves ("… Act", "President …") overrules them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from verbale.calendar_names import MONTHS, WEEKDAYS
from verbale.lexicon import (
    body_of,
    calling_of,
    is_honorific,
    is_outlet,
    is_title_word,
    organisation_class,
    region_of,
    state_of,
    title_of,
)
from verbale.read.lexicons import read_rows
from verbale.read.neural import Decoded
from verbale.read.parse import Parse
from verbale.read.types import MentionLabel

__all__ = ["Name", "find_names", "noun_class"]

_WEIGHTS = {"uner": 1.0, "gum": 0.9, "silver": 1.0}
"""How much a head's vote counts."""

_LABELS: dict[str, MentionLabel] = {
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
_NOUNS: dict[str, set[str]] = defaultdict(set)
for _row in read_rows("nouns.tsv"):
    _NOUNS[_row[0]].add(_row[1])

_PARTICLES = frozenset(
    ["de", "da", "del", "della", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "di", "dos"]
)
_OFFICIAL = frozenset(
    [
        "ministry",
        "council",
        "association",
        "bank",
        "court",
        "university",
        "school",
        "parliament",
        "party",
        "union",
        "rebels",
    ]
)
_LISTED = 2.0
"""Weight of a name that the lexicon lists: above two heads, below all three."""
_LONGEST = 9


class Name(msgspec.Struct, frozen=True, order=True):
    """A name from word `first` to `last` (inclusive)."""

    first: int
    last: int
    label: MentionLabel
    score: float


def noun_class(word: str, kind: str) -> bool:
    """Tell whether a noun is of a kind of `nouns.tsv`: facility, law, group, event, currency, unit."""
    return kind in _NOUNS.get(word.lower(), ())


def find_names(parse: Parse, decoded: Decoded) -> list[Name]:
    """Return the names in text order; they do not overlap."""
    voted = _vote(parse, decoded)
    whole = _mend(parse, voted)
    shaped = [name for raw in whole if (name := _shape(parse, raw)) is not None]
    return _agree(parse, _apart(shaped))


# --- the vote --------------------------------------------------------------------------------------------------------


def _vote(parse: Parse, decoded: Decoded) -> list[Name]:
    votes = [
        Name(span.first, span.last, _LABELS[span.label], weight * span.score)
        for scheme, weight in _WEIGHTS.items()
        for span in decoded.in_scheme(scheme)
        if span.label in _LABELS
    ]
    votes = sorted([*votes, *_listed(parse)])
    groups: list[list[Name]] = []
    reach = -1
    for vote in votes:
        if vote.first > reach:
            groups.append([])
        groups[-1].append(vote)
        reach = max(reach, vote.last)
    return [name for group in groups for name in _settle(group)]


def _listed(parse: Parse) -> Iterator[Name]:
    """Names that the lexicon lists: states, seats of government, bodies; of one word, initials of bodies alone."""
    position = 0
    while position < len(parse):
        width = next((w for w in (5, 4, 3, 2, 1) if _is_listed(parse, position, position + w - 1)), 0)
        if width:
            yield Name(position, position + width - 1, "organisation", _LISTED)
        position += max(1, width)


def _is_listed(parse: Parse, first: int, last: int) -> bool:
    if last >= len(parse) or not parse.words[first][:1].isupper():
        return False
    if not (parse.words[last][:1].isupper() or parse.words[last].isdigit()):  # "G-7"
        return False
    if parse.sentence_of[first] != parse.sentence_of[last] or parse.tokens[first].upos == "DET":
        return False
    words = parse.span(first, last).of(parse.text)
    known = state_of(words)
    if first == last:
        return len(words) > 1 and words.isupper() and known is None and body_of(words) is not None
    return (known is not None and known.how not in ("adjective", "people")) or body_of(words) is not None


def _settle(group: Sequence[Name]) -> Iterator[Name]:
    """The bounds with most weight first; what is left beside them stands as a name of its own."""
    left = list(group)
    while left:
        bounds: dict[tuple[int, int], float] = defaultdict(float)
        for vote in left:
            bounds[vote.first, vote.last] += vote.score
        first, last = max(bounds, key=lambda b: (bounds[b], b[1] - b[0], -b[0]))
        labels: dict[MentionLabel, float] = defaultdict(float)
        for vote in left:
            if vote.first <= last and first <= vote.last:
                labels[vote.label] += vote.score
        label = max(labels, key=lambda name: (labels[name], name))
        yield Name(first, last, label, min(1.0, labels[label] / sum(_WEIGHTS.values())))
        left = [vote for vote in left if vote.first > last or vote.last < first]


# --- torn names mended -----------------------------------------------------------------------------------------------


def _mend(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names that lie in one run of capitals joined, and each stretched over the run's rest."""
    at: dict[int, Name] = {p: name for name in sorted(names) for p in range(name.first, name.last + 1)}
    mended: list[Name] = []
    done: set[int] = set()
    for first, last in _runs(parse, at):
        inside = sorted({at[p] for p in range(first, last + 1) if p in at})
        if len(inside) > 1 and any(n.label == "person" and n.last > n.first for n in inside):
            continue  # "the Armed Forces Ana Lima": a whole person beside another name
        done.update(range(first, last + 1))
        best = max(inside, key=lambda n: (n.score * (n.last - n.first + 1), n.label))
        low, high = min([first, *(n.first for n in inside)]), max([last, *(n.last for n in inside)])
        mended.append(Name(low, high, _own_label(parse, first, last) or best.label, best.score))
    mended += [name for name in names if not any(p in done for p in range(name.first, name.last + 1))]
    return sorted(mended)


def _runs(parse: Parse, at: dict[int, Name]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of capitalised words that hold a tagged one; titles, states and their adjectives stay outside."""
    position = 0
    while position < len(parse):
        if not _in_run(parse, position):
            position += 1
            continue
        first = last = position
        while (step := _next_in_run(parse, last, first)) is not None:
            last = step
        if any(p in at for p in range(first, last + 1)):
            yield first, last
        position = last + 1


def _in_run(parse: Parse, position: int) -> bool:
    word = parse.words[position]
    if not word[:1].isupper() or parse.tokens[position].upos not in ("PROPN", "NOUN", "ADJ", "X", "VERB"):
        return False
    if parse.tokens[position].upos in ("VERB", "ADJ", "NOUN") and position == parse.sentence(position).first:
        return False
    return not _stays_out(parse, position)


def _stays_out(parse: Parse, position: int) -> bool:
    """A state, its adjective or a title: a name of its own, or none."""
    word = parse.words[position]
    known = state_of(word)
    if known is not None:
        return True
    if position + 1 < len(parse) and _is_body_noun(parse.words[position + 1]) and not is_honorific(word):
        return False  # "General Motors", "Justice Department"
    return (
        bool(title_of(word.lower()))
        or _opens_title(parse, position)
        or is_honorific(word)
        or (word in {"State", "Affairs"} and parse.lower[position - 1] == "of")
    )


def _opens_title(parse: Parse, position: int) -> bool:
    """Tell the first word of a title of two: "Managing" of "IMF Managing Director"."""
    two = parse.lower[position : position + 2]
    title = title_of(" ".join(two)) if len(two) == 2 and not title_of(two[0]) else None
    return title is not None and title.core == " ".join(two)


def _is_body_noun(word: str) -> bool:
    """Tell whether a word with a capital is the noun of a body's name: "Motors", "Department"."""
    return word[:1].isupper() and organisation_class(word) is not None


def _next_in_run(parse: Parse, last: int, first: int) -> int | None:
    if last - first >= _LONGEST or last + 1 >= len(parse) or parse.sentence_of[last + 1] != parse.sentence_of[last]:
        return None
    after = parse.lower[last + 1]
    if _in_run(parse, last + 1) or after in {"plc", "ag", "gmbh"}:
        return last + 1
    if after.isdigit() and parse.lower[last] in {"local", "article", "resolution", "highway", "flight", "lodge"}:
        return last + 1
    further = last + 2 if last + 2 < len(parse) and parse.sentence_of[last + 2] == parse.sentence_of[last] else None
    if further is None or not _in_run(parse, further):
        return None
    glued = parse.tokens[last].end == parse.tokens[last + 1].start
    if (after == "-" and glued) or after == "&" or after in _PARTICLES:
        return further
    if after in {"of", "for"} and _takes_of(parse.lower[last]):
        return further
    return None


def _takes_of(word: str) -> bool:
    """Tell whether a noun goes on with "of": "Treaty of", "Ministry of", "Battle of", "City of"."""
    return bool(
        noun_class(word, "law")
        or noun_class(word, "event")
        or organisation_class(word) in _OFFICIAL
        or word in {"city", "university", "bishops", "chamber", "bank", "house", "church"}
    )


def _own_label(parse: Parse, first: int, last: int) -> MentionLabel | None:
    """What the words of a name say that it is."""
    words = [word for word in parse.lower[first : last + 1] if word[:1].isalpha()]
    before = parse.lower[first - 1] if first else ""
    title = title_of(before)
    if ((title is not None and title.personal) or is_honorific(before)) and not _is_body_noun(parse.words[last]):
        return "person"
    if len(words) < 2:
        return None
    heads = [words[-1]] if "of" not in words else [words[words.index("of") - 1]]
    for head in heads:
        if noun_class(head, "law"):
            return "law"
        if organisation_class(head) is not None and organisation_class(head) not in {"delegation", "workers"}:
            return "organisation"
        if noun_class(head, "event"):
            return "event"
        if noun_class(head, "facility") or noun_class(words[0], "facility"):
            return "facility"
    return None


# --- shape and agreement ---------------------------------------------------------------------------------------------


def _apart(names: Sequence[Name]) -> list[Name]:
    """Names in order, one that overlaps an earlier longer one left out."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.first - n.last, n.first)):
        if not any(name.first <= other.last and other.first <= name.last for other in kept):
            kept.append(name)
    return sorted(kept)


def _shape(parse: Parse, name: Name) -> Name | None:
    first, last = name.first, name.last
    while last > first and (parse.lower[last] in {"'s", "'"} or parse.tokens[last].upos in ("PUNCT", "DET", "ADP")):
        last -= 1
    while first < last and (parse.tokens[first].upos in ("PUNCT", "DET", "ADP") or parse.lower[first] in {"'s", "'"}):
        first += 1
    if name.label == "organisation" and first < last and parse.lower[first] in _ADDRESS:
        name = msgspec.structs.replace(name, label="person")  # "Ms Renk" is never a body
    if name.label == "person":
        first = _without_title(parse, _past_time(parse, first, last), last)
        if _is_office(parse, first, last) or parse.lower[last] in {"prime", "crown", "vice"}:
            return None  # "the President": an office, not a name
    words = parse.span(first, last).of(parse.text)
    if _closes_title(parse, first, last) or _SEAT.fullmatch(words):
        return None
    if not any(char.isalnum() for char in words) or (first == last and parse.tokens[first].upos == "DET"):
        return None
    known = state_of(words) if first == last else None
    adjective = known is not None and known.how in ("adjective", "people", "name")
    label = _refine(words if name.label != "person" or adjective else "", name.label)
    return msgspec.structs.replace(name, first=first, last=last, label=label)


_SEAT = re.compile(r"[DRI]-(?:[A-Z]\.){1,2}|[DRI]-[A-Z][a-z]{1,5}\.?")  # "D-N.J.": a party and a state, no name
_ADDRESS = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mme", "mme."))
_UP_TO_A_MONTH = frozenset(("in", "since", "until", "by", "last", "early", "late", "mid"))


def _past_time(parse: Parse, first: int, last: int) -> int:
    """The word behind a weekday or month that a name was tagged with: "On Tuesday Ada Lind", "In May Ada Lind"."""
    before = parse.lower[first - 1] if first else ""
    if first < last and parse.words[first] in WEEKDAYS:
        return first + 1
    return first + 1 if first + 1 < last and parse.words[first] in MONTHS and before in _UP_TO_A_MONTH else first


def _is_office(parse: Parse, first: int, last: int) -> bool:
    """Tell an office from somebody's name that ends or is spelled like one: "Amy King", "Ms Judge"."""
    title = title_of(parse.span(first, last).of(parse.text).lower())
    if title is None:
        return first == last and parse.lower[first] in _ADDRESS
    if first == last:
        return not (first and parse.lower[first - 1] in _ADDRESS)
    given = parse.words[first]
    shade = is_title_word(given) or organisation_class(given) is not None or state_of(given) is not None
    surname = is_honorific(parse.words[last]) and parse.lower[last] not in _WITH_A_FIELD
    named = given.istitle() and parse.tokens[first].upos == "PROPN" and (surname or given.lower() in _given_names())
    return shade or not named or not parse.words[last].istitle()


# What a field goes before: "Fisheries Minister" is nobody's name.
_WITH_A_FIELD = frozenset(("minister", "secretary", "general", "commissioner", "governor", "president", "ambassador"))
_WITH_A_FIELD |= {"captain", "major", "colonel", "commander", "inspector", "superintendent", "sergeant", "professor"}


def _closes_title(parse: Parse, first: int, last: int) -> bool:
    """Tell "State" of "Secretary of State" and "Staff" of "Chief of the General Staff" from a name."""
    own = " ".join(parse.lower[first : last + 1])
    for start in range(max(parse.sentence(first).first, first - 4), first):
        title = title_of(parse.span(start, last).of(parse.text))
        if (
            title is not None
            and " " in title.core
            and (title.core.endswith(own) or own.endswith(title.core.split()[-1]))
        ):
            return True
    return False


def _without_title(parse: Parse, first: int, last: int) -> int:
    """The first word of the name itself: after honorifics and the longest title that opens the span."""
    while first < last and is_honorific(parse.words[first]):
        first += 1
    if last - first > 1 and calling_of(parse.lower[first]) and parse.lower[first] not in _given_names():
        return first + 1  # "Coach Ada Lind"
    for cut in range(last, first, -1):
        opening = parse.span(first, cut - 1).of(parse.text)
        if parse.words[cut][:1].isupper() and title_of(opening) and parse.lower[cut - 1] not in {"of", "for"}:
            return cut
    return first


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("given_names.tsv"))


def _refine(words: str, label: MentionLabel) -> MentionLabel:
    """The finer label that the lexicons know: a country, a capital, a facility, a body; else the label as it is."""
    if not words:
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
    if body_of(words) is not None or is_outlet(words):
        return "organisation"
    last = words.split()[-1].lower()
    if len(words.split()) > 1 and label == "place" and region_of(words) is None:
        if organisation_class(words) is not None:
            return "organisation"
        if noun_class(last, "facility"):
            return "facility"
    return label


def _agree(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names of one report made to agree: a surname alone is a person, a name told often is what it mostly is."""
    people = {parse.lower[name.last] for name in names if name.label == "person" and name.last > name.first}
    bodies = {parse.lower[name.last] for name in names if name.label == "organisation" and _ends_in_noun(parse, name)}
    told: dict[str, dict[MentionLabel, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        told[_key(parse, name)][name.label] += name.score
    agreed = []
    for name in names:
        labels = told[_key(parse, name)]
        label = max(labels, key=lambda one: (labels[one], one))
        if name.first == name.last and parse.lower[name.first] in people and label in ("organisation", "place"):
            label = "person"
        if label == "place" and _closes_body(parse, name, bodies):
            label = "organisation"
        agreed.append(msgspec.structs.replace(name, label=label))
    return agreed


def _ends_in_noun(parse: Parse, name: Name) -> bool:
    """Tell whether a body's name ends in what it is and not in where: "Harbour Front", but not "Bank of Alba"."""
    return name.first < name.last and not {"of", "for", "in"} & set(parse.lower[name.first : name.last])


def _closes_body(parse: Parse, name: Name, bodies: set[str]) -> bool:
    """Tell whether a word with an article is the end of a body's name told in full: "the Front" of "Harbour Front"."""
    article = name.first > 0 and parse.lower[name.first - 1] == "the"
    return article and name.first == name.last and parse.lower[name.first] in bodies


def _key(parse: Parse, name: Name) -> str:
    return " ".join(parse.lower[name.first : name.last + 1])
