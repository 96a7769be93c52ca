"""Which issues to name where a brief says what is agreed, open or put off: those whose own words bear it out.

A record gives an issue the state that a sentence tells of; to say it in three words, without the sentence, needs more:
that somebody takes a stand on the matter, and that the sentence names it as what is settled and not in passing ("an
agreement after a quarrel over the keys" settles no keys). Silence is better than a list of nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from verbale.record.types import Evidence, Issue, Position, Record
from verbale.tell.words import whole_position

__all__ = ["is_borne_out", "moves", "names", "open_matters", "put_off_matters", "settled_matters", "told_once"]

_AGREED = ("agreed", "agreed in principle")
_STANDS = frozenset(("demands", "asks", "offers", "accepts", "rejects", "refuses", "promises", "opposes", "rules out"))
"""Kinds of position by which a party says what it would have, or would not: no warning and no mere support."""

_STANCE = re.compile(r"([a-z][a-z ]*): ")

_SETTLES = re.compile(
    r"\b(?:agree[sd]?|agreeing|agreement|accord|deal|pact|truce|treaty|settlement|contract|settle[sd]?|sign(?:s|ed)?"
    r"|initial(?:s|led|ed)|approve[sd]?|ratif(?:y|ies|ied)|clear(?:s|ed)|accept(?:s|ed)?(?! that\b)|adopt(?:s|ed)?"
    r"|pass(?:es|ed)|g[ia]ve(?:s|n)? (?:in|way)|postpone[sd]?|put off|deferred|defers?|shelved?)\b",
    re.IGNORECASE,
)
_IS_SETTLED = re.compile(
    r"\b(?:is|was|were|are|has been|have been) (?:\w+ )?(?:agreed|settled|resolved|accepted|postponed|put off|deferred"
    r"|lifted|freed|released|reopened|signed|approved)\b",
    re.IGNORECASE,
)
_THINKS_OF = re.compile(
    r"\b(?:propos\w+|offer(?:s|ed)?|would|could|might|(?-i:may)|can|want(?:s|ed)?|hop\w+|demand\w*|plans to|planned"
    r"|absence|lack|without|never|fail\w*|discuss\w*|talk(?:s|ed)? about|sa(?:id|ys|ying)|argu\w*|insist\w*"
    r"|warn\w*|existing)\b",
    re.IGNORECASE,
)
"""Words of what is only thought of or said: a term told so is none, unless its sentence says what is settled."""

_ASIDE = re.compile(
    r"(?:\b(?:after|when|while|where|whereas|because|since|ending|but|although|though|who|whose|amid|despite|before"
    r"|saying|as (?:he|she|it|they|the|both|[A-Z]\w+))\b|, which\b|\bthat (?:had|has|have|is|was|were|are)\b"
    r"|, (?:a|an|two|three) (?:day|week|month|year)s? )[^,;]*"
)
"""What is told in passing, up to the next comma: how it came, when, and who the people are."""

_MONEY = re.compile(r"[$£€]\s?\d|\b\d[\d.,]*\s?(?:per ?cent|pence|dollars|euros|pounds)\b|\d%", re.IGNORECASE)
_PRICES = frozenset(("price", "sum", "wage", "pay", "salary", "fee", "toll", "tariff", "duty"))
"""What is named by its sum as often as by its name."""

_SIZES = frozenset(("limit", "figure", "number", "amount", "total", "level", "detail", "support", "size", "part")) | {
    "cut",
    "rise",
    "increase",
    "reduction",
}

_OF = re.compile(r"\s(?:of|on|over|for|from|in|to|at|with)\s")

_LONG = 5
"""Letters that words of one root share: "withdrawal", "withdrew"."""
_SHORT = 3
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NEAR = 6
"""Words behind the one that says that something is settled, within which its object stands."""


def settled_matters(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues to call agreed: on record for more than one side, a matter of somebody's, named as settled."""
    return [issue for issue in issues if issue.state in _AGREED and is_borne_out(issue)]


