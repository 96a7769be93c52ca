"""What one mouth reports and another denies: "… had met the chairman. The company denied the report."

A denial counts where the text tells what is denied: in the sentence itself ("rejected as invention a report that he
had met …"); just before it, where a report, a claim or an announcement stands that the denial takes up ("denied it",
"no such letter was written", "called the story a fairy tale"); or in any report that asserts what the denial itself
tells ("denied having been offered the mill"). Who tells the same of the same people elsewhere is on the side of the
report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.asserted import SHARED_WORDS, Place, Sentences
from verbale.weigh.differ.denial_words import (
    ACCUSED,
    DEEDS,
    DENIES_THAT,
    REPORTED,
    RUMOURED,
    denies_itself,
    has_none,
    is_denied_within,
    takes_up,
)
from verbale.weigh.differ.measures import keys_of, weight_of
from verbale.weigh.differ.mouths import HANDED_ON, sayings_of
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
SAME_PEOPLE = 0.5  # of those named in either of two denials, when the two share no word
SAME_DENIER = 2  # what two denials of one mouth share, words and figures, when they are of one thing
TOLD_AGAIN = 2  # people or bodies whom another report of the same deed names too; and how many such are cited


class _Denial(msgspec.Struct, frozen=True):
    """What is reported and what denies it, the report of each, and what both are about."""

    report: str
    claimed_in: str
    claim: Span
    denial: Span
    about: frozenset[str]
    denier: str | None = None


def denied_reports(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield what reports tell as reported by somebody and as denied by somebody else; one thing in several is one."""
    search = _Search(desk)
    groups: list[list[_Denial]] = []
    for denial in _denials(search, matters):
        home = next((g for g in groups if any(_one_thing(desk, denial, other) for other in g)), None)
        groups.append([denial]) if home is None else home.append(denial)
    for group in groups:
        claims = [desk.cite(d.claimed_in, clipped(d.claim)) for d in group]
        again = [desk.cite(p.report, clipped(p.sentence)) for p in _told_again(search, group)]
        tellings = (
            Telling("reported", tuple(dict.fromkeys((*claims, *again)))),
            Telling("denied", tuple(desk.cite(d.report, clipped(d.denial)) for d in group)),
        )
        words = shortened(group[0].claim.of(desk.reports[group[0].claimed_in].text))
        note = f"Reported in {listed(reports_of(desk, tellings[0]))}, denied in {{}}: {words}"
        about = sorted({i for d in group for i in d.about})
        kind, attribute = _kind_of(desk, group[0])
        yield make(
            kind, about, attribute, tellings, "contradiction", note.format(listed(reports_of(desk, tellings[1])))
        )


