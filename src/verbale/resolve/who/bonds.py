"""What ties a person to each body or state of a story, as numbers: trees, nearness, posts, words said, company kept.

No single sign here decides. `chosen` weighs them together, with weights that were learnt from many stories. A number
is a share of the places where the person is named, a count that grows ever more slowly, or 1 and 0.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from verbale.lexicon import organisation_class, state_of
from verbale.resolve.who.drafts import Draft, Places
from verbale.resolve.who.posts import SEATED, owners_of, post_class
from verbale.resolve.who.trees import OBJECT, SUBJECT, Tree
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = ["candidates_of", "find_bonds"]

_BACK = 3  # sentences before a name in which a body is told before it
_FOR = frozenset({"for", "from", "of", "at"})
_KINDS = {
    "union": "union", "workers": "union", "association": "union", "company": "company", "bank": "company",
    "management": "company", "club": "company", "party": "party", "rebels": "rebels", "government": "organ",
    "ministry": "organ", "force": "organ", "embassy": "organ", "council": "organ", "parliament": "seat",
    "court": "seat", "media": "seat", "school": "seat",
}  # fmt: skip
_TAKES_PART = frozenset({"participant", "head", "member", "host"})
_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)


@dataclass
class _Person:
    """Where somebody is named, and what each place tells of each candidate."""

    number: int
    places: int = 0
    told: dict[int, dict[str, float]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(float)))
    posts: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    does: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)


def candidates_of(drafts: Sequence[Draft]) -> list[int]:
    """Return who can be a party: states, bodies and groups with a name or kind of their own, no outlets."""
    return [
        d.number
        for d in drafts
        if d.kind in ("state", "organisation", "group") and not d.outlet and ":" not in d.key and d.mentions
    ]


def find_bonds(
    pages: Sequence[Page], drafts: Sequence[Draft], places: Places
) -> dict[int, dict[int, dict[str, float]]]:
    """Return for each person without a party the signs of each candidate that any sign ties to the person."""
    able = frozenset(candidates_of(drafts))
    people = {d.number: _Person(d.number) for d in drafts if d.kind == "person" and d.party is None}
    by_id = {page.report.id: page for page in pages}
    told = _Told(_told_as(drafts, able, "places"), _told_as(drafts, people, "names"), _meant(drafts, able))
    for page in pages:
        _read_page(page, drafts, places, able, people, told)
    for number, person in people.items():
        _read_posts(by_id, drafts, places, able, person)
        _read_descriptions(drafts, places, able, person)
        for owner, votes in drafts[number].votes.items():
            if owner in able and votes > 0:
                person.told[owner]["votes"] += votes
    _read_names(drafts, able, people)
    frames = _frames(drafts, able)
    doings, followings = _doings(pages, places, able), _followings(drafts)
    traits = {n: dict(_of_candidate(drafts[n], doings[n], followings)) for n in sorted(able)}
    kinds = {n: _kind_of(drafts[n]) for n in sorted(able)}
    found: dict[int, dict[int, dict[str, float]]] = {}
    for number, person in people.items():
        own = dict(_of_person(person))
        shares = {c: sum(frames[c][r] for r in person.reports) for c in frames}
        total = sum(shares.values()) or 1
        found[number] = {
            c: {**_of_pair(person, c, kinds[c]), **own, **traits[c], "told in its reports": (shares[c] / total) ** 0.5}
            for c in sorted(person.told.keys() & able)
        }
    return found


# --- what a page tells ------------------------------------------------------------------------------------------------


@dataclass
class _Seen:
    """One place where an actor is told."""

    span: Span
    number: int
    sentence: int
    token: int | None
    top: int | None
    where: bool
    meant: bool


@dataclass
class _Told:
    """By report, where candidates are told as places, people by name, and candidates by a pronoun."""

    wheres: dict[str, set[tuple[int, Span]]]
    names: dict[str, set[tuple[int, Span]]]
    meant: dict[str, set[tuple[int, Span]]]


def _told_as(drafts: Sequence[Draft], numbers: Iterable[int], kind: str) -> dict[str, set[tuple[int, Span]]]:
    """Return by report where drafts are told by their names, or as places."""
    found: dict[str, set[tuple[int, Span]]] = {}
    for number in numbers:
        for figure in drafts[number].figures:
            found.setdefault(figure.report, set()).update((number, s.span) for s in getattr(figure, kind))
    return found


def _meant(drafts: Sequence[Draft], numbers: Iterable[int]) -> dict[str, set[tuple[int, Span]]]:
    """Return by report where drafts are meant by a pronoun."""
    found: dict[str, set[tuple[int, Span]]] = {}
    for number in numbers:
        for figure in drafts[number].figures:
            meant = {(number, span) for span, how in figure.others if how == "pronoun"}
            found.setdefault(figure.report, set()).update(meant)
    return found


def _read_page(
    page: Page, drafts: Sequence[Draft], places: Places, able: frozenset[int], people: dict[int, _Person], told: _Told
) -> None:
    wheres, named, meant = (by.get(page.report.id, set()) for by in (told.wheres, told.names, told.meant))
    tree = Tree(page)
    seen = []
    for span, number in places.at.get(page.report.id, ()):
        token = tree.head_of(span) if tree.tokens else None
        top = tree.top_of(token) if token is not None else None
        seen.append(
            _Seen(
                span,
                number,
                page.sentence_at(span.start),
                token,
                top,
                (number, span) in wheres,
                (number, span) in meant,
            )
        )
    spans = {span for _, span in named}
    bodies = [s for s in seen if s.number in able]
    starts = [b.sentence for b in bodies]
    together: dict[int, list[_Seen]] = defaultdict(list)
    for one in seen:
        together[one.sentence].append(one)
    for at in (s for s in seen if s.number in people and s.span in spans):
        person = people[at.number]
        person.places += 1
        person.reports.add(page.report.id)
        near = bodies[bisect_left(starts, at.sentence - _BACK) : bisect_right(starts, at.sentence)]
        _read_place(page, tree, at, near, person)
        _read_company(tree, at, together[at.sentence], drafts, person)
    _read_words(page, places, able, people)
    _read_deeds(page, places, people)


def _read_deeds(page: Page, places: Places, people: dict[int, _Person]) -> None:
    """Count what people do that those without a side seldom do: they take part, and take stands."""
    parts = [a.span for t in page.reading.triggers for a in t.arguments if a.role in _TAKES_PART]
    stands = [p.holder for p in page.reading.positions if p.holder is not None]
    for does, spans in (("takes part", parts), ("takes a stand", stands)):
        for span in spans:
            for number in {n for _, n in places.within(page.report.id, span) if n in people}:
                people[number].does[does] += 1


def _read_place(page: Page, tree: Tree, at: _Seen, near: Sequence[_Seen], person: _Person) -> None:
    """Count what the sentence of a name and those before it tell of bodies."""
    signs: dict[int, set[str]] = defaultdict(set)
    for body in (b for b in near if b.sentence == at.sentence and (b.where or b.meant)):
        signs[body.number].add("where, in its sentence" if body.where else "meant in its sentence")
        if body.meant:
            signs[body.number].update(f"meant, {way}" for way in _ways(tree, at, body))
    near = [b for b in near if not b.where and not b.meant]
    here = [b for b in near if b.sentence == at.sentence]
    before = [b for b in near if b.span.end <= at.span.start]
    for body in here:
        signs[body.number].add("in its sentence")
        if len({b.number for b in here}) == 1:
            signs[body.number].add("alone in its sentence")
        signs[body.number].update((*_relations(tree, at, body), *_ways(tree, at, body)))
        gap = page.text[min(at.span.end, body.span.end) : max(at.span.start, body.span.start)]
        if len(gap) < _TITLE and not re.search(r"[.;:\n]", gap):
            signs[body.number].add("right before" if body.span.end <= at.span.start else "right behind")
    for number, sign in _before(tree, at, before):
        signs[number].add(sign)
    for number, told in signs.items():
        for sign in sorted(told):
            person.told[number][sign] += 1


_TITLE = 45  # characters between a body and a name whose title they may be of


def _before(tree: Tree, at: _Seen, before: Sequence[_Seen]) -> Iterator[tuple[int, str]]:
    """Yield what tells of bodies before a name, the nearest last, whether it is its or their chairman."""
    owned = at.top is not None and at.token is not None and tree.is_owned(at.top, at.token)
    if before:
        last = before[-1]
        yield last.number, "told last before"
        if owned:
            yield last.number, "told last before its"
        if last.sentence == at.sentence - 1:
            yield last.number, "told last in the sentence before"
    subjects = [b for b in before if b.sentence < at.sentence and _is_subject(tree, b)]
    if subjects:
        last = subjects[-1]
        yield last.number, "acted last before"
        if owned:
            yield last.number, "acted last before its"


def _ways(tree: Tree, at: _Seen, body: _Seen) -> Iterator[str]:
    way = tree.ends(at.token, body.token) if at.token is not None and body.token is not None else None
    if way is not None:
        yield f"way {way}"


def _is_subject(tree: Tree, seen: _Seen) -> bool:
    return seen.top is not None and tree.tokens[seen.top].deprel in SUBJECT


def _relations(tree: Tree, at: _Seen, body: _Seen) -> Iterator[str]:
    """Yield how the tree ties a body to a name: one noun phrase, or subject and object of one verb."""
    if at.top is None or body.top is None or at.token is None or body.token is None:
        return
    one, two = tree.tokens[at.top], tree.tokens[body.top]
    if at.top != body.top and body.top != body.token:
        yield "in another phrase"
        yield "in one phrase"
        yield "in one phrase, before" if body.span < at.span else "in one phrase, behind"
        return
    if (two.deprel == "conj" and two.head == at.top) or (one.deprel == "conj" and one.head == body.top):
        yield "beside with and"
    if one.head == two.head and one.head >= 0:
        if one.deprel in SUBJECT and two.deprel in OBJECT:
            yield "acts for it" if tree.preposition(body.top) in _FOR else "acts on it"
        if two.deprel in SUBJECT and one.deprel in OBJECT:
            yield "is acted on by it"


def _read_company(tree: Tree, at: _Seen, together: Sequence[_Seen], drafts: Sequence[Draft], person: _Person) -> None:
    """Count the parties of those who are named in one list with a person."""
    for other in together:
        if other.number == at.number or drafts[other.number].kind != "person":
            continue
        party = drafts[other.number].party
        if party is None or other.top is None or at.top is None:
            continue
        one, two = tree.tokens[at.top], tree.tokens[other.top]
        if (two.deprel == "conj" and two.head in (at.top, one.head)) or (
            one.deprel == "conj" and one.head == other.top
        ):
            person.told[party]["its people beside"] += 1
        elif one.head == two.head and {one.deprel, two.deprel} & SUBJECT and {one.deprel, two.deprel} & OBJECT:
            person.told[party]["its people across"] += 1


def _read_words(page: Page, places: Places, able: frozenset[int], people: dict[int, _Person]) -> None:
    """Count the bodies that people speak of, and those that acted last before somebody speaks of "we"."""
    for told in page.reading.attributions:
        speakers = {n for s in told.source for _, n in places.within(page.report.id, s) if n in people}
        if len(speakers) != 1:
            continue
        person = people[min(speakers)]
        for content in told.content:
            said = {n for _, n in places.within(page.report.id, content) if n in able}
            ours = _WE.search(content.of(page.text)) is not None
            person.does["says we" if ours else "speaks"] += 1
            for number in said:
                person.told[number]["spoken of"] += 1
                if ours:
                    person.told[number]["spoken of with we"] += 1


# --- posts ------------------------------------------------------------------------------------------------------------


def _read_posts(
    by_id: dict[str, Page], drafts: Sequence[Draft], places: Places, able: frozenset[int], person: _Person
) -> None:
    for figure in drafts[person.number].figures:
        page = by_id[figure.report]
        for office in figure.offices:
            person.posts.add(_post_kind(office.core))
            person.titles.update(office.core.split()[-1:])
            for owner, _ in owners_of(page, drafts, places, office):
                if owner in able:
                    person.told[owner]["owns a post"] += 1
                elif drafts[owner].party is not None:
                    person.told[drafts[owner].party or 0]["its person owns a post"] += 1


def _read_descriptions(drafts: Sequence[Draft], places: Places, able: frozenset[int], person: _Person) -> None:
    """Count the bodies told inside the words that stand for a person: "the Dutch envoy"."""
    for figure in drafts[person.number].figures:
        for span, how in figure.others:
            if how == "nominal":
                for number in {n for _, n in places.within(figure.report, span) if n in able}:
                    person.told[number]["in words for the person"] += 1


_SURNAME = re.compile(r"[^\W\d_]{4,}")


def _read_names(drafts: Sequence[Draft], able: frozenset[int], people: dict[int, _Person]) -> None:
    """Count the bodies that bear somebody's name: "the Lind campaign"."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for candidate in able:
        for figure in drafts[candidate].figures:
            for sighting in figure.names:
                for word in _SURNAME.findall(sighting.name):
                    bearers[word].add(candidate)
    for number, person in people.items():
        for name in {f.fullest.split()[-1] for f in drafts[number].figures if f.fullest}:
            for candidate in bearers.get(name, ()):
                person.told[candidate]["bears the name"] = 1.0


