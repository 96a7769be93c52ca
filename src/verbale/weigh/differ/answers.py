"""Two accounts of one matter by two mouths, the second an answer to the first.

News lets one account answer another in few ways. A word sets the second against the first ("tells it the other way
round", "has another word for it", "is less polite"); he of whom a deed is told gives his own account of it ("the cook
stormed out, the waiter said. The cook says he had a train to catch"); or a question is put, who did it or why, and two
mouths answer it. Which words they use is of no matter then: that they answer is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.causes import wants_a_reason
from verbale.weigh.differ.denial_words import takes_up
from verbale.weigh.differ.mouths import Saying, Turn, sayings_of, turns_of
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy, DiscrepancyKind
from verbale.weigh.words import shortened

__all__ = ["answered_accounts"]

REACH = 3  # sentences between an account and what sets another against it
BEHIND = 2  # sentences behind that word in which the other account stands
NEXT = 2  # sentences between what is told of somebody's deed and his own account of it
AROUND = 160  # code points before an account in which stands what it is the reason for
CITED = 4  # sentences of an account that are shown
_SET_AGAINST = re.compile(
    r"\b(?:tell(?:s|ing)?|told|sees?|saw|puts?|has|had|remember(?:s|ed)?|recall(?:s|ed)?|describe[sd]?|gives?|gave)\s"
    r"(?:it|this|that|things|matters|events|the (?:\w+ )?(?:story|tale|matter|events?|facts?|evening|morning|night))\s"
    r"(?:\w+\s){0,2}?(?:the other way (?:a)?round|differently|otherwise|another way)\b"
    r"|\b(?:insist(?:s|ed)? on|prefer(?:s|red)?|has|had|uses?|used|gives?|gave|tells?|told|offer(?:s|ed)?)\s"
    r"(?:\w+\s){0,2}?"
    r"(?:another|a (?:very |quite |rather )?different|an(?:other)? (?:opposite|contrary)|a contrary)\s"
    r"(?:word|story|version|account|tale|recollection|memory|reading|term)\b"
    r"|\bbeg(?:s|ged)? to differ\b|\bcontradict(?:s|ed)\s(?:him|her|it|this|that|them|the)\b"
    r"|\bthe (?:opposite|reverse|contrary) (?:is|was) (?:true|the case)\b",
    re.IGNORECASE,
)
# What is given out, and what somebody says who need not mind his words.
_CANDID = re.compile(
    r"\b(?:is|was|are|were|sound(?:s|ed)|seem(?:s|ed)|puts? it|had been)\s"
    r"(?:(?:rather |far |much |a little )?(?:less|more)\s(?:diplomatic(?:ally)?|charitabl[ey]|candid(?:ly)?"
    r"|frank(?:ly)?|blunt(?:ly)?|polite(?:ly)?|generous|forthcoming"
    r"|direct|specific|kind(?:ly)?|prosaic(?:ally)?|outspoken|explicit|tactful(?:ly)?|guarded|discreet|delicate(?:ly)?)"
    r"|blunter|franker|plainer|crueller|unkinder)\b",
    re.IGNORECASE,
)
# Deeds that call for an account of him who did them.
_CALLS_FOR_AN_ACCOUNT = re.compile(
    r"\b(?:(?:walk|storm|march|stalk|drop|back|pull)(?:ed|s|ing)? out|(?:left|leaves|leaving) (?:early|abruptly|after"
    r"|before|the (?:room|table|hall|talks|meeting|session|building))|(?:had|has) left\b|went home|broke(?:n)? off"
    r"|stay(?:ed|s|ing) away|did not (?:come|appear|attend|turn up|show up)|failed to (?:come|appear|attend|turn up"
    r"|show up|sign|answer|reply)|hung up|hang(?:s|ing)? up|slamm(?:ed|ing)|boycott(?:ed|s|ing)|skipp(?:ed|ing)"
    r"|miss(?:ed|ing) the|quit|call(?:ed|ing) off|cancel(?:l?ed|l?ing)|refus(?:ed|ing) to (?:come|sign|meet|shake|sit"
    r"|attend|see|speak|receive)|tor(?:e|n) up|interrupt(?:ed|ing)|shout(?:ed|ing)"
    r"|threaten(?:ed|ing) to (?:leave|walk))"
    r"\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|should|must|may|might|could|can|cannot|hopes?|wants?|expects?)\b|[’']ll\b"
)
_QUESTION = re.compile(
    r"(?:^\W*(?:(?:First|Second|Third|Then|And|But|Finally|Lastly|One,?|Another,?)(?:ly)?,?\s)?"
    r"|\b(?:on|over|about|as to|question of|agree|agreed|clear|unclear|knows?|known|knew|asks?|asked"
    r"|dispute[sd]?|disagree[sd]?|differ(?:s|ed)?"
    r"|say|tell)\s)(?:just |exactly )?(?:who|whose|why)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r";\s|,\s(?:while|but|and|whereas)\s")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|told|tells?|according to|argue[sd]?|that"
    r"|point(?:s|ed)? to|blam(?:es?|ed)|swears?|swore|holds?|held)\b"
)


class _Side(msgspec.Struct, frozen=True):
    """One account: whose it is, in which report, and the sentences that give it."""

    mouth: str
    report: str
    zones: tuple[Span, ...]


class _Pair(msgspec.Struct, frozen=True):
    """Two accounts of one matter, and of what they are: why, or who and whether."""

    kind: DiscrepancyKind
    attribute: str
    one: _Side
    other: _Side

    @property
    def mouths(self) -> frozenset[str]:
        """The two who speak."""
        return frozenset((self.one.mouth, self.other.mouth))


def answered_accounts(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield accounts that another account answers; those of the same two mouths in several reports are one."""
    groups: list[list[_Pair]] = []
    for rid in sorted(desk.reports, key=desk.order_of):
        for pair in _pairs(desk, rid):
            home = next((g for g in groups if _is_one(g[0], pair)), None)
            groups.append([pair]) if home is None else home.append(pair)
    for group in groups:
        yield _difference(desk, make, matters, group)


