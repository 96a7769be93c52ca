"""Acts of one side upon another get their PLOVER type; what names one side alone, or is no act, gets none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.read.builders import draft
from verbale.read.acts import code_acts
from verbale.read.neural.plover import Act, PloverHead
from verbale.read.neural.types import Encoded, Floats
from verbale.read.reader import Draft
from verbale.read.types import Argument, EventKind, Trigger
from verbale.types import Span


class Told(PloverHead, frozen=True):
    """A head that always says the same and remembers nothing."""

    def code(self, embed: object, acts: Sequence[Act], *, least: float = 0.0) -> list[str | None]:
        """Return what the source did to whom, as the label."""
        return [f"{act.pair.source} > {act.pair.target}" for act in acts]


def coded(made: Draft, kind: EventKind, verb: str, *parties: str) -> str | None:
    text = made.parse.text
    at = made.parse.words.index(verb)
    spans = [Span(text.index(party), text.index(party) + len(party)) for party in parties]
    trigger = Trigger(
        made.parse.span(at, at), at, kind, "held", arguments=tuple(Argument("participant", s) for s in spans)
    )
    vectors: Floats = np.ones((len(made.parse), 2), dtype=np.float32)
    encoded = Encoded(made.parse.words, (), vectors, vectors, vectors)
    head = Told(np.zeros((1, 1), dtype=np.float32), ("X",))
    return code_acts(made.parse, encoded, made.decoded, [trigger], head, lambda texts: vectors[: len(texts)])[0].code


ACTIVE = draft(
    "The rebels shelled the port .", ["2:det:DET 3:nsubj:NOUN 0:root:VERB 5:det:DET 3:obj:NOUN 3:punct:PUNCT"]
)
PASSIVE = draft(
    "The port was shelled by rebels .",
    ["2:det:DET 4:nsubj/pass:NOUN 4:aux/pass:AUX 0:root:VERB 6:case:ADP 4:obl/agent:NOUN 4:punct:PUNCT"],
)


def test_the_subject_acts_upon_the_object() -> None:
    assert coded(ACTIVE, "action", "shelled", "The rebels", "the port") == "The rebels > the port"


def test_in_a_passive_the_agent_acts_upon_the_subject() -> None:
    assert coded(PASSIVE, "action", "shelled", "The port", "rebels") == "rebels > The port"


def test_one_side_alone_is_no_pair() -> None:
    assert coded(ACTIVE, "action", "shelled", "The rebels") is None


def test_meetings_are_coded_by_their_kind_elsewhere() -> None:
    assert coded(ACTIVE, "meeting", "shelled", "The rebels", "the port") is None
