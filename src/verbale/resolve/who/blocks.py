"""Which full names of a story are worth comparing: never all pairs, and few of a surname that many bear.

Names come together under keys of their surnames (blocks), and stay together where the surnames are alike. Of two names
of two words whose surnames are alike, the first words decide: strangers by their letters are left out, all judged at
once (`log_odds_of_many`), so that a surname shared by a hundred people costs no thousands of comparisons.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from verbale.resolve.who.compare import keys_of, openings, surnames_agree
from verbale.resolve.who.likeness import alike
from verbale.resolve.who.names import Word, are_equivalent, make_word, parse_name
from verbale.resolve.who.spelling import log_odds_of_many

__all__ = ["worth_comparing"]

_ALIKE = 0.75  # from here on two last words may be spellings of one
# Log-odds of two first words below which nothing else in two names of two words makes them one person's.
_STRANGERS = -2.5
_ARTICLES = ("al", "el", "ul")
_AT_ONCE = 50_000  # pairs judged at once: bounds the memory

_Words = tuple[Word, ...]


def worth_comparing(names: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the places of full names that may be one person's, the lesser place first.

    Last words share a key, or the last word of one and the first of the other do. A shared first word alone makes no
    pair: half a parliament is called John.
    """
    words = {at: parse_name(name).words for at, name in names.items()}
    near = _by_surname(names, words)
    pairs = [pair for pair, known in near.items() if known or surnames_agree(names[pair[0]], names[pair[1]])]
    for start in range(0, len(pairs), _AT_ONCE):
        yield from _without_strangers(pairs[start : start + _AT_ONCE], words)


def _by_surname(names: Mapping[int, str], words: Mapping[int, _Words]) -> dict[tuple[int, int], bool]:
    """Return the pairs under one key, and whether their surnames are known to be alike."""
    last: dict[str, list[int]] = defaultdict(list)
    first: dict[str, list[int]] = defaultdict(list)
    long_first: dict[str, list[int]] = defaultdict(list)  # names of three words and more
    turned: dict[tuple[str, str], list[int]] = defaultdict(list)  # by both words, for who has them the other way round
    for at in sorted(names):
        one, other = words[at][0], words[at][-1]
        together = keys_of(make_word(words[at][-2].text + other.text)) if len(words[at]) > 2 else ()
        for key in {*keys_of(other), "=" + _bare_letters(names[at]), *together}:
            last[key].append(at)
        for key in keys_of(one):
            first[key].append(at)
            if len(words[at]) > 2:
                long_first[key].append(at)
            for other_key in (*keys_of(other), *(f"{letter}." for letter in openings(other))):
                turned[key, other_key].append(at)
    found: dict[tuple[int, int], bool] = {}
    for key in sorted(last):
        block = last[key]
        near = {word: _Mates(_near(word, block, words), words) for word in {words[at][-1] for at in block}}
        for one_at in block:
            if len(words[one_at]) > 2:  # any of its words may be the surname
                mates, others = block, set(first.get(key, ()))
            else:
                mates, others = near[words[one_at][-1]].of(words[one_at][0]), set(long_first.get(key, ()))
                for first_key in _turned_keys(words[one_at][0]):
                    others.update(turned.get((key, first_key), ()))
            for two_at in mates[bisect_right(mates, one_at) :]:
                found.setdefault((one_at, two_at), len(words[one_at]) == 2 == len(words[two_at]))
            for two_at in sorted(others - {one_at}):
                found.setdefault((min(one_at, two_at), max(one_at, two_at)), False)
    return found


def _turned_keys(first: Word) -> Iterator[str]:
    """Yield what the last word of a name turned round may be looked up by: an initial by its sound alone."""
    yield from (f"{letter}." for letter in openings(first)) if first.initial else keys_of(first)


def _near(word: Word, block: Sequence[int], words: Mapping[int, _Words]) -> list[int]:
    """Return who in a block has a last word like this one, or more than two words, of which any may be the surname."""
    return [at for at in block if len(words[at]) > 2 or alike(word, words[at][-1]) >= _ALIKE]


class _Mates:
    """Who bears one surname, by what their first words begin with: a surname shared by a hundred makes few pairs."""

    def __init__(self, bearers: Sequence[int], words: Mapping[int, _Words]) -> None:
        self._all = bearers
        self._by_first: dict[str | int, list[int]] = defaultdict(list)
        for at in bearers:
            for label in _labels(words[at][0]) if len(words[at]) == 2 else (_ANY,):
                self._by_first[label].append(at)
        self._found: dict[Word, list[int]] = {}

    def of(self, first: Word) -> list[int]:
        """Return in order who may be who bears this first word: by its sound, its listed forms, or anyhow."""
        if first not in self._found:
            labels = _labels(first)
            near = {at for label in (*labels, _ANY) for at in self._by_first.get(label, ())}
            self._found[first] = sorted(near) if _ANY not in labels else list(self._all)
        return self._found[first]


_ANY = ""  # initials and articles may stand for any first word
_VOWELS = str.maketrans("aeiouyh", "aaaaaaa")


@lru_cache(65536)
def _labels(first: Word) -> tuple[str | int, ...]:
    if first.initial or first.text.startswith(_ARTICLES):
        return (_ANY,)
    return (*sorted({opening.translate(_VOWELS) for opening in openings(first)}), *sorted(first.groups))


def _bare_letters(name: str) -> str:
    """Return the last word of a name without its marks, as most newsrooms print it: "Šimek", "Simek"."""
    word = unicodedata.normalize("NFKD", name.split()[-1]) if name.split() else ""
    return "".join(c for c in word if not unicodedata.combining(c)).casefold()


def _without_strangers(pairs: Sequence[tuple[int, int]], words: Mapping[int, _Words]) -> Iterator[tuple[int, int]]:
    judged = [at for at, (one, two) in enumerate(pairs) if _first_words_decide(words[one], words[two])]
    odds = log_odds_of_many([(words[pairs[at][0]][0].text, words[pairs[at][1]][0].text) for at in judged])
    strangers = {at for at, value in zip(judged, odds, strict=True) if value < _STRANGERS}
    return (pair for at, pair in enumerate(pairs) if at not in strangers)


def _first_words_decide(one: _Words, two: _Words) -> bool:
    """Tell whether two names are one only if their first words are spellings of one, which their letters tell.

    Not so for initials, listed forms of one name, articles, more than two words, and where a first word is like the
    last of the other.
    """
    if len(one) != 2 or len(two) != 2:
        return False
    (a, b), (c, d) = one, two
    return not (
        a.initial
        or c.initial
        or not a.keys.isdisjoint(c.keys)
        or are_equivalent(a, c)
        or a.text.startswith(_ARTICLES)
        or c.text.startswith(_ARTICLES)
        or not keys_of(a).isdisjoint(keys_of(d))
        or not keys_of(c).isdisjoint(keys_of(b))
    )
