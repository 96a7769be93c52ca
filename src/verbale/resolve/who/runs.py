"""How far the words of an office reach from a name: to the left of it, and to the right after a comma or "is"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.lexicon import body_of, is_title_word, organisation_class, prefix_class, state_of
from verbale.resolve.who.lists import phrase_words
from verbale.resolve.who.words import Piece

__all__ = ["KIN", "OWNS", "POSSESSIVE", "PREPOSITIONS", "SMALL", "run_left", "run_right"]

PREPOSITIONS = frozenset({"of", "at", "in", "for", "to", "on"})
SMALL = frozenset({"the", "a", "an"})
OWNS = frozenset({"'s", "’s"})
POSSESSIVE = frozenset({"its", "their", "his", "her"})
_APOSTROPHES = frozenset({"'", "’"})
_FIELD = frozenset({"of", "for", "on"})
_LONGEST_FIELD = 3
# Words for relatives and the close, which are an office only with an owner ("X's son-in-law").
KIN = frozenset(
    [
        *("son-in-law", "daughter-in-law", "father-in-law", "brother-in-law", "sister-in-law", "mother-in-law"),
        *("son", "daughter", "brother", "sister", "wife", "husband", "nephew", "niece", "cousin", "father", "mother"),
        *("widow", "uncle", "aunt", "ally", "confidant", "confidante", "emissary", "protege"),
        *("great-uncle", "great-aunt", "grandfather", "grandmother", "grandson", "granddaughter", "stepfather"),
        *("stepmother", "stepson", "stepdaughter", "half-brother", "half-sister", "fiance", "fiancee"),
    ]
)


def run_left(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the longest run of words at the end that can belong to an office."""
    at = len(pieces)
    while at > 0:
        step = _step_left(pieces, at)
        if not step:
            break
        at -= step
    run = list(pieces[at:])
    while run and (run[0].text in PREPOSITIONS or run[0].text in OWNS or run[0].text == "and"):
        run = run[1:]
    return run


def _step_left(pieces: Sequence[Piece], at: int) -> int:
    """Return how many words before `at` belong to the office: none where it ends."""
    piece = pieces[at - 1]
    if piece.text in {"PM", "AM"} and at > 1 and pieces[at - 2].text[-1:].isdigit():  # an hour, no prime minister
        return 0
    if piece.text == ")":
        return 3 if at >= 3 and pieces[at - 3].text == "(" and pieces[at - 2].text.isupper() else 0
    if piece.text == "and":
        capitals = at >= 2 and at < len(pieces) and pieces[at - 2].capital and pieces[at].capital
        return int(capitals or _is_second_post(pieces, at))
    if _belongs(piece) or (piece.text.isdigit() and at >= 2 and pieces[at - 2].text in phrase_words("local")):
        return 1
    if _is_plural_owner(pieces, at - 1):
        return 1
    return _owner_before(pieces, at) or _field_before(pieces, at)


