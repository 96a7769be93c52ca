"""Figures that cannot both be right of one thing, by the weight of all signs: those that no rule of their own finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.weigh.desk import Desk
from verbale.weigh.differ.differences import compare_sentences
from verbale.weigh.differ.pairs.figures import PARTS_OF_TEXTS, Embed, Figure, Figures, has_grown
from verbale.weigh.differ.pairs.matters import matters_of
from verbale.weigh.differ.pairs.weights import load_weights
from verbale.weigh.differ.tellings import (
    Assessment,
    Make,
    Matters,
    Telling,
    clipped,
    listed,
    reports_of,
)
from verbale.weigh.types import Discrepancy

__all__ = ["Rivals", "are_versions", "difference_of", "joined", "rival_figures", "weighed_figures"]

ENOUGH = 0.4  # chance from which two figures are told as rivals; see the head of figures.tsv
BESIDE = 0.5  # of the best chance that either figure has with any other: what lies below is a second choice


class Rivals(msgspec.Struct, frozen=True):
    """Two figures of one thing, with the chance that they are rivals."""

    one: Figure
    other: Figure
    chance: float


def rival_figures(desk: Desk, make: Make, matters: Matters, embed: Embed | None) -> Iterator[Discrepancy | None]:
    """Yield the figures that are weighed as rivals, those of one thing together; nothing without an encoder."""
    if embed is not None:
        likely = [r for r in weighed_figures(desk, embed) if r.chance >= ENOUGH and not are_versions(matters, r)]
        for rivals in joined(likely):
            yield difference_of(desk, make, matters, rivals)


def weighed_figures(desk: Desk, embed: Embed) -> list[Rivals]:
    """Return the pairs of figures with their chances, each the best or nearly the best of both its figures."""
    figures, weights = Figures(desk, embed), load_weights("figures")
    rivals = [
        Rivals(one, other, weights.chance(figures.signs(one, other), one_report=one.report == other.report))
        for one, other in figures.pairs()
    ]
    best: dict[tuple[str, int], float] = {}
    for pair in rivals:
        for figure in (pair.one, pair.other):
            best[_key(figure)] = max(pair.chance, best.get(_key(figure), 0.0))
    return [r for r in rivals if r.chance >= BESIDE * max(best[_key(r.one)], best[_key(r.other)])]


OF_THE_BEST = 0.7  # of the likeliest pair of one thing: what lies below is of another


def _key(figure: Figure) -> tuple[str, int]:
    return figure.report, figure.found.span.start


def are_versions(matters: Matters, rivals: Rivals) -> bool:
    """Tell whether two counts are those of two versions of a text, one after the other."""
    counts = {(round(f.size),) for f in (rivals.one, rivals.other)}
    return all(f.found.amount.unit in PARTS_OF_TEXTS for f in (rivals.one, rivals.other)) and any(
        counts <= {v.points for v in text.versions} for text in matters.texts
    )


def joined(rivals: Sequence[Rivals]) -> list[list[Rivals]]:
    """Return the pairs that share a figure, or both their values, as one difference each, in the order told."""
    groups: list[list[Rivals]] = []
    for pair in rivals:
        homes = [g for g in groups if any(_are_one(pair, known) for known in g)]
        groups = [g for g in groups if g not in homes]
        groups.append([*(known for home in homes for known in home), pair])
    return [[r for r in group if r.chance >= OF_THE_BEST * max(g.chance for g in group)] for group in groups]


def _are_one(one: Rivals, other: Rivals) -> bool:
    mine, theirs = ({_key(r.one), _key(r.other)} for r in (one, other))
    values = [(r.one.family, *sorted((r.one.size, r.other.size))) for r in (one, other)]
    return bool(mine & theirs) or values[0] == values[1]


def difference_of(desk: Desk, make: Make, matters: Matters, rivals: Sequence[Rivals]) -> Discrepancy | None:
    """Return the figures of one thing as one difference, each value once."""
    figures = sorted({_key(f): f for r in rivals for f in (r.one, r.other)}.values(), key=lambda f: _place(desk, f))
    best = max(rivals, key=lambda r: r.chance)
    tellings = []
    for size in sorted({f.size for f in figures}):
        told = [f for f in figures if f.size == size]
        words = told[0].found.span.of(desk.reports[told[0].report].text)
        tellings.append(Telling(words, tuple(desk.cite(f.report, clipped(f.sentence)) for f in told)))
    values = listed(f"“{t.value}” in {listed(reports_of(desk, t))}" for t in tellings)
    note = f"What looks like one {_noun(best)} is given as {values}."
    about = [i for f in figures for i in matters_of(desk, f.report, f.index, matters)]
    about += [f.speaker for f in figures if f.speaker is not None]
    return make("number", tuple(dict.fromkeys(about)), _noun(best), tellings, _assessment(desk, best), note)


def _place(desk: Desk, figure: Figure) -> tuple[tuple[str, str], int]:
    return desk.order_of(figure.report), figure.found.span.start


def _noun(rivals: Rivals) -> str:
    """Return what two figures count: a measure that both tell, else the unit of one of them."""
    if rivals.one.measure is not None and rivals.one.measure == rivals.other.measure:
        return rivals.one.measure
    family = rivals.one.family
    if family in ("time", "percent") or rivals.one.found.money:
        return {"time": "length", "percent": "share"}.get(family, "sum")
    return next((f.found.amount.unit for f in (rivals.one, rivals.other) if not f.bare), "number")


def _assessment(desk: Desk, rivals: Rivals) -> Assessment:
    """Return whether a report written later tells the figure as one that has changed, or a count that has grown."""
    if rivals.one.report == rivals.other.report:
        return "contradiction"
    if has_grown(desk, rivals.one, rivals.other):
        return "revision"
    told = [f.sentence.of(desk.reports[f.report].text) for f in (rivals.one, rivals.other)]
    return "revision" if compare_sentences(*told).verdict == "revision" else "contradiction"
