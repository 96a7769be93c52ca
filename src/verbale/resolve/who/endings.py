"""What an ending tells of two words of names: one word with a suffix that may be left out, or two people's surnames."""

from __future__ import annotations

import re

from verbale.resolve.who.names import Word
from verbale.resolve.who.romanise import keys

__all__ = ["is_longer_form", "is_other_surname"]

# Turkic and Persian courtesies grown onto given names, and the genitive of a Mongolian father's name: all are left out
# as often as written. So are the Armenian diminutive, and the ending that Czech and Slovak give to surnames of women
# from abroad ("Hartleyová"), the one of the Sahel ("Salifou"), and the "son of" of what follows ("Hamadbin Rashid").
_MAY_BE_LEFT_OUT = re.compile(r"(?:be[kg]|ba[iy]|k?han|z?h?jan|g?[iy]{1,2}n|un|yn|ik|ova|ou|bin)$")
# Endings of one surname in Russian and in the Turkic tongue or Persian of those who bear it: "Rahimov", "Rahimli".
_OF_RUSSIA = re.compile(r"(?:[oe]|[iy]e)va?$")
_OF_HOME = re.compile(r"(?:l[iyu]|[zs]ad[ae]h?|[zs]oda|og?h?l[iuy])$")
_LEAST_STEM = 4  # letters
_LEAST_HALF = (
    6  # letters of a surname that the other goes on from: of two Persian ones in one, the first may stand alone
)


def is_longer_form(one: Word, other: Word) -> bool:
    """Tell whether of two words one is the other with a suffix left out or exchanged ("Almazbek", "Dorjiin")."""
    short, long = sorted((one.text, other.text), key=len)
    if len(short) >= _LEAST_HALF and len(long) - len(short) >= _LEAST_STEM and long.startswith(short):
        return not (one.slavic or other.slavic)  # "Martin" is not Martinovich
    if _is_same_stem(short, long) or _is_same_stem(long, short):
        return True
    stem = _MAY_BE_LEFT_OUT.sub("", long)
    return len(short) >= _LEAST_STEM and stem != long and not keys(stem).isdisjoint(keys(short))


def _is_same_stem(russian: str, other: str) -> bool:
    """Tell whether two surnames are one with a Russian ending and with the one that its bearers give it at home."""
    stem, own = _OF_RUSSIA.sub("", russian), _OF_HOME.sub("", other)
    if stem == russian or own == other or min(len(stem), len(own)) < _LEAST_STEM:
        return False
    return not keys(stem).isdisjoint(keys(own))


def is_other_surname(lone: Word, surname: Word) -> bool:
    """Tell whether a Slavic surname told alone is not the like one of a full name.

    Romanisations differ by system, and systems have keys: a Slavic surname with another key is another surname. So is
    the form of the other sex: a lone "Orlov" is not Ms Orlova.
    """
    if lone.text == surname.text or not (lone.slavic and surname.slavic):
        return False
    return lone.keys.isdisjoint(surname.keys) or surname.text + "a" == lone.text or lone.text + "a" == surname.text
