"""From figures to actors: names, roles, joins, evidence, in the record's order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from verbale.ids import content_id
from verbale.lexicon import find_state, office, state_of, title_key
from verbale.lexicon.tables import fold
from verbale.resolve.types import Actor, ActorKind, Join, Name, Reference, Role
from verbale.resolve.who.across import Link
from verbale.resolve.who.drafts import Draft
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.offices import Office
from verbale.types import Evidence, Report, Span

__all__ = ["make_actor", "make_names", "references_of"]

_MOST_EVIDENCE = 12  # spans shown for an actor: enough to check, not the whole story
_MOST_ROLES = 8


def make_names(draft: Draft) -> list[Name]:
    """Return the surface forms of a draft, most mentioned first."""
    count: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    told = [(f, s) for f in draft.figures for s in (*f.names, *f.places)]
    named = draft.kind != "state" or any(_how(s.name) in ("name", "capital", "") for _, s in told)
    if not told or not named:  # a state told by its adjectives, or these and a palace: they stand for its name
        state = find_state(draft.key)
        name = state.name if state else ""
        told += [(f, s._replace(name=name or s.code or s.name)) for f in draft.figures for s in f.words]
    for figure, sighting in told:
        count[sighting.name] += 1
        reports[sighting.name].add(figure.report)
    return [
        Name(name, count[name], tuple(sorted(reports[name]))) for name in sorted(count, key=lambda n: (-count[n], n))
    ]


def choose_name(draft: Draft, names: Sequence[Name]) -> str:
    """Return the fullest common form: the usual name of a state, else the form of most words that is told most."""
    if draft.kind == "state":
        acting = Counter(s.name for f in draft.figures for s in f.names)
        return _state_name(draft.key, names, acting)
    if draft.kind in ("group", "unnamed"):
        return names[0].name
    full = [n for n in names if len(n.name.split()) > 1 and not n.name.isupper()]
    if draft.kind == "person":
        full = full or [n for n in names if len(n.name.split()) > 1]
        return max(full or names, key=lambda n: (n.count, len(n.reports), len(n.name), n.name)).name
    most = max(n.count for n in names)
    common = [n for n in full if n.count * 5 >= most or n.count > 1]
    return max(common or names, key=lambda n: (n.count, len(n.name), n.name)).name


def _state_name(code: str, names: Sequence[Name], acting: Mapping[str, int]) -> str:
    """Return the state's usual name if the story has it, else the name under which it acts most."""
    state = find_state(code)
    known = {fold(n.name): n for n in names}
    if state is not None and state.name in known:
        return known[state.name].name
    by_how = sorted(names, key=lambda n: (_HOWS.index(_how(n.name)), -acting.get(n.name, 0), -n.count, n.name))
    return by_how[0].name


_HOWS = ("name", "capital", "seat", "people", "adjective", "organ", "parliament", "")


def _how(name: str) -> str:
    known = state_of(name)
    return known.how if known is not None else ""


def make_actor(
    draft: Draft, links: Sequence[Link], figures: Sequence[Figure], reports: Mapping[str, Report], party: str | None
) -> Actor:
    """Return the actor that a draft is; its id comes from kind and name, for the unnamed also from where it stands."""
    names = make_names(draft)
    name = choose_name(draft, names)
    first = min(names[0].reports) if draft.kind in ("unnamed", "group") and ":" in draft.key else ""
    kind: ActorKind = draft.kind  # type: ignore[assignment]
    return Actor(
        id=content_id("a", kind, name, first, draft.key if first else ""),
        kind=kind,
        name=name,
        names=tuple(names),
        evidence=_evidence(draft, reports),
        joins=tuple(_joins(links, figures, reports)),
        roles=tuple(_roles(draft, reports)),
        party=party,
    )


def _cite(reports: Mapping[str, Report], report: str, span: Span) -> Evidence:
    return reports[report].cite(span.start, span.end)


def _evidence(draft: Draft, reports: Mapping[str, Report]) -> tuple[Evidence, ...]:
    """Return the first mention under each name in each report, at most so many."""
    seen: dict[tuple[str, str], Evidence] = {}
    for figure in draft.figures:
        for s in sorted(figure.names or figure.places or figure.words, key=lambda s: s.span):
            seen.setdefault((figure.report, s.name), _cite(reports, figure.report, s.span))
    return tuple(sorted(seen.values())[:_MOST_EVIDENCE])


def _joins(links: Sequence[Link], figures: Sequence[Figure], reports: Mapping[str, Report]) -> list[Join]:
    found: dict[tuple[str, str], Join] = {}
    for link in links:
        one, two = link.names
        if one == two:
            continue
        evidence = [
            _cite(reports, figures[at].report, s.span)
            for at, name in ((link.one, one), (link.two, two))
            for s in figures[at].names
            if s.name == name
        ]
        key = (one, two) if one < two else (two, one)
        found.setdefault(key, Join((one, two), link.reason, tuple(dict.fromkeys(evidence))[:2]))
    return [found[key] for key in sorted(found) if found[key].evidence]


# --- roles -----------------------------------------------------------------------------------------------------------


def _roles(draft: Draft, reports: Mapping[str, Report]) -> list[Role]:
    """Return the distinct roles, those told most first; a title alone goes where the same one says of what."""
    told: dict[tuple[str, str, str], list[tuple[Office, str]]] = defaultdict(list)
    for figure in draft.figures:
        for held in figure.offices:
            told[_role_key(held)].append((held, figure.report))
    full = {(title, tense) for title, of, tense in told if of}
    kept = {k: v for k, v in told.items() if k[1] or (k[0], k[2]) not in full}
    order = sorted(kept, key=lambda k: (not k[1], -len(kept[k]), -len(k[0]), k))
    return [_role(kept[key], reports) for key in order[:_MOST_ROLES]]


def _role_key(held: Office) -> tuple[str, str, str]:
    state = state_of(held.of or "")
    of = state.state.code if state is not None else organisation_key(held.of or "")
    return title_key(_singular(held.title)), of, held.tense


def _singular(title: str) -> str:
    """Return a title told of several in the singular: "Presidents" of two is "President" of each."""
    head, of, rest = title.partition(" of ")
    *before, last = head.split()
    core = office([last])
    if core is None or core == last.lower() or not last.lower().endswith(("s", "men", "women")):
        return title
    return " ".join([*before, core.capitalize() if last[0].isupper() else core]) + of + rest


def _role(told: Sequence[tuple[Office, str]], reports: Mapping[str, Report]) -> Role:
    written = Counter((_singular(o.title), o.of) for o, _ in told)
    title, of = max(written, key=lambda key: (written[key], key[0], key[1] or ""))
    of = re.sub(r"\s*\([^)]*\)", "", of) if of else of  # "the Council (ABC)": the abbreviation is a name of its own
    evidence = sorted({_cite(reports, report, o.evidence) for o, report in told})
    return Role(title, of, tuple(evidence[:4]), told[0][0].tense)


def references_of(draft: Draft, actor: str) -> list[Reference]:
    """Return every span that refers to the draft, with how."""
    found: dict[tuple[str, Span], Reference] = {}
    for figure in draft.figures:
        nominal = draft.kind in ("unnamed", "group")
        for s in (*figure.names, *figure.places):
            found[figure.report, s.span] = Reference(figure.report, s.span, actor, "nominal" if nominal else "name")
        for span, kind in figure.others:
            found.setdefault((figure.report, span), Reference(figure.report, span, actor, kind))
    return [found[key] for key in sorted(found)]
