"""Pages that show data: a placeholder alone on a line becomes Markdown made from a data file.

`{{ team.roles }}` is the block `roles` of the family `team`, which reads docs/team/team.yml. Each
line of Markdown remembers its line in the data file, so that a finding points at what staff edit.
The Markdown may hold placeholders such as `{{ service.phone }}` in its turn.

A family is a module with

    PATH                  the data file
    NAMES                 its blocks
    blocks(root, today)   the lines of each block, and what is wrong with the file

registered in FAMILIES. A file that a service has not made yet is fine until a page asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qa.content.blocks import dates, team
from qa.content.blocks.rows import Row
from qa.model import Fault


class Family(Protocol):
    """What a module of this package offers."""

    @property
    def PATH(self) -> str:  # noqa: N802 - a constant of the module
        """The data file."""

    @property
    def NAMES(self) -> tuple[str, ...]:  # noqa: N802
        """The blocks."""

    def blocks(
        self, root: Path, today: dt.date, /
    ) -> tuple[Mapping[str, Sequence[Row]], list[Fault]]:
        """Return the lines of each block, and the faults of the data file."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block ready to be put into a page. rows: None where the data file is missing."""

    path: str
    rows: Sequence[Row] | None


FAMILIES: Mapping[str, Family] = {"dates": dates, "team": team}


def load(root: Path, today: dt.date) -> tuple[dict[str, Block], list[Fault]]:
    """Read every data file that pages are filled from.

    Raises:
        data.Unreadable: a file as a whole cannot be read.
    """
    found: dict[str, Block] = {}
    faults: list[Fault] = []
    for name, family in FAMILIES.items():
        if not (root / family.PATH).exists():
            found |= {f"{name}.{block}": Block(family.PATH, None) for block in family.NAMES}
            continue
        rows, wrong = family.blocks(root, today)
        faults += wrong
        found |= {f"{name}.{block}": Block(family.PATH, rows[block]) for block in family.NAMES}
    return found, faults
