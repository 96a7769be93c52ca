"""Which of several readings of who says what stand."""

from __future__ import annotations

import msgspec
import pytest

from tests.read.builders import draft
from verbale.read.attribution import find_attributions
from verbale.read.candidates import Candidate, find_candidates
from verbale.read.lexicons import read_rows
from verbale.read.linking import Tie
from verbale.read.neural import TaggedSpan
from verbale.read.neural.types import Alternative
from verbale.read.plausible import Witness, choose, plausibility
from verbale.read.reader import Draft

TEXT = "Renk hopes the ferries sail, which pleases Brandt."
TREE = (
    "2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:hope 4:det:DET 5:nsubj:NOUN 2:ccomp:VERB:VerbForm=Fin 8:punct:PUNCT"
    " 8:nsubj:PRON 5:acl/relcl:VERB:VerbForm=Fin 8:obj:PROPN 2:punct:PUNCT"
)


def read(*, chances: str, usual: tuple[TaggedSpan, ...] = (), ready: tuple[TaggedSpan, ...] = ()) -> Draft:
    """Return the sentence as the wide head tags it usually and when readier; `chances` are tenths, a digit a word."""
    made = draft(TEXT, [TREE])
    content = tuple(int(digit) / 10 for digit in chances)
    likely = {"source": (0.9, *[0.0] * 9), "cue": (0.0, 0.9, *[0.0] * 8), "content": content}
    decoded = msgspec.structs.replace(
        made.decoded, spans={"attribution": usual}, alternatives=(Alternative(ready, ()),), likely=likely
    )
    return made._replace(decoded=decoded)


TAGS = (TaggedSpan(0, 0, "source"), TaggedSpan(1, 1, "cue"))
WHOLE, CLAUSE = TaggedSpan(2, 8, "content"), TaggedSpan(2, 4, "content")


def contents(made: Draft) -> list[str]:
    return [span.of(TEXT) for a in find_attributions(made.parse, made.decoded) for span in a.content]


def test_an_attribution_that_only_the_readier_reading_has_stands_if_it_is_likely() -> None:
    assert contents(read(chances="0099900000", ready=(*TAGS, CLAUSE))) == ["the ferries sail"]


def test_an_attribution_that_no_word_speaks_for_is_left_out() -> None:
    assert contents(read(chances="0000000000", ready=(CLAUSE,))) == []


def test_a_content_ends_before_the_clause_behind_it_where_the_words_say_so() -> None:
    assert contents(read(chances="0099900000", usual=(*TAGS, WHOLE))) == ["the ferries sail"]
    assert contents(read(chances="0099999990", usual=(*TAGS, WHOLE))) == ["the ferries sail, which pleases Brandt"]


def test_a_word_that_stands_for_what_was_said_is_weighed_like_any_other_content() -> None:
    made = draft("Brandt denied it.", ["2:nsubj:PROPN 0:root:VERB:VerbForm=Fin:deny 2:obj:PRON 2:punct:PUNCT"])
    tags = (TaggedSpan(0, 0, "source", 0.9), TaggedSpan(1, 1, "cue", 0.9), TaggedSpan(2, 2, "content", 0.9))
    tagged = msgspec.structs.replace(made.decoded, spans={"attribution": tags})
    for sure, expected in ((0.9, ["it"]), (0.1, [])):
        likely = {"source": (0.9, 0.0, 0.0, 0.0), "cue": (0.0, 0.9, 0.0, 0.0), "content": (0.0, 0.0, sure, 0.0)}
        decoded = msgspec.structs.replace(tagged, alternatives=(Alternative(tags, ()),), likely=likely)
        found = find_attributions(made.parse, decoded)
        assert [span.of("Brandt denied it.") for a in found for span in a.content] == expected
    assert find_attributions(made.parse, tagged) == ()


def test_no_variant_takes_in_its_cue_or_source() -> None:
    made = read(chances="0099999990", usual=(*TAGS, WHOLE))
    found = find_candidates(made.parse, made.decoded)
    assert {c.variant for c in found} >= {"", "cut"}
    assert all({0, 1}.isdisjoint(c.words) for c in found)


def test_a_content_of_two_readings_is_one_candidate() -> None:
    made = read(chances="0099900000", usual=(*TAGS, CLAUSE), ready=(*TAGS, CLAUSE))
    tagged = [c for c in find_candidates(made.parse, made.decoded) if not c.variant]
    assert [c.readings for c in tagged] == [(0, 1)]


def test_of_candidates_that_share_words_the_likelier_stands() -> None:
    none = Tie(None, None, 0.0, 0.0)
    candidates = [Candidate(((0, 4),), none), Candidate(((3, 6),), none), Candidate(((7, 8),), none)]
    assert choose(candidates, [0.6, 0.7, 0.5], mark=0.3) == [1, 2]
    assert choose(candidates, [0.6, 0.6, 0.2], mark=0.3) == [0]


@pytest.mark.parametrize(
    ("scores", "standing"),
    [((0.8, 0.79, 0.79), [1, 2]), ((0.9, 0.6, 0.6), [0]), ((0.8, 0.79, 0.2), [0]), ((0.5, 0.2, 0.1), [0])],
)
def test_two_that_are_as_likely_stand_before_one_that_holds_words_of_both(
    scores: tuple[float, ...], standing: list[int]
) -> None:
    none = Tie(None, None, 0.0, 0.0)
    candidates = [Candidate(((3, 6),), none), Candidate(((0, 4),), none), Candidate(((6, 9),), none)]
    assert choose(candidates, scores, mark=0.3) == standing


def test_none_that_stand_share_a_word_and_every_other_shares_one() -> None:
    none = Tie(None, None, 0.0, 0.0)
    candidates = [Candidate(((a, a + n),), none) for a in range(0, 40, 3) for n in (1, 4, 9)]
    scores = [0.3 + (37 * i % 61) / 100 for i in range(len(candidates))]
    standing = choose(candidates, scores, mark=0.3)
    words = [set(c.words) for c in candidates]
    taken = set().union(*(words[i] for i in standing))
    assert len(taken) == sum(len(words[i]) for i in standing)
    assert all(words[i] & taken for i in range(len(candidates)))


def test_every_weight_is_a_number_and_every_feature_weighed_can_be_told() -> None:
    weights = {name: float(weight) for name, weight in read_rows("plausible.tsv")}
    made = read(chances="0099900000", usual=(*TAGS, CLAUSE))
    witness = Witness(made.parse, made.decoded)
    told = {n for c in find_candidates(made.parse, made.decoded) for n, v in witness.features(c).items() if v}
    assert told - {"headline"} <= set(weights)


def test_a_report_of_blank_words_is_no_error() -> None:
    made = draft("—", ["0:root:PUNCT"])
    decoded = msgspec.structs.replace(made.decoded, alternatives=(Alternative((), ()),))
    assert find_attributions(made.parse, decoded) == ()


@pytest.mark.parametrize("score", [-1e9, 1e9])
def test_a_plausibility_is_a_probability(score: float) -> None:
    assert 0 <= plausibility({"content": score}) <= 1
