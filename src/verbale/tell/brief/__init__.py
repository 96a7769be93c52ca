"""The brief: one record told in the terminal, in Markdown and as one HTML page that needs nothing else."""

from verbale.tell.brief.html import render_html
from verbale.tell.brief.markdown import render_markdown
from verbale.tell.brief.terminal import render_terminal

__all__ = ["render_html", "render_markdown", "render_terminal"]
