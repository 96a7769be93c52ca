"""How a word of a name gets written in Latin letters: by system, by habit and by slip.

A word is given in a phonemic spelling of its tradition (see `words.tsv`) or in Cyrillic. A `Hand` is one writer's
habits: for every sound one way to write it, now and then another. The ways are those of the usual systems (ALA-LC, BGN/PCGN,
ICAO Doc 9303, GOST 7.79, KMU 2010, pinyin and Wade-Giles, Revised and McCune-Reischauer) and of the press.
"""

# ruff: noqa: E501, SIM905 a system of romanisation is one row, however long
from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TypeVar

from verbale.resolve.who.romanise import latin

__all__ = ["Hand"]

_T = TypeVar("_T")
Ways = Mapping[str, Sequence[tuple[str, int]]]

_ARABIC: Ways = {
    "aa": (("a", 90), ("aa", 5), ("e", 5)),
    "ii": (("i", 75), ("ee", 15), ("e", 6), ("y", 2)),
    "uu": (("u", 58), ("ou", 22), ("oo", 12), ("o", 8)),
    "ay": (("ay", 34), ("ai", 28), ("ei", 16), ("ey", 8), ("e", 14)),
    "aw": (("aw", 45), ("au", 18), ("ao", 9), ("ou", 14), ("o", 14)),
    "a": (("a", 96), ("e", 4)),
    "i": (("i", 82), ("e", 18)),
    "u": (("u", 62), ("o", 24), ("ou", 12), ("a", 2)),
    "kh": (("kh", 75), ("k", 8), ("h", 8), ("ch", 5), ("x", 2), ("j", 2)),
    "gh": (("gh", 84), ("g", 16)),
    "dh": (("dh", 40), ("d", 25), ("z", 20), ("th", 15)),
    "th": (("th", 65), ("t", 18), ("s", 17)),
    "ḍ": (("d", 55), ("dh", 30), ("z", 15)),
    "ẓ": (("z", 55), ("dh", 20), ("d", 13), ("th", 12)),
    "sh": (("sh", 80), ("ch", 8), ("s", 5), ("sch", 3), ("sy", 2), ("sz", 2)),
    "q": (("q", 60), ("k", 27), ("g", 11), ("c", 2)),
    "j": (("j", 71), ("dj", 10), ("g", 9), ("zh", 2), ("c", 3), ("dsch", 2), ("dz", 3)),
    "w": (("w", 78), ("ou", 12), ("v", 10)),
    "y": (("y", 84), ("i", 11), ("j", 5)),
    "z": (("z", 92), ("s", 4), ("dh", 4)),
    "'": (("", 86), ("'", 14)),
    "double": (("2", 62), ("1", 38)),
    "ah$": (("a", 50), ("ah", 35), ("eh", 9), ("e", 6)),
    "ii$": (("i", 88), ("y", 7), ("ee", 5)),
    "al-": (("al-", 48), ("al ", 15), ("el-", 10), ("el ", 5), ("", 18), ("al", 4)),
    "_al": (("ul ", 18), (" al-", 30), ("ul", 22), ("el", 20), ("al", 6), ("el ", 4)),
    "-addiin": (("uddin", 24), (" al-din", 22), ("eddin", 12), ("eddine", 12), (" ad-din", 10), ("aldin", 8), (" ud-din", 12)),
    "allaah": (("allah", 55), ("ullah", 25), ("ollah", 8), ("ulla", 6), ("alla", 6)),
}  # fmt: skip
_PERSIAN: Ways = {
    **_ARABIC,
    "aa": (("a", 93), ("aa", 5), ("o", 2)),
    "uu": (("u", 42), ("ou", 35), ("oo", 23)),
    "u": (("u", 55), ("ou", 25), ("oo", 12), ("o", 8)),
    "e": (("e", 80), ("i", 15), ("a", 5)),
    "o": (("o", 75), ("u", 20), ("ou", 5)),
    "ey": (("ei", 30), ("ey", 40), ("ay", 12), ("ai", 8), ("i", 10)),
    "eh$": (("eh", 68), ("e", 14), ("a", 14), ("ah", 4)),
    "q": (("q", 52), ("gh", 38), ("k", 6), ("g", 4)),
    "zh": (("zh", 70), ("j", 30)),
    "ch": (("ch", 96), ("tch", 4)),
    "ow": (("ow", 60), ("o", 25), ("au", 15)),
    "zaadeh$": (("zadeh", 72), ("zade", 12), ("zadah", 6), ("zada", 10)),
    "-": (("-", 30), ("", 45), (" ", 25)),
    "pur$": (("pour", 60), ("pur", 30), ("poor", 10)),
}  # fmt: skip
_AFGHAN: Ways = {
    **_PERSIAN,
    "-ul": (("ul", 45), (" ul ", 20), ("ul ", 35)),
    "-uddiin": (("uddin", 55), (" ud din", 10), ("oddin", 10), ("udin", 10), (" al-din", 15)),
    "-ullaah": (("ullah", 72), ("allah", 10), ("ollah", 8), ("ulla", 10)),
    "w": (("w", 88), ("v", 12)),
}  # fmt: skip
_INDIAN: Ways = {
    "aa": (("a", 92), ("aa", 8)),
    "ii": (("i", 62), ("ee", 28), ("y", 10)),
    "uu": (("u", 60), ("oo", 40)),
    "ii$": (("i", 78), ("y", 14), ("ee", 8)),
    "au": (("au", 55), ("ow", 22), ("ou", 23)),
    "sh": (("sh", 86), ("s", 14)),
    "v": (("v", 78), ("w", 18), ("b", 4)),
    "th": (("th", 85), ("t", 15)),
    "dh": (("dh", 80), ("d", 20)),
    "gh": (("gh", 88), ("g", 12)),
    "bh": (("bh", 92), ("b", 8)),
    "kh": (("kh", 92), ("k", 8)),
    "ch": (("ch", 93), ("c", 3), ("chh", 4)),
    "j": (("j", 95), ("z", 5)),
    "z": (("z", 82), ("j", 18)),
    "q": (("q", 80), ("k", 20)),
    "double": (("2", 75), ("1", 25)),
    "t": (("t", 95), ("th", 5)),
    "u": (("u", 90), ("oo", 10)),
    "a$": (("a", 90), ("", 10)),
    "ei": (("ei", 60), ("ai", 25), ("e", 15)),
    "-uddiin": (("uddin", 60), ("udin", 15), ("-ud-din", 15), ("uddeen", 10)),
}  # fmt: skip
_MARKS: Ways = {  # Latin alphabets whose marks are left out or written with more letters
    "š": (("s", 50), ("sh", 50)), "č": (("c", 45), ("ch", 55)), "ć": (("c", 55), ("ch", 40), ("c", 5)),
    "ž": (("z", 60), ("zh", 40)), "đ": (("dj", 65), ("d", 35)), "dž": (("dz", 45), ("dzh", 55)),
    "ç": (("c", 55), ("ch", 45)), "ş": (("s", 55), ("sh", 45)), "ğ": (("g", 75), ("gh", 15), ("", 10)),
    "ı": (("i", 85), ("y", 15)), "ö": (("o", 85), ("oe", 15)), "ü": (("u", 85), ("ue", 15)), "ə": (("a", 60), ("e", 40)),
    "ñ": (("n", 92), ("ny", 8)), "ø": (("o", 70), ("oe", 30)), "j": (("j", 80), ("y", 20)), "yev": (("yev", 60), ("ev", 40)),
}  # fmt: skip
_TURKIC: Ways = {
    **_MARKS,
    "j": (("j", 100),),
    "c": (("c", 75), ("j", 20), ("dzh", 5)),
    "q": (("q", 45), ("g", 40), ("k", 15)),
    "x": (("x", 50), ("kh", 50)),
    "zh": (("zh", 75), ("j", 25)),
    "oğlu$": (("oglu", 85), ("oghlu", 15)),
    "ev$": (("ev", 70), ("yev", 30)),
    "v": (("v", 92), ("w", 8)),
    "d$": (("d", 80), ("t", 20)),
    "t$": (("t", 88), ("d", 12)),
    "h": (("h", 85), ("kh", 15)),
    "g": (("g", 90), ("k", 10)),
    "k": (("k", 93), ("q", 5), ("g", 2)),
    "u": (("u", 92), ("o", 4), ("y", 4)),
    "y": (("y", 80), ("i", 20)),
    "i": (("i", 92), ("y", 8)),
    "double": (("2", 80), ("1", 20)),
}  # fmt: skip
_PLAIN: Ways = {
    "double": (("2", 88), ("1", 12)),
    "ph": (("ph", 90), ("f", 10)),
    "y": (("y", 90), ("i", 10)),
    "ç": (("c", 100),),
    "ñ": (("n", 92), ("ny", 8)),
}
_BURMESE: Ways = {
    "ht": (("ht", 70), ("t", 30)), "hl": (("hl", 85), ("l", 15)), "hp": (("hp", 50), ("ph", 50)),
    "ky": (("ky", 88), ("gy", 12)), "oo": (("oo", 75), ("u", 25)), "aw": (("aw", 88), ("o", 12)),
    "sh": (("sh", 92), ("s", 8)), "ei": (("ei", 85), ("ai", 15)), "th": (("th", 92), ("t", 8)),
}  # fmt: skip
_THAI: Ways = {
    "ph": (("ph", 60), ("p", 40)), "th": (("th", 60), ("t", 40)), "kh": (("kh", 75), ("k", 25)),
    "ch": (("ch", 80), ("j", 20)), "v": (("v", 60), ("w", 40)), "w": (("w", 70), ("v", 30)),
    "d$": (("d", 50), ("t", 50)), "t$": (("t", 75), ("d", 25)), "n$": (("n", 88), ("l", 6), ("rn", 6)),
    "oo": (("oo", 50), ("u", 50)), "u": (("u", 80), ("oo", 20)), "ee": (("ee", 50), ("i", 50)), "double": (("2", 60), ("1", 40)),
    "r": (("r", 94), ("l", 6)), "a": (("a", 92), ("aa", 8)), "k": (("k", 88), ("g", 12)),
}  # fmt: skip
_INDONESIAN: Ways = {
    "u": (("u", 85), ("oe", 15)), "sy": (("sy", 65), ("sh", 35)), "j": (("j", 85), ("dj", 15)),
    "c": (("c", 80), ("tj", 20)), "ch": (("ch", 70), ("kh", 30)), "y": (("y", 85), ("j", 15)),
    "double": (("2", 70), ("1", 30)), "f": (("f", 88), ("ff", 12)), "q": (("q", 60), ("k", 40)), "z": (("z", 85), ("dz", 8), ("j", 7)),
}  # fmt: skip
_CAUCASIAN: Ways = {  # eastern and western Armenian, Georgian by way of Russian
    "g": (("g", 82), ("k", 18)), "k": (("k", 86), ("g", 14)), "d": (("d", 86), ("t", 14)), "t": (("t", 86), ("d", 14)),
    "b": (("b", 86), ("p", 14)), "p": (("p", 86), ("b", 14)), "yan$": (("yan", 60), ("ian", 40)),
    "ch": (("ch", 80), ("tch", 15), ("j", 5)), "ts": (("ts", 75), ("tz", 15), ("c", 10)), "kh": (("kh", 75), ("k", 15), ("h", 10)),
    "zh": (("zh", 80), ("j", 20)), "gh": (("gh", 60), ("g", 40)), "v": (("v", 88), ("w", 12)), "dz": (("dz", 90), ("ds", 10)),
    "double": (("2", 60), ("1", 40)), "h": (("h", 85), ("", 15)), "dzh": (("dzh", 50), ("j", 50)),
}  # fmt: skip
_GREEK: Ways = {
    "ch": (("ch", 65), ("h", 35)), "k": (("k", 78), ("c", 22)), "x": (("x", 75), ("ks", 25)), "ph": (("ph", 45), ("f", 55)),
    "f": (("f", 80), ("ph", 20)), "ou": (("ou", 85), ("u", 15)), "y": (("y", 65), ("i", 35)), "ei": (("ei", 55), ("i", 45)),
    "ai": (("ai", 55), ("e", 45)), "oi": (("oi", 65), ("i", 35)), "mp": (("mp", 55), ("b", 45)), "b": (("b", 75), ("mp", 25)),
    "nt": (("nt", 65), ("d", 35)), "gi": (("gi", 60), ("yi", 25), ("y", 15)), "av": (("av", 70), ("au", 30)), "ef": (("ef", 55), ("eu", 45)),
    "double": (("2", 60), ("1", 40)), "tz": (("tz", 75), ("tj", 10), ("dz", 15)), "i": (("i", 90), ("y", 10)),
}  # fmt: skip
_AFRICAN: Ways = {
    **_PLAIN,
    "kh": (("kh", 80), ("k", 20)), "ou": (("ou", 70), ("u", 30)), "w": (("w", 88), ("ou", 12)), "dj": (("dj", 70), ("j", 30)),
    "j": (("j", 88), ("dj", 12)), "y": (("y", 85), ("i", 15)), "ck": (("ck", 50), ("k", 50)), "gn": (("gn", 60), ("ny", 40)),
    "u": (("u", 85), ("ou", 15)), "double": (("2", 70), ("1", 30)), "sh": (("sh", 85), ("ch", 15)), "c": (("c", 92), ("k", 8)),
}  # fmt: skip
_MALAY: Ways = {
    "kh": (("kh", 85), ("k", 15)), "sh": (("sh", 80), ("sy", 20)), "dh": (("dh", 70), ("d", 30)), "z": (("z", 92), ("s", 8)),
    "q": (("q", 60), ("k", 40)), "ah$": (("ah", 85), ("a", 15)), "u": (("u", 92), ("oo", 8)), "f": (("f", 94), ("p", 6)),
    "i": (("i", 90), ("ee", 10)), "double": (("2", 65), ("1", 35)), "th": (("th", 75), ("t", 25)), "v": (("v", 85), ("w", 15)),
}  # fmt: skip
_KHMER: Ways = {
    "chh": (("chh", 70), ("ch", 30)), "kh": (("kh", 80), ("k", 20)), "ph": (("ph", 75), ("p", 25)), "th": (("th", 75), ("t", 25)),
    "ou": (("ou", 75), ("u", 25)), "v": (("v", 85), ("w", 15)), "y": (("y", 75), ("i", 25)), "nh": (("nh", 75), ("n", 25)),
    "t$": (("t", 70), ("th", 30)), "th$": (("th", 65), ("t", 35)), "double": (("2", 65), ("1", 35)), "ea": (("ea", 70), ("ia", 30)),
    "i": (("i", 88), ("y", 12)), "r$": (("r", 70), ("", 30)),
}  # fmt: skip
_POLISH: Ways = {
    **_MARKS, "ł": (("l", 97), ("w", 3)), "w": (("w", 88), ("v", 12)), "ą": (("a", 80), ("on", 20)), "ę": (("e", 80), ("en", 20)),
    "ó": (("o", 90), ("u", 10)), "ś": (("s", 100),), "ń": (("n", 100),), "ż": (("z", 90), ("zh", 10)), "ź": (("z", 100),),
    "ř": (("r", 85), ("rz", 15)), "cz": (("cz", 92), ("ch", 8)), "sz": (("sz", 92), ("sh", 8)), "ski$": (("ski", 88), ("sky", 12)),
    "j": (("j", 92), ("y", 8)), "č": (("c", 80), ("ch", 20)), "š": (("s", 80), ("sh", 20)), "ž": (("z", 80), ("zh", 20)), "ý": (("y", 100),),
}  # fmt: skip
_BALKAN: Ways = {
    "ă": (("a", 100),), "ș": (("s", 75), ("sh", 25)), "ş": (("s", 75), ("sh", 25)), "ț": (("t", 70), ("ts", 30)), "ţ": (("t", 70), ("ts", 30)),
    "ç": (("c", 70), ("q", 10), ("ch", 20)), "ë": (("e", 100),), "zh": (("zh", 75), ("j", 25)), "y": (("y", 70), ("i", 30)),
    "ts": (("ts", 80), ("c", 10), ("tz", 10)), "ov$": (("ov", 85), ("off", 10), ("ow", 5)), "xh": (("xh", 80), ("dj", 20)),
    "gj": (("gj", 85), ("dj", 15)), "h": (("h", 92), ("kh", 8)), "ss": (("ss", 70), ("s", 30)), "u": (("u", 95), ("ou", 5)),
}  # fmt: skip
_MONGOLIAN: Ways = {
    "kh": (("kh", 75), ("h", 25)), "ts": (("ts", 80), ("c", 20)), "j": (("j", 85), ("zh", 8), ("dj", 7)), "u": (("u", 85), ("ou", 5), ("o", 10)),
    "double": (("2", 75), ("1", 25)), "aa": (("aa", 60), ("a", 40)), "y": (("y", 75), ("i", 25)), "v": (("v", 80), ("b", 20)),
}  # fmt: skip
_WAYS: Mapping[str, Ways] = {
    "burmese": _BURMESE, "thai": _THAI, "indonesian": _INDONESIAN, "armenian": _CAUCASIAN, "georgian": _CAUCASIAN,
    "greek": _GREEK,
    "arabic": _ARABIC, "persian": _PERSIAN, "afghan": _AFGHAN, "southasian": _INDIAN, "turkic": _TURKIC,
    "yugoslav": _MARKS, "african": _AFRICAN, "malay": _MALAY, "khmer": _KHMER, "polish": _POLISH, "balkan": _BALKAN,
    "mongolian": _MONGOLIAN,
}  # fmt: skip

