"""Positions: what each party demands, offers, accepts or rejects on an issue, in order of time, and how it moves.

A position comes from a clause with a word of stance, or from the words of somebody who speaks for a party about an
issue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from verbale.lexicon.titles import organisation_class
from verbale.read.types import PositionMention
from verbale.types import Amount, Evidence, Span, When
from verbale.weigh.amounts import find_amounts, same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.table.alike import alike_issues
from verbale.weigh.table.camps import camps_of
from verbale.weigh.table.holders import Holder, authored_texts, holders_of, likely_holder, terms_told
from verbale.weigh.table.issues import Embed, IssueGroup
from verbale.weigh.table.placing import ACROSS, BEFORE, IN_SENTENCE, issues_at, placing_of
from verbale.weigh.table.retold import told_once
from verbale.weigh.table.sides import is_named, side_of_table
from verbale.weigh.table.texts import TextGroup
from verbale.weigh.types import Position

__all__ = ["assign_positions", "moves_of"]

LONGEST_SUMMARY = 280
LONGEST_EVIDENCE = 600
A_TERM = 0.45  # how sure it is that a side stands for what its text provides for
LIKELY = 0.6  # what a stand weighs whose holder is only the likeliest
FOR_A_BODY = 0.9  # what a stand weighs of the body that its holder leads beside being of another party
IN_SENSE = 0.7  # how sure an issue is that a stand is like in sense, while no words name it
A_PARTY = 5  # positions of one party on one issue that are shown; the surest and latest stay
A_REPORT, A_STORY = 10, 40  # positions that a story shows for each of its reports, and in all
FEW_A_REPORT, OF_WEIGHT = 5, 0.2  # positions for each report that are shown in any case, and what others must weigh
OF_FEW_REPORTS, FEW_A_STORY = 9, 30  # … where the story has few: some more of each, up to so many in all
LESSER_A_STORY = 6  # … on lesser issues, one for each report
LEADING, ON_A_LESSER = 8, 0.75  # issues, those talked of most, on which a stand weighs all; what it weighs on others
ON_ANOTHER = 0.8  # what a stand weighs on an issue after it is shown on a surer one
TOLD_AGAIN = 1.3  # what a stand weighs that several reports tell
MAIN_SIDES = 4  # parties, those told most of first, whose stands come before those of the rest
OF_THE_REST, AFTER_ANOTHER = 0.7, 0.8  # what a stand weighs of another party, and after a surer one on the same issue

Written = Mapping[str, Sequence[tuple[Span, Holder]]]  # the texts of a side, by report

# Words by which a speaker judges a matter: what follows is a stand, not a report of facts.
_JUDGES = re.compile(
    r"\b(?:must|should|ought|need(?:s|ed)?|want|wants|demand\w*|insist\w*|important|difficult|fair|unfair"
    r"|unacceptable|acceptable|impossible|never|cannot|won[’']t"
    r"|not going to|ready|willing|red line|priority|refuse\w*|reject\w*|accept\w*|agree\w*|oppose\w*|support\w*"
    r"|offer\w*|propos\w+|promise\w*|guarantee\w*|will not|would"
    r"|live with|no (?:new|more|deal|concessions?)|unrealistic|first|enough|too (?:much|little|far)|compromise"
    r"|withdraw\w*|secure|no such|nothing is|off the table|on the table|negotiable|ruled? out"
    r"|call(?:ed)? off|ha(?:ve|s|d) to)\b",
    re.IGNORECASE,
)


# Words by which somebody gives no answer, or was not asked in time: they take no stand ("declined to comment").
_NO_ANSWER = re.compile(
    r"\b(?:declin|refus)(?:e|es|ed|ing) (?:\w+ )?to (?:\w+ly )?(?:comment|say|elaborate|speculate|speak|talk about"
    r"|identify|confirm|give (?:any )?(?:details|names)|be (?:named|identified|quoted|interviewed)|take questions"
    r"|go into|answer (?:\w+ )?(?:questions|calls)|provide (?:\w+ )?details|return (?:\w+ )?calls|disclose|let \w+ be)"
    r"|\b(?:did|do|does|would|will|could|can)(?: not|n[’']t) (?:\w+ly )?(?:comment|elaborate|speculate|respond|reply"
    r"|return (?:\w+ ){0,2}(?:calls|messages)|answer (?:\w+ )?(?:questions|calls|messages)|be reached|be drawn|go into"
    r"|give details)|\b(?:little|no|without|any) (?:elaboration|comment)\b|\btoo early to (?:comment|say|tell)\b"
    r"|\brequests? for comment\b|\bcould not (?:immediately )?be reached\b",
    re.IGNORECASE,
)
NEAR = 24  # code points before and after the first word of a content among which its verb stands


class Stand(msgspec.Struct, frozen=True):
    """A position before it is laid to an issue: whose, where, and how sure."""

    party: str
    actor: str | None
    report: str
    content: Span
    sentence: Span
    stance: str
    score: float
    evidence: tuple[Evidence, ...]


def assign_positions(
    desk: Desk, groups: Sequence[IssueGroup], texts: Sequence[TextGroup] = (), *, embed: Embed | None = None
) -> dict[str, tuple[Position, ...]]:
    """Return the positions on each issue (by id), in order of time; a clause that names no issue, and is like none,
    goes to none.

    What a text of `texts` provides for is a position of its author.
    """
    groups, lesser = [g for g in groups if not g.lesser], [g for g in groups if g.lesser]
    written = authored_texts(desk, texts)
    placing = placing_of(desk, groups)
    camps = camps_of(desk)
    told = [*_from_readings(desk, written), *_from_texts(desk, written), *_from_statements(desk)]
    stands = sorted(
        _with_bodies(desk, list(_of_camps(desk, told, camps))),
        key=lambda s: (desk.order_of(s.report), s.content, -s.score, s.party),
    )
    laid: dict[str, list[tuple[float, Position]]] = {g.id: [] for g in groups}
    far: dict[str, list[tuple[float, Position]]] = {g.id: [] for g in groups}
    names = _names_within(desk)
    main = frozenset([*desk.cast.parties[:MAIN_SIDES], *camps.values()])
    meant = [s for s in stands if _is_of_a_side(desk, s, names) and not _says_nothing(desk, s)]
    placed = [issues_at(desk, s.report, s.content, s.sentence, placing) for s in meant]
    placed = _with_alike(desk, groups, meant, placed, embed)
    for stand, issues in _distinct(zip(meant, placed, strict=True)):
        for issue, sureness in issues.items():
            (laid if sureness > ACROSS else far)[issue].append((stand.score * sureness, _position(desk, stand)))
    all_on = {issue: [*laid[issue], *_for_want(laid[issue], far[issue])] for issue in laid}
    ranked = [r for issue in laid for r in _ranked(desk, issue, all_on[issue], main, embed)]
    shown = _weightiest(desk, ranked, lead=[group.id for group in groups[:LEADING]])
    lost = [s for s, on in zip(meant, placed, strict=True) if s.stance and max(on.values(), default=0.0) < BEFORE]
    already = {(r.position.party, r.position.evidence[0]) for r in shown}
    lost = [s for s in lost if (s.party, s.evidence[0]) not in already]
    further = _on_lesser(desk, lost, lesser, main, embed)
    shown = [*shown[: max(len(shown), FEW_A_STORY) - len(further)], *further]
    return {g.id: _in_order(r.position for r in shown if r.issue == g.id) for g in (*groups, *lesser)}


def _on_lesser(
    desk: Desk, stands: Sequence[Stand], groups: Sequence[IssueGroup], main: frozenset[str], embed: Embed | None
) -> list[_Ranked]:
    """Return the surest of the stands that lie on no issue of weight but whose words name a lesser one, the best of
    each side.
    """
    placing = placing_of(desk, groups)
    laid: dict[str, list[tuple[float, Position]]] = {g.id: [] for g in groups}
    placed = [issues_at(desk, s.report, s.content, s.sentence, placing) for s in stands]
    for stand, issues in _distinct(zip(stands, placed, strict=True)):
        for issue, sureness in issues.items():
            if sureness >= IN_SENTENCE:
                laid[issue].append((stand.score * sureness, _position(desk, stand)))
    ranked = [r for issue in laid for r in _ranked(desk, issue, laid[issue], main, embed)]
    ranked.sort(key=lambda r: (-r.weight, desk.order_of(r.position.reports[0]), r.place, r.issue))
    return ranked[: min(LESSER_A_STORY, len(desk.reports))]


def _with_alike(
    desk: Desk,
    groups: Sequence[IssueGroup],
    stands: Sequence[Stand],
    placed: Sequence[dict[str, float]],
    embed: Embed | None,
) -> list[dict[str, float]]:
    """Return the issues of each stand, beside them the one that it is like in sense where no words near it name one."""
    lost = [n for n, issues in enumerate(placed) if max(issues.values(), default=0.0) < BEFORE]
    contents = [stands[n].content.of(desk.reports[stands[n].report].text) for n in lost]
    alike = dict(zip(lost, alike_issues(groups, contents, embed), strict=True))
    found = []
    for n, issues in enumerate(placed):
        issue = alike.get(n)
        found.append(issues if issue is None else {**issues, issue: max(IN_SENSE, issues.get(issue, 0.0))})
    return found


def _weightiest(desk: Desk, ranked: Sequence[_Ranked], *, lead: Sequence[str]) -> list[_Ranked]:
    """Return the positions that a story shows: those of weight, and as many of the rest as fill its least number.

    One that stands on several issues weighs less on each but the first, and one on an issue that is little talked of.
    """
    seen: Counter[Evidence] = Counter()
    weighed: list[tuple[float, _Ranked]] = []
    for found in sorted(ranked, key=lambda r: (-r.weight, desk.order_of(r.position.reports[0]), r.place, r.issue)):
        first = found.position.evidence[0]
        part = (1.0 if found.issue in lead else ON_A_LESSER) * ON_ANOTHER ** seen[first]
        seen[first] += 1
        weighed.append((found.weight * part * (TOLD_AGAIN if len(found.position.reports) > 1 else 1.0), found))
    weighed.sort(key=lambda w: (-w[0], desk.order_of(w[1].position.reports[0]), w[1].place, w[1].issue))
    few = max(FEW_A_REPORT * len(desk.reports), min(OF_FEW_REPORTS * len(desk.reports), FEW_A_STORY))
    most = min(A_REPORT * len(desk.reports), A_STORY)
    return [found for n, (weight, found) in enumerate(weighed[:most]) if n < few or weight >= OF_WEIGHT]


def _of_camps(desk: Desk, stands: Iterable[Stand], camps: Mapping[str, str]) -> Iterator[Stand]:
    """Yield the stands, those of a person who leads a camp within the own party as that camp's."""
    for stand in stands:
        leader = stand.actor if stand.actor in camps else None
        own = leader is not None and stand.party == desk.actors[leader].party
        yield msgspec.structs.replace(stand, party=camps[leader]) if leader is not None and own else stand


