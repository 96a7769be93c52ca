"""Who takes part in an event and for which parties, as one clause tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from verbale.read.forms import forms_of
from verbale.read.types import Trigger
from verbale.resolve.events.arguments import participants_by_tree, partners_beside
from verbale.resolve.events.delegations import listed_people
from verbale.resolve.events.heard import heard_there
from verbale.resolve.events.holders import holders_in
from verbale.resolve.events.joint import joint_parts
from verbale.resolve.events.kinds import REMOVED, SUCCEED, is_gathering, words_of
from verbale.resolve.events.own import is_of_other_clause
from verbale.resolve.events.phrases import KINDS, is_inside, is_setting, phrase_of
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Part
from verbale.resolve.types import Capacity, Reference
from verbale.types import Span

__all__ = ["find_parts", "parties_in", "people_in", "unique_parts"]

_BETWEEN = ("meeting", "call", "visit", "signing")
_PARTS = ("participant", "head", "member", "host", "mediator")
_CAPACITY: dict[str, Capacity] = {"head": "head", "member": "member", "host": "host", "mediator": "mediator"}


def find_parts(scene: Scene, trigger: Trigger, phrase: Span) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return who takes part and for which parties: from the arguments, and the parties that the phrase itself names."""
    found: list[tuple[Reference, Capacity | None]] = []
    for argument in sorted(trigger.arguments, key=lambda a: a.span):
        if argument.role in _PARTS and is_inside(scene, trigger, argument) and not is_setting(scene, phrase):
            heads = scene.heads_in(argument.span) or _by_surname(scene, argument.span)
            found.extend((r, _CAPACITY.get(argument.role)) for r in heads)
    tied = participants_by_tree(scene, trigger)
    if trigger.kind == "strike" or (tied and trigger.kind == "vote"):
        found = []  # who walks out or votes is the subject; others in the sentence are hit by it
    partners = _partners(scene, trigger)
    if partners and KINDS[trigger.kind] in ("meeting", "call"):
        # Where the words behind the trigger say with whom, a state elsewhere in the sentence is another clause's.
        found = [
            (r, c) for r, c in found if (a := scene.actor(r.actor)) is not None and a.kind in ("person", "unnamed")
        ]
    found.extend((r, None) for r in holders_in(scene, trigger))
    found = [(r, c) for r, c in found if not is_of_other_clause(scene, trigger, r)]
    partners = [r for r in partners if not is_of_other_clause(scene, trigger, r)]
    found.extend((r, None) for r in tied)
    found.extend((r, None) for r in _in_phrase(scene, trigger, phrase))
    found.extend((r, None) for r in partners)
    found.extend((r, None) for r in heard_there(scene, trigger))
    if not found and trigger.kind in ("departure", "appointment"):
        found.extend((r, None) for r in _office_holder(scene, trigger))
    found = _without_announcer(scene, trigger, found)
    if trigger.kind == "visit":
        found = [(r, c) for r, c in found if not _is_sought(scene, trigger, r)]
    told_by = _teller(scene, trigger)
    if told_by is not None:
        found = [(r, c) for r, c in found if r.span.start < scene.reading.tokens[told_by].start]
    present = [(r, c) for r, c in found if _is_present(scene, trigger, r) and not _is_seat(scene, trigger, r)]
    present = [(r, c) for r, c in present if not _is_matter(scene, trigger, r) and not _is_body(scene, trigger, r)]
    if trigger.kind in ("departure", "appointment"):
        present = _who_changed(scene, trigger, present)
    present = _with_strung(scene, present)
    parties: list[str] = []
    for reference, _ in present:
        _append(parties, _body_of(scene, reference) or scene.party_of(reference.actor))
        if trigger.kind in _BETWEEN:
            for party in parties_in(scene, reference.span):
                _append(parties, party)
    if trigger.kind in _BETWEEN:
        region = partners_beside(scene, trigger) if KINDS[trigger.kind] in ("meeting", "call") else None
        beside = parties_in(scene, region) if region is not None else []
        for party in [*parties_in(scene, phrase), *beside, *_both_sides(scene, trigger, present)]:
            _append(parties, party)
    joint = joint_parts(scene, trigger)
    for part in joint:
        _append(parties, scene.party_of(part.actor))
    told = [Part(r.actor, r.span, c, collective=_is_collective(scene, r)) for r, c in present]
    return unique_parts([*told, *joint]), tuple(parties)


