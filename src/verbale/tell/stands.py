"""Which positions a brief shows in the cells of a table, and which make a move: those that a reader can take as they
stand.

A record keeps every position that a report may tell of. A brief says one in a line without its sentence, so it must be
a stand and no forecast, must name the matter or stand in a sentence that does, and its words must make sense alone. A
party has moved where it went from no to yes, or to another figure of the same thing; two remarks on two days are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.record.types import Amount, Issue, Position
from verbale.tell.matters import names
from verbale.tell.words import whole_position

__all__ = [
    "is_nobody",
    "is_whole",
    "moves_on",
    "say_stand",
    "side_of",
    "stance_of",
    "stand_on",
    "stands_on",
    "without_stance",
]

_STANCE = re.compile(r"([a-z][a-z ]*): ")
_STANDS = frozenset(("demands", "asks", "offers", "accepts", "rejects", "refuses", "promises", "opposes", "rules out"))
_SAYS_YES = frozenset(("accepts", "offers", "supports", "promises"))
_SAYS_NO = frozenset(("rejects", "refuses", "opposes", "rules out"))
_JUDGES = re.compile(
    r"\b(?:must|should|ought|needs?|want(?:s|ed)?|demand\w*|insist\w*|unacceptable|acceptable|never|cannot|can[’']t|won[’']t"
    r"|will not|would (?:not|never|only|rather|be (?:ready|willing|prepared))|not going to|ready|willing|prepared"
    r"|refuse\w*|reject\w*|accept\w*|agree\w*|oppos\w+|support\w*|offer\w*|propos\w+|promis\w+|guarantee\w*"
    r"|no (?:deal|concessions?)|off the table|negotiable|ha(?:ve|s|d) to|live with|talk about|consider|rul\w+ out"
    r"|push for|call(?:s|ed)? for|only if|unless|until|(?:we|I)(?: will|[’']ll| would| are going to)|no|nothing"
    r"|too (?:much|little|low|high|far))\b"
)
"""Words by which what is said without a word of stance judges; a forecast ("it would take a year") has none."""

_WOULD = re.compile(r"\b(?:will|would|could|can)\b")
"""What a side says of itself, or with a figure, judges by these as well."""

_YES = re.compile(
    r"\b(?:accept|agree|live with|ready|willing|prepared|can talk|can discuss|support|welcome)\w*", re.IGNORECASE
)
_NO = re.compile(r"\b(?:reject|refus|oppos|vote down|against|never|cannot|unacceptable)\w*", re.IGNORECASE)

_PASSIVE = re.compile(
    r"(?:(?:thus far|also|now|still)\s)?(?:(?:would|will|could|may|might|should)\s(?:(?:also|now|then|soon|only)\s)?)?"
    r"(?:be|been|was|were|is|are|has been"
    r"|have been|had been)\s(?:\w+ly\s)?(?:\w+(?:ed|en)|set|made|paid|put|held|sent|kept|left|sold|cut)\b"
)
"""A verb in the passive that has lost its subject: who holds the stand is not who is given something."""

_SILENT = re.compile(
    r"(?:(?:ha[sd]|have|also)\s){0,2}(?:declin\w+|refus\w+)\sto\s(?:answer|be drawn|comment|confirm|detail|disclose"
    r"|discuss|elaborate|estimate|give (?:a |any )?(?:breakdown|details?|figures?|reasons?)|name|predict|provide"
    r"|reveal|say|speculate|talk)\b"
)
"""Silence is no stand."""

_AGO = re.compile(r"\b\d+ (?:hrs?|hours?|mins?|minutes) ago\b")
"""The hour behind a link to another page's headline."""

_LOOSE = re.compile(r"(?:about|over|of|on|in|at|by|from|with|within|into|between|among|against|as|than|but)\b")
"""Words that open no stand behind its verb."""

_TELLS = re.compile(r"(?:this|that|it|there|he|she|they|we|you|I|these|those)\s", re.IGNORECASE)
"""An opening of a sentence of its own: what it demands must be said by its verb."""

_FINITE = re.compile(
    r"(?:(?:thus far|also|now|still|already|again)\s)?(?:wants?|has|have|had|is|are|was|were|will|would|asks|offers"
    r"|seeks|plans|agrees|refuses|provides|considers|\w{3,}ed)\s"
)
_CLAUSE = re.compile(
    r"(?!(?:to|for)\s)(?:(?!\s(?:provided|if|who|which|that|unless|when|where|while|as|to)\s)[^,;:]){2,70}?"
    r"\s(?P<verb>must|should|will|would|cannot|could|might|be|is|are|was|were|has|have|had)\s"
)
"""A subject and its verb: what a side demands or promises in a clause follows "that"."""

