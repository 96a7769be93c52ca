"""Negotiating texts: plans, drafts, offers and agreements under all their names, in versions, with what changed
between them.

Mentions are one text when the same kind of document is named, their topics do not differ and nobody else is said to
have
made it; "the plan" goes to the text last named in its report. A count of points makes a version: rival counts of one
expression ("19 or 22 points") leave one version open, a later count is a new version.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from verbale.ids import content_id
from verbale.lexicon import state_of
from verbale.read.types import TextMention
from verbale.resolve.types import Name
from verbale.types import UNKNOWN_WHEN, Amount, Evidence, Span, When
from verbale.weigh.amounts import find_amounts, parse_amount, parse_number, same_amount
from verbale.weigh.changes import find_changes
from verbale.weigh.desk import Desk
from verbale.weigh.types import NegotiatingText, Version
from verbale.weigh.words import word_set

__all__ = ["TextGroup", "group_texts", "make_texts"]

_FAMILY = {
    "plan": "plan", "proposal": "plan", "framework": "plan", "blueprint": "plan", "roadmap": "plan",
    "initiative": "plan",
    "paper": "plan", "document": "plan", "draft": "plan", "text": "plan", "formula": "plan", "package": "plan",
    "budget": "budget", "offer": "offer", "bid": "offer", "counteroffer": "offer", "counterproposal": "offer",
    "agreement": "agreement", "accord": "agreement", "deal": "agreement", "contract": "agreement",
    "treaty": "agreement",
    "pact": "agreement", "settlement": "agreement", "truce": "agreement", "compromise": "agreement",
    "memorandum": "agreement",
    "ceasefire": "agreement", "bill": "law", "legislation": "law", "law": "law", "act": "law", "resolution": "law",
    "amendment": "law",
    "letter": "letter", "petition": "letter", "communique": "letter", "communiqué": "letter", "statement": "letter",
}  # fmt: skip
_KIND_FAMILY = {
    "plan": "plan",
    "draft": "plan",
    "offer": "offer",
    "agreement": "agreement",
    "law": "law",
    "package": "plan",
    "letter": "letter",
}
# What a modifier may say without naming another text: its age, its state, its count.
_GENERIC = word_set("texts.generic")
_COUNTED = re.compile(
    r"\b(?:points?|articles?|clauses?|chapters?)\b|-(?:point|article|clause|chapter)\b", re.IGNORECASE
)
_PARTED = re.compile(r"\b(?:documents|packages|parts|baskets|tracks|papers|sections)\b", re.IGNORECASE)
VersionStatus = Literal["proposed", "current", "superseded", "rejected", "agreed"]
MOST_TEXTS = 8


class Naming(msgspec.Struct, frozen=True):
    """One mention of a text, with what its own words say."""

    report: str
    span: Span
    name: str
    family: str
    topic: frozenset[str]
    maker: str | None
    actor: str | None
    points: tuple[int, ...]
    parts: int | None
    terms: tuple[Amount, ...]
    act: str | None
    kind: str


class TextGroup(msgspec.Struct, frozen=True):
    """All mentions of one text, in order of reports and place."""

    namings: tuple[Naming, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that name it."""
        return frozenset(n.report for n in self.namings)


# --- mentions
# ----------------------------------------------------------------------------------------------------------


def _namings(desk: Desk) -> list[Naming]:
    found = []
    for rid in sorted(desk.reports, key=desk.order_of):
        reading = desk.readings.get(rid)
        for mention in reading.texts if reading is not None else ():
            naming = _naming(desk, rid, mention)
            if naming is not None:
                found.append(naming)
    return found


def _naming(desk: Desk, rid: str, mention: TextMention) -> Naming | None:
    text = desk.reports[rid].text
    words = text[mention.mention.start : mention.mention.end]
    name = clean_name(words)
    tokens = re.findall(r"[\w’'-]+", name.casefold())
    if not tokens or len(tokens) > 9 or len(name) > 100:
        return None
    head = next((t for t in reversed(tokens) if _singular(t) in _FAMILY), None)
    family = _FAMILY[_singular(head)] if head else _KIND_FAMILY[mention.kind]
    actor = _maker(desk, rid, mention, text)
    maker = desk.party_of(actor) or _maker_state(words)
    counted = _singular(tokens[-1]) not in _FAMILY and head is None
    topic = frozenset() if counted else _topic(tokens, maker, desk, rid, mention.mention)
    points, parts, terms = _counts(desk, rid, mention)
    return Naming(
        rid, mention.mention, name, family, topic, maker, actor, points, parts, terms, mention.act, mention.kind
    )


