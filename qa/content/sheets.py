"""Read a table of figures (CSV) that staff keep in docs/, each row into its typed model.

Lines that start with # say what the columns mean. A spreadsheet may have put them into quotation
marks, and may have added empty cells at the end of a row.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from qa.content import data, schema, yamls
from qa.content.words_near import did_you_mean, nearest
from qa.model import Fault, Place

M = TypeVar("M", bound=schema.Strict)


def rows_of(root: Path, path: str, model: type[M]) -> tuple[list[tuple[M, int]], list[Fault]]:
    """Read a table; each row comes with its line. None where there is no file.

    Raises:
        data.Unreadable: the file is there and is no UTF-8 text.
    """
    if not (root / path).exists():
        return [], []
    lines, faults = _cells(data.text(root, path), path)
    if not lines:
        what = "This table has no line with the names of its columns."
        faults.append(Fault("data.readable", Place(path), what, _heading_of(model)))
        return [], faults
    (number, heading), *body = lines
    wrong = _columns(heading, number, path, model)
    if wrong:
        return [], [*faults, *wrong]
    found = []
    for line, cells in body:
        if len(cells) > len(heading):
            what = f"This row has {len(cells)} cells; the first line names {len(heading)} columns."
            fix = "Put words that hold a comma into quotation marks, or take the extra cells out."
            faults.append(Fault("data.wrong-type", Place(path, line), what, fix, ",".join(cells)))
            continue
        filled = [*cells, *[""] * (len(heading) - len(cells))]
        row, unfit = schema.fit(
            model, _record(heading, filled, line), path, "data", where="in this row"
        )
        faults += unfit
        if row is not None:
            found.append((row, line))
    return found, faults


def _cells(text: str, path: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Return the lines that hold something, each cut into cells."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    found: list[tuple[int, list[str]]] = []
    end = 0
    try:
        for row in reader:
            line, end = end + 1, reader.line_num
            cells = [cell.strip() for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if cells and not cells[0].startswith("#"):
                found.append((line, cells))
    except csv.Error:
        what = "A quotation mark is open or in the wrong place here."
        fix = "Close it, or take it out."
        return found, [Fault("data.readable", Place(path, reader.line_num), what, fix)]
    return found, []


def _columns(heading: Sequence[str], line: int, path: str, model: type[M]) -> list[Fault]:
    known = list(model.model_fields)
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    faults = []
    for name in heading:
        if name not in known:
            what = f'"{name}" is not a column of this table.{did_you_mean(name, known)}'
            guess = nearest(name, known)
            fix = f'Write "{guess}".' if guess else "Take the column out."
            faults.append(Fault("data.unknown-key", Place(path, line), what, fix, name))
        elif heading.count(name) > 1 and not any(f.excerpt == name for f in faults):
            what = f'The column "{name}" stands here twice.'
            faults.append(Fault("data.wrong-type", Place(path, line), what, "Take one out.", name))
    missing = [name for name in needed if name not in heading]
    if missing and not faults:
        what = f'The column "{missing[0]}" is missing.'
        fix = _heading_of(model)
        faults.append(Fault("data.missing-key", Place(path, line), what, fix, missing[0]))
    return faults


def _heading_of(model: type[M]) -> str:
    return f'Write as the first line: "{",".join(model.model_fields)}".'


def _record(heading: Sequence[str], cells: Sequence[str], line: int) -> yamls.Mapping:
    entries = tuple(
        (yamls.Scalar(name, line, 1), yamls.Scalar(cell, line, 1))
        for name, cell in zip(heading, cells, strict=True)
        if cell
    )
    return yamls.Mapping(entries, line, 1)