_RU_BASE = dict(
    zip("абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(), strict=True)
)  # fmt: skip
_SYSTEMS: Mapping[str, Sequence[tuple[dict[str, str], int]]] = {
    "centralasian": (
        ({"ё": "yo", "ж": "zh", "х": "kh"}, 35),
        ({"ё": "yo", "ж": "j", "х": "h", "й": "y"}, 25),
        ({"ё": "io", "ж": "zh", "й": "i", "х": "kh", "ы": "y", "ю": "iu", "я": "ia"}, 15),
        ({"ё": "jo", "ж": "zj", "й": "j", "х": "ch", "ю": "ju", "я": "ja", "ч": "tj", "ш": "sj"}, 5),
        ({"ё": "io", "ж": "j", "й": "i", "х": "kh", "у": "ou", "ч": "tch", "ш": "ch", "ы": "y"}, 6),
        ({"ё": "o", "ж": "j", "й": "y", "х": "x", "ы": "i", "к": "q"}, 6),
        ({"ё": "e", "ж": "dzh", "х": "kh", "ы": "i"}, 8),
    ),
    "russian": (
        ({"ё": "yo"}, 30),  # press
        ({"ё": "e", "й": "i", "ц": "ts", "щ": "shch", "ъ": "ie", "ю": "iu", "я": "ia"}, 15),  # ICAO
        ({"ё": "e", "й": "y", "+е": "ye"}, 15),  # BGN
        ({"ё": "yo", "й": "j", "х": "x", "ц": "cz", "щ": "shh", "ы": "y"}, 5),  # GOST B
        ({"ё": "e", "ж": "z", "й": "j", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju", "я": "ja"}, 6),
        ({"ё": "io", "ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "я": "ia", "й": "i"}, 8),
        ({"в": "w", "ж": "sch", "з": "s", "й": "i", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo"}, 6),
        ({"й": "i", "ю": "iu", "ё": "e"}, 15),
        ({"ё": "jo", "ж": "zj", "у": "oe", "х": "ch", "ч": "tsj", "ш": "sj", "щ": "sjtsj", "ю": "joe", "я": "ja", "й": "j"}, 2),  # Dutch
        ({"ё": "jo", "ж": "zs", "й": "j", "с": "sz", "х": "h", "ц": "c", "ч": "cs", "ш": "s", "щ": "scs", "ю": "ju", "я": "ja", "ы": "i"}, 3),
        ({"ё": "io", "ж": "z", "й": "j", "в": "w", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz", "ю": "iu", "я": "ia", "е": "ie"}, 4),
        ({"ё": "yo", "ж": "j", "х": "h", "ч": "c", "ш": "s", "щ": "sc", "ы": "i", "э": "e"}, 2),  # Turkish
        ({"ё": "o", "ж": "z", "й": "j", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju", "я": "ja", "ы": "i", "+": "s"}, 3),  # Latvian
        ({"ё": "io", "ж": "z", "й": "j", "х": "ch", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "iu", "я": "ia", "ы": "y", "+": "as"}, 2),
        ({"ж": "zh", "х": "j", "ц": "ts", "ш": "sh", "й": "i", "ё": "io"}, 3),  # Spanish
    ),
    "ukrainian": (
        ({"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "й": "i", "ю": "iu", "я": "ia", "^є": "ye", "^ї": "yi", "^ю": "yu", "^я": "ya", "^й": "y"}, 40),
        ({"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "yi", "є": "ye"}, 25),
        ({"г": "g", "ґ": "g", "и": "i", "і": "i", "ї": "i", "є": "e"}, 15),
        ({"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "ji", "є": "je", "ж": "z", "й": "j", "х": "ch", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "ju", "я": "ja"}, 8),
        ({"в": "w", "г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "ji", "є": "je", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ю": "ju", "я": "ja"}, 6),
        ({"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "ï", "є": "ie", "у": "ou", "ж": "j", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "я": "ia", "й": "i"}, 6),
    ),
}  # fmt: skip
_ENDINGS: Mapping[str, tuple[str, ...]] = {"russian": ("ий", "ый"), "ukrainian": ("ий", "ій")}
_ENDING_WAYS = (("y", 40), ("iy", 15), ("ii", 10), ("i", 12), ("yy", 5), ("ij", 4), ("yi", 6), ("", 0))

_WADE_INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "p": "p", "d": "t", "t": "t", "g": "k", "k": "k", "j": "ch", "q": "ch",
    "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WADE_FINALS = {"ian": "ien", "ong": "ung", "ie": "ieh", "ue": "ueh", "uo": "o", "yan": "yen", "ye": "yeh", "you": "yu"}


@cache
def _sounds(culture: str) -> re.Pattern[str]:
    ways = _WAYS.get(culture, _PLAIN)
    sounds = sorted((s for s in ways if s != "double"), key=lambda s: (-len(s.rstrip("$")), s))
    return re.compile("|".join(re.escape(s[:-1]) + "$" if s.endswith("$") else re.escape(s) for s in sounds))


@cache
def _chances(culture: str) -> tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]:
    """Return for each sound its ways and the running sums of their weights: drawn from as `random.choices` does."""
    return tuple(
        (sound, tuple(way for way, _ in ways), tuple(accumulate(weight for _, weight in ways)))
        for sound, ways in _WAYS.get(culture, _PLAIN).items()
    )


class Hand:
    """One writer's habits for one tradition; the same for the same draw."""

    def __init__(self, culture: str, draw: random.Random, *, slips: float = 0.035) -> None:
        self.culture = culture
        self._draw = draw
        self._slips = slips
        self._ways = _WAYS.get(culture, _PLAIN)
        self._habits = {
            sound: options[bisect_right(sums, draw.random() * sums[-1], 0, len(sums) - 1)]
            for sound, options, sums in _chances(culture)
        }
        self._system = self._choose(_SYSTEMS[culture]) if culture in _SYSTEMS else {}
        self._ending = self._choose(_ENDING_WAYS)
        self._form = draw.random()
        self._wade = draw.random() < 0.12
        self._sounds = _sounds(culture)

    def _choose(self, ways: Sequence[tuple[_T, int]]) -> _T:
        return self._draw.choices([way for way, _ in ways], [weight for _, weight in ways])[0]

    def write(self, word: str) -> str:
        """Return the word as this hand writes it, with capitals; it may have become two words."""
        forms = word.split("/")
        written = self._spelled(forms[self._form_of(len(forms))].lower())
        if self._draw.random() < self._slips and len(written) > 4:
            written = self._slipped(written)
        return re.sub(r"(?:^|[ -])[a-z]", lambda m: m[0].upper(), written)

    def _form_of(self, count: int) -> int:
        if self._draw.random() < 0.2:
            return self._draw.randrange(count)
        return int(self._form * count)

    def _spelled(self, word: str) -> str:
        if self.culture in _SYSTEMS:
            return self._from_cyrillic(word)
        if self.culture == "chinese":
            return self._wade_giles(word) if self._wade else word
        written = self._sounds.sub(lambda m: self._way(m, word), word)
        if self._habit("double") == "1":
            written = re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", written)
        marked = re.sub("[^a-z' -]", lambda m: latin(m[0]), written)
        return re.sub(r"[_]", "", marked)

    def _way(self, match: re.Match[str], word: str) -> str:
        sound = match[0]
        if match.end() == len(word) and sound + "$" in self._ways:
            sound += "$"
        way = self._habit(sound)
        if match.start() == 0 and way in ("ou", "ei", "ee") and sound in ("w", "i", "y"):
            return sound
        return way

    def _habit(self, sound: str) -> str:
        if sound not in self._ways:
            return sound
        return self._choose(self._ways[sound]) if self._draw.random() < 0.25 else self._habits[sound]

    def _from_cyrillic(self, word: str) -> str:
        table = {**_RU_BASE, "ъ": "", "ь": "", "'": "", **{k: v for k, v in self._system.items() if k[0] not in "+^"}}
        end = ""
        for ending in _ENDINGS.get(self.culture, ()):
            if word.endswith(ending) and len(word) > 4:
                word, end = word[: -len(ending)], self._ending
        written = ""
        for at, letter in enumerate(word):
            before = word[at - 1] if at else ""
            if not at and "^" + letter in self._system:
                written += self._system["^" + letter]
            elif letter == "е" and (not at or before in "аеёиоуыэюяьъ") and self._form < 0.45:
                written += "ye"
            else:
                written += table.get(letter, latin(letter))
        if written[-1:] not in "aeiouyj" and not end:
            return written + self._system.get("+", "")  # the ending of the nominative in Latvian and Lithuanian
        return written + end

    def _wade_giles(self, word: str) -> str:
        for initial, way in sorted(_WADE_INITIALS.items(), key=lambda pair: -len(pair[0])):
            if word.startswith(initial):
                rest = word[len(initial) :]
                return way + _WADE_FINALS.get(rest, rest)
        return _WADE_FINALS.get(word, word)

    def _slipped(self, word: str) -> str:
        at = self._draw.randrange(1, len(word) - 1)
        kind = self._draw.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        letter = self._draw.choice("aeionrtsl")
        return word[:at] + letter + word[at + (kind == 2) :]