# Who speaks for a body by office.
_SPEAKS_FOR = re.compile(
    r"\b(?:chair(?:man|woman|person)?|leader|president|head|chief|spokes(?:man|woman|person)|secretary|co-?ordinator"
    r"|negotiator|director|convenor)\b",
    re.IGNORECASE,
)


def _with_bodies(desk: Desk, stands: Sequence[Stand]) -> Iterator[Stand]:
    """Yield the stands, and after one of a person who leads a second body that takes stands of its own the same for
    that body: the minister who chairs a group of states speaks for both.
    """
    bodies = {s.party for s in stands if s.actor in desk.actors and desk.actors[s.actor].name == s.party}
    of_name = {
        name.name: a.name for a in desk.cast.actors if a.name in bodies and a.kind != "state" for name in a.names
    }
    for stand in stands:
        yield stand
        person = desk.actors.get(stand.actor or "")
        roles = person.roles if person is not None and person.kind == "person" else ()
        led = {of_name[r.of] for r in roles if r.of in of_name and _SPEAKS_FOR.search(r.title)}
        for body in sorted(led - {stand.party}):
            yield msgspec.structs.replace(stand, party=body, score=stand.score * FOR_A_BODY)


def _from_readings(desk: Desk, written: Written) -> Iterator[Stand]:
    for rid in sorted(desk.reports, key=desk.order_of):
        reading = desk.readings.get(rid)
        for mention in reading.positions if reading is not None else ():
            yield from _stands(desk, rid, mention, written.get(rid, ()))


