"""What a block is made of: lines of Markdown, each with its line in the data file.

A line that was made from another file, such as the top of a page, names that file as well.
"""

from __future__ import annotations

import html

Row = tuple[str, int]
PlacedRow = tuple[str, int, str]
AnyRow = Row | PlacedRow


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


def page(words: str, uri: str) -> str:
    """Return a link to a page of this site, from whichever page shows it."""
    return f"[{text(words)}](site:{uri})"
