"""The scorers that stand beside the data: found from where the data lie, loaded without being installed."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

__all__ = ["load_scorer"]


def _candidates(name: str, data: Path) -> Iterator[Path]:
    for folder in data.resolve().parents:
        yield folder / "eval" / f"{name}.py"
    if "VERBALE_SHARED" in os.environ:
        yield Path(os.environ["VERBALE_SHARED"]) / "eval" / f"{name}.py"
    yield Path(__file__).resolve().parents[2] / "shared" / "eval" / f"{name}.py"


def load_scorer(name: str, data: Path) -> ModuleType:
    """Return the module `eval/NAME.py` nearest to the data; exit with the places looked at if there is none."""
    tried = list(_candidates(name, data))
    for path in tried:
        if path.is_file():
            specification = importlib.util.spec_from_file_location(f"shared_eval_{name}", path)
            assert specification is not None
            assert specification.loader is not None
            module = importlib.util.module_from_spec(specification)
            sys.modules[specification.name] = module
            specification.loader.exec_module(module)
            return module
    places = "\n  ".join(str(path) for path in tried)
    raise SystemExit(
        f"no scorer eval/{name}.py; looked at\n  {places}\nset VERBALE_SHARED to the folder that holds eval/"
    )
