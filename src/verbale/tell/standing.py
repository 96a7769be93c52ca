"""Where the talks stand, in five sentences at most: each is checked against its spans, else said more poorly or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from verbale.record.types import Event, Evidence, Issue, NegotiatingText, Version
from verbale.tell.choice import LIKELY, WORTH, Choice, between
from verbale.tell.happenings import tells_ahead
from verbale.tell.index import TALKS, Index
from verbale.tell.matters import moves, open_matters, put_off_matters, settled_matters, told_once
from verbale.tell.sentences import Checker, Sentence, find_dates
from verbale.tell.words import clip, format_day, format_days, format_when, join_names, one_line, sorted_evidence

__all__ = ["find_standing", "say_count", "say_event", "told_matters"]

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_AGREED = ("agreed", "agreed in principle")
_TRIED = 3
"""Events tried for one sentence, until one stands on its evidence."""

_LATELY = 1
"""Days before the last of all steps within which an event is the latest news, if it is the weightiest."""

_HOPES = re.compile(r"\b(?:hop(?:es?|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|would|could|might|aim(?:s|ed)?)\b")
"""What somebody wishes is no plan of all."""

_IS_SO = re.compile(r"(?:\S+ ){1,6}?(?:is|are|was|were) (?!\S+(?:ed|en|ing)\b|to\b)(?!\S+ly \S+(?:ed|en)\b)")
"""How things are, which is no event: "the two are at odds"."""

_BETWEEN_SIDES = TALKS | {"signing", "departure", "appointment"}

_LETTERS = frozenset(("US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UN", "U.N.", "EU", "E.U.", "UAE", "U.A.E."))
"""Unions and kingdoms by their letters, which have the article however often they stand before a noun without it."""

_BEFORE = 30
_ARTICLE = re.compile(r"\bthe (?:[a-z]+(?:-[a-z]+)? )?$", re.IGNORECASE)
"""The article before a name, with one word between at most: "the centrist Alliance"."""
_OWNER = re.compile(r"(?:\b(?:whose|its|his|her|their|our|my)|['’]s?) $", re.IGNORECASE)
"""Whose a body is stands in the place of its article: "Ada Lind's Alliance"."""

_GONE = ("superseded", "rejected", "withdrawn")

_LONG = 9
"""Words of a title behind which a day would be heard as of its last ones."""

_LISTED = 5
"""Issues named in one sentence: more makes a list of it, and the table below has them all."""


def find_standing(index: Index, checker: Checker, choice: Choice | None = None) -> tuple[Sentence, ...]:
    """Return up to five sentences: the talks, the latest event, the plan, the issues, what comes next."""
    choice = choice or Choice(index)
    parts: tuple[Callable[[Index, Choice], Iterator[Sentence]], ...] = (_talks, _latest, _plan, _matters, _next)
    said: list[Sentence] = []
    for part in parts:
        for sentence in checker.first(*part(index, choice)):
            if all(sentence.about is None or sentence.about != other.about for other in said):
                said.append(checker.trim(sentence) if sentence.about else sentence)
    return tuple(said)


def say_event(event: Event) -> str:
    """Return an event's title without an end mark, on one line."""
    return clip(event.title).rstrip(".")


def say_count(version: Version) -> str:
    """Return `12 or 14 points`, `four parts`, or nothing where a version is not counted."""
    if version.points:
        counts = join_names((str(number) for number in sorted(version.points)), "or")
        return f"{counts} {'point' if version.points == (1,) else 'points'}"
    return f"{version.parts} parts" if version.parts else ""


def _evidence(event: Event) -> tuple[Evidence, ...]:
    people = [participant.evidence for participant in event.participants]
    return sorted_evidence(event.evidence, event.when.evidence, event.place.evidence, *people)


def _on(event: Event) -> str:
    day = format_days(event.when)
    if not day or find_dates(event.title):
        return ""
    if "–" in day:
        return f", {day}"
    title = _without_kind(event)
    if event.title == title and ("," in title or len(title.split()) >= _LONG):
        return f", on {day}" if event.when.precision in ("day", "minute", "hour") else f", in {day}"
    return f" on {day}" if event.when.precision in ("day", "minute", "hour") else f" in {day}"


def _names_month(event: Event) -> bool:
    """Tell whether a title already has the month that is all that is known of its day ("in May")."""
    return event.when.precision == "month" and format_day(event.when.start).split()[0] in event.title


def _lead(words: str, event: Event) -> str:
    """Return `The latest meeting: A, B` for the title `Meeting: A, B`, and `The latest: …` for any other."""
    title = say_event(event)
    rest = _without_kind(event)
    return f"{words}: {title}" if rest == title else f"{words} {event.kind}: {rest}"


