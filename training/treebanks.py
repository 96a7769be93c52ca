"""Treebanks of Universal Dependencies as documents: sentences, tags, trees, names and chains."""

from __future__ import annotations

import collections
import re
from pathlib import Path

from training.documents import Document, lines_of
from training.labels import FEATURES, SPAN_SCHEMES

NON_COMMERCIAL = ("essay", "fiction", "letter", "podcast", "whow")
NEWS_DEV = ("afghan", "crane", "expo", "ie9", "lanterns", "stampede", "warming")


def read_conllu(path: Path) -> list[Document]:
    """Return the documents of a CoNLL-U file, names by UNER= or Entity= where it has them."""
    documents: list[Document] = []
    rows: list[list[str]] = []
    doc: Document | None = None
    entity_rows: list[str] = []
    new_paragraph = False

    def close_sentence() -> None:
        nonlocal rows
        if rows and doc is not None:
            first = len(doc.words)
            doc.units.append((first, first + len(rows)))
            assert doc.starts is not None
            doc.starts.add(first)
            for row in rows:
                _add_word(doc, row, first, entity_rows)
        rows = []

    for line in lines_of(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            close_sentence()
            if doc is not None:
                _finish(doc, entity_rows)
            entity_rows = []
            doc = Document(
                line.split("=", 1)[1].strip(), [], [], starts=set(), upos=[], feats=[], lemmas=[], heads=[], deprels=[]
            )
            documents.append(doc)
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            new_paragraph = True
        elif not line:
            close_sentence()
        elif not line.startswith("#"):
            if doc is None:
                doc = Document(path.name, [], [], starts=set(), upos=[], feats=[], lemmas=[], heads=[], deprels=[])
                documents.append(doc)
            columns = line.split("\t")
            if columns[0].isdigit():
                if new_paragraph:
                    if doc.words or rows:
                        doc.breaks.add(len(doc.words) + len(rows))
                    new_paragraph = False
                rows.append(columns)
    close_sentence()
    if doc is not None:
        _finish(doc, entity_rows)
    return documents


def _add_word(doc: Document, row: list[str], first: int, entity_rows: list[str]) -> None:
    assert doc.upos is not None
    assert doc.feats is not None
    assert doc.lemmas is not None
    assert doc.heads is not None
    assert doc.deprels is not None
    doc.words.append(row[1])
    doc.lemmas.append(row[2])
    doc.upos.append(row[3])
    kept = [f for f in row[5].split("|") if f.split("=")[0] in FEATURES]
    doc.feats.append("|".join(kept) or "_")
    doc.heads.append(first + int(row[6]) - 1 if row[6] != "0" else -1)
    doc.deprels.append(row[7])
    misc = dict(x.split("=", 1) for x in row[9].split("|") if "=" in x)
    if "UNER" in misc:
        tag, _, label = misc["UNER"].partition("-")
        names = doc.spans.setdefault("uner", [])
        at = len(doc.words) - 1
        if label in SPAN_SCHEMES["uner"]:
            if tag == "I" and names and names[-1][1] == at - 1 and names[-1][2] == label:
                names[-1] = (names[-1][0], at, label)
            else:
                names.append((at, at, label))
    entity_rows.append(misc.get("Entity", ""))


_ENTITY = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")


def _finish(doc: Document, entity_rows: list[str]) -> None:
    if "GUM_" not in doc.name:
        doc.spans.setdefault("uner", [])
        return
    mentions: list[tuple[int, int, str, str]] = []
    opened: dict[str, list[tuple[int, str]]] = collections.defaultdict(list)
    for at, row in enumerate(entity_rows):
        for whole, begun, ended in _ENTITY.findall(row):
            if whole:
                parts = whole.split("-")
                mentions.append((at, at, parts[0], parts[1] if len(parts) > 1 else "abstract"))
            elif begun:
                parts = begun.split("-")
                opened[parts[0]].append((at, parts[1] if len(parts) > 1 else "abstract"))
            elif opened[ended.split("-")[0]]:
                identity = ended.split("-")[0]
                start, kind = opened[identity].pop()
                mentions.append((start, at, identity, kind))
    chains: dict[str, set[int]] = collections.defaultdict(set)
    for first, last, identity, _kind in mentions:
        chains[identity].add(head_of(doc, first, last))
    doc.chains = [sorted(c) for _, c in sorted(chains.items())]
    doc.spans["gum"] = names_of(doc, [(a, b, k) for a, b, _, k in mentions])


def head_of(doc: Document, first: int, last: int) -> int:
    """Return the word of a span whose governor lies outside it, the first such."""
    assert doc.heads is not None
    return next((i for i in range(first, last + 1) if not first <= doc.heads[i] <= last), last)


def names_of(doc: Document, mentions: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return mentions with a proper-noun head, each cut to its name; of those that overlap the longer.

    The name: the head with the proper nouns, numbers and joining marks around it; "of" and what follows it where that
    is
    a proper noun and the thing an organisation, place or event ("University of Helsinki").
    """
    assert doc.upos is not None
    assert doc.heads is not None
    assert doc.deprels is not None
    found: list[tuple[int, int, str]] = []
    inner = {"compound", "flat", "nummod", "amod", "goeswith", "fixed", "nmod:unmarked", "punct", "case", "det"}
    for first, last, kind in mentions:
        head = head_of(doc, first, last)
        if doc.upos[head] != "PROPN":
            continue

        def part(i: int) -> bool:
            word, tag = doc.words[i], doc.upos[i] if doc.upos else ""
            return (
                tag == "PROPN"
                or (tag in ("NUM", "ADJ", "NOUN", "X", "VERB") and word[:1].isupper())
                or word in ("-", "&", "/")
            )

        a = b = head
        while a > first and part(a - 1) and doc.deprels[a - 1].split(":")[0] in inner | {"nmod", "list"}:
            a -= 1
        while b < last:
            i = b + 1
            if part(i) and (_within(doc, i, a, b) or doc.words[i] in ("-", "&", "/")):
                b = i
            elif doc.words[i] in ("of", "and", "for", "the", "de", "al") and kind in ("organization", "place", "event"):
                j = i + 1
                while j <= last and doc.words[j].lower() in ("the", "of"):
                    j += 1
                if j <= last and doc.upos[j] == "PROPN" and doc.words[i] != "and" and _within(doc, j, a, b):
                    b = j
                else:
                    break
            else:
                break
        while b > a and doc.words[b] in ("-", "&", "/"):
            b -= 1
        while a < b and doc.words[a] in ("-", "&", "/", "The", "the"):
            a += 1
        found.append((a, b, kind))
    kept: list[tuple[int, int, str]] = []
    for a, b, kind in sorted(set(found), key=lambda s: (s[0] - s[1], s)):
        if all(b < c or a > d for c, d, _ in kept):
            kept.append((a, b, kind))
    return sorted(kept)


def _within(doc: Document, i: int, first: int, last: int) -> bool:
    assert doc.heads is not None
    for _ in range(6):
        i = doc.heads[i]
        if first <= i <= last:
            return True
        if i < 0:
            return False
    return False


def ud_train(data: Path) -> tuple[list[Document], list[Document]]:
    """Return EWT train and GUM train without non-commercial genres and without the held-out news."""
    gum = []
    for doc in read_conllu(data / "ud" / "gum-train.conllu.gz"):
        _, genre, short = doc.name.split("_", 2)
        if genre not in NON_COMMERCIAL and not (genre == "news" and short in NEWS_DEV):
            gum.append(doc)
    return read_conllu(data / "ud" / "ewt-train.conllu.gz"), gum


def news_dev(data: Path) -> list[Document]:
    """Return the nine news documents of GUM that are kept out of training."""
    documents = read_conllu(data / "ud" / "gum-dev.conllu.gz") + read_conllu(data / "ud" / "gum-train.conllu.gz")
    chosen = {f"GUM_news_{x}" for x in NEWS_DEV}
    dev = {d.name for d in documents[: len(documents)] if d.name in ("GUM_news_homeopathic", "GUM_news_iodine")}
    return [d for d in documents if d.name in chosen | dev]