def _is_one(one: _Pair, other: _Pair) -> bool:
    """Tell whether two pairs of accounts are of the same two mouths, both known."""
    return "" not in one.mouths and one.mouths == other.mouths and one.kind == other.kind


def _difference(desk: Desk, make: Make, matters: Matters, group: Sequence[_Pair]) -> Discrepancy | None:
    first = group[0].one.mouth
    ordered = [(p.one, p.other) if p.one.mouth == first else (p.other, p.one) for p in group]
    tellings = []
    about: dict[str, None] = {}
    for sides in zip(*ordered, strict=True):
        evidence = [desk.cite(s.report, clipped(z)) for s in sides for z in s.zones]
        tellings.append(Telling(shortened(evidence[0].quote), tuple(dict.fromkeys(evidence))))
        for side in sides:
            index = desk.sentence_index(side.report, side.zones[0].start)
            before = desk.sentences(side.report)[max(0, index - 1) : index]
            about |= dict.fromkeys(about_of(desk, side.report, (*before, *side.zones), matters, nearest=False))
            about |= dict.fromkeys(who_is_named(desk, side.report, side.zones))
            about |= dict.fromkeys([side.mouth] if side.mouth else who_is_named(desk, side.report, before))
    where = listed(dict.fromkeys(r for t in tellings for r in reports_of(desk, t)))
    note = f"Two accounts are given in {where}: {tellings[0].value} / {tellings[1].value}"
    return make(group[0].kind, tuple(about), group[0].attribute, tellings, "contradiction", note)


def _pairs(desk: Desk, rid: str) -> Iterator[_Pair]:
    sayings = sayings_of(desk, rid)
    turns = turns_of(s for s in sayings if s.mouth)
    taken: set[int] = set()
    for pair in (*_set_against(desk, rid, turns), *_questions(desk, rid), *_own_accounts(desk, sayings)):
        places = {desk.sentence_index(rid, z.start) for s in (pair.one, pair.other) for z in s.zones}
        if not places & taken:
            taken |= places
            yield pair


