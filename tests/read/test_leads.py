"""Whom the lead means by an office and names in the next paragraph."""

from __future__ import annotations

from tests.read.builders import draft
from verbale.read.attribution import find_sayings
from verbale.read.coreference import find_chains
from verbale.read.types import Mention
from verbale.types import Span

LEAD = "2:nsubj:NOUN 6:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT 5:{owner} 6:nsubj:NOUN 0:root:VERB:VerbForm=Fin:say 6:punct:PUNCT"  # noqa: E501
NEXT = (
    "3:nsubj:PROPN 1:flat:PROPN 0:root:VERB:VerbForm=Fin:say 5:nsubj:NOUN 3:ccomp:VERB:VerbForm=Fin"
    " 5:advmod:ADV 3:punct:PUNCT"
)


def chains(lead: str, owner: str) -> list[list[str]]:
    text = f"{lead}\n\nAda Renk said money ran out."
    tags = {"statement": [("Talks ended", "content", ""), ("money ran out", "content", "")]}
    made = draft(text, [LEAD.format(owner=owner), NEXT], tags)
    start = text.index("Ada Renk")
    mentions = (Mention(Span(start, start + 8), "person", made.parse.within(Span(start, start + 3))[0], 1.0),)
    sayings = find_sayings(made.parse, made.decoded, mentions)
    found = find_chains(made.parse, made.decoded, mentions, sayings)
    return [[span.of(text) for span in chain.mentions] for chain in found]


def test_the_lead_s_chairman_is_named_in_the_next_paragraph() -> None:
    assert chains("Talks ended, its chairman said.", "nmod/poss:PRON") == [["its chairman", "Ada Renk"]]


def test_some_minister_is_not_whoever_is_named_next() -> None:
    assert chains("Talks ended, a minister said.", "det:DET") == []
