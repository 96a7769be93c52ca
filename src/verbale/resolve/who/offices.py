"""Offices as told beside a name: who holds which, of what.

Patterns of news, over words and the lexicon alone: "French President X", "X, the special envoy of the US president",
"Secretary of the Y Council X", "Y's son-in-law X", "Presidents X and Y", "X, who leads the union", "X is Y's envoy".
What the reader found is added where it stands right beside the name (`from_reading`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from verbale.lexicon import is_honorific, is_title_word, office, organisation_class, prefix_class, state_of
from verbale.lexicon.tables import fold
from verbale.read.types import RoleMention
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.words import Page, Piece
from verbale.types import Span

__all__ = ["Office", "find_offices", "from_reading", "phrase_office"]

Tense = Literal["now", "former", "future"]

_OF = frozenset({"of", "at", "in"})
_FOR = frozenset({"for", "to", "on"})
_PREPOSITIONS = _OF | _FOR
_SMALL = frozenset({"the", "a", "an"})
_OWNS = frozenset({"'s", "’s"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_LONGEST = 5
# Words for relatives and the close, which are an office only with an owner ("X's son-in-law").
_KIN = frozenset(
    [
        *("son-in-law", "daughter-in-law", "father-in-law", "brother-in-law", "sister-in-law", "mother-in-law"),
        *("son", "daughter", "brother", "sister", "wife", "husband", "nephew", "niece", "cousin", "father", "mother"),
        *("widow", "uncle", "aunt", "ally", "confidant", "confidante", "emissary", "protege"),
    ]
)
# Offices whose "to X" says where they are sent, not whom they serve.
_SENT = frozenset({"ambassador", "envoy", "special envoy", "representative", "special representative", "negotiator"})
# Offices whose "for X" says whom they serve.
_SERVES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "negotiator", "chief negotiator"}
)
_BE = frozenset({"is", "was", "became", "becomes", "remains", "as", "be"})
_LEADS = {"leads": "leader", "heads": "head", "chairs": "chair", "runs": "head", "led": "leader", "headed": "head"}


class Office(NamedTuple):
    """An office told of a holder: its title as written, of what, when held, and the words that tell it.

    `core` is the office as the lexicon lists it, with its standing ("deputy foreign minister"). `owner` is the span of
    what it is of, None where the text does not say; `words` is where the title
    alone stands, `tied` is true where another person owns it ("X's aide").
    """

    holder: Span
    title: str
    core: str
    of: str | None
    owner: Span | None
    tense: Tense
    evidence: Span
    words: Span
    tied: bool = False


def find_offices(page: Page, holders: Sequence[Span]) -> list[Office]:
    """Return the offices told of the names at `holders`, in text order."""
    names = sorted(set(holders))
    found: list[Office] = []
    for holder in names:
        found += _before(page, holder, names)
        found += _after(page, holder, names)
    found += [shared for told in found for shared in _share(page, told, names)]
    return sorted(set(found), key=lambda o: (o.holder, o.evidence, o.title))


def phrase_office(page: Page, span: Span) -> Office | None:
    """Return the office that a phrase without a name stands for ("the French president"), or None."""
    pieces = page.within(span)
    for at, end, core in _titles(pieces):
        tail = pieces[end:]
        if not tail or tail[0].text in _PREPOSITIONS:
            return _make(span, pieces[:at], pieces[at:end], tail, core)
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
    for at, end, core in _titles(pieces):
        made = _make(holder, pieces[:at], pieces[at:end], pieces[end:], core)
        of = _bare(role.of.of(page.text)) if role.of else made.of
        return made._replace(of=of or None, owner=role.of or made.owner, tense=role.tense)
    return None


# --- before the name -------------------------------------------------------------------------------------------------


def _before(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Office]:
    pieces = page.before(holder.start)
    comma = bool(pieces) and pieces[-1].text == ","
    if comma:
        if not _closes(page, holder):
            return
        pieces = pieces[:-1]
    window = _run_left(pieces)
    for at, end, core in _titles(window):
        head, tail = window[:at], window[end:]
        rank = bool(tail) and office([p.text for p in tail]) is not None
        if tail and not rank and tail[0].text not in _PREPOSITIONS:
            continue
        if _names_in(tail, names) or (comma and not _introduces(head, tail)):
            continue
        if core in _KIN and not any(p.text in _OWNS for p in head):
            continue
        yield _make(holder, head, window[at:end], [] if rank else tail, core, names=names)
        yield from _double(holder, head, [] if rank else tail, names)
        yield from _described_before(holder, pieces[: len(pieces) - len(window)], head, names)
        return


def _described_before(
    holder: Span, pieces: Sequence[Piece], head: Sequence[Piece], names: Sequence[Span]
) -> Iterator[Office]:
    """A description before the title and name, up to a comma: "the president's envoy, Army Minister X"."""
    if head or not pieces or pieces[-1].text != ",":
        return
    window = _run_left(pieces[:-1])
    for at, end, core in _titles(window):
        if end == len(window) and any(p.text in _OWNS for p in window[:at]):
            yield _make(holder, window[:at], window[at:end], [], core, names=names)
            return


def _closes(page: Page, holder: Span) -> bool:
    """Whether a comma or stop follows the name, as after "the envoy of the union, X,"."""
    after = page.after(holder.end, limit=1)
    return not after or after[0].text in {",", ".", ";", ")", ":"}


def _introduces(head: Sequence[Piece], tail: Sequence[Piece]) -> bool:
    """Whether a description before a comma leads to the name after it: possessive, or it says of what."""
    if any(p.text in _OWNS or p.text.lower() in _POSSESSIVE for p in head) or _is_article(head):
        return True
    return bool(tail) and any(p.text.lower() == "the" for p in head)


def _is_article(head: Sequence[Piece]) -> bool:
    return bool(head) and head[-1].text in {"a", "an"}


def _run_left(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the longest run of words at the end that can belong to an office."""
    at = len(pieces)
    while at > 0:
        piece = pieces[at - 1]
        if piece.text == ")" and at >= 3 and pieces[at - 3].text == "(" and pieces[at - 2].text.isupper():
            at -= 3
        elif piece.text == "and":
            if at < 2 or at >= len(pieces) or not (pieces[at - 2].capital and pieces[at].capital):
                break
            at -= 1
        elif _belongs(piece) or (piece.text.isdigit() and at >= 2 and pieces[at - 2].text in phrase_words("local")):
            at -= 1
        else:
            break
    run = list(pieces[at:])
    while run and (run[0].text in _PREPOSITIONS or run[0].text in _OWNS or run[0].text == "and"):
        run = run[1:]
    return run


