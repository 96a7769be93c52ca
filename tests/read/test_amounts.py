"""Which quantities are terms of the negotiating texts that a report names."""

from __future__ import annotations

import msgspec

from tests.read.builders import blank_draft
from verbale.read.amounts import TermFinder, with_terms
from verbale.read.neural import Relation, TaggedSpan
from verbale.read.reader import Draft
from verbale.read.types import AmountMention, TextMention
from verbale.types import Span

TEXT = "The dockers weigh a new contract worth 40 million euros. Some 12 gulls watched the memorandum burn."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


CONTRACT = TextMention(at("contract"), "agreement", score=0.9)
MEMORANDUM = TextMention(at("memorandum"), "agreement", score=0.9)


def judged(chances: dict[str, float], *links: tuple[str, str]) -> Draft:
    """Return the text with each word's chance to stand in an amount, and the links of texts to amounts."""
    made = blank_draft(TEXT)
    words = made.parse.words
    inside = {"amount": tuple(chances.get(word, 0.0) for word in words)}
    related = tuple(
        Relation(
            "amount", TaggedSpan(h := words.index(text), h, "agreement"), TaggedSpan(d := words.index(q), d, "amount")
        )
        for text, q in links
    )
    decoded = msgspec.structs.replace(made.decoded, inside=inside, relations=related)
    return made._replace(decoded=decoded)


def terms(made: Draft, *texts: TextMention) -> list[list[str]]:
    found = with_terms(made.parse, made.decoded, (), texts)
    return [[amount.span.of(TEXT) for amount in text.amounts] for text in found]


SURE = {"40": 0.99, "million": 0.99, "euros": 0.99, "12": 0.001}


def test_sum_beside_a_text_is_its_term_and_a_count_of_birds_is_none() -> None:
    assert terms(judged(SURE), CONTRACT, MEMORANDUM) == [["40 million euros"], []]


def test_term_goes_to_the_text_that_the_head_ties_it_to() -> None:
    assert terms(judged(SURE, ("memorandum", "40")), CONTRACT, MEMORANDUM) == [[], ["40 million euros"]]


def test_quantity_that_no_head_believes_in_is_dropped() -> None:
    told = msgspec.structs.replace(CONTRACT, amounts=(AmountMention(at("12")),))
    assert terms(judged({}), told, MEMORANDUM)[0] == []


def test_count_read_with_what_it_counts_stays() -> None:
    told = msgspec.structs.replace(MEMORANDUM, amounts=(AmountMention(at("12"), at("gulls")),))
    assert terms(judged({}), CONTRACT, told) == [[], ["12"]]


def test_without_a_head_amounts_stay_as_rules_have_them() -> None:
    told = msgspec.structs.replace(CONTRACT, amounts=(AmountMention(at("12")),))
    assert terms(blank_draft(TEXT), told) == [["12"]]


def test_without_a_text_there_is_no_term() -> None:
    assert with_terms(judged(SURE).parse, judged(SURE).decoded, (), ()) == ()


def test_nearest_text_is_found_though_a_long_one_begins_far_before() -> None:
    made = judged(SURE)
    whole, gulls = (TextMention(at(words), "agreement") for words in (TEXT[:56], "gulls"))
    finder = TermFinder(made.parse, made.decoded, (), [gulls, MEMORANDUM, CONTRACT, whole])
    texts = {q.span.of(TEXT): finder.text_of(q) for q in finder.quantities}
    assert texts == {"40 million euros": whole, "12": gulls}
