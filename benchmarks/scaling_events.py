"""How long resolving and weighing take as a story grows.

    python -m benchmarks.scaling_events [--sizes 100,1000] [--json]

Reports are made by rule from invented names: every one tells of a few meetings, a call and what was said, half of
them told before. Reading is not counted: tokens, triggers, attributions and the vectors of sentences are given.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from datetime import date, timedelta
from zlib import crc32

import numpy as np
import numpy.typing as npt

from verbale.read.types import Argument, Attribution, Mention, Reading, Sentence, TimexMention, Token, Trigger
from verbale.resolve import resolve
from verbale.rulings import Rulings
from verbale.types import Report, Span, When
from verbale.weigh import weigh

__all__ = ["main", "make_story", "seconds"]

_PEOPLE = [
    f"{a} {b}" for a in ("Ada", "Bo", "Cy", "Di", "Eli", "Fay") for b in ("Lind", "Park", "Holm", "Okoro", "Sand")
]
_PLACES = ("Toria", "Skalen", "Vell", "Maarn", "Ostby", "Kerrin", "Dalgard", "Brunne")
_FIRST = date(2031, 1, 1)


def make_story(size: int) -> tuple[list[Report], list[Reading]]:
    """Return as many reports, each with its reading; a report of day d tells of meetings of days d and before."""
    pairs = [_make_report(number) for number in range(size)]
    return [r for r, _ in pairs], [r for _, r in pairs]


def _make_report(number: int) -> tuple[Report, Reading]:
    day = number // 5
    identifier = f"r{number:05d}"
    lines = [_meeting(day - back, number + back) for back in (0, 1, 3, 7)]
    text = "\n".join(lines)
    published = (_FIRST + timedelta(days=day)).isoformat()
    return Report(identifier, identifier, text, published=When(published, published, "day")), _read(identifier, text)


def _meeting(day: int, seed: int) -> str:
    when = _FIRST + timedelta(days=max(0, day))
    one, other = _PEOPLE[day * 7 % len(_PEOPLE)], _PEOPLE[(day * 11 + 3) % len(_PEOPLE)]
    place = _PLACES[day % len(_PLACES)]
    words = ("long", "useful", "hard", "short")[seed % 4]
    return (
        f"{one} met {other} in {place} on {when.day} {when:%B} {when.year} . "
        f"{one} said the talks were {words} and that more would follow ."
    )


def _read(identifier: str, text: str) -> Reading:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    position, first = 0, 0
    for paragraph, line in enumerate(text.split("\n")):
        for word in line.split(" "):
            tokens.append(Token(position, position + len(word), _upos(word), "", word.lower(), -1, "root"))
            position += len(word) + 1
            if word == ".":
                sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens) - 1, paragraph))
                first = len(tokens)
    mentions, triggers, timexes, attributions = [], [], [], []
    for sentence in sentences:
        words = tokens[sentence.first : sentence.last + 1]
        speaker = Span(words[0].start, words[1].end)
        mentions.append(Mention(speaker, "person", sentence.first + 1))
        if words[2].lemma == "met":
            other = Span(words[3].start, words[4].end)
            mentions += [
                Mention(other, "person", sentence.first + 4),
                Mention(words[6].span, "city", sentence.first + 6),
            ]
            timexes.append(TimexMention(Span(words[8].start, words[10].end), "DATE"))
            triggers.append(_trigger(sentence.first + 2, words[2], speaker, other, words[6].span, timexes[-1].span))
        else:
            content = Span(words[3].start, words[-2].end)
            attributions.append(Attribution((speaker,), (words[2].span,), (content,), "indirect"))
    return Reading(
        report=identifier,
        reader="made by rule",
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        mentions=tuple(mentions),
        timexes=tuple(timexes),
        attributions=tuple(attributions),
        triggers=tuple(triggers),
    )


def _upos(word: str) -> str:
    if word in (".", ","):
        return "PUNCT"
    if word in ("met", "said", "were", "would", "follow"):
        return "VERB"
    return "PROPN" if word[:1].isupper() else "ADP" if word in ("in", "on") else "NOUN"


def _trigger(position: int, token: Token, one: Span, other: Span, place: Span, time_: Span) -> Trigger:
    arguments = (
        Argument("participant", one),
        Argument("participant", other),
        Argument("place", place),
        Argument("time", time_),
    )
    return Trigger(token.span, position, "meeting", "held", tense="past", arguments=arguments)


def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return unit vectors, each the sum of one for each word: sentences are alike as far as they share words."""
    vectors = np.zeros((len(texts), 256), np.float32)
    for row, text in enumerate(texts):
        for word in text.casefold().split() or ["nothing"]:
            vectors[row, crc32(word.encode("utf-8", "surrogatepass")) % 256] += 1
    lengths: npt.NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
    return vectors / lengths


def seconds(size: int) -> tuple[float, float, int, int]:
    """Return the processor time of resolving and of weighing a story of that size, and its events and statements."""
    reports, readings = make_story(size)
    start = time.process_time()
    cast = resolve(reports, readings, today="2100-01-01")
    resolved = time.process_time()
    weigh(cast, readings, rulings=Rulings(), embed=embed)
    return resolved - start, time.process_time() - resolved, len(cast.events), len(cast.statements)


def main(argv: Sequence[str] | None = None) -> int:
    """Print processor seconds, events and statements for each size; with `--json` one object last: the seconds of
    resolving by size, and of weighing by "weigh" and size.
    """
    parser = argparse.ArgumentParser(prog="benchmarks.scaling_events", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="100,300,1000,3000")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    figures: dict[str, float] = {}
    print(f"{'reports':>8}{'resolve s':>11}{'weigh s':>9}{'events':>8}{'statements':>12}")
    for size in (int(s) for s in options.sizes.split(",")):
        took, weighed, events, statements = seconds(size)
        figures |= {str(size): round(took, 2), f"weigh {size}": round(weighed, 2)}
        print(f"{size:8}{took:11.2f}{weighed:9.2f}{events:8}{statements:12}", flush=True)
    if options.json:
        print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