def _without_kind(event: Event) -> str:
    return say_event(event).removeprefix(f"{event.kind.capitalize()}: ")


def _talks(index: Index, choice: Choice) -> Iterator[Sentence]:
    begun = [event for event in index.talks if event.when.start and _has_begun(event) and _sat_down(event)]
    if not begun:
        return
    # The story's own two sides come first: others may have sat down since. What is called the last is the last.
    own = [event for event in begun if set(choice.parties) <= set(event.parties)]
    for event in dict.fromkeys([event.id for event in (*own[-1:], begun[-1])]):
        yield from _say_talks(index, index.events[event], _sides(index, index.events[event], choice.parties))
        yield from _say_talks(index, index.events[event], choice.parties)
    yield from _name_talks(begun[-1])


def _sides(index: Index, event: Event, own: Sequence[str]) -> tuple[str, ...]:
    """Return who sat on the sides of the table: no mediators and hosts, no nameless group beside two named parties,
    and beside the story's `own` two no party of which nobody is named.
    """
    sides = [party for party in event.parties if party not in between(event)]
    guests = [party for party in sides if party != event.place.country]
    sides = guests if len(guests) > 1 else sides  # where others met in its country, a state was the host
    named = [party for party in sides if any(word[:1].isupper() for word in party.split())]
    sides = named if len(named) > 1 else sides if len(sides) > 1 else list(event.parties)
    if set(own) <= set(sides):
        actors = [(index.actors.get(p.actor), p.party) for p in event.participants]
        seen = {party for actor, party in actors if actor is not None and actor.kind == "person"}
        sides = [party for party in sides if party in own or party in seen]
    return tuple(sides)


def _sat_down(event: Event) -> bool:
    """Tell whether sides met: those who travel together to another's country have met nobody yet."""
    return event.kind != "visit" or event.place.country in event.parties


def _has_begun(event: Event) -> bool:
    """Tell whether talks were held, or were under way when last told of: not what was so only before its day."""
    told = (event.history[-1].as_of or "")[:10] if event.history else ""
    return event.status == "held" or (event.status == "under way" and told >= (event.when.start or "")[: len(told)])


def _say_talks(index: Index, event: Event, parties: tuple[str, ...]) -> Iterator[Sentence]:
    # What was under way when a report was printed is so still only if nothing is known to have come after.
    now = event.status == "under way"
    sides = join_names(_with_article(index, party) for party in parties)
    sides = sides[:1].upper() + sides[1:]
    meets = ("are speaking" if now else "last spoke") if event.kind == "call" else "are meeting" if now else "last met"
    where = _where(event)
    which = f", in the {_ORDINALS[event.round - 1]} round" if event.round and 0 < event.round <= 10 else ""
    evidence = sorted_evidence(_evidence(event), *_memberships(index, event, parties))
    for place, day, rest in (
        (where, _on(event), which),
        (where, _on(event), ""),
        ("", _on(event), ""),
        (where, "", ""),
    ):
        if len(parties) > 1 and set(parties) <= set(event.parties):
            yield Sentence(f"{sides} {meets}{place}{day}{rest}.", evidence, event.id)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day[:10])
    except ValueError:
        return None


def _where(event: Event) -> str:
    """Return ` in Oslo`, or the place of the title as that puts it: ` at the Harbour Board`."""
    name = one_line(event.place.city or event.place.name or "")
    ending = re.compile(rf" (?:in|at|on|aboard) (?:the )?{re.escape(name)}$", re.IGNORECASE)
    told = ending.search(say_event(event)) if name else None
    return told[0] if told else f" in {name}" if name else ""


def _memberships(index: Index, event: Event, parties: tuple[str, ...]) -> Iterator[tuple[Evidence, ...]]:
    """Yield the words by which those who took part belong to their sides, and those that name the sides."""
    for participant in event.participants:
        actor = index.actors.get(participant.actor)
        if actor is not None and actor.party in parties:
            yield from (role.evidence[:1] for role in actor.roles)
    for party in parties:
        if party in index.by_name:
            yield index.by_name[party].evidence[:1]


def _name_talks(event: Event) -> Iterator[Sentence]:
    now, evidence = event.status == "under way", _evidence(event)
    told = f"{'Under way' if now else 'The last talks held'}: {_without_kind(event)}"
    yield Sentence(f"{told}{_on(event)}.", evidence, event.id)
    yield Sentence(f"{told}.", evidence, event.id)


