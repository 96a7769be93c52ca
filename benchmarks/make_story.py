"""Invented stories of any length, from a seed: `python -m benchmarks.make_story --reports 20 --seed 1 --out DIR`.

A world is drawn first (two parties, their people, an agency, outlets, rounds on a calendar, offers that move towards
each other), then reports on it are written by a grammar whose rules call each other, so that sentences differ in build
and not in filling alone. Some reports copy another, some rest on the agency, and names are spelt in two ways. `DIR`
gets `reports/` and `gold.json`, in the form that `benchmarks.record` scores. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

__all__ = ["main", "make_story", "write_story"]

ONSETS = ("B", "Br", "D", "F", "G", "H", "K", "Kr", "L", "M", "N", "P", "R", "S", "St", "T", "V", "Z")
VOWELS = ("a", "e", "i", "o", "u", "aa", "ei", "ia")
CODAS = ("n", "r", "l", "s", "k", "nd", "rk", "lm", "x", "tt")
PLACE_ENDS = ("holm", "stad", "mouth", "ford", "haven", "wick", "grad")
GIVEN = (
    "Ada", "Anton", "Bela", "Carla", "Dora", "Emil", "Felix", "Greta", "Hana", "Ivan", "Jana", "Karl", "Lena", "Marek",
    "Nora", "Otto", "Petra", "Rosa", "Stefan", "Tilda", "Viktor", "Wanda",
)  # fmt: skip
SPELLINGS = (("v", "w"), ("k", "ck"), ("i", "y"), ("ss", "s"), ("tt", "t"), ("aa", "a"), ("x", "ks"), ("s", "z"))
"""Ways in which one surname is spelt in two newsrooms; the first that fits is taken."""

OUTLET_WORDS = ("Courier", "Herald", "Gazette", "Tribune", "Daily News", "Observer", "Chronicle", "Post")


class Kind(msgspec.Struct, frozen=True):
    """A kind of negotiation: what the parties are, who speaks for them, what they haggle over and in which unit."""

    party: tuple[str, str]
    party_kind: tuple[str, str]
    roles: tuple[tuple[str, str], tuple[str, str]]
    matter: str
    unit: str
    low: int
    high: int
    step: int
    paper: str


KINDS = (
    Kind(("{}", "{}"), ("state", "state"), (("foreign minister", "deputy foreign minister"),) * 2,
         "the river crossings", "crossings a day", 10, 90, 2, "draft agreement"),
    Kind(("the {} Port Authority", "the {} Dockers' Union"), ("organisation", "organisation"),
         (("director", "personnel chief"), ("chairman", "secretary")), "pay", "percent", 2, 14, 1, "draft contract"),
    Kind(("{}", "{}"), ("state", "state"), (("trade minister", "chief negotiator"),) * 2,
         "grain imports", "tonnes", 20_000, 90_000, 1000, "draft accord"),
    Kind(("the {} Party", "the {} League"), ("organisation", "organisation"), (("leader", "deputy leader"),) * 2,
         "the budget cut", "million crowns", 100, 900, 10, "coalition paper"),
)  # fmt: skip

SAYINGS = (
    "We have not come here to give presents", "A number is not yet an offer", "Nobody sleeps well over this",
    "We are closer than we were, and not close", "The door is open and the room is cold",
    "I have seen better weather and worse meetings", "Patience is cheaper than a quarrel",
    "What we heard today we had heard before", "Both sides know where the middle is",
    "It takes two to sign and one to wait",
)  # fmt: skip
RULES: Mapping[str, tuple[str, ...]] = {
    "report": ("{lead}|{middle}|{close}", "{lead}|{quote}|{middle}|{close}"),
    "middle": ("{table}|{offers}|{quote}", "{offers}|{quote}|{table}", "{quote}|{offers}", "{table}|{quote}|{offers}"),
    "close": ("{next}", "{paper_line}|{next}", "{background}|{next}", "{next}|{background}"),
    "lead": (
        "{A} and {B} {met} in {place} {day}{for_matter}{and_outcome}.",
        "{Talks} between {A} and {B}{for_matter} {ran} in {place} {day}{and_outcome}.",
        "{Outcome}, {A} and {B} {ended} {talks} in {place} {day}.",
        "The {ordinal} round of {talks} between {A} and {B} {ran} in {place} {day}{and_outcome}.",
        "{Negotiators} for {A} and {B} {met} in {place} {day}, {said_medi}.",
    ),
    "met": ("met", "held talks", "sat down together", "came together"),
    "ran": ("took place", "was held", "ended"),
    "Talks": ("A round of talks", "A meeting", "The {ordinal} round of talks"),
    "talks": ("talks", "negotiations"),
    "ended": ("ended", "broke up", "concluded"),
    "Negotiators": ("Negotiators", "Delegations", "Envoys"),
    "for_matter": ("", " on {matter}", " over {matter}"),
    "and_outcome": ("", ", without a result", ", and parted after {duration}", ", but agreed on nothing"),
    "Outcome": ("After {duration}", "Without a result", "Still far apart"),
    "said_medi": ("both sides said", "officials said", "spokesmen for both said"),
    "table": (
        "{A_cap}'s delegation was led by {headA}; {headB} {spoke_for} {B}.",
        "{headA_cap} led the delegation of {A}, and {headB} that of {B}.",
        "At the table were {headA} for {A} and, for {B}, {headB} and {memberB}.",
        "{B_cap} was represented by {headB} and {memberB}. {headA_cap} {spoke_for} {A}.",
    ),
    "spoke_for": ("spoke for", "represented", "led the delegation of"),
    "offers": (
        "{A_cap} {offered} {low} {unit}{on_matter}; {B} {demanded} {high}.",
        "{B_cap} {demanded} {high} {unit}{on_matter}, while {A} {offered} {low}.",
        "The figure of {A} was {low} {unit}. {B_cap} {demanded} {high}.",
        "{surA} said {A} would go no further than {low} {unit}. {B_cap} {demanded} {high}.",
    ),
    "offered": ("offered", "was ready to give", "proposed"),
    "demanded": ("demanded", "insisted on", "wanted", "called for"),
    "on_matter": ("", " on {matter}"),
    "quote": (
        '"{SAYING}," {surA} {told}. {surB} said {indirect}.',
        '{surB} {told}: "{SAYING}." According to {surA}, {indirect}.',
        '"{SAYING}," said {headB}. {surA} said that {indirect}.',
        '{surA} said {indirect}. "{SAYING}," {surB} {told}.',
    ),
    "SAYING": SAYINGS,
    "told": ("said", "told reporters", "said after the meeting", "told a press conference"),
    "indirect": (
        "{the_talks} had been useful", "there was still a long way to go", "the other side had not moved",
        "{a_deal} was possible before the summer", "{the_talks} would fail without a new offer",
    ),
    "the_talks": ("the talks", "the negotiations", "the meeting"),
    "a_deal": ("a deal", "an agreement", "a settlement"),
    "next": (
        "The next round is planned for {nextday} in {nextplace}.",
        "They are to meet again on {nextday} in {nextplace}.",
        "A further meeting is set for {nextday} in {nextplace}, {said_medi}.",
    ),
    "paper_line": ("The {paper} on the table has {points} points.", "Both sides work from a {points}-point {paper}."),
    "background": (
        "The two sides have argued over {matter} for {years} years.",
        "It is the {ordinal} attempt to settle the question of {matter}.",
    ),
    "cancelled": (
        "The meeting of {A} and {B} planned for {cday} in {cplace} was cancelled{why}.|{quote}|{next}",
        "{A_cap} called off the talks with {B} that were to be held in {cplace} on {cday}{why}.|{quote}|{next}",
    ),
    "why": ("", ", officials said", " at short notice"),
}  # fmt: skip
"""The grammar: `|` ends a paragraph, a name in braces is a rule or a fact of the world."""

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
HOURS = ("three", "four", "five", "six", "seven", "nine", "eleven")


class Person(msgspec.Struct, frozen=True):
    """Someone at the table: `spelt` is the surname as the other newsroom writes it."""

    id: str
    given: str
    surname: str
    spelt: str
    role: str
    side: int

    def full(self, other: bool) -> str:
        """Return the whole name in one of its two spellings."""
        return f"{self.given} {self.spelt if other else self.surname}"


class Round(msgspec.Struct, frozen=True):
    """One meeting of the calendar."""

    number: int
    day: datetime.date
    place: str
    duration: str
    held: bool
    low: int
    high: int


class World(msgspec.Struct, frozen=True):
    """All that is true in one story."""

    kind: Kind
    parties: tuple[str, str]
    people: tuple[Person, ...]
    rounds: tuple[Round, ...]
    outlets: tuple[str, ...]
    agency: str
    points: int

    def heads(self, side: int) -> list[Person]:
        """Return the people of one side, its head first."""
        return [person for person in self.people if person.side == side]


class Told(msgspec.Struct, frozen=True):
    """One report with what it tells: which round, which quotation by whom, whom it names, from whom it has it."""

    name: str
    outlet: str
    day: datetime.date
    text: str
    round: int
    mentions_next: bool
    cites: tuple[str, ...] = ()
    copy_of: str | None = None


# --- the world -------------------------------------------------------------------------------------------------


def make_world(rng: random.Random, rounds: int) -> World:
    """Return a world of so many rounds."""
    taken: set[str] = set()

    def name() -> str:
        while True:
            word = "".join(rng.choice(part) for part in (ONSETS, VOWELS, CODAS))
            word += rng.choice(("", rng.choice(VOWELS) + rng.choice(CODAS)))
            if 4 <= len(word) <= 9 and word not in taken:
                taken.add(word)
                return word

    kind = rng.choice(KINDS)
    parties = (kind.party[0].format(name() + "ia"), kind.party[1].format(name() + "ora"))
    given = rng.sample(GIVEN, 4)
    people = tuple(
        Person(f"p{n}", given[n], surname, respell(surname), kind.roles[n // 2][n % 2], n // 2)
        for n, surname in enumerate(name() for _ in range(4))
    )
    towns = [name() + rng.choice(PLACE_ENDS) for _ in range(4)]
    outlets = tuple(f"{name()} {word}" for word in rng.sample(OUTLET_WORDS, 5))
    return World(
        kind, parties, people, draw_rounds(rng, kind, towns, rounds), outlets, f"{name()}press", rng.randint(6, 30)
    )


def respell(surname: str) -> str:
    """Return a surname as another newsroom might write it."""
    old, new = next(((old, new) for old, new in SPELLINGS if old in surname[1:]), ("", ""))
    return surname[0] + surname[1:].replace(old, new, 1) if old else surname + "e"


def draw_rounds(rng: random.Random, kind: Kind, towns: Sequence[str], count: int) -> tuple[Round, ...]:
    """Return the rounds, a week or two apart: one in five cancelled, never the first or the last; offers close in."""
    day = datetime.date(rng.randint(1995, 2035), rng.randint(1, 6), rng.randint(1, 28))
    low, high = kind.low + kind.step * rng.randint(0, 3), kind.high - kind.step * rng.randint(0, 3)
    rounds = []
    for number in range(1, count + 1):
        held = number in (1, count) or rng.random() > 0.2
        rounds.append(Round(number, day, rng.choice(towns), f"{rng.choice(HOURS)} hours", held, low, high))
        day += datetime.timedelta(days=rng.randint(5, 14))
        gap = (high - low) // (3 * kind.step)
        low, high = low + kind.step * rng.randint(0, max(gap, 0)), high - kind.step * rng.randint(0, max(gap, 0))
    return tuple(rounds)


# --- the reports -----------------------------------------------------------------------------------------------


def expand(rng: random.Random, symbol: str, facts: Mapping[str, str]) -> str:
    """Return one sentence or text of the grammar: a fact stands for itself, a rule for one of its right-hand sides."""
    if symbol in facts:
        return facts[symbol]
    chosen = rng.choice(RULES[symbol])
    return re.sub(r"\{(\w+)\}", lambda found: expand(rng, found[1], facts), chosen)


def say_day(day: datetime.date) -> str:
    """Return "March 4"."""
    return f"{day:%B} {day.day}"


def facts_of(rng: random.Random, world: World, meeting: Round, later: Round | None, other: bool) -> dict[str, str]:
    """Return the facts that a report of one round can use, names in one of the two spellings."""
    kind, (first, second) = world.kind, world.parties
    head_a, head_b, member_b = world.heads(0)[0], *world.heads(1)[:2]

    def titled(person: Person) -> str:
        after = f"{person.full(other)}, the {person.role} of {world.parties[person.side]},"
        state = f"{world.parties[person.side]}'s {person.role}, {person.full(other)},"
        return rng.choice((after, state))

    facts = {
        "A": first, "B": second, "place": meeting.place, "day": f"on {meeting.day:%A}", "duration": meeting.duration,
        "ordinal": ORDINALS[min(meeting.number, len(ORDINALS)) - 1], "matter": kind.matter, "unit": kind.unit,
        "low": f"{meeting.low:,}", "high": f"{meeting.high:,}", "paper": kind.paper, "points": str(world.points),
        "years": rng.choice(("two", "three", "ten")),
        "headA": titled(head_a), "headB": titled(head_b), "memberB": titled(member_b),
        "surA": head_a.full(other), "surB": head_b.full(other),
        "cday": say_day(meeting.day), "cplace": meeting.place,
        "nextday": say_day(later.day) if later else "", "nextplace": later.place if later else "",
    }  # fmt: skip
    for key in ("A", "B", "headA", "headB"):
        facts[f"{key}_cap"] = facts[key][:1].upper() + facts[key][1:]
    if later is None:
        facts["next"] = "No further meeting has been planned."
    return facts


def write_report(rng: random.Random, world: World, number: int, name: str, outlet: int) -> Told:
    """Return a report on one round, written by the grammar."""
    meeting = world.rounds[number]
    later = world.rounds[number + 1] if number + 1 < len(world.rounds) else None
    facts = facts_of(rng, world, meeting, later, other=outlet % 2 == 1)
    text = expand(rng, "report" if meeting.held else "cancelled", facts)
    text = re.sub(r",(?=[.;,|])", "", text)  # the second comma of an apposition that ends its clause
    paragraphs = [upper_first(paragraph.strip()) for paragraph in text.split("|") if paragraph.strip()]
    day = meeting.day + datetime.timedelta(days=1)
    cites: tuple[str, ...] = ()
    if rng.random() < 0.3:
        cites = (world.agency,)
        paragraphs[0] = f"{paragraphs[0][:-1]}, {world.agency} reported."
    return Told(name, world.outlets[outlet], day, "\n\n".join(paragraphs), number, later is not None, cites)


def upper_first(words: str) -> str:
    """Return a sentence with a capital; capitals inside stay."""
    return words[:1].upper() + words[1:]


def make_story(reports: int, seed: int) -> tuple[World, tuple[Told, ...]]:
    """Return a world and as many reports on it, in order of day: of each ten, about two copy another."""
    rng = random.Random(seed)
    world = make_world(rng, max(2, min(len(ORDINALS), reports // 3 + 1)))
    told: list[Told] = []
    for count in range(reports):
        name = f"{count:04}"
        earlier = [each for each in told if each.copy_of is None]
        if len(earlier) > 2 and rng.random() < 0.2:
            told.append(copy_report(rng, world, rng.choice(earlier), name))
        else:
            told.append(write_report(rng, world, count * len(world.rounds) // reports, name, rng.randrange(5)))
    return world, tuple(told)


def copy_report(rng: random.Random, world: World, source: Told, name: str) -> Told:
    """Return another outlet's copy of a report, its last paragraph cut where it has several."""
    paragraphs = source.text.split("\n\n")
    kept = paragraphs[:-1] if len(paragraphs) > 3 else paragraphs
    outlet = rng.choice([outlet for outlet in world.outlets if outlet != source.outlet])
    text = "\n\n".join(kept)
    return msgspec.structs.replace(source, name=name, outlet=outlet, text=text, copy_of=source.name)