def _set_against(desk: Desk, rid: str, turns: Sequence[Turn]) -> Iterator[_Pair]:
    """Yield each account that a word sets against the one before it."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for index, sentence in enumerate(sentences):
        candid = _CANDID.search(text, sentence.start, sentence.end)
        mark = _SET_AGAINST.search(text, sentence.start, sentence.end) or candid
        if mark is None or desk.in_quotation(rid, mark.start()):
            continue
        mouth = _mouth_at(desk, rid, turns, index, mark.start())
        before = [t for t in turns if t.last < index <= t.last + REACH and t.mouth != mouth]
        behind = _said_behind(desk, rid, turns, mouth, index)
        if not before or (len(behind) == 1 and not _goes_on(text, sentence, mark.end())):
            continue
        one = _Side(before[-1].mouth, rid, tuple(s.sentence for s in before[-1].sayings[:CITED]))
        other = _Side(mouth, rid, behind)
        if candid is not None:
            if wants_a_reason(text[max(0, one.zones[0].start - AROUND) : one.zones[-1].end]):
                yield _Pair("cause", "account", one, other)
        else:
            yield _Pair("attribution", "account", one, other)


def _mouth_at(desk: Desk, rid: str, turns: Sequence[Turn], index: int, before: int) -> str:
    """Return who is set against somebody: who speaks in the sentence, else who is named before the word for it."""
    speaks = [t.mouth for t in turns for s in t.sayings if s.index == index]
    named = [a for _, a in desk.named_in(rid, Span(desk.sentences(rid)[index].start, before))]
    return next(iter((*speaks, *named)), "")


def _said_behind(desk: Desk, rid: str, turns: Sequence[Turn], mouth: str, index: int) -> tuple[Span, ...]:
    """Return the sentence that sets an account against another, and those right behind it in which its mouth speaks."""
    said = {s.index for t in turns if t.mouth == mouth for s in t.sayings if index < s.index <= index + BEHIND}
    return tuple(desk.sentences(rid)[place] for place in (index, *sorted(said)))


def _goes_on(text: str, sentence: Span, end: int) -> bool:
    """Tell whether a sentence that sets an account against another gives it, behind a colon or a word of saying."""
    return re.search(r"[:;–—]\s*\S{2,}(?:\s\S+){2}|[“\"]|\bthat\b", text[end : sentence.end]) is not None


def _questions(desk: Desk, rid: str) -> Iterator[_Pair]:
    """Yield two answers to a question that a report puts: two mouths in the parts of the sentence behind it."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for place in range(len(sentences) - 1):
        question, answer = sentences[place : place + 2]
        mark = _QUESTION.search(question.of(text))
        if mark is None or desk.in_quotation(rid, question.start + mark.end()):
            continue
        sides = [_Side(mouth, rid, (part,)) for part in _parts(text, answer) if (mouth := _mouth_of(desk, rid, part))]
        if len(sides) >= 2 and sides[0].mouth != sides[1].mouth:
            yield _Pair("attribution", "account", sides[0], sides[1])


def _parts(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the parts of a sentence between semicolons, or commas with a conjunction."""
    start = sentence.start
    for cut in _PARTS.finditer(text, sentence.start, sentence.end):
        yield Span(start, cut.start())
        start = cut.end()
    yield Span(start, sentence.end)


def _mouth_of(desk: Desk, rid: str, part: Span) -> str:
    """Return who speaks in a part of a sentence: who is named before its word for saying, close by; "" where nobody."""
    cue = _SAYS.search(desk.reports[rid].text, part.start, part.end)
    named = desk.named_in(rid, Span(part.start, cue.start())) if cue is not None else ()
    return named[-1][1] if named else ""


def _own_accounts(desk: Desk, sayings: Sequence[Saying]) -> Iterator[_Pair]:
    """Yield what somebody tells of another's deed, with the other's own account of it right behind."""
    for place, one in enumerate(sayings):
        for other in sayings[place + 1 : place + 4]:
            if other.index - one.index > NEXT or not other.mouth or one.mouth == other.mouth:
                continue
            text = desk.reports[other.report].text
            if one.mouth and _did(desk, one, other.mouth) and not _TO_COME.search(other.zone.of(text)):
                if not takes_up(other.sentence.of(text)):
                    sides = (_Side(s.mouth, s.report, (s.sentence,)) for s in (one, other))
                    yield _Pair("cause", "account", *sides)
                break


def _did(desk: Desk, saying: Saying, actor: str) -> bool:
    """Tell whether a saying has an actor do what calls for an account: he is named right before the verb."""
    text = desk.reports[saying.report].text
    deed = _CALLS_FOR_AN_ACCOUNT.search(text, saying.zone.start, saying.zone.end)
    named = desk.named_in(saying.report, Span(saying.zone.start, deed.start())) if deed is not None else ()
    return bool(named) and actor in {a for _, a in named[-2:]}
