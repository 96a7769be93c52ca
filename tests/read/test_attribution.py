"""Who says what, from tagged contents and hand-made trees."""

from __future__ import annotations

from tests.read.builders import draft
from verbale.read.attribution import find_attributions, find_sayings, split_quotations
from verbale.read.reader import Draft
from verbale.read.types import Attribution, Mention
from verbale.types import Span


def said(made: Draft, mentions: tuple[Mention, ...] = ()) -> list[tuple[str, str, str, str]]:
    """Return (source, cue, content, kind) of the record's view."""
    sayings = split_quotations(made.parse, find_sayings(made.parse, made.decoded, mentions))
    return [shown(made, saying) for saying in sayings]


def shown(made: Draft, saying: Attribution) -> tuple[str, str, str, str]:
    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(made.parse.text) for span in spans)

    return words(saying.source), words(saying.cue), words(saying.content), saying.kind


SAID = "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 4:det:DET 5:nsubj:NOUN 2:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT"


def test_name_before_a_reporting_verb_is_the_source() -> None:
    made = draft("Renk said the talks failed.", [SAID], {"statement": [("the talks failed", "content", "")]})
    assert said(made) == [("Renk", "said", "the talks failed", "indirect")]


def test_both_heads_find_the_same_source() -> None:
    made = draft("Renk said the talks failed.", [SAID], {"attribution": [("the talks failed", "content", "")]})
    assert [shown(made, a) for a in find_attributions(made.parse, made.decoded)] == [
        ("Renk", "said", "the talks failed", "indirect")
    ]


def test_words_without_any_cue_are_no_saying() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin 3:punct:PUNCT"
    made = draft("The talks failed.", [tree], {"statement": [("The talks failed", "content", "")]})
    assert said(made) == []


def test_according_to_names_the_source_behind_it() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin 3:punct:PUNCT 7:case:VERB 5:fixed:ADP 3:obl:PROPN 3:punct:PUNCT"  # noqa: E501
    made = draft("The talks failed, according to Renk.", [tree], {"statement": [("The talks failed", "content", "")]})
    assert said(made) == [("Renk", "according to", "The talks failed", "indirect")]


def test_a_quoted_run_is_told_apart_from_its_sentence() -> None:
    text = "Renk said the talks in the old mill were “a waste of time.”"
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 4:det:DET 12:nsubj:NOUN 8:case:ADP 8:det:DET 8:amod:ADJ 4:nmod:NOUN"
        " 12:cop:AUX:VerbForm=Fin 12:punct:PUNCT 12:det:DET 2:ccomp:NOUN 14:case:ADP 12:nmod:NOUN 2:punct:PUNCT 12:punct:PUNCT"  # noqa: E501
    )
    content = "the talks in the old mill were “ a waste of time . ”"
    made = draft(text, [tree], {"statement": [(content, "content", "")]})
    assert said(made) == [
        ("Renk", "said", "the talks in the old mill were", "indirect"),
        ("Renk", "said", "a waste of time.", "direct"),
    ]


def test_a_term_in_quotation_marks_stays_in_its_sentence() -> None:
    text = "Renk said the “pact” was dead."
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 5:det:DET 5:punct:PUNCT 8:nsubj:NOUN 5:punct:PUNCT"
        " 8:cop:AUX:VerbForm=Fin 2:ccomp:ADJ 2:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("the “ pact ” was dead", "content", "")]})
    assert said(made) == [("Renk", "said", "the “pact” was dead", "indirect")]


def test_a_second_quotation_takes_the_speaker_of_the_first() -> None:
    text = "“No,” she said. “We stay.”"
    trees = [
        "2:punct:PUNCT 6:ccomp:INTJ 2:punct:PUNCT 2:punct:PUNCT 6:nsubj:PRON 0:root:VERB:VerbForm=Fin:say 6:punct:PUNCT",  # noqa: E501
        "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 3:punct:PUNCT 3:punct:PUNCT",
    ]
    made = draft(text, trees, {"statement": [("No", "content", ""), ("We stay .", "content", "")]})
    assert said(made) == [("she", "said", "No,", "direct"), ("she", "said", "We stay.", "direct")]


def test_a_quotation_that_goes_on_keeps_its_speaker_over_the_paragraph() -> None:
    text = "Renk said: “We came.\n\n“We stay.”"
    trees = [
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 6:punct:PUNCT 6:punct:PUNCT 6:nsubj:PRON 2:ccomp:VERB 2:punct:PUNCT",  # noqa: E501
        "3:punct:PUNCT 3:nsubj:PRON 0:root:VERB:VerbForm=Fin 3:punct:PUNCT 3:punct:PUNCT",
    ]
    made = draft(text, trees, {"statement": [("We came .", "content", ""), ("We stay .", "content", "")]})
    assert [(source, content) for source, _, content, _ in said(made)] == [("Renk", "We came."), ("Renk", "We stay.")]