def _belongs(piece: Piece) -> bool:
    word = piece.text
    if word in _SMALL or word in _PREPOSITIONS or word in _OWNS or word in _POSSESSIVE or piece.capital:
        return True
    lower = word.lower()
    return lower != "under" and (
        is_title_word(lower)
        or lower in phrase_words("inner")
        or lower in _KIN
        or prefix_class(lower) is not None
        or organisation_class(lower) is not None
        or (lower.endswith(("s'", "s’")) and organisation_class(lower[:-1]) is not None)
    )


# --- after the name --------------------------------------------------------------------------------------------------


def _after(page: Page, holder: Span, names: Sequence[Span]) -> Iterator[Office]:
    pieces = page.after(holder.end)
    if not pieces:
        return
    opening = pieces[0].text
    rest = list(pieces[1:])
    if opening in {",", "("}:
        while len(rest) > 1 and (rest[0].text.isdigit() or (rest[0].text == "," and rest[1].text != "and")):
            rest = rest[1:]
        if rest and rest[0].text == "who":
            yield from _leads(page, holder, rest[1:])
            rest = rest[2:] if len(rest) > 1 and rest[1].text in _BE else []
        yield from _described(holder, rest, names, must_close=True)
    elif opening in _BE:
        yield from _described(holder, rest, names, must_close=False)
    else:
        yield from _leads(page, holder, pieces)