def _stands(desk: Desk, rid: str, mention: PositionMention, texts: Sequence[tuple[Span, Holder]]) -> Iterator[Stand]:
    """Yield what a reading's position is, once for each side that holds it."""
    if mention.holder is None:
        return
    holders = holders_of(desk, rid, mention.holder, texts)
    for holder in holders:
        yield _stand(desk, rid, mention.content, holder, mention.stance, mention.score)
    likely = None if holders else likely_holder(desk, rid, mention.holder)
    if likely is not None:
        yield _stand(desk, rid, mention.content, likely, mention.stance, mention.score * LIKELY)


def _stand(desk: Desk, rid: str, content: Span, holder: Holder, stance: str, score: float) -> Stand:
    sentence = desk.sentence(rid, content.start)
    shown = desk.cite(rid, _shown_span(sentence, content))
    return Stand(holder.party, holder.actor, rid, content, sentence, stance, score, (shown,))


def _from_texts(desk: Desk, written: Written) -> Iterator[Stand]:
    """Yield what the texts of a side provide for: that side offers it."""
    for rid in sorted(written, key=desk.order_of):
        for place, holder in written[rid]:
            for content in terms_told(desk, rid, place):
                yield _stand(desk, rid, content, holder, "offers", A_TERM)


def _is_of_a_side(desk: Desk, stand: Stand, names: frozenset[str]) -> bool:
    """Tell whether a stand is of a party to the talks, of a body, with a name or by its kind ("the advisory board"), or
    of a side of a table ("the unions"); "officials" may be anybody's, and who reports is no side.
    """
    if stand.party.casefold() in {(r.outlet or "").casefold() for r in desk.reports.values()}:
        return False
    if stand.party in desk.cast.parties or is_named(stand.party) or side_of_table(stand.party) is not None:
        return True
    return _is_of_a_place(stand.party, names) or organisation_class(stand.party) is not None


