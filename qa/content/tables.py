"""Read one of the tables (CSV) that the QA group keeps in qa/words/ into typed rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NoReturn, TypeVar

from pydantic import ValidationError

from qa.content import data, schema
from qa.model import Fault, Place

WORDS = Path(__file__).resolve().parent.parent / "words"
FOLDER = "qa/words"

M = TypeVar("M", bound=schema.Strict)


def rows_of(root: Path, name: str, model: type[M]) -> tuple[tuple[M, int], ...]:
    """Read a table with a heading line; each row comes with its line.

    A project without a folder of its own for words uses the one that comes with the checks.

    Raises:
        data.Unreadable: the table is missing or empty, or a row of it is wrong. What it guards
            against would pass unseen otherwise.
    """
    path = f"{FOLDER}/{name}"
    own = root / FOLDER
    text = data.text(root, path) if own.is_dir() else data.text(WORDS.parent.parent, path)
    reader = csv.reader(text.splitlines(), strict=True)
    found: list[tuple[M, int]] = []
    try:
        heading = next(reader, [])
        found += [
            (_row(heading, cells, model, path, reader.line_num), reader.line_num)
            for cells in reader
        ]
    except csv.Error:
        _refuse(path, reader.line_num, "A quotation mark is open or in the wrong place here.")
    if not found:
        _refuse(path, 1, "This table has no rows, so its check would find nothing.")
    return tuple(found)


def _row(heading: list[str], cells: list[str], model: type[M], path: str, line: int) -> M:
    if len(cells) != len(heading):
        _refuse(path, line, f"This row has {len(cells)} cells; the heading has {len(heading)}.")
    try:
        return model.model_validate(dict(zip(heading, cells, strict=True)))
    except ValidationError as error:
        first = error.errors()[0]
        column = str(first["loc"][0]) if first["loc"] else "row"
        said = first["msg"].removeprefix("Value error, ")
        _refuse(path, line, f'The cell "{column}" cannot be read: {said}.')


def _refuse(path: str, line: int, what: str) -> NoReturn:
    fix = "Mend it, or put back the table's last good version."
    raise data.Unreadable(Fault("data.readable", Place(path, line), what, fix))
