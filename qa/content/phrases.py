"""Lists of phrases that the QA group keeps as CSV files, and how they are found in a text.

A phrase is a row of words. `fail/fails` stands for either word, ` … ` for up to three words of any
kind, and a last ` .` for the end of a clause. Capitals, hyphens and curly apostrophes count for
nothing. `fine in` names longer phrases in which the words are right, parted by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

from qa.content import tables

HEADING = ("words", "say instead", "why", "fine in")
_TOKEN = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?|[^\W_]+(?:'[^\W_]+)*|_+")
_GAP = re.compile(r"[\s\-‐‑\"'“”‘/]*\Z")
_LOOSE_GAP = re.compile(r"[\s\-‐‑\"'“”‘/,]*\Z")
_CLAUSE_END = re.compile(r"[\"'”’)]*(?:[.,;:!?)]|\s*\Z)")
_ANY = frozenset({"…"})
_END = frozenset({"."})
_MOST_BETWEEN = 3


class Words:
    """The words of a text, in small letters and without full stops.

    Parts of a hyphenated word count each, 'e.g.' is 'eg'. Most texts hold nothing that a list
    names: where each word begins and ends, which takes longest, is worked out for the rest only.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._straight = text.replace("’", "'")
        found = "\n".join(_TOKEN.findall(self._straight))
        self.keys = found.replace(".", "").lower().split("\n") if found else []

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of the words once."""
        return frozenset(self.keys)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each of `keys` begins and ends in the text."""
        return [m.span() for m in _TOKEN.finditer(self._straight)]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Word -> its positions in `keys`."""
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self.keys):
            found.setdefault(key, []).append(at)
        return found


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
    """A phrase to look for. entry: None where the words are fine. reach: words it can span.

    needs: the choices of words without which it cannot be there, the longest words first.
    """

    slots: Slots
    entry: Entry | None
    reach: int
    needs: Slots


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

    def among(self, by_word: Mapping[str, AbstractSet[int]]) -> set[int]:
        """Return which of many texts have all words of a phrase; quicker than looking at each.

        Args:
            by_word: word -> the numbers of the texts in which it stands.
        """
        found: set[int] = set()
        for phrase in self.phrases:
            reached: AbstractSet[int] | None = None
            for choices in phrase.needs if phrase.entry else ():
                here = [by_word[word] for word in choices if word in by_word]
                either = here[0] if len(here) == 1 else set().union(*here)
                reached = either if reached is None else reached & either
                if not reached:
                    break
            found |= reached or set()
        return found

    def find(self, words: Words) -> Iterator[Match]:
        """Yield the phrases in the text with these words, the longest first."""
        keys = words.keys
        tries = {
            (start, number)
            for word in self.by_rarest.keys() & words.known
            for number in self.by_rarest[word]
            for at in words.places[word]
            for start in range(max(0, at - self.phrases[number].reach), at + 1)
            if keys[start] in self.phrases[number].slots[0]
        }
        fine: list[tuple[int, int]] = []
        found: list[Match] = []
        for at, number in sorted(tries):
            phrase = self.phrases[number]
            end = _end_of(phrase.slots, words, at)
            if not end:
                continue
            begin = words.spans[at][0]
            if phrase.entry is None:
                fine.append((begin, end))
            elif not found or found[-1].end <= begin:
                found.append(Match(phrase.entry, begin, end))
        for match in found:
            if not any(start <= match.start and match.end <= end for start, end in fine):
                yield match


def load(root: Path, name: str) -> Phrases:
    """Read the list `name` of the project at `root`, or of this one where it keeps no lists.

    Raises:
        data.Unreadable: the file is missing, empty or has a line that does not fit.
    """
    return _load(tables.home(root), name, tables.stamp(root, name))


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
            reach = len(slots) + loose * _MOST_BETWEEN
            real = (slot for slot in slots if slot not in (_ANY, _END))
            needs = tuple(sorted(real, key=_shortest, reverse=True))
            phrases.append(Phrase(slots, meant, reach, needs))
    phrases.sort(key=lambda phrase: -len(phrase.slots))
    by_rarest: dict[str, list[int]] = {}
    for number, one in enumerate(phrases):
        for word in one.needs[0]:
            by_rarest.setdefault(word, []).append(number)
    return Phrases(tuple(entries), tuple(phrases), by_rarest)


def _shortest(choices: frozenset[str]) -> int:
    return min(map(len, choices))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _end_of(slots: Slots, words: Words, at: int) -> int:
    """Return where the phrase that begins at word `at` ends in the text, or 0."""
    reached, loose = at, False
    for slot in slots[1:]:
        if slot == _ANY:
            loose = True
            continue
        if slot == _END:
            end = words.spans[reached][1]
            return end if _CLAUSE_END.match(words.text, end) else 0
        reached = _next(slot, words, reached, _MOST_BETWEEN if loose else 0)
        if not reached:
            return 0
        loose = False
    return words.spans[reached][1]


def _next(slot: frozenset[str], words: Words, reached: int, between: int) -> int:
    """Return the next word in `slot`, after at most `between` others, or 0."""
    gap = _LOOSE_GAP if between else _GAP
    for nxt in range(reached + 1, min(reached + 2 + between, len(words.keys))):
        if words.keys[nxt] in slot:
            between_them = pairwise(words.spans[reached : nxt + 1])
            near = all(gap.match(words.text, one[1], two[0]) for one, two in between_them)
            return nxt if near else 0
    return 0
