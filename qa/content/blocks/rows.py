"""What a block is made of: lines of Markdown, each with its line in the data file."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Sequence

Row = tuple[str, int]
Cells = Sequence[str]


def text(words: str) -> str:
    """Return words of a data file on one line; links and placeholders work, raw HTML does not."""
    return html.escape(" ".join(words.split()), quote=False)


def cell(words: str) -> str:
    """Return words of a data file for a cell of a table, where a bar would end the cell."""
    return text(words).replace("|", "&#124;")


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


def link(target: str, words: str, data_file: str) -> str:
    """Return a link to a page or a file of this site.

    Args:
        target: its place under docs/, such as 'about/statistics.md' or 'guides/mediation.md#step-1'.
        words: the words of the link.
        data_file: the data file, which lies beside the page that shows it.
    """
    beside = posixpath.dirname(data_file.removeprefix("docs/"))
    return f"[{text(words)}]({posixpath.relpath(target, beside or '.')})"


def _bars(cells: Cells) -> str:
    return f"| {' | '.join(cells)} |"
