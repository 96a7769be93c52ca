"""Whom each actor belongs to or speaks for, and which actors are the sides of the negotiation.

Every sign is a vote with a weight (`_WEIGHTS`) and the party with most votes wins. Signs are words of a report, never a
list of who belongs where. In a story of several states, an organ of a state hardly counts as a side of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verbale.lexicon import organisation_class, political_parties, political_party_of, state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.offices import Office
from verbale.resolve.who.within import Figure, organisation_key
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["Draft", "assign_parties", "find_sides", "state_words_in"]

# What speaks for a party, and how much.
_WEIGHTS = {
    "told as of its delegation or side": 4.0,
    "office of the state": 3.0,
    "office of the organisation": 2.5,
    "office of an organ of some state": 0.5,
    "kin, aide or envoy of one of it": 2.0,
    "follows or replaces one of it": 1.5,
    "office held, state told nearby": 1.0,
    "named in one sentence with it alone": 0.2,
}
# Kinds of organisation that negotiate for themselves also where states do.
_SELVES = frozenset(
    {"union", "company", "party", "rebels", "association", "bank", "management", "workers", "creditors"}
)
_OFTEN = 3  # mentions that two states need for a story to be one of states
_ENOUGH = 0.6  # votes below which nobody's party is told


@dataclass
class Draft:
    """An actor in the making: its figures, and what speaks for its party."""

    number: int
    kind: str
    figures: list[Figure]
    votes: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    party: int | None = None

    @property
    def mentions(self) -> int:
        """How often it is named or meant."""
        return sum(len(f.names) + len(f.others) for f in self.figures)

    @property
    def key(self) -> str:
        """The key of its figures: a state's code, an organisation's key."""
        return next((f.key for f in self.figures if f.key), "")

    @property
    def outlet(self) -> bool:
        """Whether it is a news outlet."""
        return any(f.outlet for f in self.figures)


class _Places:
    """Which draft stands where, and which draft a phrase means."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.at: dict[str, list[tuple[Span, int]]] = defaultdict(list)
        self.states: dict[str, int] = {}
        self.organisations: dict[str, int] = {}
        for draft in drafts:
            if draft.kind == "state":
                self.states[draft.key] = draft.number
            for figure in draft.figures:
                for span in [*figure.spans, *(s.span for s in figure.places)]:
                    self.at[figure.report].append((span, draft.number))
                if draft.kind in ("organisation", "group"):
                    for s in (*figure.names, *figure.words):
                        self.organisations.setdefault(organisation_key(s.code or s.name), draft.number)
        for spans in self.at.values():
            spans.sort()
        self.international = sum(d.kind == "state" and d.mentions >= _OFTEN for d in drafts) > 1

    def within(self, report: str, span: Span) -> list[tuple[Span, int]]:
        """Return the drafts that stand inside a span, in text order."""
        told = self.at.get(report, [])
        first = bisect_left(told, span.start, key=lambda item: item[0].start)
        last = bisect_left(told, span.end, key=lambda item: item[0].start)
        return [(s, n) for s, n in told[first:last] if s.end <= span.end]

    def state_in(self, words: str) -> int | None:
        """Return the draft of the last state that the words tell."""
        codes = [self.states[code] for code in state_words_in(words) if code in self.states]
        return codes[-1] if codes else None


def state_words_in(words: str) -> list[str]:
    """Return the codes of the states that a phrase tells, in order: "Armed Forces of Ukraine", "the US leader"."""
    tokens = [
        re.sub(r"'s?$", "", w.strip(',.;:()"')) if not re.fullmatch(r"(?:[A-Z]\.)+", w) else w
        for w in fold(words).split()
    ]
    codes: list[str] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2, 1):
            known = state_of(" ".join(tokens[at : at + size]))
            if known is not None and known.how != "parliament" and at + size <= len(tokens):
                codes.append(known.state.code)
                at += size
                break
        else:
            at += 1
    return codes


def assign_parties(pages: Sequence[Page], drafts: Sequence[Draft]) -> list[int]:
    """Set `party` on every draft that has one; return the numbers of the sides, the most told first."""
    places = _Places(drafts)
    sides = find_sides(pages, drafts, places)
    _vote_by_side(pages, drafts, places, sides)
    _vote_by_office(pages, drafts, places)
    _vote_by_letter(pages, drafts, places)
    _vote_by_company(pages, drafts, places)
    for draft in drafts:
        _settle(draft, drafts)
    for _ in range(2):  # ties to people whose own party is settled by now, and to those settled by a tie
        _vote_by_tie(pages, drafts, places)
        for draft in drafts:
            _settle(draft, drafts)
    _describe_parties(drafts, places)
    return _rank(pages, drafts, places, sides)


