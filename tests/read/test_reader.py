"""The whole reading: hostile text, offsets, order."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import blank_draft
from verbale.read.reader import assemble
from verbale.read.types import Reading
from verbale.types import Span

STRANGE = [
    "",
    " \n\t\n ",
    "\x00\x01\u200f\ufeff",
    '"',
    '" " "',
    "“”„“«",
    "«»‘’‚‛''``",
    "'",
    "🤝🏽👩‍👩‍👧🇺🇦",
    "Переговоры в Женеве «зашли в тупик», сказал он.",
    "قال الوزير: \u200f«لن نوقع».",
    "会谈在日内瓦结束。双方“没有签字”。",
    "cafe\u0301 e\u0301\u0301\u0301 \u0301",
    "x" * 10_000,
    "$ % 5 - - . . . , ,",
    "<p>HTML &amp; more</p>\r\n\r\n<b>no</b>",
    "He said: “She said: “They said: “No.",
    "A.\n\nB.\n\n\n\nC",
    "\ud800 lone surrogate",
]


def spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def check(reading: Reading, text: str) -> None:
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
    for sentence in reading.sentences:
        assert reading.tokens[sentence.first].start == sentence.start
        assert reading.tokens[sentence.last].end == sentence.end
    starts = [token.start for token in reading.tokens]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_read_without_complaint(text: str) -> None:
    check(assemble("r-1", "none", blank_draft(text)), text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB.?! \n\"“”‘’'«»„-–—…,:;()$%5€ñé́字ق🤝\u200f\t"), max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check(assemble("r-1", "none", blank_draft(text)), text)
