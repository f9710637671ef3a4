"""Reads the lists in qa/words that the families access and safety judge by."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from qa.content import data
from qa.model import Fault, Place

FOLDER = "qa/words"


def rows(root: Path, name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of qa/words/`name`, each with the values of `columns`.

    Raises:
        data.Unreadable: the file is missing, empty, or one of its lines is not as it should be.

    """
    path = root / FOLDER / name
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    return _rows(root, f"{FOLDER}/{name}", columns, stamp)


@lru_cache(maxsize=32)
def _rows(
    root: Path, path: str, columns: tuple[str, ...], _stamp: int
) -> tuple[tuple[str, ...], ...]:
    lines = data.text(root, path).splitlines()
    if not lines or tuple(lines[0].split(",")) != columns:
        raise _unreadable(path, 1, f'The first line is not "{",".join(columns)}".')
    found = []
    for number, line in enumerate(lines[1:], 2):
        cells = tuple(cell.strip() for cell in next(csv.reader([line]), []))
        if len(cells) != len(columns) or not all(cells):
            raise _unreadable(path, number, f"This line does not hold {len(columns)} values.")
        found.append(cells)
    if not found:
        raise _unreadable(path, 1, "This list is empty.")
    for number, (one, two) in enumerate(pairwise(found), 3):
        if one[0] >= two[0]:
            raise _unreadable(path, number, f'"{two[0]}" stands here twice, or out of order.')
    return tuple(found)


def _unreadable(path: str, line: int, what: str) -> data.Unreadable:
    fix = "Mend the line, or put back the last good version of the file."
    return data.Unreadable(Fault("data.readable", Place(path, line), what, fix))
