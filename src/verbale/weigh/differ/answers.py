"""Two accounts of one matter by two mouths, the second an answer to the first.

News lets one account answer another in few ways. A word sets the second against the first ("remembers it
otherwise", "has a different story", "is more candid"); he of whom a deed is told gives his own account of it ("the cook
shouted, the waiter said. The cook says that the pan was burning"); or a question is put, who did it or why, and two
mouths answer it. Which words they use is of no matter then: that they answer is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.causes import wants_a_reason
from verbale.weigh.differ.denial_words import takes_up
from verbale.weigh.differ.measures import keys_of, weight_of
from verbale.weigh.differ.mouths import Saying, Turn, sayings_of, turns_of
from verbale.weigh.differ.side_by_side import Pair, Side, side_by_side
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import shortened

__all__ = ["answered_accounts"]

REACH = 3  # sentences between an account and what sets another against it
BEHIND = 2  # sentences behind that word in which the other account stands
NEXT = 2  # sentences between what is told of somebody's deed and his own account of it
AROUND = 160  # code points before an account in which stands what it is the reason for
SAME_QUARREL = 3  # what the accounts of one quarrel share in two reports: a word counts one, a name two
ANSWERS = 5  # sentences behind an open question in which two mouths answer it
CLOSE = 30  # code points before a "because" in which that stands which it explains
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
    r"|\bthe (?:opposite|reverse|contrary) (?:is|was) (?:true|the case)\b"
    r"|\b(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|told (?:us|reporters|[A-Z]\w+))\s(?:just )?"
    r"the (?:opposite|reverse|contrary)\b",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(r"\bthe (?:opposite|reverse|contrary)\b", re.IGNORECASE)
# What is given out, and what somebody says who need not mind his words.
_CANDID = re.compile(
    r"\b(?:is|was|are|were|sound(?:s|ed)|seem(?:s|ed)|puts? it|had been)\s"
    r"(?:(?:rather |far |much |a little )?(?:less|more)\s(?:diplomatic(?:ally)?|charitabl[ey]|candid(?:ly)?"
    r"|frank(?:ly)?|blunt(?:ly)?|polite(?:ly)?"
    r"|prosaic(?:ally)?|outspoken|tactful(?:ly)?|guarded|discreet|delicate(?:ly)?)"
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
# "calls for him to", "they would": the deed behind is asked for or to come, and is not done
_NOT_DONE = re.compile(
    r"\b(?:(?:for|urge[ds]?|urging|ask(?:s|ed|ing)?|want(?:s|ed|ing)?|tell(?:s|ing)?|told|press(?:es|ed|ing)?)\s"
    r"(?:[\w’'-]+\s){1,3}?to|would|will|may|might|could|should|if \w+)\s$"
)
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|on account of|thanks to|as a result of|blam(?:ed|es)|so that|in order to)\b",
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
# A question that is told to be open: what two mouths say behind it answers it.
_IN_DISPUTE = re.compile(
    r"\b(?:agree(?:d|ment|s)?|disagree\w*|differ(?:s|ed)?|disputed?|unclear|not clear|accounts|versions|contradict\w*"
    r"|conflict(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r";\s|,\s(?:while|but|and|whereas)\s")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|told|tells?|according to|argue[sd]?|that"
    r"|point(?:s|ed)? to|blam(?:es?|ed)|swears?|swore|holds?|held)\b"
)


def answered_accounts(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield accounts that another account answers; those of the same two mouths in several reports are one."""
    groups: list[list[Pair]] = []
    for rid in sorted(desk.reports, key=desk.order_of):
        for pair in _pairs(desk, rid):
            home = next((g for g in groups if _is_one(desk, g[0], pair)), None)
            groups.append([pair]) if home is None else home.append(pair)
    for group in groups:
        yield _difference(desk, make, matters, group)


def _is_one(desk: Desk, one: Pair, other: Pair) -> bool:
    """Tell whether two pairs of accounts are of one quarrel: of the same two mouths, or an open question in both."""
    if one.kind != other.kind:
        return False
    if "" not in one.mouths and one.mouths == other.mouths:
        return True
    if one.asked is None and other.asked is None:
        return False
    return weight_of(_keys(desk, one) & _keys(desk, other)) >= SAME_QUARREL


def _keys(desk: Desk, pair: Pair) -> frozenset[str]:
    """Return what a pair of accounts tells of: words and names of both, and of the question that they answer."""
    rid = pair.one.report
    zones = (*pair.one.zones, *pair.other.zones, *([pair.asked] if pair.asked is not None else []))
    return frozenset(key for zone in zones for key in keys_of(desk, rid, zone))