def test_the_source_is_the_name_in_a_phrase_with_a_title() -> None:
    text = "Spokesman Ivo Brandt said the talks failed."
    tree = (
        "4:nsubj:NOUN 1:appos:PROPN 2:flat:PROPN 0:root:VERB:VerbForm=Fin:say 6:det:DET 7:nsubj:NOUN"
        " 4:ccomp:VERB:VerbForm=Fin 4:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("the talks failed", "content", "")]})
    assert said(made, (Mention(Span(10, 20), "person", 1),)) == [("Ivo Brandt", "said", "the talks failed", "indirect")]


def test_what_both_heads_tag_goes_as_far_as_the_longer_reads() -> None:
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 4:det:DET 5:nsubj:NOUN 2:ccomp:VERB:VerbForm=Fin 7:case:ADP"
        " 5:obl:PROPN 2:punct:PUNCT"
    )
    spans = {
        "statement": [("said", "cue", ""), ("talks failed", "content", "")],
        "attribution": [("the talks failed on Monday", "content", "")],
    }
    made = draft("Renk said the talks failed on Monday.", [tree], spans)
    assert said(made) == [("Renk", "said", "the talks failed on Monday", "indirect")]


def test_a_term_in_marks_that_no_verb_ties_is_nobodys_saying() -> None:
    tree = "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin 4:punct:PUNCT 6:amod:ADJ 4:punct:PUNCT 2:obj:NOUN 2:punct:PUNCT"
    content = ("“ inevitable ” losses", "content", "")
    linked = [("speaker", content, ("Renk", "actor", ""))]
    made = draft("Renk took “inevitable” losses.", [tree], {"statement": [content], "actor": [linked[0][2]]}, linked)
    assert said(made) == []


def test_a_line_drawn_from_the_report_is_not_quoted() -> None:
    words = "The two sides went home after nine hours without having agreed on anything at all"
    content = ("The two sides went home", "content", "")
    made = draft(f"“{words}”\n\n{words}.", _flat(words), {"attribution": [content], "statement": [content]})
    assert said(made) == []


def _flat(words: str) -> list[str]:
    count = len(words.split())
    quoted = f"{count + 1}:punct:PUNCT " + f"{count + 1}:dep:NOUN " * (count - 1) + "0:root:VERB 2:punct:PUNCT"
    plain = f"{count}:dep:NOUN " * (count - 1) + "0:root:VERB 1:punct:PUNCT"
    return [quoted, plain]


def test_the_condition_before_he_warned_is_part_of_the_warning() -> None:
    tree = (
        "3:mark:SCONJ 3:nsubj:NOUN 6:advcl:VERB:VerbForm=Fin 3:punct:PUNCT 6:nsubj:PROPN 0:root:VERB:VerbForm=Fin:warn"
        " 9:punct:PUNCT 9:nsubj:NOUN 6:ccomp:VERB:VerbForm=Fin 6:punct:PUNCT"
    )
    condition, cue, rest = ("If talks failed", "content", ""), ("warned", "cue", ""), ("wards closed", "content", "")
    spans = {"statement": [cue, rest], "attribution": [condition, cue, rest]}
    made = draft("If talks failed, Renk warned, wards closed.", [tree], spans, [("attribution:joins", rest, condition)])
    assert said(made) == [("Renk", "warned", "If talks failed … wards closed", "indirect")]


def test_whom_an_aide_told_is_not_the_speaker() -> None:
    tree = "2:det:DET 3:nsubj:NOUN 0:root:VERB:VerbForm=Fin:tell 3:iobj:PROPN 6:nsubj:NOUN 3:ccomp:VERB:VerbForm=Fin 3:punct:PUNCT"  # noqa: E501
    content = ("talks failed", "content", "")
    made = draft(
        "An aide told Kestrel talks failed.",
        [tree],
        {"statement": [content, ("told", "cue", "")], "actor": [("Kestrel", "actor", ""), ("An aide", "actor", "")]},
        [("speaker", content, ("Kestrel", "actor", ""))],
    )
    assert said(made) == [("An aide", "told", "talks failed", "indirect")]


def test_who_hears_stands_behind_the_verb_of_telling() -> None:
    tree = (
        "4:punct:PUNCT 4:nsubj:NOUN 4:aux:AUX 8:ccomp:VERB 4:punct:PUNCT 4:punct:PUNCT 8:nsubj:PRON"
        " 0:root:VERB:VerbForm=Fin:tell 8:obj:PROPN 8:punct:PUNCT"
    )
    content = ("Talks have failed", "content", "")
    spans = {"statement": [content, ("told", "cue", "")], "attribution": [("Kestrel", "source", "")]}
    made = draft("“Talks have failed,” she told Kestrel.", [tree], spans)
    assert said(made) == [("she", "told", "Talks have failed,", "direct")]


