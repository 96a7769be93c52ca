"""A clash or a disaster called by its place: "Saturday's fighting at X", "the dead of Y", "then there is Z".

Reports that come back to such a happening name the place, and either its day or the harm done there, with no verb that
tells it again. They are reports of it all the same: who gives them, and on whom they rest, counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from verbale.lexicon import state_of
from verbale.resolve.types import Event
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk, per_desk

__all__ = ["harm_told", "taken_up", "with_places"]

LONGEST = 600  # code points of a sentence that is evidence
_HARM = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|clash(?:es|ed)?|battles?|attack(?:s|ed)?|assault|raid(?:s|ed)?|ambush(?:es|ed)?"
    r"|shell(?:ed|ing)|bomb(?:s|ed|ing|ings)?|blasts?|explo(?:sions?|ded)|crash(?:es|ed)?|collaps(?:es?|ed)|fires?"
    r"|riot(?:s|ing)?|shoot(?:ing|ings|out)|shot|massacres?d?|siege|mutiny|kill(?:s|ed|ings?)|dead|died|deaths?"
    r"|disaster"
    r"|accident|derail(?:ed|ment)|flood(?:s|ed|ing)?|earthquake|lost their lives|wounded|casualties)\b",
    re.IGNORECASE,
)


def with_places(desk: Desk, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events, those of harm done at a place with the reports and the words that come back to it."""
    names = [_name_of(desk, event) for event in events]
    found = []
    for event, name in zip(events, names, strict=True):
        evidence = tuple(taken_up(desk, event)) if name and names.count(name) == 1 else ()
        if evidence:
            reports = tuple(sorted({*event.reports, *(e.report for e in evidence)}, key=desk.order_of))
            event = msgspec.structs.replace(event, reports=reports, evidence=(*event.evidence, *evidence))
        found.append(event)
    return tuple(found)


def taken_up(desk: Desk, event: Event) -> Iterator[Evidence]:
    """Yield the sentences by which reports that do not tell an event again come back to it, and those that go on."""
    name, day = _name_of(desk, event), (event.when.start or "")[:10]
    told = {t.report for t in desk.tellings_of(event.id)} | set(event.reports)
    for rid in sorted(set(desk.reports) - told, key=desk.order_of) if name else ():
        if (desk.published(rid).start or "")[:10] < day:
            continue
        text, sentences = desk.reports[rid].text, desk.sentences(rid)
        if name not in text:
            continue
        for index, sentence in enumerate(sentences):
            if sentence.end - sentence.start > LONGEST or not re.search(rf"\b{re.escape(name)}\b", sentence.of(text)):
                continue
            if _HARM.search(sentence.of(text)) and not _other_day(desk, rid, sentence, day):
                yield desk.cite(rid, sentence)
                yield from (desk.cite(rid, s) for s in _going_on(text, sentence, sentences[index + 1 : index + 2]))


def harm_told(desk: Desk, rid: str, zone: Span) -> list[str]:
    """Return the happening of harm that a place of a report speaks of: of those that the report tells, the last before.

    One that the report only calls by its place counts too.
    """
    places = [(start, event) for start, event in _harm_by_report(desk).get(rid, ()) if start < zone.end]
    outside = [p for p in places if p[0] < zone.start]
    return [max(outside or places)[1]] if places else []


@per_desk
def _harm_by_report(desk: Desk) -> dict[str, list[tuple[int, str]]]:
    """Return where each report tells, or comes back to, which happening of harm."""
    found: dict[str, list[tuple[int, str]]] = {}
    for event in desk.cast.events:
        if event.kind == "action" and event.status == "held" and _HARM.search(_words(desk, event)):
            told = [(t.report, t.trigger.start) for t in desk.tellings_of(event.id)]
            for rid, start in (*told, *((e.report, e.start) for e in taken_up(desk, event))):
                found.setdefault(rid, []).append((start, event.id))
    return found


def _going_on(text: str, sentence: Span, following: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentence behind one, where it goes on in the same paragraph with the harm done."""
    for behind in following:
        same_paragraph = "\n" not in text[sentence.end : behind.start]
        if same_paragraph and behind.end - behind.start <= LONGEST and _HARM.search(behind.of(text)):
            yield behind


def _other_day(desk: Desk, rid: str, sentence: Span, day: str) -> bool:
    """Tell whether a sentence names days, and the event's is not among them."""
    times = [w for _, w in desk.times_in(rid, sentence) if w.precision in ("day", "hour", "minute")]
    days = {w.start[:10] for w in times if w.start}
    return bool(days) and day not in days


def _name_of(desk: Desk, event: Event) -> str:
    """Return the place that an event of harm may be called by; "" where it is none, or the place is known for more."""
    place = event.place.city or event.place.name or ""
    if event.kind != "action" or event.status != "held" or event.when.precision not in ("day", "hour", "minute"):
        return ""
    if not place[:1].isupper() or state_of(place) is not None or not _HARM.search(_words(desk, event)):
        return ""
    others = [e for e in desk.cast.events if e.id != event.id and place in (e.place.city, e.place.name)]
    return "" if others else place


def _words(desk: Desk, event: Event) -> str:
    return " ".join([event.title, *(t.trigger.of(desk.reports[t.report].text) for t in desk.tellings_of(event.id))])