_THING = re.compile(
    r"(?:an?|the|its|their|any|all|more|half|written|free|full|[$£€]?\d[\d.,]*(?:%|[^\W\d]\w*)?|two|three|four|five|six)\s"
)
_GOES_ON = {
    ("demands", "to"), ("asks", "for"), ("asks", "to"), ("offers", "to"), ("promises", "to"), ("refuses", "to"),
    ("threatens", "to"), ("agrees", "to"),
}  # fmt: skip
"""How a word of stance goes on before the first word of what is wanted."""

_OF_A_THING = {"asks": "asks for"} | {s: s for s in ("demands", "offers", "accepts", "rejects", "opposes", "supports")}
_OF_A_CLAUSE = frozenset(("demands", "promises", "accepts", "warns", "threatens"))
_AHEAD = frozenset(("will", "would", "must", "should", "be"))
_ASKING = re.compile(r"(?:who|what|how|why|where|when|whether|which)\b", re.IGNORECASE)
_GOING_ON = {"refuses": ("refusing",), "demands": ("demanding",), "offers": ("offering",), "opposes": ("opposing",)}
_BARE_VERB = re.compile(r"[a-z]{3,}(?<!s)(?<!ing)(?<!ed)\s(?:the|an?|its|their|his|her|out|up|down|[$£€]?\d|[A-Z])")
_LONGEST_MOVE = 2  # years between two steps of one move
_FIGURE = re.compile(r"(?:about |at least |more than )?[$£€]?\d")
_TIMES = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "year", "time", "s", "min", "h", "d", "wk", "mo")
)
_OF_ANYTHING = frozenset(("percent", "count", "person", "people", "page", "point", "vote"))
"""Units that may be of any matter."""

_NOBODY = re.compile(
    r"(?:some|many|most|others?|all|both|several|few|critics|observers|sources|people)\b|.*\b(?:officials?|sources?|experts?"
    r"|analysts?|critics|observers|diplomats|aides)$",
    re.IGNORECASE,
)


def is_nobody(party: str) -> bool:
    """Tell whether what stands for a party names none: "some", "officials", "critics"."""
    return _NOBODY.match(party) is not None


def say_stand(summary: str) -> str:
    """Return a position in words that read on: "wants him freed", "asks for a truce", "rejects: the draft"."""
    whole = whole_position(summary)
    found = _STANCE.match(whole)
    if found is None:
        return whole
    stance, said = found[1], whole[found.end() :]
    first, _, rest = said.partition(" ")
    if _FINITE.match(said) or (stance in ("offers", "accepts") and _TELLS.match(said)):
        return said
    if first.casefold() == stance.removesuffix("s") or first in _GOING_ON.get(stance, ()):
        return f"{stance} {rest}"
    joined = "agrees" if (stance, first) == ("accepts", "to") else stance
    if (joined, first) in _GOES_ON:
        return f"{joined} {said}"
    clause = _CLAUSE.match(said)
    if clause is not None and stance in _OF_A_CLAUSE:
        return said if stance == "promises" and clause["verb"] not in _AHEAD else f"{stance} that {said}"
    if stance in ("promises", "offers") and not _THING.match(said) and _BARE_VERB.match(said):
        return f"{stance} to {said}"
    return f"{_OF_A_THING[stance]} {said}" if stance in _OF_A_THING and _THING.match(said) else whole


def stands_on(issue: Issue, party: str, among: Sequence[Issue] = ()) -> list[Position]:
    """Return a party's positions on an issue that a reader can take as they stand, in order of time.

    One whose own words name another issue of `among`, and not this one, is told there.
    """
    told = [p for p in issue.positions if p.party == party and is_whole(p) and _is_on(issue, p) and _is_own(issue, p)]
    return [p for p in told if names(issue, without_stance(p)) or not _is_told_of(p, among)]


def stand_on(issue: Issue, party: str, among: Sequence[Issue] = ()) -> Position | None:
    """Return what to show of a party on an issue: the latest that names it, else the latest; None without any."""
    told = stands_on(issue, party, among)
    told = [p for p in told if names(issue, without_stance(p))] or told
    return told[-1] if told else None


def _is_told_of(position: Position, issues: Sequence[Issue]) -> bool:
    """Tell whether a position stands on an issue that its words name."""
    return any(
        position.summary in {p.summary for p in i.positions} and names(i, without_stance(position)) for i in issues
    )


def moves_on(issue: Issue, party: str, among: Sequence[Issue] = ()) -> list[Position]:
    """Return the positions by which a party moved on an issue, in order of time; none where it did not."""
    kept: list[Position] = []
    told = stands_on(issue, party, among)
    for number, position in enumerate(told):
        before = _last_like(told[:number], position)
        if before is not None and _is_later(before, position) and _has_moved(issue, before, position):
            kept += [p for p in (before, position) if p not in kept]
    return kept