# --- what a careful reader finds -------------------------------------------------------------------------------


def make_gold(world: World, told: Sequence[Told]) -> dict[str, Any]:
    """Return the expected record in the form of a reading by hand."""
    whole = "\n".join(report.text for report in told)
    people = [person for person in world.people if person.full(False) in whole or person.full(True) in whole]
    return {
        "story": "made", "note": "Made by benchmarks/make_story.py.",
        "reports": [{"report": r.name, "published": [r.day.isoformat()], "cites": list(r.cites)} for r in told],
        "actors": [gold_person(world, person, whole) for person in people]
        + [
            {"id": f"side{n}", "kind": world.kind.party_kind[n], "names": [party.removeprefix("the ")]}
            for n, party in enumerate(world.parties)
        ],
        "events": [gold_round(world, people, meeting, told) for meeting in world.rounds if is_told(meeting, told)],
        "statements": list(gold_statements(world, told)),
        "texts": [], "issues": [], "positions": [], "discrepancies": [], "not_discrepancies": [], "origins": [],
    }  # fmt: skip


def gold_person(world: World, person: Person, whole: str) -> dict[str, Any]:
    """Return one person with the spellings that were used."""
    names = [name for name in dict.fromkeys((person.full(False), person.full(True))) if name in whole]
    roles = [{"any": [person.role]}] if person.role in whole else []
    party = world.parties[person.side].removeprefix("the ")
    return {"id": person.id, "kind": "person", "party": party, "names": names, "roles": roles}


