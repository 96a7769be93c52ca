"""Whom a description or pronoun can mean, by its own words."""

from __future__ import annotations

from tests.read.builders import parse
from verbale.read.described import fits_side, is_owned_office, subject_to_come
from verbale.read.namesakes import Entity
from verbale.types import Span

FRONTED = (
    "3:case:ADP 3:nmod/poss:PRON 8:obl:NOUN 5:case:ADP 3:nmod:PROPN 3:punct:PUNCT 8:nsubj:PRON"
    " 0:root:VERB:VerbForm=Fin:say 8:obj:PRON 8:punct:PUNCT"
)


def test_a_fronted_pronoun_waits_for_the_subject() -> None:
    tree = parse("After his talks with Renk, he said nothing.", FRONTED)
    assert subject_to_come(tree, 1) == 6
    assert subject_to_come(tree, 6) is None


def test_another_s_subject_is_not_waited_for() -> None:
    assert subject_to_come(parse("After his talks with Renk, she said nothing.", FRONTED), 1) is None


def test_an_office_is_definite_by_its_owner() -> None:
    tree = "2:det:DET 4:nmod/poss:NOUN 2:case:PART 5:nsubj:NOUN 0:root:VERB:VerbForm=Fin 5:punct:PUNCT"
    assert is_owned_office(parse("The group's chairman left.", tree), 3)
    assert not is_owned_office(parse("The group's lorry left.", tree), 3)


def test_the_rebel_negotiator_is_told_of_as_a_rebel() -> None:
    named = "2:compound:PROPN 3:nsubj:PROPN 0:root:VERB:VerbForm=Fin 3:punct:PUNCT"
    described = "3:det:DET 3:compound:NOUN 4:nsubj:NOUN 0:root:VERB:VerbForm=Fin 4:punct:PUNCT"
    tree = parse("Ada Renk left. The rebel negotiator stayed.", named, described)
    entity = Entity("person")
    entity.named = [Span(0, 8)]
    assert not fits_side(tree, 6, entity)
    entity.named.append(Span(15, 24))
    assert fits_side(tree, 6, entity)