def _with_article(index: Index, party: str) -> str:
    """Return a party's name as most mentions of it stand in the reports: with an article or without, "the union"."""
    name = one_line(party)
    reports = index.reports
    spans = [e for e in index.mentions_of(party) if _bare(e.quote) == party.casefold()]
    # A headline leaves articles out.
    spans = [e for e in spans if e.start >= len(reports[e.report].title or "")] or spans
    before = [reports[e.report].text[max(0, e.start - _BEFORE) : e.start] for e in spans]
    articles = sum(
        e.quote[:4].casefold() == "the " or _ARTICLE.search(words) is not None
        for e, words in zip(spans, before, strict=True)
    )
    owned = sum(_OWNER.search(words) is not None for words in before)
    small = sum(e.quote[:1].islower() and e.quote.split()[-1].islower() for e in spans)
    if name.isalpha() and name.istitle() and 2 * small > len(spans):
        name = name.lower()  # a common noun, however a headline writes it
    always = party.startswith("United ") or party in _LETTERS
    return f"the {name}" if 2 * articles > len(spans) - owned or always else name


def _bare(quote: str) -> str:
    return quote.casefold().removeprefix("the ")


def _latest(index: Index, choice: Choice) -> Iterator[Sentence]:
    end = index.record.story.end or "9999"
    last_talks = next((e for e in reversed(index.talks) if e.status in ("held", "under way") and e.when.start), None)
    dated = [
        (step.as_of or "", choice.weight(event), event.id, event, step)
        for event in index.record.events
        for step in event.history[-1:]
        if step.as_of
        and step.as_of <= end
        and event.status not in ("planned", "proposed", "denied")
        and not _is_before(event, last_talks)
        and choice.weight(event) >= WORTH
        and choice.chance(event) >= LIKELY
        and _is_of_the_talks(index, event)
    ]
    # Of what came within a day of the end the weightiest is the news: not a detail of the last report's own day.
    ranked = sorted(dated, key=lambda found: found[:3], reverse=True)
    if ranked and (last := _date(ranked[0][0])):
        lately = [found for found in ranked if (day := _date(found[0])) and (last - day).days <= _LATELY]
        ranked = sorted(lately, key=lambda found: found[1:2] + found[:1] + found[2:3], reverse=True)
    for _, _, _, event, step in ranked[:_TRIED]:
        evidence = sorted_evidence(step.evidence, _evidence(event), *_memberships(index, event, event.parties))
        latest = _lead("The latest", event)
        if event.status == "held":
            yield Sentence(f"{latest}{_on(event)}.", evidence, event.id)
            if latest.startswith(f"The latest {event.kind}: ") and set(choice.parties) <= set(event.parties):
                sides = join_names(_with_article(index, party) for party in choice.parties)
                yield Sentence(f"The latest {event.kind}: {sides}{_where(event)}{_on(event)}.", evidence, event.id)
            yield Sentence(f"{latest}.", evidence, event.id)
        else:
            was = f"{event.status}, as reported on {format_day((step.as_of or '')[:10])}"
            yield Sentence(f"{latest}{_on(event)} — {was}.", evidence, event.id)
            yield Sentence(f"{latest} — {event.status}.", evidence, event.id)


def _is_before(event: Event, talks: Event | None) -> bool:
    """Tell whether an event is the last talks, or talks that were held before them."""
    if talks is None or event is talks:
        return event is talks
    return event.kind in TALKS and (event.when.start or "") <= (talks.when.start or "")


def _is_of_the_talks(index: Index, event: Event) -> bool:
    """Tell whether an event is news of the talks: it brings sides together, or one of them makes a move by it.

    What somebody only says is quoted elsewhere; and much that happens to the sides is not what they do.
    """
    if event.kind == "statement" or _IS_SO.match(event.title):
        return False
    if event.kind in _BETWEEN_SIDES and event.parties:
        return True
    return len(set(event.parties) & set(index.parties)) > 1 or any(moves(index.record, e) for e in event.evidence)


def _plan(index: Index, _choice: Choice) -> Iterator[Sentence]:
    texts = index.record.texts
    whens = [v.when for t in texts for v in t.versions if v.status == "agreed"]
    whens += [e.when for e in index.record.events if e.kind == "signing" and e.status == "held"]
    agreed = max((when.start or "" for when in whens), default="")
    lying = [(text, version) for text in texts if (version := _lying(text, agreed)) is not None]
    for text, _ in sorted(lying, key=lambda t: (t[1].when.start or "", len(t[0].evidence), t[0].id), reverse=True):
        yield from _say_plan(text)


