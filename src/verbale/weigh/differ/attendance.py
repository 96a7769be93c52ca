"""Who was there: somebody whom one report tells as absent from a meeting and another lists among those present.

The two are of one meeting where both passages name the same place of it, or tell of a meeting of the same day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from verbale.resolve.types import Place
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.settings import Setting, places_in, setting_of
from verbale.weigh.differ.tellings import Make, Telling, clipped
from verbale.weigh.types import Discrepancy

__all__ = ["absent_or_present"]

NEAR = 2  # days by which two reports may differ on the day of one gathering
PARAGRAPH = 8  # sentences of one paragraph before
BEFORE = 2  # sentences before in which the meeting may be told; or in the next, which says who was there
# "X sat it out", "X, who did not attend": the last person named before was not there
_ABSENT = re.compile(
    r"\b(?:sat (?:it|this one|the \w+|them) out|stayed (?:away|at home|behind|home)|(?:was|were) (?:absent|missing)"
    r"|(?:was|were) not (?:present|there|in the room|at the (?:table|meeting|talks))"
    r"|(?:did not|didn['’]t) (?:attend|take part|come|turn up|show up|travel|go)\b"
    r"|had not (?:left|travelled|attended|come)|never (?:left|arrived|attended|turned up|showed up|came)"
    r"|(?:was|were|been) (?:kept|shut|locked|left|barred|held) (?:out|away|outside)(?: (?:of|from) the (?:room|talks"
    r"|meeting|hall"
    r"|session|building|table))?"
    r"|(?:was|were|had) (?:not been )?(?:excluded|barred|uninvited|not invited|in bed|ill in bed|elsewhere)\b"
    r"|(?:was|were|had been|been|is|are)\s(?:still\s)?in\s(?!the (?:room|hall|chair)|attendance"
    r"|town)[A-Z][\w-]+(?:\s[A-Z][\w-]+)?"
    r"\s(?:all|the whole|the entire|throughout|that (?:day|night|week))"
    r"|skipped|boycotted|failed to (?:appear|attend|turn up)|sent (?:his|her) (?:apologies|deputy|excuses))\b",
    re.IGNORECASE,
)
# "in the absence of its chief executive", "The absentee was X"
_ABSENCE_OF = re.compile(
    r"\b(?:in the absence of|(?:the|one|only) (?:absentee|absence) (?:was|is))\s"
    r"(?:(?:the|its|their)\s)?(?:[\w’']+['’]s?\s)?(?P<title>[a-z][\w-]+(?:\s(?!of\b|who\b|and\b|from\b"
    r"|at\b)[a-z][\w-]+){0,2})?",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:delegation|team|party|side|group)\b[^.;\n]{0,40}?"
    r"\b(?:made up|consist(?:ed|ing)|composed|included|comprised)\b"
    r"|\b(?:delegation|team)\b[^.;\n]{0,150}?\b(?:includes|(?:is|was) (?:led|headed) by)\b"
    r"|\bwas represented by\b|\brepresented by its\b|\b(?:led|headed)\b[^.;\n]{0,40}?\b(?:delegation|team|side)\b"
    r"|\b(?:delegation|team|side)\b[^.;\n]{0,30}?\b(?:was\s)?(?:led|headed) by\b|\battended by\b|\bthose present\b"
    r"|\bpresent (?:for|were|at)\b|\b(?:was|were) (?:also )?(?:present|in the room|at the table)\b|\btook part\b"
    r"|\baccompanied by\b|\bsat across from\b|\bin the presence of\b|\b(?:[Ww]ith|[Bb]eside|[Oo]pposite) \w+ (?:sat"
    r"|were|was)\b"
    r"|\b(?:side|table|table with \w+|room|hall|delegation|platform)\s(?:sat|sits|are|is|were|was)\s(?=[A-Z]|the\b)"
    r"|\b(?:had )?brought [\w .’'-]{2,60} with (?:him|her|them)\b|\b(?:looking on|at (?:his|her) side)\b",
    re.IGNORECASE,
)
# "He had not left the country. The company had announced that the talks in Orm included him."
_COUNTERED = re.compile(r"\b(?:included|attended|represented|present|took part|taken part)\b")
# "the Orm meeting"
_MEETING_AT = re.compile(r"\bthe\s([A-Z][\w’'-]+)\s(?:meetings?|talks|session|summit|negotiations|conference|round)\b")


class _Seen(msgspec.Struct, frozen=True):
    """A person told as absent or present in one sentence, with the places and days of the meeting around it."""

    actor: str
    report: str
    sentence: Span
    places: frozenset[str]
    events: frozenset[str]
    days: frozenset[str]


def absent_or_present(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield who was absent from a meeting in one report and present in another; each person once."""
    done: set[str] = set()
    present = list(_present(desk))
    for absent in _absent(desk):
        there = next((p for p in present if p.actor == absent.actor and _one_meeting(absent, p)), None)
        if there is None or absent.actor in done:
            continue
        done.add(absent.actor)
        name = desk.actors[absent.actor].name
        tellings = (
            Telling("absent", (desk.cite(absent.report, clipped(absent.sentence)),)),
            Telling(f"{name} present", (desk.cite(there.report, clipped(there.sentence)),)),
        )
        note = f"{name} was absent according to {absent.report}, and present according to {there.report}."
        about = (absent.actor, *sorted(absent.events | there.events))
        yield make("participant", about, "who was there", tellings, "contradiction", note)


