"""Whose the posts are that people hold: of the state or body told with them, or of the one that goes without saying.

Every sign is a vote. A post told without its state is the story's own: news says "the interior minister" at home and
"the French interior minister" abroad.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from verbale.lexicon import body_of, organisation_class, political_party_of, region_of
from verbale.resolve.who.bodies import kinds_of
from verbale.resolve.who.drafts import WEIGHTS, Draft, Places, is_body, state_words_in
from verbale.resolve.who.figures import Figure
from verbale.resolve.who.institutions import institution_of
from verbale.resolve.who.keys import organisation_key
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.offices import Office
from verbale.resolve.who.words import Page
from verbale.types import Span

__all__ = [
    "CENTRAL_BANK",
    "SEATED",
    "STATE_ORGAN",
    "is_portfolio",
    "is_post_of_state",
    "owners_of",
    "post_class",
    "vote_by_office",
]

# Kinds of body that, where states negotiate, speak for the state that they are of and not for themselves.
_ORGANS = frozenset({"ministry", "government", "council", "court", "parliament", "force", "embassy"})
# Posts of a state's government and forces, told at home without the state.
_STATE_POST = re.compile(
    r"(?:(?:first |acting |deputy |vice[ -])*(?:president|premier|prime minister|chancellor|taoiseach|tanaiste)|"
    r"(?:[a-z]+ )*minister(?: of .*)?|"
    r"(?:foreign|home|defen[cs]e|treasury|commerce|energy|labou?r|health|interior|homeland security|education|"
    r"transport|transportation|business|agriculture|justice|army|navy) secretary|secretary of (?:state|defen[cs]e)|"
    r"(?:chief )?cabinet secretary|(?:chief|permanent|principal) secretary|civil surgeon|"
    r"district (?:surgeon|magistrate|commissioner|collector)|"
    r"(?:attorney|advocate|solicitor)[- ]general|(?:deputy )?chief of staff|(?:national )?security advis[eo]r|"
    r"chief negotiator|army chief)"
)
_FIRM_POST = re.compile(
    r"(?:acting |deputy |vice )*(?:chief executive(?: officer)?|ceo|cfo|coo|chairman|chairwoman|chair|"
    r"(?:plant|mine|mill) manager|managing director|finance director|chief financial officer|"
    r"general manager|executive director)"
)
_UNION_POST = re.compile(
    r"(?:deputy |assistant )*(?:general secretary|convenor|convener|shop steward|secretary-treasurer)"
)
_FORCE_POST = re.compile(
    r"(?:(?:lieutenant|major|brigadier|vice|rear|chief)[ -])*(?:general|colonel|major|captain|lieutenant|brigadier"
    r"|admiral|commodore|commander|sergeant|commandant)"
)
_POST_CLASSES = (("state", _STATE_POST), ("firm", _FIRM_POST), ("union", _UNION_POST), ("force", _FORCE_POST))
# Posts that a union or a firm has as well as a state: of the one body that the sentence has told before.
_ANY_POST = re.compile(r"(?:acting |deputy )*(?:vice[ -])?president|secretary|treasurer|(?:acting )?leader")
# Posts whose "of" is a constituency or town: where they sit, not whom they speak for.
SEATED = frozenset(
    {"mp", "mep", "member of parliament", "senator", "state senator", "congressman", "congresswoman", "representative"}
    | {"state representative", "mayor", "councillor", "councilman", "councilwoman", "assemblyman", "assemblywoman"}
)
_OWN_WORDS = frozenset({"its", "their"})
_FIRMS = frozenset({"company", "bank"})


def owners_of(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> Iterator[tuple[int, str]]:
    """Yield the drafts that own an office, with the sign that it is."""
    if office.owner is None or (office.of or "").lower() == "staff":  # "the army chief of staff": the staff owns nobody
        return
    inside = [
        (span, n)
        for span, n in places.within(page.report.id, Span(max(0, office.owner.start - 40), office.owner.end))
        # "The spokeswoman of the ministry, X": the whole phrase is X, and X does not own the post.
        if not span.overlaps(office.words)
        and (office.owner.covers(span) or (span.covers(office.owner) and span.end == office.owner.end))
    ]
    people = [n for _, n in inside if drafts[n].kind == "person"]
    nearer = _one_before(page, drafts, places, office)
    if people or nearer is not None:
        yield people[-1] if nearer is None else nearer, "kin, aide or envoy of one of it"
        return
    seat = _IN.search(page.text, max(0, office.owner.start - 8), office.owner.start) is not None
    state = next((n for _, n in reversed(inside) if drafts[n].kind == "state" and not seat), None)
    if state is None and not seat:
        state = places.state_in(office.of or "")
    body = places.organisations.get(organisation_key(office.of or ""))
    if body is None:
        body = next((n for s, n in inside if _can_own(drafts[n]) and _is_owner(page, s, office.owner)), None)
    if body is not None and is_portfolio(office) and organisation_class(drafts[body].key) is None:
        body = None
    whose = _POSSESSIVE.split(office.of or "")[0]  # "who leads the union's district branch"
    if (called := _body_called(drafts, places, whose)) is not None:
        state, body = None, called
    if _is_own_word(page, office):
        state, body = _own_body(page, drafts, places, office, (state, body))
    if state is None and body is None and (office.of or "").islower():
        state = _government_before(page, drafts, places, office)
    if state is None and body is not None and _is_force(drafts[body], office.of or ""):
        state = places.only
    if state is None and body is None:
        state = _country_of_region(office.of or "", places)
    organ = body is not None and _is_organ(drafts[body], office.of or "", places)
    if state is not None and (body is None or organ or not _is_whole(drafts[body], office.of or "")):
        yield state, "office of the state"
    if body is not None and office.core in SEATED and organisation_class(drafts[body].key) is None:
        return
    if state is None and (body is None or _is_bare_kind(drafts[body], whose)):
        nearer_body = _body_before(page, drafts, places, office)
        body = nearer_body if nearer_body is not None else body
    if body is not None and not drafts[body].outlet:
        organ = _is_organ(drafts[body], _WHERE.split(office.of or "")[0], places)
        sign = "office of the organisation" if (office.of or "")[:1].isupper() else "office of one told before"
        yield body, _OF_ORGAN if organ else sign


def _is_bare_kind(draft: Draft, of: str) -> bool:
    """Tell whether what an office is of is a noun for any body of its kind: "a spokesman for the company"."""
    return draft.kind == "group" and of.islower() and " " not in of and draft.key == of


_POSSESSIVE = re.compile(r"['’]s\s")
_IN = re.compile(r"\bin\s$")  # "its spokesman in Lima": where he sits
_WHERE = re.compile(r"(?:['’]s?)?\s(?:in|at)\s")


def _is_owner(page: Page, span: Span, owner: Span) -> bool:
    """Tell whether a body is all that an office is of, but for where: "who leads the Harvest Party in parliament"."""
    ahead = span.start <= owner.start < span.end and _WHERE.match(page.text, span.end) is not None
    return span.end == owner.end or ahead


def is_portfolio(office: Office) -> bool:
    """Tell whether what a minister is of is his field and no body: "the deputy minister of fisheries"."""
    of = office.of or ""
    if not of or office.core.split()[-1] != "minister" or organisation_class(of) is not None:
        return False
    return not state_words_in(of) and region_of(of) is None and political_party_of(of) is None


def is_post_of_state(core: str) -> bool:
    """Tell whether a post is of a state's government or forces, which is told at home without the state."""
    return _STATE_POST.fullmatch(core) is not None


