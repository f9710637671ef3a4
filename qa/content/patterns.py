"""A small language for what sentences say, kept in tables, such as `must/have_to use ... mediat*`.

word           this word, in small or capital letters; AN ALL-CAPITALS WORD only in capitals
one/other      either word
two_words      the words side by side, as one choice: must/have_to
mediat*        the word with any ending
re-assess      with a hyphen, a space or neither
...            up to 60 characters of anything
this + that    both, in any order
;              between patterns: any of them will do
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_GAP = r"\W(?:.{0,60}?\W)?"
_BETWEEN = r"\W{1,3}"
_WORD = re.compile(r"[\w£'][\w£',.*-]*")
_PIECES = re.compile(r"[-_]")
_SIGNS = {"-": r"[-\s]?", "_": _BETWEEN, "*": r"\w*", ".": r"\."}
_CAPITALS = 2  # letters, from which a word in capitals is meant as such


@dataclass(frozen=True)
class Pattern:
    """One pattern. keys: for each of its parts, pieces one of which is in every text that fits."""

    text: str
    words: tuple[tuple[str, ...], ...]
    keys: tuple[tuple[str, ...], ...]

    @cached_property
    def parts(self) -> tuple[re.Pattern[str], ...]:
        """The pattern as regular expressions, made for the few that some text may fit."""
        return tuple(map(_compiled, self.words))

    def search(self, text: str, low: str) -> re.Match[str] | None:
        """Return where the first part stands in `text`, whose small letters are `low`, or None."""
        if not self.possible(low):
            return None
        first = self.parts[0].search(text)
        if first is None or not all(part.search(text) for part in self.parts[1:]):
            return None
        return first

    def possible(self, low: str) -> bool:
        """Tell quickly whether the pattern may fit a text, given in small letters."""
        return all(any(key in low for key in keys) for keys in self.keys)


Patterns = tuple[Pattern, ...]


def read(cell: str) -> Patterns:
    """Return the patterns of one cell of a table; none for an empty cell.

    Raises:
        ValueError: a pattern is not written in this language; str() says which.
    """
    return tuple(_pattern(part.strip()) for part in cell.split(";") if part.strip())


def search(patterns: Patterns, text: str, low: str) -> re.Match[str] | None:
    """Return where the first of the patterns that fits begins in `text`, or None."""
    for pattern in patterns:
        if match := pattern.search(text, low):
            return match
    return None


def within(patterns: Patterns, whole: str, starts: Sequence[int]) -> set[int]:
    """Return which sentences of a page one of the patterns may fit.

    Args:
        patterns: any of them will do.
        whole: the page's sentences in small letters, one after another.
        starts: where each begins in `whole`, in rising order.
    """
    found: set[int] = set()
    for pattern in patterns:
        reached: set[int] | None = None
        for keys in pattern.keys:
            here = {bisect_right(starts, at) - 1 for key in keys for at in _places(key, whole)}
            reached = here if reached is None else reached & here
            if not reached:
                break
        found |= reached or set()
    return found


def _places(key: str, whole: str) -> Iterator[int]:
    at = whole.find(key)
    while at >= 0:
        yield at
        at = whole.find(key, at + 1)


def _pattern(text: str) -> Pattern:
    parts = [part.split() for part in text.split("+")]
    for part in parts:
        if not part or part[0] == "..." or part[-1] == "...":
            raise ValueError(f'"{text}" should begin and end with a word')
        for word in (w for token in part for w in token.split("/") if w != "..."):
            if not _WORD.fullmatch(word):
                raise ValueError(f'"{word}" is not a word in "{text}"')
    return Pattern(text, tuple(map(tuple, parts)), tuple(_keys(p) for p in parts))


def _compiled(tokens: Sequence[str]) -> re.Pattern[str]:
    out = ""
    joint = ""
    for token in tokens:
        if token == "...":  # noqa: S105 - three dots
            joint = _GAP
            continue
        out += f"{joint}(?:{'|'.join(_choice(word) for word in token.split('/'))})"
        joint = _BETWEEN
    return re.compile(rf"(?<!\w){out}(?!\w)")


def _choice(word: str) -> str:
    made = "".join(_SIGNS.get(sign, sign) for sign in word)
    letters = [c for c in word if c.isalpha()]
    if len(letters) >= _CAPITALS and word.rstrip("*").removesuffix("s").isupper():
        return made
    return f"(?i:{made})"


def _keys(tokens: list[str]) -> tuple[str, ...]:
    """Return the pieces of the token that tells most: the one whose shortest choice is longest."""
    choices = [
        tuple(max(_PIECES.split(w.rstrip("*").lower()), key=len) for w in token.split("/"))
        for token in tokens
        if token != "..."  # noqa: S105 - three dots
    ]
    return max(choices, key=lambda keys: min(map(len, keys)))
