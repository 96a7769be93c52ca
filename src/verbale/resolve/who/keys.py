"""The form under which spellings of a body's name are one, and whether a word is its name's initials."""

from __future__ import annotations

import re

from verbale.lexicon import body_of, organisation_class, outlet_key, political_party_of, state_of
from verbale.lexicon.tables import fold
from verbale.resolve.who.lists import phrase_words

__all__ = ["is_short_for", "organisation_key"]


def organisation_key(name: str) -> str:
    """Return the form under which spellings of an organisation are one."""
    party = political_party_of(name)
    if party is not None:
        return outlet_key(party[0].name)
    body = body_of(name)
    if body is not None:
        return outlet_key(body.name)
    name = re.sub(r"\([^)]*\)", "", fold(name))
    name = re.sub(r"(?:,?\s+(?:Inc|Corp|Co|Ltd|LLC|PLC|AG|SA|NV|GmbH)\.?)+$", "", name)
    swaps = {"defence": "defense", "labour": "labor", "organisation": "organization", "&": "and", "centre": "center"}
    words = [swaps.get(w, w) for w in name.lower().replace(".", "").split()]
    words = [w for w in words if w != "the"]
    if len(words) == 2 and words[0] in phrase_words("opens body"):  # "Groupe Marin" is Marin
        words = words[1:]
    return _of_state(name, " ".join(words))


# Organs that every state has: "Danish Navy", "Navy of Denmark".
_STATE_ORGANS = frozenset({"force", "ministry", "parliament", "government"})


def _of_state(name: str, key: str) -> str:
    """Return the key of a state's organ with the state's code, wherever the name tells the state."""
    head, of, last = name.rpartition(" of ")
    first, _, rest = name.partition(" ")
    for organ, state in ((head, last.removeprefix("the ")) if of else (rest, first), (rest, first)):
        known = state_of(state)
        if known is not None and known.how in ("name", "adjective") and organisation_class(organ) in _STATE_ORGANS:
            return f"{organ.removeprefix('the ')} of {known.state.code}".lower()
    return key


def is_short_for(short: str, name: str) -> bool:
    """Tell whether a word in capitals is made of a name's initials, in order, small words in or out."""
    letters = [c for c in short if c.isalpha()]
    words = [w for w in re.split(r"[\s-]+", name) if w]
    initials = "".join(w[0] for w in words).upper()
    strict = "".join(w[0] for w in words if w[0].isupper())
    wanted = "".join(letters).upper()
    return len(wanted) > 1 and (wanted == initials or strict.upper().endswith(wanted))