def is_told(meeting: Round, told: Sequence[Told]) -> bool:
    """Tell whether any report is about a round."""
    return any(report.round == meeting.number - 1 for report in told)


def gold_round(world: World, people: Sequence[Person], meeting: Round, told: Sequence[Told]) -> dict[str, Any]:
    """Return one round as a meeting; who came is what its own reports say."""
    own = [report for report in told if report.round == meeting.number - 1]
    before = [r for r in told if r.round == meeting.number - 2 and say_day(meeting.day) in r.text]
    words = "\n".join(report.text for report in own)
    present = [p for p in people if meeting.held and (p.full(False) in words or p.full(True) in words)]
    told_length = meeting.held and meeting.duration in words
    return {
        "id": f"round{meeting.number}", "kind": "meeting", "date": [meeting.day.isoformat()], "place": [meeting.place],
        "status": "held" if meeting.held else "cancelled", **({"was": ["planned"]} if before else {}),
        **({"duration": [meeting.duration]} if told_length else {}),
        "parties": [party.removeprefix("the ") for party in world.parties],
        "participants": [{"actor": person.id} for person in present],
        "reports": sorted(report.name for report in (*own, *before)),
    }  # fmt: skip


def gold_statements(world: World, told: Sequence[Told]) -> list[dict[str, Any]]:
    """Return the direct quotations with those who said them, looked up beside the quotation marks."""
    found = []
    for report in told:
        for quotation in re.finditer(r'"([^"]+)"', report.text):
            around = report.text[max(0, quotation.start() - 80) : quotation.end() + 80]
            before, after = around.split(quotation.group(), 1)
            near = before.split(".")[-1] if before.rstrip().endswith(":") else after.split(".")[0]
            speaker = next((p.id for p in world.people if p.full(False) in near or p.full(True) in near), None)
            if speaker:
                found.append({"report": report.name, "kind": "direct", "speaker": [speaker], "content": quotation[1]})
    return found


