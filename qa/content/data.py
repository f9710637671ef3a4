"""Read one of the project's own data files into its typed model."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from qa.content import schema, yamls
from qa.model import Fault, Place

M = TypeVar("M", bound=BaseModel)


class Unreadable(Exception):  # noqa: N818 - what is wrong is the file, and it says so itself
    """A data file without which nothing can be judged. str() is a sentence for staff."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.place.path}, line {fault.place.line}: {fault.what} {fault.fix}")
        self.fault = fault


def text(root: Path, path: str) -> str:
    """Return a data file's text.

    Raises:
        Unreadable: it is missing, or is not UTF-8 text.
    """
    try:
        return (root / path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        fault = Fault("data.missing", Place(path), "This file is missing.", "Put it back.")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = Fault(
            "data.readable",
            Place(path, line),
            "This file is not saved as UTF-8, so it cannot be read.",
            'Open it in your editor and save it with the encoding "UTF-8".',
        )
    except OSError as error:
        fault = Fault(
            "data.readable",
            Place(path),
            f"This file cannot be opened ({error.strerror}).",
            "Check that you may read it.",
        )
    raise Unreadable(fault)


def mapping_of(
    root: Path, path: str, model: type[M]
) -> tuple[dict[str, M], dict[str, int], list[Fault]]:
    """Read a file of named entries.

    Returns:
        The entries that fit, the line of each name, and what is wrong with the others.

    Raises:
        Unreadable: the file as a whole cannot be read.
    """
    node = _document(root, path)
    faults: list[Fault] = list(node[1])
    entries: dict[str, M] = {}
    lines: dict[str, int] = {}
    if not isinstance(node[0], yamls.Mapping):
        raise Unreadable(_shape(path, "a name, a colon and its values"))
    for key, value in node[0].entries:
        lines[key.text] = key.line
        entry, wrong = schema.fit(model, value, path, "data", where=f'in "{key.text}"')
        faults += wrong
        if entry is not None:
            entries[key.text] = entry
    return entries, lines, faults


def list_of(
    root: Path, path: str, model: type[M], *, may_be_empty: bool = False
) -> tuple[list[tuple[M, int]], list[Fault]]:
    """Read a file that is a list of entries; each comes with the line on which it starts.

    Args:
        root: the project.
        path: the file's path in it.
        model: what each entry must be.
        may_be_empty: a file of comments alone is a list without entries: they are awaited.

    Raises:
        Unreadable: the file as a whole cannot be read.
    """
    if may_be_empty and yamls.parse(text(root, path), path) == (None, []):
        return [], []
    node, found = _document(root, path)
    faults = list(found)
    if not isinstance(node, yamls.Sequence):
        raise Unreadable(_shape(path, "entries that each start with a dash"))
    entries = []
    for item in node.items:
        entry, wrong = schema.fit(model, item, path, "data", where="in this entry")
        faults += wrong
        if entry is not None:
            entries.append((entry, item.line))
    return entries, faults


def one(root: Path, path: str, model: type[M]) -> tuple[M | None, list[Fault]]:
    """Read a file that is one record."""
    node, faults = _document(root, path)
    record, wrong = schema.fit(model, node, path, "data")
    return record, [*faults, *wrong]


def _document(root: Path, path: str) -> tuple[yamls.Node, list[Fault]]:
    node, faults = yamls.parse(text(root, path), path)
    if node is None:
        raise Unreadable(faults[0] if faults else _shape(path, "at least one entry"))
    return node, faults


def _shape(path: str, wanted: str) -> Fault:
    return Fault(
        "data.readable",
        Place(path),
        f"This file does not hold {wanted}.",
        "Put back its last good version.",
    )