def _settle(draft: Draft, drafts: Sequence[Draft]) -> None:
    if draft.kind != "person" or not draft.votes:
        return
    best = max(draft.votes, key=lambda n: (round(draft.votes[n], 6), drafts[n].mentions, -n))
    draft.party = best if draft.votes[best] >= _ENOUGH else None


# --- sides told as such ----------------------------------------------------------------------------------------------


@dataclass
class Side:
    """A phrase that stands for a delegation or side, and for whom."""

    span: Span
    owner: int


def find_sides(pages: Sequence[Page], drafts: Sequence[Draft], places: _Places) -> list[list[Side]]:
    """Return for each page the phrases that stand for a side: "the Dutch delegation", "negotiators from the union"."""
    return [sorted(_sides_of(page, drafts, places), key=lambda s: s.span) for page in pages]


_SIDE_WORDS = "|".join(sorted(phrase_words("side"), key=len, reverse=True))
_SIDE_OF = re.compile(rf"\b(?:{_SIDE_WORDS}|interests)\s+(?:of|from|for)\s+(?:the\s+)?", re.IGNORECASE)
_SIDE_AFTER = re.compile(rf"(?:['’]s?)?\s+(?:[a-z]+\s+)?(?:{_SIDE_WORDS})\b", re.IGNORECASE)


def _sides_of(page: Page, drafts: Sequence[Draft], places: _Places) -> Iterator[Side]:
    for span, number in places.at.get(page.report.id, ()):
        if drafts[number].kind not in ("state", "organisation", "group") or drafts[number].outlet:
            continue
        after = _SIDE_AFTER.match(page.text, span.end)
        if after is not None:
            yield Side(Span(span.start, after.end()), number)
        elif _REPRESENTED.match(page.text, span.end) is not None and not _is_inside(page, span):
            yield Side(span, number)
        elif (before := _side_before(page, span)) is not None:
            yield Side(Span(before, span.end), number)
        elif re.search(rf"\b(?:{_SIDE_WORDS})\b", span.of(page.text), re.IGNORECASE) and drafts[number].kind == "state":
            yield Side(span, number)


def _is_inside(page: Page, span: Span) -> bool:
    """Whether a name is part of a longer phrase that is the subject: "the interests of X in Y were represented"."""
    before = [p.text.lower() for p in page.before(span.start, limit=2) if p.text.lower() != "the"]
    return bool(before) and before[-1] in phrase_words("where") | phrase_words("whither")


_REPRESENTED = re.compile(r"\s+(?:was|were|is|are|will be)\s+(?:also\s+)?represented\b")


def _side_before(page: Page, span: Span) -> int | None:
    start = max(0, span.start - 40)
    found = [m for m in _SIDE_OF.finditer(page.text, start, span.start) if m.end() == span.start]
    return found[-1].start() if found else None


_BY = re.compile(
    r"\b(?:led|headed|chaired|represented|comprised|composed|made up)\b[^.;:]{0,60}?\b(?:by|of)\b|"
    r"\b(?:includ(?:es?|ed|ing)|involv(?:es?|ed|ing)|compris(?:es?|ed)|consist(?:s|ed) of)\b"
)
_ARE = re.compile(r"\b(?:are|were|was|is)\b[ :]")
_ALSO = re.compile(
    r"(?:It|They|The (?:delegation|team|side|group)|Also (?:in|on) (?:it|the (?:delegation|team)))\b[^.]{0,25}?\b"
    r"(?:also\s+)?includ(?:es?|ed)\b"
)
_JOINED = re.compile(
    r"\b(?:also\s+)?(?:joined|(?:is|was|are|were) (?:also )?(?:part|members?) of|led|leads|heads|headed|heading)\s+"
    r"(?:the\s+)?"
)
_AS_FOR = re.compile(r"\b(?:as|were|are)\b[^.;]{0,40}$")


