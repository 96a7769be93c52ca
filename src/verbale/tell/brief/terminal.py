"""The brief in a terminal: sentences with numbers, and the words behind the numbers at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verbale.record.types import Evidence, Record
from verbale.tell.brief.page import make_brief
from verbale.tell.brief.views import Brief, IssueRow, Move, Quotation, Round, TextView, TimelineEntry
from verbale.tell.changes import Difference
from verbale.tell.index import Index
from verbale.tell.sentences import Sentence
from verbale.tell.words import clip, count_of

__all__ = ["render_terminal"]

QUOTE_LIMIT = 220
WIDE = 110
"""From this width on there is room for the sources of each event."""
_STYLES = {"held": "green", "ahead": "cyan", "off": "red"}
_MARKS = {"held": "●", "ahead": "○", "off": "✕"}


def render_terminal(record: Record, console: Console, *, changes: Sequence[Difference] | None = None) -> None:
    """Print the brief on the console; text from reports goes through as text, its escape codes made visible."""
    index = Index(record)
    brief = make_brief(record, changes=changes, index=index)
    notes = _Notes(index)
    for part in _parts(brief, notes, console.width):
        console.print(part)
    if notes.cited:
        console.print(_section("Evidence"))
        console.print(Group(*notes.listed()))


class _Notes:
    """Hands out a number for each place cited, and lists them in the end."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.cited: dict[Evidence, int] = {}

    def mark(self, evidence: Iterable[Evidence], *, limit: int = 3) -> Text:
        """Return ` [1, 2]` for the first few places."""
        numbers = [self.cited.setdefault(one, len(self.cited) + 1) for one in list(evidence)[:limit]]
        return Text(f" [{', '.join(map(str, numbers))}]" if numbers else "", style="dim")

    def say(self, sentence: Sentence, style: str = "") -> Text:
        """Return a sentence with its numbers."""
        return Text.assemble((sentence.text, style), self.mark(sentence.evidence))

    def listed(self) -> Iterable[Text]:
        """Return a line for each place cited."""
        for evidence, number in self.cited.items():
            report = self._index.reports.get(evidence.report)
            day = (report.published.start or "")[:10] if report else ""
            source = clip(self._index.source_of(evidence.report), 60)
            yield Text.assemble(
                (f"{number:>4} ", "dim"), (source, "bold"), (f" {day} " if day else " ", "dim"),
                f"“{clip(evidence.quote, QUOTE_LIMIT)}”",
                (f"  {clip(evidence.report, 40)} {evidence.start}–{evidence.end}", "dim"),
            )  # fmt: skip


