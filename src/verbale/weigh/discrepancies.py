"""Where reports differ, by kind, and what kind of difference it is; spelling, rounding and order of names are none.

Each detector is strict: it compares values of one attribute of one resolved thing, and stays silent where the things
may be
two. A careful reader who follows a note to its spans must find both values there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from verbale.lexicon import is_title, organisation_class
from verbale.resolve.types import Actor, Event, Told
from verbale.types import Evidence, Span
from verbale.weigh.accusations import rival_accounts
from verbale.weigh.attendance import absent_or_present
from verbale.weigh.ballots import differing_votes
from verbale.weigh.causes import rival_causes
from verbale.weigh.corrected_days import corrected_days
from verbale.weigh.counts import differing_counts, differing_stakes
from verbale.weigh.denials import denied_reports
from verbale.weigh.desk import Desk
from verbale.weigh.differences import same_name_spelling
from verbale.weigh.lengths import differing_lengths
from verbale.weigh.offices import is_whole, two_posts
from verbale.weigh.origins import Sourcing
from verbale.weigh.sayings import same_words_of_two
from verbale.weigh.tellings import (
    Make,
    Matters,
    Telling,
    are_disjoint,
    clipped,
    listed,
    maker_of,
    pairs_of,
    passages_of,
    reports_of,
)
from verbale.weigh.terms import differing_terms
from verbale.weigh.types import Discrepancy, Issue, NegotiatingText
from verbale.weigh.words import word_groups, word_set

__all__ = ["find_discrepancies"]


def find_discrepancies(
    desk: Desk,
    sourcing: Sourcing,
    texts: Sequence[NegotiatingText],
    issues: Sequence[Issue],
    places: Mapping[tuple[str, Span], str],
) -> tuple[Discrepancy, ...]:
    """Return the discrepancies of the story, by id; each holds two values or more, with who gives them.

    `places` tells which issue (by id) a place of a report names.
    """
    make = maker_of(desk, sourcing)
    matters = Matters(tuple(texts), tuple(issues), dict(places))
    found: list[Discrepancy | None] = [
        *_first_names(desk, make),
        *_roles(desk, make),
        *two_posts(desk, make),
        *_departures(desk, make),
        *_whose_people(desk, make),
        *_rounds(desk, make),
        *_occasions(desk, make),
        *_days(desk, make),
        *corrected_days(desk, make),
        *_places(desk, make),
        *differing_lengths(desk, make),
        *_delegations(desk, make),
        *absent_or_present(desk, make),
        *_points(desk, make, texts),
        *differing_counts(desk, make, matters),
        *differing_stakes(desk, make),
        *_still_demanded(desk, make, matters),
        *_held_or_not(desk, make),
        *denied_reports(desk, make, matters),
        *differing_terms(desk, make, matters),
        *differing_votes(desk, make),
        *same_words_of_two(desk, make),
        *rival_causes(desk, make, matters),
        *rival_accounts(desk, make),
    ]
    unique = {d.id: d for d in found if d is not None}
    return tuple(d for _, d in sorted(unique.items()) if not _told_already(d, unique.values()))


# What a second detector finds of the same words: why somebody left, how long a meeting was.
_SAME_THING = {
    "reason": "departure",
    "hour": "duration",
    "minute": "duration",
    "day": "duration",
    "point": "number of points",
    "article": "number of points",
}


def _told_already(one: Discrepancy, others: Iterable[Discrepancy]) -> bool:
    """Tell whether a difference stands there already in the terms of a person's departure or of a meeting."""
    better = _SAME_THING.get(one.attribute)
    if better is None:
        return False
    return any(
        o.attribute == better
        and set(one.about) & set(o.about)
        and (_figures_of(one) <= _figures_of(o) if better == "number of points" else _overlap(one, o))
        for o in others
    )


def _figures_of(one: Discrepancy) -> set[str]:
    """Return the numbers in the values of a difference."""
    return {n for v in one.values for n in re.findall(r"\d+", v.value)}


def _overlap(one: Discrepancy, other: Discrepancy) -> bool:
    mine, theirs = ([e for v in d.values for e in v.evidence] for d in (one, other))
    return any(a.report == b.report and a.span.overlaps(b.span) for a in mine for b in theirs)


# --- names
# -------------------------------------------------------------------------------------------------------------


