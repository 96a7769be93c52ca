"""The reader over a spaCy pipeline, with a small pipeline made here."""

from __future__ import annotations

import pytest

from verbale.read.spacy_reader import SpacyReader, to_universal

spacy = pytest.importorskip("spacy", reason="the extra [spacy] is not installed")


def test_a_noun_takes_the_place_of_its_preposition() -> None:
    # They met with Renk in Velden
    heads = [1, -1, 1, 2, 1, 4]
    relations = ["nsubj", "ROOT", "prep", "pobj", "prep", "pobj"]
    tags = ["PRON", "VERB", "ADP", "PROPN", "ADP", "PROPN"]
    found = to_universal(heads, relations, tags, ["they", "met", "with", "renk", "in", "velden"])
    assert found[:2] == ([1, -1, 3, 1, 5, 1], ["nsubj", "root", "case", "obl", "case", "obl"])


def test_a_predicate_takes_the_place_of_its_copula() -> None:
    # Renk is chair of Oru
    heads = [1, -1, 1, 2, 3]
    relations = ["nsubj", "ROOT", "attr", "prep", "pobj"]
    found = to_universal(
        heads, relations, ["PROPN", "AUX", "NOUN", "ADP", "PROPN"], ["renk", "is", "chair", "of", "oru"]
    )
    assert found[:2] == ([2, 2, -1, 4, 2], ["nsubj", "cop", "root", "case", "nmod"])


def test_universal_trees_stay_as_they_are() -> None:
    found = to_universal([1, -1], ["nsubj", "ROOT"], ["PRON", "VERB"], ["they", "met"])
    assert found == ([1, -1], ["nsubj", "root"], ["PRON", "VERB"])


def pipeline(heads: list[int], relations: list[str], tags: list[str], entities: list[tuple[int, int, str]]) -> object:
    """Return a blank English pipeline whose one component says what it is told."""

    @spacy.Language.component("told")
    def told(doc: object) -> object:
        for token, head, relation, tag in zip(doc, heads, relations, tags, strict=True):  # type: ignore[call-overload]
            token.head, token.dep_, token.pos_ = doc[head], relation, tag  # type: ignore[index]
            token.lemma_ = token.lower_
        doc.ents = [spacy.tokens.Span(doc, *entity) for entity in entities]  # type: ignore[attr-defined]
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("told")
    return nlp


def test_a_spacy_pipeline_gives_a_whole_reading() -> None:
    text = "Ada Renk said the talks with Oru failed."
    nlp = pipeline(
        [1, 2, 2, 4, 7, 4, 5, 2, 2],
        ["compound", "nsubj", "ROOT", "det", "nsubj", "prep", "pobj", "ccomp", "punct"],
        ["PROPN", "PROPN", "VERB", "DET", "NOUN", "ADP", "PROPN", "VERB", "PUNCT"],
        [(0, 2, "PERSON"), (6, 7, "GPE")],
    )
    reading = SpacyReader(nlp).read("r-1", text)  # type: ignore[arg-type]
    assert [(m.span.of(text), m.label) for m in reading.mentions] == [("Ada Renk", "person"), ("Oru", "place")]
    (said,) = reading.attributions
    assert said.source[0].of(text) == "Ada Renk"
    assert said.content[0].of(text) == "the talks with Oru failed"
    (talks,) = reading.triggers
    assert (talks.span.of(text), talks.kind) == ("talks", "meeting")
    assert reading.reader.startswith("spacy/en_")


def test_a_spacy_pipeline_reads_an_empty_text() -> None:
    assert SpacyReader(spacy.blank("en")).read("r-1", "").tokens == ()
