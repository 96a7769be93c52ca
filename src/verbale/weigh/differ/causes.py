"""Two reasons for one thing: the one that is given out, and the one that somebody else gives for it.

News sets them side by side in few ways. A second mouth gives "the real reason" or "a simpler explanation"; somebody
laughs when the first is read out; an official version is "nothing of the kind"; who is said to be ill was "in perfect
health"; or two sides blame two things for it, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import msgspec

from verbale.resolve.types import Told
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.mouths import SAME_MOUTH
from verbale.weigh.differ.tellings import Make, Matters, Telling, about_of, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import shortened

__all__ = ["reasons_for_delays", "rival_causes", "rival_doers", "wants_a_reason"]

REACH = 2  # sentences before a doubt in which the reason stands that is doubted
_EXPLAINS = r"(?:reasons?|causes?|explanation|motive|version|story|account|grounds?)"
_OTHER = (
    r"(?:simpler|different|another|second|other|less (?:\w+)|more (?:\w+)|rather (?:\w+)|blunter|shorter|alternative)"
)
# What sets a second reason against one told before. The reason follows in the sentence itself …
_DOUBTS = re.compile(
    rf"\b(?:the\s)?(?:real|true|actual)\s{_EXPLAINS}\b"
    r"|\b(?:laughed|scoffed|snorted|smiled|sneered|shrugged)\b[^.;\n]{0,60}?\b(?:when|at)\b"
    r"|\b(?:a|the|an|mere|only a|simply a|no more than a)\s(?:pretext|excuse|smokescreen|fig leaf|cover story)\b"
    r"|\bhad (?:nothing|little) to do with\b|\bwas not (?:the|because of|due to)\b[^.;\n]{0,40}?\bbut\b",
    re.IGNORECASE,
)
# … or in those behind it.
_ANNOUNCES = re.compile(
    rf"\b(?:offer(?:s|ed)|g[ia]ves?|had|has|put forward|told|tells?)\s(?:\w+\s){{0,2}}?an?\s"
    rf"(?:{_OTHER}|very different)\s{_EXPLAINS}\b"
    rf"|\b(?:an?\s)?(?:{_OTHER}|very different)\s{_EXPLAINS}\s(?:is|was|is being|was being|has been)\s(?:\w+\s)?"
    r"(?:given|offered|heard|put (?:forward|about|out)|told|whispered|circulat(?:ed|ing)|suggested|cited"
    r"|doing the rounds)\b"
    rf"|\bthere (?:is|was) (?:also )?an?\s(?:{_OTHER}|very different)\s{_EXPLAINS}\b"
    r"|\b(?:nothing of the (?:kind|sort)|not (?:so|the whole (?:truth|story)))\b",
    re.IGNORECASE,
)
# "The change was not, as the club has it, a matter of rain": the reason is in the sentence, the true one behind it.
_NOT_AS = re.compile(
    r"\b(?:was|were|is|are) not,? (?:as|whatever) [\w’' -]{2,40}?,? (?:a matter of|because|due to|about|for|over)\b",
    re.IGNORECASE,
)
_WELL = re.compile(
    r"\bin (?:perfect|good|excellent|the best of) health\b|\b(?:perfectly|quite) (?:well|healthy|fit)\b"
    r"|\b(?:was|is|were|been) (?:not|never) (?:ill|sick|unwell)\b|\bnot (?:ill|sick|unwell) at all\b",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:flu|influenza|ill(?:ness)?|sick(?:ness)?|unwell|indisposed|fever|a cold|health reasons|reasons of health"
    r"|grounds of health|doctors?|hospital(?:i[sz]ed)?)\b",
    re.IGNORECASE,
)
# What gives a reason, for which another can be given.
_GIVEN = re.compile(
    r"\b(?:because|due to (?!(?:take|be|begin|start|open|meet|sit|vote|sign|hold|resume|go|come|return|expire|end|run"
    r"|visit|travel|speak|appear|arrive|leave|report|make|have|close|join|address|hear|receive|present|attend|fly)\b)"
    r"|owing to|on account of|so that|so as to|in order to|for (?:\w+\s){1,3}reasons?"
    r"|for reasons? of|on (?:\w+\s)?grounds? (?:of|that)|cit(?:ed|es|ing)|blam(?:ed|es|ing)|attribut(?:ed|es|ing)"
    r"|(?:needed|required|necessary|meant|intended)\s(?:\w+\s){0,4}?to|detained|held up|kept away|prevented|unable"
    r"|officially|official (?:version|reason|explanation|line|account)|explain(?:s|ed|ing)|explanation|reason"
    r"|to (?:pursue|spend|let|allow|give|finali[sz]e)"
    r"|(?:purely|merely|simply|just|only)\s(?:technical|procedural|administrative|routine|logistical))\b",
    re.IGNORECASE,
)
# "Versions vary as to why the bell rang": two mouths follow
_ACCOUNTS = re.compile(
    r"\b(?:accounts?|versions?|explanations?|opinions?|reasons?|stories|they|sides?|reports)\s(?:\w+\s)?"
    r"(?:differ(?:s|ed)?|var(?:y|ies|ied)|conflict(?:s|ed)?|diverge[sd]?|disagree[sd]?|clash(?:ed)?|are at odds"
    r"|were at odds)"
    r"\b[^.;\n]{0,30}?\b(?:why|who|what (?:caused|led|happened)|how(?! (?:many|much|long|often|far|large|big)\b)"
    r"|reasons?"
    r"|cause)\b"
    r"|\b(?:two|three|several|rival|conflicting|different|contradictory)\s(?:accounts|versions|explanations|reasons)\b"
    r"[^.;\n]{0,30}?\b(?:given|offered|heard|circulat\w+|of why|for the|of how|emerged)\b"
    r"|\b(?:why|who)\b[^.;\n]{0,60}?\b(?:is|was|remains?|remained) (?:in dispute|disputed|a matter of dispute)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|told|according to|stated|explained"
    r"|argue[sd]?)\b"
)
# "… said that it was the tenants who had cut the wire": sets its own doer against the one named before
_CLEFT = re.compile(
    r"\b(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|told [\w ]{2,30}"
    r"|according to [^.;\n]{2,60},|repl(?:ied|ies)"
    r"|retort(?:ed|s)|countered)\s(?:that\s)?it (?:was|had been)\s"
    r"(?:(?:the|its|his|her|their|our|some|two|one)\s(?:[\w’'-]+\s){1,4}?|(?:he|she|they|him|them)\s"
    r"|[A-Z][\w’'. -]{1,40}?\s)"
    r"(?:side\s)?(?:who|that|which)\s(?:had\s|has\s|have\s)?\w+(?:ed|n|ught|nt|ew|ade|eld|ook|ote|ut)\b",
)
# "It was the tenants who had cut the wire, he said", where the sentence before says that another mouth says otherwise
_IT_WAS = re.compile(
    r"\W*(?:No, )?[Ii]t (?:was|had been)\s(?:not [^.;\n]{2,60}? but )?[^.;\n]{2,90}?\s(?:who|that|which)\s"
    r"(?:had\s|has\s|have\s|could\s|did\s)?\w+"
)
_OPPOSITE = re.compile(
    r"\b(?:the (?:opposite|reverse|contrary)|otherwise|differently|contradict(?:ed|s)|disput(?:ed|es)"
    r"|not so|a different (?:story|account|version)|(?:an)?other (?:story|account|version)|disagree[sd]?"
    r"|the other way (?:a)?round)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    r"\b(?:blam(?:ed|es)|attribut(?:ed|es)\s(?:it|this|that|the\s\w+)\sto|put(?:s)?\sit\sdown\sto)\b", re.IGNORECASE
)


class _Rival(msgspec.Struct, frozen=True):
    """The sentence that gives a reason, and those that give another, in one report."""

    report: str
    given: Span
    other: Span


def rival_causes(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield what one report explains in two ways, by two mouths."""
    for rid in sorted(desk.reports, key=desk.order_of):
        for rival in _rivals(desk, rid):
            delayed = _put_off(desk, rid, rival.given) or _delayed(desk, rid, rival.given)
            given = (desk.cite(rid, clipped(rival.given)), *_reasons_elsewhere(desk, rid, delayed))
            other = (desk.cite(rid, clipped(rival.other)),)
            tellings = (
                Telling(_in_short(desk, rid, rival.given), given),
                Telling(_in_short(desk, rid, rival.other), other),
            )
            zones = (rival.given, rival.other)
            about = dict.fromkeys(about_of(desk, rid, zones, matters, nearest=False))
            about |= dict.fromkeys(_happening_before(desk, rid, rival.given))
            about |= dict.fromkeys(delayed)
            about |= dict.fromkeys(who_is_named(desk, rid, zones) or _named_before(desk, rid, rival.given))
            where = listed(reports_of(desk, tellings[0]))
            note = f"Two reasons are given in {where}: {tellings[0].value} / {tellings[1].value}"
            yield make("cause", tuple(about), "reason", tellings, "contradiction", note)


