"""Days of what a report tells without a day of its own."""

from __future__ import annotations

import re

from verbale.read.types import Reading, Sentence, Token
from verbale.resolve.events import make_scene
from verbale.resolve.events.salience import find_event_words
from verbale.resolve.times import make_calendar
from verbale.resolve.who import Company
from verbale.types import Report, When

VERBS = {"walked": "walk", "closed": "close", "found": "find", "will": ""}


def days_told(text: str) -> dict[str, str | None]:
    """Return the day of each event word of a text published on Friday, 6 May 2011, whose verbs govern what is near."""
    tokens: list[Token] = []
    sentences = []
    for number, sentence in enumerate(re.finditer(r"[^.]+\.", text)):
        first = len(tokens)
        words = list(re.finditer(r"\w+|[^\w\s]", sentence.group()))
        verb = first + next(i for i, w in enumerate(words) if VERBS.get(w.group()))
        for place, word in enumerate(words):
            start, here = sentence.start() + word.start(), first + place
            is_verb = here == verb
            relation = "root" if is_verb else "nsubj" if here < verb else "obl"
            lemma = VERBS.get(word.group(), word.group())
            tag, feats = ("VERB", "VerbForm=Part") if is_verb else ("PROPN", "")
            tokens.append(Token(start, start + len(word.group()), tag, feats, lemma, -1 if is_verb else verb, relation))
        sentences.append(Sentence(tokens[first].start, tokens[-1].end, first, len(tokens) - 1, number))
    reading = Reading("r", "by hand", sentences=tuple(sentences), tokens=tuple(tokens))
    report = Report("r", "r", text, published=When("2011-05-06", "2011-05-06", "day", "declared"))
    scene = make_scene(report, reading, make_calendar(report, reading), Company())
    return {w.span.of(text): w.when.start for w in find_event_words(scene)}


def test_what_has_no_day_is_of_the_day_of_the_lead() -> None:
    told = days_told("Crews walked out on Tuesday. Guards closed the gate. Miners found gas on Wednesday.")
    assert told == {"walked": "2011-05-03", "closed": "2011-05-03", "found": "2011-05-04"}


def test_a_lead_without_a_day_lends_none() -> None:
    assert days_told("Crews walked out. Guards closed the gate.") == {"walked": None, "closed": None}
