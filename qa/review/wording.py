"""The words of a page before and after, aligned as a reader sees them and marked word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from qa.model import Block, Page

Mark = Literal["same", "gone", "new"]

_ALIKE = 0.4  # share of words that two pieces have in common to be taken for one that was changed
_GAP = 2  # words between two changes that are marked with them, so that marks do not flicker
_MOST_PAIRS = 40_000


class Run(NamedTuple):
    """A stretch of words with one mark."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """A piece of a page as a reader sees it: a heading, a paragraph, a bullet, a row of a table.

    paths: the files in which it was written. facts: keys of law.yml in it.
    """

    kind: str
    text: str
    paths: frozenset[str]
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece with its marks. old, new: the piece before and after; None where there is none."""

    kind: str
    runs: tuple[Run, ...]
    old: View | None
    new: View | None

    @property
    def changed(self) -> bool:
        """Tell whether any word of it is marked."""
        return any(run.mark != "same" for run in self.runs)


def views(page: Page) -> list[View]:
    """Return the pieces of a page in order; the cells of a table's row are one piece."""
    found = []
    for (row, _), group in groupby(enumerate(page.blocks), lambda pair: _row(*pair)):
        blocks = [block for _, block in group]
        kind = "row" if row else blocks[0].kind
        text = " | ".join(_text(block) for block in blocks)
        found.append(
            View(kind, text, frozenset(_paths(blocks)), frozenset(f for f in _facts(blocks)))
        )
    return found


def compare(old: Sequence[View], new: Sequence[View]) -> list[Shown]:
    """Return all pieces of both, in order, with the marks of what is gone and what is new."""
    matcher = SequenceMatcher(None, [v.text for v in old], [v.text for v in new], autojunk=False)
    found: list[Shown] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += [
                Shown(after.kind, (Run("same", after.text),), before, after)
                for before, after in zip(old[a:b], new[c:d], strict=True)
            ]
        else:
            found += [_marked(pair) for pair in _paired(old[a:b], new[c:d])]
    return found


def words(old: str, new: str) -> tuple[Run, ...]:
    """Return two texts as one, with marks word by word."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    codes = _without_flicker(matcher.get_opcodes())
    runs: list[Run] = []
    for what, a, b, c, d in codes:
        if what == "equal":
            runs.append(Run("same", " ".join(after[c:d])))
        else:
            if a < b:
                runs.append(Run("gone", " ".join(before[a:b])))
            if c < d:
                runs.append(Run("new", " ".join(after[c:d])))
    return tuple(runs)


_Code = tuple[str, int, int, int, int]


def _without_flicker(codes: Iterable[_Code]) -> list[_Code]:
    """Join changes that only a word or two part."""
    out: list[_Code] = []
    pending = list(codes)
    for at, (what, a, b, c, d) in enumerate(pending):
        inside = 0 < at < len(pending) - 1
        joined = what != "equal" or (inside and b - a <= _GAP)
        if joined and out and out[-1][0] == "replace":
            _, first, _, start, _ = out[-1]
            out[-1] = ("replace", first, b, start, d)
        else:
            out.append(("replace" if what != "equal" else what, a, b, c, d))
    return out


def _marked(pair: tuple[View | None, View | None]) -> Shown:
    old, new = pair
    if old is None and new is not None:
        return Shown(new.kind, (Run("new", new.text),), None, new)
    if new is None and old is not None:
        return Shown(old.kind, (Run("gone", old.text),), old, None)
    assert old is not None and new is not None  # noqa: S101, PT018 - no pair is empty on both sides
    return Shown(new.kind, words(old.text, new.text), old, new)


def _paired(old: Sequence[View], new: Sequence[View]) -> Iterator[tuple[View | None, View | None]]:
    """Yield the pieces that are one piece before and after, and between them those that are not.

    The pairs that have most words in common are kept, in their order.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((view, None) for view in old)
        yield from ((None, view) for view in new)
        return
    bags = [Counter(v.text.split()) for v in old], [Counter(v.text.split()) for v in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            alike = _alike(bags[0][i], bags[1][j])
            both = best[i + 1][j + 1] + alike if alike >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    i = j = 0
    while i < len(old) and j < len(new):
        alike = _alike(bags[0][i], bags[1][j])
        if alike >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((view, None) for view in old[i:])
    yield from ((None, view) for view in new[j:])


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _row(at: int, block: Block) -> tuple[str, object]:
    """Return what the cells of one row have in common: the line on which they stand."""
    if block.kind != "cell":
        return "", at
    place = block.place()
    return "row", (place.path, place.line)


def _text(block: Block) -> str:
    """Return a block's text without the small numbers that lead to its sources: they only count."""
    text = block.text
    for mark in sorted((m for m in block.marks if m.kind == "ref"), key=lambda m: -m.start):
        text = text[: mark.start] + text[mark.end :]
    return " ".join(text.split())


def _paths(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from (place.path for _, place in block.spots)


def _facts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for mark in block.marks:
            family, _, key = mark.value.partition(".")
            if mark.kind == "fact" and family == "law":
                yield key.partition(".")[0]
