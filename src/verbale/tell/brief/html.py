"""The brief as one HTML page: styles, script, pictures and the reports' texts inside, no request to anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from verbale.record.types import Evidence, Record
from verbale.tell.brief.page import make_brief
from verbale.tell.brief.views import Brief, TimelineEntry
from verbale.tell.changes import Difference
from verbale.tell.index import Index
from verbale.tell.marks import Paragraph, cut_text
from verbale.tell.pictures import Mark, draw_issues, draw_rests, draw_timeline
from verbale.tell.templates import make_environment, read_asset

__all__ = ["marks_of", "render_html"]

TEXTS_LIMIT = 300
"""A story of more reports carries only the texts that its page cites: the file must still open at once."""


def render_html(record: Record, *, changes: Sequence[Difference] | None = None) -> str:
    """Return the page. Every sentence that rests on evidence opens the words in the report, marked."""
    index = Index(record)
    brief = make_brief(record, changes=changes, index=index)
    citations = _Citations(index)
    body = _environment().get_template("body.html").render(
        brief=brief,
        cite=citations.link,
        refs=citations.references,
        picture=_pictures(brief, index, citations),
    )  # fmt: skip
    style, script = read_asset("brief.css"), read_asset("brief.js")
    return _environment().get_template("brief.html").render(
        brief=brief,
        body=Markup(body),
        reports=citations.reports(),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )  # fmt: skip


def marks_of(entries: Sequence[TimelineEntry]) -> list[Mark]:
    """Return the timeline's marks for entries."""
    return [
        Mark(
            entry.iso,
            entry.stage,
            entry.title,
            " · ".join(filter(None, (entry.day, entry.title, entry.status, entry.where))),
            entry.is_talks,
            entry.evidence,
            entry.id,
        )
        for entry in entries
    ]


def _pictures(brief: Brief, index: Index, citations: _Citations) -> dict[str, Markup]:
    end = index.record.story.end
    return {
        "timeline": draw_timeline(marks_of(brief.timeline), last_report=end, link=citations.draw_link),
        "issues": draw_issues(index, index.parties[:6], link=citations.draw_link),
        "rests": draw_rests(index, link=citations.draw_link),
    }


class _Citations:
    """Makes the links of one page and remembers which places they open."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._cited: dict[str, dict[Evidence, None]] = {}

    def link(self, evidence: Sequence[Evidence]) -> Markup:
        """Return the attributes of a link that opens these places; nothing where there are none."""
        known = [one for one in evidence if one.report in self._index.reports]
        if not known:
            return Markup("")
        for one in known:
            self._cited.setdefault(one.report, {})[one] = None
        places = " ".join(f"{self._index.numbers[one.report]}:{one.start}-{one.end}" for one in known)
        first = known[0]
        anchor = f"r{self._index.numbers[first.report]}-{first.start}"
        return Markup(' href="#{}" data-cite="{}"').format(anchor, places)

    def draw_link(self, evidence: Sequence[Evidence], about: str | None) -> Markup:
        """Return a picture's link: to the words, or to the thing on this page."""
        return self.link(evidence) or Markup(' href="#{}"').format(about or "main")

    def references(self, evidence: Sequence[Evidence]) -> str:
        """Return the numbers of the reports, as the list of sources has them."""
        numbers = {self._index.numbers[one.report] for one in evidence if one.report in self._index.numbers}
        return " ".join(str(number) for number in sorted(numbers))

    def reports(self) -> list[dict[str, object]]:
        """Return the reports that the page carries, their texts cut at everything cited."""
        records = self._index.record.reports
        if len(records) > TEXTS_LIMIT:
            records = tuple(report for report in records if report.id in self._cited)
        return [
            {
                "number": self._index.numbers[report.id],
                "report": report,
                "paragraphs": with_anchors(
                    cut_text(report.text, self._cited.get(report.id, ())), self._starts(report.id)
                ),
            }
            for report in records
        ]

    def _starts(self, report_id: str) -> set[int]:
        return {one.start for one in self._cited.get(report_id, ())}


def with_anchors(paragraphs: Sequence[Paragraph], starts: set[int]) -> list[list[tuple[int, int, str, bool, bool]]]:
    """Return the segments as rows for the template; the last value says whether a link may land there."""
    return [[(s.start, s.end, s.text, s.marked, s.start in starts) for s in p.segments] for p in paragraphs]


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows this style and this script, by their hashes, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return make_environment()
