"""An assistant asks over MCP and gets spans with every answer; tried with the official client, in memory."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest

from tests.tell.strait import cite, earlier_record, make_record
from verbale.record.types import Evidence, Record
from verbale.tell.changes import Difference, find_differences

pytest.importorskip("mcp")

from mcp import Client

from verbale.tell.mcp import make_server

TEXTS = {report.id: report.text for report in make_record().reports}


class Hit:
    """A place of a search."""

    id = "r1"
    title = "Strait Courier"
    evidence = (cite("r1", "crossing toll"),)


class AskedStory:
    """A story that only answers."""

    def record(self) -> Record:
        return make_record()

    def changes(self, since: str) -> tuple[Difference, ...]:
        return find_differences(earlier_record(), make_record())

    def search(self, words: str, *, limit: int = 20) -> Sequence[Any]:
        return [Hit()]


def run_apart(call: Callable[[], Awaitable[Any]]) -> Any:
    """Return what the call gives, run in a thread of its own: a browser test leaves a loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(anyio.run, call).result()


def ask(tool: str, **arguments: object) -> dict[str, Any]:
    async def call() -> dict[str, Any]:
        async with Client(make_server(AskedStory())) as client:
            answer = await client.call_tool(tool, arguments)
            assert not answer.is_error
            return answer.structured_content or json.loads(answer.content[0].text)  # type: ignore[union-attr]

    found: dict[str, Any] = run_apart(call)
    return found.get("result", found)


def spans_in(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() == {"report", "start", "end", "quote"}:
            return [value]
        return [span for member in value.values() for span in spans_in(member)]
    return [span for member in value for span in spans_in(member)] if isinstance(value, list) else []


CALLS: tuple[tuple[str, dict[str, object]], ...] = (
    ("where_it_stands", {}), ("timeline", {"kind": "meeting", "since": "2031-03-05"}), ("event", {"id": "evt-4"}),
    ("who", {"name": "brandt"}), ("said", {"by": "Oyelle", "words": "percent"}), ("texts", {}),
    ("issues", {"name": "toll"}),
    ("disagreements", {}), ("origins", {"about": "evt-2"}), ("search", {"words": "toll"}),
    ("changes_since", {"since": "2031-03-05"}),
)  # fmt: skip


def test_every_answer_comes_with_spans_that_hold() -> None:
    for tool, arguments in CALLS:
        spans = spans_in(ask(tool, **arguments))
        assert spans, tool
        assert all(TEXTS[span["report"]][span["start"] : span["end"]] == span["quote"] for span in spans), tool


def test_all_tools_say_that_they_only_read() -> None:
    async def call() -> list[Any]:
        async with Client(make_server(AskedStory())) as client:
            return list((await client.list_tools()).tools)

    tools = run_apart(call)
    assert {tool.name for tool in tools} >= {tool for tool, _ in CALLS}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_nothing_on_record_is_said_so() -> None:
    assert ask("who", name="nobody at all") == {
        "items": [], "total": 0, "note": "nothing of that kind is on record"
    }  # fmt: skip


@pytest.mark.parametrize(("count", "supported"), [("12", True), ("13", False)])
def test_a_sentence_is_checked_against_its_words(count: str, supported: bool) -> None:
    words: Evidence = cite("r3", "the Strait Plan now counts 12 points")
    evidence = [{"report": words.report, "start": words.start, "end": words.end}]
    answer = ask("check_sentence", sentence=f"The Strait Plan counts {count} points.", evidence=evidence)
    assert answer["supported"] is supported
