"""How fast the web application answers on a long story: `python -m benchmarks.web --reports 10000 --clients 16`.

The record is made directly, without reading: invented, seeded, with events, statements, issues and disagreements in
the proportions of real stories. The server runs in a process of its own; clients ask over real connections, each for
the overview and for searches with other words and filters, so that what is kept of earlier answers helps little.
Printed: the distribution of answer times in milliseconds, and the server's memory.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import random
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from verbale.record.types import (
    Actor,
    Discrepancy,
    Event,
    Evidence,
    Issue,
    Name,
    NegotiatingText,
    Origin,
    OriginJoin,
    Participant,
    Place,
    Position,
    Record,
    RecordReport,
    Statement,
    Step,
    StoryHead,
    Value,
    Version,
    When,
)
from verbale.rulings import Rulings

__all__ = ["main", "make_record"]

PARTIES = ("Arland", "Borrow", "Carvel", "Dunmere")
MATTERS = (
    "transit fees",
    "harbour dues",
    "night work",
    "inspections",
    "water levels",
    "fishing grounds",
    "debt",
    "amnesty",
)
WORDS = (
    "delegation ministry proposal table demand quota inspection harbour talks session mediator clause paragraph "
    "deadline wage transit border committee offer agreement refusal concession union company council statement "
    "text figure share"
)
PORT = 8797


class Served:
    """A story that is only looked at."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def record(self) -> Record:
        return self._record

    def build(self) -> Record:
        return self._record

    def changes(self, since: str) -> tuple[Any, ...]:
        return ()

    def rulings(self) -> Rulings:
        return Rulings()

    def rule(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError

    def undo(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError


def make_record(reports: int, seed: int = 1) -> Record:
    """Return an invented record of so many reports."""
    draw = random.Random(seed)
    words = _vocabulary()
    names = [f"{given} {family}" for given in ("Ada", "Bo", "Cy", "Di", "Ed", "Fay") for family in _families(80)]
    actors = tuple(_actor(number, name) for number, name in enumerate(names))
    made = [_report(number, draw, words, actors) for number in range(reports)]
    events = tuple(_event(number, draw, made, actors) for number in range(reports // 4))
    statements = tuple(_statement(number, draw, made, actors) for number in range(reports * 4))
    days = [report.published.start for report in made]
    return Record(
        StoryHead("Four-way talks", days[0], days[-1], reports),
        tuple(made),
        (*actors, *(_party(party, made[0]) for party in PARTIES)),
        tuple(sorted(events, key=lambda event: (event.when.start or "", event.id))),
        statements,
        (_text(draw, made),),
        tuple(_issue(number, name, draw, made) for number, name in enumerate(MATTERS)),
        tuple(_discrepancy(number, draw, made, events) for number in range(reports // 50)),
    )


def _vocabulary() -> list[str]:
    """Return words of the trade and made-up ones; drawn by rank: few are common and most rare, as in news."""
    made = [f"{a}{b}{c}" for a in ("ba", "do", "fi", "ke", "lu", "mo") for b in "lmnrst" for c in ("an", "el", "or")]
    return [*WORDS.split(), *made, *(f"{word}{end}" for word in made for end in ("ed", "ing", "ment", "ly"))]


def _draw_words(draw: random.Random, words: Sequence[str], count: int) -> str:
    places = (int(len(words) ** draw.random()) - 1 for _ in range(count))
    return " ".join(words[place] for place in places)


def _families(count: int) -> list[str]:
    ends = ("rst", "lm", "nt", "ve", "ck")
    return [f"{start}{middle}{end}" for start in "BDFGKLMN" for middle in ("a", "o") for end in ends][:count]


def _day(number: int) -> str:
    year, rest = divmod(number // 30, 336)
    month, day = divmod(rest, 28)
    return f"{2020 + year}-{month + 1:02}-{day + 1:02}"


def _when(number: int) -> When:
    return When(_day(number), _day(number), "day", "publication")


def _report(number: int, draw: random.Random, words: Sequence[str], actors: Sequence[Actor]) -> RecordReport:
    sentences = []
    for _ in range(18):
        name = draw.choice(actors).name
        sentences.append(f"{name} said the {_draw_words(draw, words, 14)} of {draw.choice(PARTIES)}.")
    text = "\n\n".join(" ".join(sentences[start : start + 3]) for start in range(0, 18, 3))
    outlet = f"{draw.choice(('North', 'South', 'Harbour', 'Border'))} {draw.choice(('Post', 'Herald', 'Courier'))}"
    return RecordReport(
        f"rep-{number:06}", f"{number:06}.txt", text, outlet=outlet, title=_draw_words(draw, words, 6),
        published=_when(number),
    )  # fmt: skip


def _cite(report: RecordReport, draw: random.Random) -> Evidence:
    start = report.text.index(" said the ", draw.randrange(len(report.text) // 2)) + 6
    end = report.text.index(".", start)
    return Evidence(report.id, start, end, report.text[start:end])


def _actor(number: int, name: str) -> Actor:
    party = PARTIES[number % len(PARTIES)]
    return Actor(f"act-{number:05}", "person", name, (Name(name, 9, ()),), (), party=party)


def _party(party: str, report: RecordReport) -> Actor:
    return Actor(f"act-{party}", "state", party, (Name(party, 99, (report.id,)),), (), party=party)


def _origins(reports: Sequence[RecordReport]) -> tuple[Origin, ...]:
    return tuple(Origin(r.outlet or r.id, (r.id,), (OriginJoin(r.id, None, "own"),)) for r in reports)


def _event(number: int, draw: random.Random, reports: Sequence[RecordReport], actors: Sequence[Actor]) -> Event:
    place = number * 4
    near = reports[place : place + 40]
    told = [reports[place], *draw.sample(near, min(2, len(near)))]
    evidence = tuple(_cite(report, draw) for report in told)
    sides = tuple(sorted(draw.sample(PARTIES, 2)))
    status = draw.choice(("held", "held", "planned", "cancelled", "postponed"))
    people = tuple(
        Participant(actor.id, actor.party, None, (told[0].id,), evidence[:1]) for actor in draw.sample(list(actors), 4)
    )
    return Event(
        f"evt-{number:05}", draw.choice(("meeting", "call", "visit", "action")), f"Session {number} of the talks",
        _when(place), status, evidence, place=Place("Halm", None, "Halm", None, evidence[:1]),
        history=(Step("planned", _day(place), evidence[:1]), Step(status, _day(place + 30), evidence[1:2])),
        parties=sides, participants=people, reports=tuple(report.id for report in told), origins=_origins(told),
    )  # fmt: skip


def _statement(number: int, draw: random.Random, reports: Sequence[RecordReport], actors: Sequence[Actor]) -> Statement:
    report = reports[number // 4]
    evidence = _cite(report, draw)
    about = (f"iss-{draw.randrange(len(MATTERS))}",)
    kind = draw.choice(("direct", "indirect", "mixed"))
    speaker = draw.choice(actors).id
    return Statement(
        f"sta-{number:06}",
        speaker,
        kind,
        evidence.quote,
        "said",
        report.id,
        (evidence,),
        when=report.published,
        about=about,
    )


def _text(draw: random.Random, reports: Sequence[RecordReport]) -> NegotiatingText:
    step = max(1, len(reports) // 12)
    versions = tuple(
        Version(
            (28 - n,), when=_when(n * step), reports=(reports[n * step].id,), evidence=(_cite(reports[n * step], draw),)
        )
        for n in range(min(12, len(reports)))
    )
    return NegotiatingText(
        "txt-0", "framework", (Name("framework", 9, ()),), "draft", None, versions, (), versions[0].evidence
    )


def _issue(number: int, name: str, draw: random.Random, reports: Sequence[RecordReport]) -> Issue:
    positions = []
    for place in range(0, len(reports), max(1, len(reports) // 60)):
        evidence = _cite(reports[place], draw)
        party = PARTIES[place % len(PARTIES)]
        positions.append(Position(party, None, evidence.quote, (), _when(place), (reports[place].id,), (evidence,)))
    return Issue(f"iss-{number}", name, "open", (), tuple(positions), positions[0].evidence)


def _discrepancy(
    number: int, draw: random.Random, reports: Sequence[RecordReport], events: Sequence[Event]
) -> Discrepancy:
    pair = draw.sample(list(reports), 2)
    values = tuple(Value(f"{n + 3}", (r.id,), _origins([r]), (_cite(r, draw),)) for n, r in enumerate(pair))
    about = (draw.choice(events).id,) if events else ()
    return Discrepancy(f"dis-{number:05}", "number", about, "sessions", values, "contradiction", "They differ.")


def serve(reports: int, ready: Any) -> None:
    """Serve such a record until killed."""
    import uvicorn

    from verbale.serve import make_app

    app = make_app(Served(make_record(reports)))
    server = uvicorn.Server(uvicorn.Config(app, port=PORT, log_level="error"))
    threading.Thread(target=_tell_when_started, args=(server, ready), daemon=True).start()
    server.run()


def _tell_when_started(server: Any, ready: Any) -> None:
    while not server.started:
        time.sleep(0.05)
    ready.set()


def _ask(path: str, connection: http.client.HTTPConnection) -> float:
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return (time.perf_counter() - start) * 1000


def _client(number: int, requests: int, times: dict[str, list[float]]) -> None:
    draw = random.Random(number)
    words = _vocabulary()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=600)
    for _ in range(requests):
        query = {
            "q": _draw_words(draw, words, 2),
            "since": _day(draw.randrange(8000)),
            "kind": draw.choice(("", "statement")),
        }
        times["overview"].append(_ask("/", connection))
        times["search"].append(_ask(f"/search?{urlencode(query)}", connection))


def measure(reports: int, clients: int, requests: int) -> dict[str, Any]:
    """Return percentiles of answer times by kind of page, and the server's memory in megabytes."""
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    server = context.Process(target=serve, args=(reports, ready), daemon=True)
    began = time.perf_counter()
    server.start()
    if not ready.wait(1800):
        raise SystemExit("the server did not start")
    started = time.perf_counter() - began
    first = _ask("/", http.client.HTTPConnection("127.0.0.1", PORT, timeout=600))
    times: dict[str, list[float]] = {"overview": [], "search": []}
    before = _processor_seconds(server.pid or 0)
    asked = time.perf_counter()
    threads = [threading.Thread(target=_client, args=(n, requests, times)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - asked
    memory = _memory_of(server.pid or 0)
    worked = _processor_seconds(server.pid or 0)
    server.terminate()
    found: dict[str, Any] = {
        "reports": reports,
        "clients": clients,
        "start_s": round(started, 1),
        "first_ms": round(first),
    }
    for page, taken in times.items():
        ranked = sorted(taken)
        found |= {
            f"{page}_p{share}": round(ranked[min(len(ranked) - 1, len(ranked) * share // 100)], 1)
            for share in (50, 90, 95, 99)
        }
    count = sum(map(len, times.values()))
    if before is not None and worked is not None:
        # On a busy machine answer times say how busy it is; what an answer costs stays the same.
        found |= {
            "cpu_ms_per_answer": round((worked - before) * 1000 / count, 1),
            "cores_had": round((worked - before) / took, 2),
        }
    return found | {"requests": count, "memory_mb": memory}


def _memory_of(process: int) -> int | None:
    """Return the most memory that a process has held, in megabytes; None where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), None)


def _processor_seconds(process: int) -> float | None:
    """Return the processor time that a process has used; None where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the distribution; with `--json` as one object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--requests", type=int, default=20, help="of each kind, for each client")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found = measure(options.reports, options.clients, options.requests)
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:16} {value}")


if __name__ == "__main__":
    sys.exit(main())
