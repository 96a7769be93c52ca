"""Negotiating texts: plans, drafts, offers and agreements under all their names, in versions, with what changed
between them.

Mentions are one text when the same kind of document is named, their topics do not differ and nobody else is said to
have
made it; "the plan" goes to the text last named in its report. A count of points makes a version: rival counts of one
expression ("15 or 19 points") leave one version open, a later count is a new version.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from verbale.ids import content_id
from verbale.resolve.types import Name
from verbale.types import Span
from verbale.weigh.amounts import same_amount
from verbale.weigh.desk import Desk
from verbale.weigh.table.changes import ToldChange, find_changes
from verbale.weigh.table.namings import KIN, Naming, namings_of
from verbale.weigh.table.provisions import Provision, TextInView, differing, provisions_of
from verbale.weigh.table.versions import find_versions
from verbale.weigh.types import Change, NegotiatingText

__all__ = ["TextGroup", "author_of", "group_texts", "make_texts", "text_id"]

MOST_TEXTS = 8
A_MAKER = 4  # one naming in so many must tell the maker
GROWS = 3  # times that the sum in a text's name may grow or shrink
A_MAIN_TEXT = 3  # namings from which a text is the one that all talk of


class TextGroup(msgspec.Struct, frozen=True):
    """All mentions of one text, in order of reports and place."""

    namings: tuple[Naming, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that name it."""
        return frozenset(n.report for n in self.namings)


# --- groups
# ------------------------------------------------------------------------------------------------------------


def group_texts(desk: Desk) -> tuple[TextGroup, ...]:
    """Return the texts of the story, the most named first; a bare "deal" named once makes none."""
    groups: list[list[Naming]] = []
    namings = namings_of(desk)
    specific = [n for n in namings if not _is_bare_count(n) and (n.topic or n.maker or (n.points and not _is_paper(n)))]
    for naming in sorted(specific, key=lambda n: (-len(n.topic), desk.order_of(n.report), n.span)):
        fitting = [g for g in groups if _fits(naming, g)]
        if fitting:
            max(fitting, key=len).append(naming)
        else:
            groups.append([naming])
    groups = _joined_by_points(groups)
    for naming in namings:
        if naming not in specific:
            group = _antecedent(desk, naming, groups)
            if group is not None and not _is_another_sum(naming, group):
                group.append(naming)
            else:
                groups.append([naming])
    groups = _joined_as_later(desk, groups)
    main = max(map(len, groups), default=0) >= A_MAIN_TEXT
    kept = [g for g in groups if _is_on_the_table(g) and (len(g) > 1 or not main or _stands_alone(g[0]))]
    ordered = sorted(kept, key=lambda g: (-len(g), desk.order_of(g[0].report), g[0].span))[:MOST_TEXTS]
    return tuple(TextGroup(tuple(sorted(g, key=lambda n: (desk.order_of(n.report), n.span)))) for g in ordered)


def _is_bare_count(naming: Naming) -> bool:
    """Tell whether a mention is a count alone ("20-point"), its noun told apart."""
    return re.fullmatch(r"[\w-]+-(?:point|article|clause|chapter)", naming.name) is not None


_PAPERS = frozenset(["draft", "text", "document", "paper", "version"])


def _is_paper(naming: Naming) -> bool:
    """Tell whether a name says only that there is a paper ("the new draft"), which may hold any kind of text."""
    return re.findall(r"\w+", naming.name.casefold())[-1:] in [[paper] for paper in sorted(_PAPERS)]


def _fits(naming: Naming, group: Sequence[Naming]) -> bool:
    """Tell whether a mention may be of the group's text: its kind, its topic and its maker."""
    families = {n.family for n in group}
    if naming.family not in families:
        kin = naming.family in KIN and bool(families & KIN) and bool(naming.topic)
        if not kin or not any(naming.topic == n.topic for n in group):
            return False
    makers = {n.maker for n in group} - {None}
    if naming.maker is not None and makers and naming.maker not in makers:
        return False
    if _same_worth(naming, group):
        return True
    if _is_another_sum(naming, group):
        return False
    topics = [n.topic for n in group if n.topic]
    if naming.topic and topics:
        return any(naming.topic <= t or t <= naming.topic for t in topics)
    same_points = bool(set(naming.points) & {p for n in group for p in n.points})
    return same_points or not naming.topic or not topics