def clean_name(words: str) -> str:
    """Return the name of a text without article, possessive pronoun and quotation marks, its blanks made single."""
    name = re.sub(r"[\"“”„«»]", "", re.sub(r"\s+", " ", words)).strip(" ,.;:'’‘")
    while match := re.match(
        r"(?:the|a|an|its|their|his|her|our|this|that|these|those|any|such|some)\s+(?=\S)", name, re.IGNORECASE
    ):
        name = name[match.end() :]
    return name


def _singular(word: str) -> str:
    word = word.casefold()
    return word[:-1] if word.endswith("s") and word[:-1] in _FAMILY else word


def _maker(desk: Desk, rid: str, mention: TextMention, text: str) -> str | None:
    if mention.by is not None:
        return desk.actor_at(rid, mention.by)
    possessive = re.search(r"[’']s?\s", text[mention.mention.start : mention.mention.end])
    inside = desk.named_in(rid, mention.mention)
    if inside and (possessive or inside[0][0].start == mention.mention.start):
        return inside[0][1]
    after = re.match(
        r"\s(?:proposed|put forward|offered|drafted|presented|submitted|written)?\s?by\s",
        text[mention.mention.end : mention.mention.end + 24],
    )
    if after:
        start = mention.mention.end + after.end()
        near = desk.named_in(rid, Span(start, min(len(text), start + 60)))
        if near and near[0][0].start <= start + 24:
            return near[0][1]
    return None


def _maker_state(words: str) -> str | None:
    for word in re.findall(r"\b[A-Z][\w.]+", words):
        state = state_of(word)
        if state is not None and getattr(state, "how", "") in ("adjective", "name", "capital", "seat"):
            return state.state.name
    return None


def _topic(tokens: Sequence[str], maker: str | None, desk: Desk, rid: str, span: Span) -> frozenset[str]:
    """Return the words that tell which text it is: no counts, no age, no maker, no head."""
    text = desk.reports[rid].text
    named = {w.casefold() for place, _ in desk.named_in(rid, span) for w in re.findall(r"[\w’'-]+", place.of(text))}
    kept = set()
    for token in tokens:
        token = re.sub(r"[’']s?$", "", token)
        if (
            token in _GENERIC
            or _singular(token) in _FAMILY
            or re.match(r"\d|.*-(?:point|page|year|part|stage)$", token)
        ):
            continue
        if (
            token in named
            or (state_of(token.capitalize()) is not None)
            or token in ("of", "for", "on", "to", "and", "in", "by", "with", "from")
        ):
            continue
        kept.add(token)
    return frozenset(kept)


