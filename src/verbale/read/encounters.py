"""Meetings, calls, rounds and other events that the model passes over, found by the constructions news tells them in.

    The bishop spent ten minutes with the architect.    a length of time with somebody
    She saw the chairman in London on Tuesday.          "see", "call on", "sit down with" a person
    The board sat until midnight.                       a body that sits
    A fifth, at Easter, broke up early.                 rounds, counted
    The hearing is set down for Monday.                 a word of the trade that is held, planned, put off or dated

Rules over Universal Dependencies. Only what stands outside the model's own triggers is added, so that they retire by
themselves as the model learns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.forms import forms_of, plural_of
from verbale.read.lexicons import read_rows, read_words
from verbale.read.parse import Parse
from verbale.read.types import EventKind, Mention, TimexMention
from verbale.types import Span

__all__ = ["Encounter", "find_encounters", "held_below"]

_NOUN_KINDS = ("meeting", "call", "visit", "vote")
_NOUNS: dict[str, EventKind] = {
    form: row[2]  # type: ignore[misc]
    for row in read_rows("events.tsv")
    if row[1] == "NOUN" and row[2] in _NOUN_KINDS and row[3] == "yes"
    for form in (row[0], plural_of(row[0]))
}
_STATES: dict[str, frozenset[str]] = {}
for _row in read_rows("governors.tsv"):
    if _row[1] in ("carries", "held", "under way", "planned", "cancelled", "postponed"):
        for _form in forms_of(_row[0]):
            _STATES[_form] = _STATES.get(_form, frozenset()) | {_row[1]}
_HELD = frozenset(
    form
    for verb in ("hold", "convene", "host", "stage", "schedule", "plan", "open", "begin")
    for form in forms_of(verb)
)
_ASSEMBLIES = read_words("assemblies.txt")
_COUNTED = frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "last",
     "latest", "final", "previous", "opening", "new")
)  # fmt: skip
_ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"))
_TALKS = frozenset(("talks", "negotiations", "discussions", "bargaining", "meetings", "consultations", "contacts"))
_ROUNDS = frozenset(("round", "rounds"))
_MEET, _SEE, _CALL, _SPEND, _SIT = (forms_of(v) for v in ("meet", "see", "call", "spend", "sit"))
_PUT = forms_of("put") | forms_of("set") | forms_of("affix")
_SIGNATURES = frozenset(("name", "names", "signature", "signatures"))
_PHONE = frozenset(f for v in ("phone", "telephone", "ring", "dial") for f in forms_of(v))
_SHAKE = forms_of("shake")
_WEIGH = frozenset(f for v in ("consider", "discuss", "review", "examine", "weigh") for f in forms_of(v))
_APPEAR = frozenset(f for v in ("appear", "testify", "defend", "plead", "speak", "answer") for f in forms_of(v))
_TALK = frozenset(f for v in ("talk", "speak", "negotiate", "confer", "bargain", "haggle") for f in forms_of(v))
_HEARERS = _ASSEMBLIES | {"subcommittee", "inquiry", "enquiry", "lawmakers", "senators", "legislators"}
_ISSUE = frozenset(f for v in ("publish", "unveil", "release", "issue", "table", "circulate") for f in forms_of(v))
_DOCUMENTS = read_words("documents.txt")
_LEAVE: dict[str, tuple[str, ...]] = {
    form: particles
    for verb, particles in (
        ("resign", ()),
        ("step", ("down", "aside")),
        ("stand", ("down", "aside")),
        ("bow", ("out",)),
    )
    for form in forms_of(verb)
}
"""Verbs of leaving an office, and the particle without which they tell something else."""
_GRILL = frozenset(f for v in ("grill", "quiz", "question", "cross-examine") for f in forms_of(v))
_RECEIVE = forms_of("receive")
_SENT = frozenset(
    ("deputation", "delegation", "envoy", "envoys", "emissary", "emissaries", "mediator", "mediators", "negotiators")
)
_PART = frozenset(
    f
    for v in ("part", "emerge", "leave", "break", "agree", "rise", "end", "come", "go", "fail", "adjourn", "separate")
    for f in forms_of(v)
)
"""What those do who have sat together."""
_SPEAK = frozenset(f for v in ("speak", "talk", "confer", "discuss", "consult", "converse") for f in forms_of(v))
_WIRES = frozenset(("telephone", "phone", "telephones", "phones", "video", "videoconference", "hotline"))
_LEADERS = frozenset(
    ("leaders", "presidents", "envoys", "officials", "diplomats", "pair", "two", "parties", "mediators")
)
_PEOPLE = frozenset(("person", "unnamed"))
_ACTORS = _PEOPLE | {"group", "organisation", "country"}
_PERSONS = frozenset(("him", "her", "them"))
_POINTING = frozenset(("the", "this", "these", "that", "those"))
_NAMED_WITHIN = 6  # words between "with" and the name: "with the new finance minister, Ada Lind"


class Encounter(msgspec.Struct, frozen=True):
    """A trigger found by rule: its first and last word, the word that heads it, its kind, and whom it names as met."""

    first: int
    last: int
    token: int
    kind: EventKind
    met: Span | None = None


def find_encounters(
    parse: Parse, mentions: Sequence[Mention], timexes: Sequence[TimexMention], taken: frozenset[int]
) -> tuple[Encounter, ...]:
    """Return what the rules find outside the words `taken`, in text order, each word once."""
    finder = _Finder(parse, mentions, timexes)
    found: list[Encounter] = []
    for position in range(len(parse)):
        if position in taken or (found and position <= found[-1].last):
            continue
        encounter = finder.at(position)
        if encounter is not None and not taken.isdisjoint(finder.named_by(encounter)):
            continue  # "the second round of talks", where the talks are found
        if encounter is not None and taken.isdisjoint(range(encounter.first, encounter.last + 1)):
            found.append(encounter)
    return tuple(found)


def held_below(parse: Parse, noun: int) -> int | None:
    """Return the participle that tells where and when a noun's event was: the "held" of "talks held in Graz".

    Parsers often hang it on the verb of the sentence, so a participle right behind the noun counts too.
    """
    for child in parse.below(noun, "acl"):
        if parse.lower[child] in _HELD:
            return child
        for verb in parse.below(child, "xcomp"):
            if parse.lower[verb] in _HELD:
                return verb  # "talks that the museum means to host in Graz"
    behind = noun + 2 if noun + 1 < len(parse) and parse.lower[noun + 1] == "," else noun + 1
    if behind >= len(parse) or parse.lower[behind] not in _HELD or parse.tokens[behind].upos != "VERB":
        return None
    bare = parse.relations[behind] in ("acl", "advcl") and parse.child(behind, "nsubj", "aux", "mark") is None
    return behind if bare else None


class _Finder:
    """The rules over one report; mentions and time expressions are looked up by their words."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], timexes: Sequence[TimexMention]) -> None:
        self.parse = parse
        self.actors = {p: m for m in mentions if m.label in _ACTORS for p in parse.within(m.span)}
        self.places = {m.head for m in mentions if m.label in ("city", "country", "place", "facility")}
        self.times = {p: t for t in timexes for p in parse.within(t.span)}

    def named_by(self, encounter: Encounter) -> tuple[int, ...]:
        """Return the talks that a round is of."""
        if self.parse.lower[encounter.token] not in _ROUNDS:
            return ()
        return tuple(c for c in self.parse.below(encounter.token, "nmod") if self.parse.lower[c] in _TALKS)

    def at(self, position: int) -> Encounter | None:
        """Return the event that the word tells, None where it tells none."""
        upos = self.parse.tokens[position].upos
        if upos == "VERB":
            return self._verb(position)
        word = self.parse.lower[position]
        if word in _ROUNDS and upos in ("NOUN", "PROPN"):
            return self._round(position)
        if word in _ORDINALS and self._is_elliptic(position):
            return Encounter(position, position, position, "meeting")
        if word in _NOUNS and upos in ("NOUN", "PROPN") and self._is_told(position):
            return Encounter(position, position, position, _NOUNS[word])
        return self._time_with(position)

    # --- verbs --------------------------------------------------------------------------------------------------------

    def _verb(self, verb: int) -> Encounter | None:
        word = self.parse.lower[verb]
        if word in _SPEND:
            return self._spent(verb)
        if (word in _WEIGH and self._takes_up(verb)) or (word in _APPEAR and self._appears(verb)):
            return Encounter(verb, verb, verb, "meeting")
        if word in _SPEAK and self._speaks_by_wire(verb):
            return Encounter(verb, verb, verb, "call", self._spoken_to(verb))
        if word in _TALK and self._talk_together(verb):
            return Encounter(verb, verb, verb, "meeting")
        if (word in _MEET and self._meets(verb)) or (word in _SEE and self._sees(verb)):
            return Encounter(verb, verb, verb, "meeting")
        if word in _CALL and (visited := self._called_on(verb)) is not None:
            return Encounter(verb, verb + 1, verb, "meeting", visited.span)
        if word in _CALL and self._rings(verb):
            return Encounter(verb, verb, verb, "call")
        if word in _SIT and (last := self._sits(verb)) is not None:
            return Encounter(verb, last, verb, "meeting")
        if word in _PUT and self._puts_name(verb):
            return Encounter(verb, verb, verb, "signing")
        if word in _PHONE and self._is_phoned(verb):
            return Encounter(verb, verb, verb, "call")
        if word in _ISSUE and self._issues(verb):
            return Encounter(verb, verb, verb, "publication")
        if word in _LEAVE and (last := self._leaves(verb)) is not None:
            return Encounter(verb, last, verb, "departure")
        if (word in _GRILL and self._grills(verb)) or (word in _RECEIVE and self._receives(verb)):
            return Encounter(verb, verb, verb, "meeting")
        if word in _SHAKE and self._shakes_hands(verb):
            return Encounter(verb, verb + 1, verb, "meeting")
        return None

    def _is_phoned(self, verb: int) -> bool:
        """ "rang the union president", "was telephoned by the minister": no bell is rung."""
        target = self._object(verb)
        if target < 0 and any(self._case(c) & {"by"} for c in self.parse.below(verb, "obl")):
            target = next(iter(self.parse.below(verb, "nsubj:pass")), -1)
        if target < 0:
            return False
        named = self._actor(target) is not None or self.parse.tokens[target].upos == "PROPN"
        return named or self.parse.lower[target] in _PERSONS

    def _issues(self, verb: int) -> bool:
        """ "The bill, published on Friday", "issued its ruling on Monday": a document of the trade, and when."""
        nouns = [*self.parse.below(verb, "obj", "nsubj:pass")]
        if self.parse.relations[verb] == "acl" and self.parse.tokens[verb].head >= 0:
            nouns.append(self.parse.tokens[verb].head)
        return self._has_time(verb) and any(self.parse.lower[n] in _DOCUMENTS for n in nouns)

    def _leaves(self, verb: int) -> int | None:
        """Return the last word of "stepped down" or "resigned" where a person does so, None for all else."""
        particle = self.parse.lower[verb + 1] if verb + 1 < len(self.parse) else ""
        particles = _LEAVE[self.parse.lower[verb]]
        if particles and particle not in particles:
            return None
        subjects = [*self.parse.below(verb, "nsubj")]
        people = [m for s in subjects if (m := self._actor(s)) is not None and m.label in _PEOPLE]
        named = any(m.label == "person" for m in people)
        return (verb + 1 if particles else verb) if named and self._object(verb) < 0 else None

    def _grills(self, verb: int) -> bool:
        """ "senators questioned the chairman on Monday", "was grilled by the committee": who and whom, and when."""
        subject = next(iter(self.parse.below(verb, "nsubj")), -1)
        target = self._object(verb)
        both = subject >= 0 and (target >= 0 or any(self._case(c) & {"by"} for c in self.parse.below(verb, "obl")))
        acting = both and self._actor(subject) is not None and self._has_time(verb)
        return acting and (target < 0 or self._actor(target) is not None)

    def _receives(self, verb: int) -> bool:
        """ "is to receive a deputation on Monday": people who are sent, and when."""
        target = self._object(verb)
        return target >= 0 and self.parse.lower[target] in _SENT and self._has_time(verb)

    def _shakes_hands(self, verb: int) -> bool:
        """ "shook hands in a hotel on Friday": where and when both are told."""
        target = self._object(verb)
        hands = target == verb + 1 and self.parse.lower[target] == "hands"
        return hands and self._has_time(verb) and self._has_place(verb)

    def _object(self, verb: int) -> int:
        return next(iter(self.parse.below(verb, "obj", "iobj")), -1)

    def _actor(self, position: int) -> Mention | None:
        """Return who a noun is, by its own words or by the name set beside it: "the rebel leader, Ada Lind"."""
        beside = (self.actors.get(c) for c in self.parse.below(position, "appos", "flat"))
        return self.actors.get(position) or next((m for m in beside if m is not None), None)

    def _meets(self, verb: int) -> bool:
        """ "meet the minister", "will meet on Friday": not a demand or a deadline."""
        target = self._object(verb)
        if target < 0:
            partners = any(self._case(c) & {"with"} for c in self.parse.below(verb, "obl"))
            return partners or self._is_set(verb)
        return self._actor(target) is not None or self.parse.lower[target] in _PERSONS | {"other", "another"}

    def _sees(self, verb: int) -> bool:
        """ "saw the chairman in London on Tuesday", "flew there to see the president": no "saw him do it"."""
        target = self._object(verb)
        if target < 0 or self.parse.child(verb, "xcomp", "ccomp", "nsubj:pass") is not None:
            return False
        mention = self._actor(target)
        named = mention is not None and mention.label in _PEOPLE
        if not named and self.parse.lower[target] not in _PERSONS:
            return False
        head = self.parse.tokens[verb].head
        errand = (
            self.parse.relations[verb] == "advcl"
            and head >= 0
            and any(self.parse.lower[c] == "to" for c in self.parse.below(verb, "mark"))
        )
        return (self._has_time(verb) and (named or self._has_place(verb))) or (named and errand)

    def _puts_name(self, verb: int) -> bool:
        """ "put their names to the lease"."""
        target = self._object(verb)
        named = target >= 0 and self.parse.lower[target] in _SIGNATURES
        return named and any(self._case(c) & {"to", "on", "under"} for c in self.parse.below(verb, "obl"))

    def _called_on(self, verb: int) -> Mention | None:
        """Return whom somebody "called on": nobody who is called on to do anything."""
        if verb + 1 >= len(self.parse) or self.parse.lower[verb + 1] != "on":
            return None
        clausal = ("xcomp", "ccomp", "advcl", "acl")
        if self.parse.child(verb, *clausal) is not None:
            return None
        for noun in self.parse.below(verb, "obl", "obj"):
            mention = self._actor(noun) if "on" in self._case(noun) else None
            if mention is not None and mention.label in _PEOPLE and self.parse.child(noun, *clausal) is None:
                return mention
        return None

    def _rings(self, verb: int) -> bool:
        """ "called the union president on Sunday": nobody is called a name, or called on, in or off."""
        target = self._object(verb)
        mention = self._actor(target) if target >= 0 else None
        if mention is None or mention.label not in _PEOPLE or not self._has_time(verb):
            return False
        further = ("xcomp", "ccomp", "compound:prt", "nsubj:pass", "iobj")
        if self.parse.child(verb, *further) is not None or len(list(self.parse.below(verb, "obj"))) > 1:
            return False
        return not any(self._case(c) & {"on", "for", "into", "by"} for c in self.parse.below(target, "nmod"))

    def _speaks_by_wire(self, verb: int) -> bool:
        """ "spoke by telephone", "discussed it on the phone with the envoy": with somebody, or several together."""
        wired = any(
            self.parse.lower[c] in _WIRES and self._case(c) & {"by", "on", "over", "via"}
            for c in self.parse.below(verb, "obl")
        )
        if not wired:
            return False
        subjects = list(self.parse.below(verb, "nsubj"))
        several = len(subjects) > 1 or any(
            self.parse.child(s, "conj") is not None or self.parse.lower[s] in _LEADERS | _ASSEMBLIES | {"they", "both"}
            for s in subjects
        )
        return several or self._spoken_to(verb) is not None

    def _talk_together(self, verb: int) -> bool:
        """ "Pilots and owners bargained in Graz", "Lind and Berg conferred on Tuesday"."""
        subjects = list(self.parse.below(verb, "nsubj"))
        several = len(subjects) > 1 or any(
            self.parse.child(s, "conj") is not None or self.parse.lower[s] in _LEADERS | {"sides", "they", "both"}
            for s in subjects
        )
        if not several or self.parse.child(verb, "ccomp") is not None:
            return False
        heard = any("to" in self._case(c) for c in self.parse.below(verb, "obl"))  # "spoke to reporters"
        return not heard and (self._has_time(verb) or self._has_place(verb))

    def _spoken_to(self, verb: int) -> Span | None:
        """Return whom somebody spoke to or with."""
        partners = [c for c in self.parse.below(verb, "obl") if self._case(c) & {"with", "to"}]
        found = (self._actor(c) for c in partners)
        return next((m.span for m in found if m is not None and m.label in _PEOPLE), None)

    def _sits(self, verb: int) -> int | None:
        """Return the last word of "sit down (with)" or of a body's "sat", None for any other sitting."""
        down = verb + 1 < len(self.parse) and self.parse.lower[verb + 1] == "down"
        if down:
            partner = any("with" in self._case(c) for c in self.parse.below(verb, "obl"))
            return verb + 1 if partner or (self._subject_is_body(verb) and self._is_set(verb)) else None
        return verb if self._subject_is_body(verb) and self._has_time(verb) else None

    def _subject_is_body(self, verb: int) -> bool:
        subjects = list(self.parse.below(verb, "nsubj"))
        if self.parse.tokens[verb].deprel == "acl:relcl":
            subjects.append(self.parse.tokens[verb].head)
        return any(self.parse.lower[s] in _ASSEMBLIES for s in subjects)

    def _spent(self, verb: int) -> Encounter | None:
        """ "spent ten minutes with the architect"."""
        for position in range(verb + 1, min(verb + 5, len(self.parse))):
            timex = self.times.get(position)
            if timex is None or timex.type != "DURATION":
                continue
            several = any(self.parse.lower[s] in _LEADERS | _ASSEMBLIES for s in self.parse.below(verb, "nsubj"))
            last = self.parse.within(timex.span)[-1]
            if self._with_person(last) or self._before_body(last) or (several and self._has_place(verb)):
                return Encounter(verb, verb, verb, "meeting")
        return None

    def _time_with(self, position: int) -> Encounter | None:
        """ "After two hours with the tenor, she signed": the length of time stands for the meeting."""
        timex = self.times.get(position)
        if timex is None or timex.type != "DURATION":
            return None
        inside = self.parse.within(timex.span)
        if inside[0] == position and self._hours_led_to_parting(inside[-1]):
            return Encounter(inside[0], inside[-1], inside[-1], "meeting")
        if any(word in _SPEND for word in self.parse.lower[max(0, inside[0] - 3) : inside[0]]):
            return None
        if inside[0] != position or not self._with_person(inside[-1]):
            return None
        if not self.parse.lower[inside[-1]].startswith(("hour", "minute", "day")):
            return None
        return Encounter(inside[0], inside[-1], inside[-1], "meeting")

    def _hours_led_to_parting(self, last: int) -> bool:
        """ "After six hours behind closed doors the pair emerged": in a room, and several come out of it."""
        if not self.parse.lower[last].startswith(("hour", "minute")) or "after" not in self._case(last):
            return False
        behind = self.parse.lower[last + 1] if last + 1 < len(self.parse) else ""
        verb = self.parse.tokens[last].head
        if behind not in ("in", "at", "inside", "behind") or verb < 0 or self.parse.lower[verb] not in _PART:
            return False
        return any(
            self.parse.child(s, "conj") is not None or self.parse.lower[s] in _LEADERS | {"sides", "they", "both"}
            for s in self.parse.below(verb, "nsubj")
        )

    def _before_body(self, last: int) -> bool:
        """Tell whether a committee or court is named behind a length of time: "three hours before the committee"."""
        near = self.parse.lower[last + 1 : last + 2 + _NAMED_WITHIN]
        return "before" in near and any(w in _ASSEMBLIES for w in near[near.index("before") :])

    def _takes_up(self, verb: int) -> bool:
        """ "The council is to take up the petition on 2 April": one body's own sitting, by what it will do."""
        infinitive = self.parse.child(verb, "aux", "mark") is not None
        return infinitive and self._subject_is_body(verb) and self._object(verb) >= 0 and self._has_time(verb)

    def _appears(self, verb: int) -> bool:
        """ "She testified before the committee on Friday"."""
        bodies = [
            c
            for c in self.parse.below(verb, "obl")
            if self.parse.lower[c] in _HEARERS and "before" in self.parse.lower[verb + 1 : c]
        ]
        # A body by its name sits; "before a committee" wants a day.
        named = any(self.parse.tokens[c].upos == "PROPN" for c in bodies)
        return bool(bodies) and (named or self._has_time(verb))

    def _with_person(self, last: int) -> bool:
        """Tell whether "with" and a person follow a word."""
        if last + 2 >= len(self.parse) or self.parse.lower[last + 1] != "with":
            return False
        for position in range(last + 2, min(last + 2 + _NAMED_WITHIN, len(self.parse))):
            mention = self.actors.get(position)
            if mention is not None:
                return mention.label in _PEOPLE
            aside = self.parse.lower[position] == ","  # "with its leader, Ada Lind"
            if self.parse.tokens[position].upos in ("VERB", "AUX", "PUNCT") and not aside:
                return False
        return False

    # --- nouns --------------------------------------------------------------------------------------------------------

    def _round(self, noun: int) -> Encounter | None:
        """A counted round, of talks where it says of what: "the first round", "a fourth round of negotiations"."""
        counted = [c for c in self.parse.below(noun, "amod", "nummod") if self.parse.lower[c] in _COUNTED]
        of = [c for c in self.parse.below(noun, "nmod") if "of" in self._case(c)]
        told = self._is_told(noun) or self._has_place(noun)
        if not counted or any(self.parse.lower[c] not in _TALKS for c in of) or not told:
            return None
        return Encounter(min(counted), noun, noun, "meeting")

    def _is_elliptic(self, position: int) -> bool:
        """ "A fifth, held in Graz at Easter, brought nothing": an ordinal alone, after a round has been spoken of."""
        if held_below(self.parse, position) is None:
            return False
        own = self.parse.sentence_of[position]
        back = self.parse.sentences[max(0, own - 1)].first
        return any(self.parse.lower[p] in _ROUNDS | _TALKS | {"meeting"} for p in range(back, position))

    def _is_told(self, noun: int) -> bool:
        """Tell whether the noun is held, planned, put off or called off by its verb, or dated by its own phrase."""
        relation = self.parse.relations[noun]
        if relation in ("compound", "amod") or self.parse.tokens[noun].deprel == "nmod:poss":
            return False
        told = self._is_governed(noun) or held_below(self.parse, noun) is not None or self._has_time(noun)
        return told or self._bears_place(noun)

    def _bears_place(self, noun: int) -> bool:
        """ "the Graz talks", "the Linz meeting": which one is told by its place."""
        return any(
            c in self.places and c == noun - 1 and self.parse.tokens[c].upos == "PROPN"
            for c in self.parse.below(noun, "compound")
        ) and any(self.parse.lower[c] in _POINTING for c in self.parse.below(noun, "det"))

    def _is_governed(self, noun: int) -> bool:
        head = self.parse.tokens[noun].head
        relation = self.parse.tokens[noun].deprel
        if head < 0 or self.parse.tokens[head].upos != "VERB" or relation not in ("nsubj", "nsubj:pass", "obj"):
            return False
        verb = self.parse.lower[head]
        particle = self.parse.lower[head + 1] if head + 1 < len(self.parse) else ""
        states = _STATES.get(f"{verb} {particle}", _STATES.get(verb, frozenset()))
        if relation == "nsubj" and not states & {"carries", "held", "under way"}:
            return False
        if relation == "nsubj:pass" and self._has_time(head):
            return True
        return bool(states) and (not states <= {"carries"} or self._is_set(head))

    # --- when and where -----------------------------------------------------------------------------------------------

    def _case(self, position: int) -> set[str]:
        return {self.parse.lower[c] for c in self.parse.below(position, "case")}

    def _below(self, position: int) -> Iterator[int]:
        yield from self.parse.subtree(position, without=("advcl", "acl", "parataxis", "ccomp", "conj", "csubj"))

    def _has_time(self, position: int) -> bool:
        return any((t := self.times.get(p)) is not None and t.type != "SET" for p in self._below(position))

    def _has_place(self, position: int) -> bool:
        return any(p in self.places for p in self._below(position))

    def _is_set(self, position: int) -> bool:
        return self._has_time(position) or self._has_place(position)
