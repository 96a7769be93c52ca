"""Made-up people and pairs of their names: what one person gets called, and whom they get taken for.

The kinds of pair and their shares are those that the description of `data/names` gives for its own; every name is put
together from `words.tsv`. No row of any collection of names is read. People who are not one are paired the
closest-looking first, as a name that nobody would take for the other teaches nothing.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from training.names.spell import Hand
from verbale.resolve.who.romanise import latin

__all__ = ["SHARES", "Pair", "Person", "change_sound", "make_pairs", "make_people", "words"]

# How many of a hundred people come from each tradition, and how many of a hundred pairs are of each kind.
SHARES = {
    "arabic": 24, "persian": 9, "afghan": 6, "southasian": 9, "russian": 11, "ukrainian": 4, "yugoslav": 5, "turkic": 5,
    "chinese": 4, "korean": 5, "burmese": 2, "thai": 2, "indonesian": 2, "vietnamese": 1, "western": 3, "iberian": 9,
    "greek": 3, "armenian": 1, "georgian": 2, "african": 5,
    "malay": 4, "khmer": 2, "polish": 2, "balkan": 3, "centralasian": 4, "mongolian": 1,
}  # fmt: skip
_KINDS = {
    "variant": 17, "variant_parts": 14, "alias": 2, "title": 4, "lone": 3, "label": 4, "patronymic": 4, "order": 1.5,
    "neg_near": 27, "neg_surname": 10, "neg_siblings": 3, "neg_lone": 8,
}  # fmt: skip
_CHAINED = (
    "arabic",
    "african",
    "afghan",
    "persian",
    "southasian",
    "iberian",
)  # given name, father, grandfather ... or two surnames
_TITLED = 0.08  # share of pairs of two people with a title before one name, as among pairs of one
# Times that a person is written again where two hands wrote one spelling, so that a short name leaves nobody out.
_TRIES = 4
_NAMESAKES = 0.1  # share of people taken for one whose name holds all words of the other's
# How fast names get rarer down their list: by Zipf's law for names, less so for syllables.
_STEEP, _FLAT = 2.6, 1.6
_TITLES = (  # noqa: SIM905 a list of words is read as a line
    "Minister President Sheikh Mullah Haji Dr. Mr. Mrs. Ms. General Gen. Colonel Col. Prime_Minister Foreign_Minister "
    "Professor Sayyed Ayatollah Hojatoleslam Maulana Maulvi Prince King Ambassador Senator Governor Shri U Daw "
    "Vice_President Defense_Minister Defence_Minister Interior_Minister Deputy_Prime_Minister Major_General "
    "Lieutenant_General Admiral Captain Qari Hajji Sir Lord Bishop Father Imam Judge Deputy_Foreign_Minister Secretary"
).split()


class Part(NamedTuple):
    """One word of a person's name and what it is: given, father, middle, surname, mother."""

    word: str
    role: str


class Person(NamedTuple):
    """A person of a tradition, the name's parts in their usual order."""

    culture: str
    parts: tuple[Part, ...]

    def part(self, role: str) -> str:
        """Return the first word in a role, "" where there is none."""
        return next((part.word for part in self.parts if part.role == role), "")


class Pair(NamedTuple):
    """Two names, whether they are one person's, the kind of pair and the tradition."""

    one: str
    other: str
    same: bool
    kind: str
    culture: str


