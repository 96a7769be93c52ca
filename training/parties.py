"""Fits the weights of `verbale.resolve.who.chosen`: `python -m training.parties DATA STORY...`.

DATA is the folder of corpora: the passages of `negotiation/train.jsonl` and our own say to which side people belong
whom they name as partaking or taking a stand, and who of these is of none that they name; STORY, a folder with
`reports/` and `gold.json`, says so of people in many reports. Only those count whom the votes of `parties` give nobody:
the choice is asked about no others. The passages are read by the shipped reader, whose weights have seen them: names
and trees are surer there than elsewhere. Writes `party_weights.tsv` beside the module, and prints how the choice does
on documents and stories that it was not fitted to.

Tried by folds and not taken in: one choice among all signs for everybody, the votes of each rule among them (of 525
people of stories 471 got their party, by the votes and then this choice 479; passages the same); whole ways of trees,
the words between, verbs and nouns on the way, each relation with each kind of body; a network with one hidden layer;
whether and which as two regressions. None told more people their party at the same number of people told one wrongly.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch

from benchmarks.scorers import load_scorer
from training.corpora import json_lines
from training.passages import read_passages
from verbale.gather import gather, order_reports
from verbale.lexicon import state_of
from verbale.read import load_reader
from verbale.read.reader import NeuralReader
from verbale.read.types import Reading
from verbale.resolve.who import chosen, draw_actors
from verbale.resolve.who.bonds import find_bonds
from verbale.resolve.who.drafts import Draft, Places
from verbale.resolve.who.parties import lifted_party, vote_on_parties
from verbale.resolve.who.sides import find_sides
from verbale.rulings import Rulings
from verbale.types import Report

TODAY = "2100-01-01"
DECAY = 1e-3
LEAST = 5
"""Pairs that must have a sign for it to get a weight."""
OF_NOBODY, OF_NOBODY_NAMED = 0.25, 0.5
"""What an example counts of somebody without a party, of a story and of a passage: golds give none to many who speak
for a body aside, and a passage may name somebody's party otherwise than its reader did."""
HEADING = (
    "# Weights of the signs that `verbale.resolve.who.bonds` names: python -m training.parties, on {passages} people of"
    " passages and {stories} of stories"
)
_TOUCH = 25  # code points by which two spans that name one holder may differ


class Example(msgspec.Struct):
    """A person's candidates with their signs, and which of them are right; none of them where nobody is.

    `lifted` are the states of which candidates are organs, `source` the document or story that the person is of.
    """

    signs: Mapping[int, Mapping[str, float]]
    right: frozenset[int]
    lifted: dict[int, int]
    source: str
    weight: float = 1.0


class Told(msgspec.Struct):
    """A story as it stands before the choice: its actors, and the signs of each person's candidates."""

    drafts: list[Draft]
    bonds: Mapping[int, Mapping[int, Mapping[str, float]]]
    lifted: dict[int, int]


def read_people(reports: Sequence[Report], readings: Sequence[Reading]) -> Told:
    """Return the people of some reports with the signs of their candidates."""
    pages, _, _, drafts = draw_actors(reports, readings, rulings=Rulings())
    places = Places(drafts)
    vote_on_parties(pages, drafts, places, find_sides(pages, drafts, places))
    lifted = {d.number: lifted_party(d.number, drafts, places) for d in drafts if d.kind != "person"}
    return Told(drafts, find_bonds(pages, drafts, places), lifted)