def _difference(desk: Desk, make: Make, matters: Matters, group: Sequence[Pair]) -> Discrepancy | None:
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


def _pairs(desk: Desk, rid: str) -> Iterator[Pair]:
    sayings = sayings_of(desk, rid)
    turns = turns_of(s for s in sayings if s.mouth)
    taken: set[int] = set()
    for pair in (
        *_set_against(desk, rid, turns),
        *_questions(desk, rid, turns),
        *_in_a_row(desk, sayings),
        *side_by_side(desk, rid),
    ):
        places = {desk.sentence_index(rid, z.start) for s in (pair.one, pair.other) for z in s.zones}
        if not places & taken:
            taken |= places
            yield pair


def _set_against(desk: Desk, rid: str, turns: Sequence[Turn]) -> Iterator[Pair]:
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
        whole = _OPPOSITE.search(mark.group()) or _goes_on(text, sentence, mark.end())
        if not before or (len(behind) == 1 and not whole):
            continue
        one = Side(before[-1].mouth, rid, tuple(s.sentence for s in before[-1].sayings[:CITED]))
        other = Side(mouth, rid, behind)
        if candid is not None:
            if wants_a_reason(text[max(0, one.zones[0].start - AROUND) : one.zones[-1].end]):
                yield Pair("cause", "account", one, other)
        else:
            yield Pair("attribution", "account", one, other)


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


def _questions(desk: Desk, rid: str, turns: Sequence[Turn]) -> Iterator[Pair]:
    """Yield two answers to a question that a report puts: in the sentence behind it, or one after the other."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for place in range(len(sentences) - 1):
        question, answer = sentences[place : place + 2]
        mark = _QUESTION.search(question.of(text))
        if mark is None or desk.in_quotation(rid, question.start + mark.end()):
            continue
        sides = [Side(mouth, rid, (part,)) for part in _parts(text, answer) if (mouth := _mouth_of(desk, rid, part))]
        if len(sides) < 2 and _IN_DISPUTE.search(question.of(text)):
            said = [t for t in turns if place < t.sayings[0].index <= place + ANSWERS]
            sides = [Side(t.mouth, rid, tuple(s.sentence for s in t.sayings[:CITED])) for t in said]
        if len(sides) >= 2 and sides[0].mouth != sides[1].mouth:
            yield Pair("attribution", "account", sides[0], sides[1], question)


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


def _in_a_row(desk: Desk, sayings: Sequence[Saying]) -> Iterator[Pair]:
    """Yield two accounts in a row: of somebody's deed and his own of it, or two that give two reasons for one thing."""
    for place, one in enumerate(sayings):
        for other in sayings[place + 1 : place + 4]:
            if other.index - one.index > NEXT or not other.mouth or one.mouth == other.mouth:
                continue
            if not one.mouth:
                continue
            own = _did(desk, one, other.mouth) and not _TO_COME.search(other.zone.of(desk.reports[other.report].text))
            if _two_reasons(desk, one, other) or (own and not takes_up(_words(desk, other))):
                yield Pair("cause", "account", _side(one), _side(other))
            if own or _two_reasons(desk, one, other):
                break


def _side(saying: Saying) -> Side:
    return Side(saying.mouth, saying.report, (saying.sentence,))


def _words(desk: Desk, saying: Saying) -> str:
    return saying.sentence.of(desk.reports[saying.report].text)


def _two_reasons(desk: Desk, one: Saying, other: Saying) -> bool:
    """Tell whether two sayings give two reasons for one thing: each says "because", of what the other tells too."""
    text = desk.reports[one.report].text
    because = [_BECAUSE.search(text, s.sentence.start, s.sentence.end) for s in (one, other)]
    if because[0] is None or because[1] is None or other.index - one.index != 1:
        return False
    if any(b is not None and desk.in_quotation(one.report, b.start()) for b in because):
        return False
    near = [
        Span(max(s.sentence.start, b.start() - CLOSE), b.start())
        for s, b in zip((one, other), because, strict=True)
        if b is not None
    ]
    told = [{k for k in keys_of(desk, one.report, zone) if k[0] not in "@#"} for zone in near]
    return bool(told[0] & told[1])


def _did(desk: Desk, saying: Saying, actor: str) -> bool:
    """Tell whether a saying has an actor do what calls for an account: he is named right before the verb."""
    text = desk.reports[saying.report].text
    deed = _CALLS_FOR_AN_ACCOUNT.search(text, saying.zone.start, saying.zone.end)
    if deed is not None and _NOT_DONE.search(text, saying.zone.start, deed.start()):
        return False
    named = desk.named_in(saying.report, Span(saying.zone.start, deed.start())) if deed is not None else ()
    return bool(named) and actor in {a for _, a in named[-2:]}