@cache
def words() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the words of each tradition and part of a name, frequent ones first."""
    lines = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(culture, part): tuple(dict.fromkeys(listed.split())) for culture, part, listed in rows}


def _pick(draw: random.Random, culture: str, part: str) -> str:
    kind = next(kind for kind in (part, "male", "syllable") if (culture, kind) in words())
    listed = words()[culture, kind]
    return listed[int(len(listed) * draw.random() ** (_FLAT if part == "syllable" else _STEEP))]


def make_people(draw: random.Random, count: int) -> list[Person]:
    """Return so many people."""
    cultures = draw.choices(list(SHARES), list(SHARES.values()), k=count)
    return [Person(culture, tuple(_parts(draw, culture))) for culture in cultures]


def _parts(draw: random.Random, culture: str) -> Iterator[Part]:
    part = "female" if draw.random() < 0.16 and (culture, "female") in words() else "male"
    given, chance = Part(_pick(draw, culture, part), "given"), draw.random()
    surname = Part(_pick(draw, culture, "surname"), "surname")
    father = Part(_pick(draw, culture, "male"), "father")
    if culture in ("chinese", "korean"):
        yield surname
        yield Part(
            _pick(draw, culture, "syllable") + ("+" + _pick(draw, culture, "syllable") if chance < 0.85 else ""),
            "given",
        )
    elif culture == "vietnamese":
        yield surname
        yield Part(_pick(draw, culture, "syllable"), "father")
        yield Part(_pick(draw, culture, "syllable"), "given")
    elif culture == "burmese":
        for role in ("given", "father", "surname")[: 2 + (chance < 0.6)]:
            yield Part(_pick(draw, culture, "male"), role)
    elif culture in ("arabic", "african"):
        yield given
        if chance < 0.6:
            yield father
        if chance < 0.3:
            yield Part(_pick(draw, culture, "male"), "middle")
        if chance > 0.12:
            yield surname if draw.random() < 0.8 else Part(_pick(draw, culture, "male"), "surname")
    elif culture in ("iberian", "persian", "afghan", "southasian", "western", "indonesian", "malay"):
        yield given
        if chance < 0.35:
            yield Part(_pick(draw, culture, part), "middle")
        if chance < 0.9:
            yield surname
        if culture == "iberian" and chance < 0.75:
            yield Part(_pick(draw, culture, "surname"), "mother")
    else:
        yield given
        if culture in ("russian", "ukrainian") and chance < 0.5:
            yield Part(_patronymic(father.word, culture, part == "female"), "father")
        elif culture == "turkic" and chance < 0.2:
            yield Part(_pick(draw, culture, "male"), "middle")
        yield Part(_feminine(surname.word, culture) if part == "female" else surname.word, "surname")


def _patronymic(father: str, culture: str, female: bool) -> str:
    stem = father[:-1] if father[-1] in "йьоаія" else father
    soft = father[-1] in "йьія"
    if culture == "russian":
        return stem + ("ев" if soft else "ов") + ("на" if female else "ич")
    return stem + ("їв" if father[-1] in "йя" else "ов") + ("на" if female else "ич")


def _feminine(surname: str, culture: str) -> str:
    if culture == "russian" and surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return surname + "а"
    return surname[:-2] + ("ая" if culture == "russian" else "а") if surname.endswith(("ий", "ый")) else surname


class _Clerk:
    """Writes names: one hand for each name written."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw

    def write(self, person: Person, parts: Sequence[Part] | None = None, *, twin: bool = False) -> str:
        """Return the parts of a name in one new hand; with `twin`, given names as the sister language has them."""
        hand = Hand(person.culture, self.draw)
        told = [self._word(hand, person.culture, part, twin) for part in (person.parts if parts is None else parts)]
        return " ".join(" ".join(told).split())

    def _word(self, hand: Hand, culture: str, part: Part, twin: bool) -> str:
        if "+" in part.word:
            one, two = (hand.write(syllable) for syllable in part.word.split("+"))
            return self.draw.choice([one + two.lower(), one + "-" + two, one + " " + two, one + "-" + two.lower()])
        if len(part.word) == 1:
            return part.word.upper() + "."
        return hand.write(part.word)


@cache
def _twins() -> dict[str, str]:
    """Return the Ukrainian form of a Russian given name: the two lists begin in the same order."""
    return dict(zip(words()["russian", "male"][:26], words()["ukrainian", "male"][:26], strict=True))


def _sister(person: Person) -> Person:
    twins = _twins() if person.culture == "russian" else {two: one for one, two in _twins().items()}
    other = {"russian": "ukrainian", "ukrainian": "russian"}[person.culture]
    return Person(other, tuple(Part(twins.get(part.word, part.word), part.role) for part in person.parts))


def _without(draw: random.Random, person: Person) -> list[Part]:
    """Return the parts that a shorter form of the name keeps: middle ones go first, now and then the surname."""
    parts = list(person.parts)
    if len(parts) > 2:
        weights = [{"given": 1, "surname": 1, "father": 5, "middle": 6, "mother": 6}[part.role] for part in parts]
        parts.pop(draw.choices(range(len(parts)), weights)[0])
    return parts


def _two_listings(draw: random.Random, clerk: _Clerk, person: Person) -> tuple[str, str] | None:
    """Return two choices of the words of a long name, None where they share too few of the shorter one's."""
    full = _with(draw, person)
    one, two = ([part for part in full if draw.random() < (0.92 if part.role == "given" else 0.66)] for _ in range(2))
    short = min(len(one), len(two))
    shared = len([part for part in one if part in two])
    if short < 2 or one == two or shared < 0.6 * short:
        return None
    return clerk.write(person, one), clerk.write(person, two)


