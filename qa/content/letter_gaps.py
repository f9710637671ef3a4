"""docs/letters/gaps.yml: every gap that a letter may have, with what to write in it and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from qa.content import data, schema
from qa.content.blocks.rows import Row, cell
from qa.model import Fault

PATH = "docs/letters/gaps.yml"


class Gap(schema.Strict):
    """One gap; the head of gaps.yml says what each key means."""

    hint: str = Field(min_length=1)
    why: str = Field(min_length=1)
    answer: Literal["line", "lines", "date", "today"] = "line"
    choose: tuple[str, ...] = ()
    fills: Literal["", "name", "street-address", "email", "tel"] = ""
    needed: str = ""

    @field_validator("choose")
    @classmethod
    def _choices_can_be_told_apart(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if value and (len(set(value)) < 2 or any("|" in words for words in value)):  # noqa: PLR2004
            raise ValueError("Write two choices or more, without the sign |.")
        return value


Gaps = Mapping[str, Gap]


def load(root: Path) -> tuple[dict[str, Gap], dict[str, int], list[Fault]]:
    """Read the gaps, with the line of each. A service without letters has no such file.

    Raises:
        data.Unreadable: the file as a whole cannot be read.
    """
    if not (root / PATH).exists():
        return {}, {}, []
    return data.mapping_of(root, PATH, Gap)


def table(names: tuple[str, ...], gaps: Gaps, lines: Mapping[str, int]) -> list[Row]:
    """Return the Markdown of the table that tells readers without scripts what goes where.

    With scripts it becomes a form (theme/assets/scripts/letters.js).
    """
    rows: list[Row] = [
        ('<div class="letter-gaps" markdown="1">', 1),
        ("", 1),
        ("| Gap | What to write | Why |", 1),
        ("| --- | --- | --- |", 1),
    ]
    for name in names:
        gap = gaps.get(name)
        if gap is not None:
            row = f"| [{cell(name)}] | {cell(gap.hint)} | {cell(gap.why)} |"
            rows.append((row, lines.get(name, 1)))
    return [*rows, ("", 1), ("</div>", 1), ("", 1)]
