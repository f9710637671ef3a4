"""Reads the lists in qa/words that the families access and safety judge by."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from qa.content import tables


def rows(root: Path, name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of qa/words/`name`, each with the values of `columns`.

    Raises:
        data.Unreadable: the file is missing, empty, or one of its lines is not as it should be.
    """
    found = tables.rows(root, name, columns)
    for (_, one), (line, two) in pairwise(found):
        if one[0] >= two[0]:
            tables.refuse(name, line, f'"{two[0]}" stands here twice, or out of order.')
    return tuple(cells for _, cells in found)
