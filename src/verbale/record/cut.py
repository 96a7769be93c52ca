"""Where a quotation is cut: it stays in one paragraph, and crosses nothing that the file as given writes otherwise."""

from __future__ import annotations

import re

from verbale.types import Evidence, Report

__all__ = ["as_given"]

ESCAPED = re.compile(r'["\\\x00-\x1f]+')
"""What JSON cannot write as it is: a quotation mark stands there behind a stroke, and a line end as a letter."""

LINE_END = re.compile(r"(?:\n+|\A)(?:- )?(?<=[\n ])")
"""Ends a paragraph in what had markup, with the dash that stands for the mark of a list."""

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
"""Ends a paragraph in plain text, whose lines may be broken anywhere."""

KINDS = (((".json", ".jsonl", ".ndjson"), ESCAPED), ((".txt", ".text", ".md", ".markdown", "-"), BLANK_LINE))
"""What cuts a quotation, by the ending of the file that the report was given in; all else had markup."""

MEMBER = re.compile(r"#\d+\Z")
"""Of a file with several reports, which one."""


def as_given(evidence: Evidence, report: Report) -> tuple[Evidence, ...]:
    """Return a quotation as spans that each stand in the file word for word, so that a search there finds them.

    It is one span nearly always; a sentence with a quotation inside, in JSON, is cut at the quotation marks.
    """
    path = MEMBER.sub("", report.path).lower()
    seam = next((seam for endings, seam in KINDS if path.endswith(endings)), LINE_END)
    if not seam.search(evidence.quote):
        return (evidence,)
    pieces, start = [], evidence.start
    for found in seam.finditer(evidence.quote):
        pieces.append((start, evidence.start + found.start()))
        start = evidence.start + found.end()
    pieces.append((start, evidence.end))
    return tuple(
        report.cite(at + len(words) - len(words.lstrip()), at + len(words.rstrip()))
        for at, end in pieces
        if any(map(str.isalnum, words := report.text[at:end]))
    )