class _Search:
    """The sentences and sayings of a story, looked up once a denial asks for them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._mouths: dict[str, dict[int, list[str]]] = {}

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.desk)

    def mouths_at(self, rid: str, index: int) -> list[str]:
        """Return who speaks in one sentence of a report."""
        if rid not in self._mouths:
            self._mouths[rid] = {}
            for saying in sayings_of(self.desk, rid):
                self._mouths[rid].setdefault(saying.index, []).append(saying.mouth)
        return self._mouths[rid].get(index, [])


def _told_again(search: _Search, group: Sequence[_Denial]) -> list[Place]:
    """Return where other reports tell what is denied: the same deed of the same two people or bodies."""
    found: dict[Place, None] = {}
    known = {(d.claimed_in, d.claim) for d in group} | {(d.report, d.denial) for d in group}
    for denial in group:
        named = {a for _, a in search.desk.named_in(denial.claimed_in, denial.claim)}
        for place in search.sentences.asserting(denial.claimed_in, denial.claim, sorted(named)):
            theirs = {a for _, a in search.desk.named_in(place.report, place.sentence)}
            other = place.report not in (denial.report, denial.claimed_in)
            if other and (place.report, place.sentence) not in known and len(named & theirs) >= TOLD_AGAIN:
                found[place] = None
    return list(found)[:TOLD_AGAIN]


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


_NO_REASON = re.compile(r"\bnot the (?:\w+ )?reason\b", re.IGNORECASE)
# Violence that is laid at somebody's door.
_ATTACKED = re.compile(
    r"\b(?:attack(?:s|ed|ers?)?|ambush(?:ed|es)?|kill(?:ed|ers?|ings?)|shot|gunm[ae]n|fired (?:on|at|into)"
    r"|shell(?:ed|ing)"
    r"|bomb(?:s|ed|ing|ings)?|raid(?:s|ed|ers?)?|blast|explosion|sabotag(?:ed?|ing)|assault(?:s|ed)?|beat(?:en|ing)"
    r"|murder(?:s|ed)?|massacre[sd]?|set (?:fire|alight)|kidnap(?:ped|ping)?|abduct(?:ed|ion))\b",
    re.IGNORECASE,
)
# What was held out to somebody, or asked of him: denied, it is a matter of who said what.
_HELD_OUT = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|promis(?:ed?|es|ing)|pledg(?:ed?|es|ing)|undertak(?:en|ings?)|undertook|assur(?:ed|ances?)"
    r"|float(?:ed|ing)|conce(?:ded|ssions?)|propos(?:ed|als?)|put on the table|demand(?:ed|s)|threat(?:s|ened)?)\b",
    re.IGNORECASE,
)


def _kind_of(desk: Desk, denial: _Denial) -> tuple[DiscrepancyKind, str]:
    """Return what kind of difference a denial makes, and of what: most are on whether a thing is so at all."""
    words = denial.claim.of(desk.reports[denial.claimed_in].text)
    answer = denial.denial.of(desk.reports[denial.report].text)
    if _BEGAN.search(words):
        return "cause", "who began"
    if _NO_REASON.search(answer):
        return "cause", "reason"
    if any(_ASKED.search(told) and _DELAY.search(told) for told in (words, answer)):
        return "attribution", "who asked for it"
    own = denial.denier is not None and denial.denier in {a for _, a in desk.named_in(denial.claimed_in, denial.claim)}
    if own and (_HAD_A_HAND.search(words) or _ATTACKED.search(words)):
        return "attribution", "who did it"
    if denial.claimed_in != denial.report and _HELD_OUT.search(words):
        return "attribution", "what was offered"
    return "status", "whether it is so"


def _denials(search: _Search, matters: Matters) -> Iterator[_Denial]:
    desk = search.desk
    for rid in sorted(desk.reports, key=desk.order_of):
        sentences = desk.sentences(rid)
        for index, sentence in enumerate(sentences):
            denier = _denier(search, rid, index)
            claim = _claim_of(search, rid, index, denier)
            if claim is None:
                continue
            about = {*_about(desk, claim.report, (claim.sentence,), matters), *_about(desk, rid, (sentence,), matters)}
            if not any(i in desk.events for i in about):
                about |= set(meetings_placed_in(desk, claim.report, (claim.sentence,)))
                about |= set(meetings_placed_in(desk, rid, (sentence,)))
            answer = _answer(desk, rid, sentences, index)
            yield _Denial(rid, claim.report, claim.sentence, answer, frozenset(about), denier)


def _about(desk: Desk, rid: str, zones: Sequence[Span], matters: Matters) -> set[str]:
    return {*about_of(desk, rid, zones, matters, nearest=False), *who_is_named(desk, rid, zones)}


def _denier(search: _Search, rid: str, index: int) -> str | None:
    """Return who denies: who speaks in the sentence, else who is named in it first."""
    mouths = [m for m in search.mouths_at(rid, index) if m]
    named = [actor for _, actor in search.desk.named_in(rid, search.desk.sentences(rid)[index])]
    return next(iter((*mouths, *named)), None)


def _answer(desk: Desk, rid: str, sentences: Sequence[Span], index: int) -> Span:
    """Return the sentence of a denial with the quotation right behind it, which bears it out."""
    text, sentence = desk.reports[rid].text, sentences[index]
    behind = sentences[index + 1] if index + 1 < len(sentences) else None
    if behind is None:
        return sentence
    bears_out = text[behind.start] in '"“‘«' or _INSTEAD.match(text, behind.start, behind.end)
    if not bears_out and len(sentence.of(text).split()) > BARE:
        return sentence
    if not bears_out and "\n" in text[sentence.end : behind.start]:
        return sentence
    near = text[sentence.end : behind.start].count("\n") <= 2 and behind.end - sentence.start <= LONGEST
    return Span(sentence.start, behind.end) if near else sentence


# "It was the tenants who had asked for it, he said": a denial goes on with what it puts in the place of what it denies.
_INSTEAD = re.compile(
    r"(?:It (?:was|had been)\s[^.;\n]{3,80}?\s(?:who|that|which)\b|On the contrary\b|Rather,|Instead,)"
)
BARE = 5  # words of a denial that says no more than that ("The union denied it."): what it says follows
LONGEST = 500  # code points of a denial with the words that bear it out


def _one_thing(desk: Desk, one: _Denial, other: _Denial) -> bool:
    """Tell whether two denials are of one thing: one meeting or call, one denier's, or the same people's."""
    if one.report == other.report:
        return False
    words = [
        set(re.findall(r"[a-z]{4,}", d.claim.of(desk.reports[d.claimed_in].text).casefold())) for d in (one, other)
    ]
    if len(words[0] & words[1]) >= SAME_WORDS * max(map(len, words)):
        return True  # one of them has copied it
    if one.denier is not None and one.denier == other.denier and _shared_matter(desk, one, other) >= SAME_DENIER:
        return True
    shared = one.about & other.about
    people, others = (
        {desk.actors[i].name: desk.actors[i].kind for i in d.about if i in desk.actors} for d in (one, other)
    )
    both = sorted(set(people) & set(others))
    named = [people[name] for name in both]
    matter = _shared_matter(desk, one, other) > 0
    # one mouth denies many things, and names himself and his own side each time
    own = desk.actors[one.denier].name if one.denier in desk.actors and one.denier == other.denier else ""
    besides = not own or any(people[name] == "person" and name != own for name in both)
    alike = matter or (besides and len(both) >= SAME_PEOPLE * len({*people, *others}))
    events = [i for i in shared if i in desk.events and desk.events[i].kind in ("meeting", "call", "visit")]
    return bool(events) or (len(named) >= 2 and "person" in named and alike)


def _shared_matter(desk: Desk, one: _Denial, other: _Denial) -> int:
    """Return how much what is denied tells alike: words, and figures twice; who is named is left out."""
    keys = [
        {k for k in keys_of(desk, d.claimed_in, d.claim) | keys_of(desk, d.report, d.denial) if k[0] != "@"}
        - _OF_ANY_DENIAL
        for d in (one, other)
    ]
    return weight_of(frozenset(keys[0] & keys[1]))


# The first letters of words in which any denial is told, whatever it denies.
_OF_ANY_DENIAL = frozenset(
    ["spokes", "called", "such", "denied", "denies", "report", "claime", "wrote", "never", "made"]
)


def _claim_of(search: _Search, rid: str, index: int, denier: str | None) -> Place | None:
    """Return the sentence that tells what the one at `index` denies; None where it denies nothing that is told."""
    desk = search.desk
    sentence = desk.sentences(rid)[index]
    words = sentence.of(desk.reports[rid].text)
    if is_denied_within(words):
        return Place(rid, index, sentence)
    taken_up = takes_up(words)
    told = REPORTED if taken_up else ACCUSED if DENIES_THAT.search(words) else None
    if told is not None and not (taken_up and RUMOURED.search(words[: taken_up.start()])):
        before = _claim_before(search, rid, index, denier, told)
        if before is not None:
            return before
    return (
        _asserted_elsewhere(search, rid, index, denier)
        or _reported_behind(search, rid, index, denier)
        or _said_to_have(search, rid, index, denier)
    )


def _reported_behind(search: _Search, rid: str, index: int, denier: str | None) -> Place | None:
    """Return the sentence right behind a denial that hands on what it denies, by words of both; None where none does.

    "The mill denied that it had told its buyers of a cut. Reports from the port spoke of a cut for all buyers."
    """
    desk = search.desk
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    cue = denies_itself(sentences[index].of(text))
    if cue is None or index + 1 >= len(sentences) or desk.in_quotation(rid, sentences[index].start + cue.start()):
        return None
    behind = sentences[index + 1]
    words = behind.of(text)
    handed_on = REPORTED.search(words) or _REPORTS.match(words)
    if not handed_on or takes_up(words) or _is_own(search, rid, index + 1, denier):
        return None
    denied = keys_of(desk, rid, Span(sentences[index].start + cue.end(), sentences[index].end))
    shared = {k for k in denied & keys_of(desk, rid, behind) if k[0] not in "@#"}
    return Place(rid, index + 1, behind) if len(shared) >= SHARED_WORDS else None


_REPORTS = re.compile(
    r"\W*(?:Earlier |Press |News |Media )?(?:reports|accounts|rumours|rumors|newspapers)\b", re.IGNORECASE
)


def _said_to_have(search: _Search, rid: str, index: int, denier: str | None) -> Place | None:
    """Return the sentence of another report in which he who has none of a thing has it; None where none tells so.

    "He told us that he had no letter from the mill" is set against "He is said to carry a letter from the mill".
    """
    desk = search.desk
    sentence = desk.sentences(rid)[index]
    thing = has_none(sentence.of(desk.reports[rid].text))
    if thing is None or not search.mouths_at(rid, index):
        return None
    who = {a for _, a in desk.named_in(rid, sentence)} | ({denier} if denier else set())
    for place in search.sentences.with_word(thing):
        theirs = {a for _, a in desk.named_in(place.report, place.sentence)}
        if place.report != rid and len(who & theirs) >= TOLD_AGAIN and denier in theirs:
            return place
    return None


def _asserted_elsewhere(search: _Search, rid: str, index: int, denier: str | None) -> Place | None:
    """Return the sentence of any report that asserts what a denial itself tells; None where none does."""
    desk = search.desk
    sentences = desk.sentences(rid)
    cue = denies_itself(sentences[index].of(desk.reports[rid].text))
    if cue is None or desk.in_quotation(rid, sentences[index].start + cue.start()):
        return None
    denied = Span(sentences[index].start + cue.end(), sentences[index].end)
    near = Span(sentences[max(0, index - 1)].start, sentences[index].end)
    who = sorted({a for _, a in desk.named_in(rid, near)} | ({denier} if denier else set()))
    for place in search.sentences.asserting(rid, denied, who):
        mouths = search.mouths_at(place.report, place.index)
        if not mouths or mouths != [denier]:
            return place
    return None


def _claim_before(search: _Search, rid: str, index: int, denier: str | None, told: re.Pattern[str]) -> Place | None:
    """Return the sentence shortly before a denial that tells what it takes up; none of the denier's own words."""
    desk = search.desk
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    words = sentences[index].of(text)
    reported: list[int] = []
    spoken: list[int] = []  # what others say without a word that hands it on as a claim
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        before = sentences[place].of(text)
        if takes_up(before) or is_denied_within(before):
            break  # that one has been denied already: one difference a report
        if RUMOURED.search(before) and not told.search(RUMOURED.sub(" ", before)):
            break
        if _is_own(search, rid, place, denier):
            continue
        if told.search(before) or HANDED_ON.search(before):
            reported.append(place)
        elif told is REPORTED and search.mouths_at(rid, place):
            spoken.append(place)
    deed = next((d for d in DEEDS if d.search(words)), None)
    named = [place for place in reported if deed is not None and deed.search(sentences[place].of(text))]
    if len(named) > 1 and named[0] == named[1] + 1:
        # "… spoke to both by telephone. The call was short, an aide said."
        return Place(rid, named[1], Span(sentences[named[1]].start, sentences[named[0]].end))
    likely = named or [p for p in reported if _speaks_of(search, rid, p, denier)] or reported or spoken
    takes_any = told is REPORTED and denies_itself(words) is None
    of_paper = _told_by_the_paper(search, rid, index) if takes_any else None
    chosen = next(iter(likely), None)
    if chosen is None or (of_paper is not None and "\n" in text[sentences[chosen].end : sentences[of_paper].start]):
        chosen = of_paper
    return None if chosen is None else Place(rid, chosen, sentences[chosen])


