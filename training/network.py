"""The network that is trained: MiniLM, its last layer twice, and the heads; the run time repeats the heads in numpy."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from torch import Tensor, nn

from training.labels import (
    BASE_SCHEMES,
    CAPACITIES,
    DISTANCES,
    KINDS_OF,
    NOTES,
    POLNEAR_RELATIONS,
    POLNEAR_SCHEMES,
    RELATIONS,
    SPAN_SCHEMES,
    tags_of,
)
from training.windows import IGNORED, Inventory
from verbale.read.neural.pieces import SHAPES, SUFFIXES

WIDTH, INNER, ATTENTION_HEADS, LAYERS = 384, 1536, 12, 6
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FEATURE_WIDTH = 24 + 32 + 8
WORD = WIDTH + FEATURE_WIDTH
WIDER = 2 * WIDTH + FEATURE_WIDTH
"""What the heads of the negotiation data read: their own vector of a word and its base vector."""
SIZES = {
    "morph": 128,
    "arc": 192,
    "label": 160,
    "names": 128,
    "silver": 96,
    "timex": 64,
    "events": 128,
    "acts": 128,
    "attribution": 192,
    "spans": 288,
    "relation": 128,
    "polnear_relation": 64,
    "coref": 128,
}
COREF_DISTANCES = (1, 2, 3, 5, 8, 12, 18, 27, 40, 60, 90, 130, 200)

WEIGHTS = {
    "sent": 0.6, "upos": 1.0, "feats": 0.4, "lemmas": 0.3, "arc": 1.3, "deprels": 1.0, "uner": 1.6, "gum": 1.0,
    "silver": 0.4, "timex": 1.2, "timeml": 0.4, "ecb": 0.3, "attribution": 1.5, "trigger": 1.6, "actor": 1.0,
    "setting": 1.0, "title": 0.8, "text": 1.0, "amount": 0.6, "issue": 0.8, "position": 1.0, "statement": 1.0,
    "kind": 1.5, "note": 1.0, "pairs": 1.0, "capacity": 0.5, "coref": 0.5,
}  # fmt: skip
"""What a labelled word (or span, or pair) of each head counts for."""


class Layer(nn.Module):
    """One transformer layer of BERT; attention written out, which on a CPU trains faster than the fused kernel."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        size = WIDTH // ATTENTION_HEADS
        q, k, v = (
            self.qkv(x)
            .view(rows, length, 3, ATTENTION_HEADS, size)
            .permute(2, 0, 3, 1, 4)
            .reshape(3, rows * ATTENTION_HEADS, length, size)
            .unbind(0)
        )
        with torch.autocast("cpu", enabled=False):
            weights = torch.baddbmm(bias.to(q.dtype), q, k.transpose(1, 2), alpha=1 / math.sqrt(size)).softmax(-1)
            mixed = torch.bmm(weights, v)
        mixed = mixed.view(rows, ATTENTION_HEADS, length, size).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm1(x + F.dropout(self.out(mixed), 0.1, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), 0.1, self.training))