def _vote_by_side(
    pages: Sequence[Page], drafts: Sequence[Draft], places: _Places, sides: Sequence[Sequence[Side]]
) -> None:
    for page, told in zip(pages, sides, strict=True):
        last: Side | None = None
        for start, end in page.sentences:
            here = [s for s in told if start <= s.span.start and s.span.end <= end]
            people = _free_people(page, drafts, places, Span(start, end))
            for side in here:
                for number in _members(page, side, here, people, Span(start, end)):
                    drafts[number].votes[side.owner] += _WEIGHTS["told as of its delegation or side"]
            also = _ALSO.search(page.text[start:end])
            if (
                last is not None
                and also is not None
                and not any(s.span.start < start + also.end() for s in here if s.owner != last.owner)
            ):
                for span, number in people:
                    if span.start >= start + also.end():
                        drafts[number].votes[last.owner] += _WEIGHTS["told as of its delegation or side"]
            elif last is not None and not here and re.search(r"\bjoined the delegation\b", page.text[start:end]):
                for _, number in people[:1]:
                    drafts[number].votes[last.owner] += _WEIGHTS["told as of its delegation or side"]
            if len({s.owner for s in here}) == 1:
                last = here[-1]
            elif here:
                last = None


def _free_people(page: Page, drafts: Sequence[Draft], places: _Places, sentence: Span) -> list[tuple[Span, int]]:
    """Return the people named in a sentence, without those who only own something there ("X's envoy")."""
    return [
        (span, number)
        for span, number in places.within(page.report.id, sentence)
        if drafts[number].kind == "person" and not re.match(r"['’]s?\b", page.text[span.end : span.end + 2])
    ]


def _members(
    page: Page, side: Side, sides: Sequence[Side], people: Sequence[tuple[Span, int]], sentence: Span
) -> list[int]:
    """Return those whom a sentence tells as of a side: after "led by", "included", "representing the side are"."""
    after = page.text[side.span.end : sentence.end]
    before = page.text[sentence.start : side.span.start]
    stop = min(
        (s.span.start for s in sides if s.span.start > side.span.end and s.owner != side.owner), default=sentence.end
    )
    cue = _BY.search(after)
    if cue is None and re.search(r"[Rr]epresenting\s+(?:the\s+)?$", before):
        cue = _ARE.search(after)
    if cue is not None and cue.start() < 80 and side.span.end + cue.end() <= stop:
        return [n for span, n in people if side.span.end + cue.end() <= span.start < stop]
    if _REPRESENTED.match(after):
        return [n for span, n in people if side.span.end < span.start < stop]
    joined = _JOINED.search(before)
    if (joined is not None and joined.end() == len(before)) or re.search(
        r"\bfor\s+(?:the\s+)?$|\bnegotiators? from (?:the\s+)?$", before
    ):
        return [n for span, n in people if span.end <= side.span.start]
    if re.search(
        r"\b(?:negotiators?|representatives?|delegates?)\s+(?:from|of|for)\s+(?:the\s+)?[\w. ]+$",
        side.span.of(page.text),
    ) and _AS_FOR.search(before):
        return [n for span, n in people if span.end <= side.span.start]
    return []


# --- offices and ties ------------------------------------------------------------------------------------------------


def _owners(page: Page, drafts: Sequence[Draft], places: _Places, office: Office) -> Iterator[tuple[int, str]]:
    """Yield the drafts that own an office, with the sign that it is."""
    if office.owner is None:
        return
    inside = [
        (span, n)
        for span, n in places.within(page.report.id, Span(max(0, office.owner.start - 40), office.owner.end))
        if office.owner.covers(span) or (span.covers(office.owner) and span.end == office.owner.end)
    ]
    people = [n for _, n in inside if drafts[n].kind == "person"]
    if people:
        yield people[-1], "kin, aide or envoy of one of it"
        return
    state = next((n for _, n in reversed(inside) if drafts[n].kind == "state"), None)
    if state is None:
        state = places.state_in(office.of or "")
    body = places.organisations.get(organisation_key(office.of or ""))
    if body is None:
        body = next(
            (n for s, n in inside if drafts[n].kind in ("organisation", "group") and s.end == office.owner.end), None
        )
    if state is None and body is None and (office.of or "").islower():
        state = _government_before(page, drafts, places, office)
    if state is not None:
        yield state, "office of the state"
    if body is not None and not drafts[body].outlet:
        kind = organisation_class(office.of or "")
        organ = kind == "parliament" or (places.international and kind not in _SELVES and office.of is not None)
        yield body, "office of an organ of some state" if organ else "office of the organisation"


_STATE_ORGAN = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z]+\s+)?(?:ministry|government|army|military|parliament|delegation|side)\b"
)


def _government_before(page: Page, drafts: Sequence[Draft], places: _Places, office: Office) -> int | None:
    """Return the state meant by "the ministry" or "the president": the last whose government the report told."""
    if organisation_class(office.of or "") not in ("ministry", "government", "force") and office.of != "president":
        return None
    told = [
        n
        for s, n in places.at.get(page.report.id, ())
        if drafts[n].kind == "state" and s.start < office.evidence.start and _STATE_ORGAN.match(page.text, s.end)
    ]
    return told[-1] if told else None


