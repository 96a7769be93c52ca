"""Measure copy detection: made wire copy, cut to half, reordered and lightly edited, among reports of the same events.

    python -m benchmarks.copies [--kept 100000] [--fresh 1000] [--json]

Makes its own articles from a fixed seed: `fresh` new ones, of which half are doctored copies of kept ones and half are
independent reports that share an event's names and quotations with a kept one. Prints precision, recall and reports a
minute on one core, with `--json` one JSON object last.
"""

from __future__ import annotations

import argparse
import json
import random
import time

from verbale.weigh.rests.copies import CopyIndex

__all__ = ["doctor", "main", "make_article", "measure"]

SUBJECTS = [
    "the minister",
    "the union",
    "the mediator",
    "the board",
    "the envoy",
    "the company",
    "a spokeswoman",
    "the delegation",
    "the committee",
]
VERBS = [
    "said",
    "rejected",
    "welcomed",
    "postponed",
    "discussed",
    "signed",
    "proposed",
    "described",
    "questioned",
    "defended",
    "dropped",
    "studied",
]
OBJECTS = [
    "the offer",
    "a draft",
    "the ceasefire",
    "the budget",
    "wages",
    "the tariff",
    "the timetable",
    "a clause",
    "the merger",
    "pensions",
    "prisoners",
    "the vote",
]
TAILS = [
    "on Monday",
    "after long talks",
    "in the capital",
    "without a vote",
    "under pressure",
    "for the first time",
    "despite doubts",
    "in a letter",
]
SYLLABLES = ["ka", "lo", "mi", "ren", "tas", "vor", "dun", "el", "fi", "gra", "hes", "jor"]


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


def _sentence(rng: random.Random) -> str:
    parts = [
        rng.choice(SUBJECTS),
        _word(rng).title(),
        rng.choice(VERBS),
        rng.choice(OBJECTS),
        "of",
        _word(rng),
        rng.choice(TAILS),
    ]
    filler = [_word(rng) for _ in range(rng.randint(6, 14))]
    return " ".join(parts + filler).capitalize() + "."


def make_article(rng: random.Random) -> list[str]:
    """Return the sentences of one invented article, about 400 words."""
    return [_sentence(rng) for _ in range(rng.randint(16, 26))]


def doctor(sentences: list[str], rng: random.Random) -> list[str]:
    """Return a copy cut to half, its sentences reordered, every twentieth word changed, a sentence of its own added."""
    kept = rng.sample(sentences, k=max(4, len(sentences) // 2))
    edited = []
    for sentence in kept:
        words = [w if rng.random() > 0.05 else _word(rng) for w in sentence.split()]
        edited.append(" ".join(words))
    return [*edited, _sentence(rng)]


def _same_event(sentences: list[str], rng: random.Random) -> list[str]:
    """Return an independent article that repeats two quoted sentences of another."""
    return [*make_article(rng)[:-2], *rng.sample(sentences, k=2)]


def measure(*, kept: int, fresh: int, seed: int = 7) -> dict[str, float]:
    """Return precision, recall, and new reports a minute against `kept` kept ones."""
    rng = random.Random(seed)
    index = CopyIndex()
    samples: list[list[str]] = []
    for number in range(kept):
        sentences = make_article(rng)
        if number % max(1, kept // fresh) == 0 and len(samples) < fresh:
            samples.append(sentences)
        index.add(f"kept-{number // max(1, kept // fresh)}-{number % max(1, kept // fresh)}", " ".join(sentences))
    articles = [(n, n % 2 == 0, doctor(s, rng) if n % 2 == 0 else _same_event(s, rng)) for n, s in enumerate(samples)]
    true = false = missed = 0
    began = time.perf_counter()
    for number, is_copy, sentences in articles:
        text = " ".join(sentences)
        found = index.find(text)
        hit = any(o.report == f"kept-{number}-0" for o in found)
        true += hit and is_copy
        missed += is_copy and not hit
        false += len(found) - (hit and is_copy)
        index.add(f"fresh-{number}", text)
    seconds = time.perf_counter() - began
    return {
        "precision": round(100 * true / max(1, true + false), 1),
        "recall": round(100 * true / max(1, true + missed), 1),
        "reports_per_minute": round(60 * len(articles) / seconds),
        "kept": kept,
        "articles": len(articles),
    }


def main(argv: list[str] | None = None) -> int:
    """Run the measure and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kept", type=int, default=100_000)
    parser.add_argument("--fresh", type=int, default=1_000)
    parser.add_argument("--data", help="not used: this measure makes its own articles")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args(argv)
    result = measure(kept=arguments.kept, fresh=arguments.fresh)
    if arguments.json:
        print(json.dumps(result))
    else:
        for key, value in result.items():
            print(f"{value:10}  {key}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
