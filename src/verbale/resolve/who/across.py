"""Across reports: figures of several reports become one where names, states, abbreviations or posts say so.

Candidates come from blocks (figures that share a key of a name's word), never from all pairs. Every join keeps the two
names and the reason, in one sentence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from verbale.lexicon import body_of, organisation_class, state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.blocks import worth_comparing
from verbale.resolve.who.bodies import has_form
from verbale.resolve.who.compare import block_keys, compare_names, same_surname
from verbale.resolve.who.figures import Figure, same_state
from verbale.resolve.who.keys import is_short_for, letters_key, organisation_key
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.names import is_lone, parse_name
from verbale.resolve.who.offices import Office

__all__ = ["Link", "group_figures"]


class Link(NamedTuple):
    """A join of two figures by their places in the list, with the two names and the reason."""

    one: int
    two: int
    names: tuple[str, str]
    reason: str


class _Clusters:
    """Sets of figures under joins; the least place stands for a set, so the order of joins does not show."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))
        self.links: list[Link] = []

    def find(self, at: int) -> int:
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, link: Link) -> None:
        one, two = sorted((self.find(link.one), self.find(link.two)))
        if one != two:
            self.parent[two] = one
            self.links.append(link)

    def members(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.parent)):
            found[self.find(at)].append(at)
        return dict(found)


def group_figures(
    figures: Sequence[Figure], apart: Iterable[tuple[str, str]] = ()
) -> tuple[list[list[int]], list[Link]]:
    """Return the places of figures that are one actor, in order, and the links that made them so.

    `apart` are pairs of names that a person has ruled to be two.
    """
    clusters = _Clusters(len(figures))
    ruled = {frozenset((_plain(a), _plain(b))) for a, b in apart}
    for link in [*_same_key(figures), *_abbreviations(figures), *_longer_names(figures)]:
        clusters.join(link)
    people = [i for i, f in enumerate(figures) if f.kind == "person" and f.names]
    for link in _full_names(figures, people):
        if not _ruled_apart(figures, clusters, link, ruled):
            clusters.join(link)
    for link in _other_first_names(figures, people, clusters):
        if not _ruled_apart(figures, clusters, link, ruled):
            clusters.join(link)
    for link in _lone_surnames(figures, people, clusters):
        if not _ruled_apart(figures, clusters, link, ruled):
            clusters.join(link)
    return list(clusters.members().values()), clusters.links


def _plain(name: str) -> str:
    return fold(name).casefold()


def _ruled_apart(figures: Sequence[Figure], clusters: _Clusters, link: Link, ruled: set[frozenset[str]]) -> bool:
    if not ruled:
        return False
    sides = [
        {_plain(s.name) for i, f in enumerate(figures) if clusters.find(i) == root for s in f.names}
        for root in (clusters.find(link.one), clusters.find(link.two))
    ]
    return any(frozenset((a, b)) in ruled for a in sides[0] for b in sides[1])


# --- states, organisations, lasting groups ---------------------------------------------------------------------------


def _same_key(figures: Sequence[Figure]) -> Iterator[Link]:
    first: dict[tuple[str, str], int] = {}
    for at, figure in enumerate(figures):
        if figure.kind in ("person", "unnamed") or not figure.key:
            continue
        before = first.setdefault((figure.kind, figure.key), at)
        if before != at:
            yield Link(before, at, (_name(figures[before]), _name(figure)), _key_reason(figure))


def _name(figure: Figure) -> str:
    counts = Counter(s.name for s in figure.names)
    return max(counts, key=lambda name: (counts[name], name)) if counts else figure.key


def _key_reason(one: Figure) -> str:
    if one.kind == "state":
        return "names, capitals and adjectives of one state"
    return "the same name" if one.kind == "organisation" else "the same words for one side"


def _abbreviations(figures: Sequence[Figure]) -> Iterator[Link]:
    """Join "NLRB" to the one organisation with those initials, also where the two were told together in a report."""
    shorts: dict[str, int] = {}
    for at, figure in enumerate(figures):
        for sighting in figure.names if figure.kind == "organisation" else ():
            key = letters_key(sighting.name)
            if key is not None:
                shorts.setdefault(key, at)
    for at, figure in enumerate(figures):
        if figure.kind != "organisation":
            continue
        for name, key in sorted({(s.name, key) for s in figure.names if (key := letters_key(s.name)) is not None}):
            first = shorts[key]
            if first != at:
                yield Link(first, at, (_name(figures[first]), _name(figure)), f"the abbreviation {name} told of both")
        for name in sorted({s.name for s in figure.names if " " in s.name}):
            initials = "".join(w[0] for w in name.split() if w[0].isupper()).lower()
            short = shorts.get(initials)
            if short is not None and short != at and is_short_for(initials, name):
                yield Link(short, at, (_name(figures[short]), name), "an abbreviation and the name with its initials")


