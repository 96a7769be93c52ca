"""What many tests need: the sample story, built once by the shipped reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.story import build

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sample_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the story folder of examples/quota: a few seconds of reading, shared by all who look at it."""
    folder = tmp_path_factory.mktemp("quota")
    build([str(ROOT / "examples" / "quota" / "reports")], folder, today="2100-01-01")
    return folder
