"""One quotation in two mouths, and quotations that only look alike."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.resolve.types import Statement
from verbale.types import Report
from verbale.weigh.differ.sayings import same_words_of_two
from verbale.weigh.differ.tellings import maker_of
from verbale.weigh.rests.origins import sourcing_of
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, desk_of, reports_of

PEOPLE = (Person("Ida Brask"), Person("Tom Leer"), Person("Dockers' League", kind="organisation"))
WORDS = "We will not load a single crate"


def said(report: Report, speaker: str, content: str = WORDS) -> Statement:
    start = report.text.index(content)
    evidence = (report.cite(start, start + len(content)),)
    return Statement(f"s-{report.id}", speaker, "direct", content, "said", report.id, evidence)


def differences(reports: Sequence[Report], statements: Sequence[Statement]) -> list[Discrepancy]:
    desk = desk_of(cast_of(reports, PEOPLE, statements=statements))
    return [d for d in same_words_of_two(desk, maker_of(desk, sourcing_of(desk))) if d is not None]


def test_one_quotation_of_two_people_is_a_difference_of_attribution() -> None:
    one, other = reports_of(f'"{WORDS}," Ida Brask said.', f'"{WORDS} today," Tom Leer said.')
    (found,) = differences((one, other), (said(one, "Ida Brask"), said(other, "Tom Leer")))
    assert found.kind == "attribution"
    assert [(v.value, v.reports) for v in found.values] == [("Ida Brask", ("r1",)), ("Tom Leer", ("r2",))]
    assert found.values[0].evidence[0].quote == WORDS


def test_one_speaker_a_body_or_few_words_are_none() -> None:
    one, other = reports_of(f'"{WORDS}," Ida Brask said.', f'"{WORDS}," the Dockers\' League said, and Tom Leer.')
    assert differences((one, other), (said(one, "Ida Brask"), said(other, "Ida Brask"))) == []
    assert differences((one, other), (said(one, "Ida Brask"), said(other, "Dockers' League"))) == []
    few = "We will not"
    assert differences((one, other), (said(one, "Ida Brask", few), said(other, "Tom Leer", few))) == []


def test_words_that_a_pronoun_says_may_be_anybodys() -> None:
    one, other = reports_of(f'"{WORDS}," they said.', f'"{WORDS} today," Tom Leer said.')
    assert differences((one, other), (said(one, "Ida Brask"), said(other, "Tom Leer"))) == []
