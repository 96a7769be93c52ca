"""Offices as told beside a name: who holds which, of what.

Patterns of news, over words and the lexicon alone: "French President X", "X, the special adviser of the Danish queen",
"Secretary of the Y Council X", "Y's son-in-law X", "Presidents X and Y", "X, who leads the union", "X is Y's envoy".
What the reader found is added where it stands right beside the name (`from_reading`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.lexicon import is_honorific, is_title_word, office, prefix_class
from verbale.read.types import RoleMention
from verbale.resolve.who.after_names import past_marks, seated, with_whose
from verbale.resolve.who.callings import calling_after, calling_before
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.office_making import Office, make_office, titles_in, with_modifiers
from verbale.resolve.who.office_words import bare_text, text_of
from verbale.resolve.who.posts_by_verb import leads, led_by, portfolio_of, successions
from verbale.resolve.who.runs import KIN, OWNS, POSSESSIVE, PREPOSITIONS, SMALL, run_left, run_right
from verbale.resolve.who.shared_posts import share_listed, share_title
from verbale.resolve.who.styles import without_style
from verbale.resolve.who.taken_posts import post_taken, post_to_come
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["Office", "find_offices", "from_reading", "phrase_office"]


_BE = frozenset({"is", "was", "became", "becomes", "become", "been", "remains", "as", "be"})
# How many names on either side of one are asked whether they stand in its words: more than a sentence holds.
_NEIGHBOURS = 30


def find_offices(page: Page, holders: Sequence[Span]) -> list[Office]:
    """Return the offices told of the names at `holders`, in text order."""
    every = sorted(set(holders))
    around = {holder: every[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1] for at, holder in enumerate(every)}
    found: list[Office] = []
    for holder, names in around.items():
        before = [with_whose(page, told) for told in _before(page, holder, names)]
        found += before or calling_before(page, holder, names)
        found += share_listed(page, holder, names)
        found += [seated(page, told) for told in _after(page, holder, names)]
        found += [*led_by(page, holder), *portfolio_of(page, holder)]
    found += successions(page, found, every)
    found += [shared for told in found for shared in share_title(page, told, around.get(told.holder, every))]
    return sorted(set(found), key=lambda o: (o.holder, o.evidence, o.title))


def phrase_office(page: Page, span: Span) -> Office | None:
    """Return the office that a phrase without a name stands for ("the French president"), or None."""
    pieces = page.within(span)
    for at, end, core in titles_in(pieces):
        tail = pieces[end:]
        if not tail or tail[0].text in PREPOSITIONS:
            return make_office(span, pieces[:at], pieces[at:end], tail, core)
    return None


def from_reading(page: Page, holder: Span, role: RoleMention, known: Sequence[Office]) -> Office | None:
    """Return what the reader found of `holder` as an office, where it stands beside the name and nobody has it."""
    gap = Span(min(role.title.end, holder.end), max(role.title.start, holder.start))
    beside = (
        re.fullmatch(r"[\s,]*(?:(?:the|an?|is|was|as|who is)\s+)?", gap.of(page.text)) if gap.start < gap.end else None
    )
    if role.title.overlaps(holder) or beside is None or any(o.evidence.overlaps(role.title) for o in known):
        return None
    pieces = page.within(role.title)
    for at, end, core in titles_in(pieces):
        made = make_office(holder, pieces[:at], pieces[at:end], pieces[end:], core)
        told = role.of if role.of is not None and role.of.of(page.text) not in phrase_words("portfolio") else None
        of = bare_text(told.of(page.text)) if told else made.of
        return made._replace(of=of or None, owner=told or made.owner, tense=role.tense)
    return None


# --- before the name -------------------------------------------------------------------------------------------------


def _before(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Office]:
    pieces = without_style(page.before(holder.start))
    comma = bool(pieces) and pieces[-1].text == ","
    if comma:
        pieces = pieces[:-1]
    window = run_left(pieces)
    opens = bool(window) and window[0].text in {"As", "as"}  # "As chair of the council, X has"
    # "A former mayor, X has"; of a page that begins with a comma nothing stands before it
    fronts = comma and bool(window) and len(window) == len(pieces) and window[0].text in {"A", "An"}
    if comma and not (opens or fronts) and not _closes(page, holder):
        return
    window = window[1:] if opens else window
    base = 0
    for at, end, core in titles_in(window):
        head, tail = _without_noun(window[base:at]), window[end:]
        rank = bool(tail) and office([p.text for p in tail]) is not None
        if tail and not rank and tail[0].text not in PREPOSITIONS:
            continue
        if (_names_in(tail, names) and not (comma and _speaks_for(core, tail, names))) or (
            comma and not opens and not _introduces(head, tail)
        ):
            continue
        if not rank and (_is_full_title(head, tail) if comma else _is_anothers(tail)):
            base = end + 1  # "a driver for Arts Minister X": what stands before is another's
            continue
        if tail and not comma and all(p.text in PREPOSITIONS | SMALL for p in tail[-1:]):
            continue  # "the spokesman for the Lind campaign": the name is what the office is of
        if core in KIN and not any(p.text in OWNS for p in head):
            continue
        told = make_office(holder, head, window[at:end], [] if rank else tail, core, names=names)
        yield with_modifiers(page, told) if not comma else told
        if rank:  # "party chairwoman Senator X": both are hers
            yield make_office(holder, [], tail, [], office([p.text for p in tail]) or core, names=names)
        yield from _double(holder, head, [] if rank else tail, names)
        shaded = all(prefix_class(p.text) is not None for p in head)
        closed = not comma and shaded and _ends_apposition(page, holder)
        yield from _described_before(holder, pieces[: len(pieces) - len(window)], head, names, closed=closed)
        return


def _speaks_for(core: str, tail: Sequence[Piece], names: Sequence[Span]) -> bool:
    """Tell whether one who is named already is all that a spokesman is of: "a spokesman for Mr X, Y, said"."""
    if core.split()[-1] not in {"spokesman", "spokeswoman", "spokesperson"} or tail[0].text != "for":
        return False
    words = [p for p in tail[1:] if not is_honorific(p.text)]
    return bool(words) and all(_names_in([p], names) for p in words)


def _without_noun(head: Sequence[Piece]) -> Sequence[Piece]:
    """Return the words before a title without a noun that is the office-holder's: "the driver of Prime Minister X"."""
    words = [p for p in head if p.text not in SMALL]
    if not words or words[-1].text != "of":
        return head
    return [] if len(words) == 1 or not is_title_word(words[-2].text) else head