def _vote_by_office(pages: Sequence[Page], drafts: Sequence[Draft], places: _Places) -> None:
    by_id = {page.report.id: page for page in pages}
    posts = _Posts(drafts)
    for draft in drafts:
        if draft.kind != "person":
            continue
        for figure in draft.figures:
            for office in figure.offices:
                for owner, sign in _owners(by_id[figure.report], drafts, places, office):
                    if drafts[owner].kind != "person":
                        draft.votes[owner] += _WEIGHTS[sign]
            _vote_by_untold_state(by_id[figure.report], posts, places, draft, figure)


class _Posts:
    """Who holds which post, and of which states posts are told: made once, asked for every person."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.stateless: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.owned: dict[str, set[int]] = defaultdict(set)
        self.codes: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for draft in drafts:
            for figure in draft.figures if draft.kind == "person" else ():
                for office in figure.offices:
                    if office.of is None:
                        self.stateless[figure.report, office.core].add(draft.number)
                        continue
                    self.owned[office.core].add(draft.number)
                    for code in state_words_in(office.of):
                        self.codes[office.core][code].add(draft.number)


def _vote_by_untold_state(page: Page, posts: _Posts, places: _Places, draft: Draft, figure: Figure) -> None:
    """ "The president of X" in a report where one president alone is told without a state: he is of X."""
    for core in sorted({o.core for o in figure.offices if o.of is None}):
        if posts.stateless[page.report.id, core] - posts.owned[core] - {draft.number}:
            continue
        pattern = re.compile(
            rf"\b{re.escape(core)}s?\s+of\s+(?:the\s+)?([A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)", re.IGNORECASE
        )
        for match in pattern.finditer(page.text):
            codes = [c for c in state_words_in(match[1]) if c in places.states]
            if codes and not posts.codes[core][codes[0]] - {draft.number}:
                draft.votes[places.states[codes[0]]] += _WEIGHTS["office held, state told nearby"]


def _vote_by_tie(pages: Sequence[Page], drafts: Sequence[Draft], places: _Places) -> None:
    by_id = {page.report.id: page for page in pages}
    for draft in drafts:
        if draft.kind != "person":
            continue
        for figure in draft.figures:
            page = by_id[figure.report]
            for office in figure.offices:
                for owner, _ in _owners(page, drafts, places, office):
                    if drafts[owner].kind == "person":
                        _share(drafts[owner], draft, _WEIGHTS["kin, aide or envoy of one of it"])
                if office.of is not None and not draft.votes and (code := places.state_in(office.of)) is not None:
                    draft.votes[code] += _WEIGHTS["office held, state told nearby"]
            for sighting in figure.names:
                for other in _replaced_by(page, drafts, places, sighting.span):
                    if other != draft.number:
                        _share(drafts[other], draft, _WEIGHTS["follows or replaces one of it"])
                for other in _negotiators_of(page, drafts, places, sighting.span):
                    if other != draft.number:
                        _share(drafts[other], draft, _WEIGHTS["follows or replaces one of it"])


def _share(one: Draft, two: Draft, weight: float) -> None:
    """Give a party across a tie, to the side that has none."""
    if one.party is not None and two.party is None:
        two.votes[one.party] += weight
    elif two.party is not None and one.party is None:
        one.votes[two.party] += weight


_REPLACES = re.compile(
    r"\b(?:instead of|in place of|replac(?:es|ed|ing)|succeed(?:s|ed|ing)|in lieu of|took over from)\s+[^.;]{0,40}$"
)


def _replaced_by(page: Page, drafts: Sequence[Draft], places: _Places, span: Span) -> Iterator[int]:
    """Yield who is told to stand where the one named at `span` stood."""
    sentence = page.bounds_at(span.start)
    if _REPLACES.search(page.text, sentence.start, span.start) is None:
        return
    before = [
        n for s, n in places.within(page.report.id, Span(sentence.start, span.start)) if drafts[n].kind == "person"
    ]
    yield from before[-1:]


_NEGOTIATORS = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:negotiators?|envoys?|aides?|team|representatives)\s*(?:,|—|–|-|:)?\s+$"
)


def _negotiators_of(page: Page, drafts: Sequence[Draft], places: _Places, span: Span) -> Iterator[int]:
    """Yield whose negotiators those are who are named after "X's negotiators, …"."""
    sentence = page.bounds_at(span.start)
    for owner, number in places.within(page.report.id, Span(sentence.start, span.start)):
        if drafts[number].kind == "person" and _NEGOTIATORS.fullmatch(page.text, owner.end, span.start):
            yield number


_LETTER = re.compile(r",?\s+\(?([A-Z])-[A-Z][a-z.]+|,\s+an?\s+(?:[a-z]+\s+)?([A-Z][a-z]+)\b(?!\s+[A-Z])|\s+\(([A-Z])\)")


def _vote_by_letter(pages: Sequence[Page], drafts: Sequence[Draft], places: _Places) -> None:
    """Count what press style puts after a name ("Smith, R-Ohio", "Smith, a Democrat"), and parties in titles."""
    letters = {party.letter: party.name for party in political_parties() if party.letter}
    for page in pages:
        for span, number in places.at.get(page.report.id, ()):
            if drafts[number].kind != "person":
                continue
            match = _LETTER.match(page.text, span.end)
            told = letters.get(match[1] or match[3] or "") if match else None
            if match and match[2] and (known := political_party_of(match[2])) is not None:
                told = known[0].name
            before = page.before(span.start, limit=1)
            if told is None and before and (known := political_party_of(before[-1].text)) is not None:
                told = known[0].name  # "Democrat Ada Lind"
            owner = places.organisations.get(organisation_key(told)) if told else None
            if owner is not None:
                drafts[number].votes[owner] += _WEIGHTS["told as of its delegation or side"]
    for draft in drafts:
        for office in (o for f in draft.figures for o in f.offices):
            for word in f"{office.title} {office.of or ''}".split():
                adjective = political_party_of(word)
                owner = places.organisations.get(organisation_key(adjective[0].name)) if adjective else None
                if owner is not None:
                    draft.votes[owner] += _WEIGHTS["office of the state"]


def _vote_by_company(pages: Sequence[Page], drafts: Sequence[Draft], places: _Places) -> None:
    """Count sentences that tell a person together with one state or side alone."""
    for page in pages:
        for start, end in page.sentences:
            inside = places.within(page.report.id, Span(start, end))
            people = {n for _, n in inside if drafts[n].kind == "person"}
            owners = {n for _, n in inside if drafts[n].kind == "state"}
            if len(owners) == 1:
                for number in sorted(people):
                    drafts[number].votes[min(owners)] += _WEIGHTS["named in one sentence with it alone"]


def _describe_parties(drafts: Sequence[Draft], places: _Places) -> None:
    """Set the party of what is described or is of a state by its name: "a senior US official", "the Dutch army"."""
    for draft in drafts:
        if draft.kind in ("person", "state") or draft.outlet:
            continue
        codes = {c for f in draft.figures for s in f.names for c in ([s.code] if s.code else state_words_in(s.name))}
        known = sorted({places.states[c] for c in codes if c in places.states})
        if len(known) == 1:
            draft.party = known[0]


# --- which of them are sides -----------------------------------------------------------------------------------------


def _rank(
    pages: Sequence[Page], drafts: Sequence[Draft], places: _Places, sides: Sequence[Sequence[Side]]
) -> list[int]:
    score: Counter[int] = Counter()
    for told in sides:
        for side in told:
            score[side.owner] += 2
    for draft in drafts:
        if draft.kind == "person" and draft.party is not None:
            score[draft.party] += 2
    for page in pages:
        for number in _taking_part(page, drafts, places):
            score[number] += 1
    able = [n for n in score if _can_be_side(drafts[n])]
    enough = max(2, max((score[n] for n in able), default=0) // 12)
    return sorted((n for n in able if score[n] >= enough), key=lambda n: (-score[n], -drafts[n].mentions, n))


def _can_be_side(draft: Draft) -> bool:
    """Tell whether an actor can be a side: no person, no outlet, and no description that stands for itself alone."""
    return draft.kind in ("state", "organisation", "group") and not draft.outlet and ":" not in draft.key


def _taking_part(page: Page, drafts: Sequence[Draft], places: _Places) -> Iterable[int]:
    for trigger in page.reading.triggers:
        if trigger.kind not in ("meeting", "call", "signing", "strike", "vote"):
            continue
        for argument in trigger.arguments:
            if argument.role in ("participant", "head", "member", "host", "mediator"):
                yield from (n for s, n in places.within(page.report.id, argument.span) if s.end == argument.span.end)
    for position in page.reading.positions:
        if position.holder is not None:
            yield from (n for _, n in places.within(page.report.id, position.holder))