def test_what_goes_on_behind_an_aside_is_the_sentence_s_and_not_the_paper_s() -> None:
    text = "Renk was cheered, the paper reported, and told him that choirs sing."
    tree = (
        "3:nsubj/pass:PROPN 3:aux/pass:AUX 0:root:VERB:VerbForm=Part 7:punct:PUNCT 6:det:DET 7:nsubj:NOUN"
        " 3:advcl:VERB:VerbForm=Fin:report 10:punct:PUNCT 10:cc:CCONJ 7:conj:VERB:VerbForm=Fin:tell 10:iobj:PRON"
        " 14:mark:SCONJ 14:nsubj:NOUN 10:ccomp:VERB:VerbForm=Fin 3:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("choirs sing", "content", ""), ("told", "cue", "")]})
    assert said(made) == [("Renk", "told", "choirs sing", "indirect")]


def test_a_clause_behind_a_quotation_is_told_apart() -> None:
    text = "Renk said talks were “a farce” and that she would leave."
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:say 7:nsubj:NOUN 7:cop:AUX:VerbForm=Fin 7:punct:PUNCT 7:det:DET 2:ccomp:NOUN"  # noqa: E501
        " 7:punct:PUNCT 13:cc:CCONJ 13:mark:SCONJ 13:nsubj:PRON 13:aux:AUX:VerbForm=Fin 7:conj:VERB 2:punct:PUNCT"
    )
    content = "talks were “ a farce ” and that she would leave"
    made = draft(text, [tree], {"statement": [(content, "content", "")]})
    assert ("Renk", "said", "she would leave", "indirect") in said(made)


def test_according_to_those_behind_it_whoever_speaks_next() -> None:
    trees = [
        "2:nsubj:NOUN 0:root:VERB:VerbForm=Fin 2:punct:PUNCT 6:case:VERB 4:fixed:ADP 2:obl:NOUN 2:punct:PUNCT",
        "2:nsubj:NOUN 4:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT 5:nsubj:PRON 0:root:VERB:VerbForm=Fin:say 5:punct:PUNCT",
    ]
    first = ("Rates fall", "content", "")
    made = draft(
        "Rates fall, according to aides. Ships sail, they said.",
        trees,
        {"statement": [first], "actor": [("aides", "actor", ""), ("they", "actor", "")]},
        [("speaker", first, ("they", "actor", ""))],
    )
    assert said(made)[0][:3] == ("aides", "according to", "Rates fall")


def test_one_of_several_is_named_behind_the_comma_title_and_all() -> None:
    text = "Another of the aides, Captain Ivo Brandt, said talks failed."
    tree = (
        "10:nsubj:DET 4:case:ADP 4:det:DET 1:nmod:NOUN 7:punct:PUNCT 7:compound:PROPN 4:appos:PROPN 7:flat:PROPN"
        " 4:punct:PUNCT 0:root:VERB:VerbForm=Fin:say 12:nsubj:NOUN 10:ccomp:VERB:VerbForm=Fin 10:punct:PUNCT"
    )
    made = draft(text, [tree], {"statement": [("talks failed", "content", "")]})
    brandt = Mention(Span(30, 40), "person", 6)
    assert said(made, (brandt,)) == [("Ivo Brandt", "said", "talks failed", "indirect")]


def test_who_did_the_thing_says_why_behind_the_comma() -> None:
    text = "Renk refused an offer from Kestrel, saying it failed."
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin 4:det:DET 2:obj:NOUN 6:case:ADP 4:nmod:PROPN 8:punct:PUNCT"
        " 6:acl:VERB:VerbForm=Part:say 10:nsubj:PRON 8:ccomp:VERB:VerbForm=Fin 2:punct:PUNCT"
    )
    spans = {"statement": [("it failed", "content", "")], "actor": [("Renk", "actor", ""), ("Kestrel", "actor", "")]}
    assert said(draft(text, [tree], spans)) == [("Renk", "saying", "it failed", "indirect")]


def test_what_is_believed_of_someone_is_not_his_saying() -> None:
    text = "Renk met the firms believed able to pay."
    tree = (
        "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin 4:det:DET 2:obj:NOUN 4:acl:VERB:VerbForm=Part:believe 5:xcomp:ADJ"
        " 8:mark:PART 6:xcomp:VERB 2:punct:PUNCT"
    )
    spans = {
        "statement": [("able to pay", "content", ""), ("believed", "cue", "")],
        "actor": [("the firms", "actor", "")],
    }
    assert said(draft(text, [tree], spans)) == []