def _with(draw: random.Random, person: Person) -> list[Part]:
    extra = Part(_pick(draw, person.culture, draw.choice(["male", "male", "surname"])), "middle")
    at = draw.randrange(1, len(person.parts) + 1)
    return [*person.parts[:at], extra, *person.parts[at:]]


def _one_person(draw: random.Random, clerk: _Clerk, person: Person, kind: str) -> tuple[str, str] | None:
    """Return two names of one person, None where the kind asks for more parts than there are."""
    parts = list(person.parts)
    first = clerk.write(person)
    chained = len(parts) > 2 and person.culture in _CHAINED
    if kind == "variant":
        return first, clerk.write(person)
    if kind == "variant_parts":
        if chained and draw.random() < 0.6:
            return _two_listings(draw, clerk, person)
        return first, clerk.write(
            person, _without(draw, person) if len(parts) > 2 and draw.random() < 0.7 else _with(draw, person)
        )
    if kind == "alias" and len(parts) > 2:
        at = draw.randrange(len(parts))
        parts[at] = Part(
            _pick(draw, person.culture, "surname" if parts[at].role == "surname" else "male"), parts[at].role
        )
        return first, clerk.write(person, parts)
    if kind == "title":
        short = parts if draw.random() < 0.4 else _surname_of(person)
        return first, draw.choice(_TITLES).replace("_", " ") + " " + clerk.write(person, short)
    if kind == "lone":
        lone = _surname_of(person)
        return first, clerk.write(person, lone)
    if kind == "label":
        if person.culture in ("russian", "ukrainian") and draw.random() < 0.6:
            return first, clerk.write(_sister(person))
        if draw.random() < 0.3 and person.culture in ("western", "iberian") and len(parts) > 2:
            return first, clerk.write(
                person, [Part(part.word[0], "middle") if part.role == "middle" else part for part in parts]
            )
        return first, clerk.write(person)
    if kind == "patronymic" and len(parts) > 2 and person.culture in ("russian", "ukrainian"):
        return first, clerk.write(person, [part for part in parts if part.role != "father"])
    if kind == "order" and len(parts) > 1:
        return first, clerk.write(person, [*parts[-1:], *parts[:-1]])
    return None


class _Crowd:
    """The people of one tradition, each with the name that a list has for them."""

    def __init__(self, draw: random.Random, clerk: _Clerk, people: Sequence[Person]) -> None:
        self._draw, self._clerk, self._people = draw, clerk, people
        self._names = [clerk.write(person) for person in people]
        self._folded = [_folded(name) for name in self._names]

    def mistaken(self, person: Person, kind: str) -> tuple[str, str] | None:
        """Return the names of a person and of another, of those easily taken for them; None if there is none."""
        if kind == "neg_siblings":
            return self._siblings(person)
        told = self._clerk.write(person)
        if kind == "neg_lone":
            return told, self._clerk.write(person, [_near(self._draw, person.culture, _surname_of(person)[0])])
        if kind == "neg_near" and self._draw.random() < 0.08:
            parts = [
                _near(self._draw, person.culture, part) if part.role == "surname" else part for part in person.parts
            ]
            return (told, self._clerk.write(person, parts)) if person.part("surname") else None
        sample = self._draw.sample(range(len(self._people)), min(len(self._people), 1500))
        subsets = self._draw.random() < _NAMESAKES
        if kind == "neg_surname":
            return self._relative(person, told, self._others(person, sample, 60, subsets=subsets))
        mine = _folded(told)
        likeness = {i: fuzz.ratio(self._folded[i], mine) for i in sample}
        ranked = sorted(sample, key=lambda i: (-likeness[i], self._names[i]))
        nearest = self._others(person, ranked, 3, subsets=subsets)
        other = self._people[nearest[min(len(nearest) - 1, int(3 * self._draw.random() ** 2))]]
        return (told, self._clerk.write(other)) if other.parts != person.parts else None

    def _others(self, person: Person, places: Sequence[int], most: int, *, subsets: bool) -> list[int]:
        """Return the first at some places who are not this person by their names; all of them with `subsets`."""
        others = (i for i in places if subsets or not _could_be_one(self._people[i], person))
        return list(islice(others, most))

    def _relative(self, person: Person, told: str, others: Sequence[int]) -> tuple[str, str] | None:
        """Return the person and the closest-looking of some others, who gets the person's surname."""
        surname = Part(person.part("surname"), "surname")
        renamed = [
            Person(person.culture, tuple(surname if part.role == "surname" else part for part in self._people[i].parts))
            for i in others
            if self._people[i].part("surname") and self._people[i].part("given") != person.part("given")
        ]
        if not surname.word or not renamed:
            return None
        names = sorted(self._clerk.write(other) for other in renamed)
        mine = _folded(told)
        ranked = sorted(names, key=lambda name: (-fuzz.ratio(_folded(name), mine), name))
        return told, ranked[min(len(ranked) - 1, int(5 * self._draw.random() ** 2))]

    def _siblings(self, person: Person) -> tuple[str, str] | None:
        given = person.part("given")
        if len(person.parts) < 2 or not given or "+" in given:
            return None
        pool = sorted({_pick(self._draw, person.culture, "male") for _ in range(8)} - {given})
        other = max(pool, key=lambda word: JaroWinkler.similarity(latin(word), latin(given)))
        parts = [Part(other, "given") if part.role == "given" else part for part in person.parts]
        return self._clerk.write(person), self._clerk.write(person, parts)


