"""Whom pronouns and nouns stand for, from hand-made trees and no model's opinion."""

from __future__ import annotations

from collections.abc import Sequence

from tests.read.builders import draft
from verbale.read.attribution import find_sayings
from verbale.read.coreference import find_chains
from verbale.read.mentions import find_mentions
from verbale.read.roles import find_roles


def chains(
    text: str, trees: Sequence[str], people: Sequence[str], contents: Sequence[str] = (), label: str = "PERSON"
) -> list[list[str]]:
    """Return the words of each chain that a name leads."""
    spans: dict[str, Sequence[tuple[str, str, str]]] = {
        "silver": [(name, label, "") for name in people],
        "statement": [(content, "content", "") for content in contents],
    }
    made = draft(text, trees, spans)
    mentions = find_mentions(made.parse, made.decoded)
    sayings = find_sayings(made.parse, made.decoded, mentions)
    roles = find_roles(made.parse, made.decoded, mentions)
    found = find_chains(made.parse, made.decoded, mentions, sayings, roles)
    return [[span.of(text) for span in chain.mentions] for chain in found if chain.name >= 0]


def test_a_name_beside_the_subject_is_the_subject() -> None:
    text = "Jan Thorn left. The envoy, Ivo Renk, met Kai Dahl. He smiled."
    trees = [
        "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:punct:PUNCT",
        "2:det:DET 7:nsubj:NOUN:Number=Sing:envoy 4:punct:PUNCT 2:appos:PROPN 4:flat:PROPN 4:punct:PUNCT 0:root:VERB"
        " 7:obj:PROPN 8:flat:PROPN 7:punct:PUNCT",
        "2:nsubj:PRON 0:root:VERB 2:punct:PUNCT",
    ]
    assert ["Ivo Renk", "He"] in chains(text, trees, ["Jan Thorn", "Ivo Renk", "Kai Dahl"])


def test_given_names_tell_he_from_she() -> None:
    text = "Robert Thorn thanked Helena Lind. She smiled."
    trees = [
        "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:obj:PROPN 4:flat:PROPN 3:punct:PUNCT",
        "2:nsubj:PRON 0:root:VERB 2:punct:PUNCT",
    ]
    assert chains(text, trees, ["Robert Thorn", "Helena Lind"]) == [["Helena Lind", "She"]]


def test_a_possessive_belongs_to_the_subject_of_its_clause() -> None:
    text = "Jan Thorn spoke. Jan Thorn left. Ivo Renk hid his anger."
    told = "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:punct:PUNCT"
    own = "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 5:nmod/poss:PRON 3:obj:NOUN 3:punct:PUNCT"
    assert ["Ivo Renk", "his"] in chains(text, [told, told, own], ["Jan Thorn", "Ivo Renk"])


def test_who_leads_to_a_quotation_speaks_it() -> None:
    text = "Jan Thorn spoke. He left. He rested. Ivo Renk disagreed with him. “Never,” he said."
    short = "2:nsubj:PRON 0:root:VERB 2:punct:PUNCT"
    trees = [
        "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:punct:PUNCT",
        short,
        short,
        "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 5:case:ADP 3:obl:PRON 3:punct:PUNCT",
        "2:punct:PUNCT 6:ccomp:ADV 2:punct:PUNCT 2:punct:PUNCT 6:nsubj:PRON 0:root:VERB:VerbForm=Fin:say 6:punct:PUNCT",
    ]
    found = chains(text, trees, ["Jan Thorn", "Ivo Renk"], ["Never"])
    assert found == [["Jan Thorn", "He", "He", "him"], ["Ivo Renk", "he"]]


def test_no_one_quoted_speaks_of_himself_by_name() -> None:
    text = "Thorn met Ivo Renk. “Jan Thorn lied,” he said."
    trees = [
        "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 3:flat:PROPN 2:punct:PUNCT",
        "2:punct:PUNCT 4:nsubj:PROPN 2:flat:PROPN 8:ccomp:VERB 4:punct:PUNCT 4:punct:PUNCT 8:nsubj:PRON"
        " 0:root:VERB:VerbForm=Fin:say 8:punct:PUNCT",
    ]
    found = chains(text, trees, ["Thorn", "Jan Thorn", "Ivo Renk"], ["Jan Thorn lied"])
    assert found == [["Thorn", "Jan Thorn"], ["Ivo Renk", "he"]]


def test_no_one_whose_words_are_reported_calls_himself_by_name() -> None:
    text = "Thorn met Ivo Renk. Jan Thorn lied, he said."
    trees = [
        "2:nsubj:PROPN 0:root:VERB 2:obj:PROPN 3:flat:PROPN 2:punct:PUNCT",
        "3:nsubj:PROPN 1:flat:PROPN 6:ccomp:VERB 3:punct:PUNCT 6:nsubj:PRON 0:root:VERB:VerbForm=Fin:say 6:punct:PUNCT",
    ]
    found = chains(text, trees, ["Thorn", "Jan Thorn", "Ivo Renk"], ["Jan Thorn lied"])
    assert found == [["Thorn", "Jan Thorn"], ["Ivo Renk", "he"]]


