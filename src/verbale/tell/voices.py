"""What of the quotations of a record a brief shows: those that the reading is sure of, whole, the weightiest.

A run of a few words in quotation marks says little alone ("in its third winter"): it is shown in the sentence that it
stands in. What one person says in one breath, broken only by "she said", is shown as one. Where there are many, those
who sit at the table come before those who look on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from verbale.lexicon import is_short_title
from verbale.record.types import Actor, Evidence, Statement
from verbale.tell.happenings import names_of_outlets, plain_name
from verbale.tell.index import Index
from verbale.tell.words import one_line

__all__ = ["Passage", "Voices", "medium_of", "sentence_around"]

FEW = 12
"""Up to so many, a brief shows all that it can show whole."""
_SHORTEST = 4
_ENOUGH = 4
"""Longer quotations from which on those of a word or two are left out."""
_EACH = 4
"""Passages of one speaker of a party, where there are many."""
_EACH_OTHER = 2
"""And of one who is of none: an analyst, a bystander."""
_ONLOOKERS = 4
"""Passages of those who have no part in the talks, where there are many."""
_BREATH = 140
"""Characters of "he said" and the like between two runs of one saying."""
_LONGEST = 75
"""Words that a passage, or the sentence around a run of words, may have."""
_TERM = 5
"""Words up to which a run that a group is said to use is a term of theirs, and no saying."""
_LISTENERS = frozenset(("reporters", "journalists", "audience", "listeners", "viewers", "readers"))
"""Those who are told."""
_TEASING = 0.75
"""What a run shown in its sentence weighs less than a whole one."""

_MEDIA = re.compile(
    r"\b(?:interviews?|statements?|conferences?|briefings?|press|television|tv|radio|broadcasts?|speech(?:es)?|address"
    r"|letters?|e-?mails?|posts?|tweets?|twitter|facebook|telegram|social|blogs?|website|programmes?|programs?|shows?"
    r"|newsletters?|communiqu[eé]s?|remarks|testimony|hearing|sermon|memo|release|columns?|articles?|op-ed|podcast"
    r"|messages?|reporters|journalists|news|report|telephone|phone|video|channel|pamphlets?|leaflets?|rally)\b",
    re.IGNORECASE,
)
"""What words reach the public by; a place or a time of day is none."""

_ENDS = re.compile(r"[.!?][\"”’')\]]{0,2}(?=\s)|\n")
_LAST_WORD = re.compile(r"([^\s.]+)\.$")
_MARK = r"[\"“”„«‘'\[(…. ]"
_SMALL = re.compile(rf"^{_MARK}*[^\W\d_A-Z]")
_FIRST_PERSON = re.compile(r"(?:^|[\s“\"(—–-])(?:I|I['’]\w+|[Mm]y|[Mm]yself|me)(?=[\s,.;:!?—–-]|$)")


class Passage(msgspec.Struct, frozen=True):
    """What one person is quoted as saying in one place: its runs, the words to show, and where these stand."""

    statements: tuple[Statement, ...]
    words: str
    kind: str
    evidence: tuple[Evidence, ...]


class Voices:
    """The quotations of a record. `sides` are the parties that the story is between."""

    def __init__(self, index: Index, sides: Sequence[str] = ()) -> None:
        self._index = index
        self._sides = frozenset(sides)
        self._parties = frozenset(index.parties)
        published = sorted(filter(None, (report.published.start for report in index.record.reports)))
        self._order = {day[:10]: place for place, day in enumerate(dict.fromkeys(day[:10] for day in published))}

    def passages(self, limit: int) -> tuple[list[Passage], int]:
        """Return what to quote, in the order of the reports, and how many quotations the record has."""
        quotable = [s for s in self._index.record.statements if _is_quotation(s)]
        sure = [s for s in quotable if self._is_sure(s)]
        long = [s for s in sure if len(s.content.split()) >= _SHORTEST]
        found = self._found(long if len(long) >= _ENOUGH else sure)
        chosen = self._chosen(found) if len(found) > FEW else found
        shown = sorted(chosen[:limit], key=lambda p: self._printed(p.statements[0]))
        return shown, len(quotable)

    def _found(self, statements: Iterable[Statement]) -> list[Passage]:
        """Return the passages that can be shown, the weightiest first; what stands within another one's words goes."""
        made = (self._passage(run) for run in self._runs(sorted(statements, key=self._printed)))
        found = sorted(filter(None, made), key=lambda p: (-self._interest(p), p.statements[0].id))
        said: list[str] = []
        kept = []
        for passage in found:
            words = " ".join(re.findall(r"\w+", passage.words.casefold()))
            if not any(words in other for other in said):
                said.append(words)
                kept.append(passage)
        return kept

    def _chosen(self, found: Sequence[Passage]) -> list[Passage]:
        """Return a few passages of each speaker, and few of those who only look on."""
        chosen: list[Passage] = []
        spoken: dict[str, int] = {}
        onlookers = 0
        for passage in found:
            speaker = passage.statements[0].speaker or ""
            spoken[speaker] = spoken.get(speaker, 0) + 1
            at_table = self._is_at_table(speaker)
            onlookers += not at_table
            if spoken[speaker] <= (_EACH if at_table else _EACH_OTHER) and (at_table or onlookers <= _ONLOOKERS):
                chosen.append(passage)
        return chosen

    # --- who says it, and how sure that is ------------------------------------------------------------

    def _is_sure(self, statement: Statement) -> bool:
        """Tell whether the words are their speaker's by what can be seen: whether such a one can have said them."""
        actor = self._index.actors.get(statement.speaker or "")
        if actor is None or not actor.name.strip() or is_short_title(actor.name):
            return False
        if actor.name.casefold().startswith(("our ", "my ")):
            return False
        if actor.kind == "person" or (actor.kind == "unnamed" and not actor.name.endswith("s")):
            return True
        if actor.name.casefold().startswith(("one ", "a ")):
            return True
        if actor.name.casefold().split()[-1] in _LISTENERS or _is_term(statement.content):
            return False
        alone = _FIRST_PERSON.search(statement.content) is not None
        return not alone and plain_name(actor.name) not in self._outlets and self._is_of_sentence(statement)

    def _is_of_sentence(self, statement: Statement) -> bool:
        """Tell whether the verb of saying stands in the sentence of the words: a group speaks seldom across two."""
        report = self._index.reports.get(statement.report)
        if report is None or len(statement.evidence) < 2 or statement.cue is None:
            return statement.cue is not None
        content, *support = statement.evidence
        first, last = sentence_around(report.text, content.start, content.end)
        return any(first <= e.start and e.end <= last for e in support)

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return names_of_outlets(self._index.record)

    def _is_at_table(self, speaker: str) -> bool:
        actor = self._index.actors.get(speaker)
        return actor is not None and (actor.party or actor.name) in self._parties

    # --- what is shown of it --------------------------------------------------------------------------

    def _printed(self, statement: Statement) -> tuple[int, int, str]:
        start = statement.evidence[0].start if statement.evidence else 0
        return self._index.numbers.get(statement.report, 0), start, statement.id

    def _runs(self, statements: Sequence[Statement]) -> list[list[Statement]]:
        """Return the statements, those that one breath holds together."""
        runs = [[statement] for statement in statements[:1]]
        for before, statement in pairwise(statements):
            if self._goes_on(before, statement):
                runs[-1].append(statement)
            else:
                runs.append([statement])
        return runs

    def _goes_on(self, before: Statement, after: Statement) -> bool:
        report = self._index.reports.get(after.report)
        same = before.report == after.report and before.speaker == after.speaker and before.chain == after.chain
        if not same or report is None or not before.evidence or not after.evidence:
            return False
        gap = after.evidence[0].start - before.evidence[0].end
        if not 0 <= gap <= _BREATH:
            return False
        between = report.text[before.evidence[0].end : after.evidence[0].start]
        whole = not _SMALL.match(before.content)
        broken = between.rstrip("\"“‘' ").endswith(",") and _ENDS.search(between[2:]) is None
        return whole and (broken or not _SMALL.match(after.content))

    def _passage(self, run: Sequence[Statement]) -> Passage | None:
        """Return the words of a run: as quoted, or, where they are no sentence, in the report's own; None if long."""
        first, last = run[0], run[-1]
        while len(run) > 1 and sum(len(s.content.split()) for s in run) > _LONGEST:
            run, last = run[:-1], run[-2]
        report = self._index.reports.get(first.report)
        support = tuple(e for statement in run for e in statement.evidence)
        if report is None or not support:
            return Passage(tuple(run), first.content, first.kind, support)
        start, end = first.evidence[0].start, max(_end_of(last), _end_of(first))
        if _SMALL.match(first.content):
            start, end = sentence_around(report.text, start, end)
            if len(report.text[start:end].split()) > _LONGEST:
                return None
            cited = Evidence(first.report, start, end, report.text[start:end])
            return Passage(tuple(run), one_line(cited.quote), "mixed", (cited, *support))
        cited = Evidence(first.report, start, end, report.text[start:end]) if len(run) > 1 else first.evidence[0]
        return Passage(tuple(run), _joined(run), first.kind, (cited, *support))

    def _interest(self, passage: Passage) -> float:
        statement = passage.statements[0]
        words = len(passage.words.split())
        interest = 1.0 if 7 <= words <= 60 else 0.0
        interest += min(len(statement.same_as), 2) + (0.5 if any(s.about for s in passage.statements) else 0.0)
        interest += self._standing(self._index.actors.get(statement.speaker or ""))
        interest += 0.25 if passage.kind == "direct" else -_TEASING
        report = self._index.reports.get(statement.report)
        place = self._order.get(((report.published.start if report else None) or "")[:10])
        return interest + (place / (len(self._order) - 1) if place and len(self._order) > 1 else 0.0)

    def _standing(self, actor: Actor | None) -> float:
        if actor is None:
            return 0.0
        party = actor.party or actor.name
        side = 1.5 if party in self._sides else 0.5 if party in self._parties else 0.0
        return side + (0.5 if actor.kind == "person" else 0.0) + (0.25 if actor.roles else 0.0)


