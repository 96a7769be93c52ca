"""Write docs/reference.md from the code: `python docs/make_reference.py`. A test finds it out of date."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

REFERENCE = Path(__file__).parent / "reference.md"

LIBRARY = {
    "verbale.story": ("build", "Story"),
    "verbale.tell.brief": ("render_terminal", "render_markdown", "render_html"),
    "verbale.tell.tables": ("show_table", "show_changes", "show_found", "View"),
    "verbale.tell.changes": ("find_differences",),
    "verbale.tell.sentences": ("Sentence", "Checker"),
    "verbale.serve": ("make_app", "run"),
}
"""The public functions and classes that a program of one's own starts from."""


def make_reference() -> str:
    """Return the whole page."""
    parts = ["# Reference", "", "Made from the code by `python docs/make_reference.py`.", ""]
    for section in (_commands(), _library(), _forms(), _api(), _errors()):
        parts += section
    return "\n".join(parts).rstrip() + "\n"


def _commands() -> Iterator[str]:
    from verbale.cli import COMMANDS, cli

    yield from (
        "## Commands",
        "",
        "Exit 0: done; 1: failed; 2: wrong use. Results go to standard output, the rest to standard error.",
        "",
    )
    context = click.Context(cli, info_name="verbale")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if command is None:
            raise SystemExit(f"{name} is no command")
        yield from _command(name, command, context)


def _command(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    own = click.Context(command, info_name=name, parent=context)
    usage = " ".join(["verbale", name, *command.collect_usage_pieces(own)])
    words, _, example = (command.help or "").partition("\b")
    yield from (f"### verbale {name}", "", re.sub(r"\s+", " ", words).strip(), "", "```", usage, "```", "")
    rows = [found for parameter in command.params if (found := parameter.get_help_record(own))]
    if rows:
        yield from ("| option | |", "| --- | --- |")
        yield from (f"| `{option.replace('|', '/')}` | {words.replace('|', '/')} |" for option, words in rows)
        yield ""
    lines = [line.strip() for line in example.splitlines() if line.strip() and line.strip() != "Example:"]
    if lines:
        yield from ("```console", *(f"$ {line}" for line in lines), "```", "")


def _library() -> Iterator[str]:
    yield from ("## Library", "")
    for module_name, names in LIBRARY.items():
        module = import_module(module_name)
        yield from (f"### {module_name}", "")
        for name in names:
            thing = getattr(module, name)
            yield from _described(name, thing)
            if inspect.isclass(thing):
                for method, function in vars(thing).items():
                    plain = getattr(function, "__func__", function)
                    if not method.startswith("_") and inspect.isfunction(plain) and plain.__doc__:
                        yield from _described(f"{name}.{method}", plain)
        yield ""


def _described(name: str, thing: object) -> Iterator[str]:
    if inspect.isclass(thing):
        signature = ""
    else:
        signature = re.sub(r"'([^']*)'", r"\1", str(inspect.signature(thing)))  # type: ignore[arg-type]
        signature = signature.replace("(self, ", "(").replace("(self)", "()").replace("(cls, ", "(")
    words = re.sub(r"\s+", " ", (inspect.getdoc(thing) or "").split("\n\n")[0])
    yield f"- `{name}{signature}`  "
    yield f"  {words}"


def _forms() -> Iterator[str]:
    from verbale.tell.export import EXPORTERS, MEDIA_TYPES

    yield from ("## Exports", "", "| form | media type | |", "| --- | --- | --- |")
    for form, export in EXPORTERS.items():
        words = re.sub(r"\s+", " ", (inspect.getdoc(export) or "").split("\n\n")[0])
        yield f"| `{form}` | {MEDIA_TYPES[form][0]} | {words} |"
    yield ""


def _api() -> Iterator[str]:
    from verbale.serve.openapi import describe_api

    description = json.loads(describe_api())
    yield from (
        "## JSON API",
        "",
        "Described in full at `/api/openapi.json`.",
        "",
        "| path | | parameters |",
        "| --- | --- | --- |",
    )
    for path, item in description["paths"].items():
        parameters = ", ".join(f"`{parameter['name']}`" for parameter in item["get"]["parameters"])
        yield f"| `{path}` | {item['get']['summary']} | {parameters} |"
    yield ""


def _errors() -> Iterator[str]:
    tree = (import_module("verbale.errors").__doc__ or "").split("\n\n")[1]
    yield from ("## Errors", "", "```", inspect.cleandoc(tree), "```")


if __name__ == "__main__":
    REFERENCE.write_text(make_reference(), "utf-8")