def _described(holder: Span, rest: Sequence[Piece], names: Sequence[Span], *, must_close: bool) -> Iterator[Office]:
    """The office that opens what follows a name, as far as its words go."""
    window, closer = _run_right(rest)
    while window and window[0].text in {"also", "now", "both", "then"}:
        window = window[1:]
    for at, end, core in _titles(window):
        head, tail = window[:at], window[end:]
        if any(p.text in _PREPOSITIONS for p in head) or (not head and not must_close and not window[at].capital):
            continue
        if tail and tail[0].text not in _PREPOSITIONS and _second(tail, core) is None:
            return
        named = _names_in(window[at:], names) or (_names_in(head, names) and not any(p.text in _OWNS for p in head))
        if named or (must_close and closer not in {",", ".", ";", ")", "", "who", "and", "that", "-", "–", "—", ":"}):
            return
        double = _second(tail, core)
        if double is not None:
            first, second = double
            yield _make(holder, head, window[at:end], second, core, names=names)
            yield _make(holder, [], first, second, _title_at(first, 0)[1], names=names)  # type: ignore[index]
        else:
            yield _make(holder, head, window[at:end], tail, core, names=names)
        return


def _second(tail: Sequence[Piece], core: str) -> tuple[Sequence[Piece], Sequence[Piece]] | None:
    """Return a second title after "and", with what follows it: "president and principal officer of the union"."""
    if len(tail) < 2 or tail[0].text != "and":
        return None
    for at, end, _ in _titles(tail[1:]):
        if at == 0:
            return tail[1 : 1 + end], tail[1 + end :]
    return None


def _double(holder: Span, head: Sequence[Piece], tail: Sequence[Piece], names: Sequence[Span]) -> Iterator[Office]:
    """The first of two titles before a name: "Acme President and CEO X"."""
    if len(head) < 2 or head[-1].text != "and":
        return
    for at, end, core in _titles(head[:-1]):
        if end == len(head) - 1:
            yield _make(holder, head[:at], head[at:end], tail, core, names=names)
            return


def _run_right(pieces: Sequence[Piece]) -> tuple[list[Piece], str]:
    """Return the words from the start that can belong to an office, and the piece that ends them."""
    run: list[Piece] = []
    for i, piece in enumerate(pieces):
        follows = pieces[i + 1] if i + 1 < len(pieces) else None
        joined = piece.text == "and" and bool(run) and run[-1].capital and follows is not None and follows.capital
        numbered = piece.text.isdigit() and bool(run) and run[-1].text in phrase_words("local")
        joined = joined or (piece.text == "and" and bool(run) and follows is not None and is_title_word(follows.text))
        if joined or numbered or piece.text in {"also", "now", "then"} or _belongs(piece):
            run.append(piece)
        else:
            return run, piece.text
    return run, ""


def _leads(page: Page, holder: Span, rest: Sequence[Piece]) -> Iterator[Office]:
    """ "X, who heads the union", "X leads the company": the office that the verb stands for."""
    if len(rest) < 2 or rest[0].text not in _LEADS:
        return
    window, _ = _run_right(rest[1:])
    words = [p for p in window if p.text.lower() not in _SMALL]
    if not words or words[0].text in _PREPOSITIONS:
        return
    owner = Span(words[0].start, words[-1].end)
    of = _bare(owner.of(page.text))
    if organisation_class(of) is None or organisation_class(of) == "delegation":
        return
    title = _LEADS[rest[0].text]
    verb = Span(rest[0].start, rest[0].end)
    yield Office(holder, title, title, of, owner, "now", Span(verb.start, owner.end), verb)


# --- titles and what they are of -------------------------------------------------------------------------------------


