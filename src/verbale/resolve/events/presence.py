"""Who was there by the clauses around a meeting, read on the tree: who came with whom, sat, presided, walked out.

Reports name a meeting once and go on about it: "Lind came with her deputy", "Park was there", "Holm left the
room", "the mayor presided", "said Lind on the steps". Each such clause is a `Band` of the meeting told just before it.
"""

from __future__ import annotations

from verbale.read.forms import forms_of
from verbale.resolve.events.delegations import Band, sides_of
from verbale.resolve.events.holders import person_or_holder
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Part
from verbale.resolve.types import Capacity, Reference

__all__ = ["AT_THE_DOOR", "PASSAGE", "PASSAGE_AHEAD", "find_presences"]

PASSAGE = "passage"
"""Tie of a band that speaks of the meeting told just before, which is over or under way."""
PASSAGE_AHEAD = "passage ahead"
"""The same of one that is still to come."""
AT_THE_DOOR = "at the door"
"""The same of who speaks going in or coming out, which may be told further down."""


def _forms(*verbs: str) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in forms_of(verb))


# Verbs whose subject is at the table, where the passage is about a meeting.
_SITS = _forms("come", "attend", "participate", "sit", "appear", "preside", "stay", "remain", "arrive")
_CHAIRS = _forms("chair", "preside", "host", "moderate", "mediate", "facilitate")
_CAPACITIES: dict[str, Capacity] = {
    **dict.fromkeys(sorted(_forms("chair", "preside", "host")), "host"),
    **dict.fromkeys(sorted(_forms("moderate", "mediate", "facilitate")), "mediator"),
}  # fmt: skip
_SIGNS = _forms("sign", "initial", "initialise", "initialize", "countersign")
# What people do to one another across a table or before the cameras: with "each other", "together" or "hands".
_TOGETHER = _forms(
    "face",
    "greet",
    "embrace",
    "hug",
    "shake",
    "toast",
    "pose",
    "sit",
    "stand",
    "clash",
    "spar",
    "eye",
    "thank",
    "congratulate",
    "interrupt",
    "confront",
    "exchange",
)
_MUTUAL = frozenset(("each", "another", "together", "hands", "pleasantries", "handshake", "handshakes", "glances"))
_WATCHES = _forms("watch", "look", "stand")
_LEAVES = _forms("walk", "storm", "stalk", "leave")  # with "out", or with the room
_TAKES = _forms("bring", "accompany", "flank", "join")  # both who takes and whom
_SAYS = _forms("say", "tell", "add", "remark", "quip", "declare", "joke")
_ROOM = frozenset(
    ("room", "table", "hall", "chamber", "building", "session", "talks", "meeting", "venue", "chair", "negotiations")
)
_DOORS = frozenset(("steps", "door", "doorstep", "entrance", "gate", "lobby", "corridor", "stairs", "way", "doors"))
_GOES = _forms("leave", "enter", "emerge", "arrive", "go", "walk", "come")
_WAS = forms_of("be")
_ONE = frozenset(("he", "she", "him", "her", "who"))  # pronouns that stand for one person
_NOT = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "no"))
_HOLLOW = frozenset(("if", "whether", "unless", "with", "without", "for", "of", "by", "from"))
_WISHED = _forms(
    "refuse", "decline", "want", "plan", "hope", "expect", "agree", "offer", "fail", "intend", "promise", "threaten",
    "ask", "invite", "prepare", "decide", "wish", "try",
) | frozenset(("due", "unable", "likely", "ready", "unlikely", "supposed", "set"))  # fmt: skip
_MODAL = frozenset(("would", "could", "might", "may", "should", "can", "must", "ought"))
_AHEAD = frozenset(("will", "'ll", "’ll", "shall"))
_BESIDE = frozenset(("with", "beside", "alongside", "by", "opposite"))
_OTHERWISE = frozenset(("around", "round", "up", "forward", "under", "close", "closer", "short", "clean", "apart"))
_STAYED_AWAY = frozenset(("away", "home", "outside", "silent", "behind"))


def find_presences(scene: Scene) -> tuple[Band, ...]:
    """Return a band for each clause that tells somebody present, in text order; none for what did not or may happen."""
    found: list[Band] = []
    meetings = {t.token for t in scene.reading.triggers if t.kind in ("meeting", "call")}
    kept_out = _kept_out(scene)
    for index, sentence in enumerate(scene.reading.sentences):
        for position in range(sentence.first, sentence.last + 1):
            ahead = _is_ahead(scene, position)
            if position in meetings or not _is_so(scene, position):
                continue
            people = _present(scene, position)
            if scene.word(position) in _SAYS:  # who was not asked in speaks at the door all the same
                people = [r for r in people if kept_out.isdisjoint((r.actor, scene.party_of(r.actor)))]
            if people:
                capacity = _CAPACITIES.get(scene.word(position))
                parts = tuple(Part(r.actor, r.span, capacity) for r in people)
                party = next(iter(sides_of(scene, parts)), None)
                over = AT_THE_DOOR if _may_be_far(scene, position) else PASSAGE
                tie = PASSAGE_AHEAD if ahead else over
                cue = scene.reading.tokens[position].span
                found.append(Band(cue, index, sentence.paragraph, tie, party, parts))
    return tuple(found)


