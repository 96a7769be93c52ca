"""From a trained network to the files that the package ships: `python -m training.export --run FOLDER --out FOLDER`.

| file | holds |
| --- | --- |
| `words.npz` | the word table in 8 bits, one scale a row, for both encoders |
| `encoder.onnx.z` | the fine-tuned encoder (zlib), one window at a time |
| `plain.onnx.z` | MiniLM as it was, for sentence vectors |
| `heads.npz`, `heads-polnear.npz` | the heads in 16 bits; those learnt from PolNeAR apart |
| `labels.json`, `vocabulary.txt` | label lists with thresholds; word pieces |
"""

from __future__ import annotations

import argparse
import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.labels import CAPACITIES, DISTANCES, FARTHEST, KINDS_OF, NOTES, POLNEAR_RELATIONS, RELATIONS, SPAN_SCHEMES
from training.network import (
    ATTENTION_HEADS,
    COREF_DISTANCES,
    WIDTH,
    Encoder,
    Layer,
    Network,
    load_minilm,
    polnear_parameter,
    quantise_table,
)
from training.run import minilm_folder
from training.windows import Inventory

POSITIONS = 256
MODES = ("f32", "f16", "int8", "rows8")
PRODUCTS = ("qkv", "out", "up", "down")
DEFAULT = dict.fromkeys(PRODUCTS, "rows8")
"""How each product of a layer is stored: 32 or 16 bits.

8 bits with one scale for the window ("int8"); 8 bits with one a piece.
"""


class Graph:
    """An ONNX graph under construction."""

    def __init__(self, *, bits: int = 8) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.top = 2 ** (bits - 1) - 1
        self._names = 0

    def constant(self, value: np.ndarray[Any, Any]) -> str:
        """Return the name of a stored array."""
        self._names += 1
        name = f"c{self._names}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, kind: str, *inputs: str, outputs: int = 1, output: str | None = None, domain: str = "", **attributes: Any
    ) -> Any:
        """Add a node and return the name of its output, or of several."""
        self._names += 1
        names = [output] if output else [f"n{self._names}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if len(names) == 1 else names

    def linear(self, x: str, weight: torch.Tensor, bias: torch.Tensor, mode: str) -> str:
        """Return x @ weight.T + bias."""
        w = weight.detach().numpy().T.astype(np.float32)
        b = self.constant(bias.detach().numpy().astype(np.float32))
        if mode == "f32":
            return str(self.add("Add", self.add("MatMul", x, self.constant(w)), b))
        if mode == "f16":
            stored = self.add("Cast", self.constant(w.astype(np.float16)), to=TensorProto.FLOAT)
            return str(self.add("Add", self.add("MatMul", x, stored), b))
        scales = np.abs(w).max(0, keepdims=True) / self.top
        eighth = self.constant(np.clip(np.round(w / scales), -self.top, self.top).astype(np.int8))
        if mode == "int8":
            quantised, scale, zero = self.add("DynamicQuantizeLinear", x, outputs=3)
            product = self.add("Cast", self.add("MatMulInteger", quantised, eighth, zero), to=TensorProto.FLOAT)
            factor = self.add("Mul", scale, self.constant(scales[0].astype(np.float32)))
            return str(self.add("Add", self.add("Mul", product, factor), b))
        # From the least to the greatest number of each piece in 255 steps. What is added for the least is a product of
        # its own. The two scales are multiplied one after the other: as one product they are taken for a single scale
        # of the window by the fusions of onnxruntime, and results are wrong.
        axis = self.constant(np.array([-1], np.int64))
        least = self.add("ReduceMin", x, axis, keepdims=1)
        spread = self.add("Sub", self.add("ReduceMax", x, axis, keepdims=1), least)
        scale = self.add(
            "Mul",
            self.add("Max", spread, self.constant(np.array(1e-8, np.float32))),
            self.constant(np.array(1 / 255, np.float32)),
        )
        steps = self.add("Round", self.add("Div", self.add("Sub", x, least), scale))
        rounded = self.add("Cast", steps, to=TensorProto.UINT8)
        product = self.add("Cast", self.add("MatMulInteger", rounded, eighth), to=TensorProto.FLOAT)
        sums = np.clip(np.round(w / scales), -self.top, self.top).sum(0) * scales[0]
        told = self.add("Mul", self.add("Mul", product, self.constant(scales[0].astype(np.float32))), scale)
        lowest = self.add("Mul", least, self.constant(sums.astype(np.float32)[None, None, :]))
        return str(self.add("Add", self.add("Add", told, lowest), b))

    def norm(self, x: str, module: torch.nn.LayerNorm, output: str | None = None) -> str:
        """Return the layer norm of x."""
        g, b = (self.constant(p.detach().numpy().astype(np.float32)) for p in (module.weight, module.bias))
        return str(self.add("LayerNormalization", x, g, b, axis=-1, epsilon=1e-12, output=output))

    def layer(self, x: str, layer: Layer, modes: dict[str, str], output: str | None = None) -> str:
        """Return one transformer layer of x."""
        size = WIDTH // ATTENTION_HEADS
        joined = self.linear(x, layer.qkv.weight, layer.qkv.bias, modes["qkv"])
        split = self.constant(np.array([1, -1, 3 * ATTENTION_HEADS, size], np.int64))
        apart = self.add("Transpose", self.add("Reshape", joined, split), perm=[0, 2, 1, 3])
        q, k, v = self.add("Split", apart, outputs=3, axis=1, num_outputs=3)
        scores = self.add(
            "MatMul",
            self.add("Mul", q, self.constant(np.array(size**-0.5, np.float32))),
            self.add("Transpose", k, perm=[0, 1, 3, 2]),
        )
        mixed = self.add("Transpose", self.add("MatMul", self.add("Softmax", scores, axis=-1), v), perm=[0, 2, 1, 3])
        mixed = self.add("Reshape", mixed, self.constant(np.array([1, -1, WIDTH], np.int64)))
        x = self.norm(
            self.add("Add", x, self.linear(mixed, layer.out.weight, layer.out.bias, modes["out"])), layer.norm1
        )
        inner = self.add("Gelu", self.linear(x, layer.up.weight, layer.up.bias, modes["up"]))
        return self.norm(
            self.add("Add", x, self.linear(inner, layer.down.weight, layer.down.bias, modes["down"])),
            layer.norm2,
            output,
        )

    def finish(self, inputs: dict[str, tuple[int, list[Any]]], outputs: tuple[str, ...]) -> bytes:
        """Return the graph as a model's bytes."""
        graph = helper.make_graph(
            self.nodes,
            "reader",
            [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "pieces", WIDTH]) for n in outputs],
            self.constants,
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", 20)], producer_name="verbale", ir_version=10
        )
        return bytes(model.SerializeToString())