def post_class(core: str) -> str | None:
    """Return what kind of body has such a post: "state", "firm", "union" or "force"; None where any may have it."""
    return next((kind for kind, post in _POST_CLASSES if post.fullmatch(core)), None)


def _one_before(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return whom "His deputy, X" means where it opens a sentence: the one person named last before.

    He is the only one named in the nearest sentence before, of the same paragraph, that names any.
    """
    if office.owner is None or office.owner.of(page.text) not in ("His", "Her"):
        return None
    start = page.bounds_at(office.owner.start).start
    if page.text[start : office.owner.start].strip():
        return None
    names = {(f.report, s.span) for d in drafts if d.kind == "person" for f in d.figures for s in f.names}
    for _ in range(_BACK):
        before = page.bounds_at(max(0, start - 2))
        told = {n for s, n in places.within(page.report.id, before) if (page.report.id, s) in names}
        if told or "\n" in page.text[before.end : start].strip(" "):
            break
        start = before.start
    return min(told) if len(told) == 1 else None


_BACK = 3  # sentences of a paragraph that go on about one who is named in the first


def _can_own(draft: Draft) -> bool:
    """Tell whether a body can have posts: no description that stands for itself alone ("both sides")."""
    return draft.kind in ("organisation", "group") and ":" not in draft.key


def _body_called(drafts: Sequence[Draft], places: Places, of: str) -> int | None:
    """Return the one body whose name ends in the noun that an office is told to be of: "the commission's director"."""
    if not of.islower() or " " in of or organisation_class(of) is None:
        return None
    told = {n for n in places.bodies if any(_ends_in(s.name, of) for f in drafts[n].figures for s in f.names)}
    return min(told) if len(told) == 1 else None


def _ends_in(name: str, noun: str) -> bool:
    """Tell whether a body's name of several words ends in a noun: "Ports Commission", "Local 12"."""
    words = name.lower().split()
    while len(words) > 1 and words[-1].isdigit():
        words = words[:-1]
    return " " in name and words[-1] == noun


def _own_body(
    page: Page, drafts: Sequence[Draft], places: Places, office: Office, told: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Return the state and body that "its" stands for before a post, corrected where the chain can hardly be right.

    "She met the board of the association. Its director, X": no state has a director. "The union was represented by its
    general secretary": what the sentence names before is nearer than what it does not name.
    """
    state, body = told
    called = _called_beside(page, drafts, places, office)
    if called is not None:
        return None, called
    if state is not None and not _STATE_POST.fullmatch(office.core):
        nearer = _body_before(page, drafts, places, office)
        return (None, nearer) if nearer is not None else told
    start = page.bounds_at(office.evidence.start).start
    here = [n for _, n in places.within(page.report.id, Span(start, office.evidence.start)) if is_body(drafts[n])]
    if not here and not page.text[start : office.evidence.start].strip():  # "The mill lost. Its director, X"
        first = _first_body(page, drafts, places, page.bounds_at(start), start)
        here = [first] if first is not None and body not in _told_before(page, places, start) else []
    return (None, here[-1]) if state is None and here and body not in here else told


_KIND_BY = re.compile(r"\bthe\s([a-z]+)(?:\sby|['’]s)\s(?:[^.;:]{0,80}?\sand\s(?:by\s)?)?$")


def _called_beside(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the body that a noun right before "its" stands for: "the club by its head, X, and the league by its"."""
    start = page.bounds_at(office.evidence.start).start
    own = office.owner.start if office.owner is not None else office.evidence.start
    noun = _KIND_BY.search(page.text, start, own)
    if noun is None or (kind := organisation_class(noun[1])) is None:
        return None
    called = _body_called(drafts, places, noun[1])
    return called if called is not None else _last_body(page, drafts, places, own, kind)


def _told_before(page: Page, places: Places, start: int) -> set[int]:
    """Return who stands in the sentence before the one that begins at `start`."""
    before = page.bounds_at(max(0, start - 2))
    return {n for _, n in places.within(page.report.id, before)}


def _is_own_word(page: Page, office: Office) -> bool:
    return office.owner is not None and office.owner.of(page.text).lower() in _OWN_WORDS


def _is_whole(draft: Draft, of: str) -> bool:
    """Tell whether a body is all that an office is of: "president of the Danish Dockers' Union" is no state's."""
    return any(organisation_key(s.name) == organisation_key(of) for f in draft.figures for s in f.names)


def _is_organ(draft: Draft, of: str, places: Places) -> bool:
    """Tell whether a body is an organ of some state, rather than one that negotiates for itself."""
    names = {of, *(s.name for f in draft.figures for s in f.names)}
    if any(body_of(name) is not None for name in names):
        return False
    kinds = {organisation_class(name) for name in names}
    if any(CENTRAL_BANK.search(name) for name in names):
        return True
    if places.only is not None and not kinds.isdisjoint(_FORCES):
        return True
    return "parliament" in kinds or (places.international and not kinds.isdisjoint(_ORGANS))


CENTRAL_BANK = re.compile(r"\b(?:central|reserve|national) bank$|^bank of (?!america\b)", re.IGNORECASE)
# Organs that are their state's even where it is the only one of the story: "the Coast Guard", "the administration".
_FORCES = frozenset({"force", "government"})


def _is_force(draft: Draft, of: str) -> bool:
    return not {
        organisation_class(name) for name in (of, *(s.name for f in draft.figures for s in f.names))
    }.isdisjoint(_FORCES)


def _country_of_region(of: str, places: Places) -> int | None:
    """Return the state of the province that a post is of, in a story of several states: its minister sits at home."""
    region = region_of(of)
    return places.states.get(region.state) if region is not None and places.international else None


def _body_before(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the body that "its" or "the Leeds-based company" stands for before an office: the last one named.

    "Its" means the first body of the sentence, or of the one before; a description the last body of its kind.
    """
    of = _POSSESSIVE.split(office.of or "")[0]
    kind = organisation_class(of) if of and of.split()[-1].islower() else None
    owned = _is_own_word(page, office)
    if not owned and kind not in ("company", "union", "bank"):
        return None
    here = page.bounds_at(office.evidence.start)
    if owned:
        return _first_body(page, drafts, places, here, office.evidence.start)
    return _last_body(page, drafts, places, office.evidence.start, kind or "")


def _first_body(page: Page, drafts: Sequence[Draft], places: Places, sentence: Span, end: int) -> int | None:
    for span in (Span(sentence.start, end), page.bounds_at(max(0, sentence.start - 2))):
        if not page.text[span.start : end].count("\n\n"):
            told = [n for _, n in places.within(page.report.id, span) if is_body(drafts[n])]
            if told:
                return told[0]
    return None


def _last_body(page: Page, drafts: Sequence[Draft], places: Places, end: int, kind: str) -> int | None:
    """Return the last body named before `end`, in its paragraph or the one before, that can be of a kind.

    Where none is, the union is the story's only one.
    """
    start = page.text.rfind("\n\n", 0, max(0, page.text.rfind("\n\n", 0, end)))
    told = [
        n
        for _, n in places.within(page.report.id, Span(max(0, start), end))
        if is_body(drafts[n]) and _is_of_kind(drafts[n], kind)
    ]
    if not told and kind not in _FIRMS:
        only = [n for n in places.bodies if _is_of_kind(drafts[n], kind)]
        return only[0] if len(only) == 1 else None
    return told[-1] if told else None


def _is_of_kind(draft: Draft, kind: str) -> bool:
    kinds = {kind for f in draft.figures for s in f.names for kind in kinds_of(s.name)}
    return kind in kinds or (kind in _FIRMS and (not kinds or not kinds.isdisjoint(_FIRMS)))


STATE_ORGAN = re.compile(
    r"(?:['’]s?)?\s+(?:[a-z]+\s+)?(?:ministry|government|army|military|parliament|delegation|side)\b"
)


def _government_before(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the state meant by "the ministry" or "the president": the last whose government the report told."""
    if organisation_class(office.of or "") not in ("ministry", "government", "force") and office.of != "president":
        return None
    told = [
        n
        for s, n in places.at.get(page.report.id, ())
        if drafts[n].kind == "state" and s.start < office.evidence.start and STATE_ORGAN.match(page.text, s.end)
    ]
    return told[-1] if told else None


def vote_by_office(pages: Sequence[Page], drafts: Sequence[Draft], places: Places) -> None:
    by_id = {page.report.id: page for page in pages}
    posts = _Posts(drafts)
    for draft in drafts:
        if draft.kind != "person":
            continue
        for figure in draft.figures:
            for office in figure.offices:
                if office.core.split()[-1] in phrase_words("job"):
                    continue  # a fitter at the plant does not speak for the plant
                for owner, sign in owners_of(by_id[figure.report], drafts, places, office):
                    if drafts[owner].kind == "person":
                        continue
                    if sign == _OF_ORGAN:  # told once or ten times, it hardly counts
                        draft.votes[owner] = max(draft.votes[owner], WEIGHTS[sign])
                    else:
                        draft.votes[owner] += WEIGHTS[sign] * (_FORMER if office.tense == "former" else 1)
                body = _untold_body(by_id[figure.report], drafts, places, office)
                if body is not None:
                    told = office.title.lower().split()[0] in _WORDS_FOR_BODIES
                    sign = "office of one told before" if told else "office held, state told nearby"
                    draft.votes[body] += WEIGHTS[sign]
            _vote_by_untold_state(by_id[figure.report], posts, places, draft, figure)


def _untold_body(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the body of a post of a firm or union told without it: the last one named before."""
    if office.owner is not None:
        return None
    called = _body_of_word(page, drafts, places, office)
    called = called if called is not None else institution_of(page, drafts, places, office)
    if called is not None:
        return called
    kind = "company" if _FIRM_POST.fullmatch(office.core) else "union" if _UNION_POST.fullmatch(office.core) else ""
    if kind:
        return _last_body(page, drafts, places, office.evidence.start, kind)
    # A president in small letters is a union's or a firm's where no state has the word.
    if _ANY_POST.fullmatch(office.core) and office.title.islower() and not places.ruled:
        start = page.bounds_at(office.evidence.start).start
        told = {
            n
            for n in _bodies_in(page, drafts, places, Span(start, office.evidence.start))
            if any(_is_of_kind(drafts[n], k) for k in ("union", "company"))
        }
        return min(told) if len(told) == 1 else None
    return _body_of_spokesman(page, drafts, places, office) if office.core in _SPOKEN else None


_WORDS_FOR_BODIES = frozenset({"union", "company", "league", "federation", "association", "party", "club", "guild"})


def _body_of_word(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return the body for which the first word of a title stands: of "union president" the union of the story."""
    words = office.title.lower().split()
    if len(words) < 2 or words[0] not in _WORDS_FOR_BODIES:
        return None
    called = _body_called(drafts, places, words[0])
    if called is None and words[0] in ("union", "company"):
        called = _last_body(page, drafts, places, office.evidence.start, words[0])
    return called if called is not None else places.organisations.get(organisation_key(words[0]))


_SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "press officer"})
_WHERE_ELSE = re.compile(r",?\s+(?:in\s+[A-Z]\w+,?\s+)?(?:where|for whom|for which)\s")


def _body_of_spokesman(page: Page, drafts: Sequence[Draft], places: Places, office: Office) -> int | None:
    """Return whose a spokesman is who is told without it: of the one body before him, in his sentence or the last.

    "Questions were referred to the council, where a spokesman, X, said": of the last.
    """
    sentence = page.bounds_at(office.evidence.start)
    here = _bodies_in(page, drafts, places, Span(sentence.start, office.evidence.start))
    for span, number in places.within(page.report.id, Span(sentence.start, office.evidence.start)):
        if number in here and _WHERE_ELSE.match(page.text, span.end) is not None:
            return number
    before = page.bounds_at(max(0, sentence.start - 2)).start
    opening = Span(before, min(sentence.start, before + _OPENING))
    told = set(here) or set(_bodies_in(page, drafts, places, opening))
    return min(told) if len(told) == 1 else None


_OPENING = 45  # characters in which a sentence has named what it is about


_PART_OF = re.compile(r"\s+of\s+(?:the\s+)?$")


def _bodies_in(page: Page, drafts: Sequence[Draft], places: Places, span: Span) -> list[int]:
    """Return the bodies named in a span, without what another is part of: "Local 12 of the union"."""
    told = [(s, n) for s, n in places.within(page.report.id, span) if is_body(drafts[n])]
    return [
        n
        for at, (s, n) in enumerate(told)
        if not (at and _PART_OF.fullmatch(page.text, told[at - 1][0].end, s.start) is not None)
    ]


_OF_ORGAN = "office of an organ of some state"
_FORMER = 0.4  # what an office that is over weighs against one held now: just enough where nothing else is told


class _Posts:
    """Who holds which post, and of which states posts are told: made once, asked for every person."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.stateless: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.owned: dict[str, set[int]] = defaultdict(set)
        self.codes: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for draft in drafts:
            for figure in draft.figures if draft.kind == "person" else ():
                for office in figure.offices:
                    if office.of is None:
                        self.stateless[figure.report, office.core].add(draft.number)
                        continue
                    self.owned[office.core].add(draft.number)
                    for code in state_words_in(office.of):
                        self.codes[office.core][code].add(draft.number)


def _is_beside(page: Page, figure: Figure, position: int) -> bool:
    """Tell whether somebody is named in the sentence of a position."""
    sentence = page.bounds_at(position)
    return any(sentence.covers(s.span) for s in figure.names)


def _vote_by_untold_state(page: Page, posts: _Posts, places: Places, draft: Draft, figure: Figure) -> None:
    """ "The president of X" in a report where one president alone is told without a state: he is of X."""
    for core in sorted({o.core for o in figure.offices if o.of is None}):
        if posts.stateless[page.report.id, core] - posts.owned[core] - {draft.number}:
            continue
        pattern = re.compile(
            rf"\b{re.escape(core)}s?\s+of\s+(?:the\s+)?([A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)", re.IGNORECASE
        )
        for match in pattern.finditer(page.text):
            codes = [c for c in state_words_in(match[1]) if c in places.states]
            if _is_beside(page, figure, match.start()):
                continue  # "President Lind rang the president of Chile": another's post
            if codes and not posts.codes[core][codes[0]] - {draft.number}:
                draft.votes[places.states[codes[0]]] += WEIGHTS["office held, state told nearby"]
