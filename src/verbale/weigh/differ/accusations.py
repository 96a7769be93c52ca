"""Who began: two sides that each say that the other attacked, ambushed or fired first.

News sets the two accounts in one sentence ("the army says the militia raided a depot; the militia says troops
shelled a farm"), or one after the other under a word for the quarrel ("who fired first …", "blamed each other").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.by_place import harm_told
from verbale.weigh.differ.tellings import Make, Telling, clipped, listed, reports_of, who_is_named
from verbale.weigh.types import Discrepancy

__all__ = ["rival_accounts"]

REACH = 3  # sentences between the two accounts, or before the first in which the quarrel is named
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|claim(?:s|ed)?|insist(?:s|ed)?|maintain(?:s|ed)?|alleg(?:es?|ed)|accus(?:es?|ed)|told|declared"
    r"|according to|blam(?:es?|ed)|charged)\b",
    re.IGNORECASE,
)
_ATTACKS = re.compile(
    r"\b(?:attack(?:ed|ing)|ambush(?:ed|ing)|assault(?:ed|ing)|fell (?:up)?on|open(?:ed|ing) fire|fir(?:ed|ing) (?:at"
    r"|on|into|first|the first)|shell(?:ed|ing)|bomb(?:ed|ing)|raid(?:ed|ing)|shot (?:at|first)|struck first"
    r"|provok(?:ed|ing)|threw the first|start(?:ed|ing) (?:it|the (?:shooting|fighting|clash|fight|trouble"
    r"|violence))|charg(?:ed|ing) at"
    r"|c[oa]me under (?:fire|attack)|(?:was|were) (?:fired (?:up)?on|shot at|attacked|ambushed|shelled|set upon)"
    r"|acted in self-defen[cs]e|(?:br[oe]ke(?:n)?|violat(?:ed|ing)|breaking) the (?:truce|ceasefire|cease-fire))\b",
    re.IGNORECASE,
)
_QUARREL = re.compile(
    r"\b(?:who (?:fired|shot|started|began|attacked|struck|broke|opened)\b|accusations?|accus(?:ed|ing) (?:each|one an)"
    r"|each (?:side |party |army |government )?(?:says|said|claims|claimed|blames|blamed|accuses"
    r"|accused) (?:that )?the other"
    r"|blam(?:ed?|ing) (?:each|one an)|each other|one another|accounts? (?:differ|vary|conflict)|no two|in dispute"
    r"|disputed|version)",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"\bit was (?:the |his |their |its )?[\w’' -]{2,40}? (?:that|who|which)\b|\bself-defen[cs]e\b", re.IGNORECASE
)
_CLAUSE = re.compile(r";\s|,\s(?:while|but|whereas|and)\s|\s(?:while|whereas)\s")


class _Account(msgspec.Struct, frozen=True):
    """What one mouth says of an attack: the clause, the number of its sentence, and whose mouth it is."""

    report: str
    span: Span
    index: int
    mouth: str


def rival_accounts(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield happenings of which two sides each say that the other began; those of several reports are one."""
    found: dict[tuple[str, ...], list[tuple[_Account, _Account]]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        for pair in _pairs(desk, _accounts(desk, rid)):
            harm = harm_told(desk, rid, Span(pair[0].span.start, pair[1].span.end))
            if harm:
                found.setdefault(tuple(harm), []).append(pair)
                break  # one quarrel a report
    for events, pairs in _joined(found):
        yield _difference(desk, make, events, pairs)


def _joined(
    found: dict[tuple[str, ...], list[tuple[_Account, _Account]]],
) -> list[tuple[tuple[str, ...], list[tuple[_Account, _Account]]]]:
    """Return the quarrels, those of the same two mouths in different reports made one."""
    groups: list[tuple[tuple[str, ...], list[tuple[_Account, _Account]]]] = []
    for events, pairs in sorted(found.items()):
        mouths = {frozenset((a.mouth, b.mouth)) for a, b in pairs}
        home = next((g for g in groups if mouths & {frozenset((a.mouth, b.mouth)) for a, b in g[1]}), None)
        if home is None:
            groups.append((events, pairs))
        else:
            groups[groups.index(home)] = ((*home[0], *events), [*home[1], *pairs])
    return groups


def _difference(
    desk: Desk, make: Make, events: Sequence[str], pairs: Sequence[tuple[_Account, _Account]]
) -> Discrepancy | None:
    first = pairs[0][0].mouth
    ordered = [(b, a) if b.mouth == first and a.mouth != first else (a, b) for a, b in pairs]
    tellings: list[Telling] = []
    about: dict[str, None] = dict.fromkeys(events)
    for side in zip(*ordered, strict=True):
        evidence = tuple(desk.cite(a.report, clipped(a.span)) for a in side)
        tellings.append(Telling(" ".join(evidence[0].quote.split())[:160], evidence))
        for account in side:
            about |= dict.fromkeys(who_is_named(desk, account.report, (account.span,)))
    where = listed(reports_of(desk, tellings[0]))
    note = f"Each side says that the other began, in {where}: {tellings[0].value} / {tellings[1].value}"
    return make("cause", tuple(about), "who began", tellings, "contradiction", note)


def _accounts(desk: Desk, rid: str) -> list[_Account]:
    text, found = desk.reports[rid].text, []
    for index, sentence in enumerate(desk.sentences(rid)):
        for clause in _clauses(text, sentence):
            cue = _SAYS.search(text, clause.start, clause.end)
            if cue is None or not _ATTACKS.search(text, clause.start, clause.end):
                continue
            if desk.in_quotation(rid, cue.start()):
                continue
            before = desk.named_in(rid, Span(clause.start, cue.start()))
            words = re.sub(r"\W*(?:The|the)?\s*", "", text[clause.start : cue.start()], count=1).strip().casefold()
            mouth = desk.party_of(before[-1][1]) or before[-1][1] if before else words
            if mouth and not re.match(r"(?:he|she|it|they|who|which)\b", mouth):
                found.append(_Account(rid, clause, index, mouth))
    return found


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if _SAYS.search(text, start, match.start()) and _SAYS.search(text, match.end(), sentence.end):
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, sentence.end)


def _pairs(desk: Desk, accounts: Sequence[_Account]) -> Iterator[tuple[_Account, _Account]]:
    for place, one in enumerate(accounts):
        for other in accounts[place + 1 :]:
            if one.mouth == other.mouth or other.index - one.index > REACH:
                continue
            if one.index == other.index or _COUNTERS.search(_words(desk, other)) or _quarrel_before(desk, one):
                yield one, other


def _words(desk: Desk, account: _Account) -> str:
    return account.span.of(desk.reports[account.report].text)


def _quarrel_before(desk: Desk, one: _Account) -> bool:
    sentences, text = desk.sentences(one.report), desk.reports[one.report].text
    return any(_QUARREL.search(s.of(text)) for s in sentences[max(0, one.index - REACH) : one.index + 1])
