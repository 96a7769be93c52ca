"""What speaks for and against an act as one that a desk would keep in a brief: who does what, how it is told, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources

from verbale.record.types import Event
from verbale.tell.happenings import is_slight, opens_sentence, tells_ahead
from verbale.tell.index import COMING, Index
from verbale.tell.worth.page import Page
from verbale.tell.worth.weights import known

__all__ = ["TYPED", "signs_of_act"]

TYPED = frozenset(("meeting", "call", "visit", "departure", "appointment", "signing"))
"""Kinds of event that are no acts: nearly all of them are kept, whatever their titles say."""

_FEW, _MANY = 5, 16
"""Words of a short title and of a long one."""
_HEAD = 9
"""Words of a title in which its verb stands."""
_LONG = 35
"""Words from which on a sentence is long: much of it is aside."""
_BEFORE, _LONG_BEFORE = 14, 90
"""Days before the first report."""

_FIGURE = re.compile(r"[$£€%]|\bper ?cent\b|\b(?:million|billion|trillion)\b")
_SETTING = re.compile(r"\b(?:which|who|whose|where|amid|since|because|although|while|after)\b")
_SAID = re.compile(
    r"\b(?:sa(?:id|ys)|t(?:old|ells)|report(?:ed|s)|den(?:ied|ies)|wrote|writes|spoke|explained|argued)\b"
)
_LOOSE = re.compile(r"^(?:[a-z]|By |In |On |At |For |But |And )|[:|]|\b[A-Z]{4,}\b.*\b\d")
"""A title that begins in the middle of a clause, or has the line of place and day in it."""
_QUOTED = re.compile(r"[“\"]")
_HAD = re.compile(r"\b(?:had|has|have) (?:\w+ )?\w+(?:ed|en|t|ne|wn)\b")
_WOULD = re.compile(r"\b(?:would|could|might|should|may)\b")
_IS = re.compile(r"^(?:\S+ ){1,5}(?:is|are|was|were) (?!\w+(?:ed|en)\b)")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been) (?:\w+ly )?\w+(?:ed|en)\b")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|their|its)\b")


def signs_of_act(index: Index, page: Page, event: Event, own: Sequence[str], *, moves: bool) -> dict[str, float]:
    """Return the signs of an act. `own` are the story's two sides; `moves`, that its words bear the talks."""
    shares = page.shares(event.title)
    return known(
        {
            f"kind {event.kind}": True,
            f"status {event.status}": True,
            f"code {event.code.type if event.code else None}": True,
            "reports": min(len(event.reports), 4) - 1,
            "share of reports": len(event.reports) / page.count,
            "origins": max(0, min(len(event.origins), 3) - 1),
            "moves": moves,
            "headline": page.in_headline(event.evidence),
            "lead": page.in_lead(event.evidence),
            "depth": page.depth(event.evidence),
            "words of the reports": shares.reports,
            "words of headlines": shares.headlines,
            "words of leads": shares.leads,
            "place": bool(event.place.name or event.place.city or event.place.country),
            "sentences": min(len(event.evidence), 6),
            "steps": max(0, min(len(event.history), 4) - 1),
            "round": event.round is not None,
            "duration": event.duration is not None,
            **_who(index, event, own),
            **_days(index, page, event),
            **_title(index, page, event),
            **_telling(event),
        }
    )


def _who(index: Index, event: Event, own: Sequence[str]) -> dict[str, float | bool]:
    """Return who takes part."""
    parties = set(index.parties)
    told = parties & set(event.parties)
    actors = [index.actors.get(p.actor) for p in event.participants]
    return {
        "a side": bool(told),
        "two sides": len(told) > 1,
        "both sides of the story": len(own) > 1 and set(own) <= told,
        "somebody of a side": any(p.party in parties for p in event.participants),
        "a person": any(actor is not None and actor.kind == "person" for actor in actors),
        "people there": min(len(event.participants), 4),
    }


def _title(index: Index, page: Page, event: Event) -> dict[str, float | bool]:
    """Return what the words of a title are: a step, by whom, of what."""
    title, plain = event.title, event.title.casefold()
    words = len(title.split())
    return {
        "step": _finder("steps").search(" ".join(plain.split()[:_HEAD])) is not None,
        "talks": _finder("talks").search(plain) is not None,
        "names an issue": page.names_issue(title),
        "names a text": page.names_text(title),
        "somebody does it": page.opens_with_actor(title),
        "a side does it": page.opens_with_party(title, index.parties),
        "figure": _FIGURE.search(title) is not None,
        "quoted words": _QUOTED.search(title) is not None,
        "comma": "," in title,
        "pronoun": _PRONOUN.search(plain) is not None,
        "few words": words <= _FEW,
        "many words": words > _MANY,
    }


def _telling(event: Event) -> dict[str, float | bool]:
    """Return how an act is told: as news of its own, in passing, as said, as past, as the setting of other news."""
    title, plain = event.title, event.title.casefold()
    head = " ".join(plain.split()[:_HEAD])
    quote = event.evidence[0].quote if event.evidence else ""
    ahead = event.status in COMING
    return {
        "in passing": not opens_sentence(event),
        "slight": is_slight(event),
        "to come": ahead and tells_ahead(title),
        "to come, told as done": ahead and not tells_ahead(title),
        "setting": _SETTING.search(title) is not None,
        "loose": _LOOSE.search(title) is not None,
        "said": _SAID.search(head) is not None,
        "had": _HAD.search(head) is not None,
        "would": _WOULD.search(head) is not None,
        "is": _IS.search(plain) is not None,
        "passive": _PASSIVE.search(head) is not None,
        "share of its sentence": min(1.0, len(title) / max(1, len(quote))),
        "long sentence": len(quote.split()) > _LONG,
    }


def _days(index: Index, page: Page, event: Event) -> dict[str, float | bool]:
    """Return how an act's day lies to the story's."""
    told, end = event.when.start or "", event.when.end or ""
    start, first, last = (_day(iso) for iso in (told, index.record.story.start, index.record.story.end))
    before = (first - start).days if first and start else 0
    return {
        "no day": start is None,
        "coarse day": start is not None and len(told) < len("2000-01-01"),
        "before": _BEFORE < before <= _LONG_BEFORE,
        "long before": before > _LONG_BEFORE,
        "after": bool(start and last and start > last),
        "day of a report": told[:10] in page.published,
        "span of days": bool(end and told and end[:10] != told[:10]),
    }


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(f"{(iso or '')[:10]}-01-01"[:10]) if iso else None
    except ValueError:
        return None


@cache
def _finder(name: str) -> re.Pattern[str]:
    """Return what finds a word of a list in any of its forms there."""
    lines = resources.files("verbale.tell.worth").joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    forms = sorted({form for line in lines if line and not line.startswith("#") for form in line.split(", ")})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
