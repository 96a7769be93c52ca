"""Who and where by the sentence's tree: what the reader's links miss is read off the clause that carries the trigger.

Rules over Universal Dependencies. A name takes part where it is subject, object or partner ("with", "between") of the
trigger, or subject of the verb that carries it ("held talks", "flew in for talks"); a place is where the event was when
it hangs on the trigger or on that verb by "in" or "at". What stands in another clause is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.lexicon import is_seat
from verbale.read.forms import forms_of
from verbale.read.types import EventKind, Mention, Trigger
from verbale.resolve.events.lengths import length_told_apart
from verbale.resolve.events.places import is_venue
from verbale.resolve.events.scene import Scene
from verbale.resolve.types import Reference
from verbale.types import Span

__all__ = [
    "clause_above",
    "duration_by_tree",
    "errand_of",
    "held_participles",
    "participants_by_tree",
    "partners_beside",
    "places_by_tree",
    "takes_part",
]

_PARTNERS = {"with", "between", "among", "by", "alongside"}
_PARTNERS_OF_NOUN = _PARTNERS | {"of"}
# A verb shares its subject with the noun that hangs on it by one of these: "flew in for talks", "came to the summit".
_INTO = {"for", "to", "at", "in", "into", "on", "during"}
_STEPS_IN_NAME = ("conj", "appos", "flat", "compound", "list", "parataxis")
_MET = {"meet", "visit", "phone", "telephone", "call", "brief", "host", "receive", "consult", "see", "contact"}
_SPEAK = {form for verb in ("speak", "talk") for form in forms_of(verb)}
_IN = {"in", "at", "near", "outside", "inside"}
_REACH = 7  # words that may stand between a trigger and "with" or "between": a place, a day
_REACH_BACK = 90  # characters before "who" within which whom it means has been named
_ENDS = {
    ".", ";", ":", "(", "—", "–", "who", "which", "that", "where", "when", "after", "before", "about", "over",
}  # fmt: skip
_LATER = {"in", "on", "at"}  # end the list once it has begun; before, they lead over to it
_LONG = {"", "for", "after", "over", "of"}
_ENDED = frozenset(form for verb in ("end", "finish", "close", "conclude", "adjourn") for form in forms_of(verb))
# "talks in Graz", "the first round, in the Styrian capital Graz", "talks held in the port of Graz".
_BESIDE = re.compile(
    r",?\s(?:held\s)?(?:in|at|near)\s(?:the\s)?"
    r"(?:(?:[\w-]+\s){0,2}(?:capital|city|town|port|resort|village|suburb)(?:\sof)?,?\s)?"
)
_CAPITAL = re.compile(
    r"(?:,?\s[\w-]+)?,?\s(?:held\s|signed\s)?in\s(?:the\s)?(?P<of>[A-Z][\w’'-]+\scapital)\b(?!,?\s[A-Z])"
)
_DUE_IN = re.compile(
    r"[^.;,\n]{0,80}?\s(?:due|set|scheduled|planned|expected) to (?:open|begin|start|take place|be held|resume) "
    r"(?:in|at) (?:the )?",
    re.IGNORECASE,
)
_MOTION = {
    form
    for verb in ("fly", "travel", "go", "come", "drive", "return", "arrive", "head", "visit", "call", "stop", "sail",
                 "ride", "journey", "cross", "drop", "leave", "rush")
    for form in forms_of(verb)
}  # fmt: skip
_HELD = {"held", "convened", "hosted", "staged", "scheduled", "planned"}
_PLACES = ("place", "city", "country", "facility")
# Verbs under which a noun's subject is not a party to it: "criticised the talks", "announced a meeting".
_TELLING = {
    "announce", "say", "report", "discuss", "describe", "call", "criticise", "criticize", "welcome", "praise",
    "condemn", "cancel", "confirm", "deny", "propose", "suggest", "demand", "urge", "expect", "follow", "precede",
    "miss", "skip", "boycott", "shun", "snub", "avoid", "oppose", "block", "reject", "refuse",
    "cite", "note", "mention", "see", "know", "want", "await", "recall", "cover", "mark", "stress", "emphasize",
    "emphasise",
}  # fmt: skip


def participants_by_tree(scene: Scene, trigger: Trigger) -> tuple[Reference, ...]:
    """Return the references that take part by the tree, in text order; none where the tree says nothing."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return ()
    sentence = scene.sentence(scene.sentence_index(trigger.span.start))
    if sentence is None:
        return ()
    hosts = _hosts(scene, trigger.token)
    verbs = [v for v in (trigger.token, *hosts) if tokens[v].upos == "VERB"]
    meant = {r.span for v in verbs if (r := _antecedent(scene, v)) is not None}
    found = []
    for reference in scene.references_in(sentence.span):
        top = _top(scene, reference)
        if reference.span in meant or (top is not None and _takes_part(scene, top, trigger.token, trigger.kind, hosts)):
            found.append(reference)
    return tuple(found)