def _is_collective(scene: Scene, reference: Reference) -> bool:
    actor = scene.actor(reference.actor)
    return actor is not None and actor.kind not in ("person", "unnamed")


_BODIES = {
    "members", "member", "workers", "employees", "staff", "officials", "executives", "executive", "board", "delegates",
    "negotiators", "leaders", "representatives", "shareholders", "stockholders", "scientists", "engineers", "lawyers",
    "officers", "activists", "stewards", "councillors", "lawmakers", "deputies", "ministers", "troops", "forces",
    "soldiers", "fighters", "rebels", "delegation", "team", "committee", "leadership",
}  # fmt: skip
_OF_BODY = re.compile(r"\s(?:of|from|at|in)\s(?:the\s)?$", re.IGNORECASE)


def _body_of(scene: Scene, reference: Reference) -> str | None:
    """Return the party whose people act: of "Xan members" or "the executive of the Xan union" the union, else None."""
    actor = scene.actor(reference.actor)
    if actor is None or actor.kind in ("person", "state"):
        return None
    words = scene.words(reference.span)
    heads = [w for w in words.lower().split() if w.strip("'’") in _BODIES]
    if not heads:
        return None
    behind = next(iter(scene.references_in(Span(reference.span.end, reference.span.end + 80))), None)
    owners = [r for r in scene.references_in(reference.span) if r.actor != reference.actor]
    if behind is not None and _OF_BODY.fullmatch(scene.report.text, reference.span.end, behind.span.start):
        owners.append(behind)
    named = next((p for r in owners if (p := scene.party_of(r.actor)) is not None and p != actor.name), None)
    return named or scene.party_named(words)


_SOUGHT = re.compile(
    r"[^.;:\n]{0,80}?\bfor\s(?:[\w-]+\s){0,3}(?:talks|negotiations|discussions|consultations|meetings?)\s(?:with|between)\b",
    re.IGNORECASE,
)


