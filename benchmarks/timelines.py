"""Days that matter: the dates of human-made timelines found again by counting the days that reports mention.

    python -m benchmarks.timelines --data ../shared/data/t17 [--json]

For each timeline the number of its days is given, and its first and last day; a system names as many days within. Two
are printed: the days on which most reports were published, and the days that the reports' sentences speak of, as the
calendar room resolves them (`date_f1`). A day counts for a sentence if an expression of it stands for that day; a
sentence without one counts a little for the report's own day. Date-F1 is averaged over timelines (Martschat and
Markert 2018).
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from benchmarks.command import make_parser
from verbale.read.types import Reading
from verbale.resolve.times import make_calendar
from verbale.types import Report, When

# What one expression adds to its day: by how fine it is. A mention in the report of the same day or the one after is
# of what happens now; one from later on shows that the day is remembered, which is what a timeline is made of.
_OWN_DAY = 0.4  # for each of the first sentences of a report without any expression
_LEAD = 2
_REMEMBERED = 2.0
_TELLING_DAYS = 1


class Article(msgspec.Struct, frozen=True):
    """One dated article, its sentences already cut into words."""

    doc_id: str
    topic: str
    date: str
    sentences: tuple[str, ...]


class Entry(msgspec.Struct, frozen=True):
    """One day of a timeline."""

    date: str


class Timeline(msgspec.Struct, frozen=True):
    """A human-made timeline of a topic."""

    topic: str
    name: str
    entries: tuple[Entry, ...]


def count_published(articles: Iterable[Article]) -> Counter[str]:
    """Return how many articles are of each day."""
    return Counter(article.date[:10] for article in articles)


def count_mentioned(articles: Iterable[Article]) -> Counter[str]:
    """Return for each day how much the articles speak of it."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update(_mentioned(article))
    return counts


def _mentioned(article: Article) -> Counter[str]:
    text = "\n".join(article.sentences)
    own = article.date[:10]
    report = Report(id=article.doc_id, path="", text=text, published=When(own, own, "day"))
    calendar = make_calendar(report, Reading(article.doc_id, "none"))
    counts: Counter[str] = Counter()
    dated: set[int] = set()
    for timex in calendar.timexes:
        if timex.when.start is None or timex.when.precision not in {"day", "hour", "minute"}:
            continue
        if timex.when.start[:10] != (timex.when.end or "")[:10]:
            continue
        day = timex.when.start[:10]
        dated.add(text.count("\n", 0, timex.mention.span.start))
        late = (date.fromisoformat(own) - date.fromisoformat(day)).days > _TELLING_DAYS
        counts[day] += 1.0 * (_REMEMBERED if late else 1.0)
    for number in range(min(_LEAD, len(article.sentences))):
        if number not in dated:
            counts[own] += _OWN_DAY
    return counts


def date_f1(counts: Counter[str], timeline: Timeline) -> float:
    """Return Date-F1 of the days that count most against those of a timeline, within its first and last."""
    gold = {entry.date[:10] for entry in timeline.entries}
    within = {day: count for day, count in counts.items() if min(gold) <= day <= max(gold)}
    ranked = sorted(within, key=lambda day: (-within[day], day))[: len(gold)]
    hits = len(gold & set(ranked))
    return 2 * hits / (len(gold) + len(ranked)) if ranked else 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print both Date-F1 for each timeline and their means."""
    parser = make_parser("benchmarks.timelines", __doc__)
    options = parser.parse_args(arguments)
    decoder = msgspec.json.Decoder(Timeline)
    timelines = [decoder.decode(line) for line in (options.data / "timelines.jsonl").read_bytes().splitlines()]
    mentioned: list[float] = []
    published: list[float] = []
    for topic in sorted({timeline.topic for timeline in timelines}):
        articles = load_articles(options.data / f"{topic}.articles.jsonl.gz")
        by_mention, by_day = count_mentioned(articles), count_published(articles)
        for timeline in timelines:
            if timeline.topic == topic:
                mentioned.append(date_f1(by_mention, timeline))
                published.append(date_f1(by_day, timeline))
                print(f"{topic:8} {timeline.name:20} mentioned {mentioned[-1]:.3f}  published {published[-1]:.3f}")
    scores = {"date_f1": _mean(mentioned), "date_f1_most_published": _mean(published), "timelines": len(timelines)}
    print("  ".join(f"{key} {value}" for key, value in scores.items()))
    if options.json:
        print(json.dumps(scores))


def load_articles(path: Path) -> list[Article]:
    """Return the articles of one topic."""
    decoder = msgspec.json.Decoder(Article)
    with gzip.open(path, "rb") as lines:
        return [decoder.decode(line) for line in lines if line.strip()]


def _mean(values: Sequence[float]) -> float:
    return round(100 * sum(values) / len(values), 1) if values else 0.0


if __name__ == "__main__":
    main()
