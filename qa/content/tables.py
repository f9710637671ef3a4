"""The tables (CSV) that the QA group keeps in qa/words/: one way to read them all.

A table that is missing, empty or broken stops everything: a check without its table would pass
whatever it should catch.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NoReturn, TypeVar

from pydantic import ValidationError

from qa.content import data, schema
from qa.model import Fault, Place

FOLDER = "qa/words"
_OWN_ROOT = Path(__file__).resolve().parents[2]

M = TypeVar("M", bound=schema.Strict)
Cells = tuple[str, ...]


def home(root: Path) -> Path:
    """Return the project that holds the tables: `root`, or this one where it keeps none."""
    return root if (root / FOLDER).is_dir() else _OWN_ROOT


def stamp(root: Path, name: str) -> int:
    """Return when a table was last changed, so that what was made of it can be kept; 0 if absent."""
    try:
        return (home(root) / FOLDER / name).stat().st_mtime_ns
    except OSError:
        return 0


def rows(root: Path, name: str, heading: Cells, *, optional: int = 0) -> list[tuple[int, Cells]]:
    """Return the rows below the heading line of qa/words/`name`, each with its line.

    Args:
        root: the project.
        name: the file's name.
        heading: the columns it must have, in order.
        optional: how many columns at the end may be empty.

    Raises:
        data.Unreadable: the table is missing or empty, or a row of it is wrong.
    """
    return list(_rows(home(root), name, heading, optional, stamp(root, name)))


def rows_of(root: Path, name: str, model: type[M]) -> tuple[tuple[M, int], ...]:
    """Return the rows of a table as typed values, each with its line.

    Raises:
        data.Unreadable: the table is missing or empty, or a row of it is wrong.
    """
    return _rows_of(home(root), name, model, stamp(root, name))


def refuse(name: str, line: int, what: str) -> NoReturn:
    """Say what is wrong with a row.

    Raises:
        data.Unreadable: always.
    """
    fix = "Mend it, or put back the table's last good version."
    raise data.Unreadable(Fault("data.readable", Place(f"{FOLDER}/{name}", line), what, fix))


@lru_cache(maxsize=64)
def _rows_of(root: Path, name: str, model: type[M], _stamp: int) -> tuple[tuple[M, int], ...]:
    heading = tuple(model.model_fields)
    found = []
    for line, cells in rows(root, name, heading, optional=len(heading)):
        try:
            row = model.model_validate(dict(zip(heading, cells, strict=True)))
        except ValidationError as error:
            first = error.errors()[0]
            column = str(first["loc"][0]) if first["loc"] else "row"
            said = first["msg"].removeprefix("Value error, ")
            refuse(name, line, f'The cell "{column}" cannot be read: {said}.')
        found.append((row, line))
    return tuple(found)


@lru_cache(maxsize=128)
def _rows(
    root: Path, name: str, heading: Cells, optional: int, _stamp: int
) -> tuple[tuple[int, Cells], ...]:
    lines = data.text(root, f"{FOLDER}/{name}").removesuffix("\n").split("\n")
    reader = csv.reader(lines, strict=True)
    found: list[tuple[int, Cells]] = []
    try:
        if tuple(next(reader, [])) != heading:
            refuse(name, 1, f'The first line should be "{",".join(heading)}".')
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if len(cells) != len(heading):
                said = f"This row has {len(cells)} cells; the heading has {len(heading)}."
                refuse(name, reader.line_num, said)
            if not all(cells[: len(heading) - optional]):
                refuse(name, reader.line_num, "A cell of this row is empty.")
            found.append((reader.line_num, cells))
    except csv.Error:
        refuse(name, reader.line_num, "A quotation mark is open or in the wrong place here.")
    if not found:
        refuse(name, 1, "This table has no rows, so its check would find nothing.")
    return tuple(found)
