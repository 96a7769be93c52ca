"""The command line: options, one library call of the same name, output. Commands are loaded when they are called."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from verbale import __version__
from verbale.errors import UsageError, VerbaleError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS: Mapping[str, tuple[str, str]] = {
    "init": ("building", "Make an empty story folder."),
    "add": ("building", "Take reports into a story."),
    "build": ("building", "Read the reports and make the record."),
    "brief": ("building", "Tell the story: terminal, Markdown or one HTML page."),
    "export": ("building", "Write the record in another form."),
    "verify": ("building", "Check every quotation against its report."),
    "timeline": ("looking", "Show what happened and what is planned, in order of time."),
    "who": ("looking", "Show the people and parties, under all their names."),
    "said": ("looking", "Show who said what, in their words."),
    "issues": ("looking", "Show what is on the table and who wants what."),
    "texts": ("looking", "Show the plans and drafts, version by version."),
    "disagreements": ("looking", "Show where reports differ."),
    "origins": ("looking", "Show on whom the reports of an event rest."),
    "changes": ("looking", "Show what changed since a day."),
    "search": ("looking", "Find words in reports and statements."),
    "join": ("ruling", "Rule that two names are one actor, or two events one."),
    "split": ("ruling", "Rule that two names are not one."),
    "reject": ("ruling", "Rule that something in the record is wrong."),
    "rename": ("ruling", "Rule under which name an actor is shown."),
    "rulings": ("ruling", "Show the rulings of a story."),
    "undo": ("ruling", "Take a ruling back."),
    "serve": ("serving", "Open the story in a web browser."),
    "mcp": ("serving", "Answer an assistant over MCP."),
}
"""Every command with the module that holds it: the others are not imported, so that help comes at once."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"verbale.cli.{module}"), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="verbale")
def cli() -> None:
    """Keep one sourced record of a running negotiation from the reports on it.

    \b
    Example:
      verbale build reports/ -o story/
      verbale brief story/
    """


def _log_to_stderr() -> None:
    """Show what the package itself logs; what other packages log (a page's odd markup) is for no user."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("note: %(message)s"))
    logging.getLogger("verbale").addHandler(handler)
    logging.getLogger().addHandler(logging.NullHandler())


def main() -> None:
    """Run the command line; exit 0 when done, 1 on failure, 2 on wrong use, errors in one line on standard error."""
    _log_to_stderr()
    try:
        cli(prog_name="verbale", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("verbale: stopped", err=True)
        sys.exit(1)
    except VerbaleError as error:
        click.echo(f"verbale: {' '.join(str(error).split())}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:
        # Who reads the output has gone (`verbale said … | head`): say nothing, and let nothing be flushed to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
