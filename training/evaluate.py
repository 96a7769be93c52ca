"""Figures of a model folder on the dev parts: `python -m training.evaluate --model FOLDER --data FOLDER --scorers
FOLDER`.

The heads alone, on gold tokens where a corpus has them; what rules add is measured by `benchmarks`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from training import corpora, treebanks
from training.documents import Document, json_lines
from verbale.read.neural import Decoded, Encoded, Model, TaggedSpan

Scores = dict[str, float]
Read = Callable[[Document], tuple[Encoded, Decoded]]


def reader(model: Model) -> Read:
    """Return a function that reads a document, with its own sentences where it has them; readings are kept."""
    kept: dict[str, tuple[Encoded, Decoded]] = {}

    def read(doc: Document) -> tuple[Encoded, Decoded]:
        if doc.name not in kept:
            encoded = model.encode(doc.words, breaks=sorted(doc.breaks))
            if doc.starts is not None:
                starts = sorted(doc.starts)
            else:
                starts = [i for i, p in enumerate(model.sentence_starts(encoded)) if p > 0.5]
            kept[doc.name] = (
                encoded,
                model.decode(encoded, list(zip(starts, [*starts[1:], len(doc.words)], strict=True))),
            )
        return kept[doc.name]

    return read


def syntax(model: Model, read: Read, documents: Sequence[Document]) -> Scores:
    """Return the shares of words with the right tag, governor, governor and relation; and of sentence starts found."""
    right: Counter[str] = Counter()
    for doc in documents:
        encoded, decoded = read(doc)
        assert doc.upos
        assert doc.heads
        assert doc.deprels
        assert doc.feats
        assert doc.lemmas
        assert doc.starts
        for i in range(len(doc.words)):
            right["words"] += 1
            right["upos"] += decoded.upos[i] == doc.upos[i]
            right["feats"] += decoded.feats[i] == doc.feats[i]
            right["lemma"] += decoded.lemmas[i] == doc.lemmas[i]
            right["uas"] += decoded.heads[i] == doc.heads[i]
            right["las"] += decoded.heads[i] == doc.heads[i] and decoded.deprels[i] == doc.deprels[i]
        found = {i for i, p in enumerate(model.sentence_starts(encoded)) if p > 0.5} - {0}
        right["found"] += len(found)
        right["gold"] += len(doc.starts - {0})
        right["hit"] += len(found & doc.starts)
    shares = {k: 100 * right[k] / right["words"] for k in ("upos", "feats", "lemma", "uas", "las")}
    return shares | {"starts_f1": 200 * right["hit"] / (right["found"] + right["gold"]), "words": right["words"]}


def spans_f1(gold: Iterable[set[tuple[int, int, str]]], found: Iterable[Sequence[TaggedSpan]]) -> Scores:
    """Return F1 of exact labelled spans, over all and by label."""
    counts: Counter[tuple[str, str]] = Counter()
    for g, f in zip(gold, found, strict=True):
        p = {(s.first, s.last, s.label) for s in f}
        for which, rows in (("gold", g), ("found", p), ("hit", g & p)):
            for row in rows:
                counts[which, "all"] += 1
                counts[which, row[2]] += 1
    labels = sorted({label for _, label in counts})
    return {x: 200 * counts["hit", x] / max(1, counts["found", x] + counts["gold", x]) for x in labels} | {
        "gold": counts["gold", "all"]
    }


def names(read: Read, documents: Sequence[Document], scheme: str) -> Scores:
    """Return F1 of one scheme's spans."""
    gold = [set(d.spans.get(scheme, [])) for d in documents]
    return spans_f1(gold, [read(d)[1].in_scheme(scheme) for d in documents])


def times(read: Read, data: Path) -> Scores:
    """Return extent F1, strict and by overlap, of time expressions, and F1 of event words of the same documents."""
    counts: Counter[str] = Counter()
    documents = [corpora.read_timex(r) for r in corpora.timex_documents(data)[1]]
    for doc in documents:
        found = read(doc)[1].in_scheme("timex")
        gold = doc.spans["timex"]
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        counts["strict"] += len({(s.first, s.last) for s in found} & {g[:2] for g in gold})
        counts["typed"] += len({(s.first, s.last, s.label) for s in found} & set(gold))
        counts["relaxed_p"] += sum(any(s.first <= b and a <= s.last for a, b, _ in gold) for s in found)
        counts["relaxed_r"] += sum(any(s.first <= b and a <= s.last for s in found) for a, b, _ in gold)
    p, r = counts["relaxed_p"] / max(1, counts["found"]), counts["relaxed_r"] / counts["gold"]
    events = names(read, documents, "timeml")
    both = counts["found"] + counts["gold"]
    return {
        "relaxed": 200 * p * r / (p + r),
        "strict": 200 * counts["strict"] / both,
        "strict_typed": 200 * counts["typed"] / both,
        "gold": counts["gold"],
        "timeml": events["all"],
    }


