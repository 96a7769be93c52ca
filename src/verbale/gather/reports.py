"""From drafts to reports: language, ids by content, and which page is a later version of which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from verbale.addresses import split_address
from verbale.gather.language import detect_language
from verbale.gather.types import Draft
from verbale.ids import content_id
from verbale.types import OriginSignal, Report

__all__ = ["make_report", "order_reports"]

LONE_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
"""JSON can hold halves of characters, which no encoding can write."""


def make_report(draft: Draft, *, today: str) -> Report:
    """Return the report of a draft, kept but not read where it is in another language than English."""
    draft = _encodable(draft)
    language = detect_language(draft.text, declared=_tag(draft.language))
    english = language.split("-")[0].lower() == "en"
    report = Report(
        id=content_id("r", draft.text, draft.outlet or "", draft.url or "", draft.title or ""),
        path=draft.path,
        text=draft.text,
        url=draft.url,
        outlet=draft.outlet,
        title=draft.title,
        byline=draft.byline,
        published=draft.published,
        language=language,
        read=english,
        unread_because="" if english else f"it is not in English but in {language}",
        gathered=draft.gathered or today,
        title_span=draft.title_span,
        signals=tuple(dict.fromkeys(draft.signals)),
    )
    if draft.published_span is None or draft.published.start is None:
        return report
    evidence = (report.cite(draft.published_span.start, draft.published_span.end),)
    return msgspec.structs.replace(report, published=msgspec.structs.replace(report.published, evidence=evidence))


def _tag(declared: str | None) -> str | None:
    """Return a declared language as BCP 47 writes it ("en_GB" is "en-GB"), None where it is no tag."""
    tag = (declared or "").strip().replace("_", "-")
    return tag if tag.replace("-", "").isalnum() and 2 <= len(tag.split("-")[0]) <= 3 else None


def _encodable(draft: Draft) -> Draft:
    def mend(words: str | None) -> str | None:
        return words.translate(LONE_SURROGATES) if words else words

    return msgspec.structs.replace(
        draft,
        text=draft.text.translate(LONE_SURROGATES) if _has_surrogates(draft.text) else draft.text,
        url=mend(draft.url),
        outlet=mend(draft.outlet),
        title=mend(draft.title),
        byline=mend(draft.byline),
        signals=tuple(OriginSignal(s.kind, s.value.translate(LONE_SURROGATES), s.span) for s in draft.signals),
    )


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def order_reports(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return all reports of a story by id, whatever order they came in.

    Those that are the same in everything but their path get -2, -3 after the id, in order of path; of pages at one
    address with other words, each but the first revises the one before it.
    """
    ordered = sorted(reports, key=lambda report: (_base(report.id), report.path))
    numbered: list[Report] = []
    for base, same in groupby(ordered, key=lambda report: _base(report.id)):
        numbered += (_with_id(report, base if n == 1 else f"{base}-{n}") for n, report in enumerate(same, start=1))
    return tuple(sorted(_link_revisions(numbered), key=lambda report: report.id))


def _base(report_id: str) -> str:
    return "-".join(report_id.split("-")[:2])


def _with_id(report: Report, report_id: str) -> Report:
    published = report.published
    evidence = tuple(msgspec.structs.replace(words, report=report_id) for words in published.evidence)
    return msgspec.structs.replace(
        report, id=report_id, published=msgspec.structs.replace(published, evidence=evidence), revises=None
    )


def _link_revisions(reports: Sequence[Report]) -> list[Report]:
    def age(report: Report) -> tuple[str, str, str, str]:
        return (_address(report), report.published.start or "", report.gathered or "", report.id)

    linked: list[Report] = []
    for address, versions in groupby(sorted(reports, key=age), key=_address):
        earlier: Report | None = None
        for report in versions:
            if address and earlier is not None and earlier.text != report.text:
                report = msgspec.structs.replace(report, revises=earlier.id)
            linked.append(report)
            earlier = report
    return linked


def _address(report: Report) -> str:
    """Return what makes two pages one: the canonical address, else the address, without scheme, query and fragment.

    A page without a path of its own (the front page of a site) is no address of one report.
    """
    canonical = next((signal.value for signal in report.signals if signal.kind == "canonical"), None)
    parts = split_address(canonical or report.url)
    path = parts.path.rstrip("/")
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{parts.query}" if parts.hostname and path else ""