def _antecedent(scene: Scene, verb: int) -> Reference | None:
    """Return the person named right before the "who" that opens a clause: "Ada Lind of Acme, who came with her"."""
    opening = next((c for c in scene.children(verb, "nsubj") if scene.word(c) == "who"), None)
    if opening is None or not scene.reading.tokens[verb].deprel.startswith("acl"):
        return None
    start = scene.reading.tokens[opening].start
    before = scene.references_in(Span(max(0, start - _REACH_BACK), start))
    named = [r for r in before if r.kind == "name" and (a := scene.actor(r.actor)) is not None and a.kind == "person"]
    gap = scene.words(Span(named[-1].span.end, start)) if named else ";"
    return named[-1] if not any(mark in gap for mark in ";:.()") and gap.count(",") < 3 else None


def takes_part(scene: Scene, trigger: Trigger, noun: int) -> bool:
    """Tell whether a noun takes part in what the trigger tells, by the tree alone."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return False
    top = noun
    while tokens[top].deprel.startswith("conj") and tokens[top].head >= 0 and tokens[tokens[top].head].upos != "VERB":
        top = tokens[top].head
    return _takes_part(scene, top, trigger.token, trigger.kind, _hosts(scene, trigger.token))


def _top(scene: Scene, reference: Reference) -> int | None:
    """Return the word through which a name hangs in its clause: up through titles, appositions and coordinations."""
    inside = scene.tokens_in(reference.span)
    if not len(inside):
        return None
    tokens = scene.reading.tokens
    position = next((i for i in inside if tokens[i].head not in inside), inside[0])
    for _ in range(8):
        relation, head = tokens[position].deprel.split(":")[0], tokens[position].head
        if head < 0 or relation not in _STEPS_IN_NAME:
            return position
        if relation == "compound" and not _is_title_of(scene, position, head):
            return position
        if tokens[head].upos in ("VERB", "AUX") and relation in ("conj", "parataxis"):
            return position
        if relation == "appos" and _is_another(scene, reference, head):
            return position
        position = head
    return position


def _is_another(scene: Scene, reference: Reference, head: int) -> bool:
    """Tell whether a name is set beside another person's: "Lind, the minister's spokeswoman, Bo Park" are two."""
    beside = scene.reference_at(scene.reading.tokens[head].span)
    if beside is None or beside.actor == reference.actor or beside.kind != "name":
        return False
    actors = scene.actor(beside.actor), scene.actor(reference.actor)
    return all(a is not None and a.kind == "person" for a in actors)


def _is_title_of(scene: Scene, position: int, head: int) -> bool:
    """Tell whether a compound is one name ("Ada Lind") rather than a name before a noun ("the Lind talks")."""
    return scene.reading.tokens[head].upos == "PROPN" and head > position


def _takes_part(scene: Scene, top: int, trigger: int, kind: EventKind, hosts: list[int]) -> bool:
    tokens = scene.reading.tokens
    relation, head = tokens[top].deprel, tokens[top].head
    if head == trigger:
        return _hangs_on_trigger(scene, top, relation, trigger, kind)
    if head not in hosts or tokens[trigger].upos == "VERB":
        return False
    if relation.startswith("nsubj"):
        return tokens[head].lemma.casefold() not in _TELLING and relation != "nsubj:pass"
    if relation in ("nmod:poss", "nmod") and tokens[head].upos == "NOUN":
        return relation == "nmod:poss" or scene.case_of(top) in _PARTNERS_OF_NOUN
    if relation.startswith("obl"):
        return scene.case_of(top) in _PARTNERS
    return relation == "obj" and scene.word(head) in _INVITE


_INVITE = {form for verb in ("invite", "summon", "bring", "gather", "convene") for form in forms_of(verb)}


def _hangs_on_trigger(scene: Scene, top: int, relation: str, trigger: int, kind: EventKind) -> bool:
    tokens = scene.reading.tokens
    if tokens[trigger].upos == "VERB":
        if relation.startswith("nsubj") or _opens_clause(scene, top, trigger):
            return True
        if relation in ("obj", "iobj"):
            return kind in ("meeting", "call", "visit", "appointment", "departure") and (
                kind in ("appointment", "departure") or tokens[trigger].lemma.casefold() in _MET
            )
        spoken_to = scene.word(trigger) in _SPEAK and scene.case_of(top) == "to"
        return relation.startswith("obl") and (spoken_to or scene.case_of(top) in _PARTNERS)
    if relation in ("nmod:poss", "compound", "amod", "appos"):
        return True
    return relation.startswith(("nmod", "obl")) and scene.case_of(top) in _PARTNERS_OF_NOUN


