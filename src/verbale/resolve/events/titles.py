"""What an event goes by: kind, who and where for what sides do together, else the clause that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from verbale.captions import is_caption
from verbale.lexicon import organisation_class, state_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.trimming import Clause, upper_first
from verbale.resolve.events.types import Telling
from verbale.resolve.types import EventKindOut, Participant, Place, Status

__all__ = ["clause_title", "title_event"]

_MEETS = ("meeting", "call", "visit")
_OFFICE = ("departure", "appointment")
_NAMED = 3  # sides or people that a title names
_DETERMINERS = ("a", "an", "the", "this", "that", "these", "those", "their", "its", "his", "her", "both", "some", "any")
_LETTERS = 3
_WITHIN = ("in", "at", "on", "aboard")
_SPEAKERS = re.compile(r"(?:I|We|You|My|Our|Your)\b(?!\.)")
_PRONOUN = re.compile(r"(?:I|We|You|My|Our|Your|He|She|It|They|This|That|These|Those|There)\b(?!\.)")
# What has lost its beginning: "'s strike under a ruling", "have signed an accord".
_HEADLESS = re.compile(r"['’]s\b|[,;:.)\]–—-]|(?:Have|Has|Had|Is|Are|Was|Were|Been|Would|Might)\s", re.IGNORECASE)
_SMALL = frozenset(("ADP", "AUX", "ADV", "DET", "PART", "SCONJ", "CCONJ", "PUNCT"))
_CLIMBED = 3  # words above a small one, up to which a clause is looked for
_BARE = 2  # words from which on a phrase says more than the kind of the event


def title_event(
    kind: EventKindOut,
    sides: Sequence[str],
    participants: Sequence[Participant],
    place: Place,
    tellings: Sequence[Telling],
    scenes: Mapping[str, Scene],
    status: Status = "held",
) -> str:
    """Return a short name: what, who, where; for an act the clause of the first telling that tells it for itself.

    A change of office and a signing go by their clause where it names who they are of; a meeting of nobody by the
    phrase that names it ("congressional hearings"), as far as one does.
    """
    ordered = sorted(
        tellings, key=lambda t: (_is_pictured(scenes[t.report], t), t.passing + _misleads(scenes[t.report], t, status))
    )
    if kind not in (*_MEETS, *_OFFICE, "signing"):
        return _act_title(ordered, scenes, status)
    scene = scenes[tellings[0].report]
    sides = _without_organs(sides)
    people = _people(scene, participants, place if kind == "visit" else None)
    names = list(sides) if len(sides) >= 2 and kind in ("meeting", "signing") else people or list(sides)
    alone = kind in ("meeting", "call") and len(names) == 1
    if kind in (*_OFFICE, "signing") or alone:
        told = next((c for c in _clauses(ordered, scenes) if _names_one(c, names)), "")
        if told:
            return told
    city = "" if kind == "call" or _names_sides(place, sides) else _cased(place.city or _spelled(place) or "")
    where = f" {'to' if kind == 'visit' else 'in'} {city}" if city else ""
    if city and not place.city:
        where = _at(place, scenes, towards=kind == "visit") or where
    phrase = next((p for p in (_phrase(scenes[t.report], t) for t in ordered) if len(p.split()) >= _BARE), "")
    if phrase and (not names or alone or (kind == "signing" and len(sides) < 2)):
        placed = not city or city.casefold() in phrase.casefold() or " in " in phrase
        return upper_first(phrase) + ("" if placed else where)
    told = next((c for c in _clauses(ordered, scenes) if not _SPEAKERS.match(c)), "") if not names else ""
    told = told or (_told_whole(ordered, scenes, status) if alone else "")
    if told:
        return told
    names = [_cased(name) if _is_state(scene, name) else name for name in names]
    if alone and names:
        return f"{kind.capitalize()} with {names[0]}{where}"
    who = ", ".join(names[:_NAMED]) + (" and others" if len(names) > _NAMED else "")
    return f"{kind.capitalize()}: {who}{where}" if who else f"{kind.capitalize()}{where}"


def _people(scene: Scene, participants: Sequence[Participant], visited: Place | None) -> list[str]:
    """Return the people by name; of those at a place that is visited only the guests, where there are any."""
    told = [(a, p.party) for p in participants if (a := scene.actor(p.actor)) is not None and a.kind == "person"]
    home = visited.country if visited is not None else None
    guests = [a.name for a, party in told if home is None or not party or not _is_same_state(party, home)]
    return guests or [a.name for a, _ in told]


def _is_same_state(one: str, two: str) -> bool:
    """Tell whether two names are a state's: "US", "United States"."""
    known = state_of(one), state_of(two)
    return one == two or (known[0] is not None and known[1] is not None and known[0].state == known[1].state)


def _without_organs(sides: Sequence[str]) -> Sequence[str]:
    """Return the sides without the word for a government, beside two that bear a name: "administration"."""
    named = [side for side in sides if len(side.split()) > 1 or organisation_class(side) != "government"]
    return named if len(named) > 1 else sides


def _names_sides(place: Place, sides: Sequence[str]) -> bool:
    """Tell whether a place only says again who met: "Chad" where Chad did, "Norway Peru" of their summit."""
    words = set((place.city or place.name or "").split())
    told = words & {word for side in sides for word in side.split()}
    town = place.city is not None and len(words) == 1
    return not town and not place.venue and bool(words) and words == told