def _same_worth(naming: Naming, group: Sequence[Naming]) -> bool:
    """Tell whether the money in a name is that of one of the group's: two plans of 90 billion are one."""
    return any(same_amount(a, b) is True for n in group for a in naming.worth for b in n.worth if a.unit == b.unit)


def _is_another_sum(naming: Naming, group: Sequence[Naming]) -> bool:
    """Tell whether the money in a name sets it apart from a group's: a fund is its sum, no plan grows by so much."""
    pairs = [(a, b) for a in naming.worth for n in group for b in n.worth if a.unit == b.unit]
    if naming.family == "fund":
        return any(n.worth for n in group) and not any(same_amount(a, b) is True for a, b in pairs)
    return bool(pairs) and not any(b.value / GROWS <= a.value <= b.value * GROWS for a, b in pairs)


def _joined_by_points(groups: list[list[Naming]]) -> list[list[Naming]]:
    """Join two groups of one kind and topic that a report gives the same count of points, whoever is said to have
    made them.
    """
    joined: list[list[Naming]] = []
    for group in sorted(groups, key=lambda g: -len(g)):
        counts = {(n.report, p) for n in group for p in n.points}
        other = next(
            (
                g
                for g in joined
                if counts & {(n.report, p) for n in g for p in n.points}
                and {n.family for n in g} & {n.family for n in group}
            ),
            None,
        )
        if other is None:
            joined.append(group)
        else:
            other.extend(group)
    return joined


# "The latest proposal", "a fresh offer": there was one before, of which it is a version.
_LATER_ONE = re.compile(
    r"(?:latest|new|newest|revised|fresh|improved|better|amended|modified|updated|second|third|final|sweetened|increased"
    r"|enlarged|raised|alternative)\b",
    re.IGNORECASE,
)
_PUT = frozenset(["offer", "plan", "letter"])


def _joined_as_later(desk: Desk, groups: list[list[Naming]]) -> list[list[Naming]]:
    """Join what is only named as the latest of something to what was put before it: "the latest proposal" to the offer.

    Where two texts of other reports before could be meant, nothing is joined.
    """
    kept = list(groups)
    for group in sorted(groups, key=lambda g: min(desk.order_of(n.report) for n in g)):
        if not any(_LATER_ONE.match(n.name) for n in group) or any(n.topic for n in group) or not _is_put(group):
            continue
        first = min(desk.order_of(n.report) for n in group)
        makers = {n.maker for n in group} - {None}
        before = [
            g
            for g in kept
            if g is not group
            and _is_put(g)
            and not any(n.topic for n in g)
            and min(desk.order_of(n.report) for n in g) < first
            and (not makers or makers <= {n.maker for n in g} or not {n.maker for n in g} - {None})
        ]
        if len(before) == 1:
            before[0].extend(group)
            kept = [g for g in kept if g is not group]
    return kept


def _is_put(group: Sequence[Naming]) -> bool:
    return {n.family for n in group} <= _PUT