def put_off_matters(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues to call put off."""
    return [issue for issue in issues if issue.state == "deferred" and is_borne_out(issue)]


def open_matters(issues: Iterable[Issue]) -> list[Issue]:
    """Return the open issues on which a side takes a stand by name, or two sides speak, those of most parties first."""
    found = [(issue, _naming_positions(issue)) for issue in issues if issue.state == "open" and not _is_a_size(issue)]
    told = [(issue, named) for issue, named in found if len(_holders(named)) > 1 or any(map(_is_stand, named))]
    ranked = sorted(told, key=lambda f: (-len(_holders(f[1])), -len(f[1]), -len(f[0].evidence), f[0].id))
    return [issue for issue, _ in ranked]


def moves(record: Record, told: Evidence) -> bool:
    """Tell whether words by which an event is told are those of a demand, an offer or an answer, or of a text."""
    stands = [p.evidence for i in record.issues for p in i.positions if _is_stand(p) and not _is_against(p)]
    texts = [version.evidence for text in record.texts for version in text.versions]
    spans = [e for evidence in (*stands, *texts) for e in evidence if e.report == told.report]
    return any(e.start < told.end and told.start < e.end for e in spans)


def _is_against(position: Position) -> bool:
    return position.summary.startswith("opposes: ")


def _naming_positions(issue: Issue) -> list[Position]:
    """Return the positions that name the issue, or a sum where it is one."""
    told = [position for position in issue.positions if whole_position(position.summary)]
    return [p for p in told if names(issue, _STANCE.sub("", p.summary), whole=True)]


def _holders(positions: Iterable[Position]) -> set[str]:
    return {position.party for position in positions}


def _is_stand(position: Position) -> bool:
    stance = _STANCE.match(position.summary)
    return stance[1] in _STANDS if stance is not None else bool(position.amounts)


def told_once(groups: Iterable[Iterable[Issue]]) -> list[list[Issue]]:
    """Return the groups without issues whose words all stand in one named before, or the other way about."""
    seen: list[set[str]] = []
    kept: list[list[Issue]] = []
    for group in groups:
        kept.append([])
        for issue in group:
            words = {word.removesuffix("s") for word in re.findall(r"[^\W_]+", issue.name.casefold())}
            if not any(words <= other or other <= words for other in seen):
                kept[-1].append(issue)
                seen.append(words)
    return kept


def is_borne_out(issue: Issue) -> bool:
    """Tell whether the sentences by which an issue is as it is name it as that; what is open needs none."""
    states = _AGREED if issue.state in _AGREED else (issue.state,)
    if issue.state == "open" or _is_a_size(issue):
        return issue.state == "open"
    last = [step for step in takewhile(lambda step: step.status in states, reversed(issue.history)) if step.evidence]
    is_told = _is_told if issue.positions else _is_the_object
    return any(len(step.by) != 1 and is_told(issue, step.evidence[0]) for step in last)


def _is_the_object(issue: Issue, told: Evidence) -> bool:
    """Tell whether an issue on which nobody is known to stand is itself what a sentence says to be settled."""
    behind = _telling_part(told.quote).split()[:_NEAR]
    return _SETTLES.search(told.quote) is not None and names(issue, " ".join(behind), whole=True)


def _is_a_size(issue: Issue) -> bool:
    """Tell whether a name is only how much there is of something that it does not say."""
    return issue.name.casefold() in _SIZES or issue.name.casefold().removesuffix("s") in _SIZES


def _is_told(issue: Issue, told: Evidence) -> bool:
    part = _telling_part(told.quote)
    if _SETTLES.search(told.quote) is None:
        return names(issue, part, whole=True)
    return names(issue, part) or any(
        e.report == told.report and told.start <= e.start and part[e.start - told.start : e.end - told.start] == e.quote
        for e in issue.evidence
    )


def _telling_part(quote: str) -> str:
    """Return a sentence with nothing but spaces where it does not tell what is settled: before the word that says so,
    and what it tells in passing; all of them where it has no such word and tells of what is only thought of.
    """
    told = _ASIDE.sub(lambda found: " " * len(found[0]), quote)
    cue, passive = _SETTLES.search(told), _IS_SETTLED.search(told)
    if cue is None:
        return told if _THINKS_OF.search(told) is None else " " * len(told)
    return told if passive is not None else " " * cue.end() + told[cue.end() :]


def names(issue: Issue, words: str, *, whole: bool = False) -> bool:
    """Tell whether words name an issue: half of what tells it, and if `whole` what it is a kind of."""
    own = [w for w in _WORD.findall(issue.name.casefold()) if len(w) >= _SHORT and w not in ("the", "and")]
    theirs = set(_WORD.findall(words.casefold()))
    held = [word for word in own if any(_is_kin(word, other) for other in theirs)]
    if own and own[-1].removesuffix("s") in _PRICES and _MONEY.search(words):
        return True
    kind = _WORD.findall(_OF.split(issue.name.casefold())[0])[-1:]
    return bool(own) and 2 * len(held) >= len(own) and (not whole or any(word in held for word in kind))


def _is_kin(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return longer[:_LONG] == shorter[:_LONG] or (len(shorter) >= _SHORT and longer in (shorter + "s", shorter + "es"))
