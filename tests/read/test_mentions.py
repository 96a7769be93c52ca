"""Names, described actors, numbers and chains, from hand-made trees."""

from __future__ import annotations

import msgspec
import pytest

from tests.read.builders import draft
from verbale.read.coreference import find_chains
from verbale.read.mentions import find_mentions
from verbale.read.neural import TaggedSpan
from verbale.read.roles import find_roles

TEXT = "Union chair Ada Renk met two officials. She asked for 3.5 percent."
TREES = [
    "2:compound:NOUN 5:nsubj:NOUN:Number=Sing:chair 2:appos:PROPN 3:flat:PROPN 0:root:VERB:Tense=Past,VerbForm=Fin:meet"
    " 7:nummod:NUM 5:obj:NOUN:Number=Plur:official 5:punct:PUNCT",
    "2:nsubj:PRON 0:root:VERB:Tense=Past,VerbForm=Fin:ask 5:case:ADP 5:nummod:NUM 2:obl:NOUN 2:punct:PUNCT",
]
SPANS = {"silver": [("Ada Renk", "PERSON", "")], "uner": [("Ada Renk", "PER", "")]}


def test_a_person_is_the_name_without_the_title() -> None:
    made = draft(TEXT, TREES, SPANS)
    found = {(m.span.of(TEXT), m.label) for m in find_mentions(made.parse, made.decoded)}
    assert found == {("Ada Renk", "person"), ("two officials", "unnamed"), ("3.5 percent", "percent")}


def test_a_title_before_a_name_is_its_role() -> None:
    made = draft(TEXT, TREES, SPANS)
    (role,) = find_roles(made.parse, made.decoded, find_mentions(made.parse, made.decoded))
    assert (role.who.of(TEXT), role.title.of(TEXT).split()[-1], role.tense) == ("Ada Renk", "chair", "now")


def test_she_is_the_person_named_before() -> None:
    made = draft(TEXT, TREES, SPANS)
    mentions = find_mentions(made.parse, made.decoded)
    (chain,) = find_chains(made.parse, made.decoded, mentions, ())
    assert [span.of(TEXT) for span in chain.mentions] == ["Ada Renk", "She"]
    assert chain.mentions[chain.name].of(TEXT) == "Ada Renk"


def test_a_surname_alone_joins_its_full_name() -> None:
    text = "Renk left. Ada Renk spoke."
    trees = ["2:nsubj:PROPN 0:root:VERB 2:punct:PUNCT", "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB 3:punct:PUNCT"]
    made = draft(text, trees, {"silver": [("Renk", "PERSON", ""), ("Ada Renk", "PERSON", "")]})
    (chain,) = find_chains(made.parse, made.decoded, find_mentions(made.parse, made.decoded), ())
    assert [span.of(text) for span in chain.mentions] == ["Renk", "Ada Renk"]


def test_a_spokeswoman_is_told_though_the_name_before_her_is_taken_for_a_person() -> None:
    text = "A Renk spokeswoman left."
    made = draft(
        text,
        ["3:det:DET 3:compound:PROPN 4:nsubj:NOUN:Number=Sing:spokeswoman 0:root:VERB 4:punct:PUNCT"],
        {"silver": [("Renk", "PERSON", "")]},
    )
    assert ("A Renk spokeswoman", "unnamed") in {
        (m.span.of(text), m.label) for m in find_mentions(made.parse, made.decoded)
    }


FRONTS = [("Harbour Front", "the Front", "organisation"), ("Bank of Alba", "the Alba", "place")]


@pytest.mark.parametrize(("body", "later", "label"), FRONTS)
def test_the_last_word_of_a_body_is_that_body_and_the_place_in_its_name_is_not(
    body: str, later: str, label: str
) -> None:
    text = f"Yesterday {body} left. Then {later} spoke."
    *_, last = body.split()
    middle = "".join(f" {n + 3}:compound:PROPN" for n in range(len(body.split()) - 1))
    count = len(body.split())
    made = draft(
        text,
        [
            f"{count + 2}:advmod:ADV{middle} {count + 2}:nsubj:PROPN 0:root:VERB {count + 2}:punct:PUNCT",
            "4:advmod:ADV 3:det:DET 4:nsubj:PROPN 0:root:VERB 4:punct:PUNCT",
        ],
        {"uner": [(body, "ORG", "")]},
    )
    later_one = next(n for n in reversed(range(len(made.parse))) if made.parse.words[n] == last)
    spans = {"uner": (*made.decoded.spans["uner"], TaggedSpan(later_one, later_one, "LOC", 0.4, ""))}
    decoded = msgspec.structs.replace(made.decoded, spans=spans)
    found = find_mentions(made.parse, decoded)
    assert [m.label for m in found if m.span.of(text) == last] == [label]