_ASKED_IN = _forms("invite", "admit", "represent", "allow", "ask", "include")
_SHUT_OUT = _forms("exclude", "bar")


def _kept_out(scene: Scene) -> frozenset[str]:
    """Return the actors, and the names of parties, of whom a report says that they were not asked in."""
    found: set[str] = set()
    tokens = scene.reading.tokens
    for position in range(len(tokens)):
        word = scene.word(position)
        subject = scene.child(position, "nsubj") if word in _ASKED_IN | _SHUT_OUT else None
        if subject is None or tokens[subject].deprel != "nsubj:pass":
            continue
        denied = any(scene.word(c) in _NOT for c in scene.children(position, "advmod"))
        if denied != (word in _ASKED_IN) or scene.child(position, "xcomp") is not None:
            continue
        reference = scene.reference_at(tokens[subject].span)
        if reference is not None:
            found |= {reference.actor, scene.party_of(reference.actor) or reference.actor}
    return frozenset(found)


def _may_be_far(scene: Scene, position: int) -> bool:
    """Tell whether a clause can hardly speak of anything but the report's meeting: who took whom, who was there."""
    word = scene.word(position)
    return word in _SAYS or word in _TAKES or scene.reading.tokens[position].upos != "VERB"


def _is_so(scene: Scene, verb: int) -> bool:
    """Tell whether a clause tells what was or will be: it denies nothing and supposes nothing."""
    small = [*scene.children(verb, "advmod"), *scene.children(verb, "aux"), *scene.children(verb, "det")]
    words = {scene.word(c) for c in small}
    asked = any(scene.word(c) in _HOLLOW for c in scene.children(verb, "mark"))
    above = scene.reading.tokens[verb].head
    wished = above >= 0 and scene.word(above) in _WISHED and _is_infinitive(scene, verb)
    return not asked and not wished and not words & (_NOT | _MODAL)


def _is_infinitive(scene: Scene, verb: int) -> bool:
    return any(scene.word(c) == "to" for c in scene.children(verb, "mark"))


def _is_ahead(scene: Scene, verb: int) -> bool:
    return any(scene.word(c) in _AHEAD for c in scene.children(verb, "aux"))


def _present(scene: Scene, position: int) -> list[Reference]:
    """Return the people whom the clause of a word tells as present, none where it tells of something else."""
    token, word = scene.reading.tokens[position], scene.word(position)
    if token.upos != "VERB" or word in _WAS:
        return _subjects(scene, position) if _is_there(scene, position) else []
    if word in _SAYS:
        return _subjects(scene, position) if _speaks_at_the_door(scene, position) else []
    if word in _TAKES:
        return _taken(scene, position)
    if word in _TOGETHER and _is_mutual(scene, position):
        return [*_subjects(scene, position), *_beside(scene, position)]
    if word in _CHAIRS and not _is_of_another(scene, position):
        return _subjects(scene, position)
    if word in _SIGNS:
        return [*_subjects(scene, position), *_gapped(scene, position)]
    if word in _WATCHES and scene.child(position, "obj") is None and _is_onlooker(scene, position):
        return _subjects(scene, position)
    if word in _LEAVES and _leaves_room(scene, position):
        return _subjects(scene, position)
    if word in _SITS and _sits(scene, position):
        return [*_subjects(scene, position), *_beside(scene, position)]
    return []


_PLACES = frozenset(("row", "rows", "side", "sidelines", "wings", "gallery", "back", "front"))


def _is_onlooker(scene: Scene, verb: int) -> bool:
    """Tell whether somebody looks on: "watched from the gallery", "looked on", "stood behind her"."""
    small = [*scene.children(verb, "compound"), *scene.children(verb, "advmod"), *scene.children(verb, "obl")]
    places = any(scene.word(c) in _PLACES for c in small)
    beside = any(scene.case_of(c) in ("behind", "beside", "alongside") for c in scene.children(verb, "obl"))
    return places or beside or any(scene.word(c) in ("on", "by") for c in small)


def _is_mutual(scene: Scene, verb: int) -> bool:
    """Tell whether a verb tells what people did to one another: "faced each other", "shook hands", "posed together"."""
    around = [*scene.children(verb, "obj"), *scene.children(verb, "obl"), *scene.children(verb, "advmod")]
    words = {scene.word(c) for c in around} | {scene.word(d) for c in around for d in scene.children(c, "det")}
    return bool(words & _MUTUAL)


def _gapped(scene: Scene, verb: int) -> list[Reference]:
    """Return who does the same in a clause without its verb: "Lind signed for the union and Park for the mill"."""
    strung = [c for c in scene.children(verb, "conj") if scene.reading.tokens[c].upos == "PROPN"]
    return [r for c in strung for r in _people(scene, c)]