def _is_pictured(scene: Scene, telling: Telling) -> bool:
    """Tell whether a telling stands under a picture: its present tense tells of a moment in it."""
    sentence = scene.sentence(telling.sentence)
    if sentence is None:
        return False
    tokens = scene.reading.tokens
    return is_caption(scene.report.text, tokens[sentence.first].start, tokens[sentence.last].end)


def _misleads(scene: Scene, telling: Telling, status: Status) -> bool:
    """Tell whether a telling's words would belie how the event stands in the end: "will vote", once they have voted."""
    came = status in ("held", "under way")
    if not came or telling.status not in ("held", "under way"):
        return telling.status != status and not (came and telling.status in ("held", "under way"))
    clause = _clause(scene, telling)
    return clause is not None and clause.is_ahead()


def _at(place: Place, scenes: Mapping[str, Scene], *, towards: bool) -> str:
    """Return ` at the Harbour Board` for a house or an office, as the reports put it before its name; else nothing."""
    name = place.name or ""
    if not name or name == place.country or _spelled(place) != name or (place.venue is None and name[0].isupper()):
        return ""
    before = [scenes[e.report].report.text[: e.start].casefold().split()[-2:] for e in place.evidence]
    has_article = name[0].islower() or any(words[-1:] == ["the"] for words in before)
    told = [word for words in before for word in words[-2 if words[-1:] == ["the"] else -1 :][:1] if word in _WITHIN]
    within = "to" if towards else told[0] if told else "at" if has_article else "in"
    return f" {within} {'the ' if has_article else ''}{name}"


def _act_title(ordered: Sequence[Telling], scenes: Mapping[str, Scene], status: Status) -> str:
    """Return the clause of the first telling that tells the act of somebody named, else the phrase that names it.

    A phrase goes before the clause of a telling that speaks of a plan where the act took place. Only where no report
    has either does a clause stand whose "we" or "they" nobody can tell, and never the words of a speaker on themselves.
    """
    true = [t for t in ordered if not _misleads(scenes[t.report], t, status)]
    for group in (true, ordered):
        clauses = [c for t in group if (c := _clause(scenes[t.report], t)) is not None]
        named = [c.named() for c in clauses]
        ways = [c.told() for c in clauses] + [n for n in named if len(n.split()) > _BARE]
        ways += [c.undergone() for c in clauses]
        if group is ordered:
            ways += named + [c.told_of_someone() for c in clauses]
        for words in ways:
            if words and not _SPEAKERS.match(words) and not _HEADLESS.match(words):
                return words
    return clause_title(scenes[ordered[0].report], ordered[0])


def clause_title(scene: Scene, telling: Telling) -> str:
    """Return the act's clause made short, else the phrase that names it, else the trigger's own words; never empty."""
    clause = _clause(scene, telling)
    for made in (clause.told, clause.named, clause.undergone, clause.told_of_someone) if clause is not None else ():
        words = made()
        if words and not _HEADLESS.match(words):
            return words
    return upper_first(" ".join(scene.words(telling.phrase).split()) or scene.words(telling.trigger))


def _clause(scene: Scene, telling: Telling) -> Clause | None:
    sentence = scene.sentence(telling.sentence)
    if sentence is None or not sentence.first <= telling.token <= sentence.last:
        return None
    act, tokens = telling.token, scene.reading.tokens
    for _ in range(_CLIMBED):  # a small word tells nothing by itself: "by" of "are to sail by 3 May"
        above = tokens[act].head
        if tokens[act].upos not in _SMALL or not sentence.first <= above <= sentence.last:
            break
        act = above
    return Clause(scene, range(sentence.first, sentence.last + 1), act)


def _clauses(tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> Iterator[str]:
    for telling in tellings:
        clause = _clause(scenes[telling.report], telling)
        told = clause.told() if clause is not None else ""
        if told:
            yield told


def _phrase(scene: Scene, telling: Telling) -> str:
    clause = _clause(scene, telling)
    words = (clause.named() if clause is not None else "").split()
    return " ".join(words[1:] if words and words[0].casefold() in _DETERMINERS else words)


def _told_whole(ordered: Sequence[Telling], scenes: Mapping[str, Scene], status: Status) -> str:
    """Return the first clause that tells a meeting of people though it names other people: nobody meets alone."""
    true = [t for t in ordered if not _misleads(scenes[t.report], t, status)]
    return next((c for c in _clauses(true, scenes) if not _PRONOUN.match(c)), "")


def _names_one(words: str, names: Sequence[str]) -> bool:
    """Tell whether the words have the last name of one of them."""
    spoken = words.casefold()
    return any(name.split()[-1].casefold() in spoken for name in names if name.strip())


def _spelled(place: Place) -> str | None:
    """Return the place's name, its country's for letters that stand for it."""
    letters = place.name is not None and ("." in place.name or (place.name.isupper() and len(place.name) <= _LETTERS))
    return place.country if letters and place.country else place.name


def _is_state(scene: Scene, name: str) -> bool:
    found = scene.by_name.get(name)
    return found is not None and found.kind == "state"


def _cased(place: str) -> str:
    """Return a place out of a dateline in small letters: OSLO becomes Oslo, USA stays."""
    return place.title() if place.isupper() and len(place) > _LETTERS else place