# Posts of people who are asked because they stand aside.
_ASIDE = re.compile(
    r"(?:[a-z]+ )*(?:professor|lecturer|analyst|economist|historian|expert|scholar|researcher|fellow|strategist|judge"
    r"|justice|arbitrator|mediator|commentator|columnist|editor|author|scientist|political scientist|correspondent)"
)


def _post_kind(core: str) -> str:
    if _ASIDE.fullmatch(core):
        return "aside"
    if core in SEATED:
        return "seated"
    return post_class(core) or next((kind for kind, post in _OTHER_POSTS if post.search(core)), "other")


_OTHER_POSTS = (
    ("spokes", re.compile(r"\b(?:spokes(?:man|woman|person)|press (?:secretary|officer))$")),
    ("aside", re.compile(r"\b(?:facilitator|conciliator|observer|ombudsman|expert|analyst|professor|judge)$")),
    ("envoy", re.compile(r"\b(?:envoy|ambassador|negotiator|delegate|representative|consul|diplomat)$")),
    ("counsel", re.compile(r"\b(?:counsel|lawyer|attorney|solicitor)$")),
    ("head", re.compile(r"\b(?:president|chair\w*|head|leader|director|chief|secretary|commander|governor)$")),
    ("member", re.compile(r"\b(?:member|worker|officer|official|advis[eo]r|aide|manager|steward|organi[sz]er)$")),
)


