"""What one mouth reports and another denies: "… had met the chairman. The company denied the report."

A denial counts where the text tells what is denied: in the sentence itself ("rejected as invention a report that he
had met …"), or just before it, where a report, a claim or an announcement stands that the denial takes up ("denied it",
"no such letter was written").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.tellings import (
    Make,
    Matters,
    Telling,
    about_of,
    clipped,
    listed,
    meetings_placed_in,
    reports_of,
    who_is_named,
)
from verbale.weigh.types import Discrepancy, DiscrepancyKind
from verbale.weigh.words import shortened

__all__ = ["denied_reports"]

REACH = 4  # sentences before a denial in which the report stands that it takes up
SAME_WORDS = 0.6  # of two claims, in copies of one sentence
_PIECE = (
    r"(?:reports?|claims?|charges?(?!\s(?:of|for)\b)|allegations?|suggestions?|rumou?rs?|assertions?|accusations?"
    r"|story)"
)
_DEED = (
    r"(?:decision|meeting|talks|discussions?|involvement|lobbying|role|link|connection|pressure|call|contact"
    r"|conversation|agreement|deal|offer|visit|order|letter|fund|payment"
    r"|undertaking|promise)"
)
# What either took place or did not; "there was no deal" tells how talks stand, and denies no report.
_OCCASION = r"(?:meeting|talks|call|contact|conversation|visit|order|letter|fund|payment|undertaking|bargain|threat)"
# "denied it", "dismissed the report", "denied any such talks", "no such decision": what is denied stands before
_TAKES_UP = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!nor )(?<!never )\b(?:den(?:ied|ies|y)\s(?:(?:it|this)(?!\s(?:was|is|had|has"
    r"|would)\b)|them|as much|having"
    r"|(?:ever\s)?(?!any|every|some|no)[a-z]+ing)(?=[\s.,;])"
    r"|den(?:ied|ies|y)\s(?:that\s)?(?:they|the two|he|she|both)\s(?:had\s|have\s|ever\s)*(?:met|meet|spoke[n]?|talked)"
    rf"|no (?:such )?(?:\w+\s)?{_DEED} (?:ever )?(?:took place|was held|has taken place|was made|happened)"
    r"|(?:it|this|that|they|the two) (?:never|did not|didn['’]t) (?:happen(?:ed)?|meet|met|take place|took place)"
    rf"|(?:den(?:ied|ies)|rejected|rejects|dismissed|dismisses)\s(?:the|this|that|these|those"
    rf"|such)\s{_PIECE}\b(?!\sthat\b)"
    rf"|den(?:ied|ies)\s(?:that\s)?(?:there (?:was|were|had been) |having (?:had |made |given )?)?any (?:such|{_DEED})"
    rf"|no such (?:\w+\s)?{_DEED}|there (?:was|were|had been|has been) no (?:such (?:\w+\s)?{_DEED}|{_OCCASION})"
    r"|called (?:it|this|them|the (?:report|claim)s?) (?:an? )?(?:\w+\s)?(?:rubbish|nonsense|untrue|false|baseless"
    r"|lies?|fabrication|invention))\b",
    re.IGNORECASE,
)
# "denied that her crew had cut the line": takes up an accusation
_DENIES_THAT = re.compile(r"\bden(?:ied|ies)\sthat\b")
# "rejected as invention a report that he had met": what is denied stands within
_WITHIN = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es)|describ(?:ed|es)|call(?:ed|s)|brand(?:ed|s)"
    r"|poured (?:cold water|scorn) on|shot down)\b[^.;\n]{0,60}?"
    rf"\b(?:(?:a|an)\s(?:\w+\s)?{_PIECE}|(?:the|this)\s{_PIECE}(?=,)"
    r"|the (?:reports?|claims?|allegations?)(?=\sthat\b))\b"
    r"(?:(?!\b(?:sa(?:id|ys?|ying)|add(?:ed|ing)|insist(?:ed|ing)|although|though|but"
    r"|while)\b)[^.;\n]){0,90}?\b(?:that|of|about)\s"
)
# Among the words that call a report untrue, so that "called for a report that" or "described a report of" does not.
_UNTRUE = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es)|without (?:any )?foundation|unfounded|untrue|false"
    r"|baseless|groundless|invent(?:ed|ion)|fabricat(?:ed|ion)|nonsense|rubbish|fantasy|fiction|wrong|cold water|scorn"
    r"|shot down|speculat(?:ion|ive)|inaccurate|mischievous)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:reported|announced|claim(?:s|ed)|allegations?|accusations?|alleged|understood|believed|thought|sa(?:id|ys?)"
    r"|told"
    r"|according to|wrote|writes|broadcast|published"
    r"|printed|accused|confirmed|rumou?red|talk)\b",
    re.IGNORECASE,
)
# What is denied and what was reported speak of one deed, in whichever words.
_DEEDS = (
    re.compile(r"\b(?:calls?|telephon\w*|phon(?:e|ed)|rang|rung|conversation)\b", re.IGNORECASE),
    re.compile(r"\b(?:meetings?|met|talks|encounter)\b", re.IGNORECASE),
    re.compile(r"\b(?:offer(?:s|ed)?|proposal|proposed)\b", re.IGNORECASE),
    re.compile(r"\b(?:undertakings?|promised?|pledged?|assurances?)\b", re.IGNORECASE),
)
# "is thought to be about to leave": a rumour of nobody's, told whole with its denial, sets no two mouths apart
_RUMOURED = re.compile(
    r"\b(?:is|are|was|were|been) (?:widely |also )?(?:understood|reported|said|believed|thought|rumou?red|alleged)"
    r" to\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(r"\b(?:accus(?:ed|es|ing)|alleged|claimed|blamed)\b")


class _Denial(msgspec.Struct, frozen=True):
    """What is reported and what denies it, in one report, and what both are about."""

    report: str
    claim: Span
    denial: Span
    about: frozenset[str]
    denier: str | None = None


def denied_reports(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield what reports tell as reported by somebody and as denied by somebody else; one thing in several is one."""
    groups: list[list[_Denial]] = []
    for denial in _denials(desk, matters):
        home = next((g for g in groups if any(_one_thing(desk, denial, other) for other in g)), None)
        groups.append([denial]) if home is None else home.append(denial)
    for group in groups:
        tellings = (
            Telling("reported", tuple(desk.cite(d.report, clipped(d.claim)) for d in group)),
            Telling("denied", tuple(desk.cite(d.report, clipped(d.denial)) for d in group)),
        )
        words = shortened(group[0].claim.of(desk.reports[group[0].report].text))
        note = f"Reported and denied in {listed(reports_of(desk, tellings[0]))}: {words}"
        about = sorted({i for d in group for i in d.about})
        kind, attribute = _kind_of(desk, group[0])
        yield make(kind, about, attribute, tellings, "contradiction", note)


