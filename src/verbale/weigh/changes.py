"""What a later version of a text does to an earlier one: clauses added, removed, strengthened, weakened, reworded.

A change is told in a clause that has a word of change and speaks of a text or of a part of one. "Does not propose
that …"
of an updated version is a removal: the sentence sets it against what stood before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from verbale.types import Evidence, Span
from verbale.weigh.amounts import parse_number
from verbale.weigh.desk import Desk
from verbale.weigh.types import Change

__all__ = ["find_changes"]

Kind = Literal["added", "removed", "strengthened", "weakened", "reworded"]

_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        "removed",
        r"(?:no longer|not any longer) (?:propos|includ|contain|requir|demand|call|mention|provid|foresee|cover)\w*"
        r"|(?:does|do|did|would|will) not (?:propose|include|contain|require|call for|mention|provide|foresee|oblige)"
        r"|(?:was|were|been|be|being|is|are|had|has|previously|also) (?:quietly |since |later )?(?:removed|dropped"
        r"|deleted|scrapped|struck(?: out)?|cut(?: out)?|taken out|withdrawn|omitted|excluded|stripped(?: out)?"
        r"|eliminated|left out)"
        r"|(?:removes|drops|deletes|scraps|strikes out|omits|excludes|eliminates|removing|dropping|deleting|scrapping"
        r"|leaves out|leaves \w+(?: \w+)? alone)"
        r"|(?:clause|provision|article|paragraph|passage|demand|requirement|wording|language|section|ban)\b"
        r"[^.;]{0,140}?(?<!\w)(?:has|have|had|is|are) (?:now |since |quietly )?(?:gone|disappeared|vanished)"
        r"|gone (?:is|are) (?:the|a|an|any)|there is no longer (?:a|an|any)"
        r"|(?:point|clause|provision|item|article|demand|passage) (?:previously |later )?(?:removed|dropped|deleted"
        r"|scrapped)",
    ),
    (
        "strengthened",
        r"(?:was|were|been|be|being|is|are) (?:significantly |further |greatly )?(?:strengthened|toughened|tightened"
        r"|reinforced|beefed up|expanded|broadened|extended)"
        r"|(?:strengthens|toughens|tightens|reinforces|beefs up|strengthening|toughening)|stronger (?:language"
        r"|guarantees?|wording|protections?|commitments?)|tougher (?:language|terms|wording)",
    ),
    (
        "weakened",
        r"(?:was|were|been|be|being|is|are) (?:significantly |further )?(?:weakened|watered down|softened|diluted"
        r"|loosened|scaled back|pared back|trimmed|narrowed)"
        r"|(?:weakens|waters down|softens|dilutes|scales back|watering down|softening)|weaker (?:language|guarantees?"
        r"|wording|protections?)|softer (?:language|wording)",
    ),
    (
        "added",
        r"(?:was|were|been|be|being|is|are) (?:also |newly )?(?:added|inserted|written in|put back|reinstated"
        r"|restored|introduced)"
        r"|(?:now|also) (?:includes?|contains?|provides? for|adds|covers)|(?:adds|inserts|reinstates|adding"
        r"|inserting) (?:a|an|the|new|language)"
        r"|new (?:clause|provision|article|paragraph|section|chapter|point|language)s? (?:on|about|that|for|which"
        r"|provid|requir|guarant|set|allow|give|giving|oblig|commit|promis|grant|call|deal|would|will)\w*",
    ),
    (
        "reworded",
        r"(?:was|were|been|be|being|is|are) (?:partly |heavily |slightly )?(?:reworded|rewritten|redrafted|rephrased"
        r"|reformulated|amended|reworked)"
        r"|(?:rewords|rewrites|redrafts|rephrases|amends)|(?:new|different|revised|changed|vaguer|clearer) wording"
        r"|change(?:s|d)? (?:in|to) the wording",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS)
# A number set against the one before: "for three years, rather than two", "from two to five years".
_NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|one)"
_INSTEAD = re.compile(
    rf"\b(?P<now>{_NUMBER})\b(?:[\s-](?:per cent|\w+)){{0,3}},?\s(?:rather than|instead of|up from|down from|not)\s"
    rf"(?:the\s|only\s|an?\s)?(?:\w+\s)?(?P<before>{_NUMBER})\b"
)
_FROM_TO = re.compile(
    rf"\b(?:raised|extended|lengthened|widened|increased|lowered|shortened|cut|reduced|narrowed|trimmed)\sfrom\s"
    rf"(?P<before>{_NUMBER})\b(?:\s(?:per cent|\w+)){{0,2}}\sto\s(?P<now>{_NUMBER})\b"
)
# Parts of a text, and what marks a text as changed.
_PART = re.compile(
    r"\b(?:clause|provision|article|section|chapter|passage|paragraph|wording|language|point|item|version|draft|text"
    r"|plan|proposal|document|bill|accord"
    r"|agreement|package|offer|contract|guarantees?|protections?|requirement)s?\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:updated|revised|new|amended|latest|redrafted|changed|modified|final|current|later|reworked|second)\b",
    re.IGNORECASE,
)
_COUNT_NEXT = re.compile(
    r"\s(?:only\s|about\s)?[\w-]+\s(?:points?|articles?|clauses?|chapters?|pages?)\b", re.IGNORECASE
)
_BREAK = re.compile(
    r",\s(?:and|but|while|whereas)\s|;\s|\s[—–]\s(?=and\b)|\sand\s(?=(?:[a-z]+\s){1,4}(?:have|has|had|was|were|is"
    r"|are)\s)"
)
NEAR = 1  # sentences between the naming of a text and a change told of it


def find_changes(
    desk: Desk,
    namings: Sequence[tuple[str, Span]],
    others: Sequence[tuple[str, Span]],
    issue_of: Mapping[tuple[str, Span], str],
) -> tuple[Change, ...]:
    """Return the changes told of the text named at `namings`, in order of reports and place.

    A sentence counts if it names the text, or tells of a part of one within a sentence of such a naming and nearer
    to it than to
    another text's (`others`).
    """
    found: list[tuple[tuple[str, str], int, Change]] = []
    for rid in sorted({r for r, _ in namings}, key=desk.order_of):
        mine = sorted({desk.sentence_index(rid, s.start) for r, s in namings if r == rid})
        theirs = sorted({desk.sentence_index(rid, s.start) for r, s in others if r == rid})
        for number, sentence in enumerate(desk.sentences(rid)):
            near = min(abs(number - m) for m in mine)
            far = near > NEAR + 1 and not _same_paragraph(desk, rid, mine, number)
            if far or (theirs and min(abs(number - t) for t in theirs) < near):
                continue
            for change, place in _changes_in(desk, rid, sentence, near, issue_of):
                found.append((desk.order_of(rid), place, change))
    found.sort(key=lambda f: (f[0], f[1]))
    return tuple(change for _, _, change in found)


def _same_paragraph(desk: Desk, rid: str, namings: Sequence[int], number: int) -> bool:
    """Tell whether the text was named before in the paragraph of a sentence."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    before = max((n for n in namings if n < number), default=None)
    return before is not None and "\n" not in text[sentences[before].end : sentences[number].start]


