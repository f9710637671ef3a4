"""Find the words that a misspelt one was probably meant to be, the likeliest first.

Candidates one slip away come from pyspellchecker; those two or three away from a scan of the list.
They are ranked by how likely the slip is and how common the word is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cached_property

from spellchecker import SpellChecker

LONGEST = 24  # longer words get no suggestions: the time grows, the use does not
_SHORTEST_SCANNED = 5
_SHORT = 3
_COMMON = 1000
_OTHER_LETTERS = 3
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        "ck",
        "cs",
        "sz",
        "sc",
        "gj",
        "fv",
        "iy",
        "ae",
        "ei",
        "ao",
        "ou",
        "mn",
        "dt",
        "eu",
    )
)
_FAR = 3.0


class NearWords:
    """The words of the lists with their counts, searchable by likeness."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take the words as folded keys (letters a to z, apostrophe, hyphen) with their counts."""
        self._counts = counts

    def one_slip(self, key: str) -> tuple[str, ...]:
        """Return the words one slip away from `key`, the likeliest first."""
        if len(key) > LONGEST:
            return ()
        return self.ranked(key, self._speller.known(self._speller.edit_distance_1(key)))

    def further(self, key: str) -> tuple[str, ...]:
        """Return the likeliest words a few slips away from `key`; slow, some milliseconds."""
        if not _SHORTEST_SCANNED <= len(key) <= LONGEST:
            return ()
        mask = _mask(key)
        close = [
            word
            for size in range(len(key) - 2, len(key) + 3)
            for word, other in self._by_start.get((key[0], size), ())
            if (mask ^ other).bit_count() <= _OTHER_LETTERS
        ]
        return self.ranked(key, close)

    def two_words(self, key: str) -> str:
        """Return `key` as two common words, or '' where it is none."""
        best, found = 0.0, ""
        for at in range(2, len(key) - 1):
            left, right = key[:at], key[at:]
            chance = min(self._counts.get(left, 0), self._counts.get(right, 0))
            if chance > best and min(len(left), len(right)) >= _SHORT:
                best, found = chance, f"{left} {right}"
        return found if best >= _COMMON else ""

    def ranked(self, key: str, words: Iterable[str]) -> tuple[str, ...]:
        """Return `words` in order of how likely `key` is a slip for them."""
        scored = []
        for word in words:
            cost = slip_cost(key, word)
            if cost <= _FAR:
                rare = 8.0 - math.log10(self._counts.get(word, 0) + 10)
                scored.append((cost * 2.4 + rare * 0.45, word))
        return tuple(word for _, word in sorted(scored))

    @cached_property
    def _speller(self) -> SpellChecker:
        """The words in pyspellchecker's own form; made when the first doubt comes up."""
        speller = SpellChecker(language=None, distance=1)
        speller.word_frequency.load_json(dict(self._counts))
        return speller

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[tuple[str, int]]]:
        """The words by first letter and length, each with a bit a letter; not the rarest."""
        found: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for word, count in self._counts.items():
            if count and len(word) > _SHORT:
                found.setdefault((word[0], len(word)), []).append((word, _mask(word)))
        return found


def _mask(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def slip_cost(written: str, meant: str) -> float:
    """Return how far `written` is from `meant`: about 1 a slip, less for the slips people make.

    An edit distance with swapped neighbours, in which doubled letters, vowels for vowels and
    letters of one sound cost less, and the first letter costs more.
    """
    before: list[float] = []
    row = [0.0]
    for j, letter in enumerate(meant):
        row.append(row[-1] + _left_out(meant, j, letter))
    for i, mine in enumerate(written):
        last, before_last = row, before
        row = [last[0] + _left_out(written, i, mine)]
        for j, theirs in enumerate(meant):
            if mine == theirs:
                cost = last[j]
            else:
                cost = min(
                    last[j] + _instead(mine, theirs, i),
                    last[j + 1] + _left_out(written, i, mine),
                    row[j] + _left_out(meant, j, theirs),
                )
                if i and j and mine == meant[j - 1] and theirs == written[i - 1]:
                    cost = min(cost, before_last[j - 1] + (0.7 if i > 1 else 1.0))
            row.append(cost)
        before = last
        if min(row) > _FAR + 1:
            return _FAR + 1
    return row[-1]


def _left_out(word: str, at: int, letter: str) -> float:
    """Return the cost of a letter of `word` that the other word has not."""
    if letter in "'-":
        return 0.5
    if at and word[at - 1] == letter:
        return 0.5
    if at == 0:
        return 1.5
    return 0.8 if letter in _VOWELS or letter == "h" else 1.0


def _instead(mine: str, theirs: str, at: int) -> float:
    """Return the cost of one letter in place of another."""
    if at == 0:
        return 1.5
    if mine in _VOWELS and theirs in _VOWELS:
        return 0.7
    return 0.8 if frozenset((mine, theirs)) in _ALIKE else 1.1