def _names(draft: Draft) -> set[str]:
    """Return by what a draft is called, without case and article, and a state's code."""
    told = {s.name for f in draft.figures for s in (*f.names, *f.places, *f.words)}
    return {_bare(name) for name in told} | ({draft.key} if draft.kind == "state" else set())


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) |['’]s?$", "", name.casefold()).strip(" .,")


def _called(party: str) -> set[str]:
    known = state_of(party)
    return {_bare(party)} | ({known.state.code} if known is not None else set())


# --- passages ---------------------------------------------------------------------------------------------------------


def of_passage(passage: Mapping[str, Any], reader: NeuralReader) -> Iterator[Example]:
    """Yield the people of a passage who partake or take a stand: of a side that it names, or of none."""
    sides: list[tuple[list[int], str | None]] = [
        (who["who"], who.get("party"))
        for event in passage["events"]
        for who in event.get("participants", ())
        if who.get("who")
    ]
    sides += [(p["holder"], p["party"]) for p in passage["positions"] if p.get("holder") and p.get("party")]
    if not sides:
        return
    report = Report(id=passage["id"], path=passage["id"], text=passage["text"], outlet=passage.get("outlet"))
    told = read_people([report], [reader.read(report.id, report.text)])
    for number, signs in told.bonds.items():
        draft = told.drafts[number]
        spans = [s.span for f in draft.figures for s in f.names] + [s for f in draft.figures for s, _ in f.others]
        said = {
            party
            for (start, end), party in sides
            if any(abs(start - s.start) + abs(end - s.end) < _TOUCH and start < s.end and s.start < end for s in spans)
        }
        parties = sorted(party for party in said if party and not _called(party) & _names(draft))
        if not said or (any(said) and not parties):  # no part in anything, or a party alone
            continue
        wanted = {key for party in parties for key in _called(party)}
        right = frozenset(n for n in signs if (_names(told.drafts[n]) | _names(told.drafts[told.lifted[n]])) & wanted)
        if right or not any(_may_mean(party, told.drafts[n]) for party in parties for n in signs):
            yield Example(signs, right, told.lifted, passage["doc"], 1.0 if right else OF_NOBODY_NAMED)


_WORD = re.compile(r"[a-z]{4,}")


def _may_mean(party: str, draft: Draft) -> bool:
    """Tell whether a party may be a draft under another name: they share a word, or how one begins."""
    stems = {word[:5] for word in _WORD.findall(party.lower())}
    return any(stems & {word[:5] for word in _WORD.findall(name.lower())} for name in _names(draft))


# --- stories ----------------------------------------------------------------------------------------------------------


def of_story(story: Path, reader: NeuralReader) -> Iterator[Example]:
    """Yield the people of a story whom its gold knows."""
    reports = order_reports(gather([str(story / "reports")], today=TODAY).reports)
    told = read_people(reports, [reader.read(report.id, report.text) for report in reports if report.read])
    scorer = load_scorer("record", story)
    gold = json.loads((story / "gold.json").read_text("utf-8"))["actors"]
    called = {scorer.bare(n): a["id"] for a in gold for n in a["names"] + a.get("may", [])}
    ids = {a["id"]: a for a in gold}
    known = {draft.number: _known(draft, called, scorer) for draft in told.drafts}
    for number, signs in told.bonds.items():
        person = ids.get(known[number] or "")
        if person is None or person["kind"] != "person":
            continue
        party = person.get("party")
        named = [party] if isinstance(party, str) else party or []
        wanted = {called.get(scorer.bare(name), scorer.bare(name)) for name in named}
        right = frozenset(n for n in signs if {known[n], known[told.lifted[n]]} & wanted)
        if right or not wanted:
            yield Example(signs, right, told.lifted, story.name, 1.0 if wanted else OF_NOBODY)


def _known(draft: Draft, called: Mapping[str, str], scorer: Any) -> str | None:
    """Return which actor of the gold a draft's names are most often."""
    told = [s.name for f in draft.figures for s in (*f.names, *f.places, *(f.words if draft.kind == "state" else ()))]
    votes = Counter(called[scorer.bare(name)] for name in told if scorer.bare(name) in called)
    return min(votes, key=lambda i: (-votes[i], i)) if votes else None


# --- the fit ----------------------------------------------------------------------------------------------------------


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each sign that enough pairs have, and under "always" the constant."""
    counts = Counter(sign for e in examples for signs in e.signs.values() for sign in signs)
    names = sorted(sign for sign, count in counts.items() if count >= LEAST)
    pairs = [(k, n, signs) for k, e in enumerate(examples) for n, signs in sorted(e.signs.items())]
    inputs = torch.tensor(np.array([[signs.get(name, 0.0) for name in names] for _, _, signs in pairs], np.float32))
    owner = torch.tensor([k for k, _, _ in pairs])
    right = torch.tensor([float(n in examples[k].right) for k, n, _ in pairs])
    nobody = torch.tensor([float(not e.right) for e in examples])
    weight = torch.tensor([e.weight for e in examples])
    net = torch.nn.Linear(len(names), 1)
    torch.nn.init.zeros_(net.weight)
    torch.nn.init.zeros_(net.bias)
    optimiser = torch.optim.LBFGS(net.parameters(), max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        odds = torch.exp(net(inputs)[:, 0].clamp(-30, 30))
        all_odds = torch.ones(len(examples)).index_add(0, owner, odds)
        value = -(weight * torch.log(nobody.index_add(0, owner, odds * right) / all_odds)).sum() / weight.sum()
        value = value + DECAY * (net.weight**2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    learnt = zip(names, net.weight[0].tolist(), strict=True)
    return {"always": float(net.bias.item())} | {name: float(value) for name, value in learnt}


FOLDS = 5


def judge(examples: Sequence[Example]) -> str:
    """Return how many people of sources that were not fitted to are given their party, another's, or one for none."""
    fold = {source: at % FOLDS for at, source in enumerate(sorted({e.source for e in examples}))}
    counts: Counter[str] = Counter()
    for held in range(FOLDS):
        weights = fit([e for e in examples if fold[e.source] != held])
        for example in (e for e in examples if fold[e.source] == held):
            likely = chosen.likelihoods(example.signs, weights)
            told = chosen.likeliest(example.signs, likely, example.lifted.__getitem__)
            group = {n for n in example.signs if example.lifted[n] == told}
            kind = "of a party" if example.right else "of none"
            counts[kind] += 1
            counts[f"{kind}, told {'it' if group & example.right else 'another'}"] += told is not None
    return ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts))


def main(data: Path, stories: Sequence[Path]) -> None:
    """Read, fit and write."""
    reader = load_reader(threads=1)
    passages = [*json_lines(data / "negotiation" / "train.jsonl"), *read_passages(data)]
    taught = [e for passage in passages for e in of_passage(passage, reader)]
    told = [e for story in stories for e in of_story(story, reader)]
    print(judge([*taught, *told]))
    rows = [f"{sign}\t{weight:.4f}" for sign, weight in fit([*taught, *told]).items()]
    heading = HEADING.format(passages=len(taught), stories=len(told))
    table = Path(chosen.__file__).parent / "party_weights.tsv"
    table.write_text("\n".join([heading, "sign\tweight", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(a) for a in sys.argv[2:]])
