"""The tables that staff typed: their first row, and the line above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.checks.structure._source import Row

_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_RAW = re.compile(r"<table\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. cells: column (from 0) and text of each header cell. lead: the line above, if any.

    raw: written in HTML, and then `cells` is empty and `inside` holds its lines.
    """

    head: Row
    cells: tuple[tuple[int, str], ...]
    lead: Row | None
    raw: bool = False
    inside: tuple[Row, ...] = ()


def tables(rows: Sequence[Row]) -> Iterator[Table]:
    """Yield the tables of a file."""
    for number, row in enumerate(rows):
        if not row.prose:
            continue
        if _RAW.search(row.text):
            end = next(
                (n for n in range(number, len(rows)) if "</table" in rows[n].text.lower()),
                len(rows) - 1,
            )
            yield Table(
                row, (), _lead(rows, number), raw=True, inside=tuple(rows[number : end + 1])
            )
        elif "-" in row.text and "|" in row.text and _RULE.match(row.text) and number:
            head = rows[number - 1]
            if head.prose and "|" in head.text and not _RULE.match(head.text):
                yield Table(head, tuple(_cells(head.text)), _lead(rows, number - 1))


def _cells(text: str) -> Iterator[tuple[int, str]]:
    start = len(text) - len(text.lstrip(" \t>"))
    end = len(text.rstrip())
    bars = [m.start() for m in _BAR.finditer(text)]
    if bars and bars[0] == start:
        start = bars.pop(0) + 1
    if bars and bars[-1] == end - 1:
        end = bars.pop()
    for bar in [*bars, end]:
        yield start, text[start:bar].strip()
        start = bar + 1


def _lead(rows: Sequence[Row], number: int) -> Row | None:
    """Return the nearest line above with anything on it, comments left out."""
    for row in reversed(rows[:number]):
        if row.kind in {"prose", "code"} and row.text.strip(" \t>"):
            return row
        if row.kind == "front":
            break
    return None