def _longer_names(figures: Sequence[Figure]) -> Iterator[Link]:
    """Join "Transit Authority" to the one body whose longer name ends so, "Acme" to the one "Acme Steel Company"."""
    bodies: dict[str, int] = {}
    counts: Counter[str] = Counter()
    firms: set[str] = set()
    for at, figure in enumerate(figures):
        if figure.kind == "organisation" and not figure.outlet:
            for sighting in figure.names:
                body = body_of(sighting.name)
                key = body.name.lower() if body is not None else organisation_key(sighting.name)
                bodies.setdefault(key, at)
                counts[key] += 1
                if has_form(sighting.name):
                    firms.add(key)
    longer_of = _longer_by_part(bodies)
    for key in sorted(bodies):
        longer = sorted(k for k in longer_of.get(key, ()) if bodies[k] != bodies[key])
        chosen = _only(longer, counts, firms)
        if chosen is not None and state_of(_name(figures[bodies[key]])) is None:
            one, two = bodies[chosen], bodies[key]
            yield Link(
                one, two, (_name(figures[one]), _name(figures[two])), "the only longer name that it is a part of"
            )


def _longer_by_part(bodies: Iterable[str]) -> dict[str, set[str]]:
    """Return for each part that can stand for a body's name the names that it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    known = set(bodies)
    for key in bodies:
        words = key.split()
        head = next((i for i, word in enumerate(words) if word in ("of", "for")), len(words))
        if 1 < head < len(words):  # "Liberation Front" of "Liberation Front of the North"
            found[" ".join(words[:head])].add(key)
        if len(words) > 1 and head > 0 and organisation_class(words[head - 1]) in _ALONE:  # "the Front"
            found[words[head - 1]].add(key)
        for size in range(1, len(words)):
            start = " ".join(words[:size])
            if size > 1:
                found[" ".join(words[-size:])].add(key)
            if (
                (words[size] not in ("and", "&") or " ".join(words[size + 1 :]) not in known)
                and organisation_class(start) is None
                and (organisation_class(words[-1]) is not None or (size == 1 and _is_telling(start)))
            ):
                found[start].add(key)
    return found


# Kinds of body that are called by their noun alone, with a capital: "the Front", "the Commission", "the Union".
_ALONE = frozenset({"party", "union", "association", "council", "ministry", "government", "company", "bank", "court"})


def _is_telling(word: str) -> bool:
    """Tell whether the first word of a name can stand for the whole: a name of its own, no adjective or office."""
    shown = word.capitalize()
    return len(word) > 3 and shown not in phrase_words("adjective") | phrase_words("portfolio") and shown.isalpha()


def _only(longer: Sequence[str], counts: Counter[str], firms: set[str]) -> str | None:
    """Return the one name, the longest of its forms, the one with a legal form or told thrice as often as any other."""
    longest = max(longer, key=lambda k: (len(k), k), default="")
    if longest and all(f" {k} " in f" {longest} " for k in longer):
        return longest
    if len(longer) > 1 and len(found := [k for k in longer if k in firms]) == 1:
        return found[0]
    ranked = sorted(longer, key=lambda k: (-counts[k], k))
    if len(ranked) > 1 and counts[ranked[0]] < 3 * counts[ranked[1]]:
        return None
    return ranked[0] if ranked else None


# --- people ----------------------------------------------------------------------------------------------------------


def _full_names(figures: Sequence[Figure], people: Sequence[int]) -> Iterator[Link]:
    full = [at for at in people if len(parse_name(figures[at].fullest).words) > 1]
    first: dict[str, int] = {}
    unique: list[int] = []
    for at in full:
        name = _plain(figures[at].fullest)
        if name in first:
            yield Link(first[name], at, (figures[first[name]].fullest, figures[at].fullest), "the same name")
        else:
            first[name] = at
            unique.append(at)
    fullest = {at: figures[at].fullest for at in unique}
    for one, two in worth_comparing(fullest):
        names = (fullest[one], fullest[two])
        if (told := compare_names(*names)).same:
            yield Link(one, two, names, told.reason)


def _other_first_names(figures: Sequence[Figure], people: Sequence[int], clusters: _Clusters) -> Iterator[Link]:
    """Join bearers of one surname and one post under two first names: one report has the first name wrong."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for at in people:
        words = parse_name(figures[at].fullest).words
        if len(words) > 1:
            for key in sorted(words[-1].keys):
                by_surname[key].append(at)
    members = clusters.members()
    for key in sorted(by_surname):
        roots = sorted({clusters.find(at) for at in by_surname[key]})
        for i, one in enumerate(roots):
            for two in roots[i + 1 :]:
                if _share_report(figures, members[one], members[two]):
                    continue
                post = _shared_post(figures, members[one], members[two])
                if post is not None:
                    names = (figures[one].fullest, figures[two].fullest)
                    yield Link(one, two, names, f"one surname and one post ({post}) under two first names")