def _end_of(statement: Statement) -> int:
    """Return where the words of a statement end in their report."""
    return statement.evidence[0].end


def medium_of(statement: Statement) -> str:
    """Return what the words were given out by ("news conference"); empty where the report's word is no such thing."""
    medium = one_line(statement.medium or "")
    return medium if _MEDIA.search(medium) else ""


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends that holds the stretch; it never leaves its line."""
    line = text.rfind("\n", 0, start) + 1
    first = line
    for found in _ENDS.finditer(text, line, start):
        if _is_end(text, line, found):
            first = found.end()
    first += len(text[first:start]) - len(text[first:start].lstrip())
    closed = re.match(r"[\"”’')\]]{0,2}(?=\s|$)", text[end : end + 4]) if text[end - 1 : end] in tuple(".!?") else None
    if closed is not None:
        return first, end + closed.end()
    stops = (f for f in _ENDS.finditer(text, end) if _is_end(text, line, f))
    stop = next(stops, None)
    last = len(text) if stop is None else stop.start() if stop[0] == "\n" else stop.end()
    return first, last


def _is_end(text: str, line: int, found: re.Match[str]) -> bool:
    """Tell the end of a sentence from the point of a short form, and from the end of what is quoted within one."""
    if found[0] == "\n":
        return True
    rest = text[found.end() : found.end() + 3].lstrip(" \"“‘'(")
    if rest[:1].islower():
        return False
    word = _LAST_WORD.search(text, line, found.start() + 1)
    if word is None:
        return True
    return not (is_short_title(word[1]) or (len(word[1]) == 1 and word[1].isupper()) or word[1] in ("Mr", "Mrs", "Ms"))


def _joined(run: Sequence[Statement]) -> str:
    """Return the runs of one saying with dots between those that "she said" parts."""
    said = [one_line(statement.content) for statement in run]
    heads = [words.rstrip(",") for words in said[:-1]]
    return " … ".join([*heads, said[-1]])


def _is_term(words: str) -> bool:
    """Tell whether quoted words are a term that somebody uses, and no saying."""
    return _SMALL.match(words) is not None and len(words.split()) <= _TERM


def _is_quotation(statement: Statement) -> bool:
    """Tell whether a statement has words of its speaker's own, and is the first of those that say the same."""
    first = not statement.same_as or statement.id < min(statement.same_as)
    return statement.speaker is not None and statement.kind in ("direct", "mixed") and first
