"""The clause around an act made short, whole words of the report all of them.

The clause is cut as Dorr, Zajic and Schwartz cut headlines from lead sentences ("Hedge Trimmer", HLT-NAACL 2003 text
summarisation workshop): what hangs least on its verb goes first, the act itself never, until the rest is short enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from verbale.calendar_names import ANY_MONTH
from verbale.read.forms import preterite_of
from verbale.resolve.events.wording import QUESTIONS, Wording
from verbale.types import Span

__all__ = ["Clause", "upper_first"]

_LONGEST = 120
_CLIMBED = frozenset(("compound", "nmod", "obj", "obl", "nsubj", "amod", "appos", "conj", "advcl", "xcomp"))
_SHARING = frozenset(("xcomp", "advcl", "conj", "ccomp"))  # a clause without a subject has that of the one above it
_NEVER = frozenset(("parataxis", "discourse", "vocative", "list", "dep", "orphan", "reparandum"))
_ASIDE = frozenset(("acl:relcl", "appos", "advcl", "acl"))
_LOOSE = frozenset(("obl", "obl:unmarked", "advmod", "nmod", "nmod:unmarked"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_PERSONAL = frozenset(("he", "she", "it", "they", "i", "we"))
_SOON = frozenset(("yesterday", "today", "tomorrow", "tonight", "now", "meanwhile", "also", "earlier", "later", "then"))
_DAYS = re.compile(
    r"(?:on |last |next |this |early |late )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|next|this) "
    r"(?:week|month|year|weekend|night|evening)|(?:that|this|the same) (?:day|evening|morning|afternoon|night))"
    r"(?:'s|’s)?(?: (?:night|evening|morning|afternoon))?",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"(?:on )?(?:" + ANY_MONTH + r"\.? \d{1,2}(?:st|nd|rd|th)?"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?" + ANY_MONTH + r")"
)
_SPENT = frozenset(("spent", "spend", "spends", "spending"))
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
_AHEAD = frozenset(("will", "'ll", "’ll", "wo", "would", "could", "might", "may", "shall", "should", "must"))
_OWNERS = frozenset(("its", "his", "her", "their"))  # at the head of a title nobody can tell whose
_OPEN = frozenset(("if", "unless", "whether", "until", "before"))  # what such a clause tells has not come to pass
_NOMINAL = frozenset(("det", "amod", "compound", "nmod", "nummod", "flat", "fixed"))
_BOUND = frozenset(
    (
        "more",
        "less",
        "most",
        "least",
        "as",
        "too",
        "so",
        "together",
        "apart",
        "back",
        "out",
        "up",
        "down",
        "off",
        "away",
    )
)
_CLAUSAL = frozenset(("expl", "cop", "aux", "nsubj", "mark", "advcl"))  # below a noun that is said of something
_DATELINE = 14  # words within which a report's place and day stand before its first sentence
_PRINT_LINE = 32  # the same where a page's own line of place, day and hour is run into it: "OSLO | Mon May 3, 2010 ..."
_DASHES = frozenset(("-", "–", "—", "--"))


class Clause(Wording):
    """One sentence from which the clause around one word is cut."""

    # --- the two ways of naming an act ----------------------------------------------------------------

    def told(self) -> str:
        """Return subject, verb and what belongs to it; empty where there is no such clause of fitting length."""
        found = self._governing()
        if found is None or (self._is_personal(found[1]) and self._name_of(found[1]) is None):
            return ""
        return self._say(*found)

    def undergone(self) -> str:
        """Return what was done to what a pronoun stands for, without the pronoun ("mailed to the mayor"), else nothing.

        Only of the passive: there the act itself is whole without its subject.
        """
        found = self._governing()
        if found is None or self._scene.word(found[1]) not in _PERSONAL or self._name_of(found[1]) is not None:
            return ""
        verb = found[0]
        below = self._below.get(verb, ())
        small = {p for p in below if self._relation(p).split(":")[0] in ("aux", "nsubj")}
        if self._child(verb, "aux") is None or not any(self._relation(p) == "aux:pass" for p in below):
            return ""
        if any(self._scene.word(p) in _AHEAD | {"not", "n't", "n’t"} for p in below):
            return ""
        own = self._subtree(verb) - self._never(verb) - self._edges(verb) - small
        return self._fit({p for p in own if p >= verb}, verb, least=3)

    def is_ahead(self) -> bool:
        """Tell whether the clause speaks of the act as of what is still to come, or to be wished: "will", "to meet"."""
        found = self._governing()
        verbs = {self._verb(), *(found[:1] if found is not None else ())}
        words = {self._scene.word(p) for verb in verbs for p in self._below.get(verb, ()) if p < verb}
        return bool(words & (_AHEAD | {"to"}))

    def told_of_someone(self) -> str:
        """Return the clause though its subject is a pronoun of which nobody knows for whom it stands."""
        found = self._governing()
        return self._say(*found) if found is not None else ""

    def named(self) -> str:
        """Return the noun phrase of the act, or of the noun that it is told of ("a letter issued by the board")."""
        head = self._act
        if self._relation(head) == "xcomp" and self._tokens[head].head in self._sentence:
            head = self._tokens[head].head
        if self._tokens[head].upos not in ("NOUN", "PROPN"):
            if not self._relation(head).startswith("acl") or self._tokens[head].head not in self._sentence:
                return ""
            head = self._tokens[head].head
        while self._relation(head) == "compound" and self._tokens[head].head in self._sentence:
            head = self._tokens[head].head
        if self._tokens[head].upos == "PRON":
            return ""
        clause = {p for p in self._below.get(head, ()) if self._relation(p).split(":")[0] in _CLAUSAL}
        before = (p for p in self._below.get(head, ()) if p < head)  # "Friday's hearing", "Among them was the chair"
        clause |= {p for p in before if self._relation(p) == "nmod" or (self._is_day(p) and self._owns(p))}
        gone = set().union(*(self._unless_act(self._subtree(p)) for p in clause))
        kept = self._subtree(head) - self._never(head) - self._edges(head) - gone
        return self._fit(kept - self._nobodys(kept, {}), head, least=2)

    def _say(self, verb: int, subject: int) -> str:
        own = self._subtree(verb) - self._never(verb) - self._edges(verb)
        whose = self._subtree(subject)
        if verb in whose:  # a relative clause: its noun acts, and the pronoun that stands for it goes
            whose = {subject}.union(
                *(self._subtree(p) for p in self._below.get(subject, ()) if self._belongs(p, subject))
            )
            own -= {p for p in self._below.get(verb, ()) if self._scene.word(p) in _RELATIVE}
        dateline = self._dateline()
        if subject in dateline:  # the place of the report, taken for the one who acts: what follows it acts
            whose = set(range(max(dateline) + 1, verb))
            subject = max(dateline) + 1
        whose = (whose - self._never(subject) - self._edges(subject)) | {subject}
        start = min(whose)
        if subject not in own:
            own = {p for p in own if p >= verb or self._relation(p).split(":")[0] != "nsubj"}
        kept = own | whose
        if self._tokens[start].upos in ("ADP", "SCONJ"):  # no subject begins so: its noun was taken for another's
            return ""
        if self._relation(verb) != "ccomp" or self._tokens[min(kept)].upos == "ADP":
            # What stands before its subject only sets the scene: an act told there goes by its own phrase.
            kept = {p for p in kept if p >= start or (self._relation(p) == "expl" and self._tokens[p].head == verb)}
        names = self._names(subject, whose)
        had, past = self._had(verb), preterite_of(self._scene.word(verb))
        if had is not None and past is not None:
            kept, names = kept - {had}, names | {verb: past}
        return self._fit(kept - self._nobodys(kept, names), verb, names=names, least=3)

    def _belongs(self, position: int, noun: int) -> bool:
        """Tell whether a word is part of what its noun is called: no place before it ("Among them was the chair")."""
        relation = self._relation(position)
        return relation.split(":")[0] in _NOMINAL and (position > noun or relation != "nmod")

    def _had(self, verb: int) -> int | None:
        """Return the "had" of a verb that says as much without it: "had rung", not "had been rung", "had not rung".

        The order in which a report tells is no part of a title: it has its day.
        """
        small = [p for p in self._below.get(verb, ()) if p < verb and self._relation(p).split(":")[0] == "aux"]
        alone = len(small) == 1 and self._scene.word(small[0]) == "had" and self._relation(small[0]) == "aux"
        copula = self._child(verb, "cop") is not None
        negated = any(self._scene.word(p) in ("not", "n't", "n’t", "never") for p in self._below.get(verb, ()))
        plain = self._scene.word(verb).isalpha() and self._tokens[verb].upos == "VERB"
        return small[0] if alone and plain and not copula and not negated else None

    def _nobodys(self, kept: set[int], names: Mapping[int, str]) -> set[int]:
        """Return the possessive that opens a title and of which nobody knows whose it is: "its treasurer"."""
        first = min(kept, default=-1)
        return {first} if first not in names and self._scene.word(first) in _OWNERS and len(kept) > 1 else set()

    def _governing(self) -> tuple[int, int] | None:
        """Return the verb to tell the act by and its subject: the act's own clause, or one above that is whole."""
        verb = self._verb()
        for _ in range(4):
            subject = self._subject(verb)
            if subject is not None and not self._is_open(verb):
                whole = self._is_predicate(verb) and not self._lacks_object(verb)
                return (verb, subject) if whole else None
            head = self._tokens[verb].head
            if self._relation(verb) not in _SHARING or head not in self._sentence:
                return None
            if self._relation(verb) == "advcl" and verb < (self._child(head, "nsubj") or -1):
                if self._is_open(verb):
                    return None  # "If they strike, he warned": nobody struck
                self._act = head  # "Speaking in Oslo, she vowed": what she vowed is the news
            verb = head
        return None

    def _is_predicate(self, verb: int) -> bool:
        below = {self._relation(p).split(":")[0] for p in self._below.get(verb, ())}
        return self._tokens[verb].upos in ("VERB", "AUX") or bool(below & {"cop", "aux"})

    def _lacks_object(self, verb: int) -> bool:
        """Tell whether a clause tells nothing without the noun before it: "the barge that the firm leased"."""
        own = self._child(verb, "nsubj")
        if own is not None and any(self._scene.word(p) == "what" for p in self._below.get(verb, ()) if p < own):
            return True
        if own is None or not self._relation(verb).startswith("acl") or self._scene.word(own) in _RELATIVE:
            return False
        mark = self._child(verb, "mark")
        if mark is not None:  # "a demand that it be sold" tells of no sale, unless the noun only stands before it
            return self._scene.word(mark - 1) != ","
        acted_on = self._child(verb, "obj")
        if acted_on is not None:
            return self._scene.word(acted_on) in _RELATIVE
        inside = [p for p in self._below.get(verb, ()) if p < own]
        asked = any(self._scene.word(p) in QUESTIONS for p in inside)
        done = self._child(verb, "xcomp")  # "the bill that he hopes to pass" lacks it no less than "that he passed"
        whole = done is not None and (self._child(done, "obj") is not None or self._child(done, "ccomp") is not None)
        return not asked and self._child(verb, "ccomp") is None and not whole

    def _is_open(self, verb: int) -> bool:
        """Tell whether a clause says under what condition, or up to when: what it tells has not come to pass."""
        verb = self._first_of(verb)
        return any(self._scene.word(p) in _OPEN for p in self._below.get(verb, ()) if self._relation(p) == "mark")

    def _is_personal(self, position: int) -> bool:
        return self._scene.word(position) in _PERSONAL or self._tokens[position].upos == "PRON"

    def _names(self, subject: int, whose: set[int]) -> dict[int, str]:
        """Return the names to stand for the subject's pronouns: "he", and "his" where it opens the title."""
        name = self._name_of(subject) if self._is_personal(subject) else None
        if name:
            return {subject: name}
        first = min(whose)
        if self._scene.word(first) == "whose":  # "Mrs Lind, whose appeal was heard": Mrs Lind's appeal
            reference = self._scene.reference_at(self._tokens[self._owner_of(subject)].span)
            return {first: f"{self._scene.words(reference.span)}'s"} if reference is not None else {}
        owner = self._name_of(first) if self._relation(first) == "nmod:poss" else None
        return {first: f"{owner}'s"} if owner and self._tokens[first].upos == "PRON" else {}

    def _owner_of(self, subject: int) -> int:
        """Return the noun on which the relative clause of a subject hangs, the subject itself where there is none."""
        verb = self._tokens[subject].head
        above = self._tokens[verb].head if verb in self._sentence else -1
        return above if self._relation(verb).startswith("acl") and above in self._sentence else subject

    # --- who acts ------------------------------------------------------------------------------------

    def _verb(self) -> int:
        """The verb whose clause the act stands in: itself, or the nearest above it by ways that stay in the clause."""
        at = self._act
        for _ in range(5):
            token = self._tokens[at]
            up = token.head
            if token.upos == "VERB" or self._child(at, "cop") is not None or up not in self._sentence:
                return at
            if self._relation(at).split(":")[0] not in _CLIMBED:
                return at
            at = up
        return at

    def _subject(self, verb: int) -> int | None:
        own = self._child(verb, "nsubj")
        relation, head = self._relation(verb), self._tokens[verb].head
        relative = relation.startswith("acl") and head in self._sentence
        if own is not None and self._scene.word(own) in _RELATIVE - {"that"} | ({"that"} if relative else set()):
            return head if relative else None
        if own is not None:
            return own
        if relative and any(self._scene.word(p) in _RELATIVE for p in self._below.get(verb, ())):
            return head
        shared = self._child(self._first_of(verb), "nsubj") if relation == "conj" else None
        if shared is None or self._scene.word(shared) not in _RELATIVE:
            return shared
        first = self._first_of(verb)
        return self._tokens[first].head if self._relation(first).startswith("acl") else None

    def _first_of(self, verb: int) -> int:
        """Return the first of the clauses strung together with this one."""
        for _ in range(8):
            if self._relation(verb) != "conj" or self._tokens[verb].head not in self._sentence:
                break
            verb = self._tokens[verb].head
        return verb

    def _name_of(self, pronoun: int) -> str | None:
        """Return the name of whom a pronoun stands for, None where nobody is known."""
        reference = self._scene.reference_at(self._tokens[pronoun].span)
        actor = self._scene.actor(reference.actor) if reference is not None else None
        return actor.name if actor is not None and actor.kind != "unnamed" else None

    # --- what goes -----------------------------------------------------------------------------------

    def _never(self, head: int) -> set[int]:
        """Return what no title has: asides in brackets, other clauses of the sentence, the day in words of the day."""
        gone: set[int] = set()
        for position in self._subtree(head) - {head}:
            relation = self._relation(position)
            if relation.split(":")[0] in _NEVER or self._is_set_off(position):
                gone |= self._unless_act(self._subtree(position))
            elif self._is_day(position) and not self._owns(position):
                gone |= self._unless_act(self._whole_day(position))
        for position in self._below.get(head, ()):
            if self._relation(position) == "conj" and self._tokens[position].upos in ("VERB", "AUX"):
                gone |= self._unless_act(self._subtree(position))
        gone |= self._behind_another(head)
        return gone | self._unless_act(self._bracketed()) | self._unless_act(self._dateline())

    def _behind_another(self, head: int) -> set[int]:
        """Return what the tree ties to a verb over another's clause: "raised it, and Park lowered hers to 50"."""
        own = self._subtree(head)
        others = (v for v in self._sentence if v > head and v not in own and self._tokens[v].upos == "VERB")
        first = next((v for v in others if self._child(v, "nsubj") is not None), None)
        return self._unless_act({p for p in own if first is not None and p > first})

    def _is_set_off(self, position: int) -> bool:
        """Tell whether a comma parts a relative clause, or an apposition without a name, from its noun."""
        inside = self._subtree(position)
        if self._scene.word(min(inside) - 1) != "," and self._scene.word(min(inside)) != ",":
            return False
        if self._relation(position) == "appos":
            return not any(self._tokens[p].upos == "PROPN" for p in inside)
        asked = any(self._scene.word(p) in QUESTIONS for p in self._below.get(position, ()))
        return self._relation(position).endswith(":relcl") or (self._relation(position) == "acl" and asked)

    def _owns(self, position: int) -> bool:
        """Tell whether a day stands for the article of its noun ("was Friday's hearing"): without it none is left."""
        endings = (self._scene.words(self._tokens[p].span) for p in self._below.get(position, ()))
        return self._relation(position) == "nmod:poss" or any(word in ("'s", "’s") for word in endings)

    def _whole_day(self, position: int) -> set[int]:
        """Return the words of a day, with those of the part of it that it belongs to ("on Monday evening")."""
        for part in (self._tokens[position].head, position + 1):
            if part in self._sentence and self._scene.word(part) in _PARTS_OF_DAY and self._act != part:
                return self._subtree(part) | self._subtree(position)
        return self._subtree(position)

    def _dateline(self) -> set[int]:
        """Return the place and day before a report's first words ("OSLO, May 3 (Agency) - The board ...")."""
        first = self._sentence[0]
        if (
            len(self._scene.words(self._tokens[first].span)) < 3
            or not self._scene.words(self._tokens[first].span).isupper()
        ):
            return set()
        piped = any(self._scene.word(p) == "|" for p in self._sentence[1:_DATELINE])
        ahead = self._sentence[1 : _PRINT_LINE if piped else _DATELINE]
        dash = next((p for p in ahead if self._scene.word(p) in _DASHES and self._stands_alone(p)), None)
        return set(range(first, dash + 1)) if dash is not None else set()

    def _stands_alone(self, position: int) -> bool:
        text, token = self._scene.report.text, self._tokens[position]
        return not text[token.start - 1 : token.start].strip() and not text[token.end : token.end + 1].strip()

    def _edges(self, head: int) -> set[int]:
        """Return the words that tie a phrase to what stands before it."""
        gone: set[int] = set()
        for position in self._below.get(head, ()):
            if position > head or self._relation(position) not in ("cc", "mark", "case", "punct"):
                break
            gone |= self._subtree(position)
        return gone

    def _is_day(self, position: int) -> bool:
        spent = self._scene.word(self._tokens[position].head) in _SPENT  # "spent this week on board"
        if self._relation(position).split(":")[0] not in ("obl", "advmod", "nmod") or spent:
            return False
        inside = sorted(self._subtree(position))
        if len(inside) > 5 or self._act in inside:
            return False
        words = " ".join(self._scene.words(self._tokens[p].span) for p in inside).strip(" ,")
        words = words.replace(" 's", "'s").replace(" ’s", "’s")
        return words.lower() in _SOON or _DAYS.fullmatch(words) is not None or _DATES.fullmatch(words) is not None

    def _bracketed(self) -> set[int]:
        inside, depth = set(), 0
        for position in self._sentence:
            word = self._scene.word(position)
            depth += word in ("(", "[")
            if depth > 0:
                inside.add(position)
            depth -= word in (")", "]") and depth > 0
        return inside if depth == 0 else set()

    def _unless_act(self, positions: set[int]) -> set[int]:
        return set() if self._act in positions else positions

    def _droppable(self, head: int, kept: set[int]) -> Iterator[set[int]]:
        """Yield what may go, the least missed first: asides, circumstances from the end on, then what is said."""
        ranks: tuple[Callable[[int], bool], ...] = (
            lambda p: self._relation(p) in _ASIDE and not self._is_purpose(p),
            lambda p: self._relation(p) in _LOOSE and not self._is_of(p) and not self._is_bound(p),
            lambda p: self._relation(p) in ("conj", "advcl", "acl"),
            lambda p: self._relation(p) in ("nmod", "obl"),
            lambda p: self._relation(p) in ("ccomp", "xcomp") and self._tokens[p].head == head,
        )
        names = self._named_together()
        for whole in (True, False):
            for rank in ranks:
                for position in sorted(kept, key=lambda p: (self._depth(p), -p)):
                    gone = self._subtree(position)
                    if position == head or not rank(position):
                        continue
                    gone |= {p for p in range(min(gone), max(gone)) if self._tokens[p].upos == "CCONJ"}
                    # Figures ("by 86 to 61", "a $2 million fund") and parts of names go only where nothing else does.
                    cut = any(name & gone and not name <= gone for name in names)
                    if not whole or not (cut or self._tokens[position].upos in ("NUM", "SYM")):
                        yield gone

    def _named_together(self) -> list[frozenset[int]]:
        """Return the words of each name in the sentence: "the Union of Textile and Leather Workers" is never cut."""
        first, last = self._tokens[self._sentence[0]], self._tokens[self._sentence[-1]]
        names = [r.span for r in self._scene.references_in(Span(first.start, last.end)) if r.kind == "name"]
        return [frozenset(self._scene.tokens_in(span)) for span in names]

    def _is_purpose(self, position: int) -> bool:
        return any(self._scene.word(p) == "to" for p in self._below.get(position, ()) if self._relation(p) == "mark")

    def _is_of(self, position: int) -> bool:
        return any(
            self._scene.word(p) in ("of", "by", "not", "n't") for p in (position, *self._below.get(position, ()))
        )

    def _is_bound(self, position: int) -> bool:
        """Tell whether a word is one with its neighbour: "put together", "more likely", "a July 4 march"."""
        if self._relation(position) == "advmod":
            return self._scene.word(position) in _BOUND
        above = self._tokens[position].head
        return above == position + 1 and self._tokens[above].upos == "NUM"

    # --- and what stays ------------------------------------------------------------------------------

    def _fit(self, kept: set[int], head: int, *, names: dict[int, str] | None = None, least: int) -> str:
        """Return the words kept, made short enough; empty where that cannot be or too little is left."""
        names = names or {}
        words = self._join(kept, names)
        for gone in self._droppable(head, kept):
            if len(words) <= _LONGEST:
                break
            if self._act not in gone and not gone & set(names) and head not in gone:
                kept = kept - gone
                words = self._join(kept, names)
        if len(words) > _LONGEST or len(words.split()) < least or self._act not in kept:
            return ""
        return upper_first(words)


def upper_first(words: str) -> str:
    """Return the words with a capital at their head."""
    return words[:1].upper() + words[1:]
