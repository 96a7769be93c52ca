"""The brief as Markdown: footnotes carry the exact words. Text from reports is escaped, never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from verbale.record.types import Evidence, Record
from verbale.tell.brief.page import make_brief
from verbale.tell.brief.views import Brief, Round, TextView, TimelineEntry
from verbale.tell.changes import Difference
from verbale.tell.index import Index
from verbale.tell.sentences import Sentence
from verbale.tell.words import clip, count_of, one_line

__all__ = ["escape_markdown", "render_markdown"]

QUOTE_LIMIT = 300

_NOBODY = ("—", " ")
"""What stands in the first row of a side of which nobody is named, and below the last of any."""


def escape_markdown(text: str) -> str:
    """Return the text so that any Markdown reader shows it as it stands, on one line."""
    line = one_line(text)
    line = re.sub(r"([\\`*_{}\[\]#+!|~$@^=])", r"\\\1", line)
    line = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", line)
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"^-", r"\-", line)
    return re.sub(r"://", r":&#47;&#47;", line).replace("www.", "www&#46;")


def render_markdown(record: Record, *, changes: Sequence[Difference] | None = None) -> str:
    """Return the brief as one Markdown document."""
    index = Index(record)
    brief = make_brief(record, changes=changes, index=index)
    notes = _Notes(index)
    lines = [*_parts(brief, notes), "", *notes.listed()]
    return "\n".join(lines).rstrip() + "\n"


class _Notes:
    """Hands out footnotes."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._cited: dict[Evidence, int] = {}

    def mark(self, evidence: Iterable[Evidence], *, limit: int = 3) -> str:
        """Return `[^1][^2]` for the first few places."""
        numbers = (self._cited.setdefault(one, len(self._cited) + 1) for one in list(evidence)[:limit])
        return "".join(f"[^{number}]" for number in numbers)

    def say(self, sentence: Sentence) -> str:
        """Return a sentence with its footnotes."""
        return escape_markdown(sentence.text) + self.mark(sentence.evidence)

    def listed(self) -> Iterator[str]:
        """Return the footnotes."""
        for evidence, number in self._cited.items():
            report = self._index.reports.get(evidence.report)
            day = (report.published.start or "")[:10] if report else ""
            source = ", ".join(filter(None, (clip(self._index.source_of(evidence.report), 80), day)))
            quote = escape_markdown(clip(evidence.quote, QUOTE_LIMIT))
            where = escape_markdown(f"{clip(evidence.report, 60)} {evidence.start}–{evidence.end}")
            yield f"[^{number}]: {escape_markdown(source)}: “{quote}” ({where})"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table without the columns that hold nothing."""
    listed = list(rows)
    told = [place for place in range(len(head)) if any(row[place] for row in listed)]
    yield ""
    yield _row(head[place] for place in told)
    yield _row("---" for _ in told)
    for row in listed:
        yield _row(row[place] for place in told)
    yield ""


def _section(title: str) -> Iterator[str]:
    yield from ("", f"## {title}", "")


def _more(hidden: int, what: str) -> Iterator[str]:
    if hidden:
        yield f"*and {count_of(hidden, 'more ' + what)}*"


def _parts(brief: Brief, notes: _Notes) -> Iterator[str]:
    yield f"# {escape_markdown(brief.title)}"
    yield ""
    yield escape_markdown(" — ".join(filter(None, (brief.days, brief.summary))))
    if brief.standing:
        yield from _section("Where it stands")
        for sentence in brief.standing:
            yield f"- {notes.say(sentence)}"
    if brief.changes is not None:
        yield from _changes(brief, notes)
    if brief.timeline:
        yield from _section("Timeline")
        yield from _timeline(brief.timeline, notes)
        yield from _more(brief.hidden["timeline"], "event")
    if brief.rounds:
        yield from _section("Rounds and delegations")
        for one in brief.rounds:
            yield from _round(one, notes)
    if brief.texts:
        yield from _section("Texts on the table")
        for text in brief.texts:
            yield from _text(text, notes)
    if brief.issues:
        yield from _section("Issues by parties")
        yield from _issues(brief, notes)
    if brief.moves:
        yield from _section("Who moved")
        for move in brief.moves:
            yield f"- **{escape_markdown(move.party)}** on {escape_markdown(move.issue)}"
            for day, said in move.steps:
                yield f"  - {day or 'undated'}: {notes.say(said)}"
    if brief.quotations:
        yield from _section("Who said what")
        yield from _quotations(brief, notes)
    if brief.disagreements:
        yield from _section("Where reports disagree")
        yield from _disagreements(brief, notes)
    if brief.coming:
        yield from _section("What is coming")
        yield from _timeline(brief.coming, notes)
    yield from _section("Sources")
    yield from _sources(brief, notes)


def _changes(brief: Brief, notes: _Notes) -> Iterator[str]:
    yield from _section("What changed")
    if not brief.changes:
        yield "Nothing."
        return
    rows = (
        (
            escape_markdown(change.kind),
            escape_markdown(change.subject),
            escape_markdown(change.old) + notes.mark(change.old_evidence, limit=1),
            escape_markdown(change.new) + notes.mark(change.evidence, limit=1),
        )
        for change in brief.changes
    )
    yield from _table(("what", "of", "before", "now"), rows)
    yield from _more(brief.hidden["changes"], "change")


def _timeline(entries: Sequence[TimelineEntry], notes: _Notes) -> Iterator[str]:
    rows = (
        (
            entry.day or "undated",
            entry.status,
            escape_markdown(entry.title) + notes.mark(entry.evidence, limit=2),
            escape_markdown(entry.where),
            escape_markdown(entry.sources),
        )
        for entry in entries
    )
    yield from _table(("day", "status", "what", "where", "sources"), rows)


def _round(one: Round, notes: _Notes) -> Iterator[str]:
    entry = one.entry
    facts = " · ".join(filter(None, (entry.day, entry.where, entry.status, one.duration)))
    yield f"### {escape_markdown(entry.title)}"
    yield ""
    yield escape_markdown(facts) + notes.mark(entry.evidence, limit=2)
    rows = max((len(side.members) for side in one.delegations), default=0)
    if rows:
        cells = (
            [notes.say(side.members[n]) if n < len(side.members) else _NOBODY[n > 0] for side in one.delegations]
            for n in range(rows)
        )
        yield from _table([escape_markdown(side.party) for side in one.delegations], cells)
    if one.history:
        yield ""
        yield "Status: " + "; ".join(notes.say(step) for step in one.history)
        yield ""


def _text(text: TextView, notes: _Notes) -> Iterator[str]:
    facts = ", ".join(filter(None, (text.kind, f"by {text.author}" if text.author else "")))
    yield f"### {escape_markdown(text.name)}"
    yield ""
    yield (escape_markdown(facts) + notes.mark(text.evidence, limit=1)).strip()
    rows = (
        (
            escape_markdown(version.count) + ("" if version.day else marks),
            version.day + (marks if version.day else ""),
            version.status,
            escape_markdown(version.by),
            escape_markdown("; ".join(version.terms)),
            escape_markdown(version.sources),
        )
        for version in text.versions
        for marks in (notes.mark(version.evidence, limit=2),)
    )
    if text.versions:
        yield from _table(("version", "day", "state", "by", "terms", "told by"), rows)
    for change in text.changes:
        yield f"- {notes.say(change)}"
    yield ""


def _issues(brief: Brief, notes: _Notes) -> Iterator[str]:
    rows = (
        [
            escape_markdown(row.name),
            escape_markdown(row.state) + notes.mark(row.state_evidence, limit=1),
            *(f"{notes.say(c.position)}{f' ({c.day})' if c.day else ''}" if c.position else "—" for c in row.cells),
        ]
        for row in brief.issues
    )
    yield from _table(("issue", "state", *(escape_markdown(column) for column in brief.columns)), rows)


def _quotations(brief: Brief, notes: _Notes) -> Iterator[str]:
    for quotation in brief.quotations:
        left, right = ("“", "”") if quotation.kind == "direct" else ("", "")
        yield f"> {left}{escape_markdown(quotation.content)}{right}{notes.mark(quotation.evidence, limit=1)}"
        yield ">"
        about = filter(None, (" → ".join(quotation.path), quotation.day, quotation.medium))
        yield f"> {escape_markdown(' · '.join(about))}"
        yield ""
    yield from _more(brief.hidden["quotations"], "quotation")


def _disagreements(brief: Brief, notes: _Notes) -> Iterator[str]:
    for one in brief.disagreements:
        subject = f" of {escape_markdown(one.subject)}" if one.subject else ""
        yield f"- **{escape_markdown(one.kind)}**{subject} — {one.assessment}. {escape_markdown(one.note)}"
        for value in one.values:
            origins = ", ".join(origin.name for origin in value.origins)
            told = f"{', '.join(value.outlets)}{f'; rests on {origins}' if origins else ''}"
            yield f"  - {escape_markdown(value.value)}{notes.mark(value.evidence, limit=2)} ({escape_markdown(told)})"
    yield from _more(brief.hidden["disagreements"], "disagreement")


def _sources(brief: Brief, notes: _Notes) -> Iterator[str]:
    rows = (
        (
            str(source.number),
            escape_markdown(source.outlet or "—"),
            source.day,
            escape_markdown(source.title),
            "; ".join(notes.say(rest) for rest in source.rests),
            escape_markdown(source.note),
        )
        for source in brief.sources
    )
    yield from _table(("", "outlet", "day", "title", "rests on", "note"), rows)
    yield from _more(brief.hidden["sources"], "earlier report")