# What is denied is not that it happened, but who began it, or who had a hand in it.
_BEGAN = re.compile(
    r"\b(?:thr(?:ew|own)|fired|shot|struck|attacked|hit|charged|hurled|drew|opened fire|cast) (?:the )?first\b"
    r"|\b(?:began|started|provoked|caused) (?:the|it)\b|\bfirst (?:shots?|stones?|blow|strike|punch)\b",
    re.IGNORECASE,
)
_HAD_A_HAND = re.compile(
    r"\b(?:written|wrote|drafted|drawn up|dictated|inspired|leaked|arranged|organi[sz]ed|ordered|planned|engineered"
    r"|instigated|behind|author(?:ed)? of|had a hand in|masterminded|lobb(?:ied|ying)|pressed for)\b",
    re.IGNORECASE,
)


# Who wanted a meeting put off: denied, it is set upon the other side.
_ASKED = re.compile(
    r"\b(?:ask(?:ed|s|ing)|request(?:s|ed|ing)?|wish(?:ed|es)?|want(?:ed|s)|insist(?:ed|s)?|demand(?:ed|s)?|sought"
    r"|propos(?:ed|al)|behest|instance|insistence|initiative|responsible|to blame|fault)\b",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"\b(?:postpon\w+|delay\w*|deferr?\w*|adjourn\w*|put (?:back|off)|pushed back|call(?:ed|ing) off|cancel\w+"
    r"|rescheduled|more time)\b",
    re.IGNORECASE,
)


def _kind_of(desk: Desk, denial: _Denial) -> tuple[DiscrepancyKind, str]:
    """Return what kind of difference a denial makes, and of what: most are on whether a thing is so at all."""
    words = denial.claim.of(desk.reports[denial.report].text)
    if _BEGAN.search(words):
        return "cause", "who began"
    if _ASKED.search(words) and _DELAY.search(words):
        return "attribution", "who asked for it"
    own = denial.denier is not None and denial.denier in {a for _, a in desk.named_in(denial.report, denial.claim)}
    if own and _HAD_A_HAND.search(words):
        return "attribution", "who did it"
    return "status", "whether it is so"