def _one_meeting(one: _Seen, other: _Seen) -> bool:
    if one.report == other.report:
        return False
    if one.events & other.events or one.days & other.days:
        return True
    gaps = [abs((date.fromisoformat(a) - date.fromisoformat(b)).days) for a in one.days for b in other.days]
    return bool(one.places & other.places) and (not gaps or min(gaps) <= NEAR)


def _absent(desk: Desk) -> Iterator[_Seen]:
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        for sentence in desk.sentences(rid):
            for match in _ABSENT.finditer(text, sentence.start, sentence.end):
                before = [a for s, a in desk.people_named_in(rid, sentence) if s.end <= match.start()]
                if before and not desk.in_quotation(rid, match.start()):
                    yield _seen(desk, rid, sentence, before[-1])
            for match in _ABSENCE_OF.finditer(text, sentence.start, sentence.end):
                actor = _after(desk, rid, sentence, match)
                if actor is not None:
                    yield _seen(desk, rid, sentence, actor)


def _after(desk: Desk, rid: str, sentence: Span, match: re.Match[str]) -> str | None:
    """Return who is named right behind "in the absence of", or the one person of the story whose title stands there."""
    text = desk.reports[rid].text
    for span, actor in desk.people_named_in(rid, sentence):
        if match.start() <= span.start <= match.end() + 30 and not re.search(
            r"[,.;\"”]", text[match.end() : span.start]
        ):
            return actor
    title = (match.group("title") or "").casefold()
    bodies = {a for s, a in desk.named_in(rid, Span(match.start(), min(sentence.end, match.end() + 10)))}
    bearers = [
        a.id
        for a in desk.cast.actors
        if a.kind == "person"
        and len(title) > 5
        and any(r.title.casefold() == title and r.tense == "now" for r in a.roles)
        and (not bodies or desk.party_of(a.id) in {desk.party_of(b) for b in bodies})
    ]
    return bearers[0] if len(bearers) == 1 else None


def _present(desk: Desk) -> Iterator[_Seen]:
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        for sentence in desk.sentences(rid):
            if not _PRESENT.search(text, sentence.start, sentence.end):
                continue
            if _ABSENT.search(text, sentence.start, sentence.end):
                continue
            for actor in dict.fromkeys(a for _, a in desk.people_named_in(rid, sentence)):
                yield _seen(desk, rid, sentence, actor)
    for event in desk.cast.events:
        if event.kind not in ("meeting", "signing") or event.status != "held":
            continue
        for participant in event.participants:
            for evidence in participant.evidence if participant.actor in desk.actors else ():
                seen = _seen(desk, evidence.report, desk.sentence(evidence.report, evidence.start), participant.actor)
                yield msgspec.structs.replace(seen, places=frozenset(), days=frozenset(), events=frozenset([event.id]))


def _seen(desk: Desk, rid: str, sentence: Span, actor: str) -> _Seen:
    sentences = desk.sentences(rid)
    index = desk.sentence_index(rid, sentence.start)
    first = sentences[_first_of(desk, rid, index)].start
    found = _told_in(desk, rid, Span(first, sentence.end))
    behind = sentences[index + 1] if index + 1 < len(sentences) else None
    if behind is not None and _COUNTERED.search(behind.of(desk.reports[rid].text)):
        found = _told_in(desk, rid, Span(first, behind.end))
    places, events, days = found
    setting = setting_of(desk, rid, sentence)
    if not (places or events or days or setting.days or setting.places):
        setting = _scene_before(desk, rid, index)
    events |= _takes_part(desk, rid, sentence) | setting.events
    places |= setting.places | {name for e in events for name in _names_of(desk.events[e].place) if e in desk.events}
    return _Seen(actor, rid, sentence, places, events, days | setting.days)


def _names_of(place: Place) -> frozenset[str]:
    return frozenset(name for name in (place.name, place.venue) if name)


def _first_of(desk: Desk, rid: str, index: int) -> int:
    """Return the first sentence in which the meeting may be told: of the paragraph, or a little before."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    first = max(0, index - BEFORE)
    while first > max(0, index - PARAGRAPH) and "\n" not in text[sentences[first - 1].end : sentences[first].start]:
        first -= 1
    return first


def _scene_before(desk: Desk, rid: str, index: int) -> Setting:
    """Return the last setting with a day and a place before a sentence: a report of one scene names it at the top."""
    for sentence in reversed(desk.sentences(rid)[:index]):
        found = setting_of(desk, rid, sentence)
        if found.days and found.places:
            return found
    return Setting(rid)


def _takes_part(desk: Desk, rid: str, sentence: Span) -> frozenset[str]:
    """Return the meetings in which a sentence has somebody take part: "X, who led the team in the absence of Y"."""
    return frozenset(event for event, _ in desk.parts_taken_in(rid, sentence) if desk.events[event].kind == "meeting")


def _told_in(desk: Desk, rid: str, zone: Span) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the places that some sentences name, and the meetings that they tell of with their days."""
    text = desk.reports[rid].text
    places = places_in(desk, rid, zone) | {m.group(1) for m in _MEETING_AT.finditer(text, zone.start, zone.end)}
    near = [t for t in desk.tellings_in(rid, zone) if t.kind == "meeting" and t.event in desk.events]
    days = {(t.when.start or "")[:10] for t in near if t.when.precision in ("day", "hour", "minute")} - {""}
    return (
        places,
        frozenset(t.event for t in near),
        frozenset(days),
    )
