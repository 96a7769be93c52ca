"""Whom joint words stand for: "the leaders of X and Y", "their presidents", "the two ministers", "the pair".

An office in the plural stands for those who hold it: of the parties named with it, else of those whom the report names.
"The pair", "the two men" and "both" stand for the two people whom a sentence just before names. Where the reports leave
more or fewer open than the words count, nobody is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.letters import fold_letters
from verbale.read.types import Trigger
from verbale.resolve.events.arguments import partners_beside, takes_part
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Part
from verbale.resolve.types import Actor
from verbale.types import Span

__all__ = ["joint_parts"]

_COUNT = {"two": 2, "both": 2, "three": 3, "four": 4}
_OFFICES = {
    "leaders": "leader", "presidents": "president", "ministers": "minister", "chancellors": "chancellor",
    "premiers": "premier", "chairmen": "chairman", "chiefs": "chief", "negotiators": "negotiator", "envoys": "envoy",
    "ambassadors": "ambassador", "secretaries": "secretary", "governors": "governor", "mayors": "mayor",
    "commissioners": "commissioner", "directors": "director", "executives": "executive",
}  # fmt: skip
_LEADING = ("leader", "president", "prime minister", "premier", "chancellor", "chairman", "chairwoman", "chief", "head")
_JOINT = re.compile(
    r"\b(?P<before>(?:(?:the|their|both|two|three|four|all)\s){0,3})"
    r"(?P<kind>(?:prime|foreign|finance|trade|defen[cs]e|interior|economy|labou?r|energy|agriculture|fisheries|party"
    r"|union|chief|lead|coalition)\s)?"
    rf"(?P<office>{'|'.join(_OFFICES)})\b(?P<of>\sof\s)?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(?:the (?:pair|duo|two(?: men| women| leaders| politicians)?)|both(?: men| women)?)\b"
    r"(?!\s(?:sides|countries|parties|nations|states|governments|unions|companies|of\b))",
    re.IGNORECASE,
)
_NOT_NOW = ("former", "deputy", "vice", "acting deputy", "assistant", "ex-")
_LOOKS_BACK = 2  # sentences within which "the pair" has been named


def joint_parts(scene: Scene, trigger: Trigger) -> list[Part]:
    """Return the people for whom joint words stand that take part in a meeting or call, none where that is not sure."""
    if trigger.kind not in ("meeting", "call", "visit", "signing"):
        return []
    sentence = scene.sentence_span(trigger.span.start)
    words = scene.words(sentence)
    found: list[Part] = []
    for match in _JOINT.finditer(words):
        span = Span(sentence.start + match.start("office"), sentence.start + match.end("office"))
        if _is_tied(scene, trigger, span):
            found += [Part(a.id, span) for a in _holders(scene, match, span, sentence.end)]
    for match in _PAIR.finditer(words):
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        last = scene.tokens_in(span)
        if not found and len(last) and _is_tied(scene, trigger, scene.reading.tokens[last[-1]].span):
            found += [Part(a, span) for a in _named_before(scene, span)]
    return found


def _is_tied(scene: Scene, trigger: Trigger, span: Span) -> bool:
    """Tell whether the words take part in what the trigger tells: by the tree, or in the list of partners behind it."""
    inside = scene.tokens_in(span)
    if not len(inside):
        return False
    beside = partners_beside(scene, trigger)
    return (beside is not None and beside.covers(span)) or takes_part(scene, trigger, inside[-1])


def _holders(scene: Scene, match: re.Match[str], span: Span, end: int) -> list[Actor]:
    """Return who holds the office that the words name in the plural."""
    kind, office = (match["kind"] or "").strip().lower(), _OFFICES[fold_letters(match["office"])]
    title = f"{kind} {office}" if kind not in ("", "party", "union", "coalition") else office
    holders = [a for a in scene.actors.values() if a.kind == "person" and a.party and _holds(a, title)]
    holders.sort(key=lambda a: a.id)
    here = {r.actor for r in scene.references if r.kind == "name"}
    sides = _sides_behind(scene, span, end) if match["of"] else []
    count = next((_COUNT[w] for w in match["before"].lower().split() if w in _COUNT), 0)
    if len(sides) > 1:
        return [a for side in sides for a in _only([h for h in holders if h.party == side], here)]
    told = [a for a in holders if a.id in here]
    parties = list(dict.fromkeys(a.party for a in told if a.party))
    if not told and (count or "their" in match["before"].lower()):
        parties = [p for p in _parties_of(scene) if any(h.party == p for h in holders)][: count or 2]
        told = [h for h in holders if h.party in parties]
    chosen = [a for p in parties for a in _only([h for h in told if h.party == p], here)]
    enough = len(chosen) == count if count else len(chosen) > 1 and match["before"].strip() != ""
    return chosen if enough else []


def _holds(actor: Actor, title: str) -> bool:
    titles = [r.title.casefold() for r in actor.roles if r.tense == "now"]
    wanted = _LEADING if title == "leader" else (title,)
    return any(
        t == w or (t.endswith(f" {w}") and not t.startswith(_NOT_NOW) and (w != "minister" or "prime" not in t))
        for t in titles
        for w in wanted
    )


def _only(holders: Sequence[Actor], here: set[str]) -> list[Actor]:
    """Return the one holder of a party: whom the report names before whom it does not; none of several."""
    named = [a for a in holders if a.id in here] or list(holders)
    leaders = [a for a in named if any(r.title.casefold().endswith("leader") for r in a.roles)]
    chosen = leaders if len(named) > 1 and len(leaders) == 1 else named
    return chosen if len(chosen) == 1 else []


def _sides_behind(scene: Scene, span: Span, end: int) -> list[str]:
    """Return the parties in the list behind "the leaders of"."""
    stop = end
    for position in scene.tokens_in(Span(span.end, end)):
        if scene.reading.tokens[position].upos in ("VERB", "AUX") or scene.word(position) in (";", ":"):
            stop = scene.reading.tokens[position].start
            break
    named = [scene.party_of(r.actor) for r in scene.references_in(Span(span.end, stop)) if r.kind == "name"]
    return [p for p in dict.fromkeys(named) if p]


def _parties_of(scene: Scene) -> list[str]:
    """Return the parties of the report, those that it names most first."""
    counts: dict[str, int] = {}
    for reference in scene.references:
        actor = scene.actor(reference.actor)
        if actor is not None and actor.kind != "person" and (party := scene.party_of(actor.id)):
            counts[party] = counts.get(party, 0) + 1
    return sorted(counts, key=lambda p: (-counts[p], p))


def _named_before(scene: Scene, span: Span) -> list[str]:
    """Return the two people whom one sentence just before names, none where it names more or fewer."""
    index = scene.sentence_index(span.start)
    for back in range(1, _LOOKS_BACK + 1):
        sentence = scene.sentence(index - back)
        if sentence is None:
            return []
        people = dict.fromkeys(
            r.actor
            for r in scene.references_in(sentence.span)
            if r.kind == "name" and (a := scene.actor(r.actor)) is not None and a.kind == "person"
        )
        if people:
            return list(people) if len(people) == 2 else []
    return []
