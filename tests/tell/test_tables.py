"""Tables for people: every row rests on words, a notebook shows them, a terminal cannot be commanded by them."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from tests.tell.strait import earlier_record, hostile_record, make_record
from verbale.tell.changes import find_differences
from verbale.tell.tables import TABLES, show_changes, show_found, show_table


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_has_rows_as_wide_as_its_columns(name: str) -> None:
    table = show_table(make_record(), name)
    assert table.rows
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert all(row.evidence for row in table.rows) or name == "origins"


def test_a_notebook_shows_a_table_as_text() -> None:
    shown = show_table(hostile_record("<script>alert(1)</script>"), "timeline")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_terminal_gets_no_escape_codes_from_a_report() -> None:
    file = io.StringIO()
    Console(file=file, width=200).print(show_table(hostile_record("\x1b[31m[bold]red[/bold]\x07"), "said").to_rich())
    assert "\x1b" not in file.getvalue()
    assert "[bold]red[/bold]" in file.getvalue()


def test_rows_become_dicts_with_their_words() -> None:
    (first, *_) = show_table(make_record(), "timeline").to_dicts()
    assert first["what"] == "First round of talks in Lindhaven"
    assert first["quote"].startswith("Delegations from Valdoria")


def test_changes_and_places_are_tables_too() -> None:
    changes = show_changes(find_differences(earlier_record(), make_record()))
    assert ("new version", "Strait Plan", "18 points", "12 or 14 points") in [row.cells for row in changes.rows]
    found = show_found(make_record(), make_record().events[0].evidence)
    assert found.rows[0].cells[0] == "Strait Courier"
