"""The direction of the layers: no module imports a later one, and who tells a story knows the record alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import verbale

SOURCE = Path(verbale.__file__).parent
LAYERS = ("gather", "read", "resolve", "weigh", "record", "tell", "serve", "story", "cli")
SHARED = {
    "types",
    "addresses",
    "ids",
    "errors",
    "rulings",
    "calendar_names",
    "captions",
    "letters",
    "lexicon",
    "engine",
}
TOLD_FROM = {"record", "tell", "serve"}
"""All that `tell` and `serve` may know."""


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the layers that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: imports are absolute"
        yield from (name.split(".")[1] for name in names if name.startswith("verbale."))


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_module_imports_a_later_layer(path: Path) -> None:
    own = layer_of(path)
    others = {layer for layer in imported(path) if layer != own} - SHARED
    if own in SHARED:
        assert not others, f"what all share imports {others}"
    elif own in ("tell", "serve"):
        assert others <= TOLD_FROM
        assert own == "serve" or "serve" not in others
    else:
        assert {LAYERS.index(layer) for layer in others} <= set(range(LAYERS.index(own)))


def test_every_module_opens_with_a_sentence_that_says_what_it_is() -> None:
    silent = [path for path in modules() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []
