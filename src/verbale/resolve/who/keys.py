"""The form under which spellings of a body's name are one, and whether a word is its name's initials."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.lexicon import body_of, organisation_class, outlet_key, political_party_of, state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.lists import phrase_words

__all__ = ["has_plural_letters", "is_short_for", "letters_key", "organisation_key", "plain"]


_LETTERS = str.maketrans(
    {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ß": "ss", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
)


def plain(name: str) -> str:
    """Return a name without accents, its letters that are no accented ones as the press without them writes them."""
    return fold(name).translate(_LETTERS)


_LEGAL_FORM = re.compile(rf"(?:,?\s+(?:{'|'.join(map(re.escape, sorted(phrase_words('legal form'))))})\.?)+$")


@lru_cache(65536)
def organisation_key(name: str) -> str:
    """Return the form under which spellings of an organisation are one."""
    party = political_party_of(name)
    if party is not None:
        return outlet_key(party[0].name)
    body = body_of(name)
    if body is not None:
        return outlet_key(body.name)
    name = re.sub(r"\([^)]*\)", "", plain(name))
    name = _LEGAL_FORM.sub("", name)
    swaps = {"defence": "defense", "labour": "labor", "organisation": "organization", "&": "and", "centre": "center"}
    words = [swaps.get(w, w) for w in name.lower().replace(".", "").split()]
    words = [w for w in words if w != "the"]
    words = _portfolio_first(words)
    if words == ["treasury", "department"]:  # a treasury is one with and without the word
        words = words[:1]
    if len(words) == 2 and words[0] in phrase_words("opens body"):  # "Groupe Marin" is Marin
        words = words[1:]
    return _of_state(" ".join(words), name)


def _portfolio_first(words: list[str]) -> list[str]:
    """Return the words of "Ministry of Defence" as those of "Defence Ministry", and so for departments."""
    if len(words) < 3 or words[0] not in ("ministry", "department") or words[1] not in ("of", "for"):
        return words
    portfolio, rest = words[2:], []
    if "of" in portfolio:  # "Ministry of Defence of Chile"
        at = portfolio.index("of")
        portfolio, rest = portfolio[:at], portfolio[at:]
    if portfolio in (["foreign", "affairs"], ["external", "affairs"]):
        portfolio = ["foreign"]
    return [*portfolio, words[0], *rest]


# Organs that every state has: "Danish Navy", "Navy of Denmark".
_STATE_ORGANS = frozenset({"force", "ministry", "parliament", "government"})


_OWN = frozenset(
    {"company", "union", "bank", "association", "party", "workers", "rebels", "creditors", "school", "club"}
)


def _of_state(key: str, name: str) -> str:
    """Return the key of a state's organ with the state's code, wherever the name tells the state.

    Ministries and forces are organs whatever they are called; other bodies only if their name says no kind that states
    do not have ("the Norwegian Ports Service", but no "Norwegian Ports Union").
    """
    capitals = {word.lower().replace(".", ""): word for word in name.split()}
    head, of, last = key.rpartition(" of ")
    first, _, rest = key.partition(" ")
    for organ, state in ((head, last) if of else (rest, first), (rest, first)):
        known = state_of(" ".join(capitals.get(word, word) for word in state.split()))
        if known is None or known.how not in ("name", "adjective"):
            continue
        kind = organisation_class(organ)
        if kind in _STATE_ORGANS or (len(organ.split()) > 1 and kind not in _OWN):
            return f"{organ} of {known.state.code}".lower()
    return key


_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s")


def has_plural_letters(name: str) -> bool:
    """Tell letters with a plural's ending: "LFAs", those of the Less Favoured Areas; but "MPs" have no such name."""
    return _PLURAL_LETTERS.fullmatch(name) is not None


def letters_key(name: str) -> str | None:
    """Return the key of an abbreviation, its plural's ending left out; None for a name of words."""
    if has_plural_letters(name):
        return organisation_key(name[:-1])
    return organisation_key(name) if name.isupper() and " " not in name else None


def is_short_for(short: str, name: str) -> bool:
    """Tell whether a word in capitals is made of a name's initials, in order, small words in or out."""
    letters = [c for c in (short[:-1] if has_plural_letters(short) else short) if c.isalpha()]
    words = [w for w in re.split(r"[\s-]+", name) if w]
    initials = "".join(w[0] for w in words).upper()
    strict = "".join(w[0] for w in words if w[0].isupper())
    wanted = "".join(letters).upper()
    return len(wanted) > 1 and (wanted == initials or strict.upper().endswith(wanted))