def _is_anothers(tail: Sequence[Piece]) -> bool:
    """Tell whether what an office is of ends in a title of its own right before the name: "aide to President X"."""
    if len(tail) < 2 or tail[0].text not in {"for", "to", "of"} or tail[-1].text in phrase_words("portfolio"):
        return False
    last = tail[-1].text.lower()
    if last.endswith("s") and office([last]) not in (None, last):  # "deputy secretary of the Board of Examiners X"
        return False
    found = [(at, end) for at, end, _ in titles_in(tail[1:]) if end == len(tail) - 1]
    return bool(found) and (tail[found[0][0] + 1].capital or found[0][1] - found[0][0] > 1)


def _is_full_title(head: Sequence[Piece], tail: Sequence[Piece]) -> bool:
    """Tell whether "a spokesman for the Minister for Science, X," names the minister: the spokesman bears no name.

    A bare "the minister" is one told before, so that the name after it is the spokesman's.
    """
    if len(tail) < 3 or tail[0].text not in {"for", "to", "of"} or not any(p.text in {"a", "A"} for p in head):
        return False
    words = tail[1:]
    found = next(((at, end) for at, end, _ in titles_in(words)), None)
    if found is None or any(p.text not in SMALL for p in words[: found[0]]):
        return False
    rest = words[found[1] :]
    return len(rest) > 1 and rest[0].text in {"for", "of"} and rest[1].text in phrase_words("portfolio")


