"""Commands that keep running: the web application and the MCP server."""

from __future__ import annotations

import click

from verbale.cli.output import story_argument


@click.command("serve")
@story_argument
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen; the default is this machine alone."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
def serve_command(story: str, host: str, port: int) -> None:
    """Open the story as a web application, on this machine unless told otherwise.

    \b
    Example:
      verbale serve talks/ --port 9000
    """
    from verbale.serve import run
    from verbale.story import Story

    with Story.open(story) as opened:
        run(opened, host=host, port=port)


@click.command("mcp")
@story_argument
def mcp_command(story: str) -> None:
    """Answer an assistant's questions over MCP on standard input and output, each answer with its words.

    \b
    Example:
      verbale mcp talks/
    """
    from verbale.story import Story
    from verbale.tell.mcp import run

    with Story.open(story) as opened:
        run(opened)