def _is_there(scene: Scene, position: int) -> bool:
    """Tell whether a word says that its subject was present: "was there", "were in the room", "was at the table"."""
    if scene.word(position) in _WAS:
        return any(scene.word(c) == "there" for c in scene.children(position, "advmod"))
    if scene.child(position, "cop") is None:
        return False
    case = scene.child(position, "case")
    in_room = case is not None and scene.word(case) in ("in", "at") and scene.word(position) in _ROOM
    return scene.word(position) in ("there", "present") or in_room


def _speaks_at_the_door(scene: Scene, verb: int) -> bool:
    """Tell whether somebody speaks going in or coming out: "said on the steps", "joked on leaving"."""
    doors = any(scene.word(c) in _DOORS or scene.case_of(c) == "outside" for c in scene.children(verb, "obl"))
    goes = any(
        scene.word(c) in _GOES and any(scene.word(m) in ("as", "on", "upon") for m in scene.children(c, "mark"))
        for c in scene.children(verb, "advcl")
    )
    return doors or goes


def _taken(scene: Scene, verb: int) -> list[Reference]:
    """Return who takes whom along; none where the clause is not about people."""
    taken = [r for c in scene.children(verb, "obj") for r in _people(scene, c)]
    taken += [r for c in scene.children(verb, "obl") if scene.case_of(c) == "by" for r in _people(scene, c)]
    return [*_subjects(scene, verb), *taken] if taken else []


def _is_of_another(scene: Scene, verb: int) -> bool:
    """Tell whether what is chaired is something else than the meeting: "chairs the committee", "hosts a radio show"."""
    target = scene.child(verb, "obj") or scene.child(verb, "obl")
    if scene.reading.tokens[verb].deprel.startswith("acl") and target is not None:
        return True  # "Lind, who chairs the orchestra": an office
    meets = target is None or scene.word(target) in _ROOM or scene.reading.tokens[target].upos == "PRON"
    return not meets


def _leaves_room(scene: Scene, verb: int) -> bool:
    out = any(scene.word(c) == "out" for c in (*scene.children(verb, "advmod"), *scene.children(verb, "compound")))
    rooms = [*scene.children(verb, "obj"), *scene.children(verb, "obl")]
    return out or any(scene.word(c) in _ROOM for c in rooms)


def _sits(scene: Scene, verb: int) -> bool:
    """Tell whether the verb tells of the meeting: nothing else is come to or sat on, nobody stays away."""
    around = [*scene.children(verb, "advmod"), *scene.children(verb, "obl"), *scene.children(verb, "obj")]
    words = {scene.word(c) for c in (*around, *scene.children(verb, "compound"))}
    if (
        words & (_STAYED_AWAY | _OTHERWISE)
        or scene.child(verb, "ccomp") is not None
        or scene.child(verb, "xcomp") is not None
    ):
        return False
    own = {c for c in around if c > verb and scene.reading.tokens[c].upos in ("NOUN", "PROPN")}
    tied = {c for c in own if scene.case_of(c) in _BESIDE or scene.word(c) in _ROOM}
    timed = {c for c in own if any(t.span.covers(scene.reading.tokens[c].span) for t in scene.reading.timexes)}
    return own <= tied | timed


def _beside(scene: Scene, verb: int) -> list[Reference]:
    """Return the people with whom somebody came or sat."""
    return [r for c in scene.children(verb, "obl") if scene.case_of(c) in _BESIDE for r in _people(scene, c)]


def _subjects(scene: Scene, verb: int) -> list[Reference]:
    """Return the people that are a clause's subject, or the noun on which the clause hangs: "Park, sitting beside"."""
    for _ in range(3):
        subject = scene.child(verb, "nsubj")
        token = scene.reading.tokens[verb]
        if subject is not None and scene.word(subject) in ("who", "that"):
            return _people(scene, token.head) if token.deprel.startswith("acl") and token.head >= 0 else []
        if subject is not None:
            return _people(scene, subject)
        if token.deprel.startswith("acl") and token.head >= 0:
            return _people(scene, token.head)
        before = scene.person_before(verb)
        if before is not None:
            return [before]
        if token.deprel not in ("conj", "advcl", "xcomp") or token.head < 0:
            return []
        verb = token.head
    return []


def _people(scene: Scene, noun: int) -> list[Reference]:
    """Return the people whom a noun phrase lists, or for whom a pronoun stands."""
    tokens = scene.reading.tokens
    if tokens[noun].upos == "PRON":
        if scene.word(noun) not in _ONE:
            return []
        reference = scene.reference_at(tokens[noun].span)
        actor = scene.actor(reference.actor) if reference is not None else None
        return [reference] if reference is not None and actor is not None and actor.kind == "person" else []
    found = [r for m in _listed(scene, noun) if (r := _named(scene, m)) is not None]
    return list({r.actor: r for r in found}.values())


def _listed(scene: Scene, noun: int) -> list[int]:
    """Return a noun and those strung to it, in text order."""
    found = [noun]
    for member in found:
        found += [c for c in scene.children(member, "conj") if c not in found]
    return sorted(found)


def _named(scene: Scene, noun: int) -> Reference | None:
    """Return the person that a noun stands for, unless the name only owns it."""
    reference = person_or_holder(scene, noun)
    return reference if reference is not None and scene.owns(reference) is None else None