def _speaks_of(search: _Search, rid: str, index: int, denier: str | None) -> bool:
    """Tell whether a sentence names who denies it, or one of his side: most denials are of what is said of oneself."""
    desk = search.desk
    named = {a for _, a in desk.named_in(rid, desk.sentences(rid)[index])}
    party = desk.party_of(denier)
    return denier in named or (party is not None and party in {desk.party_of(a) for a in named})


def _told_by_the_paper(search: _Search, rid: str, index: int) -> int | None:
    """Return the sentence before a denial in its paragraph that the paper tells itself, the likest to the denial's.

    Such a sentence is a claim only where somebody speaks in the denial.
    """
    desk = search.desk
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    if not search.mouths_at(rid, index):
        return None
    keys = keys_of(desk, rid, sentences[index])
    found = []
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        before = sentences[place].of(text)
        apart = "\n" in text[sentences[place].end : sentences[place + 1].start]
        if apart or takes_up(before) or is_denied_within(before):
            break
        if not search.mouths_at(rid, place):
            found.append((weight_of(keys & keys_of(desk, rid, sentences[place])), place))
    return max(found)[1] if found else None


def _is_own(search: _Search, rid: str, index: int, denier: str | None) -> bool:
    """Tell whether a sentence holds the denier's own words alone: he speaks in it, and nobody else is named there."""
    mouths = search.mouths_at(rid, index)
    if denier is None or not mouths or set(mouths) != {denier}:
        return False
    named = set(who_is_named(search.desk, rid, (search.desk.sentences(rid)[index],)))
    return all(search.desk.party_of(a) == search.desk.party_of(denier) for a in named - {denier})