def _first_names(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    for actor in desk.cast.actors:
        if actor.kind != "person":
            continue
        forms: dict[str, list[str]] = {}
        for name in actor.names:
            if _is_tail(name.name, actor):
                continue
            words = _without_title(name.name)
            if len(words) >= 2 and not words[0].endswith(".") and same_name_spelling(words[-1], actor.name.split()[-1]):
                forms.setdefault(words[0], []).append(name.name)
        groups = _grouped(sorted(forms), _same_first_name)
        if len(groups) < 2:
            continue
        tellings = []
        for group in groups:
            shown = sorted((n for first in group for n in forms[first]), key=lambda n: (-_count(actor, n), n))
            tellings.append(Telling(shown[0], _named(desk, actor, shown)))
        tellings = [t for t in tellings if t.evidence]
        values = listed(f'"{t.value}" in {listed(reports_of(desk, t))}' for t in tellings)
        yield make(
            "name",
            (actor.id,),
            "first name",
            tellings,
            "contradiction",
            f"One person under different first names: {values}.",
        )


def _is_tail(name: str, actor: Actor) -> bool:
    """Tell whether a name is the end of a longer one of the actor: a surname of two words, no first name in it."""
    return any(other.name.casefold().endswith(" " + name.casefold()) for other in actor.names)


def _without_title(name: str) -> list[str]:
    """Return the words of a name behind title words and single letters that were taken with it ("State Marco …")."""
    words = [w for w in name.split() if len(w.rstrip(".")) > 1]
    while len(words) > 2 and (
        is_title(words[0].casefold()) or organisation_class(words[0].casefold()) or len(words) > 3
    ):
        words = words[1:]
    return words[-2:] if len(words) == 3 and words[0].casefold() in _OFFICE_TAILS else words


_OFFICE_TAILS = word_set("discrepancies.office_tails")


def _count(actor: Actor, name: str) -> int:
    return next((n.count for n in actor.names if n.name == name), 0)


def _same_first_name(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return (
        a == b
        or a.startswith(b)
        or b.startswith(a)
        or same_name_spelling(one, other)
        or any({a, b} <= g for g in word_groups("nicknames.txt"))
    )


def _grouped(items: Sequence[str], alike: Callable[[str, str], bool]) -> list[list[str]]:
    groups: list[list[str]] = []
    for item in items:
        home = next((g for g in groups if any(alike(item, other) for other in g)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _named(desk: Desk, actor: Actor, names: Sequence[str]) -> tuple[Evidence, ...]:
    """Return where reports call an actor by one of `names`, once a report."""
    wanted = set(names)
    found: dict[str, Evidence] = {}
    for reference in desk.cast.references:
        if reference.actor == actor.id and reference.kind == "name" and reference.report not in found:
            words = re.sub(r"\s+", " ", reference.span.of(desk.reports[reference.report].text))
            if words in wanted or re.sub(r"[’']s?$", "", words) in wanted:
                found[reference.report] = desk.cite(reference.report, reference.span)
    for name in actor.names:
        for rid in name.reports if name.name in wanted else ():
            place = desk.reports[rid].text.find(name.name) if rid in desk.reports else -1
            if rid not in found and place >= 0:
                found[rid] = desk.cite(rid, Span(place, place + len(name.name)))
    return tuple(found[r] for r in sorted(found, key=desk.order_of))


# --- roles
# -------------------------------------------------------------------------------------------------------------

_RANKS = (
    ("first deputy", re.compile(r"\bfirst (?:deputy|vice)\b", re.IGNORECASE)),
    ("deputy", re.compile(r"\b(?:deputy|vice)\b(?!-chancellor)", re.IGNORECASE)),
    ("acting", re.compile(r"\b(?:acting|interim)\b", re.IGNORECASE)),
    ("assistant", re.compile(r"\bassistant\b", re.IGNORECASE)),
)
_HEADS = re.compile(
    r"\b(?:head|minister|chief(?= executive| of staff|$)|chair|chairman|chairwoman|chairperson|president|director"
    r"|secretary|general manager"
    r"|manager|leader|commander|governor|speaker|premier)\b",
    re.IGNORECASE,
)
_ROLE_SMALL = word_set("discrepancies.role_small")


def _rank(title: str) -> str:
    return next((rank for rank, pattern in _RANKS if pattern.search(title)), "head" if _HEADS.search(title) else "")


def _roles(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield offices of one person that differ in rank within one organisation: "deputy" against "first deputy"."""
    for actor in desk.cast.actors:
        if actor.kind != "person":
            continue
        ranked: dict[str, list[tuple[str, tuple[Evidence, ...]]]] = {}
        for role in actor.roles:
            rank = _rank(role.title)
            if rank and role.tense == "now" and is_whole(desk, actor, role):
                ranked.setdefault(rank, []).append(
                    (
                        f"{role.title} of {role.of}"
                        if role.of and role.of.casefold() not in role.title.casefold()
                        else role.title,
                        role.evidence,
                    )
                )
        for one, other in pairs_of(sorted(ranked)):
            for title, evidence in ranked[one]:
                match = next(
                    ((t, e) for t, e in ranked[other] if _same_office(title, t) and are_disjoint(evidence, e)), None
                )
                if match is None or "acting" in (one, other) or {one, other} == {"head", "assistant"}:
                    continue
                tellings = (Telling(title, evidence), Telling(match[0], match[1]))
                note = (
                    f"{actor.name} is {title} in {listed(reports_of(desk, tellings[0]))} and {match[0]} in "
                    f"{listed(reports_of(desk, tellings[1]))}."
                )
                yield make("role", (actor.id,), "office", tellings, "contradiction", note)
                break


def _same_office(one: str, other: str) -> bool:
    """Tell whether two titles name one organisation: their words, rank aside, share a telling one ("foreign")."""
    a, b = (frozenset(_stem(w) for w in re.findall(r"\w+", t.casefold()) if w not in _ROLE_SMALL) for t in (one, other))
    return bool(a & b) and len(a & b) >= 0.5 * min(len(a), len(b))


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


# --- how somebody left
# -------------------------------------------------------------------------------------------------

_LEFT_FREELY = re.compile(
    r"\b(?:resign(?:ed|s|ing|ation)|step(?:s|ped|ping)? (?:down|aside)|stood down|quit|asked to be relieved"
    r"|(?:chose|decided|wished|elected) to (?:go|leave|retire)|to pursue other interests"
    r"|left of (?:his|her) own (?:accord|free will)|left (?:his|her|the) (?:post|job)"
    r" (?:voluntarily|for personal reasons))\b",
    re.IGNORECASE,
)
_PUT_OUT = re.compile(
    r"\b(?:dismiss(?:ed|al)|fired|sacked|ousted|was removed|removed from (?:office|his|her)|forced out"
    r"|pushed out|(?:was|been) taken off|relieved of|stripped of|eased out|shown the door|sent packing|sacking"
    r"|(?:told|ordered|asked|made)\s(?:on\s(?:the\s)?\w+\s(?:\w+\s)?)?to (?:be out|go|leave|resign|quit"
    r"|clear (?:his|her)))\b",
    re.IGNORECASE,
)


_SAYS_I = re.compile(r"\bI(?:['’]ve)?\s(?:\w+\s){0,2}\w+(?:\s\w+)?$")


def _departures(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield people who resigned in one telling and were dismissed in another."""
    free = _left(desk, _LEFT_FREELY)
    put = _left(desk, _PUT_OUT)
    events = {p.actor: e.id for e in desk.cast.events if e.kind == "departure" for p in e.participants}
    for actor in sorted(set(free) & set(put)):
        one, other = (tuple(evidence for _, evidence in found[actor]) for found in (free, put))
        words = free[actor][0][0], put[actor][0][0]
        tellings = (Telling(words[0], one), Telling(words[1], other))
        name = desk.actors[actor].name
        was = "" if words[1].casefold().startswith("was ") else "was "
        note = (
            f"{name} {words[0]} according to {listed(reports_of(desk, tellings[0]))}, and {was}{words[1]} "
            f"according to {listed(reports_of(desk, tellings[1]))}."
        )
        yield make(
            "cause",
            (actor, *([events[actor]] if actor in events else [])),
            "departure",
            tellings,
            "contradiction",
            note,
        )


def _left(desk: Desk, pattern: re.Pattern[str]) -> dict[str, list[tuple[str, Evidence]]]:
    """Return who is said to have left in the words of `pattern`: the person named nearest, before an active verb or
    after a participle.
    """
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        for match in pattern.finditer(text):
            sentence = desk.sentence(rid, match.start())
            people = desk.people_named_in(rid, sentence)
            actor = _who_left(text, match, people)
            actor = _titled_before(desk, rid, match.start()) or actor or _pronoun_before(desk, rid, match.start())
            whom = re.match(r"\s(?:him|her)\b", text[match.end() : match.end() + 5])
            if whom is not None:  # "the premier sacked him": whoever the pronoun stands for
                actor = _meant_by(desk, rid, Span(match.end() + 1, match.end() + whom.end()))
            if desk.in_quotation(rid, match.start()) and _SAYS_I.search(text[max(0, match.start() - 24) : match.end()]):
                actor = desk.speaker_at(rid, match.start()) or actor
            if actor is not None:
                found.setdefault(actor, []).append(
                    (_lower_first(match.group()), desk.cite(rid, _around(sentence, match)))
                )
    return found


def _lower_first(words: str) -> str:
    """Return the words without the capital of a sentence's first: names of days and people in them keep theirs."""
    return words[:1].lower() + words[1:]


_HELPED = r"(?:['’]d|\s(?:had|has|have|was|is|were|will))?\s(?:been\s|also\s|later\s)?$"
_TITLE = re.compile(rf"\b[Tt]he\s([a-z][\w-]+(?:\s[a-z][\w-]+)??){_HELPED}")
_PRONOUN = re.compile(rf"\b([Hh]e|[Ss]he){_HELPED}")


def _titled_before(desk: Desk, rid: str, offset: int) -> str | None:
    """Return the person that "the conciliator" right before a verb stands for: who of that title is named before."""
    match = _TITLE.search(desk.reports[rid].text[max(0, offset - 60) : offset])
    index = desk.sentence_index(rid, offset)
    for place in range(index, max(-1, index - 1 - PEOPLE_BEFORE), -1) if match is not None else ():
        for span, actor in reversed(desk.people_named_in(rid, desk.sentences(rid)[place])):
            titles = [role.title.casefold() for role in desk.actors[actor].roles]
            if span.end <= offset and match is not None and any(match.group(1) in title for title in titles):
                return actor
    return None


def _pronoun_before(desk: Desk, rid: str, offset: int) -> str | None:
    """Return the person that "he" right before a verb stands for."""
    start = max(0, offset - 30)
    match = _PRONOUN.search(desk.reports[rid].text[start:offset])
    return _meant_by(desk, rid, Span(start + match.start(1), start + match.end(1))) if match is not None else None


PEOPLE_BEFORE = 2  # sentences in which who "he" or "the minister" is may be named


def _meant_by(desk: Desk, rid: str, pronoun: Span) -> str | None:
    """Return the person that a pronoun stands for: of those named shortly before, else the last of them."""
    index = desk.sentence_index(rid, pronoun.start)
    near = [
        actor
        for place in range(max(0, index - PEOPLE_BEFORE), index + 1)
        for span, actor in desk.people_named_in(rid, desk.sentences(rid)[place])
        if span.end <= pronoun.start
    ]
    found = desk.actor_at(rid, pronoun)
    return found if found in near or not near else near[-1]


def _around(sentence: Span, match: re.Match[str]) -> Span:
    """Return the words around a match: its sentence, at most a paragraph of it."""
    start = max(sentence.start, match.start() - 300)
    return Span(start, min(max(sentence.end, match.end()), start + 600))


def _who_left(text: str, match: re.Match[str], people: Sequence[tuple[Span, str]]) -> str | None:
    """Return who left: behind a participle that stands before a name ("the dismissed chief X"), else the last named
    before.
    """
    after = [
        (s.start - match.end(), a)
        for s, a in people
        if match.end() <= s.start <= match.end() + 70 and not re.search(r"[.,;:]", text[match.end() : s.start])
    ]
    before = [(match.start() - s.end, a) for s, a in people if s.end <= match.start() <= s.end + 130]
    helped = re.search(
        r"\b(?:was|were|been|be|being|is|had|has|he|she|who)\s(?:\w+\s)?$",
        text[max(0, match.start() - 24) : match.start()],
    )
    governs = re.match(
        r"\s(?:by|on|from|after|over|following|in|for|last|as|to|because|amid)\b", text[match.end() : match.end() + 12]
    )
    participle = match.group().casefold() in ("dismissed", "fired", "sacked", "ousted") and not helped and not governs
    if participle and after:
        return min(after)[1]
    return min(before)[1] if before else None


# --- whose people
# ------------------------------------------------------------------------------------------------------

_PEOPLE = (
    r"(?:(?:special|chief|senior|top|personal|lead|main|key|closest|longtime|foreign-policy|presidential|peace"
    r"|trade)\s){0,2}"
    r"(?:negotiators?|envoys?|representatives?|advis[eo]rs?|aides?|emissary|emissaries|son-in-law|daughter-in-law"
    r"|brother-in-law|spokes(?:man|woman|person)|deputy|deputies|lawyers?|chief of staff|team|delegates?|allies|ally)"
)
_OF_WHOM = re.compile(rf"[’']s?\s(?P<what>{_PEOPLE})\b")


def _whose_people(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield people who are one leader's in some reports and another's elsewhere: "President A's envoy, X"."""
    owners: dict[str, dict[str, list[Evidence]]] = {}
    for rid in sorted(desk.reports, key=desk.order_of):
        text = desk.reports[rid].text
        for sentence in desk.sentences(rid):
            named = desk.people_named_in(rid, sentence)
            for match in _OF_WHOM.finditer(text, sentence.start, sentence.end):
                owner = next(
                    (a for s, a in named if s.end in (match.start(), match.start() + 1, match.start() + 2)), None
                )
                for actor in _belonging(text, match, named, owner) if owner is not None else ():
                    owners.setdefault(actor, {}).setdefault(owner or "", []).append(
                        desk.cite(rid, _around(sentence, match))
                    )
    groups: dict[tuple[tuple[str, tuple[str, ...]], ...], list[str]] = {}
    for actor in sorted(owners):
        claims = {o: tuple(sorted({e.report for e in found})) for o, found in owners[actor].items()}
        if len(claims) >= 2 and not set.intersection(*(set(r) for r in claims.values())):
            groups.setdefault(tuple(sorted((o, ()) for o in claims)), []).append(actor)
    for key, actors in sorted(groups.items()):
        tellings = []
        for owner, _ in key:
            evidence = tuple(e for a in actors for e in owners[a].get(owner, ()))
            tellings.append(Telling(desk.actors[owner].name, evidence))
        names = listed(desk.actors[a].name for a in actors)
        values = listed(f"of {t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make("attribution", actors, "whose people", tellings, "contradiction", f"{names}: people {values}.")


def _belonging(text: str, match: re.Match[str], named: Sequence[tuple[Span, str]], owner: str | None) -> list[str]:
    """Return the people named right behind "X's envoy": one, or a short list."""
    found: list[str] = []
    place = match.end()
    for span, actor in named:
        gap = text[place : span.start]
        if span.start < place or actor == owner:
            continue
        if re.fullmatch(
            r"[,:]?\s*(?:[–—-]\s*)?(?:and\s|who is\s|to\s|for\s|the\s|[A-Z][\w’']+\s|[a-z-]+\s){0,3}", gap
        ) is None or (len(gap) > 40 and not found):
            break
        if found and not re.fullmatch(r"\s*(?:,|and|,\s*and|–|\s)+\s*", gap):
            break
        found.append(actor)
        place = span.end
        if not match.group("what").endswith("s"):
            break
    return found


# --- events
# ------------------------------------------------------------------------------------------------------------


def _label(desk: Desk, event: Event) -> str:
    """Return day and place of an event in a few words."""
    place = event.place.city or event.place.name or event.place.country
    return " in ".join(filter(None, (event.when.start, place))) or event.title


_NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b(?:\s[\w-]+){0,3}",
    re.IGNORECASE,
)


def _rounds(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings of the same sides on different days that reports give the same number in the row: one a number."""
    told: dict[int, dict[str, list[Told]]] = {}
    for telling in desk.cast.tellings:
        if telling.round is not None and telling.event in desk.events and _is_numbered(desk, telling):
            told.setdefault(telling.round, {}).setdefault(telling.event, []).append(telling)
    for number in sorted(told):
        by_day: dict[str, list[Event]] = {}
        for event in (desk.events[e] for e in sorted(told[number])):
            if event.kind == "meeting" and event.when.start and event.when.precision in ("day", "hour", "minute"):
                by_day.setdefault(event.when.start[:10], []).append(event)
        rivals = [(day, events) for day, events in sorted(by_day.items())]
        sides = [{p for e in events for p in e.parties} for _, events in rivals]
        if len(rivals) < 2 or not set.intersection(*sides):
            continue
        tellings = [
            Telling(
                f"round {number}: {_label(desk, events[0])}",
                passages_of(desk, [t for e in events for t in told[number][e.id]]),
            )
            for _, events in rivals
        ]
        if not are_disjoint(tellings[0].evidence, tellings[-1].evidence):
            continue
        values = listed(
            f"the meeting of {t.value.partition(': ')[2]} in {listed(reports_of(desk, t))}" for t in tellings
        )
        about = [e.id for _, events in rivals for e in events]
        yield make(
            "round", about, f"round {number}", tellings, "contradiction", f"Number {number} in the row is {values}."
        )


def _is_numbered(desk: Desk, told: Told) -> bool:
    """Tell whether the number stands with the trigger itself ("the second round of talks"), not with another
    meeting's.
    """
    text = desk.reports[told.report].text
    for match in _NTH.finditer(text, max(0, told.trigger.start - 50), min(len(text), told.trigger.end + 60)):
        if match.start() <= told.trigger.start <= match.end() + 1:
            return True
        if re.fullmatch(r"[^.;]{0,40}?[—–,-]+\s?(?:the\s)?", text[told.trigger.end : match.start()]):
            return True  # "a meeting took place — the second of its kind"
    return False


def _occasions(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield two meetings of different days at which reports place the same words: one for all words that are so
    placed.
    """
    done: set[str] = set()
    by_id = {s.id: s for s in desk.cast.statements}
    found: dict[tuple[str, ...], dict[str, list[tuple[str, Evidence, str]]]] = {}
    for statement in sorted(desk.cast.statements, key=lambda s: (desk.order_of(s.report), s.id)):
        if statement.id in done or not statement.same_as or statement.speaker is None:
            continue
        same = [statement, *(by_id[i] for i in statement.same_as if i in by_id)]
        done |= {s.id for s in same}
        placed: dict[str, list[tuple[str, Evidence, str]]] = {}
        for one in same:
            event = _occasion_of(desk, one.report, one.evidence[0].start, one.about) if one.evidence else None
            if event is not None and one.speaker is not None:
                placed.setdefault(event, []).append(
                    (one.speaker, desk.cite(one.report, clipped(one.evidence[0].span)), one.content)
                )
        days = {e: (desk.events[e].when.start or "")[:10] for e in placed}
        if len(set(days.values())) < 2 or not all(days.values()) or _is_one_sentence(desk, sorted(placed)):
            continue
        events = tuple(sorted(placed, key=lambda e: (days[e], e)))
        if are_disjoint([p[1] for p in placed[events[0]]], [p[1] for p in placed[events[-1]]]):
            kept = found.setdefault(events, {})
            for event in events:
                kept.setdefault(event, []).extend(placed[event])
    for events, words in sorted(found.items()):
        tellings = tuple(Telling(_label(desk, desk.events[e]), tuple(p[1] for p in words[e])) for e in events)
        speakers = sorted({p[0] for e in events for p in words[e]})
        name = listed(desk.actors[s].name for s in speakers if s in desk.actors)
        values = listed(f"at the meeting of {t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        note = f'The same words of {name}, "{words[events[0]][0][2][:80]}", are placed {values}.'
        yield make("occasion", (*speakers, *events), "occasion of the words", tellings, "contradiction", note)


def _is_one_sentence(desk: Desk, events: Sequence[str]) -> bool:
    """Tell whether two events are told in one sentence, copied with its weekday into a report of another week."""
    sentences = [{e.quote for e in passages_of(desk, desk.tellings_of(event))} for event in events]
    return any(a & b for place, a in enumerate(sentences) for b in sentences[place + 1 :])


def _is_meeting(desk: Desk, event: str, rid: str) -> bool:
    """Tell whether an event is a meeting or call at which something can have been said when a report was out."""
    found = desk.events.get(event)
    if found is None or found.kind not in ("meeting", "call"):
        return False
    return (found.when.start or "")[:10] <= (desk.published(rid).start or "9999")[:10]


def _occasion_of(desk: Desk, rid: str, offset: int, about: Sequence[str]) -> str | None:
    """Return the meeting that words are said of or at: the last told before them, else the one that they are about.

    A meeting named within the words is what they speak of, and not where they were said.
    """
    index = desk.sentence_index(rid, offset)
    said = [s.evidence[0].span for s in desk.statements_in(rid) if s.evidence]
    near = [
        (-desk.sentence_index(rid, t.trigger.start), t.trigger.start, t.event)
        for t in desk.tellings_by(rid)
        if _is_meeting(desk, t.event, rid)
        and t.trigger.start < offset
        and index - desk.sentence_index(rid, t.trigger.start) <= 4
        and not any(words.covers(t.trigger) for words in said)
    ]
    if near:
        return min(near)[2]  # of a sentence's meetings the first: "a meeting was held, following the talks in …"
    direct = [i for i in about if _is_meeting(desk, i, rid)]
    return direct[0] if len(direct) == 1 else None


_WRITTEN_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\b|\b\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep|Oct|Nov|Dec)"
)


def _days(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield events that reports put on different days; a plan that moved is a revision."""
    for event in desk.cast.events:
        by_day: dict[str, list[Told]] = {}
        for told in desk.tellings_of(event.id):
            if (
                told.when.start
                and told.when.precision in ("day", "hour", "minute")
                and told.when.start[:10] == (told.when.end or told.when.start)[:10]
            ):
                by_day.setdefault(told.when.start[:10], []).append(told)
        if len(by_day) < 2 or event.kind not in ("meeting", "visit", "signing", "call"):
            continue
        groups = sorted(by_day.items())
        if not are_disjoint(*(passages_of(desk, found) for _, found in groups[:2])):
            continue
        # A weekday hangs on the day of publication, which may itself be guessed: only days written out are set
        # against each other.
        explicit = [
            (day, [t for t in found if any(_WRITTEN_DAY.search(e.quote) for e in t.when.evidence)])
            for day, found in groups
        ]
        explicit = [(day, found) for day, found in explicit if found]
        if len(explicit) < 2:
            continue
        moved = any(s.status in ("postponed", "cancelled") for s in event.history)
        tellings = tuple(Telling(day, passages_of(desk, found)) for day, found in explicit)
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make(
            "date", (event.id,), "date", tellings, "revision" if moved else "contradiction", f"{event.title}: {values}."
        )


def _places(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield events that reports put in different cities."""
    for event in desk.cast.events:
        by_city: dict[str, list[Told]] = {}
        for told in desk.tellings_of(event.id):
            if told.place.city:
                by_city.setdefault(told.place.city, []).append(told)
        cities = sorted(by_city)
        if len(cities) < 2 or any(same_name_spelling(a, b) for a, b in pairs_of(cities)):
            continue
        tellings = tuple(Telling(city, passages_of(desk, by_city[city])) for city in cities)
        if are_disjoint(tellings[0].evidence, tellings[1].evidence):
            values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
            yield make("place", (event.id,), "city", tellings, "contradiction", f"{event.title}: {values}.")


LEAST_DELEGATION = 2  # people of one party that a report must list before its list is compared


def _delegations(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield meetings of which reports list different people for one side: each tells less than the other."""
    for event in desk.cast.events:
        if event.kind not in ("meeting", "call", "visit", "signing"):
            continue
        lists: dict[str, dict[str, dict[str, Evidence]]] = {}
        for participant in event.participants:
            actor = desk.actors.get(participant.actor)
            if actor is None or actor.kind not in ("person", "unnamed", "group") or not participant.party:
                continue
            for evidence in participant.evidence:
                lists.setdefault(participant.party, {}).setdefault(evidence.report, {}).setdefault(actor.id, evidence)
        for party in sorted(lists):
            yield from _compare_lists(desk, make, event, party, lists[party])


def _compare_lists(
    desk: Desk, make: Make, event: Event, party: str, lists: Mapping[str, Mapping[str, Evidence]]
) -> Iterator[Discrepancy | None]:
    told = {r: lists[r] for r in sorted(lists, key=desk.order_of) if len(lists[r]) >= LEAST_DELEGATION}
    everyone = {a for people in told.values() for a in people}
    if len({frozenset(people) for people in told.values()}) < 2:
        return
    tellings, missing = [], []
    for people in told.values():
        ordered = sorted(people, key=lambda a: people[a].start)
        tellings.append(Telling(listed(desk.actors[a].name for a in ordered), tuple(people[a] for a in ordered)))
    for report, people in told.items():
        lacking = sorted(desk.actors[a].name for a in everyone - set(people))
        if lacking:
            missing.append(f"{report} leaves out {listed(lacking)}")
    note = f"For {party} at the meeting of {_label(desk, event)}, {'; '.join(missing)}."
    yield make("participant", (event.id,), f"delegation of {party}", tellings, "omission", note)


# --- numbers
# -----------------------------------------------------------------------------------------------------------


def _points(desk: Desk, make: Make, texts: Sequence[NegotiatingText]) -> Iterator[Discrepancy | None]:
    """Yield rival counts of a text's points: those left open, and those that other reports give for the same stage."""
    for text in texts:
        open_counts = [v for v in text.versions if len(v.points) > 1]
        if not open_counts:
            continue
        tellings = []
        for version in text.versions:
            if (
                version.when.start
                and open_counts[0].when.start
                and version.when.start < open_counts[0].when.start
                and len(version.points) == 1
            ):
                continue
            if version not in open_counts and _is_origin(text, version.points, open_counts[0].evidence):
                continue
            tellings += [Telling(f"{p} points", version.evidence) for p in version.points]
        values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
        yield make(
            "number", (text.id,), "number of points", tellings, "contradiction", f"The {text.name} has {values}."
        )


def _is_origin(text: NegotiatingText, points: Sequence[int], evidence: Sequence[Evidence]) -> bool:
    """Tell whether an open version is said to have come from this count: the same words give both."""
    return any(re.search(rf"\b{p}\b", e.quote) for p in points for e in evidence)


# --- positions and states
# ----------------------------------------------------------------------------------------------


def _still_demanded(desk: Desk, make: Make, matters: Matters) -> Iterator[Discrepancy | None]:
    """Yield what a text is said to ask no longer while another report has its maker demand it."""
    by_id = {i.id: i for i in matters.issues}
    for text in matters.texts:
        maker = _maker(desk, text)
        for change in text.changes if maker is not None else ():
            issue = by_id.get(change.issue or "")
            if issue is None or change.change not in ("removed", "weakened") or maker is None:
                continue
            still = _likest(
                change.evidence[0],
                [
                    e
                    for p in issue.positions
                    if p.party == maker and p.stance == "demands"
                    for e in p.evidence[:1]
                    if _names(desk, e, maker)
                ],
            )
            if not still:
                continue
            tellings = (
                Telling(change.summary, change.evidence),
                Telling(f"{maker} demands: {still[0].quote[:160]}", still),
            )
            note = (
                f"On {issue.name}, the {text.name} asks less according to {listed(reports_of(desk, tellings[0]))}; "
                f"{listed(reports_of(desk, tellings[1]))} has {maker} demand it."
            )
            yield make("position", (text.id, issue.id), f"position of {maker}", tellings, "contradiction", note)


def _maker(desk: Desk, text: NegotiatingText) -> str | None:
    """Return the party of a text's author; of a text without one the only party that its namings name."""
    if text.author is not None:
        return desk.party_of(text.author)
    named = {desk.party_of(actor) for e in text.evidence for _, actor in desk.named_in(e.report, e.span)} - {None}
    return min(n for n in named if n is not None) if len(named) == 1 else None


def _names(desk: Desk, passage: Evidence, party: str) -> bool:
    """Tell whether a passage names the party itself, or somebody of it."""
    return any(desk.party_of(actor) == party for _, actor in desk.named_in(passage.report, passage.span))


def _likest(told: Evidence, others: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the passages of other reports that share two telling words with `told`, those that share most first."""
    words = _telling_words(told.quote)
    scored = [(len(words & _telling_words(e.quote)), e) for e in others if e.report != told.report]
    return tuple(e for shared, e in sorted(scored, key=lambda s: (-s[0], s[1])) if shared >= 2)[:3]


def _telling_words(text: str) -> set[str]:
    return {w[:6] for w in re.findall(r"[a-z]{4,}", text.casefold()) if w not in _COMMON}


_COMMON = word_set("discrepancies.common")


def _held_or_not(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield events that were held according to one report and not according to another, both written afterwards."""
    for event in desk.cast.events:
        if event.kind not in ("meeting", "call", "visit", "signing") or not event.when.start:
            continue
        after = [
            t
            for t in desk.tellings_of(event.id)
            if (desk.reports[t.report].published.start or "")[:10] > event.when.start[:10]
        ]
        held = [t for t in after if t.status == "held"]
        not_held = [t for t in after if t.status in ("cancelled", "denied")]
        if held and not_held and are_disjoint(passages_of(desk, held), passages_of(desk, not_held)):
            tellings = (
                Telling("held", passages_of(desk, held)),
                Telling(str(not_held[0].status), passages_of(desk, not_held)),
            )
            values = listed(f"{t.value} according to {listed(reports_of(desk, t))}" for t in tellings)
            yield make("status", (event.id,), "status", tellings, "contradiction", f"{event.title}: {values}.")