def _described_before(
    holder: Span, pieces: Sequence[Piece], head: Sequence[Piece], names: Sequence[Span], *, closed: bool
) -> Iterator[Office]:
    """A description before the title and name, up to a comma: "the president's envoy, Army Minister X".

    Before a title with a state's word ("The mediator, French Minister X,") only what opens the sentence is his, or what
    is `closed` behind the name: in the midst of it, it may be the one before him in a list.
    """
    if not pieces or pieces[-1].text != ",":
        return
    window = run_left(pieces[:-1])
    start = len(pieces) - 1 - len(window)
    opens = bool(window) and window[0].text in {"The", "the"} and (not start or pieces[start - 1].text == ",")
    alone = bool(window) and window[0].text in {"the", "its", "their", "his", "her", "an", "a"} and closed
    for at, end, core in titles_in(window):
        owned = not head and any(p.text in OWNS for p in window[:at])
        tail = window[end:]
        goes_on = bool(tail) and (tail[0].text == "of" or [p.text for p in tail[:3]] == ["in", "charge", "of"])
        whole = not tail or (goes_on and len(tail) > 1 and not _names_in(tail, names))
        if whole and (owned or opens or alone):
            yield make_office(holder, window[:at], window[at:end], tail, core, names=names)
            return


def _closes(page: Page, holder: Span) -> bool:
    """Whether a comma or stop follows the name, as after "the envoy of the union, X,"."""
    after = page.after(holder.end, limit=1)
    return not after or after[0].text in {",", ".", ";", ")", ":"}


def _ends_apposition(page: Page, holder: Span) -> bool:
    """Tell whether a name ends its phrase and no list goes on behind it: a comma or stop, but no "and" and no title."""
    after = page.after(holder.end, limit=3)
    if not after or after[0].text in {".", ";", ")"}:
        return True
    return after[0].text == "," and not any(p.capital or p.text == "and" for p in after[1:2])


def _introduces(head: Sequence[Piece], tail: Sequence[Piece]) -> bool:
    """Whether a description before a comma leads to the name after it: possessive, or it says of what."""
    if any(p.text in OWNS or p.text.lower() in POSSESSIVE | SMALL | {"another", "'", "’"} for p in head):
        return True
    return bool(tail) and not head and all(p.capital or p.text in PREPOSITIONS | SMALL for p in tail)


# --- after the name --------------------------------------------------------------------------------------------------


def _after(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Office]:
    after = past_marks(page, holder)  # "Rep. X (D-Va.), ranking member of"
    pieces = [p for p in page.after(holder.end) if p.start >= after]
    if not pieces:
        return
    if pieces[0].text in {"has", "had", "have"} and len(pieces) > 1 and pieces[1].text in {"been", "become"}:
        pieces = pieces[1:]
    pieces = _past_place(pieces)
    opening = pieces[0].text
    rest = list(pieces[1:])
    if opening in {",", "("} or opening in _DASHES:
        while len(rest) > 1 and (rest[0].text.isdigit() or (rest[0].text == "," and rest[1].text != "and")):
            rest = rest[1:]
        yield from _who_is(page, holder, rest, names)
        if rest and rest[0].text in {"who", "whom"}:
            yield from leads(holder, page, rest[1:])
            yield from _taken(page, holder, pieces, names)
            yield from _to_come(holder, rest[1:], names)
            rest = rest[2:] if len(rest) > 1 and rest[1].text in _BE - {"as"} else []
        yield from _described(holder, rest, names, must_close=True)
        yield from _behind_comma(page, holder, rest, names)
    elif post_to_come(pieces) is not None:
        yield from _to_come(holder, pieces, names)
    elif opening in _BE - {"as"}:
        yield from _described(holder, rest, names, must_close=False)
    else:
        yield from leads(holder, page, pieces)
        yield from _taken(page, holder, pieces, names)


def _past_place(pieces: list[Piece]) -> list[Piece]:
    """Return the words behind a name without where its bearer is of: "X of the Faroe Islands, who leads"."""
    end = next((i for i, p in enumerate(pieces[:6]) if p.text == ","), 0)
    place = [p for p in pieces[1:end] if p.text not in SMALL]
    return pieces[end:] if pieces[0].text == "of" and place and all(p.capital for p in place) else pieces