def _is_of_a_place(party: str, names: frozenset[str]) -> bool:
    """Tell whether a body without a name is told apart by a name before its noun ("the Bergen skippers"), which some
    report writes with its capital within a sentence.
    """
    first, _, rest = party.removeprefix("the ").removeprefix("The ").partition(" ")
    return bool(rest) and first[:1].isupper() and first[1:].islower() and first in names


_WITHIN = re.compile(r"(?<=[a-z,] )[^\W\d_][\w-]*")


def _names_within(desk: Desk) -> frozenset[str]:
    """Return the words with a capital within a sentence, and their parts before a hyphen."""
    words = {w for r in desk.reports.values() for w in _WITHIN.findall(r.text) if w[0].isupper()}
    return frozenset(words | {w.partition("-")[0] for w in words})


def _says_nothing(desk: Desk, stand: Stand) -> bool:
    """Tell whether what governs or opens a content is that its holder gave no answer."""
    text = desk.reports[stand.report].text
    first = max(stand.sentence.start, stand.content.start - NEAR)
    found = _NO_ANSWER.search(text, first, stand.content.end)
    return found is not None and found.start() <= stand.content.start + NEAR


def _shown_span(sentence: Span, content: Span) -> Span:
    """Return what is shown as evidence: the sentence, unless it is longer than a paragraph should be."""
    whole = Span(min(sentence.start, content.start), max(sentence.end, content.end))
    return (
        whole
        if whole.end - whole.start <= LONGEST_EVIDENCE
        else Span(content.start, min(content.end, content.start + LONGEST_EVIDENCE))
    )


def _from_statements(desk: Desk) -> Iterator[Stand]:
    """Yield what speakers of a party say in words that judge, sentence by sentence; one without an issue goes with
    the one before.
    """
    for statement in desk.cast.statements:
        party = desk.party_of(statement.speaker)
        if party is None or party not in desk.cast.parties or not statement.evidence:
            continue
        first = statement.evidence[0]
        text = desk.reports[statement.report].text
        for content in _sentences_within(desk, statement.report, first.span):
            if _takes_a_stand(text, content) and not _tells_of_another(desk, statement.report, content, party):
                others = tuple(e for e in statement.evidence[1:3] if not e.span.overlaps(content))
                shown = (desk.cite(statement.report, content), *others)
                sentence = desk.sentence(statement.report, content.start)
                yield Stand(party, statement.speaker, statement.report, content, sentence, "", 0.4, shown)


# "We have gone from 600,000 to 900,000", "Not one cent": a side's own figures, and a flat no.
_OWN = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
_FLAT_NO = re.compile(r"^\W*(?:not (?:one|a|an|for|while|until|without|in)|no|nothing|neither)\b", re.IGNORECASE)


def _takes_a_stand(text: str, content: Span) -> bool:
    """Tell whether what a speaker of a side says judges a matter, tells the side's own figures or is a flat no."""
    said = content.of(text)
    if _JUDGES.search(said) or _FLAT_NO.match(said):
        return True
    return (
        _OWN.search(said) is not None
        and next(iter(find_amounts(text, start=content.start, end=content.end)), None) is not None
    )


_SELF = re.compile(r"(?:we|i|us|our|my)\b", re.IGNORECASE)


def _tells_of_another(desk: Desk, rid: str, content: Span, party: str) -> bool:
    """Tell whether words speak of another side's stand ("he wants a longer lease"): that is no position of the
    speaker.
    """
    reading = desk.readings.get(rid)
    text = desk.reports[rid].text
    holders = [
        p.holder
        for p in (reading.positions if reading is not None else ())
        if p.holder is not None and content.covers(p.holder) and content.overlaps(p.content)
    ]
    return any(not _SELF.match(h.of(text)) and desk.party_of(desk.actor_at(rid, h)) != party for h in holders)