def _counts(desk: Desk, rid: str, mention: TextMention) -> tuple[tuple[int, ...], int | None, tuple[Amount, ...]]:
    text = desk.reports[rid].text
    points: list[int] = []
    parts: int | None = None
    terms: list[Amount] = []
    for told in mention.amounts:
        words = text[told.span.start : told.span.end]
        unit = told.what.of(text) if told.what is not None else ""
        after = text[told.span.end : told.span.end + 30]
        counted = _COUNTED.search(words) or _COUNTED.search(unit) or _COUNTED.match(after.lstrip(" -"))
        value = _leading_number(words)
        if value is not None and counted and value == int(value):
            points += [int(n) for n in _numbers(words) if n == int(n)]
        elif value is not None and (_PARTED.search(unit) or _PARTED.match(re.sub(r"^\s(?:\w+\s)?", "", after))):
            parts = int(value)
        else:
            amount = parse_amount(words, unit)
            found = find_amounts(text, start=told.span.start, end=min(len(text), told.span.end + 60))
            amount = found[0].amount if found and found[0].span.start <= told.span.start + 2 else amount
            if amount is not None:
                terms.append(amount)
    words = text[mention.mention.start : mention.mention.end]
    compound = re.match(r".*?\b([\w-]+?)-(?:point|article|clause|chapter)\b", words, re.DOTALL)
    compound = compound or re.search(
        r"\b([\w-]+?)-(?:point|article|clause|chapter)\s(?:[\w.]+\s)?$",
        text[max(0, mention.mention.start - 40) : mention.mention.start],
    )
    number = parse_number(compound.group(1)) if compound else None
    if number is not None and int(number) not in points:
        points.insert(0, int(number))
    if points:
        elided = re.search(
            r"\b(?:instead of|rather than|up from|down from)\s(?:the\s(?:original\s|earlier\s)?)?([\w-]+)",
            text[mention.mention.start : mention.mention.end + 120],
        )
        before = parse_number(elided.group(1)) if elided else None
        if before is not None and before == int(before) and int(before) not in points:
            points.append(int(before))
    if (
        mention.kind in ("package", "plan", "draft")
        and parts is None
        and (lead := re.match(r"([\w-]+)\s(?:\w+\s)?(?:documents|packages|parts|papers)$", words))
    ):
        number = parse_number(lead.group(1))
        parts = int(number) if number is not None and 1 < number < 100 else None
    return tuple(dict.fromkeys(points)), parts, tuple(terms)


def _leading_number(words: str) -> float | None:
    numbers = _numbers(words)
    return numbers[0] if numbers else None


def _numbers(words: str) -> list[float]:
    pieces = re.split(
        r"\s(?:or|to|and)\s|[–/]", re.sub(r"-(?:point|article|clause|chapter|page|part)s?\b.*", "", words.strip())
    )
    found = [
        parse_number(
            re.sub(r"[^\d\w., -].*|\s(?:points?|articles?|clauses?|chapters?|documents|packages|parts).*", "", p)
        )
        for p in pieces
    ]
    return [n for n in found if n is not None]


# --- groups
# ------------------------------------------------------------------------------------------------------------


def group_texts(desk: Desk) -> tuple[TextGroup, ...]:
    """Return the texts of the story, the most named first; a bare "deal" named once makes none."""
    groups: list[list[Naming]] = []
    namings = _namings(desk)
    specific = [n for n in namings if not _is_bare_count(n) and (n.topic or n.maker or n.points)]
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
            if group is not None:
                group.append(naming)
            else:
                groups.append([naming])
    kept = [g for g in groups if _is_on_the_table(g)]
    ordered = sorted(kept, key=lambda g: (-len(g), desk.order_of(g[0].report), g[0].span))[:MOST_TEXTS]
    return tuple(TextGroup(tuple(sorted(g, key=lambda n: (desk.order_of(n.report), n.span)))) for g in ordered)


def _is_bare_count(naming: Naming) -> bool:
    """Tell whether a mention is a count alone ("20-point"), its noun told apart."""
    return re.fullmatch(r"[\w-]+-(?:point|article|clause|chapter)", naming.name) is not None


def _fits(naming: Naming, group: Sequence[Naming]) -> bool:
    """Tell whether a mention may be of the group's text: its kind, its topic and its maker."""
    if naming.family not in {n.family for n in group}:
        return False
    makers = {n.maker for n in group} - {None}
    if naming.maker is not None and makers and naming.maker not in makers:
        return False
    topics = [n.topic for n in group if n.topic]
    if naming.topic and topics:
        return any(naming.topic <= t or t <= naming.topic for t in topics)
    same_points = bool(set(naming.points) & {p for n in group for p in n.points})
    return same_points or not naming.topic or not topics


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


def _antecedent(desk: Desk, naming: Naming, groups: list[list[Naming]]) -> list[Naming] | None:
    """Return the group that a bare "the plan" goes on with: the one last named before it, else the biggest of its
    kind.
    """
    of_kind = [g for g in groups if naming.family in {n.family for n in g}]
    here = [(n, i) for i, g in enumerate(of_kind) for n in g if n.report == naming.report]
    if _is_bare_count(naming) and here:
        return of_kind[min(here, key=lambda h: (abs(h[0].span.start - naming.span.end), h[1]))[1]]
    before = [(n.span, i) for n, i in here if n.span.start < naming.span.start]
    if before:
        return of_kind[max(before)[1]]
    return max(of_kind, key=len, default=None)