def _who_is(page: Page, holder: Span, rest: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    """The office in a clause behind a description: "X, the Ghanaian who runs the panel", "X, a nurse who is mayor"."""
    at = next((i for i, p in enumerate(rest[:6]) if not (p.text.isalpha() or "-" in p.text) or p.text == "who"), 0)
    if not at or rest[0].text not in SMALL or rest[at].text != "who" or _names_in(rest[:at], names):
        return
    clause = rest[at + 1 :]
    yield from leads(holder, page, clause)
    yield from _to_come(holder, clause, names)
    if len(clause) > 1 and clause[0].text in {"is", "was", "became"}:
        yield from _described(holder, clause[1:], names, must_close=False)


def _taken(page: Page, holder: Span, pieces: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    taken = post_taken(page, holder, pieces, names)
    if taken is not None:
        for told in _described(holder, taken.rest, names, must_close=False, bare=True):
            yield told._replace(tense=taken.tense) if told.tense == "now" else told


def _to_come(holder: Span, pieces: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    coming = post_to_come(pieces)
    if coming is not None:
        for told in _described(holder, coming.rest, names, must_close=False, bare=True):
            yield told._replace(tense=coming.tense)


def _behind_comma(page: Page, holder: Span, rest: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    """The office that the verb after an apposition tells: "X, a priest, was elected mayor of Lima"."""
    comma = next((i for i, p in enumerate(rest) if p.text == ","), len(rest))
    verb = rest[comma + 1 : comma + 2]
    if not verb or any(_names_in([p], names) for p in rest[:comma]):
        return
    if comma == 1 and rest[0].text.isupper() and len(rest[0].text) < 6:  # "X, MSP, chair of the guild,"
        yield from _described(holder, rest[2:], names, must_close=True)
    elif verb[0].text == "who":
        yield from _taken(page, holder, rest[comma + 2 :], names)
    elif verb[0].text in _BE - {"as"}:
        yield from _described(holder, rest[comma + 2 :], names, must_close=False)
    elif verb[0].text in phrase_words("holds as"):
        yield from _taken(page, holder, rest[comma + 1 :], names)


_DASHES = frozenset({"-", "–", "—"})


def _described(
    holder: Span,
    rest: Sequence[Piece],
    names: Sequence[Span],
    *,
    must_close: bool,
    bare: bool = False,
    shared: bool = False,
) -> Iterator[Office]:
    """The office that opens what follows a name, as far as its words go; else what it says that he is.

    `shared` says that the article stands before the noun that this one is tied to: "the chair and main sponsor".
    """
    rest, former = _past_openers(rest)
    one_of = [p.text for p in rest[:2]] == ["one", "of"]
    rest = rest[2:] if one_of else rest
    told = list(_office_after(holder, rest, names, must_close=must_close, bare=bare)) or list(
        calling_after(holder, rest, names, one_of=one_of or shared)
    )
    yield from (o._replace(tense="former") if former else o for o in told)
    if told and (further := _after_and(rest)):  # "a former mayor of Lima and now head of the port"
        yield from _described(holder, further, names, must_close=True, shared=True)


def _after_and(rest: Sequence[Piece]) -> Sequence[Piece]:
    """Return what follows the "and" at which the words of an office end."""
    window, closer = run_right(rest)
    return rest[len(window) + 1 :] if closer == "and" else []


def _office_after(
    holder: Span, rest: Sequence[Piece], names: Sequence[Span], *, must_close: bool, bare: bool
) -> Iterator[Office]:
    window, closer = run_right(rest)
    placed = _before_place(window)
    for at, end, core in titles_in(window[:placed]):
        head, tail = window[:at], window[end:placed]
        if _has_phrase(head) or (
            not (head or must_close or bare or window[at].capital or [p.text for p in tail[:1]] == ["of"])
        ):
            continue
        if tail and tail[0].text not in PREPOSITIONS and _second(tail) is None:
            return
        owned_by = _begins_with(tail, names)
        named = (
            _names_in(window[at:end], names)
            or (_names_in(tail, names) and not (owned_by or _ends_in_staff(tail)))
            or (_names_in(head, names) and not any(p.text in OWNS for p in head) and head[0].text not in SMALL)
        )
        duty = _duty(rest[len(window) :]) if not tail else []
        closes = bool(duty) or placed < len(window) or closer in _CLOSERS or window[-1].text in PREPOSITIONS
        listed = core in KIN and [p.text in POSSESSIVE for p in rest[len(window) + 1 : len(window) + 2]] == [True]
        if named or listed or (must_close and not closes):  # "X, the boy's aunt, his teacher and two friends"
            return
        double = _second(tail)
        if double is not None:
            shades, first, second, other = double
            shared = [] if any(p.text in OWNS for p in head) else second  # "Peru's envoy and head of the bank"
            yield make_office(holder, head, window[at:end], shared, core, names=names)
            yield make_office(holder, shades, first, second, other, names=names)
        else:
            cut = _further_post(tail)
            yield _with_duty(make_office(holder, head, window[at:end], tail[:cut], core, names=names), duty)
            yield from _office_after(holder, tail[cut + 1 :], names, must_close=False, bare=True)
        if not must_close:
            yield from _since(holder, rest, names)
        return


def _before_place(window: Sequence[Piece]) -> int:
    """Return where an office ends whose place follows in small letters: "head of the guild in the hills"."""
    words = [p.text for p in window]
    return len(window) - 2 if len(words) > 3 and words[-2] in _WITHIN and words[-1] in SMALL else len(window)


_WITHIN = frozenset({"in", "at", "on", "across", "around", "near"})


def _ends_in_staff(tail: Sequence[Piece]) -> bool:
    """Tell whether an office is of somebody's staff: "the head of Ada Lind's office"."""
    owned = len(tail) > 2 and tail[-2].text in OWNS
    return owned and tail[-1].text in _STAFF


_STAFF = frozenset({"office", "staff", "team", "campaign", "bureau", "cabinet", "bodyguard", "delegation", "party"})


def _duty(rest: Sequence[Piece]) -> Sequence[Piece]:
    """Return the words of what somebody does in a post, behind its title: "overseeing the repair of the dikes"."""
    size = next((n for n in (1, 2) if " ".join(p.text for p in rest[:n]) in _DUTIES), 0)
    end = next((i for i, p in enumerate(rest) if p.text in _STOPS), len(rest))
    return rest[:end] if size and size < end <= _LONGEST_DUTY else []


_LONGEST_DUTY = 12  # words
_STOPS = _DASHES | {",", ".", ";", ":", ")", "who"}
_DUTIES = frozenset({"overseeing", "supervising", "leading", "heading", "directing", "coordinating", "managing"})
_DUTIES |= {"handling", "responsible for", "charged with", "tasked with", "assigned to"}


def _with_duty(told: Office, duty: Sequence[Piece]) -> Office:
    if not duty:
        return told
    evidence = Span(told.evidence.start, max(told.evidence.end, duty[-1].end))
    return told._replace(title=f"{told.title} {text_of(duty, keep=True)}", evidence=evidence)


def _further_post(tail: Sequence[Piece]) -> int:
    """Return where the "and" stands at which what an office is of ends: "head of the port and deputy mayor of Lima"."""
    for at in range(1, len(tail)):
        if tail[at].text == "and":
            found = next(iter(titles_in(tail[at + 1 : at + 6])), None)
            between = tail[at + 1 : at + 1 + found[0]] if found else []
            plain = all(prefix_class(p.text) is not None or p.text in SMALL | POSSESSIVE for p in between)
            follows = tail[at + 1 + found[1] : at + 2 + found[1]] if found else []
            if found and plain and (not follows or follows[0].text in PREPOSITIONS):
                return at
    return len(tail)


def _has_phrase(head: Sequence[Piece]) -> bool:
    """Tell whether a preposition stands before a title outside a body's name ("Centre for Ocean Studies director")."""
    words = [p for p in head if p.text not in SMALL]
    at = next((i for i, p in enumerate(words) if p.text in PREPOSITIONS), None)
    return at is not None and not (at and words[at - 1].capital and all(p.capital for p in words[at + 1 : at + 2]))


def _since(holder: Span, rest: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    """A second office with its time: "has been treasurer of the lodge for years and its president since May"."""
    for i, piece in enumerate(rest):
        if piece.text != "and":
            continue
        for at, end, core in titles_in(rest[i + 1 : i + 6]):
            after = rest[i + 1 + end : i + 2 + end]
            if at == 0 and after and after[0].text in {"since", "until", "from"}:
                yield make_office(holder, [], rest[i + 1 : i + 1 + end], [], core, names=names)
            return


_CLOSERS = frozenset(
    {"by", "from", "last", "this", "until", ",", ".", ";", ")", "", "who", "and", "that", "-", "–", "—", ":", "("}
    | {"whose", "when", "while", "as", "with", "during", "under", "after", "before", "since", "near", "then", "whom"}
)
_OPENERS = frozenset(
    {"also", "now", "both", "then", "appointed", "named", "elected", "re-elected", "nominated", "currently"}
    | {"as", "another", "himself", "herself", "still", "already", "long", "later", "today"}
)
_UNTIL = frozenset({"now", "recently", "lately", "then"})


def _past_openers(rest: Sequence[Piece]) -> tuple[Sequence[Piece], bool]:
    """Return what follows words such as "also" or "until now" after a name, and whether they say that it is over."""
    former = False
    if len(rest) > 3 and rest[0].text in {"a", "an"} and rest[2].text == "and" and is_title_word(rest[3].text):
        rest = rest[3:]  # "a paediatrician and director of the centre"
    while rest:
        if rest[0].text in _OPENERS:
            rest = rest[1:]
        elif rest[0].text == "until" and len(rest) > 1 and rest[1].text in _UNTIL:
            rest, former = rest[2:], True
        elif rest[0].text in {"formerly", "previously", "once"}:
            rest, former = rest[1:], True
        else:
            break
    return rest, former


def _second(
    tail: Sequence[Piece],
) -> tuple[Sequence[Piece], Sequence[Piece], Sequence[Piece], str] | None:
    """Return a second title after "and": what shades it, the title, what follows, and the office.

    As in "president and acting principal officer of the union", "her culture minister and her chief adviser".
    """
    if len(tail) < 2 or tail[0].text != "and":
        return None
    rest = tail[1:]
    while rest and rest[0].text in SMALL | POSSESSIVE | _OPENERS:
        rest = rest[1:]
    for at, end, core in titles_in(rest):
        if all(prefix_class(p.text) is not None for p in rest[:at]):
            return rest[:at], rest[at:end], rest[end:], core
    return None


def _double(holder: Span, head: Sequence[Piece], tail: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    """The first of two titles before a name: "Acme President and CEO X", "the poet and port authority director X"."""
    split = next((i for i in range(len(head) - 1, 0, -1) if head[i].text == "and"), None)
    if split is None or any(p.capital for p in head[split + 1 :]):
        return
    for at, end, core in titles_in(head[:split]):
        if end == split:
            yield make_office(holder, head[:at], head[at:end], tail, core, names=names)
            return


def _begins_with(tail: Sequence[Piece], names: Sequence[Span]) -> bool:
    """Tell whether what an office is of begins with a person's name: "aide to X", "spokesman for the X campaign"."""
    if not tail or tail[0].text not in {"of", "for", "to"}:
        return False
    words = [p for p in tail[1:] if p.text not in SMALL]
    return bool(words) and any(name.start == words[0].start for name in names) and all(p.text != "and" for p in words)


def _names_in(pieces: Sequence[Piece], names: Sequence[Span]) -> bool:
    return any(name.start <= p.start < name.end for p in pieces for name in names)