def wants_a_reason(words: str) -> bool:
    """Tell whether some words tell what reasons are given for: a delay, an absence, a departure, an illness."""
    return any(pattern.search(words) for pattern in (_DELAY, _MISSING, _GIVEN, _ILL))


def _in_short(desk: Desk, rid: str, span: Span) -> str:
    return shortened(span.of(desk.reports[rid].text))


def _happening_before(desk: Desk, rid: str, given: Span) -> list[str]:
    """Return the event told last in the sentence before a reason: what the reason is for."""
    index = desk.sentence_index(rid, given.start)
    if index < 1 or desk.tellings_in(rid, given):
        return []
    return [t.event for t in desk.tellings_in(rid, desk.sentences(rid)[index - 1])][-1:]


def _named_before(desk: Desk, rid: str, given: Span) -> list[str]:
    """Return who is named in the sentence before a reason: whom the reason is of."""
    index = desk.sentence_index(rid, given.start)
    return who_is_named(desk, rid, desk.sentences(rid)[max(0, index - 1) : index])


_DELAY = re.compile(
    r"\b(?:postpon\w+|delay(?:s|ed|ing)?|defer(?:s|red|ring|ral|ment)?|adjourn\w*|put (?:back|off)|pushed back"
    r"|called off|cancel\w+|moved|rescheduled|extra (?:days?|time)|more time)\b",
    re.IGNORECASE,
)