def scorer(folder: Path, name: str) -> ModuleType:
    """Return one of the scorers as a module."""
    spec = importlib.util.spec_from_file_location(f"scorer_{name}", folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def attributions(decoded: Decoded) -> list[dict[str, list[tuple[int, int]]]]:
    """Return attributions in words, the fragments that were joined as one."""
    first: dict[TaggedSpan, TaggedSpan] = {
        r.head: r.dependent for r in decoded.relations if r.label == "attribution:joins"
    }
    groups: dict[TaggedSpan, list[TaggedSpan]] = {}
    for content in (s for s in decoded.in_scheme("attribution") if s.label == "content"):
        groups.setdefault(first.get(content, content), []).append(content)
    found = []
    for key, parts in groups.items():
        row: dict[str, list[tuple[int, int]]] = {"content": [(s.first, s.last) for s in parts], "cue": [], "source": []}
        for role in ("cue", "source"):
            best = sorted(decoded.of(key, f"attribution:{role}"), key=lambda r: -r.score)[:1]
            row[role] = [(r.dependent.first, r.dependent.last) for r in best]
        found.append(row)
    return found


def polnear(read: Read, data: Path, scorers: Path, every: int = 1) -> Scores:
    """Return the measures of attribution on PolNeAR dev."""
    module = scorer(scorers, "attribution")
    gold, predicted = {}, {}
    for record in json_lines(data / "polnear" / "dev.jsonl.gz")[::every]:
        doc = corpora.read_polnear(record, None)
        rows = []
        for n, a in enumerate(attributions(read(doc)[1])):
            rows.append(
                {"id": str(n)}
                | {role: [[doc.offsets[x][0], doc.offsets[y][1]] for x, y in spans] for role, spans in a.items()}
            )
        gold[record["id"]], predicted[record["id"]] = record, {"id": record["id"], "attributions": rows}
    result = module.score(gold, predicted)
    out = {}
    for key, row in result.items():
        out[key] = 100 * row.get("F1", row.get("share", 0.0))
        if key in ("relation", "content.soft"):
            out[f"{key} P"], out[f"{key} R"] = 100 * row["P"], 100 * row["R"]
    return out


def passage(doc: Document, decoded: Decoded) -> dict[str, Any]:
    """Return what the heads find in a passage, in the form of the annotation."""

    def at(s: TaggedSpan) -> list[int]:
        return [doc.offsets[s.first][0], doc.offsets[s.last][1]]

    def one(s: TaggedSpan, relation: str) -> list[int] | None:
        best = sorted(decoded.of(s, relation), key=lambda r: -r.score)[:1]
        return at(best[0].dependent) if best else None

    def many(s: TaggedSpan, relation: str) -> list[list[int]]:
        return [at(r.dependent) for r in decoded.of(s, relation)]

    return {
        "events": [
            {
                "kind": s.label,
                "trigger": at(s),
                "status": s.note,
                "participants": [{"who": w} for w in many(s, "participant")],
                "places": many(s, "place"),
                "times": many(s, "time"),
            }
            for s in decoded.in_scheme("trigger")
            if not s.faint
        ],
        "roles": [
            {"who": one(s, "who"), "title": at(s), "of": one(s, "of")}
            for s in decoded.in_scheme("title")
            if s.label == "title" and one(s, "who")
        ],
        "texts": [
            {"mention": at(s), "kind": s.label, "amounts": [{"q": q} for q in many(s, "amount")]}
            for s in decoded.in_scheme("text")
        ],
        "issues": [{"mention": at(s)} for s in decoded.in_scheme("issue")],
        "positions": [
            {"stance": s.label, "content": at(s), "holder": one(s, "holder")} for s in decoded.in_scheme("position")
        ],
        "statements": [
            {"content": at(s), "speaker": one(s, "speaker"), "cue": one(s, "cue"), "kind": s.note}
            for s in decoded.in_scheme("statement")
            if s.label == "content"
        ],
    }


def negotiation(read: Read, data: Path, scorers: Path, part: str = "dev") -> dict[str, Scores]:
    """Return the table of the negotiation scorer."""
    module = scorer(scorers, "negotiation")
    tally = module.Tally()
    for record in json_lines(data / "negotiation" / f"{part}.jsonl"):
        doc, _ = corpora.from_text(record["id"], record["text"])
        module.score(record, passage(doc, read(doc)[1]), tally)
    table: dict[str, Scores] = tally.f1()
    return table


def evaluate(model: Model, data: Path, scorers: Path, every: int = 1) -> dict[str, Any]:
    """Return every figure; with `every` above 1, of so many times fewer documents of the two large parts."""
    read = reader(model)
    ewt = treebanks.read_conllu(data / "ud" / "ewt-dev.conllu.gz")[::every]
    news = treebanks.news_dev(data)
    return {
        "ewt_dev": syntax(model, read, ewt),
        "news_dev": syntax(model, read, news),
        "uner": names(read, ewt, "uner"),
        "gum_news": names(read, news, "gum"),
        "times": times(read, data),
        "polnear": polnear(read, data, scorers, every),
        "negotiation": negotiation(read, data, scorers),
    }


def main() -> None:
    """Print every figure."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--model", type=Path, default=None)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--scorers", type=Path, required=True, help="folder with attribution.py and negotiation.py")
    ap.add_argument("--json", type=Path, default=None)
    ap.add_argument("--every", type=int, default=1, help="read one document in so many of the two large parts")
    args = ap.parse_args()
    begun = time.time()
    figures = evaluate(Model.load(args.model, threads=1), args.data, args.scorers, args.every)
    for name, table in figures.items():
        print(name)
        for key, value in table.items():
            if isinstance(value, dict):
                parts = f"P {value['precision']:5.1f} R {value['recall']:5.1f}"
                print(f"  {value['f1']:5.1f}  {parts}  {key} ({value['gold']}, found {value['pred']})")
            else:
                print(f"  {value:8.2f}  {key}")
    print(f"{time.time() - begun:.0f} s")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