def _is_sought(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether somebody is whom the journey is made to: "will fly to Graz for talks with Ada Lind"."""
    return _SOUGHT.match(scene.report.text, trigger.span.end, max(trigger.span.end, reference.span.start)) is not None


_TELL = {
    form
    for verb in ("say", "tell", "report", "add", "explain", "claim", "deny", "note", "warn", "confirm")
    for form in forms_of(verb)
}


def _teller(scene: Scene, trigger: Trigger) -> int | None:
    """Return the verb of saying whose subject a noun only describes: "a lawyer close to the talks told"."""
    tokens = scene.reading.tokens
    position = trigger.token
    for _ in range(4):
        if not 0 <= position < len(tokens) or tokens[position].head < 0 or tokens[position].upos == "VERB":
            return None
        if tokens[position].deprel.startswith("nsubj"):
            verb = tokens[position].head
            return verb if position != trigger.token and scene.word(verb) in _TELL else None
        position = tokens[position].head
    return None


def _is_body(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether a word for a body has been taken for one person: "the executive of the union meets"."""
    actor = scene.actor(reference.actor)
    inside = scene.tokens_in(reference.span)
    if reference.kind == "name" or actor is None or actor.kind != "person" or not len(inside):
        return False
    words = {scene.word(i) for i in inside} & words_of("gatherings.txt")
    return bool(words) and is_gathering(scene, trigger, phrase_of(scene, trigger))


_ON = re.compile(r"\s(?:on|about|over|regarding|concerning)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)


def _is_matter(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether a state or body is what is talked about: "a session on a new Xian cabinet"."""
    actor = scene.actor(reference.actor)
    if actor is None or actor.kind == "person" or trigger.kind not in ("meeting", "call"):
        return False
    between = scene.report.text[trigger.span.end : reference.span.start]
    return trigger.span.end < reference.span.start and _ON.fullmatch(between) is not None


_AT = re.compile(r"\b(?:at|inside|outside|near)\s(?:the\s(?:[\w-]+\sof\sthe\s)?)?$", re.IGNORECASE)


def _is_seat(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether a body only gives the place: "talks at the World Trade Organization"."""
    actor = scene.actor(reference.actor)
    if trigger.kind not in _BETWEEN or actor is None or actor.kind == "person":
        return False
    start = reference.span.start
    return start > trigger.span.start and _AT.search(scene.report.text, max(0, start - 40), start) is not None


_ANNOUNCE = {form for verb in ("announce", "confirm", "reveal", "disclose", "report") for form in forms_of(verb)}


def _without_announcer(
    scene: Scene, trigger: Trigger, found: Sequence[tuple[Reference, Capacity | None]]
) -> list[tuple[Reference, Capacity | None]]:
    """Return who takes part without who only makes it known: "the dean confirmed the trip of his deputy to Graz"."""
    tokens = scene.reading.tokens
    verb = trigger.token
    for _ in range(3):
        if not 0 <= verb < len(tokens) or tokens[verb].upos == "VERB":
            break
        verb = tokens[verb].head
    told = 0 <= verb < len(tokens) and verb != trigger.token and scene.word(verb) in _ANNOUNCE
    if not told or tokens[verb].end > trigger.span.start:
        return list(found)
    behind = people_in(
        scene, [r for r, _ in found if r.span.start >= tokens[verb].end], lambda r: scene.owns(r) is None
    )
    return [(r, c) for r, c in found if not behind or r.span.start >= tokens[verb].end]


_SIDES = re.compile(r"\b(?:both|two|the|each|all)\s(?:sides?|parties|delegations|negotiators)\b", re.IGNORECASE)


def _both_sides(scene: Scene, trigger: Trigger, present: Sequence[tuple[Reference, Capacity | None]]) -> Sequence[str]:
    """Return the two main parties of the story where the sentence says that "both sides" meet and names neither."""
    own = is_gathering(scene, trigger, phrase_of(scene, trigger))
    if own or any(scene.party_of(r.actor) for r, _ in present) or len(scene.parties) < 2:
        return ()
    return scene.parties[:2] if _SIDES.search(scene.words(scene.sentence_span(trigger.span.start))) else ()


_WHO = re.compile(r"(?:\s*,)?\s*who\s(?:\w+\s){0,3}$", re.IGNORECASE)


def _before_who(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return the person named right before the "who" of whom the word tells: "Lind, who resigned"."""
    sentence = scene.sentence_span(trigger.span.start)
    named = people_in(scene, scene.references_in(Span(sentence.start, trigger.span.start)), lambda r: r.kind == "name")
    last = named[-1] if named else None
    return last if last is not None and _WHO.fullmatch(scene.report.text, last.span.end, trigger.span.start) else None


def _named_behind(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return the person whom a participle before the name tells of: "the dismissed chairman Lind"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens) or tokens[trigger.token].deprel != "amod":
        return None
    behind = scene.references_in(Span(trigger.span.end, trigger.span.end + 70))
    named = people_in(scene, behind, lambda r: r.kind == "name" and scene.owns(r) is None)
    return named[0] if named else None


def _who_changed(
    scene: Scene, trigger: Trigger, present: Sequence[tuple[Reference, Capacity | None]]
) -> list[tuple[Reference, Capacity | None]]:
    """Return who left or took an office: of several people the one that the tree ties to the word, else the first."""
    relative = _before_who(scene, trigger) or _named_behind(scene, trigger)
    if relative is not None:
        return [(relative, None)]
    successor = _successor(scene, trigger)
    if successor is not None:
        return [(successor, None)]
    removed = _removed(scene, trigger)
    if removed is not None:
        return [(removed, None)]
    people = [(r, c) for r, c in present if (a := scene.actor(r.actor)) is not None and a.kind == "person"]
    people = [(r, c) for r, c in people if r.kind == "name"] or people
    tied = {r.span for r in participants_by_tree(scene, trigger)}
    tree = [(r, c) for r, c in people if r.span in tied]
    passive = [(r, c) for r, c in tree if r.span.end <= trigger.span.start]
    active = [(r, c) for r, c in tree if r.span.start >= trigger.span.end]
    if trigger.kind == "appointment" and active and scene.word(trigger.token) not in SUCCEED:
        return active[:1]
    before = _named_before(scene, trigger) if not people else None
    if before is not None:
        return [(before, None)]
    unnamed = [(r, c) for r, c in present if (a := scene.actor(r.actor)) is not None and a.kind == "unnamed"]
    return (passive or tree or people or unnamed)[:1]


def _with_strung(
    scene: Scene, told: Sequence[tuple[Reference, Capacity | None]]
) -> list[tuple[Reference, Capacity | None]]:
    """Return who takes part with the people named along: "named two envoys, Ada Lind of Acme and Bo Park of Xan"."""
    found = list(told)
    for reference, _ in found:
        actor = scene.actor(reference.actor)
        people = scene.strung_to(reference) if actor is not None and actor.kind == "person" else ()
        found += [(r, None) for r in people if all(r.actor != known.actor for known, _ in found)]
    return found


def _removed(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return whom the subject removes: "the president dismissed Ada Lind"; None where nobody does."""
    if trigger.kind != "departure" or scene.word(trigger.token) not in REMOVED:
        return None
    target = scene.child(trigger.token, "obj")
    if target is None:
        return None
    return scene.person_at(target) or (_named_alone(scene, trigger) if scene.word(target) in _PRONOUNS else None)


_PRONOUNS = {"him", "her"}


def _named_alone(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return the one person whom the sentence before names, None where it names none or several."""
    before = scene.sentence(scene.sentence_index(trigger.span.start) - 1)
    named = people_in(scene, scene.references_in(before.span), lambda r: r.kind == "name") if before is not None else []
    return named[0] if len({r.actor for r in named}) == 1 else None


def _named_before(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return the person set right before the word: "The man whom she replaced, Bo Park, resigned"."""
    sentence = scene.sentence_span(trigger.span.start)
    before = scene.references_in(Span(sentence.start, trigger.span.start))
    named = people_in(scene, before, lambda r: r.kind == "name" and scene.owns(r) is None)
    near = named and trigger.span.start - named[-1].span.end <= 3
    return named[-1] if near else None


_SUCCEEDS = {"replaced", "succeeded"}
_BY = re.compile(r"[^.;:]{0,30}?\bby\s(?:the\s|its\s|his\s|her\s)?(?:[\w’'-]+\s){0,4}", re.IGNORECASE)


def _successor(scene: Scene, trigger: Trigger) -> Reference | None:
    """Return who takes the office where somebody "was replaced by" somebody, None elsewhere."""
    if trigger.kind != "appointment" or scene.words(trigger.span).lower().split()[0] not in _SUCCEEDS:
        return None
    behind = scene.references_in(Span(trigger.span.end, trigger.span.end + 100))
    named = people_in(scene, behind, lambda r: r.kind == "name" and scene.owns(r) is None)
    if named and _BY.fullmatch(scene.report.text, trigger.span.end, named[0].span.start):
        return named[0]
    return None


def _in_phrase(scene: Scene, trigger: Trigger, phrase: Span) -> list[Reference]:
    """Return the people that the phrase itself names: "the Lind-Park talks", "Lind's visit"."""
    if KINDS[trigger.kind] not in ("meeting", "call", "visit", "departure", "appointment"):
        return []
    named = people_in(scene, scene.references_in(phrase), lambda r: _is_present(scene, trigger, r))
    for position in scene.tokens_in(Span(phrase.start, trigger.span.start)):
        token = scene.reading.tokens[position]
        actor = scene.by_surname.get(scene.words(token.span)) if token.upos == "PROPN" else None
        if actor is not None and not any(r.span.overlaps(token.span) for r in named):
            named.append(Reference(scene.report.id, token.span, actor))
    return named


_NEVER_CAME = re.compile(
    r"\b(?:originally|initially|instead of|in place of|(?:was|were) supposed to|had been (?:due|expected) to)\b",
    re.IGNORECASE,
)


def _is_present(scene: Scene, trigger: Trigger, reference: Reference) -> bool:
    """Tell whether a name stands for someone present: "Lind's visit" is hers, "talks with Lind's envoy" are not."""
    owned = scene.owns(reference)
    between = scene.report.text[reference.span.end : trigger.span.start]
    if _NEVER_CAME.search(between[-160:]) or (";" in between):
        return False
    return owned is None or (owned == trigger.token and reference.span.end <= trigger.span.start)


def _partners(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return who stands in the list behind the trigger: "between X and Y"; people go before states and bodies."""
    if KINDS[trigger.kind] not in ("meeting", "call"):
        return []
    region = partners_beside(scene, trigger)
    if region is None:
        return []
    people = listed_people(scene, region)
    return people or [r for r in scene.heads_in(region) if scene.owns(r) is None]


def _office_holder(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return the person named last before the word that tells of a change of office."""
    sentence = scene.sentence_span(trigger.span.start)
    before = scene.references_in(Span(sentence.start, trigger.span.start))
    named = people_in(scene, before, lambda r: r.kind == "name" and scene.owns(r) is None)
    return named[-1:] or _holder_of(scene, trigger)


def _holder_of(scene: Scene, trigger: Trigger) -> list[Reference]:
    """Return who holds the office that is the word's subject: "the mill's president will step down"; one alone."""
    subject = scene.child(trigger.token, "nsubj") if 0 <= trigger.token < len(scene.reading.tokens) else None
    owner = scene.child(subject, "nmod") if subject is not None else None
    if subject is None or owner is None:
        return []
    whose = scene.reference_at(scene.reading.tokens[owner].span)
    party = scene.party_of(whose.actor) if whose is not None else None
    title = scene.word(subject)
    holders = [
        a.id
        for a in scene.actors.values()
        if a.kind == "person"
        and party is not None
        and scene.party_of(a.id) == party
        and any(r.title.casefold() == title and r.tense == "now" for r in a.roles)
    ]
    here = {r.actor for r in scene.references if r.kind == "name"}
    chosen = [h for h in holders if h in here] if len(holders) > 1 else holders
    span = Span(scene.reading.tokens[owner].start, scene.reading.tokens[subject].end)
    return [Reference(scene.report.id, span, h) for h in sorted(chosen)] if len(chosen) == 1 else []


def _by_surname(scene: Scene, span: Span) -> tuple[Reference, ...]:
    """Return the person whose surname stands at a place where the reader took it for no name."""
    actor = scene.by_surname.get(scene.words(span))
    return (Reference(scene.report.id, span, actor),) if actor is not None else ()


def _append(parties: list[str], party: str | None) -> None:
    if party and party not in parties:
        parties.append(party)


def parties_in(scene: Scene, span: Span) -> list[str]:
    """Return the parties that the words of `span` name, in text order: "the US and Dutch delegations"."""
    found: list[str] = []
    for reference in scene.references_in(span):
        actor = scene.actor(reference.actor)
        if actor is None or actor.kind not in ("state", "organisation", "group"):
            continue
        _append(found, actor.name if actor.kind == "state" or actor.name in scene.parties else actor.party)
    return found


def unique_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return each actor once, with the first span; a capacity that any part gives is kept."""
    kept: dict[str, Part] = {}
    for part in parts:
        before = kept.get(part.actor)
        if before is None:
            kept[part.actor] = part
        elif before.capacity is None and part.capacity is not None:
            kept[part.actor] = msgspec.structs.replace(before, capacity=part.capacity)
    return tuple(kept.values())


def people_in(scene: Scene, references: Sequence[Reference], keep: Callable[[Reference], bool]) -> list[Reference]:
    """Return those references whose actor is a person and that `keep` lets through."""
    found = []
    for reference in references:
        actor = scene.actor(reference.actor)
        if actor is not None and actor.kind == "person" and keep(reference):
            found.append(reference)
    return found