def _put_off(desk: Desk, rid: str, given: Span) -> list[str]:
    """Return the meeting or signing whose delay a reason explains: told as put off in the sentence before it."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    index = desk.sentence_index(rid, given.start)
    if not _DELAY.search(given.of(text)):
        return []
    near = [
        t for s in sentences[max(0, index - 1) : index] if _DELAY.search(s.of(text)) for t in desk.tellings_in(rid, s)
    ]
    return [t.event for t in near if t.kind in ("meeting", "signing", "call", "visit")]


def _delayed(desk: Desk, rid: str, given: Span) -> list[str]:
    """Return what a report calls "the postponement": the one event that it tells and others tell as put off."""
    if not _DELAY.search(given.of(desk.reports[rid].text)):
        return []
    told = {t.event for t in desk.tellings_by(rid)}
    late = sorted({t.event for t in desk.cast.tellings if t.event in told and t.report != rid and _is_late(desk, t)})
    return late if len(late) == 1 else []


def _is_late(desk: Desk, told: Told) -> bool:
    """Tell whether a sentence tells of a meeting or signing as put off."""
    gathering = told.kind in ("meeting", "signing", "call", "visit")
    return gathering and _DELAY.search(told.sentence.of(desk.reports[told.report].text)) is not None


REASON_BEHIND = 3  # sentences behind a delay in which the reason for it stands


def _reasons_elsewhere(desk: Desk, rid: str, delayed: Sequence[str]) -> tuple[Evidence, ...]:
    """Return where other reports give a reason for a delay: the first sentence with one, from the delay on."""
    found: dict[str, Evidence] = {}
    for told in (t for event in delayed for t in desk.tellings_of(event)):
        if told.report == rid or told.report in found or not _is_late(desk, told):
            continue
        text, sentences = desk.reports[told.report].text, desk.sentences(told.report)
        index = desk.sentence_index(told.report, told.trigger.start)
        for sentence in sentences[index : index + 1 + REASON_BEHIND]:
            words = sentence.of(text)
            if _GIVEN.search(words) and not _NO_REASON.search(words):
                found[told.report] = desk.cite(told.report, clipped(sentence))
                break
    return tuple(found[report] for report in sorted(found, key=desk.order_of))


_NO_REASON = re.compile(rf"\b(?:no|any|without)\s(?:\w+\s)?{_EXPLAINS}\b", re.IGNORECASE)


def _rivals(desk: Desk, rid: str) -> Iterator[_Rival]:
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    taken = -1
    for index, sentence in enumerate(sentences):
        doubt = _doubt(desk, rid, sentence)
        if doubt is None or index <= taken:
            continue
        denied = _NOT_AS.search(text, doubt.start, doubt.end)
        given = doubt if denied else _given(text, sentences, index, doubt)
        if given is not None and denied and index + 1 < len(sentences):
            taken = index + 1
            yield _Rival(rid, given, sentences[index + 1])
        elif given is not None and not denied:
            last = _behind(text, sentences, index) if _ANNOUNCES.search(sentence.of(text)) else index
            taken = last
            yield _Rival(rid, given, Span(doubt.start, sentences[last].end))
    yield from _blamed(desk, rid)
    yield from _given_out(desk, rid)
    yield from _accounts(desk, rid)


def _accounts(desk: Desk, rid: str) -> Iterator[_Rival]:
    """Yield the first two sentences in which two mouths speak, behind one that says that accounts differ."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for index, sentence in enumerate(sentences):
        if not _ACCOUNTS.search(text, sentence.start, sentence.end) or desk.in_quotation(rid, sentence.start + 1):
            continue
        said = [
            (mouth, s)
            for s in sentences[index + 1 : index + 1 + ACCOUNTS]
            if (mouth := _mouth(desk, rid, s)) is not None
        ]
        if len(said) > 1 and said[0][0] != said[1][0]:
            yield _Rival(rid, said[0][1], said[1][1])