def _opens_clause(scene: Scene, top: int, verb: int) -> bool:
    """Tell whether a noun is a clause's subject that parsers take for a phrase: "after Lind, the envoy, left"."""
    before = scene.reading.tokens[top].deprel.startswith("obl") and top < verb
    return before and scene.case_of(top) in _OPENING and scene.child(verb, "nsubj") is None


_OPENING = {"after", "before", "until", "since", "once", "as"}


def _hosts(scene: Scene, trigger: int) -> list[int]:
    """Return the words that carry a noun: the verb that it is subject or object of, or that "for" or "at" tie it to.

    Nouns between them count too: the trip in "a trip to Graz for talks", the place in "talks took place in Graz".
    """
    tokens = scene.reading.tokens
    hosts: list[int] = []
    position = trigger
    while len(hosts) < 3:
        head, relation = tokens[position].head, tokens[position].deprel.split(":")[0]
        if head < 0 or head in hosts:
            break
        if tokens[head].upos in ("VERB", "AUX"):
            if relation in ("obj", "nsubj", "xcomp") or (relation == "obl" and scene.case_of(position) in _INTO):
                hosts.append(head)
                light = scene.child(head, "obj")
                if relation == "nsubj" and light is not None and scene.word(light) == "place":
                    hosts.append(light)
            break
        if relation == "compound" or (relation == "nmod" and scene.case_of(position) in ("of", "for", "at")):
            if scene.case_of(position) in ("for", "at", "of") and tokens[head].upos == "NOUN":
                hosts.append(head)
        elif relation != "conj":
            break
        position = head
    return hosts


def places_by_tree(scene: Scene, trigger: Trigger) -> tuple[Span, ...]:
    """Return the place names that say where the event was, in text order."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return ()
    hosts = _hosts(scene, trigger.token) if tokens[trigger.token].upos != "VERB" else []
    capital = _CAPITAL.match(scene.report.text, trigger.span.end)
    named = {Span(*capital.span("of"))} if capital is not None else set()
    relative = _where_of(scene, trigger.token)
    shared = [
        c
        for h in hosts
        for c in scene.children(h, "conj")
        if scene.word(c) in _HELD and scene.child(c, "nsubj") is None
    ]
    homes = {trigger.token, *hosts, *shared, *held_participles(scene, trigger.token)}
    return tuple(sorted({*_places(scene, trigger, homes), *named, *relative}))


def held_participles(scene: Scene, noun: int) -> list[int]:
    """Return the participle right behind a noun or hanging on it that tells where and when it was held."""
    tokens = scene.reading.tokens
    behind = noun + 2 if noun + 1 < len(tokens) and scene.word(noun + 1) == "," else noun + 1
    if tokens[noun].upos == "VERB" or behind >= len(tokens) or scene.word(behind) not in _HELD:
        return []
    return [behind] if tokens[behind].deprel.split(":")[0] in ("acl", "advcl") else []


def _where_of(scene: Scene, verb: int) -> list[Span]:
    """Return the place of which a clause tells that hangs on it: "Graz, where he met her", "flew there to meet her"."""
    before = _word_where(scene, verb)
    if before is not None:
        end = scene.reading.tokens[before].start
        found = [m.span for m in scene.reading.mentions if m.label in _PLACES and 0 < end - m.span.end <= 2]
        return found[-1:]
    head = errand_of(scene, verb)
    if head is None:
        return []
    goals = [
        m
        for m in scene.reading.mentions
        if m.label in _PLACES and m.head >= 0 and scene.reading.tokens[m.head].head == head
    ]
    return [m.span for m in goals if scene.case_of(m.head) in ("to", "into", "in")][-1:]


def _word_where(scene: Scene, verb: int) -> int | None:
    """Return the "where" that opens a verb's clause, None for any other clause."""
    relation = scene.reading.tokens[verb].deprel.split(":")[0]
    if relation not in ("acl", "advcl"):
        return None
    first = range(max(0, verb - 8), verb)
    return next((i for i in first if scene.word(i) == "where" and scene.reading.tokens[i].head == verb), None)


def errand_of(scene: Scene, verb: int) -> int | None:
    """Return the verb of motion for whose sake an infinitive stands: "flew in on Monday to meet the envoy"."""
    tokens = scene.reading.tokens
    head = tokens[verb].head
    if head < 0 or tokens[verb].deprel.split(":")[0] not in ("advcl", "xcomp") or scene.word(head) not in _MOTION:
        return None
    mark = scene.child(verb, "mark")
    return head if mark is not None and scene.word(mark) == "to" else None