def _titles(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """Yield where titles stand, leftmost first, the longest at each place, with the office that they are."""
    at = 0
    while at < len(pieces):
        found = _title_at(pieces, at)
        if found is None:
            at += 1
            continue
        yield at, *found
        at = found[0] if _title_at(pieces, at + 1) is None or found[0] - at > 1 else at + 1


def _title_at(pieces: Sequence[Piece], at: int) -> tuple[int, str] | None:
    for size in range(min(_LONGEST, len(pieces) - at), 0, -1):
        words = [p.text for p in pieces[at : at + size]]
        # "deputy" and "vice" alone before another title shade it; "State" or "Union" alone are no offices.
        core = words[0].lower() if size == 1 and words[0].lower() in _KIN else office(words)
        if core is None or (size == 1 and prefix_class(words[0]) and _title_at(pieces, at + 1) is not None):
            continue
        return at + size, core
    return None


def _make(
    holder: Span,
    head: Sequence[Piece],
    title: Sequence[Piece],
    tail: Sequence[Piece],
    core: str,
    *,
    names: Sequence[Span] = (),
) -> Office:
    if head and head[-1].text == "and":  # the second of two titles shares what the first is of
        first = next(((a, e) for a, e, _ in _titles(head[:-1]) if e == len(head) - 1), None)
        head = head[: first[0]] if first else head[:-1]
    shades, before, tense, standing = _shades(head)
    before, shades = _kind_words(before, shades)
    goal, owner_tail = _tail(tail, core)
    owner = owner_tail or _owner(_past_names(before, names))
    words = " ".join(p.text for p in (*shades, *title))
    of = _text_of(owner) if owner and owner[0].text.lower() not in _POSSESSIVE else None
    span = Span(
        min((*[p.start for p in owner], *[p.start for p in shades], title[0].start)),
        max((*[p.end for p in owner], *[p.end for p in goal], title[-1].end)),
    )
    place = Span(owner[0].start, owner[-1].end) if owner else None
    spot = Span(min(p.start for p in (*shades, *title)), title[-1].end)
    tied = place is not None and any(place.overlaps(name) for name in names)
    if goal:
        words += " " + _text_of(goal, keep=True)
    return Office(holder, words, f"{standing} {core}".strip(), of, place, tense, span, spot, tied)


def _past_names(before: Sequence[Piece], names: Sequence[Span]) -> list[Piece]:
    """Return the words after the last name that owns nothing: in "the envoy X and US minister", "US"."""
    last = -1
    for i, piece in enumerate(before):
        owned = i + 1 < len(before) and before[i + 1].text in _OWNS
        if any(name.start <= piece.start < name.end for name in names) and not owned:
            whole = next(name for name in names if name.start <= piece.start < name.end)
            end = next((j for j in range(i, len(before)) if before[j].end >= whole.end), i)
            if not (end + 1 < len(before) and before[end + 1].text in _OWNS):
                last = end
    rest = list(before[last + 1 :])
    while last >= 0 and rest and rest[0].text in {"and", ","}:
        rest = rest[1:]
    return rest


def _shades(head: Sequence[Piece]) -> tuple[list[Piece], list[Piece], Tense, str]:
    """Return the words of the title, those before them, the tense, and what the words make of the office."""
    at = len(head)
    while at > 0 and (prefix_class(head[at - 1].text) is not None) and state_of(head[at - 1].text) is None:
        at -= 1
    shades, before = list(head[at:]), list(head[:at])
    former = [p for p in (*before, *shades) if prefix_class(p.text) == "former"]
    future = [p for p in (*before, *shades) if prefix_class(p.text) == "future"]
    before = [p for p in before if p not in former]
    while before and prefix_class(before[0].text) in ("deputy", "acting"):  # "deputy armed forces chief"
        shades.insert(0, before.pop(0))
    shades = [p for p in shades if p not in former and p.text.lower() not in _SMALL]
    marks = [mark for p in shades if (mark := prefix_class(p.text)) and mark not in ("former", "future")]
    standing = "first deputy" if [p.text.lower() for p in shades][:2] == ["first", "deputy"] else " ".join(marks)
    return shades, before, "former" if former else "future" if future else "now", standing


def _kind_words(before: list[Piece], shades: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Move small words between an owner and the title to the title: "the authority's board chairman"."""
    if before and before[-1].text in phrase_words("portfolio"):
        return _kind_words(before[:-1], [before[-1], *shades])
    at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text in _OWNS), None)
    if at is None:
        at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text.lower() in _POSSESSIVE), None)
    if at is None or any(p.capital for p in before[at + 1 :]):
        return before, shades
    return before[: at + 1], [*before[at + 1 :], *shades]


def _tail(tail: Sequence[Piece], core: str) -> tuple[list[Piece], list[Piece]]:
    """Return what the office is sent or made for, and whom it belongs to, from the words after the title."""
    goal: list[Piece] = []
    owner: list[Piece] = []
    target: list[Piece] | None = None
    for piece in tail:
        if piece.text in {"in", "at"} and owner:
            break
        if piece.text in _OF and target is not goal and not owner:
            target = owner
            continue
        if piece.text in _FOR:
            serves = core in _SERVES if piece.text == "for" else piece.text == "to" and core not in _SENT
            target = owner if serves and not owner else goal
            if target is owner:
                continue
        if target is not None:
            target.append(piece)
    return _trim(goal), _trim(owner)


def _trim(pieces: list[Piece]) -> list[Piece]:
    while pieces and (pieces[-1].text in _PREPOSITIONS | _SMALL or pieces[-1].text == "and"):
        pieces = pieces[:-1]
    while pieces and pieces[0].text in _SMALL:
        pieces = pieces[1:]
    return pieces


def _owner(before: Sequence[Piece]) -> list[Piece]:
    """Return the words before a title that say of what it is: a state, an organisation, an owner with 's."""
    words = [p for p in before if p.text.lower() not in _SMALL]
    if words and words[-1].text.lower() in _POSSESSIVE:
        return words[-1:]
    if "and" in (seconds := [p.text for p in words]) and any(p.text in _OWNS for p in words):
        # "envoy X and Y's son-in-law": what stands before "and" belongs to another.
        words = words[max(i for i, text in enumerate(seconds) if text == "and") + 1 :]
    owned = next((i for i in range(len(words) - 1, -1, -1) if words[i].text in _OWNS), None)
    if owned is not None and owned == len(words) - 1:
        words = words[:-1]
    elif owned is not None:
        words = words[owned + 1 :]
    start = max((i + 1 for i, p in enumerate(words) if p.text in _PREPOSITIONS and i < len(words) - 1), default=0)
    words = words[start:]
    named = [
        i
        for i, p in enumerate(words)
        if p.capital or p.text.isdigit() or organisation_class(p.text) or p.text in _OWNS or p.text == ")"
    ]
    words = words[: named[-1] + 1] if named and owned is None else words if owned is not None else []
    while words and (is_honorific(words[0].text) or is_title_word(words[0].text)) and state_of(words[0].text) is None:
        if owned is None:
            break
        words = words[1:]
    return words


def _text_of(pieces: Sequence[Piece], *, keep: bool = False) -> str:
    text = ""
    for piece in pieces:
        glue = "" if not text or piece.text in {")", ",", "'s", "’s"} or text.endswith("(") else " "
        text += glue + piece.text
    return text if keep else _bare(text)


def _bare(text: str) -> str:
    """Return a phrase without article and possessive ending."""
    text = fold(text)
    for article in ("the ", "The ", "a ", "an "):
        text = text.removeprefix(article)
    return re.sub(r"'s?$", "", text) if not text.endswith("s'") else text[:-1]


def _names_in(pieces: Sequence[Piece], names: Sequence[Span]) -> bool:
    return any(name.start <= p.start < name.end for p in pieces for name in names)


def _share(page: Page, told: Office, names: Sequence[Span]) -> Iterator[Office]:
    """ "Presidents X and Y", "ministers X, Y and Z": the others of a list whose title stands in the plural."""
    last = told.title.split()[-1].lower()
    if not (last.endswith(("s", "men", "women")) and office([last]) not in (None, last)):
        return
    at = told.holder.end
    for name in names:
        if name.start <= told.holder.start:
            continue
        if not re.fullmatch(r"\s*(?:,|and|,\s*and|&)\s*", page.text[at : name.start]):
            return
        yield told._replace(holder=name)
        at = name.end
