"""Turns of a transcript: a paragraph that opens with its speaker's label is what he says, without marks of quotation.

Labels as stations, agencies and minutes print them: "RENK: …", "Ada Renk: …", "Mr. Brandt: …", "(Renk) …", "[Renk] …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.read.parse import Parse
from verbale.read.types import Attribution, Mention
from verbale.types import Span

__all__ = ["find_labelled", "find_turns"]

FEWEST = 2
"""Labels that make a transcript: a lone name and colon may head an item in a list."""

_WORDS = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}"
_LABEL = re.compile(rf"\s*(?:\((?P<round>{_WORDS})\)|\[(?P<square>{_WORDS})\]|(?P<plain>{_WORDS}):)[ \t]+(?=\S)")
_OPENS_QUOTED = "\"“„«'‘"


_CAPITALS = re.compile(
    r"^[ \t]*[\"“]?(?P<label>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}):[ \t]+(?P<words>[^\s\"“”„«][^\n]*[^\s\"”])",
    re.MULTILINE,
)


class _Turn(msgspec.Struct, frozen=True):
    """A label and the words behind it, up to the end of the paragraph."""

    label: Span
    words: Span

    def asks(self, text: str) -> bool:
        return self.words.of(text).rstrip("\"”»')] ").endswith("?")


def find_turns(parse: Parse, mentions: Sequence[Mention], sayings: Sequence[Attribution]) -> list[Attribution]:
    """Return what those answer whom a transcript's labels name, in text order; nothing of any other report.

    Whoever puts the questions (half of his turns end in one) must be named too and is left out, as is a turn that a
    saying covers wholly.
    """
    turns = list(_turns(parse.text, parse.paragraphs))
    if len(turns) < FEWEST:
        return []
    people = _bearers(parse.text, mentions)
    asked: dict[str, list[bool]] = {}
    for turn in turns:
        asked.setdefault(_key(turn.label.of(parse.text)), []).append(turn.asks(parse.text))
    if not any(_puts_questions(asked[key]) for key in sorted(asked) if key in people):
        return []  # a studio and its reporter: nobody in the news is asked
    found = []
    for turn in turns:
        key = _key(turn.label.of(parse.text))
        if key not in people or _puts_questions(asked[key]):
            continue
        if turn.asks(parse.text) or not _has_verb(parse, turn.words) or _is_told(turn, sayings):
            continue
        found.append(Attribution(source=(turn.label,), cue=(), content=(turn.words,), kind="direct", score=0.9))
    return found


def find_labelled(parse: Parse) -> list[Attribution]:
    """Return what stands behind labels in capitals, whoever they name, the colon for the cue: "RENK: We have signed."

    A mark of quotation may open each paragraph, as where another's transcript is printed whole. Two
    speakers at least make a transcript.
    """
    found = []
    for match in _CAPITALS.finditer(parse.text):
        label, words = Span(*match.span("label")), Span(*match.span("words"))
        if _has_verb(parse, words):
            cue = Span(label.end, label.end + 1)
            found.append(Attribution(source=(label,), cue=(cue,), content=(words,), kind="indirect", score=0.9))
    return found if len({a.source[0].of(parse.text) for a in found}) >= FEWEST else []


def _puts_questions(asked: Sequence[bool]) -> bool:
    return 2 * sum(asked) >= len(asked)


def _turns(text: str, paragraphs: Sequence[Span]) -> Iterator[_Turn]:
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match is None or text[match.end()] in _OPENS_QUOTED:
            continue
        group = next(name for name in ("round", "square", "plain") if match[name] is not None)
        yield _Turn(Span(*match.span(group)), Span(match.end(), paragraph.end))


def _bearers(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """The last names of the people whom the report names."""
    return frozenset(_key(m.span.of(text)) for m in mentions if m.label == "person") - {""}


def _key(label: str) -> str:
    return label.split()[-1].strip(".'’").casefold() if label.split() else ""


def _has_verb(parse: Parse, words: Span) -> bool:
    """Tell speech from the figures of a table: "Renk: 1,204 votes"."""
    return any("VerbForm=Fin" in parse.tokens[p].feats for p in parse.within(words))


def _is_told(turn: _Turn, sayings: Sequence[Attribution]) -> bool:
    return any(span.covers(turn.words) for saying in sayings if saying.source for span in saying.content)