def encoder_graph(
    encoder: Encoder,
    modes: dict[str, str],
    *,
    plain: bool = False,
    bits: int = 8,
    exceptions: dict[str, dict[str, str]] | None = None,
) -> bytes:
    """Return the encoder as ONNX.

    `plain`: MiniLM as it was, one output. `exceptions` are modes of single layers ("0".."4", "base", "deep").
    """
    g = Graph(bits=bits)
    length = g.add(
        "Slice", g.add("Shape", "vectors"), g.constant(np.array([1], np.int64)), g.constant(np.array([2], np.int64))
    )
    position = g.add(
        "Cast", g.constant(encoder.position.detach().numpy()[:POSITIONS].astype(np.float16)), to=TensorProto.FLOAT
    )
    rows = g.add("Slice", position, g.constant(np.array([0], np.int64)), length, g.constant(np.array([0], np.int64)))
    x = g.add("Add", "vectors", rows)
    if not plain:
        for name in ("case", "quote"):
            table = g.constant(getattr(encoder, name).detach().numpy().astype(np.float32))
            x = g.add("Add", x, g.add("Gather", table, name))
    x = g.norm(x, encoder.norm)

    def at(name):
        return modes | (exceptions or {}).get(name, {})

    for number, layer in enumerate(encoder.shared):
        x = g.layer(x, layer, at(str(number)))
    g.layer(x, encoder.base, at("base"), "vectors_out" if plain else "base")
    inputs: dict[str, tuple[int, list[Any]]] = {"vectors": (TensorProto.FLOAT, [1, "pieces", WIDTH])}
    if plain:
        return g.finish(inputs, ("vectors_out",))
    g.layer(x, encoder.deep, at("deep"), "deep")
    g.layer(x, encoder.talks, at("talks"), "talks")
    inputs |= {name: (TensorProto.INT64, [1, "pieces"]) for name in ("case", "quote")}
    return g.finish(inputs, ("base", "deep", "talks"))


