"""Verbale reads the reports on a running negotiation and keeps one sourced record of it."""

__version__ = "0.1.0"