def _is_second_post(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether "and" ties two posts of one person before his name: "chess professor and museum director X".

    "The minister and the envoy X" are two: so are any of which the first has an article.
    """
    if at < 2 or at >= len(pieces) or not pieces[at - 2].text.islower() or not is_title_word(pieces[at - 2].text):
        return False
    second = pieces[at].text
    return second not in SMALL | POSSESSIVE and not any(
        p.text.lower() in SMALL for p in pieces[max(0, at - 5) : at - 1]
    )


def _owner_before(pieces: Sequence[Piece], at: int) -> int:
    """Count the words of an owner that is no body, and a year: "the bill's sponsor", "the party's 1984 nominee"."""
    word = pieces[at - 1]
    if word.text.isdigit():
        return int(len(word.text) == 4 and at >= 2 and pieces[at - 2].text in OWNS)
    return int(at < len(pieces) and pieces[at].text in OWNS and _is_plain(word))


def _field_before(pieces: Sequence[Piece], at: int) -> int:
    """Count lower-case words that tell a field: "the group's freight director", "secretary for school visits"."""
    size = 0
    while size < _LONGEST_FIELD and at - size > 0 and _is_plain(pieces[at - size - 1]):
        size += 1
    if not size or at - size < 1:
        return 0
    opens = pieces[at - size - 1].text
    if opens in OWNS or opens in POSSESSIVE:
        return size
    body = state_of(opens) is not None or body_of(opens) is not None or (opens.isupper() and len(opens) > 1)
    if size == 1 and body and not pieces[at - 1].text.endswith("ed"):  # "EU economics commissioner"
        return size
    titled = at - size > 1 and is_title_word(pieces[at - size - 2].text)
    if opens in SMALL:
        return size if _is_object(pieces, at, size) or _is_trade(pieces[at - size : at + 1], opens) else 0
    return size if opens in _FIELD | {"at"} and titled and at == len(pieces) else 0


def _is_object(pieces: Sequence[Piece], at: int, size: int) -> bool:
    """Tell whether the words at the end are what an office is of: "the director of the film", "of the film company"."""
    start = at - size - 1
    body = at == len(pieces) - 1 and organisation_class(pieces[at].text) is not None
    return (
        (at == len(pieces) or body)
        and start > 1
        and pieces[start - 1].text == "of"
        and is_title_word(pieces[start - 2].text)
    )


def _is_trade(words: Sequence[Piece], article: str) -> bool:
    """Tell whether a word between the article and a title tells the field: "the fisheries officer"."""
    first = words[0].text
    return (
        len(words) == 2
        and article in {"the", "The"}
        and is_title_word(words[1].text)
        and not first.endswith(("ed", "ing", "ly"))
    )


def _is_plain(piece: Piece) -> bool:
    """Tell whether a word can tell a field of work: in small letters, no preposition, no form of "be" or "say"."""
    word = piece.text
    return (
        word.isalpha()
        and word.islower()
        and word not in PREPOSITIONS | SMALL | POSSESSIVE | phrase_words("speaks") | phrase_words("no field")
    )


def _is_plural_owner(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether an apostrophe closes a plural owner: "the Dockers' Union"."""
    return (
        pieces[at].text in _APOSTROPHES
        and 0 < at < len(pieces) - 1
        and pieces[at - 1].text.endswith("s")
        and pieces[at - 1].end == pieces[at].start
    )


def _belongs(piece: Piece) -> bool:
    word = piece.text
    if (
        word in SMALL
        or word in PREPOSITIONS
        or word in OWNS
        or word in POSSESSIVE
        or piece.capital
        or word == "another"
    ):
        return True
    lower = word.lower()
    return lower != "under" and (
        is_title_word(lower)
        or lower in phrase_words("inner")
        or lower in KIN
        or prefix_class(lower) is not None
        or organisation_class(lower) is not None
        or (lower.endswith(("s'", "s’")) and organisation_class(lower[:-1]) is not None)
    )


def run_right(pieces: Sequence[Piece]) -> tuple[list[Piece], str]:
    """Return the words from the start that can belong to an office, and the piece that ends them."""
    run: list[Piece] = []
    at = 0
    while at < len(pieces):
        step = _step_right(pieces, at)
        if not step:
            return run, pieces[at].text
        run += pieces[at : at + step]
        at += step
    return run, ""


def _step_right(pieces: Sequence[Piece], at: int) -> int:
    piece = pieces[at]
    before = pieces[at - 1] if at else None
    follows = pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.text == "and":
        if before is None or follows is None:
            return 0
        rest = [p for p in pieces[at + 1 : at + 5] if p.text not in SMALL | POSSESSIVE and not _only_shades(p)]
        return int((before.capital and follows.capital) or (bool(rest) and is_title_word(rest[0].text)))
    if piece.text.isdigit() and before is not None and before.text in phrase_words("local"):
        return 1
    if piece.text == "(" and at + 2 < len(pieces) and pieces[at + 2].text == ")" and follows and follows.text.isupper():
        return 3 if at + 3 < len(pieces) and is_title_word(pieces[at + 3].text) else 0
    if follows is not None and follows.text in OWNS and _is_plain(piece):  # "the bill's sponsor"
        return 1
    if piece.text in {"also", "now", "then"} or _belongs(piece) or _is_plural_owner(pieces, at):
        return 1
    return _body_after(pieces, at) or _field_after(pieces, at)


def _body_after(pieces: Sequence[Piece], at: int) -> int:
    """Count small words between a name and the noun of a body: "head of the UN fisheries secretariat"."""
    before = pieces[at - 1] if at else None
    if before is None or not (before.capital or before.text in SMALL) or at < 2 or not _is_plain(pieces[at]):
        return 0
    opens = next((p.text for p in reversed(pieces[:at]) if not (p.capital or p.text in SMALL)), "")
    if opens not in {"of", "for"}:
        return 0
    for size in range(1, min(_LONGEST_FIELD, len(pieces) - at)):
        if organisation_class(pieces[at + size].text) is not None:
            closer = pieces[at + size + 1].text if at + size + 1 < len(pieces) else "."
            return size if closer in _ENDS_FIELD else 0
        if not _is_plain(pieces[at + size]):
            return 0
    return 0


def _only_shades(piece: Piece) -> bool:
    return prefix_class(piece.text) is not None and not is_title_word(piece.text)


def _field_after(pieces: Sequence[Piece], at: int) -> int:
    """Count lower-case words after "of", "for" or an owner: "head of foreign sales", "its freight director"."""
    start = at
    while start > 0 and pieces[start - 1].capital:  # "head of Asian sales"
        start -= 1
    opens = pieces[start - 1].text if start else ""
    # ", the public transport commissioner,": what an article opens, a title closes.
    owned = start == at and (opens in OWNS or opens in POSSESSIVE or (opens in SMALL and start == 1))
    inner = opens.islower() and is_title_word(opens) and pieces[start - 2].text in SMALL  # "on the budget cuts"
    owned = owned or (start == at and (opens in SMALL or inner) and _is_tail(pieces, at))
    field = opens in _FIELD or pieces[at].text == "charge"
    if not (owned or (field and start > 1 and is_title_word(pieces[start - 2].text))):
        return 0
    size = 0
    while size < _LONGEST_FIELD and at + size < len(pieces) and _is_plain(pieces[at + size]):
        if owned and is_title_word(pieces[at + size].text):
            return size
        size += 1
    closer = pieces[at + size].text if at + size < len(pieces) else "."
    return size if (not owned or _is_tail(pieces, at)) and closer in _ENDS_FIELD else 0


_ENDS_FIELD = frozenset(
    {",", ".", ";", ")", "at", "in", "of", "for", "who", "that", "and", "'s", "’s", "-", "–", "—", "on", "to", "with"}
    | {"from", "by", "since", "until", "last", "this", "after", "before", "during", "under", "(", ":", '"', "”"}
)


def _is_tail(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether an owner's or article's noun ends what an office is of: "chief of Peru's judiciary"."""
    start = at - 1
    while start > 0 and pieces[start].text not in PREPOSITIONS:
        small = pieces[start].text in OWNS or pieces[start].text in SMALL | POSSESSIVE
        if not (pieces[start].capital or small or (is_title_word(pieces[start].text) and start == at - 1)):
            return False
        start -= 1
    return start > 0 and is_title_word(pieces[start - 1].text)