def _is_on_the_table(group: Sequence[Naming]) -> bool:
    told = any(n.points or n.parts or n.terms or n.act or n.maker or n.topic for n in group)
    return len(group) > 1 or told


# --- the record's form
# -------------------------------------------------------------------------------------------------


def make_texts(
    desk: Desk, groups: Iterable[TextGroup], issue_of: dict[tuple[str, Span], str]
) -> tuple[NegotiatingText, ...]:
    """Return the texts with versions and changes, by id. `issue_of` tells which issue a place of a report names."""
    listed = list(groups)
    texts = [_make_text(desk, group, issue_of, listed) for group in listed]
    return tuple(sorted(texts, key=lambda t: t.id))


def _make_text(
    desk: Desk, group: TextGroup, issue_of: dict[tuple[str, Span], str], groups: Sequence[TextGroup]
) -> NegotiatingText:
    names = _names(group)
    identifier = content_id("text", names[0].name.casefold(), *sorted(group.reports))
    author = _author(desk, group)
    kinds = Counter(n.kind for n in group.namings)
    kind = max(sorted(kinds), key=lambda k: kinds[k])
    evidence = tuple(desk.cite(n.report, n.span) for n in group.namings[:6])
    spans = [(n.report, n.span) for n in group.namings]
    others = [(n.report, n.span) for g in groups if g is not group for n in g.namings]
    return NegotiatingText(
        id=identifier,
        name=_full_name(group, names),
        names=names,
        kind={"offer": "plan", "law": "draft"}.get(kind, kind),  # type: ignore[arg-type]
        author=author,
        versions=_versions(desk, group, author),
        changes=find_changes(desk, spans, others, issue_of),
        evidence=evidence,
    )


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
    telling = [n for n in names if len(n.name.split()) > 1 or "-" in n.name]
    best = max(telling or list(names), key=lambda n: (n.count, n.name.casefold() in topical, -len(n.name), n.name))
    return best.name


def _author(desk: Desk, group: TextGroup) -> str | None:
    """Return the actor most often named as maker; a state or organisation before a person of it, ties by name."""
    parties = Counter(n.maker for n in group.namings if n.maker)
    if not parties:
        return None
    party = max(sorted(parties), key=lambda p: parties[p])
    by_name = next((a.id for a in desk.cast.actors if a.name == party), None)
    actors = sorted(n.actor for n in group.namings if n.actor and n.maker == party)
    return by_name or (actors[0] if actors else None)


class _Draft(msgspec.Struct):
    points: tuple[int, ...]
    parts: int | None
    terms: list[Amount]
    when: When
    by: str | None
    acts: list[str]
    reports: list[str]
    evidence: list[Evidence]


def _versions(desk: Desk, group: TextGroup, author: str | None) -> tuple[Version, ...]:
    drafts: list[_Draft] = []
    for naming in group.namings:
        if not (naming.points or naming.parts or naming.terms):
            continue
        original = re.search(r"\b(?:original|initial|previous|earlier|first)\b", naming.name, re.IGNORECASE) is not None
        groups = _point_versions(desk, naming)
        for points in groups or ((),):
            _add(desk, drafts, naming, points, original, author)
    drafts.sort(key=lambda d: (d.when.start or "9999", d.points, d.parts or 0))
    last = len(drafts) - 1
    return tuple(
        Version(
            points=d.points,
            parts=d.parts,
            terms=tuple(d.terms),
            when=d.when,
            by=d.by,
            status=_status(d.acts, number == last),
            reports=tuple(dict.fromkeys(d.reports)),
            evidence=tuple(dict.fromkeys(d.evidence))[:6],
        )
        for number, d in enumerate(drafts)
    )