def clause_above(scene: Scene, verb: int) -> int | None:
    """Return the verb whose time is that of a clause with "where" or of an errand, None for any other clause."""
    tokens = scene.reading.tokens
    if _word_where(scene, verb) is None:
        return errand_of(scene, verb)
    head = tokens[verb].head
    return tokens[head].head if tokens[verb].deprel.startswith("acl") and head >= 0 else head


def _places(scene: Scene, trigger: Trigger, homes: set[int]) -> Iterator[Span]:
    tokens = scene.reading.tokens
    sentence = scene.sentence(scene.sentence_index(trigger.span.start))
    for mention in scene.reading.mentions:
        if sentence is None or not sentence.span.covers(mention.span) or not _is_place(scene, mention):
            continue
        if not 0 <= mention.head < len(tokens) or mention.head == trigger.token:
            continue
        if _stands_beside(scene, trigger, mention.span):
            yield mention.span
            continue
        top = _noun_above(scene, mention.head, trigger.token)
        if top != mention.head and not is_venue(scene.words(Span(mention.span.start, tokens[top].end))):
            continue
        span = Span(mention.span.start, max(mention.span.end, tokens[top].end))
        relation, case, own = tokens[top].deprel, scene.case_of(top), tokens[top].head == trigger.token
        if tokens[top].head not in homes:
            continue
        reached = trigger.kind == "visit" and (case == "to" or (own and relation == "obj"))
        if reached or case in _IN or (own and relation == "compound" and mention.label != "country"):
            yield span


def _is_place(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention may say where: a palace that stands for its government does too, behind "in" or "at"."""
    return mention.label in _PLACES or (mention.label == "organisation" and is_seat(scene.words(mention.span)))


def _noun_above(scene: Scene, position: int, trigger: int) -> int:
    """Return the noun of which a name is the first part: the club in "the Lakeside golf club"."""
    tokens = scene.reading.tokens
    for _ in range(4):
        head = tokens[position].head
        if not tokens[position].deprel.startswith(("compound", "flat")) or head <= position or head == trigger:
            return position
        position = head
    return position


def _stands_beside(scene: Scene, trigger: Trigger, place: Span) -> bool:
    """Tell whether the place stands right before the trigger ("the Graz talks") or behind it ("talks in Graz")."""
    text = scene.report.text
    if place.end <= trigger.span.start:
        return text[place.end : trigger.span.start] in (" ", "-") and "\n" not in text[place.end : trigger.span.start]
    behind = (trigger.span.end, place.start)
    return _BESIDE.fullmatch(text, *behind) is not None or _DUE_IN.fullmatch(text, *behind) is not None


def duration_by_tree(scene: Scene, trigger: Trigger) -> Span | None:
    """Return the length of time that hangs on the trigger or on its verb: "talks broke off after 14 hours"."""
    tokens = scene.reading.tokens
    if not 0 <= trigger.token < len(tokens):
        return None
    homes = {trigger.token, *(_hosts(scene, trigger.token) if tokens[trigger.token].upos != "VERB" else ())}
    for timex in scene.reading.timexes:
        inside = scene.tokens_in(timex.span)
        top = next((i for i in inside if tokens[i].head not in inside), None)
        if timex.type != "DURATION" or top is None:
            continue
        ended = _ended_later(scene, top)
        if (tokens[top].head in homes and scene.case_of(top) in _LONG) or ended == tokens[trigger.token].head >= 0:
            return timex.span
    return length_told_apart(scene, trigger)


def _ended_later(scene: Scene, time: int) -> int | None:
    """The verb of "opened the fair on Monday and ended it six hours later", which tells how long the thing was."""
    tokens = scene.reading.tokens
    later = tokens[time].head
    if later < 0 or scene.word(later) != "later" or tokens[later].head < 0:
        return None
    return tokens[later].head if scene.word(tokens[later].head) in _ENDED else None


def partners_beside(scene: Scene, trigger: Trigger) -> Span | None:
    """Return where the list of partners right behind the trigger stands: "talks in Graz between X and Y", "met with Y".

    It ends with the clause: at a verb or a mark that is no comma. None where no such word follows.
    """
    tokens = scene.reading.tokens
    sentence = scene.sentence(scene.sentence_index(trigger.span.start))
    if sentence is None or not 0 <= trigger.token < len(tokens):
        return None
    start: int | None = None
    for position in range(trigger.token + 1, min(sentence.last + 1, trigger.token + 40)):
        word, upos = scene.word(position), tokens[position].upos
        if upos in ("VERB", "AUX", "SCONJ") or word in _ENDS or (start is not None and word in _LATER):
            return Span(start, tokens[position].start) if start is not None else None
        if start is None and word in ("between", "with", "among") and upos in ("ADP", "SCONJ"):
            start = tokens[position].end
        elif start is None and position - trigger.token > _REACH:
            return None
    return Span(start, sentence.end) if start is not None else None
