"""Weights between two runs, the later begun from the earlier: `python -m training.average --runs A B --out C`.

What parses and tags is taken from the later run, which saw most of the trees; the shared layers lie near it, and what
reads events, stances and statements lies between the two (averaging of weights: Wortsman et al. 2022).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor

SYNTAX = ("encoder.base", "heads.arc", "heads.label", "heads.hidden.morph")
SYNTAX_TAGS = ("heads.tags.upos", "heads.tags.feats", "heads.tags.lemmas", "heads.tags.sent")
SHARED, DEEP = 0.85, 0.6
"""How much of the later run is in the shared layers, and in the deep layer with its heads."""


def share_of(name: str) -> float:
    """Return how much of the later run goes into one parameter."""
    if name.startswith(SYNTAX + SYNTAX_TAGS):
        return 1.0
    return DEEP if name.startswith(("encoder.deep", "heads.")) else SHARED


def average(earlier: dict[str, Tensor], later: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights between those of two runs of one network."""
    return {name: torch.lerp(earlier[name], later[name], share_of(name)) for name in later}


def main() -> None:
    """Write `network.pt` and `inventory.json` to the folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=Path, nargs=2, required=True, metavar=("EARLIER", "LATER"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    earlier, later = (torch.load(run / "network.pt", weights_only=True) for run in options.runs)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(average(earlier, later), options.out / "network.pt")
    shutil.copy(options.runs[1] / "inventory.json", options.out / "inventory.json")


if __name__ == "__main__":
    main()