def _changes_in(
    desk: Desk, rid: str, sentence: Span, near: int, issue_of: Mapping[tuple[str, Span], str]
) -> Iterator[tuple[Change, int]]:
    text = desk.reports[rid].text
    words = sentence.of(text)
    if not _PART.search(words) or desk.in_quotation(rid, sentence.start + len(words) // 2):
        return
    for clause in _clauses(text, sentence):
        compared = _compared(text, clause) if near <= NEAR + 1 else None
        if compared is not None:
            kind, place = compared
            yield _change(desk, rid, clause, sentence, kind, issue_of), place
            continue
        for kind, pattern in _PATTERNS:
            match = pattern.search(text, clause.start, clause.end)
            if match is None or (kind == "removed" and " not " in match.group() and not _REVISED.search(words)):
                continue
            if near > 0 and not _PART.search(clause.of(text)):
                continue
            if kind == "added" and _COUNT_NEXT.match(text[match.end() : clause.end]):
                continue  # a count of points makes a version, not a change
            if (
                kind == "added"
                and re.match(r"(?:now|also)", match.group())
                and not _PART.search(text[clause.start : match.start()])
            ):
                continue
            yield _change(desk, rid, clause, sentence, kind, issue_of), match.start()
            break


def _compared(text: str, clause: Span) -> tuple[Kind, int] | None:
    """Return whether a term of a text rose (strengthened) or fell (weakened) against the one before, and where."""
    match = _INSTEAD.search(text, clause.start, clause.end) or _FROM_TO.search(text, clause.start, clause.end)
    if match is None or _COUNT_NEXT.match(" " + text[match.start() : clause.end]):
        return None
    now, before = parse_number(match.group("now").rstrip(".,")), parse_number(match.group("before").rstrip(".,"))
    if now is None or before is None or now == before:
        return None
    return ("strengthened" if now > before else "weakened"), match.start()


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        if match.start() - start > 20:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, sentence.end)


def _change(
    desk: Desk, rid: str, clause: Span, sentence: Span, kind: Kind, issue_of: Mapping[tuple[str, Span], str]
) -> Change:
    inside = sorted(
        (span.start, issue) for (report, span), issue in issue_of.items() if report == rid and clause.covers(span)
    )
    around = sorted(
        (span.start, issue) for (report, span), issue in issue_of.items() if report == rid and sentence.covers(span)
    )
    near = inside or around
    issue = near[0][1] if near else None
    evidence: Evidence = desk.cite(
        rid, clause if clause.end - clause.start <= 600 else Span(clause.start, clause.start + 600)
    )
    summary = f"{kind}: {evidence.quote[:200]}"
    return Change(issue, kind, summary, desk.when_at(rid, clause), (evidence,))
