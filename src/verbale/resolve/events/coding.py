"""The PLOVER type and mode of an act between actors, from its trigger; none where nothing fits."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from verbale.read.types import EventKind
from verbale.resolve.types import Code

__all__ = ["code_of"]

_KINDS: dict[EventKind, Code] = {
    "meeting": Code("CONSULT", "meet"),
    "call": Code("CONSULT", "phone"),
    "visit": Code("CONSULT", "visit"),
    "signing": Code("AGREE", None),
    "strike": Code("PROTEST", "strike"),
}
_MODES = {"meeting": "meet", "call": "phone", "visit": "visit"}


@cache
def _verbs() -> dict[str, Code]:
    lines = files("verbale.resolve.events").joinpath("plover.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: Code(row[1], row[2] if len(row) > 2 and row[2] else None) for row in rows}


def code_of(kind: EventKind, lemma: str, read: str | None) -> Code | None:
    """Return the code of an act: as the reader read it, else by its kind, else by its verb or noun, else None."""
    if read:
        return Code(read, _MODES.get(kind) if read == "CONSULT" else None)
    return _KINDS.get(kind) or _verbs().get(lemma.casefold())