def _antecedent(desk: Desk, naming: Naming, groups: list[list[Naming]]) -> list[Naming] | None:
    """Return the group that a bare "the plan" goes on with: the one last named before it, else the biggest of its
    kind.
    """
    head = re.findall(r"\w+", naming.name.casefold())[-1:]
    of_kind = [g for g in groups if any(n.family == naming.family or head[0] in n.name.casefold().split() for n in g)]
    if _is_paper(naming):
        of_kind = (
            [g for g in groups if any(n.report == naming.report for n in g)] or _counted(naming, groups) or of_kind
        )
    here = [(n, i) for i, g in enumerate(of_kind) for n in g if n.report == naming.report]
    if _is_bare_count(naming) and here:
        return of_kind[min(here, key=lambda h: (abs(h[0].span.start - naming.span.end), h[1]))[1]]
    before = [(n.span, i) for n, i in here if n.span.start < naming.span.start]
    called = [g for g in groups if any(_head(n) == head[0] for n in g)]
    if called and not any(_head(n) == head[0] for n, _ in here):
        return max(called, key=len)  # "the draft" is what is called a draft elsewhere
    if before:
        return of_kind[max(before)[1]]
    if _is_paper(naming) and here:  # "a document of 17 points" before the name
        return of_kind[min(here, key=lambda h: (h[0].span, h[1]))[1]]
    return max(of_kind, key=len, default=None)


def _head(naming: Naming) -> str:
    """Return the last word of a text's name, in small letters."""
    return naming.name.casefold().split()[-1]


def _counted(naming: Naming, groups: list[list[Naming]]) -> list[list[Naming]]:
    """Return the groups whose points are counted, for a paper of so many points; none for another."""
    return [g for g in groups if any(n.points for n in g)] if naming.points else []


def _is_on_the_table(group: Sequence[Naming]) -> bool:
    told = any(n.points or n.parts or n.terms or n.act or n.maker or n.topic for n in group)
    return len(group) > 1 or told


def _stands_alone(naming: Naming) -> bool:
    """Tell whether a text named but once is worth a line beside a main one: it has terms or a name of its own."""
    if naming.family == "letter":
        return bool(naming.points)
    if naming.family == "fund" and not naming.topic:
        return False  # what the main text provides for
    own = any(w[:1].isupper() for w in naming.name.split()[1:]) or naming.name[:1].isupper()
    return bool(naming.points or naming.parts or naming.terms) or own


# --- the record's form
# -------------------------------------------------------------------------------------------------


def make_texts(
    desk: Desk, groups: Iterable[TextGroup], issue_of: dict[tuple[str, Span], str]
) -> tuple[NegotiatingText, ...]:
    """Return the texts with versions and changes, by id. `issue_of` tells which issue a place of a report names."""
    listed = list(groups)
    views = [TextInView(g.namings, desk.party_of(author_of(desk, g))) for g in listed]
    provisions = provisions_of(desk, views, issue_of)
    texts = [_make_text(desk, group, issue_of, listed, provisions) for group in listed]
    return tuple(sorted(texts, key=lambda t: t.id))


def text_id(group: TextGroup) -> str:
    """Return the id of a text, of its commonest name and the reports that name it."""
    return content_id("text", _names(group)[0].name.casefold(), *sorted(group.reports))


def _make_text(
    desk: Desk,
    group: TextGroup,
    issue_of: dict[tuple[str, Span], str],
    groups: Sequence[TextGroup],
    provisions: Sequence[Provision],
) -> NegotiatingText:
    names = _names(group)
    identifier = text_id(group)
    author = author_of(desk, group)
    kinds = Counter(n.kind for n in group.namings)
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    evidence = tuple(desk.cite(n.report, n.span) for n in group.namings[:6])
    spans = [(n.report, n.span) for n in group.namings]
    others = [(n.report, n.span) for g in groups if g is not group for n in g.namings]
    told = find_changes(desk, spans, others, issue_of)
    told += differing(desk, provisions, groups.index(group), told, issue_of)
    return NegotiatingText(
        id=identifier,
        name=_full_name(group, names),
        names=names,
        kind={"offer": "plan", "law": "draft"}.get(kind, kind),  # type: ignore[arg-type]
        author=author,
        versions=find_versions(desk, group.namings, author),
        changes=_told_once(desk, sorted(told, key=lambda t: (desk.order_of(t.report), t.clause))),
        evidence=evidence,
    )