class Encoder(nn.Module):
    """Word piece vectors to base, deep and talks vectors: five shared layers, then the sixth in three copies."""

    def __init__(self) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.zeros(512, WIDTH))
        self.case = nn.Parameter(torch.zeros(6, WIDTH))
        self.quote = nn.Parameter(torch.zeros(4, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shared = nn.ModuleList(Layer() for _ in range(LAYERS - 1))
        self.base = Layer()
        self.deep = Layer()
        self.talks = Layer()

    def forward(self, vectors: Tensor, case: Tensor, quote: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return base, deep and talks vectors of the pieces; `vectors` are those of the word table."""
        x = vectors + self.position[: vectors.shape[1]] + F.embedding(case, self.case) + F.embedding(quote, self.quote)
        x = F.dropout(self.norm(x), 0.1, self.training)
        bias = ((~mask).float() * -1e4).repeat_interleave(ATTENTION_HEADS, 0)[:, None, :]
        for layer in self.shared:
            x = layer(x, bias)
        return self.base(x, bias), self.deep(x, bias), self.talks(x, bias)


def load_minilm(folder: Path) -> tuple[Tensor, Encoder]:
    """Return the word table and an encoder with MiniLM's weights, the last layer in both copies."""
    encoder = Encoder()
    with safe_open(str(folder / "model.safetensors"), "pt") as f:

        def get(name):
            return f.get_tensor(name).float()

        encoder.position.data = (
            get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0]
        )
        encoder.norm.weight.data, encoder.norm.bias.data = (
            get("embeddings.LayerNorm.weight"),
            get("embeddings.LayerNorm.bias"),
        )
        sixth = [(LAYERS - 1, layer) for layer in (encoder.base, encoder.deep, encoder.talks)]
        for number, layer in [*enumerate(encoder.shared), *sixth]:
            at = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                joined = torch.cat([get(f"{at}attention.self.{x}.{kind}") for x in ("query", "key", "value")])
                getattr(layer.qkv, kind).data = joined
                getattr(layer.out, kind).data = get(f"{at}attention.output.dense.{kind}")
                getattr(layer.norm1, kind).data = get(f"{at}attention.output.LayerNorm.{kind}")
                getattr(layer.up, kind).data = get(f"{at}intermediate.dense.{kind}")
                getattr(layer.down, kind).data = get(f"{at}output.dense.{kind}")
                getattr(layer.norm2, kind).data = get(f"{at}output.LayerNorm.{kind}")
        table = get("embeddings.word_embeddings.weight")
    return table, encoder


def quantise_table(table: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Return the word table in 8 bits and the scale of each row."""
    values = table.numpy()
    scales = np.abs(values).max(1, keepdims=True) / 127.0
    scales[scales == 0] = 1.0
    return np.round(values / scales).astype(np.int8), scales[:, 0].astype(np.float32)


class Heads(nn.Module):
    """Every head. Names of parameters are the contract with `verbale.read.neural.heads`."""

    def __init__(self, inventory: Inventory) -> None:
        super().__init__()
        s = SIZES
        self.shape = nn.Embedding(SHAPES, 24)
        self.suffix = nn.Embedding(SUFFIXES, 32)
        self.cased = nn.Embedding(6, 8)

        def linear(a, b):
            return nn.Linear(a, b)

        self.hidden = nn.ModuleDict(
            {
                "morph": linear(WORD, s["morph"]),
                "names": linear(WORD, s["names"]),
                "silver": linear(WORD, s["silver"]),
                "timex": linear(WORD, s["timex"]),
                "events": linear(WORD, s["events"]),
                "attribution": linear(WORD, s["attribution"]),
                "spans": linear(WIDER, s["spans"]),
                "acts": linear(WIDER, s["acts"]),
            }
        )
        m = s["morph"]
        self.tags = nn.ModuleDict(
            {
                "sent": linear(m, 2),
                "upos": linear(m, len(inventory.upos)),
                "feats": linear(m, len(inventory.feats)),
                "lemmas": linear(m, len(inventory.lemmas)),
            }
        )
        for scheme in SPAN_SCHEMES:
            self.tags[scheme] = linear(s[HIDDEN_OF[scheme]], len(tags_of(scheme)))
        self.arc_dependent, self.arc_head = linear(WORD, s["arc"]), linear(WORD, s["arc"])
        self.arc = nn.Parameter(torch.zeros(s["arc"] + 1, s["arc"]))
        nn.init.xavier_uniform_(self.arc)
        self.arc_distance = nn.Parameter(torch.zeros(len(DISTANCES) + 1))
        self.label_dependent, self.label_head = linear(WORD, s["label"]), linear(WORD, s["label"])
        self.label = linear(s["label"], len(inventory.deprels))
        self.pairs = nn.ModuleDict(
            {
                "main": Pairs(WIDER, s["relation"], len(RELATIONS)),
                "polnear": Pairs(WORD, s["polnear_relation"], len(RELATIONS)),
            }
        )
        self.kinds = nn.ModuleDict({f"kind:{k}": linear(s["relation"], len(v)) for k, v in KINDS_OF.items()})
        self.kinds.update({f"note:{k}": linear(s["relation"], len(v)) for k, v in NOTES.items()})
        self.capacity = linear(s["relation"], len(CAPACITIES))
        self.coref_later, self.coref_earlier = linear(WORD, s["coref"]), linear(WORD, s["coref"])
        self.coref_distance = nn.Parameter(torch.zeros(len(COREF_DISTANCES) + 1))
        self.coref_same = nn.Parameter(torch.zeros(2))
        self.coref_none = nn.Parameter(torch.zeros(1))

    def words(self, vectors: Tensor, batch: dict[str, Any]) -> Tensor:
        """Return word vectors with the features that the vocabulary loses."""
        x = torch.cat(
            [vectors, self.shape(batch["shape"]), self.suffix(batch["suffix"]), self.cased(batch["word_case"])], -1
        )
        return F.dropout(x, 0.15, self.training)

    def hide(self, name: str, x: Tensor) -> Tensor:
        """Return the hidden layer that a group of taggers shares."""
        return F.dropout(F.gelu(self.hidden[name](x)), 0.15, self.training)


HIDDEN_OF = dict.fromkeys(SPAN_SCHEMES, "spans") | {
    "uner": "names",
    "gum": "names",
    "silver": "silver",
    "timex": "timex",
    "timeml": "events",
    "ecb": "events",
    "trigger": "acts",
    "attribution": "attribution",
}
TALKS = ("spans", "acts")
"""The hidden layers over the talks vectors."""


class Pairs(nn.Module):
    """Scores pairs of spans: vectors of first and last word, a bilinear form for each relation, a bias for distance."""

    def __init__(self, width: int, size: int, relations: int) -> None:
        super().__init__()
        self.head_first, self.head_last = nn.Linear(width, size), nn.Linear(width, size, bias=False)
        self.dependent_first, self.dependent_last = nn.Linear(width, size), nn.Linear(width, size, bias=False)
        self.form = nn.Parameter(torch.randn(relations, size, size) * 0.02)
        self.head_weight = nn.Parameter(torch.zeros(relations, size))
        self.dependent_weight = nn.Parameter(torch.zeros(relations, size))
        self.distance = nn.Parameter(torch.zeros(relations, len(DISTANCES) + 1))
        self.bias = nn.Parameter(torch.full((relations,), -1.5))

    def head(self, x: Tensor, row: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return F.gelu(self.head_first(x[row, first]) + self.head_last(x[row, last]))

    def dependent(self, x: Tensor, row: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return F.gelu(self.dependent_first(x[row, first]) + self.dependent_last(x[row, last]))

    def score(self, relation: int, h: Tensor, d: Tensor, bucket: Tensor) -> Tensor:
        bilinear = ((h @ self.form[relation]) * d).sum(-1)
        return (
            bilinear
            + h @ self.head_weight[relation]
            + d @ self.dependent_weight[relation]
            + self.distance[relation][bucket]
            + self.bias[relation]
        )


class Network(nn.Module):
    """Encoder, frozen word table and heads; `forward` returns the summed loss of each head."""

    def __init__(self, table: Tensor, encoder: Encoder, inventory: Inventory) -> None:
        super().__init__()
        self.register_buffer("table", table, persistent=False)
        self.encoder = encoder
        self.heads = Heads(inventory)

    def encode(self, batch: dict[str, Any]) -> tuple[Tensor, Tensor, Tensor]:
        """Return base, deep and talks vectors of the words of a batch, each the mean of its pieces."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            base, deep, talks = self.encoder(
                F.embedding(batch["pieces"], self.table), batch["case"], batch["quote"], batch["mask"]
            )
        rows, width = batch["shape"].shape
        owner = batch["owner"]
        index = (owner + torch.arange(rows)[:, None] * width)[owner >= 0]
        count = torch.zeros(rows * width).index_add_(0, index, torch.ones(len(index))).clamp(min=1)[:, None]

        def pool(x):
            return (torch.zeros(rows * width, WIDTH).index_add_(0, index, x.float()[owner >= 0]) / count).view(
                rows, width, WIDTH
            )

        batch["word_case"] = (
            torch.zeros(rows * width, dtype=torch.long)
            .index_copy_(0, index, batch["case"][owner >= 0])
            .view(rows, width)
        )
        return pool(base), pool(deep), pool(talks)

    def forward(self, batch: dict[str, Any]) -> dict[str, Tensor]:
        heads, labels = self.heads, batch["labels"]
        vectors = self.encode(batch)
        base, deep = (heads.words(x, batch) for x in vectors[:2])
        talks = heads.words(torch.cat([vectors[2], vectors[0]], -1), batch)
        losses: dict[str, Tensor] = {}
        hidden: dict[str, Tensor] = {}
        for name in [k for k in labels if k in heads.tags]:
            group = HIDDEN_OF.get(name, "morph")
            rows = (labels[name] != IGNORED).any(1).nonzero()[:, 0]
            x = talks if group in TALKS else base if group == "morph" or name in BASE_SCHEMES else deep
            if group not in hidden:
                hidden[group] = heads.hide(group, x)
            wanted = labels[name] != IGNORED
            if len(rows):
                losses[name] = F.cross_entropy(
                    heads.tags[name](hidden[group][wanted]), labels[name][wanted], reduction="sum"
                )
        if "parsed" in batch:
            losses |= self._syntax(base[batch["parsed"]], batch)
        losses |= self._relations(deep, talks, batch)
        if "linked" in batch:
            losses["coref"] = self._coref(deep[batch["linked"]], batch)
        return losses

    def _syntax(self, x: Tensor, batch: dict[str, Any]) -> dict[str, Tensor]:
        h, heads, sentence = self.heads, batch["heads"], batch["sentence"]
        dependent, head = F.gelu(h.arc_dependent(x)), F.gelu(h.arc_head(x))

        def drop(t):
            return F.dropout(t, 0.2, self.training)

        dependent, head = drop(dependent), drop(head)
        ones = torch.ones(*dependent.shape[:2], 1)
        scores = (torch.cat([dependent, ones], -1) @ h.arc) @ head.transpose(1, 2)
        at = torch.arange(x.shape[1])
        scores = scores + h.arc_distance[torch.bucketize(at[None, :] - at[:, None], torch.tensor(DISTANCES))]
        scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
        wanted = heads != IGNORED
        losses = {"arc": F.cross_entropy(scores[wanted], heads[wanted], reduction="sum")}
        gold = heads.clamp(min=0)
        governor = h.label_head(x).gather(1, gold[:, :, None].expand(-1, -1, SIZES["label"]))
        both = drop(F.gelu(h.label_dependent(x) + governor))
        target = batch["labels"]["deprels"][batch["parsed"]]
        wanted = wanted & (target != IGNORED)
        losses["deprels"] = F.cross_entropy(h.label(both[wanted]), target[wanted], reduction="sum")
        return losses

    def _relations(self, deep: Tensor, talks: Tensor, batch: dict[str, Any]) -> dict[str, Tensor]:
        losses: dict[str, Tensor] = {}
        names = list(RELATIONS)
        for number, rows in batch["pairs"].items():
            polnear = names[number] in POLNEAR_RELATIONS
            pairs, x = self.heads.pairs["polnear" if polnear else "main"], deep if polnear else talks
            row, a, b, c, d, bucket, y = rows.unbind(1)
            score = pairs.score(number, pairs.head(x, row, a, b), pairs.dependent(x, row, c, d), bucket)
            losses["pairs"] = losses.get("pairs", 0) + F.binary_cross_entropy_with_logits(
                score, y.float(), reduction="sum"
            )
        main = self.heads.pairs["main"]
        for name, rows in batch["spans"].items():
            row, a, b, y = rows.unbind(1)
            loss = F.cross_entropy(self.heads.kinds[name](main.head(talks, row, a, b)), y, reduction="sum")
            family = name.split(":")[0]
            losses[family] = losses.get(family, 0) + loss
        if batch["capacities"] is not None:
            row, a, b, c, d, y = batch["capacities"].unbind(1)
            both = main.head(talks, row, a, b) * main.dependent(talks, row, c, d)
            losses["capacity"] = F.cross_entropy(self.heads.capacity(both), y, reduction="sum")
        return losses

    def coref_scores(self, x: Tensor, forms: Tensor, case: Tensor) -> Tensor:
        """Return for each word the score of each earlier word as its antecedent; others are masked; none is 0."""
        h = self.heads
        scores = h.coref_later(x) @ h.coref_earlier(x).transpose(1, 2) / math.sqrt(SIZES["coref"])
        at = torch.arange(x.shape[1])
        gap = at[:, None] - at[None, :]
        scores = (
            scores + h.coref_distance[torch.bucketize(gap.clamp(min=1), torch.tensor(COREF_DISTANCES))] + h.coref_none
        )
        same = (forms[:, :, None] == forms[:, None, :]).float()
        capital = (case >= 3).float()[:, :, None]
        scores = scores + same * (h.coref_same[0] * capital + h.coref_same[1] * (1 - capital))
        return scores.masked_fill((gap <= 0)[None], -1e4)

    def _coref(self, x: Tensor, batch: dict[str, Any]) -> Tensor:
        chosen = batch["linked"]
        scores = self.coref_scores(x, batch["forms"][chosen], batch["word_case"][chosen])
        scores = torch.cat([torch.zeros(*scores.shape[:2], 1), scores], -1).log_softmax(-1)
        target = batch["target"]
        none = ~target.any(-1, keepdim=True)
        target = torch.cat([none, target], -1)
        good = scores.masked_fill(~target, -1e4).logsumexp(-1)
        weight = batch["link_weight"]
        return -(good * weight).sum()


def total(losses: dict[str, Tensor], words: int) -> Tensor:
    """Return the weighted loss of a batch by word."""
    parts = [losses[k] * WEIGHTS[k] for k in sorted(losses)]
    return torch.stack([p for p in parts if isinstance(p, Tensor)]).sum() / words


def polnear_parameter(name: str) -> bool:
    """Return whether a parameter of the heads is learnt from PolNeAR alone."""
    return any(f".{s}." in f".{name}." for s in (*POLNEAR_SCHEMES, "polnear"))