def labels_json(inventory: Inventory, tuned: dict[str, Any]) -> dict[str, Any]:
    """Return the label lists as the run time reads them."""
    return {
        **{k: list(getattr(inventory, k)) for k in ("upos", "feats", "lemmas", "deprels")},
        "schemes": {k: list(v) for k, v in SPAN_SCHEMES.items()},
        "kinds": {k: list(v) for k, v in KINDS_OF.items()},
        "notes": {k: list(v) for k, v in NOTES.items()},
        "capacities": list(CAPACITIES),
        "relations": {
            k: {"head_scheme": h[0], "head_labels": h[1], "dependent_scheme": d[0], "dependent_labels": d[1]}
            for k, (h, d) in RELATIONS.items()
        },
        "polnear_relations": list(POLNEAR_RELATIONS),
        "distances": list(DISTANCES),
        "coref_distances": list(COREF_DISTANCES),
        "farthest": FARTHEST,
        "marking": tuned.get("marking", {}),
        "seeking": tuned.get("seeking", {}),
        "thresholds": tuned.get("thresholds", {}),
        "near": tuned.get("near", []),
    }


def load_network(run: Path) -> tuple[Network, Inventory]:
    """Return the trained network of a run, ready to read."""
    inventory = Inventory(**{k: tuple(v) for k, v in json.loads((run / "inventory.json").read_text()).items()})
    table, encoder = load_minilm(minilm_folder())
    network = Network(table, encoder, inventory)
    network.load_state_dict(torch.load(run / "network.pt", weights_only=True))
    network.eval()
    return network, inventory


def export(
    run: Path,
    out: Path,
    *,
    modes: dict[str, str],
    bits: int,
    tuned: dict[str, Any],
    exceptions: dict[str, dict[str, str]] | None = None,
) -> None:
    """Write all files to `out`."""
    network, inventory = load_network(run)
    out.mkdir(parents=True, exist_ok=True)
    folder = minilm_folder()
    table, plain = load_minilm(folder)
    values, scales = quantise_table(table)
    np.savez_compressed(out / "words.npz", values=values, scales=scales)
    shutil.copyfile(folder / "vocab.txt", out / "vocabulary.txt")
    (out / "encoder.onnx.z").write_bytes(
        zlib.compress(encoder_graph(network.encoder, modes, bits=bits, exceptions=exceptions), 9)
    )
    (out / "plain.onnx.z").write_bytes(zlib.compress(encoder_graph(plain, PLAIN, plain=True, bits=bits), 9))
    split: dict[bool, dict[str, np.ndarray[Any, Any]]] = {False: {}, True: {}}
    for name, value in network.heads.state_dict().items():
        split[polnear_parameter(name)][name] = value.numpy().astype(np.float16)
    np.savez(out / "heads.npz", **split[False])
    np.savez(out / "heads-polnear.npz", **split[True])
    (out / "labels.json").write_text(json.dumps(labels_json(inventory, tuned), indent=1, ensure_ascii=False) + "\n")


PLAIN = dict.fromkeys(PRODUCTS, "int8")
"""How the products of the encoder that was not fine-tuned are stored."""


def main() -> None:
    """Write the shipped files from a run's folder."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, required=True, help="the --out of training.run")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument(
        "--mode", choices=MODES, default=None, help="one way for all products; by default the shipped mixture"
    )
    ap.add_argument("--down", choices=MODES, default=None, help="the second feed-forward product another way")
    ap.add_argument("--bits", type=int, default=8, choices=(7, 8))
    ap.add_argument("--tuned", type=Path, default=None, help="JSON with `marking` and `thresholds`, from training.tune")
    args = ap.parse_args()
    modes = dict(DEFAULT) if args.mode is None else dict.fromkeys(DEFAULT, args.mode)
    if args.down:
        modes["down"] = args.down
    tuned = json.loads(args.tuned.read_text()) if args.tuned else {}
    export(args.run, args.out, modes=modes, bits=args.bits, tuned=tuned)
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
