"""What a brief keeps, against what a careful reader of the story kept: `python -m benchmarks.brief STORY...`.

Of the timeline, the matters called agreed, put off and open, the rows of the issues and the disagreements: how many are
told, and how many of these the gold of the story has (`benchmarks.kept`); of the timeline also how many of the events
that the gold asks for are there.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.command import make_parser
from benchmarks.kept import Kept
from benchmarks.record import find_gold
from verbale.record.types import Record
from verbale.story import build
from verbale.tell.brief.page import make_brief
from verbale.tell.choice import Choice
from verbale.tell.index import Index
from verbale.tell.standing import told_matters

__all__ = ["count_kept", "main"]

TODAY = "2100-01-01"


def count_kept(record: Record, gold: Path) -> Counter[str]:
    """Return for each section how many things it tells and how many of them are kept ("agreed", "agreed kept")."""
    index, kept = Index(record), Kept(record, gold)
    brief = make_brief(record, index=index)
    issues = {issue.id: issue for issue in record.issues}
    differences = {discrepancy.id: discrepancy for discrepancy in record.discrepancies}
    counts: Counter[str] = Counter()
    _add(counts, "timeline", [kept.event(entry.id) for entry in brief.timeline])
    counts["asked"] = kept.all_asked
    counts["asked kept"] = sum(kept.asked(entry.id) for entry in brief.timeline)
    settled, still_open, put_off = told_matters(Choice(index))
    _add(counts, "agreed", [kept.state(issue) for issue in settled])
    _add(counts, "put off", [kept.state(issue) for issue in put_off])
    _add(counts, "open", [kept.state(issue) for issue in still_open])
    _add(counts, "issues", [kept.issue(issues[row.id]) for row in brief.issues])
    _add(counts, "disagreements", [kept.difference(differences[one.id]) for one in brief.disagreements])
    return counts


def _add(counts: Counter[str], section: str, kept: list[bool]) -> None:
    counts[section] += len(kept)
    counts[f"{section} kept"] += sum(kept)


def main(arguments: list[str] | None = None) -> None:
    """Print the table of all stories together; with `--json` one JSON object last."""
    parser = make_parser("benchmarks.brief", __doc__)
    parser.add_argument("stories", nargs="*", type=Path, help="folders with reports/ and gold.json")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    for story in [options.data, *options.stories]:
        gold = find_gold(story)
        if gold is None:
            raise SystemExit(f"{story} has neither gold.json nor expected.json beside its reports/")
        with tempfile.TemporaryDirectory() as folder:
            counts.update(count_kept(build([str(story / "reports")], folder, today=TODAY), gold))
    table = {name: counts[name] for name in counts if not name.endswith(" kept")}
    for name, told in table.items():
        print(f"{counts[f'{name} kept']:5} of {told:5}  {name}", file=sys.stderr if options.json else sys.stdout)
    if options.json:
        print(json.dumps(dict(counts)))


if __name__ == "__main__":
    main()