def _kind_of(draft: Draft) -> str:
    if draft.kind == "state":
        return "state"
    kinds = Counter(_KINDS.get(organisation_class(s.name) or "") for f in draft.figures for s in (*f.names, *f.words))
    kinds.pop(None, None)
    if kinds:
        return min(kinds, key=lambda k: (-kinds[k], str(k))) or "body"
    known = [state_of(s.name) for f in draft.figures for s in f.names]
    if any(k is not None and k.how in ("organ", "seat", "parliament") for k in known):
        return "organ"
    return "group" if draft.kind == "group" else "body"


# --- numbers ----------------------------------------------------------------------------------------------------------


def _frames(drafts: Sequence[Draft], able: frozenset[int]) -> dict[int, Counter[str]]:
    """Return how often each report tells of each candidate."""
    return {n: Counter({f.report: len(f.names) + len(f.others) for f in drafts[n].figures}) for n in sorted(able)}


def _doings(pages: Sequence[Page], places: Places, able: frozenset[int]) -> dict[int, Counter[str]]:
    """Return how often each candidate itself takes part, takes a stand and speaks."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for page in pages:
        reading = page.reading
        doings = (
            ("takes part", [a.span for t in reading.triggers for a in t.arguments if a.role in _TAKES_PART]),
            ("takes a stand", [p.holder for p in reading.positions if p.holder is not None]),
            ("speaks", [source for told in reading.attributions for source in told.source]),
        )
        for does, spans in doings:
            for span in spans:
                found_here = {n for _, n in places.within(page.report.id, span) if n in able}
                for number in found_here:
                    found[number][does] += 1
    return found


def _followings(drafts: Sequence[Draft]) -> Counter[int]:
    """Return how many people are known to be of each party."""
    return Counter(d.party for d in drafts if d.kind == "person" and d.party is not None)


_WHETHER = ("way ", "meant, ", "bears ")  # signs of which it counts whether they are there, not how often


def _of_pair(person: _Person, candidate: int, kind: str) -> dict[str, float]:
    """Return the signs of a pair: for each the share of the person's places and whether there is any."""
    told = person.told[candidate]
    numbers: dict[str, float] = {}
    votes = float(told.pop("votes", 0))
    for sign, count in told.items():
        numbers[sign] = 1.0
        if not sign.startswith(_WHETHER):
            numbers[f"{sign}, often"] = math.log1p(count) / math.log1p(max(person.places, count, 1))
    if votes:
        numbers["votes"] = min(1.0, votes / 2)
    numbers[f"is {kind}"] = 1.0
    for post in person.posts or {"none"}:
        numbers[f"{post} of {kind}"] = 1.0
    return numbers


def _of_person(person: _Person) -> Iterator[tuple[str, float]]:
    for does, count in person.does.items():
        yield does, 1.0
        yield f"{does}, often", min(1.0, math.log1p(count) / 3)
    yield "in many reports", math.log1p(len(person.reports)) / 3
    yield "named much", math.log1p(person.places) / 4
    for title in person.titles:
        yield f"title {title}", 1.0


def _of_candidate(draft: Draft, doings: Counter[str], followings: Counter[int]) -> Iterator[tuple[str, float]]:
    yield "told much", math.log1p(draft.mentions) / 5
    for does, count in doings.items():
        yield f"itself {does}", min(1.0, math.log1p(count) / 3)
    if followings[draft.number]:
        yield "has people", 1.0
        yield "has people, often", followings[draft.number] / followings.total()
    names = [s.name for f in draft.figures for s in f.names]
    if draft.kind != "state" and names and all(name[:1].islower() for name in names):
        yield "in lower case", 1.0
    if draft.mentions <= 1:
        yield "told once", 1.0
