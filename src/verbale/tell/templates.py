"""The one way in which records become HTML: Jinja with escaping always on and undefined names an error."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlencode

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from verbale.tell.words import clip, count_of, format_amount, format_day, format_when, join_names, one_line, shown

__all__ = ["make_environment", "read_asset"]


def make_environment(*more: BaseLoader) -> Environment:
    """Return an environment that finds the brief's templates, and those of the loaders given before them."""
    environment = Environment(
        loader=ChoiceLoader([*more, PackageLoader("verbale.tell.brief", "templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "amount": format_amount,
        "count_of": count_of,
        "day": format_day,
        "urlencode": _as_query,
        "line": clip,
        "listed": join_names,
        "one_line": one_line,
        "shown": shown,
        "when": format_when,
    }
    return environment


def _as_query(value: Mapping[str, str] | str) -> str:
    """Return a mapping as a query, a text as a part of an address; lone surrogates, which neither can hold, as `?`."""
    if isinstance(value, Mapping):
        return urlencode(value, errors="replace")
    return quote(value, safe="", errors="replace")


def _visible(value: object) -> object:
    """Return text from elsewhere with its acting characters shown, whatever a template does with it."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def read_asset(name: str) -> str:
    """Return a style sheet or script of the brief."""
    return files("verbale.tell.brief").joinpath("templates", name).read_text("utf-8")