def _counted(text: NegotiatingText) -> tuple[Version, ...]:
    """Return the versions that are counted in points, or else in parts: one is never set against the other."""
    pointed = tuple(version for version in text.versions if version.points)
    return pointed or tuple(version for version in text.versions if version.parts)


def _lying(text: NegotiatingText, agreed: str) -> Version | None:
    """Return the last counted version of a text on the table: one that is not gone, nothing being agreed since."""
    last = _counted(text)[-1:]
    gone = text.versions[-1:] and text.versions[-1].status in _GONE
    return None if gone or not last or (agreed and agreed >= (last[0].when.start or "")) else last[0]


def _say_plan(text: NegotiatingText) -> Iterator[Sentence]:
    counted = _counted(text)
    name = clip(text.name)
    last, rest = counted[-1], counted[:-1]
    day = format_when(last.when)
    evidence = sorted_evidence(last.evidence, last.when.evidence)
    before = next((version for version in reversed(rest) if say_count(version) != say_count(last)), None)
    if before is None and any(str(number) in re.findall(r"\d+", name) for number in last.points):
        return  # its name says so already
    head = f"The text on the table, “{name}”, counts {say_count(last)}"
    as_of = f" as of {day}" if day else ""
    if before:
        both = sorted_evidence(evidence, before.evidence, before.when.evidence, text.evidence)
        yield Sentence(f"{head}{as_of}; before, it had {say_count(before)}.", both, text.id)
        yield Sentence(f"{head}; before, it had {say_count(before)}.", both, text.id)
    yield Sentence(f"{head}{as_of}.", sorted_evidence(evidence, text.evidence), text.id)
    yield Sentence(f"{head}.", sorted_evidence(evidence, text.evidence), text.id)


def told_matters(choice: Choice) -> tuple[list[Issue], list[Issue], list[Issue]]:
    """Return the issues to name as agreed, as open and as put off: a few of each."""
    issues = choice.issues()
    settled, put_off = (
        [i for i in group if choice.is_settled(i)] for group in (settled_matters(issues), put_off_matters(issues))
    )
    still_open = [i for i in open_matters(issues) if choice.is_still_open(i)]
    agreed, still_open, later = told_once((settled, still_open, put_off))
    return agreed[:_LISTED], still_open[:_LISTED], later[:_LISTED]


def _matters(_index: Index, choice: Choice) -> Iterator[Sentence]:
    told = [(lead, g) for lead, g in zip(("Agreed", "Open", "Put off"), told_matters(choice), strict=True) if g]
    for number in range(len(told), 0, -1):
        yield _list_issues(told[:number])
    if told:
        yield _list_issues(told[-1:])


def _naming(issue: Issue) -> tuple[Evidence, ...]:
    """Return the first words that have the issue's name, else the first that bear it."""
    name = issue.name.casefold()
    return next(((e,) for e in issue.evidence if name in e.quote.casefold()), issue.evidence[:1])


def _list_issues(groups: list[tuple[str, list[Issue]]]) -> Sentence:
    said = " ".join(f"{lead}: {join_names(clip(i.name, 60) for i in issues)}." for lead, issues in groups)
    settled = [
        issue.history[-1].evidence[:1]
        for _, issues in groups
        for issue in issues
        if issue.history and issue.state in (*_AGREED, "deferred")
    ]
    evidence = [*settled, *(_naming(issue) for _, issues in groups for issue in issues)]
    return Sentence(said, sorted_evidence(*evidence))


def _next(index: Index, choice: Choice) -> Iterator[Sentence]:
    sure = [event for event in index.coming if choice.weight(event) > 0 and _is_a_plan(event)]
    for event in [event for event in sure if choice.weight(event) >= WORTH] or sure:
        evidence = sorted_evidence(event.history[-1].evidence if event.history else (), _evidence(event))
        following = _lead("Next", event)
        for day in dict.fromkeys((format_when(event.when), format_days(event.when))):
            if not day or find_dates(event.title) or _names_month(event):
                continue
            if event.status == "planned" and tells_ahead(event.title):
                yield Sentence(f"{following}{_on(event)}.", evidence, event.id)
            yield Sentence(f"{following}, {event.status} for {day}.", evidence, event.id)
        yield Sentence(f"{following} ({event.status}).", evidence, event.id)


def _is_a_plan(event: Event) -> bool:
    """Tell whether what is to come is told as that, and not as somebody's hope."""
    return (event.kind in _BETWEEN_SIDES or tells_ahead(event.title)) and not _HOPES.search(event.title)
