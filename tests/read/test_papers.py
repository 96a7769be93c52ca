"""Which words name a negotiating text."""

from __future__ import annotations

import msgspec

from tests.read.builders import blank_draft, draft
from verbale.read.papers import PaperFinder, choose_texts
from verbale.read.reader import Draft
from verbale.read.types import TextMention
from verbale.types import Span

TEXT = "The guild weighed the offer. A great deal of rain fell on the treaty."
TREES = (
    "2:det:DET 3:nsubj:NOUN 0:root:VERB 5:det:DET 3:obj:NOUN 3:punct:PUNCT",
    "3:det:DET 3:amod:ADJ 6:nsubj:NOUN 5:case:ADP 3:nmod:NOUN 0:root:VERB"
    " 9:case:ADP 9:det:DET 6:obl:NOUN 6:punct:PUNCT",
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def judged(**chances: float) -> Draft:
    """Return the text with each word's chance to stand in the name of a text."""
    made = draft(TEXT, TREES)
    inside = {"text": tuple(chances.get(word, 0.0) for word in made.parse.lower)}
    return made._replace(decoded=msgspec.structs.replace(made.decoded, inside=inside))


def chosen(made: Draft, *texts: TextMention) -> list[str]:
    return [m.mention.of(TEXT) for m in choose_texts(made.parse, made.decoded, texts) if not m.faint]


def test_noun_of_a_document_that_the_head_believes_in_is_a_text() -> None:
    assert chosen(judged(offer=0.9)) == ["offer"]


def test_mark_that_the_head_does_not_bear_out_is_faint() -> None:
    marked = TextMention(at("A great deal"), "agreement", score=0.6)
    assert chosen(judged(), marked) == []
    assert [m.mention for m in choose_texts(judged().parse, judged().decoded, [marked])] == [marked.mention]


def test_mention_that_was_marked_stays_as_it_was() -> None:
    told = TextMention(at("the offer"), "offer", act="rejected", score=0.9)
    made = judged(offer=0.95)
    assert choose_texts(made.parse, made.decoded, [told])[0] == told


def test_without_a_head_the_marked_stay() -> None:
    told = TextMention(at("A great deal"), "agreement", score=0.6)
    made = blank_draft(TEXT)
    assert choose_texts(made.parse, made.decoded, [told]) == (told,)


def test_candidates_are_marks_seen_words_and_nouns_once_each() -> None:
    made = judged(rain=0.2, offer=0.3)
    finder = PaperFinder(made.parse, made.decoded, [TextMention(at("the treaty"), "agreement")])
    assert [s.of(TEXT) for s in finder.candidates] == ["offer", "deal", "rain", "the treaty"]


def test_candidate_is_held_against_the_others_and_not_itself() -> None:
    made = judged(offer=0.3, treaty=0.6, rain=0.3)
    finder = PaperFinder(made.parse, made.decoded, [])
    seen = {s.of(TEXT): finder.features(s) for s in finder.candidates}
    assert [seen[word]["best other"] for word in ("offer", "treaty")] == [0.6, 0.3]
    assert "best before" not in seen["offer"]
    assert [seen[word]["best before"] for word in ("rain", "treaty")] == [0.3, 0.3]
    assert seen["offer"]["surer ones"] == seen["rain"]["surer ones"] == 1 / 3