def _point_versions(desk: Desk, naming: Naming) -> tuple[tuple[int, ...], ...]:
    """Return the counts of a mention as versions: "12-point … reduced to 8 or 9 points" gives (12,) and (8, 9)."""
    if len(naming.points) < 2:
        return (naming.points,) if naming.points else ()
    text = desk.reports[naming.report].text
    own = re.search(r"([\w-]+?)-(?:point|article|clause|chapter)\b", naming.span.of(text))
    number = parse_number(own.group(1)) if own else None
    first = tuple(p for p in naming.points if number is not None and p == int(number))
    rest = tuple(p for p in naming.points if p not in first)
    sentence = desk.sentence(naming.report, naming.span.start).of(text)
    if not first and re.search(r"\b(?:instead of|up from|down from|from)\b", sentence) and len(rest) == 2:
        ordered = sorted(rest, key=lambda p: _place(sentence, p, after=("instead of", "from")))
        return ((ordered[0],), (ordered[1],))
    return tuple(v for v in (first, rest) if v)


def _place(sentence: str, point: int, *, after: Sequence[str]) -> int:
    """Return 0 for the count behind "instead of" or "from" (the earlier version), 1 for the other."""
    words = {str(point)} | {w for w in re.findall(r"[a-z-]+", sentence.casefold()) if parse_number(w) == point}
    for phrase in after:
        for word in words:
            if re.search(rf"\b{phrase}\s(?:the\s)?(?:\w+\s)?{re.escape(word)}\b", sentence, re.IGNORECASE):
                return 0
    return 1


def _add(
    desk: Desk, drafts: list[_Draft], naming: Naming, points: tuple[int, ...], original: bool, author: str | None
) -> None:
    when = desk.when_at(naming.report, naming.span)
    evidence = desk.cite(naming.report, _evidence_span(desk, naming))
    by = naming.actor or author
    for draft in drafts:
        if not _same_version(draft, points, naming):
            continue
        draft.reports.append(naming.report)
        draft.evidence.append(evidence)
        draft.terms += [t for t in naming.terms if not any(_same_term(t, o) for o in draft.terms)]
        draft.parts = draft.parts or naming.parts
        draft.acts += [naming.act] if naming.act else []
        if when.start and (draft.when.start is None or when.start < draft.when.start):
            draft.when = when
        return
    terms = list(naming.terms)
    parts = naming.parts if not points else None
    drafts.append(
        _Draft(
            points,
            parts,
            terms,
            UNKNOWN_WHEN if original and not points else when,
            by,
            [naming.act] if naming.act else [],
            [naming.report],
            [evidence],
        )
    )
    if points and naming.parts:
        drafts.append(_Draft((), naming.parts, [], when, by, [], [naming.report], [evidence]))


def _same_version(draft: _Draft, points: tuple[int, ...], naming: Naming) -> bool:
    if points or draft.points:
        return points == draft.points or (bool(points) and set(points) <= set(draft.points))
    if naming.parts or draft.parts:
        return naming.parts == draft.parts
    return not any(_conflict(t, o) for t in naming.terms for o in draft.terms)


def _same_term(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit and same_amount(one, other) is True


def _conflict(one: Amount, other: Amount) -> bool:
    """Tell whether two terms set the same thing to different values: the same unit and the same words for it."""
    shared = set(one.what.casefold().split()) & set(other.what.casefold().split()) - {
        "of",
        "the",
        "a",
        "for",
        "over",
        "years",
    }
    return bool(shared) and same_amount(one, other) is False


def _evidence_span(desk: Desk, naming: Naming) -> Span:
    """Return the words that carry a version: the sentence where its numbers stand outside the name, else the name."""
    text = desk.reports[naming.report].text
    inside = re.search(r"\d|-point", naming.span.of(text)) is not None
    sentence = desk.sentence(naming.report, naming.span.start)
    return naming.span if (inside and len(naming.points) < 2) or sentence.end <= sentence.start else sentence


def _status(acts: Sequence[str], last: bool) -> VersionStatus:
    if any(a in ("accepted", "signed") for a in acts):
        return "agreed"
    if any(a == "rejected" for a in acts):
        return "rejected"
    if not last or "withdrawn" in acts:
        return "superseded"
    return "proposed" if acts and all(a in ("proposed", "pending") for a in acts) else "current"