def _sentences_within(desk: Desk, rid: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span that lie in one sentence each, none longer than evidence may be."""
    for sentence in desk.sentences(rid):
        start, end = max(sentence.start, span.start), min(sentence.end, span.end)
        if end - start > 8:
            yield Span(start, min(end, start + LONGEST_EVIDENCE))


def _distinct(stands: Iterable[tuple[Stand, dict[str, float]]]) -> Iterator[tuple[Stand, dict[str, float]]]:
    """Yield the stands with those of their issues on which no surer one of the same party stands in the same words."""
    kept: dict[tuple[str, str], list[tuple[Span, dict[str, float]]]] = {}
    for stand, issues in stands:
        before = kept.setdefault((stand.report, stand.party), [])
        taken = {issue for content, laid in before if _covers(content, stand.content) for issue in laid}
        own = {issue: sureness for issue, sureness in issues.items() if issue not in taken}
        if own:
            before.append((stand.content, own))
            yield stand, own


def _covers(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= 0.6 * min(one.end - one.start, other.end - other.start)


def _position(desk: Desk, stand: Stand) -> Position:
    text = desk.reports[stand.report].text
    words = re.sub(r"\s+", " ", stand.content.of(text)).strip()
    summary = f"{stand.stance}: {words}" if stand.stance else words
    amounts = tuple(f.amount for f in find_amounts(text, start=stand.content.start, end=stand.content.end))
    return Position(
        party=stand.party,
        actor=stand.actor if desk.actors.get(stand.actor or "") else None,
        summary=summary[:LONGEST_SUMMARY],
        amounts=_of_money_or_share(amounts),
        when=desk.when_at(stand.report, stand.content),
        reports=(stand.report,),
        evidence=stand.evidence,
        stance=stand.stance,
    )


def _of_money_or_share(amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    return tuple(dict.fromkeys(amounts))[:6]


class _Ranked(msgspec.Struct, frozen=True):
    """A position on an issue with what it weighs: how sure it is, less after surer ones of its party there."""

    issue: str
    weight: float
    position: Position

    @property
    def place(self) -> int:
        return self.position.evidence[0].start


def _for_want(
    near: Sequence[tuple[float, Position]], far: Sequence[tuple[float, Position]]
) -> Iterator[tuple[float, Position]]:
    """Yield of what is laid to an issue from afar the surest of each side that has nothing else on it."""
    told = {position.party for _, position in near}
    for score, position in sorted(far, key=lambda f: -f[0]):
        if position.party not in told:
            told.add(position.party)
            yield score, position


def _ranked(
    desk: Desk, issue: str, found: list[tuple[float, Position]], main: frozenset[str], embed: Embed | None
) -> Iterator[_Ranked]:
    """Yield the positions on one issue, at most so many of each party, each told once."""
    by_party: dict[str, list[tuple[float, Position]]] = {}
    for score, position in told_once(desk, found, embed=embed):
        by_party.setdefault(position.party, []).append((score, position))
    for party in sorted(by_party):
        best = sorted(by_party[party], key=lambda p: (-p[0], desk.order_of(p[1].reports[0]), p[1].evidence[0].start))
        part = 1.0 if party in main else OF_THE_REST
        yield from (_Ranked(issue, score * part * AFTER_ANOTHER**n, p) for n, (score, p) in enumerate(best[:A_PARTY]))


def _in_order(positions: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(
        sorted(positions, key=lambda p: (p.when.start or "9999", p.party, p.evidence[0].report, p.evidence[0].start))
    )


_STANCE_SIDE = {
    "demands": 1,
    "supports": 1,
    "offers": 1,
    "accepts": 1,
    "promises": 1,
    "asks": 1,
    "rejects": -1,
    "refuses": -1,
    "opposes": -1,
}


def moves_of(positions: Sequence[Position]) -> tuple[tuple[Position, Position], ...]:
    """Return the pairs of an earlier and a later position of one party that differ: another amount of the same
    unit, or the other side.

    A rewording, and another person's words on the same day, are no moves.
    """
    moves = []
    last: dict[str, Position] = {}
    for position in positions:
        before = last.get(position.party)
        if before is not None and _later(before.when, position.when) and _moved(before, position):
            moves.append((before, position))
        last[position.party] = position
    return tuple(moves)


def _later(one: When, other: When) -> bool:
    return one.start is not None and other.start is not None and one.start < other.start


def _moved(one: Position, other: Position) -> bool:
    pairs = [same_amount(a, b) for a in one.amounts for b in other.amounts if a.unit == b.unit]
    if pairs:
        return not any(pairs)
    sides = _STANCE_SIDE.get(one.stance, 0), _STANCE_SIDE.get(other.stance, 0)
    return sides[0] * sides[1] < 0