def _folded(name: str) -> str:
    return " ".join(sorted(map(latin, name.replace("-", " ").split())))


def _near(draw: random.Random, culture: str, part: Part) -> Part:
    """Return another surname that looks like this one: one of the listed ones, or this one with a consonant changed."""
    if draw.random() < 0.25 and "+" not in part.word:
        return Part(change_sound(draw, part.word), part.role)
    kind = "surname" if (culture, "surname") in words() else "male"
    listed = [word for word in words()[culture, kind] if word != part.word]
    ranked = sorted(listed, key=lambda word: (-JaroWinkler.similarity(latin(word), latin(part.word)), word))
    return Part(ranked[int(4 * draw.random() ** 2)], part.role)


def change_sound(draw: random.Random, word: str) -> str:
    """Return the word with one consonant changed: a name that nobody meant."""
    form = draw.choice(word.split("/"))
    places = [at for at, letter in enumerate(form) if letter.lower() in "bdfgklmnprstvzбвгдзклмнпрст"]
    if not places:
        return form
    at = draw.choice(places)
    pool = "bdfgklmnprstvz" if form[at].isascii() else "бвгдзклмнпрст"
    return form[:at] + draw.choice([c for c in pool if c != form[at].lower()]) + form[at + 1 :]


def _surname_of(person: Person) -> list[Part]:
    return [part for part in person.parts if part.role == "surname"] or [person.parts[-1]]


def _could_be_one(one: Person, two: Person) -> bool:
    """Whether the words of the shorter name all stand in the longer one: then they are no pair of two people."""
    a, b = ({part.word for part in p.parts} for p in (one, two))
    return a <= b or b <= a


def make_pairs(*, seed: int = 1, people: int = 6000, pairs: int = 12000) -> list[Pair]:
    """Return pairs of names, equal ones left out."""
    draw = random.Random(seed)
    crowd = make_people(draw, people)
    by_culture: dict[str, list[Person]] = defaultdict(list)
    for person in crowd:
        by_culture[person.culture].append(person)
    clerk, found = _Clerk(draw), list[Pair]()
    crowds = {culture: _Crowd(draw, clerk, by_culture[culture]) for culture in sorted(by_culture)}
    while len(found) < pairs:
        person, kind = draw.choice(crowd), draw.choices(list(_KINDS), list(_KINDS.values()))[0]
        if kind.startswith("neg_"):
            made = crowds[person.culture].mistaken(person, kind)
        else:
            made = next(filter(_differ, (_one_person(draw, clerk, person, kind) for _ in range(_TRIES))), None)
        if made and kind.startswith("neg_") and draw.random() < _TITLED:
            made = made[0], draw.choice(_TITLES).replace("_", " ") + " " + made[1]
        if made and _differ(made):
            one, other = sorted(made)
            found.append(Pair(one, other, not kind.startswith("neg_"), kind, person.culture))
    return sorted(set(found))


def _differ(made: tuple[str, str] | None) -> bool:
    return made is not None and _plain(made[0]) != _plain(made[1])


def _plain(name: str) -> str:
    return " ".join(latin(word) for word in name.replace("-", " ").split())