def _given_out(desk: Desk, rid: str) -> Iterator[_Rival]:
    """Yield what an office gives out on who was missing, late or gone, and what others say in the next sentence."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for place in range(1, len(sentences) - 1):
        before, official, other = sentences[place - 1 : place + 2]
        if not (_MISSING.search(text, before.start, before.end) or _DELAY.search(text, before.start, before.end)):
            continue
        if not _OFFICE_SAYS.match(text, official.start) or SAME_MOUTH.match(text, other.start):
            continue
        if "\n" in text[before.start : other.start].strip() or desk.in_quotation(rid, other.start + 1):
            continue
        if _OTHERS_SAY.match(text, other.start) and not _OFFICE_SAYS.match(text, other.start):
            yield _Rival(rid, official, other)


_SAYS_THAT = r"\b[^.;:\n“\"]{0,60}?\b(?:sa(?:id|ys?)|insist(?:s|ed)?|explained|maintain(?:s|ed)?|claim(?:s|ed)?|told)\b"
_MISSING = re.compile(
    r"\b(?:(?:was|were) (?:not (?:in|at|there|present|among)|absent|missing)|did not (?:attend|appear|come|travel|sign)"
    r"|stayed (?:away|at home|behind|in)|absence|in (?:his|her|their) (?:place|chair|stead)|resign(?:ed|ation)"
    r"|stepped down"
    r"|quit|left (?:his|her) post|dismissed|replaced)\b"
)
_OFFICE_SAYS = re.compile(
    r"\W*(?:(?:His|Her|Their|Its|The)\s(?:[\w’'-]+\s){0,2}?(?:offices?|spokes\w+|aides?|ministry|department|government"
    r"|company|press service|secretariat|party|union|agents?|managers?|family|club|lawyers?|doctors?|statement)"
    r"|Officially|The official)" + _SAYS_THAT
)
_OTHERS_SAY = re.compile(
    r"\W*(?:(?:But|However|Yet),?\s)?(?:(?:One|Two|Three|Several|Some|Other|An?|Another|People|Sources?|Diplomats?"
    r"|Officials?|Colleagues?|Members?|Delegates?|Insiders?|Friends?|Those|Others)\b)" + _SAYS_THAT
)
ACCOUNTS = 3  # sentences behind the one that says that accounts differ


def _mouth(desk: Desk, rid: str, sentence: Span) -> str | None:
    """Return who speaks in a sentence that hands on what is said: who is named last before the verb, else first."""
    text = desk.reports[rid].text
    cue = _SAYS.search(text, sentence.start, sentence.end)
    named = desk.named_in(rid, sentence)
    if cue is None or not named:
        return None
    before = [actor for span, actor in named if span.end <= cue.start()]
    return before[-1] if before else named[0][1]


_WHY = re.compile(
    r"\b(?:because|owing to|due to(?! (?:take|be|begin|start|open|meet|resume))|on account of|as a result of"
    r"|(?:asked|called) for by"
    r"|at the (?:request|insistence|wish|behest|suggestion) of|requested by|demanded by|for (?:lack|want) of"
    r"|to (?:give|allow|let)|after (?:[\w’'. -]{2,40}?) (?:fell|was taken|died|refused|asked"
    r"|failed))\b(?P<why>[^.;\n]*)",
    re.IGNORECASE,
)


def reasons_for_delays(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield gatherings that were put off for one reason in one report and for another elsewhere; each once."""
    given: dict[str, list[tuple[str, Span, frozenset[str]]]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for sentence in desk.sentences(rid):
            why = _why(desk.reports[rid].text, sentence)
            for event in _gatherings_put_off(desk, rid, sentence) if why else ():
                given.setdefault(event, []).append((rid, sentence, why))
    done: set[tuple[Span, Span]] = set()
    for event, reasons in sorted(given.items()):
        pair = next(((a, b) for a, b in combinations(reasons, 2) if a[0] != b[0] and not a[2] & b[2]), None)
        if pair is None or (pair[0][1], pair[1][1]) in done:
            continue
        done.add((pair[0][1], pair[1][1]))
        tellings = tuple(Telling(_in_short(desk, r, s), (desk.cite(r, clipped(s)),)) for r, s, _ in pair)
        about = dict.fromkeys((event, *(a for r, s, _ in pair for a in who_is_named(desk, r, (s,)))))
        about |= dict.fromkeys(i for r, s, _ in pair for i in about_of(desk, r, (s,), matters, nearest=False))
        values = listed(f"in {listed(reports_of(desk, t))}: {t.value}" for t in tellings)
        note = f"Two reasons are given why {desk.events[event].title} was put off {values}"
        yield make("cause", tuple(about), "reason for the delay", tellings, "contradiction", note)


def _why(text: str, sentence: Span) -> frozenset[str]:
    """Return the telling words of the reason that a sentence gives for a delay; none where it gives none."""
    delay = _DELAY.search(text, sentence.start, sentence.end)
    late = delay is not None and _GATHERING.search(text, sentence.start, sentence.end) is not None
    why = _WHY.search(text, delay.end(), sentence.end) if delay and late else None
    return (
        frozenset(w[:6] for w in re.findall(r"[a-z]{4,}", why.group("why").casefold())) - _EVERYWHERE
        if why
        else frozenset()
    )


_GATHERING = re.compile(
    r"\b(?:talks|meetings?|sessions?|rounds?|signing|hearing|summit|conference|negotiations|vote|visit|trip"
    r"|postponement|delay"
    r"|adjournment|deferral)\b",
    re.IGNORECASE,
)
_EVERYWHERE = frozenset(
    ["foreig", "minist", "which", "that", "were", "been", "said", "have", "with", "from", "their", "time"]
)


def _gatherings_put_off(desk: Desk, rid: str, sentence: Span) -> list[str]:
    told = [t.event for t in desk.tellings_in(rid, sentence) if t.kind in ("meeting", "signing", "call", "visit")]
    return list(dict.fromkeys((*told, *_put_off(desk, rid, sentence), *_delayed(desk, rid, sentence))))


def rival_doers(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield deeds that two mouths put down to two doers: "… it was the tenants who had cut the wire"."""
    for rid in sorted(desk.reports, key=desk.order_of):
        yield from _answered(desk, make, matters, rid)
        text = desk.reports[rid].text
        for one, other in pairwise(desk.sentences(rid)):
            cue = _CLEFT.search(text, other.start, other.end)
            if cue is None or not _SAYS.search(text, one.start, one.end):
                continue
            mouths = _mouth(desk, rid, one), _mouth(desk, rid, other)
            if SAME_MOUTH.match(other.of(text)):
                continue
            if desk.in_quotation(rid, cue.start()) or None in mouths or mouths[0] == mouths[1]:
                continue
            yield _two_doers(desk, make, matters, rid, (one, other))


def _two_doers(desk: Desk, make: Make, matters: Matters, rid: str, zones: tuple[Span, Span]) -> Discrepancy | None:
    tellings = [Telling(_in_short(desk, rid, s), (desk.cite(rid, clipped(s)),)) for s in zones]
    about = dict.fromkeys(about_of(desk, rid, zones, matters))
    about |= dict.fromkeys((*_happening_before(desk, rid, zones[0]), *who_is_named(desk, rid, zones)))
    note = f"Two are said in {rid} to have done it: {tellings[0].value} / {tellings[1].value}"
    return make("attribution", tuple(about), "who did it", tellings, "contradiction", note)


def _answered(desk: Desk, make: Make, matters: Matters, rid: str) -> Iterator[Discrepancy | None]:
    """Yield claims that a second mouth turns round: "… has it the other way round. It was the tenants who cut it"."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    for place in range(1, len(sentences) - 1):
        claim, turn, other = sentences[place - 1 : place + 2]
        if desk.in_quotation(rid, other.start + 1) or not _SAYS.search(text, claim.start, claim.end):
            continue
        if _OPPOSITE.search(text, turn.start, turn.end) and _IT_WAS.match(text, other.start, other.end):
            yield _two_doers(desk, make, matters, rid, (claim, other))


def _doubt(desk: Desk, rid: str, sentence: Span) -> Span | None:
    """Return the part of a sentence, from the clause on that holds its cue, that doubts a reason; None where none does.

    Who is quoted may doubt; a quotation alone, whose report sets no reason against it, does not.
    """
    text = desk.reports[rid].text
    for pattern in (_NOT_AS, _DOUBTS, _ANNOUNCES, _WELL):
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None or (pattern is not _WELL and desk.in_quotation(rid, match.start())):
            continue
        starts = [m.end() for m in re.finditer(r";\s|,\s(?:but|while|and)\s", text[sentence.start : match.start()])]
        return Span(sentence.start + max(starts, default=0), sentence.end)
    return None


def _given(text: str, sentences: Sequence[Span], index: int, doubt: Span) -> Span | None:
    """Return the words that give the reason that is doubted: before the doubt in its sentence, or shortly before."""
    health = bool(_WELL.search(doubt.of(text)))
    announced = bool(_ANNOUNCES.search(doubt.of(text)))
    before = Span(sentences[index].start, doubt.start)
    zones = [before] if before.end > before.start else []
    zones += [sentences[place] for place in range(index - 1, max(-1, index - 1 - REACH), -1)]
    for zone in zones:
        words = zone.of(text)
        if (_ILL if health else _GIVEN).search(words) or (announced and _ILL.search(words)):
            return zone
    return None


def _behind(text: str, sentences: Sequence[Span], index: int) -> int:
    """Return the last sentence of the reason that a sentence announces: those behind it up to the end of its line."""
    last = index
    while last + 1 < len(sentences) and last < index + REACH:
        if "\n" in text[sentences[last].end : sentences[last + 1].start]:
            break
        last += 1
    return last


def _blamed(desk: Desk, rid: str) -> Iterator[_Rival]:
    """Yield two sentences in a row in which two people or bodies blame two things."""
    text = desk.reports[rid].text
    for one, other in pairwise(desk.sentences(rid)):
        cues = [_BLAMES.search(text, span.start, span.end) for span in (one, other)]
        if cues[0] is None or cues[1] is None:
            continue
        mouths = [
            [a for _, a in desk.named_in(rid, Span(s.start, c.start()))][-1:]
            for s, c in zip((one, other), cues, strict=True)
            if c is not None
        ]
        if mouths[0] and mouths[1] and mouths[0] != mouths[1]:
            yield _Rival(rid, one, other)
