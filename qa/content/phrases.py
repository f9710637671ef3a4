"""Lists of phrases that the QA group keeps as CSV files, and how they are found in a text.

A phrase is a row of words. `fail/fails` stands for either word, ` … ` for up to three words of any
kind, and a last ` .` for the end of a clause. Capitals, hyphens and curly apostrophes count for
nothing. `fine in` names longer phrases in which the words are right, parted by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from qa.content import tables

HEADING = ("words", "say instead", "why", "fine in")
_TOKEN = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W_]+(?:'[^\W_]+)*|_+")
_GAP = re.compile(r"[\s\-‐‑\"'“”‘/]*\Z")
_LOOSE_GAP = re.compile(r"[\s\-‐‑\"'“”‘/,]*\Z")
_CLAUSE_END = re.compile(r"[\"'”’)]*(?:[.,;:!?)]|\s*\Z)")
_ANY = frozenset({"…"})
_END = frozenset({"."})
_MOST_BETWEEN = 3


class Token(NamedTuple):
    """A word of a text in small letters and without full stops, with its place in the text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. instead: what to say, one or more; why: '' where the check's own holds."""

    words: str
    instead: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the list found at text[start:end]."""

    entry: Entry
    start: int
    end: int


Slots = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for. entry: None where the words are fine. reach: words it can span."""

    slots: Slots
    entry: Entry | None
    reach: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases, the longest first.

    by_rarest: word -> the positions in `phrases` of those that need it. Each phrase stands under
    its longest word: 'a' and 'the' begin many phrases and stand in every text, so looking there
    would mean trying them all.
    """

    entries: tuple[Entry, ...]
    phrases: tuple[Phrase, ...]
    by_rarest: Mapping[str, Sequence[int]]

    def find(
        self, text: str, tokens: Sequence[Token], places: Mapping[str, Sequence[int]] | None = None
    ) -> Iterator[Match]:
        """Yield the phrases in `text`, the longest first.

        Args:
            text: what is searched.
            tokens: its words.
            places: word -> its positions in `tokens`, where somebody has them already.
        """
        places = positions(tokens) if places is None else places
        tries = {
            (start, number)
            for word in self.by_rarest.keys() & places.keys()
            for number in self.by_rarest[word]
            for at in places[word]
            for start in range(max(0, at - self.phrases[number].reach), at + 1)
            if tokens[start].key in self.phrases[number].slots[0]
        }
        fine: list[tuple[int, int]] = []
        found: list[Match] = []
        for at, number in sorted(tries):
            phrase, begin = self.phrases[number], tokens[at].start
            end = _end_of(phrase.slots, text, tokens, at)
            if end and phrase.entry is None:
                fine.append((begin, end))
            elif end and phrase.entry is not None and (not found or found[-1].end <= begin):
                found.append(Match(phrase.entry, begin, end))
        for match in found:
            if not any(start <= match.start and match.end <= end for start, end in fine):
                yield match


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of `text`; parts of a hyphenated word count each, 'e.g.' is 'eg'."""
    return tuple(
        Token(m.group().replace(".", "").lower(), m.start(), m.end())
        for m in _TOKEN.finditer(text.replace("’", "'"))
    )


def positions(tokens: Sequence[Token]) -> dict[str, list[int]]:
    """Return where each word stands in `tokens`."""
    found: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        found.setdefault(token.key, []).append(at)
    return found


def load(root: Path, name: str) -> Phrases:
    """Read the list `name` of the project at `root`, or of this one where it keeps no lists.

    Raises:
        data.Unreadable: the file is missing, empty or has a line that does not fit.
    """
    return _load(root, name, tables.stamp(root, name))


@lru_cache(maxsize=64)
def _load(root: Path, name: str, _stamp: int) -> Phrases:
    entries: list[Entry] = []
    phrases: list[Phrase] = []
    for line, (phrase, instead, why, fine) in tables.rows(
        root, name, HEADING, optional=len(HEADING) - 1
    ):
        entry = Entry(phrase, _parts(instead), why)
        entries.append(entry)
        for words, meant in ((phrase, entry), *((part, None) for part in _parts(fine))):
            slots = tuple(frozenset(s.lower().split("/")) for s in words.replace("-", " ").split())
            if not slots or slots[0] in (_ANY, _END) or slots[-1] == _ANY:
                tables.refuse(name, line, f'"{words}" should begin with a word.')
            loose = sum(slot == _ANY for slot in slots)
            phrases.append(Phrase(slots, meant, len(slots) + loose * _MOST_BETWEEN))
    phrases.sort(key=lambda phrase: -len(phrase.slots))
    by_rarest: dict[str, list[int]] = {}
    for number, one in enumerate(phrases):
        real = [slot for slot in one.slots if slot not in (_ANY, _END)]
        for word in max(real, key=lambda slot: min(map(len, slot))):
            by_rarest.setdefault(word, []).append(number)
    return Phrases(tuple(entries), tuple(phrases), by_rarest)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _end_of(slots: Slots, text: str, words: Sequence[Token], at: int) -> int:
    """Return where the phrase that begins at token `at` ends in `text`, or 0."""
    reached, loose = at, False
    for slot in slots[1:]:
        if slot == _ANY:
            loose = True
            continue
        if slot == _END:
            return words[reached].end if _CLAUSE_END.match(text, words[reached].end) else 0
        reached = _next(slot, text, words, reached, _MOST_BETWEEN if loose else 0)
        if not reached:
            return 0
        loose = False
    return words[reached].end


def _next(
    slot: frozenset[str], text: str, words: Sequence[Token], reached: int, between: int
) -> int:
    """Return the next token in `slot`, after at most `between` others, or 0."""
    gap = _LOOSE_GAP if between else _GAP
    for nxt in range(reached + 1, min(reached + 2 + between, len(words))):
        if not gap.match(text, words[nxt - 1].end, words[nxt].start):
            return 0
        if words[nxt].key in slot:
            return nxt
    return 0
