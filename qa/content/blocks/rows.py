"""What a block is made of: lines of Markdown, each with its line in the data file."""

from __future__ import annotations

import html

Row = tuple[str, int]


def text(words: str) -> str:
    """Return words of a data file on one line; links and placeholders work, raw HTML does not."""
    return html.escape(" ".join(words.split()), quote=False)


def cell(words: str) -> str:
    """Return words of a data file for a cell of a table, where a bar would end the cell."""
    return text(words).replace("|", "&#124;")