def _share_report(figures: Sequence[Figure], one: Sequence[int], two: Sequence[int]) -> bool:
    return bool({figures[i].report for i in one} & {figures[i].report for i in two})


def _shared_post(figures: Sequence[Figure], one: Sequence[int], two: Sequence[int]) -> str | None:
    """Return the post that both hold: one title, of one state or body where both say of what.

    Those whose first names begin alike may share a post that many hold, or one that is told more closely of one.
    """
    alike = len(
        {parse_name(f.fullest).words[0].text[:1] for i in (*one, *two) if not is_lone((f := figures[i]).fullest)}
    )
    for a in sorted({o for i in one for o in figures[i].offices}, key=_office_order):
        for b in sorted({o for i in two for o in figures[i].offices}, key=_office_order):
            rare = a.core == b.core and a.core not in _COMMON_POSTS
            if (rare or (alike and _one_core(a.core, b.core))) and _one_owner(a, b):
                return max(a.title, b.title, key=len)
    return None


def _one_core(one: str, two: str) -> bool:
    """Tell whether two posts are one, told shorter one time: "leader" and "floor leader"; not of mere officials."""
    short, long = sorted((one, two), key=len)
    return short not in _ANYBODYS and (short == long or long.endswith(" " + short))


_ANYBODYS = frozenset(["official", "aide", "lawyer", "professor", "member"])
_COMMON_POSTS = frozenset(["official", "spokesman", "general", "aide", "leader", "lawyer", "professor", "senator"])


def _office_order(office: Office) -> tuple[str, str]:
    return office.core, office.of or ""


def _one_owner(one: Office, two: Office) -> bool:
    if one.of is None or two.of is None:
        return True
    return _plain(one.of) == _plain(two.of) or same_state(one, two)


def _lone_surnames(figures: Sequence[Figure], people: Sequence[int], clusters: _Clusters) -> Iterator[Link]:
    """Join a figure known by a surname alone to the bearer of that name: the only one, or by far the most named."""
    bearers: dict[str, set[int]] = defaultdict(set)
    counts: Counter[int] = Counter()
    for at in people:
        counts[clusters.find(at)] += len(figures[at].names)
        if len(parse_name(figures[at].fullest).words) > 1:
            for key in block_keys(figures[at].fullest):
                bearers[key].add(clusters.find(at))
    lone = [at for at in people if is_lone(figures[at].fullest)]
    first: dict[str, int] = {}
    for at in lone:
        name = figures[at].fullest
        roots = sorted(
            {r for key in block_keys(name) for r in bearers.get(key, ()) if same_surname(figures[r].fullest, name)}
        )
        roots = [] if figures[at].regnal else roots
        chosen = _bearer(figures, at, roots, counts)
        if chosen is not None:
            yield Link(chosen, at, (figures[chosen].fullest, name), _lone_reason(roots))
            continue
        alone = next(
            (
                first[key]
                for key in sorted(block_keys(name))
                if key in first
                and same_surname(figures[first[key]].fullest, name)
                and figures[first[key]].regnal == figures[at].regnal
            ),
            None,
        )
        if alone is not None and not roots:
            yield Link(alone, at, (figures[alone].fullest, name), "one surname, told without a first name")
        for key in block_keys(name):
            first.setdefault(key, at)


def _lone_reason(roots: Sequence[int]) -> str:
    return "the surname alone, of its only bearer" if len(roots) == 1 else "the surname alone, of its chief bearer"


def _bearer(figures: Sequence[Figure], at: int, roots: Sequence[int], counts: Counter[int]) -> int | None:
    if len(roots) == 1:
        return roots[0]
    posts = [
        r
        for r in roots
        if any(a.core == b.core and _one_owner(a, b) for a in figures[at].offices for b in figures[r].offices)
    ]
    if len(posts) == 1:
        return posts[0]
    ranked = sorted(roots, key=lambda r: (-counts[r], r))
    return ranked[0] if len(ranked) > 1 and counts[ranked[0]] >= 4 * counts[ranked[1]] else None
