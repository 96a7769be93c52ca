"""The record as a web application: pages, JSON API, feed, calendar, and rulings from the page. Loopback by default."""

from verbale.serve.app import make_app, run

__all__ = ["make_app", "run"]
