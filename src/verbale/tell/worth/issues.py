"""What speaks for and against an issue as a matter on the table, and for and against its being settled."""

from __future__ import annotations

import re

from verbale.record.types import Issue
from verbale.tell.index import Index
from verbale.tell.matters import is_borne_out, names
from verbale.tell.stands import is_whole, stance_of, without_stance
from verbale.tell.worth.page import Page
from verbale.tell.worth.weights import known

__all__ = ["signs_of_issue", "signs_of_settled"]

_FIRM = frozenset(("demands", "asks", "offers", "accepts", "rejects", "refuses", "promises", "opposes", "rules out"))
_DOUBT = re.compile(
    r"\b(?:not|no|never|without|\w+n['’]t|nor|refus\w+|reject\w*|oppos\w+|unless|until|if|would|could)\b", re.IGNORECASE
)
_LONG = 4
"""Words from which on a name is long."""
_LONG_SENTENCE = 30


def signs_of_issue(page: Page, issue: Issue) -> dict[str, float]:
    """Return the signs of an issue as one on the table."""
    stands = [p for p in issue.positions if is_whole(p)]
    firm = [p for p in stands if stance_of(p) in _FIRM]
    naming = [p for p in stands if names(issue, without_stance(p), whole=True)]
    parties = {p.party for p in stands}
    reports = {e.report for e in issue.evidence}
    words = issue.name.split()
    shares = page.shares(issue.name)
    sentences = {p.evidence[:1] for p in issue.positions}
    shared = [told for told in sentences if len(page.issues_told_by(told)) > 1]
    return known(
        {
            "reports": min(len(reports), 4) - 1,
            "share of reports": len(reports) / page.count,
            "mentions": min(len(issue.evidence), 8),
            "stands": min(len(stands), 6),
            "firm stands": min(len(firm), 4),
            "stands that name it": min(len(naming), 4),
            "two parties": len(parties) > 1,
            "no stand": not stands,
            "told of others too": len(shared) / max(1, len(sentences)),
            "not open": issue.state != "open",
            "steps": min(len(issue.history), 4),
            "changes": issue.id in page.changed,
            "headline": page.in_headline(issue.evidence),
            "lead": page.in_lead(issue.evidence),
            "depth": page.depth(issue.evidence),
            "words of the reports": shares.reports,
            "words of headlines": shares.headlines,
            "words of leads": shares.leads,
            "one word": len(words) == 1,
            "many words": len(words) > _LONG,
            "spoken of": issue.id in page.spoken_of,
        }
    )


def signs_of_settled(index: Index, page: Page, issue: Issue) -> dict[str, float]:
    """Return the signs of an issue that is told to be settled, or put off, as that."""
    steps = [step for step in issue.history if step.status == issue.state]
    told = [e for step in steps for e in step.evidence[:1]]
    quotes = [e.quote for e in told]
    day = ((issue.history[-1].as_of if issue.history else "") or "")[:10]
    firm = [p for p in issue.positions if stance_of(p) in _FIRM]
    naming = [p for p in issue.positions if is_whole(p) and names(issue, without_stance(p), whole=True)]
    return known(
        {
            "borne out": is_borne_out(issue),
            "reports": min(len({e.report for e in told}), 3),
            "sentence names it": any(names(issue, quote, whole=True) for quote in quotes),
            "word of doubt": bool(quotes) and all(_DOUBT.search(quote) for quote in quotes),
            "long sentences": sum(len(q.split()) > _LONG_SENTENCE for q in quotes) / max(1, len(quotes)),
            "stands after": min(sum((p.when.start or "")[:10] > day for p in firm), 3),
            "something signed": any(e.kind == "signing" and e.status == "held" for e in index.record.events),
            "changes": issue.id in page.changed,
            "headline": page.in_headline(told),
            "share of reports": len({e.report for e in issue.evidence}) / page.count,
            "stands that name it": min(len(naming), 4),
        }
    )