# --- files -----------------------------------------------------------------------------------------------------


def as_text(report: Told) -> str:
    """Return a saved text with its head lines."""
    return f"{report.outlet}\n{report.day.day} {report.day:%B %Y}\n\n{report.text}\n"


def as_json(report: Told) -> str:
    """Return a JSON object as scrapers write it."""
    head = {"outlet": report.outlet, "published": report.day.isoformat(), "text": report.text}
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"


def as_page(report: Told) -> str:
    """Return a small web page."""
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in report.text.split("\n\n"))
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta property="og:site_name" content="{report.outlet}">\n'
        f'<meta property="article:published_time" content="{report.day}T06:00:00+00:00"></head>\n'
        f"<body><nav>Home News Weather</nav><article>\n{paragraphs}\n</article></body></html>\n"
    )


FORMS: tuple[tuple[str, Callable[[Told], str]], ...] = ((".txt", as_text), (".json", as_json), (".html", as_page))


def write_story(folder: Path, *, reports: int, seed: int) -> None:
    """Write `reports/` and `gold.json`, over those of an earlier run."""
    world, told = make_story(reports, seed)
    shutil.rmtree(folder / "reports", ignore_errors=True)
    (folder / "reports").mkdir(parents=True)
    for number, report in enumerate(told):
        suffix, form = FORMS[number % len(FORMS)]
        (folder / "reports" / f"{report.name}{suffix}").write_text(form(report), "utf-8")
    gold = json.dumps(make_gold(world, told), ensure_ascii=False, indent=1)
    (folder / "gold.json").write_text(gold + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Write a story as asked on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    write_story(options.out, reports=options.reports, seed=options.seed)
    print(f"{options.out}: {options.reports} reports and gold.json")


if __name__ == "__main__":
    main()
