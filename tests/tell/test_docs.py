"""The docs tell of the program as it is: the reference is made from the code, and every command in them exists."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click
import pytest

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))

from make_reference import make_reference  # noqa: E402

from verbale.cli import cli  # noqa: E402

PAGES = ("tutorial.md", "concepts.md", "correcting.md", "accuracy.md", "reference.md")


def test_the_reference_is_up_to_date() -> None:
    assert (DOCS / "reference.md").read_text("utf-8") == make_reference(), "run: python docs/make_reference.py"


@pytest.mark.parametrize("page", PAGES)
def test_every_command_in_the_docs_can_be_given(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    lines = re.findall(r"^\$ (verbale .*)$", text, re.MULTILINE) + re.findall(r"\| `(verbale [^`]*)` \|", text)
    context = click.Context(cli, info_name="verbale")
    for line in lines:
        _, name, *arguments = shlex.split(line.partition(" > ")[0])
        command = cli.get_command(context, name)
        assert command is not None, line
        command.make_context(name, arguments, resilient_parsing=False)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_in_the_docs_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (DOCS / page).read_text("utf-8")):
        assert (DOCS / target).exists(), target
