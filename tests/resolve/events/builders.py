"""Small builders: a report with its reading, made from plain words and marks, so that a test reads like a story.

    scene = told(
        "r1", "2031-05-02",
        "Xian and Yian envoys [met:meeting] in Toria on Friday. [The talks:meeting] lasted five hours.",
        who={"Xian": "x", "Ada Lind": "lind"}, days={"Friday": "2031-05-02"}, args={"met": {"place": ["Toria"]}},
    )

`[words:kind]` marks a trigger, `[words:kind:status]` one that is not held. `args` gives arguments by trigger words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from verbale.read.types import (
    Argument,
    Attribution,
    EventKind,
    Mention,
    Reading,
    Sentence,
    TimexMention,
    Token,
    Trigger,
)
from verbale.resolve.events import Happenings, Scene, resolve_events
from verbale.resolve.times.types import Dated
from verbale.resolve.types import Actor, ActorKind, Event, Name, Reference
from verbale.rulings import Rulings
from verbale.types import UNKNOWN_WHEN, Evidence, Report, Span, When

_MARK = re.compile(r"\[([^\[\]:]+):(\w+)(?::([\w ]+))?\]")
_WORD = re.compile(r"['’]s|\w+(?:\.\w\.)*|[^\w\s]")
_DETERMINERS = {"the", "a", "an", "this", "that", "these", "their", "its", "another"}
_ADPOSITIONS = {"in", "on", "after", "before", "of", "with", "at", "by", "during", "following", "between", "for", "to"}
_VERBS = {
    "postpone",
    "faced",
    "shook",
    "met",
    "said",
    "told",
    "warned",
    "led",
    "joined",
    "is",
    "was",
    "lasted",
    "resigned",
    "received",
    "took",
    "will",
    "has",
    "have",
    "held",
    "were",
    "moved",
    "dismissed",
    "announced",
    "put",
    "rang",
    "spoke",
    "came",
    "brought",
    "sat",
    "stayed",
    "walked",
    "open",
    "presided",
    "preside",
    "called",
    "left",
    "leave",
    "visited",
    "visiting",
}


class StubCalendar:
    """Dates every expression by a table, and a token by an expression of its sentence."""

    def __init__(self, report: str, text: str, days: Mapping[str, str], sentences: Sequence[Sentence]) -> None:
        self._when: dict[Span, When] = {}
        for words, value in days.items():
            for found in re.finditer(re.escape(words), text):
                span = Span(*found.span())
                precision = {4: "year", 7: "month"}.get(len(value), "day")
                evidence = (Evidence(report, span.start, span.end, words),)
                self._when[span] = When(value, value, precision, evidence=evidence)  # type: ignore[arg-type]
        self._sentences = sentences

    def when_of(self, span: Span) -> When:
        return next((w for s, w in sorted(self._when.items()) if s.overlaps(span)), UNKNOWN_WHEN)

    def dated_at(self, token_index: int) -> Dated:
        for sentence in self._sentences:
            if sentence.first <= token_index <= sentence.last:
                for span, when in sorted(self._when.items()):
                    if sentence.span.covers(span):
                        return Dated(when, "clause")
        return Dated()


def actor(identifier: str, *names: str, kind: ActorKind = "person", party: str | None = None) -> Actor:
    """Return an actor whose evidence is a placeholder."""
    return Actor(
        identifier,
        kind,
        names[0],
        tuple(Name(n, 1, ("r",)) for n in names),
        (Evidence("r", 0, 1, "x"),),
        party=party,
    )


def told(
    identifier: str,
    published: str | None,
    marked: str,
    *,
    actors: Sequence[Actor] = (),
    days: Mapping[str, str] | None = None,
    args: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
    said: Sequence[tuple[str | None, str | None, str, str]] = (),
    tree: Mapping[str, tuple[str, str]] | None = None,
    places: Sequence[str] = (),
) -> Scene:
    """Return the scene of one report. `said` gives attributions: source, cue, content, kind.

    `tree` hangs words on others: word, then the word above and the relation; `places` are names marked as cities.
    """
    text, marks = _unmark(marked)
    tokens, sentences = _parse(text)
    tokens = _hung(text, tokens, tree or {})
    triggers = tuple(_trigger(text, tokens, m, args or {}) for m in marks)
    timexes = tuple(TimexMention(Span(*f.span()), "DATE") for d in days or {} for f in re.finditer(re.escape(d), text))
    attributions = tuple(_attribution(text, *s) for s in said)
    reading = Reading(
        report=identifier,
        reader="built by hand",
        sentences=sentences,
        tokens=tokens,
        triggers=triggers,
        timexes=timexes,
        attributions=attributions,
        mentions=_places(text, tokens, places),
    )
    when = When(published, published, "day") if published else UNKNOWN_WHEN
    report = Report(id=identifier, path=f"{identifier}.txt", text=text, published=when)
    references = [
        Reference(identifier, Span(*found.span()), a.id)
        for a in actors
        for name in a.names
        for found in re.finditer(rf"\b{re.escape(name.name)}\b", text)
    ]
    parties = [a.name for a in actors if a.kind in ("state", "organisation")]
    calendar = StubCalendar(identifier, text, days or {}, sentences)
    return Scene(report, reading, calendar, {a.id: a for a in actors}, references, parties)


def _hung(text: str, tokens: Sequence[Token], tree: Mapping[str, tuple[str, str]]) -> tuple[Token, ...]:
    """Return the tokens with the heads that `tree` gives; the first place of a word is meant."""
    at = {token.span.of(text): i for i, token in reversed(list(enumerate(tokens)))}
    return tuple(
        msgspec.structs.replace(t, head=at[tree[w][0]], deprel=tree[w][1]) if (w := t.span.of(text)) in tree else t
        for t in tokens
    )


def _places(text: str, tokens: Sequence[Token], places: Sequence[str]) -> tuple[Mention, ...]:
    spans = [Span(*f.span()) for p in places for f in re.finditer(rf"\b{re.escape(p)}\b", text)]
    heads = {s: next(i for i, t in enumerate(tokens) if t.end == s.end) for s in spans}
    return tuple(Mention(s, "city", heads[s]) for s in sorted(spans))


def _unmark(marked: str) -> tuple[str, list[tuple[Span, str, str]]]:
    text, marks, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        marks.append((Span(len(text), len(text) + len(found[1])), found[2], found[3] or "held"))
        text += found[1]
        last = found.end()
    return text + marked[last:], marks


def _parse(text: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first, paragraph = 0, 0
    for found in _WORD.finditer(text):
        word = found.group()
        tokens.append(Token(found.start(), found.end(), _upos(word), "", word.lower(), -1, "dep"))
        closes = word in ".?!" and not text[found.end() : found.end() + 1].strip()
        if closes or found.end() == len(text.rstrip()):
            sentences.append(Sentence(tokens[first].start, found.end(), first, len(tokens) - 1, paragraph))
            paragraph += text[found.end() : found.end() + 2].count("\n") > 0
            first = len(tokens)
    return tuple(tokens), tuple(sentences)


def _upos(word: str) -> str:
    lower = word.lower()
    if not word[0].isalnum():
        return "PUNCT" if not lower.endswith("s") else "PART"
    if lower in _DETERMINERS:
        return "DET"
    if lower in _ADPOSITIONS:
        return "ADP"
    if lower in _VERBS:
        return "VERB"
    return "PROPN" if word[0].isupper() else "NOUN"


def _trigger(
    text: str,
    tokens: Sequence[Token],
    mark: tuple[Span, str, str],
    args: Mapping[str, Mapping[str, Sequence[str]]],
) -> Trigger:
    span, kind, status = mark
    last = max(i for i, t in enumerate(tokens) if span.start <= t.start < span.end)
    found = []
    for role, values in args.get(span.of(text), {}).items():
        for value in values:
            places = [m.start() for m in re.finditer(re.escape(value), text)]
            start = min(places, key=lambda p: abs(p - span.start))
            found.append(Argument(role, Span(start, start + len(value))))  # type: ignore[arg-type]
    named: EventKind = kind  # type: ignore[assignment]
    return Trigger(
        tokens[last].span if tokens[last].upos != "VERB" else span,
        last,
        named,
        status,  # type: ignore[arg-type]
        tense="past",
        arguments=tuple(found),
    )


def _attribution(text: str, source: str | None, cue: str | None, content: str, kind: str) -> Attribution:
    def spans(words: str | None) -> tuple[Span, ...]:
        if not words:
            return ()
        start = text.index(words)
        return (Span(start, start + len(words)),)

    return Attribution(spans(source), spans(cue), spans(content), kind)  # type: ignore[arg-type]


def happen(*scenes: Scene, rulings: Rulings | None = None) -> Happenings:
    """Return what the scenes say happened."""
    parties = sorted({p for s in scenes for p in s.parties})
    return resolve_events({s.report.id: s for s in scenes}, parties=parties, rulings=rulings)


def only(happenings: Happenings) -> Event:
    """Return the one event; fail where there are more or none."""
    assert len(happenings.events) == 1, [e.title for e in happenings.events]
    return happenings.events[0]