def _last_like(told: Sequence[Position], position: Position) -> Position | None:
    """Return the latest of some positions that gives a figure of the same thing as another, else the latest."""
    alike = [p for p in told if any(_is_comparable(a, b, p, position) for a in p.amounts for b in position.amounts)]
    return next(reversed(alike or told), None)


def stance_of(position: Position) -> str:
    found = _STANCE.match(position.summary)
    return found[1] if found else ""


def without_stance(position: Position) -> str:
    return _STANCE.sub("", position.summary, count=1)


def is_whole(position: Position) -> bool:
    """Tell whether the words of a position make sense without their sentence."""
    if not whole_position(position.summary) or _AGO.search(position.summary):
        return False
    stance, said = stance_of(position), without_stance(position).strip(" ,;:“\"'")
    if not stance:
        own = said.startswith(position.party) or bool(position.amounts)
        return _JUDGES.search(said) is not None or (own and _WOULD.search(said) is not None)
    first = said.partition(" ")[0].casefold()
    if _SILENT.match(f"{stance} {said}") or _SILENT.match(said):
        return False
    if _PASSIVE.match(said) or _LOOSE.match(said.casefold()) or (first == "for" and stance != "asks"):
        return False
    clause = _CLAUSE.match(said)
    if clause is not None and (stance not in _OF_A_CLAUSE or (stance == "demands" and clause["verb"] not in _AHEAD)):
        return _FINITE.match(said) is not None
    if _ASKING.match(said) or (stance == "supports" and first == "support"):
        return False
    return _TELLS.match(said) is None or _JUDGES.search(said) is not None


def _is_on(issue: Issue, position: Position) -> bool:
    """Tell whether a position names its issue; one with a word of stance may do so in its sentence."""
    if names(issue, without_stance(position), whole=not stance_of(position)):
        return True
    told = position.evidence[:1]
    inside = [m for e in told for m in issue.evidence if m.report == e.report and e.start <= m.start < m.end <= e.end]
    if any(m.quote.casefold() in position.summary.casefold() for m in inside):
        return True
    firm = stance_of(position) in _STANDS and len(without_stance(position).split()) > 1
    if any(names(issue, amount.what) for amount in position.amounts if amount.what):
        return True
    if firm and _is_in_its_unit(issue, position):
        return True
    return firm and (_FIGURE.match(without_stance(position)) is not None or any(names(issue, e.quote) for e in told))


def _is_in_its_unit(issue: Issue, position: Position) -> bool:
    """Tell whether a figure is in a unit of things ("tonne") in which a position that names the issue is."""
    named = (p for p in issue.positions if p is not position and names(issue, without_stance(p)))
    units = {a.unit for p in named for a in p.amounts if a.unit.islower()} - _TIMES - _OF_ANYTHING
    return any(a.unit in units for a in position.amounts)


def _is_own(issue: Issue, position: Position) -> bool:
    """Tell whether a position that several parties are said to hold in the same words is not one against its party."""
    told = (position.summary, position.evidence[:1])
    same = {p.party for p in issue.positions if (p.summary, p.evidence[:1]) == told}
    return len(same) < 2 or position.party.casefold() not in without_stance(position).casefold()


def _is_later(one: Position, other: Position) -> bool:
    first, second = (one.when.start or "")[:10], (other.when.start or "")[:10]
    return bool(first) and first < second and int(second[:4]) - int(first[:4]) < _LONGEST_MOVE


def _has_moved(issue: Issue, one: Position, other: Position) -> bool:
    """Tell whether two positions differ in a figure of the same thing, or one says yes to the matter and one no."""
    pairs = [(a, b) for a in one.amounts for b in other.amounts if _is_comparable(a, b, one, other)]
    if pairs:
        return all(a.value != b.value or a.high != b.high for a, b in pairs)
    alike = bool(stance_of(one)) == bool(stance_of(other))
    alike = alike and all(names(issue, without_stance(p)) for p in (one, other))
    return alike and {side_of(one), side_of(other)} == {1, -1}


def side_of(position: Position) -> int:
    """Return 1 for a yes, -1 for a no, 0 for what is neither: by the word of stance, or by what is said without one."""
    stance = stance_of(position)
    if stance:
        return int(stance in _SAYS_YES) - int(stance in _SAYS_NO)
    return -1 if _NO.search(position.summary) else int(_YES.search(position.summary) is not None)


def _is_comparable(amount: Amount, other: Amount, one: Position, second: Position) -> bool:
    alone = len(one.amounts) == len(second.amounts) == 1
    return amount.unit == other.unit and (alone or amount.unit not in _TIMES)