def _told_once(desk: Desk, told: Iterable[ToldChange]) -> tuple[Change, ...]:
    """Return the changes, those that reports tell in the same words made one, with the evidence of each."""
    kept: dict[tuple[str, str], Change] = {}
    for one in told:
        words = " ".join(re.findall(r"\w+", one.clause.of(desk.reports[one.report].text).casefold()))
        key = (one.change.change, words)
        known = kept.get(key)
        same = (
            one.change
            if known is None
            else msgspec.structs.replace(known, evidence=known.evidence + one.change.evidence)
        )
        kept[key] = same
    return tuple(kept.values())


def _names(group: TextGroup) -> tuple[Name, ...]:
    counts: Counter[str] = Counter()
    shown: dict[str, Counter[str]] = {}
    reports: dict[str, set[str]] = {}
    for naming in group.namings:
        key = naming.name.casefold()
        counts[key] += 1
        shown.setdefault(key, Counter())[naming.name] += 1
        reports.setdefault(key, set()).add(naming.report)
    ordered = sorted(counts, key=lambda k: (-counts[k], k))
    return tuple(
        Name(min(shown[k], key=lambda n: (-shown[k][n], n)), counts[k], tuple(sorted(reports[k]))) for k in ordered
    )


def _full_name(group: TextGroup, names: Sequence[Name]) -> str:
    """Return the commonest name that says more than "plan", shortest first among equals; else the commonest."""
    topical = {n.name.casefold() for n in group.namings if n.topic or n.maker}
    telling = [n for n in names if (len(n.name.split()) > 1 or "-" in n.name) and not _TORN.search(n.name)]
    best = max(telling or list(names), key=lambda n: (n.count, n.name.casefold() in topical, -len(n.name), n.name))
    return best.name


_TORN = re.compile(
    r"^(?:Only|Even|Just|Also|Not)\s|^(?:circulating|signing|making|offering|presenting|tabling|discussing|seeking|having)\s"
    r"|\s(?:\w{3,}ing|made|reached|struck|without|with|for|to|of|by|on|in|from|that|which)$",
    re.IGNORECASE,
)
"""A name with a verb or a loose end of its sentence: "deal made without"."""

_OF_AN_OFFICE = re.compile(r"(?:the\s)?([a-z][a-z-]+(?:\s[a-z-]+)?)['’]s?\s")
"""Whose a text is by name, if that is no name but an office: "the mediator's paper"."""


def _by_office(desk: Desk, group: TextGroup) -> str | None:
    """Return the one person who holds the office by which a text is called, nobody where several do or none."""
    offices = {found[1] for naming in group.namings if (found := _OF_AN_OFFICE.match(naming.name))}
    holders = {
        actor.id
        for actor in desk.cast.actors
        if actor.kind == "person" and any(role.title.casefold() in offices for role in actor.roles)
    }
    return holders.pop() if len(holders) == 1 else None


def author_of(desk: Desk, group: TextGroup) -> str | None:
    """Return the actor most often named as maker; a state or organisation before a person of it, ties by name.

    What the model ties to a text has a say only where no name of it tells the maker, and where it is of one voice.
    One naming among many makes no author: a rival's proposal may have strayed in. Who holds the office that a text goes
    by is its author before all of these.
    """
    if (holder := _by_office(desk, group)) is not None:
        return holder
    parties = Counter(n.maker for n in group.namings if n.maker)
    linked = {n.linked for n in group.namings if n.linked}
    votes = sum(n.linked is not None for n in group.namings)
    told = sum(n.maker is not None or len(n.name.split()) > 1 for n in group.namings)  # "the plan" tells nobody
    if not parties:
        return min(linked) if len(linked) == 1 and votes * A_MAKER >= len(group.namings) else None
    party = max(sorted(parties), key=lambda p: parties[p])
    if parties[party] * A_MAKER < told:
        return None
    by_name = next((a.id for a in desk.cast.actors if a.name == party), None)
    actors = sorted(n.actor for n in group.namings if n.actor and n.maker == party)
    return by_name or (actors[0] if actors else None)