def _denials(desk: Desk, matters: Matters) -> Iterator[_Denial]:
    for rid in sorted(desk.reports, key=desk.order_of):
        sentences = desk.sentences(rid)
        for index, sentence in enumerate(sentences):
            claim = _claim_of(desk, rid, sentences, index)
            if claim is not None:
                zones = tuple(dict.fromkeys((claim, sentence)))
                about = {*about_of(desk, rid, zones, matters, nearest=False), *who_is_named(desk, rid, zones)}
                if not any(i in desk.events for i in about):
                    about |= set(meetings_placed_in(desk, rid, zones))
                who = [actor for _, actor in desk.named_in(rid, sentence)]
                answer = _answer(desk, rid, sentences, index)
                yield _Denial(rid, claim, answer, frozenset(about), who[0] if who else None)


def _answer(desk: Desk, rid: str, sentences: Sequence[Span], index: int) -> Span:
    """Return the sentence of a denial with the quotation right behind it, which bears it out."""
    text, sentence = desk.reports[rid].text, sentences[index]
    behind = sentences[index + 1] if index + 1 < len(sentences) else None
    if behind is None or not (text[behind.start] in '"“‘«' or _INSTEAD.match(text, behind.start, behind.end)):
        return sentence
    near = text[sentence.end : behind.start].count("\n") <= 2 and behind.end - sentence.start <= LONGEST
    return Span(sentence.start, behind.end) if near else sentence


# "It was the tenants who had asked for it, he said": a denial goes on with what it puts in the place of what it denies.
_INSTEAD = re.compile(
    r"(?:It (?:was|had been)\s[^.;\n]{3,80}?\s(?:who|that|which)\b|On the contrary\b|Rather,|Instead,)"
)
LONGEST = 500  # code points of a denial with the words that bear it out


def _one_thing(desk: Desk, one: _Denial, other: _Denial) -> bool:
    """Tell whether two denials are of one thing: one meeting or call, or the same people, in two reports."""
    if one.report == other.report:
        return False
    words = [set(re.findall(r"[a-z]{4,}", d.claim.of(desk.reports[d.report].text).casefold())) for d in (one, other)]
    if len(words[0] & words[1]) >= SAME_WORDS * max(map(len, words)):
        return True  # one of them has copied it
    shared = one.about & other.about
    people, others = (
        {desk.actors[i].name: desk.actors[i].kind for i in d.about if i in desk.actors} for d in (one, other)
    )
    named = [people[name] for name in sorted(set(people) & set(others))]
    events = [i for i in shared if i in desk.events and desk.events[i].kind in ("meeting", "call", "visit")]
    return bool(events) or (len(named) >= 2 and "person" in named)


def _claim_of(desk: Desk, rid: str, sentences: Sequence[Span], index: int) -> Span | None:
    """Return the sentence that tells what the one at `index` denies; None where it denies nothing that is told."""
    text = desk.reports[rid].text
    words = sentences[index].of(text)
    if _is_denied_within(words):
        return sentences[index]
    takes_up = _TAKES_UP.search(words)
    told = _REPORTED if takes_up else _ACCUSED if _DENIES_THAT.search(words) else None
    if told is None:
        return None
    if takes_up and _RUMOURED.search(words[: takes_up.start()]):
        return None
    reported: list[Span] = []
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        before = sentences[place].of(text)
        if _TAKES_UP.search(before) or _is_denied_within(before):
            break  # that one has been denied already: one difference a report
        if _RUMOURED.search(before) and not told.search(_RUMOURED.sub(" ", before)):
            break
        if told.search(before):
            reported.append(sentences[place])
    deed = next((d for d in _DEEDS if d.search(words)), None)
    named = [span for span in reported if deed is not None and deed.search(span.of(text))]
    if len(named) > 1 and sentences.index(named[0]) == sentences.index(named[1]) + 1:
        return Span(named[1].start, named[0].end)  # "… spoke to both by telephone. The call was short, an aide said."
    return next(iter(named or reported), None)


def _is_denied_within(words: str) -> bool:
    """Tell whether a sentence both tells a report and calls it untrue."""
    return _WITHIN.search(words) is not None and _UNTRUE.search(words) is not None