def _section(title: str) -> RenderableType:
    return Padding(Rule(Text(title, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _more(hidden: int, what: str) -> list[RenderableType]:
    return [Text(f"and {count_of(hidden, 'more ' + what)}", style="dim italic")] if hidden else []


def _parts(brief: Brief, notes: _Notes, width: int) -> Iterable[RenderableType]:
    yield Text(brief.title, style="bold underline")
    yield Text(" — ".join(filter(None, (brief.days, brief.summary))), style="dim")
    if brief.standing:
        yield _section("Where it stands")
        for sentence in brief.standing:
            yield notes.say(sentence)
    else:
        yield Text("Nothing can be said yet: no report tells of talks, a text or an issue.", style="italic")
    if brief.changes is not None:
        yield from _changes(brief, notes)
    if brief.timeline:
        yield _section("Timeline   ● held  ○ ahead  ✕ off")
        yield _timeline(brief.timeline, notes, width)
        yield from _more(brief.hidden["timeline"], "event")
    if brief.rounds:
        yield _section("Rounds and delegations")
        for one in brief.rounds:
            yield _round(one, notes)
    if brief.texts:
        yield _section("Texts on the table")
        for text in brief.texts:
            yield _text(text, notes)
    if brief.issues:
        yield _section("Issues by parties")
        columns = brief.columns[: max(2, (width - 34) // 22)]
        table = _issues(brief.issues, columns, notes)
        if table.row_count:
            yield table
        yield from _further_stands(brief.issues, len(columns), notes)
    if brief.moves:
        yield _section("Who moved")
        for move in brief.moves:
            yield _move(move, notes)
    if brief.quotations:
        yield _section("Who said what")
        for quotation in brief.quotations:
            yield _quotation(quotation, notes)
        yield from _more(brief.hidden["quotations"], "quotation")
    if brief.disagreements:
        yield _section("Where reports disagree")
        yield from _disagreements(brief, notes)
    if brief.coming:
        yield _section("What is coming")
        yield _timeline(brief.coming, notes, width)
    yield _section("Sources")
    yield _sources(brief, notes)


def _changes(brief: Brief, notes: _Notes) -> Iterable[RenderableType]:
    yield _section("What changed")
    if not brief.changes:
        yield Text("Nothing.")
        return
    table = _table("what", "of", "before", "now")
    for change in brief.changes:
        table.add_row(
            Text(change.kind, style="dim"), Text(change.subject),
            Text.assemble(change.old, notes.mark(change.old_evidence, limit=1)),
            Text.assemble(change.new, notes.mark(change.evidence, limit=1)),
        )  # fmt: skip
    yield table
    yield from _more(brief.hidden["changes"], "change")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(Text(column), overflow="fold", vertical="top")
    return table


def _timeline(entries: Sequence[TimelineEntry], notes: _Notes, width: int) -> Table:
    """Return the events; on a narrow terminal without what they rest on, which the evidence tells too."""
    wide = width >= WIDE
    table = _table("day", "", "what", "where", *(["sources"] if wide else []))
    for entry in entries:
        style = _STYLES[entry.stage]
        table.add_row(
            Text(entry.day or "undated", style="" if entry.day else "dim"),
            Text(f"{_MARKS[entry.stage]} {entry.status}", style=style),
            Text.assemble((entry.title, "bold" if entry.is_talks else ""), notes.mark(entry.evidence, limit=2)),
            Text(entry.where),
            *([Text(entry.sources, style="dim")] if wide else []),
        )
    return table


def _round(one: Round, notes: _Notes) -> RenderableType:
    entry = one.entry
    head = Text.assemble(
        (f"{_MARKS[entry.stage]} ", _STYLES[entry.stage]), (entry.title, "bold"), notes.mark(entry.evidence, limit=2),
        (" · ".join(["", *filter(None, (entry.day, entry.where, entry.status, one.duration))]), "dim"),
    )  # fmt: skip
    parts: list[RenderableType] = [head]
    if one.delegations:
        table = _table(*(side.party for side in one.delegations))
        rows = max(len(side.members) for side in one.delegations)
        for number in range(rows):
            cells = [
                notes.say(side.members[number]) if number < len(side.members) else Text() for side in one.delegations
            ]
            table.add_row(*cells)
        if not rows:
            table.add_row(*(Text("nobody named", style="dim") for _ in one.delegations))
        parts.append(Padding(table, (0, 0, 0, 2)))
    return Padding(Group(*parts), (0, 0, 1, 0))


def _text(text: TextView, notes: _Notes) -> RenderableType:
    facts = ", ".join(filter(None, (text.kind, f"by {text.author}" if text.author else "")))
    parts: list[RenderableType] = [Text.assemble((text.name, "bold"), (f" ({facts})" if facts else "", "dim"))]
    if text.versions:
        counted = any(version.count for version in text.versions)
        table = _table(*(["version"] if counted else []), "day", "state", "by", "terms", "told by")
        for version in text.versions:
            marks = notes.mark(version.evidence, limit=2)
            day, terms = Text.assemble(version.day or "undated", marks), Text("; ".join(version.terms))
            row = (day, Text(version.status), Text(version.by), terms, Text(version.sources, style="dim"))
            table.add_row(*([Text(version.count)] if counted else []), *row)
        parts.append(table)
    parts += [Text.assemble("↳ ", notes.say(change)) for change in text.changes]
    return Padding(Group(*parts), (0, 0, 1, 0))


def _issues(rows: Sequence[IssueRow], columns: Sequence[str], notes: _Notes) -> Table:
    table = _table("issue", "state", *columns)
    for row in rows:
        if not row.state and all(cell.position is None for cell in row.cells[: len(columns)]):
            continue
        cells = []
        for cell in row.cells[: len(columns)]:
            text = notes.say(cell.position) if cell.position else Text("—", style="dim")
            if cell.day:
                text.append(f"\n{cell.day}", style="dim")
            cells.append(text)
        state = Text.assemble(row.state, notes.mark(row.state_evidence, limit=1))
        table.add_row(Text(row.name, style="bold"), state, *cells)
    return table


def _further_stands(rows: Sequence[IssueRow], columns: int, notes: _Notes) -> Iterator[RenderableType]:
    """Yield the stands of the parties for whom the screen has no column."""
    for row in rows:
        for cell in row.cells[columns:]:
            if cell.position is not None:
                day = f" · {cell.day}" if cell.day else ""
                yield Text.assemble((cell.party, "bold"), f" on {row.name}: ", notes.say(cell.position), (day, "dim"))


def _move(move: Move, notes: _Notes) -> RenderableType:
    lines: list[RenderableType] = [Text.assemble((move.party, "bold"), f" on {move.issue}")]
    lines += [Text.assemble((f"  {day or 'undated'}  ", "dim"), notes.say(said)) for day, said in move.steps]
    return Group(*lines)


def _quotation(quotation: Quotation, notes: _Notes) -> RenderableType:
    left, right = ("“", "”") if quotation.kind == "direct" else ("", "")
    said = Text.assemble(f"{left}{quotation.content}{right}", notes.mark(quotation.evidence, limit=1))
    about = " · ".join(filter(None, (" → ".join(quotation.path), quotation.day, quotation.medium)))
    return Group(said, Text(f"  {about}", style="dim"))


def _disagreements(brief: Brief, notes: _Notes) -> Iterable[RenderableType]:
    for one in brief.disagreements:
        head = Text.assemble(
            (f"{one.kind}", "bold"), f" of {one.subject}" if one.subject else "", (f" — {one.assessment}", "yellow")
        )
        table = _table("value", "told by", "rests on")
        for value in one.values:
            origins = ", ".join(origin.name for origin in value.origins)
            shown_value = Text.assemble(value.value, notes.mark(value.evidence, limit=2))
            table.add_row(shown_value, Text(", ".join(value.outlets)), Text(origins))
        yield Padding(Group(head, Padding(table, (0, 0, 0, 2)), Text(f"  {one.note}", style="dim")), (0, 0, 1, 0))
    yield from _more(brief.hidden["disagreements"], "disagreement")


def _sources(brief: Brief, notes: _Notes) -> Table:
    table = _table("", "outlet", "day", "title", "rests on", "")
    for source in brief.sources:
        rests = Text("; ").join(notes.say(rest) for rest in source.rests)
        outlet = Text(source.outlet or "—")
        table.add_row(
            str(source.number), outlet, Text(source.day), Text(source.title), rests, Text(source.note, style="dim")
        )
    return table