def test_whose_turn_it_is_in_a_transcript_does_not_speak_of_himself_as_he() -> None:
    text = "Thorn: Kai Dahl rang. He laughed."
    trees = [
        "0:root:PROPN 1:punct:PUNCT 5:nsubj:PROPN 3:flat:PROPN 1:parataxis:VERB 1:punct:PUNCT",
        "2:nsubj:PRON 0:root:VERB 2:punct:PUNCT",
    ]
    assert chains(text, trees, ["Thorn", "Kai Dahl"]) == [["Kai Dahl", "He"]]
    # Without a colon the first name would do as well: it is a subject like the other.
    assert chains(text.replace(":", ","), trees, ["Thorn"]) == [["Thorn", "He"]]


def test_a_noun_of_trade_stands_for_the_subject_before_it() -> None:
    text = "Ivo Renk saw Jan Thorn. “Never,” the banker said."
    trees = [
        "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:obj:PROPN 4:flat:PROPN 3:punct:PUNCT",
        "2:punct:PUNCT 7:ccomp:ADV 2:punct:PUNCT 2:punct:PUNCT 6:det:DET 7:nsubj:NOUN:Number=Sing:{noun}"
        " 0:root:VERB:VerbForm=Fin:say 7:punct:PUNCT",
    ]

    def told(noun: str) -> list[list[str]]:
        words = text.replace("banker", noun)
        return chains(words, [trees[0], trees[1].format(noun=noun)], ["Ivo Renk", "Jan Thorn"], ["Never"])

    assert told("tycoon") == [["Ivo Renk", "the tycoon"]]
    assert told("official") == []


def test_the_body_that_spoke_goes_on_as_it() -> None:
    text = "Orvik Mining said profits fell. It said jobs would go."
    trees = [
        "2:compound:PROPN 3:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 5:nsubj:NOUN 3:ccomp:VERB:VerbForm=Fin"
        " 3:punct:PUNCT",
        "2:nsubj:PRON 0:root:VERB:VerbForm=Fin:say 5:nsubj:NOUN 5:aux:AUX 2:ccomp:VERB 2:punct:PUNCT",
    ]
    found = chains(text, trees, ["Orvik Mining"], ["profits fell", "jobs would go"], label="ORG")
    assert found == [["Orvik Mining", "It"]]


def test_a_surname_in_another_spelling_is_the_full_names() -> None:
    text = "Anna Kowalskaya left. Kowalskaia smiled."
    trees = ["3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:punct:PUNCT", "2:nsubj:PROPN 0:root:VERB 2:punct:PUNCT"]
    assert chains(text, trees, ["Anna Kowalskaya", "Kowalskaia"]) == [["Anna Kowalskaya", "Kowalskaia"]]


def test_two_officials_are_they_who_said_more() -> None:
    text = "The talks failed, two officials said. The board left, they said."
    trees = [
        "2:det:DET 3:nsubj:NOUN 7:ccomp:VERB:VerbForm=Fin 7:punct:PUNCT 6:nummod:NUM 7:nsubj:NOUN:Number=Plur:official"
        " 0:root:VERB:VerbForm=Fin:say 7:punct:PUNCT",
        "2:det:DET 3:nsubj:NOUN 6:ccomp:VERB:VerbForm=Fin 6:punct:PUNCT 6:nsubj:PRON 0:root:VERB:VerbForm=Fin:say"
        " 6:punct:PUNCT",
    ]
    made = draft(text, trees, {"statement": [("The talks failed", "content", ""), ("The board left", "content", "")]})
    mentions = find_mentions(made.parse, made.decoded)
    sayings = find_sayings(made.parse, made.decoded, mentions)
    found = find_chains(made.parse, made.decoded, mentions, sayings)
    assert [[span.of(text) for span in chain.mentions] for chain in found] == [["two officials", "they"]]


def test_the_agency_is_the_medium_cited_before() -> None:
    text = "The talks failed, Orvik Kestrel said. The board left, the agency said."
    trees = [
        "2:det:DET 3:nsubj:NOUN 7:ccomp:VERB:VerbForm=Fin 7:punct:PUNCT 7:nsubj:PROPN 5:flat:PROPN"
        " 0:root:VERB:VerbForm=Fin:say 7:punct:PUNCT",
        "2:det:DET 3:nsubj:NOUN 7:ccomp:VERB:VerbForm=Fin 7:punct:PUNCT 6:det:DET 7:nsubj:NOUN"
        " 0:root:VERB:VerbForm=Fin:say 7:punct:PUNCT",
    ]
    found = chains(text, trees, ["Orvik Kestrel"], ["The talks failed", "The board left"], "ORG")
    assert found == [["Orvik Kestrel", "the agency"]]


def test_what_a_spokesman_adds_as_it_is_his_body_s() -> None:
    text = "A Kestrel spokesman said rates fell. It said ships sailed."
    trees = [
        "3:det:DET 3:compound:PROPN 4:nsubj:NOUN:Number=Sing:spokesman 0:root:VERB:VerbForm=Fin:say 6:nsubj:NOUN"
        " 4:ccomp:VERB:VerbForm=Fin 4:punct:PUNCT",
        "2:nsubj:PRON 0:root:VERB:VerbForm=Fin:say 4:nsubj:NOUN 2:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT",
    ]
    assert ["Kestrel", "It"] in chains(text, trees, ["Kestrel"], ["rates fell", "ships sailed"], label="ORG")
