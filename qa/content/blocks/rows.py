"""What a block is made of: lines of Markdown, each with its line in the data file.

A line that was made from another file, such as the top of a page, names that file as well.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

Row = tuple[str, int]
PlacedRow = tuple[str, int, str]
AnyRow = Row | PlacedRow
Cells = Sequence[str]


def text(words: str) -> str:
    """Return words of a data file on one line; links and placeholders work, raw HTML does not."""
    return html.escape(" ".join(words.split()), quote=False)


def cell(words: str) -> str:
    """Return words of a data file for a cell of a table, where a bar would end the cell."""
    return text(words).replace("|", "&#124;")


def phone(words: str) -> str:
    """Return a phone number that can be tapped."""
    number = "".join(c for c in words if c.isdigit() or c == "+")
    return f"[{text(words)}](tel:{number})"


def link(words: str, uri: str) -> str:
    """Return a link to a page of this site, from whichever page shows it."""
    return f"[{text(words)}](site:{uri})"


def paragraph(words: str, line: int = 1) -> list[Row]:
    """Return one paragraph with the blank line that ends it."""
    return [(words, line), ("", line)]


def items(entries: Iterable[tuple[str, int]], line: int = 1) -> list[Row]:
    """Return a list with the blank line that ends it."""
    return [*((f"- {words}", number) for words, number in entries), ("", line)]


def table(heading: Cells, body: Iterable[tuple[Cells, int]], line: int = 1) -> list[Row]:
    """Return a table with the blank lines around it. body: cells as `cell` leaves them, and a line."""
    out = [("", line), (_bars(heading), line), (_bars(["---"] * len(heading)), line)]
    return [*out, *((_bars(cells), number) for cells, number in body), ("", line)]


def _bars(cells: Cells) -> str:
    return f"| {' | '.join(cells)} |"
