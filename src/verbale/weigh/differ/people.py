"""Where reports differ on people: a first name, an office, how somebody left, whose people somebody is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from verbale.lexicon import is_title, organisation_class
from verbale.resolve.types import Actor
from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.differ.offices import is_whole
from verbale.weigh.differ.spellings import same_name_spelling
from verbale.weigh.differ.tellings import (
    Make,
    Telling,
    are_disjoint,
    listed,
    pairs_of,
    reports_of,
)
from verbale.weigh.types import Discrepancy
from verbale.weigh.words import word_groups, word_set

__all__ = [
    "differing_departures",
    "differing_first_names",
    "differing_levels",
    "differing_roles",
    "differing_whose_people",
]


def differing_first_names(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
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
        if _are_two(desk, [t.value for t in tellings]):
            continue
        values = listed(f'"{t.value}" in {listed(reports_of(desk, t))}' for t in tellings)
        yield make(
            "name",
            (actor.id,),
            "first name",
            tellings,
            "contradiction",
            f"One person under different first names: {values}.",
        )


def _are_two(desk: Desk, names: Sequence[str]) -> bool:
    """Tell whether one report has two of the names in full: a family, and no slip."""
    return any(sum(name in report.text for name in names) > 1 for report in desk.reports.values())


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
        or bool(set(a.split("-")) & set(b.split("-")))
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


_RANKS = (
    ("first deputy", re.compile(r"\bfirst (?:deputy|vice)\b", re.IGNORECASE)),
    ("deputy", re.compile(r"\b(?:deputy|vice)\b(?!-chancellor)", re.IGNORECASE)),
    ("joint", re.compile(r"\b(?:joint\b|co-[a-z])", re.IGNORECASE)),
    ("general", re.compile(r"\b(?:general secretary|secretary[- ]general)\b", re.IGNORECASE)),
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


# Of which level of a body somebody is an officer; a title that names none may be of any.
_LEVELS = (
    ("national", re.compile(r"\b(?:national|federal|nationwide|country(?:wide)?)\b", re.IGNORECASE)),
    ("regional", re.compile(r"\b(?:regional|district|provincial|state|county|area)\b", re.IGNORECASE)),
    ("local", re.compile(r"\b(?:local|branch|municipal|city|town|works|plant|shop)\b", re.IGNORECASE)),
)


def _rank(title: str) -> str:
    return next((rank for rank, pattern in _RANKS if pattern.search(title)), "head" if _HEADS.search(title) else "")


def _level(title: str) -> str:
    """Return the level of an officer whose title begins with it ("regional secretary"); "" where it does not."""
    first = title.split(" ")[0]
    return next((level for level, pattern in _LEVELS if pattern.fullmatch(first)), "")


def differing_levels(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
    """Yield officers of one body whom two reports put on two of its levels: "district" against "national secretary"."""
    for actor in desk.cast.actors:
        roles = [r for r in actor.roles if r.tense == "now" and _level(r.title)] if actor.kind == "person" else []
        for one, other in combinations(roles, 2):
            words = [r.title.casefold().split(" ")[1:] for r in (one, other)]
            one_body = not one.of or not other.of or one.of == other.of
            if _level(one.title) == _level(other.title) or words[0] != words[1] or not words[0] or not one_body:
                continue
            if are_disjoint(one.evidence, other.evidence):
                tellings = tuple(Telling(r.title, r.evidence) for r in (one, other))
                values = listed(f"{t.value} in {listed(reports_of(desk, t))}" for t in tellings)
                yield make("role", (actor.id,), "level", tellings, "contradiction", f"{actor.name} is {values}.")
                break


def differing_roles(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
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
                excused = "acting" in (one, other) or {one, other} in _COMPATIBLE
                if match is None or excused or _says_both(title, match[0]):
                    continue
                tellings = (Telling(title, evidence), Telling(match[0], match[1]))
                note = (
                    f"{actor.name} is {title} in {listed(reports_of(desk, tellings[0]))} and {match[0]} in "
                    f"{listed(reports_of(desk, tellings[1]))}."
                )
                yield make("role", (actor.id,), "office", tellings, "contradiction", note)
                break


# Ranks that one person is given for one office: the head of an assistant's department, a general secretary for short.
_COMPATIBLE = ({"head", "assistant"}, {"head", "general"}, {"deputy", "general"}, {"first deputy", "general"})


def _says_both(one: str, other: str) -> bool:
    """Tell whether one of two titles is a list in which the other stands: "leader of the group and deputy mayor"."""
    lists = [[part.strip() for part in re.split(r",|\band\b", title.casefold())] for title in (one, other)]
    return bool(set(lists[0]) & set(lists[1])) and max(map(len, lists)) > 1


def _same_office(one: str, other: str) -> bool:
    """Tell whether two titles name one organisation: their words, rank aside, share a telling one ("foreign")."""
    a, b = (frozenset(_stem(w) for w in re.findall(r"\w+", t.casefold()) if w not in _ROLE_SMALL) for t in (one, other))
    return bool(a & b) and len(a & b) >= 0.5 * min(len(a), len(b))


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


_LEFT_FREELY = re.compile(
    r"\b(?:resign(?:ed|s|ing|ation)|step(?:s|ped|ping)? (?:down|aside)|stood down|quit|asked to be relieved"
    r"|(?:chose|decided|wished|elected) to (?:go|leave|retire)|to pursue other interests"
    r"|(?:had|has|have) retired|retired (?:for|on|because|owing|of (?:his|her) own)"
    r"|tender(?:ed|s|ing) (?:his|her) resignation|g[ai]ve(?:n)? up (?:his|her|the) (?:post|office|job|seat)"
    r"|(?:left|leaving|gone|went|go|going) of (?:his|her) own (?:accord|(?:free )?will)|left (?:his|her|the) (?:post"
    r"|job)"
    r" (?:voluntarily|for personal reasons))\b",
    re.IGNORECASE,
)


_PUT_OUT = re.compile(
    r"\b(?:dismiss(?:ed|al)|fired|sacked|ousted|was removed|removed from (?:office|his|her)|forced out"
    r"|(?:pushed|kicked|squeezed|thrown|edged) out|pushed aside|purged|axed|(?:was|were|been) (?:dropped|let go)"
    r"|(?:was|been) taken off|relieved of|stripped of|eased out|shown the door|sent packing|sacking"
    r"|(?:told|ordered|asked|made)\s(?:on\s(?:the\s)?\w+\s(?:\w+\s)?)?to (?:be out|go|leave|resign|quit"
    r"|clear (?:his|her)))\b",
    re.IGNORECASE,
)


_SAYS_I = re.compile(r"\bI(?:['’]ve)?\s(?:\w+\s){0,2}\w+(?:\s\w+)?$")


def differing_departures(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
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


# "rather than being sacked", "was not dismissed": told as what did not happen
_NOT_SO = re.compile(
    r"\b(?:rather than|instead of|without|not|never|denied|denies|no plans?|refus\w+|declin\w+|n[’']t)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
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
            if _NOT_SO.search(text, max(sentence.start, match.start() - 30), match.start()):
                continue
            actor = _who_left(text, match, people)
            pronoun = _pronoun_before(desk, rid, match.start())
            actor = _titled_before(desk, rid, match.start()) or pronoun or actor
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


_HELPED = r"(?:['’]d|\s(?:had|has|have|was|is|were|will))?\s(?:been\s|also\s|later\s)?[\"“'‘]?$"


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


_PEOPLE = (
    r"(?:(?:special|chief|senior|top|personal|lead|main|key|closest|longtime|foreign-policy|presidential|peace"
    r"|trade)\s){0,2}"
    r"(?:negotiators?|envoys?|representatives?|advis[eo]rs?|aides?|emissary|emissaries|son-in-law|daughter-in-law"
    r"|brother-in-law|spokes(?:man|woman|person)|deputy|deputies|lawyers?|chief of staff|team|delegates?|allies|ally)"
)


_OF_WHOM = re.compile(rf"[’']s?\s(?P<what>{_PEOPLE})\b")


def differing_whose_people(desk: Desk, make: Make) -> Iterator[Discrepancy | None]:
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
