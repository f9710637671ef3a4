"""Pages that show data: a placeholder alone on a line becomes Markdown made from a data file.

`{{ team.roles }}` is the block `roles` of the family `team`, which reads docs/team/team.yml. Each
line of Markdown remembers its line in the data file, so that a finding points at what staff edit.
The Markdown may hold placeholders such as `{{ service.phone }}` in its turn.

A family is a module with

    PATH                  the data file
    NAMES                 its blocks
    blocks(root, today)   the lines of each block, and what is wrong with the file

registered in FAMILIES. A file that a service has not made yet is fine until a page asks for it.
A family of OF_PAGES is made from the tops of all pages as well, and gets them as a third value.

A link to a page of this site is written `[words](site:guides/annual-review.md)`; it is made relative
to the page that shows the block, so that data need not know where it is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qa.content.blocks import (
    changes,
    corrections,
    dates,
    events,
    feedback,
    form,
    forum,
    glossary,
    index,
    news,
    notice,
    plan,
    report,
    signposts,
    standards,
    statistics,
    steering,
    team,
    told,
    videos,
)
from qa.content.blocks.rows import AnyRow, Row
from qa.content.heads import Head
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


class OfPages(Protocol):
    """What a module offers whose blocks are made from the tops of all pages."""

    @property
    def PATH(self) -> str:  # noqa: N802
        """The file without which there are no such blocks."""

    @property
    def NAMES(self) -> tuple[str, ...]:  # noqa: N802
        """The blocks."""

    @property
    def JUDGED(self) -> bool:  # noqa: N802
        """True where the words of the blocks are judged where they are shown."""

    def blocks(
        self, root: Path, today: dt.date, heads: Sequence[Head], /
    ) -> tuple[Mapping[str, Sequence[AnyRow]], list[Fault]]:
        """Return the lines of each block, and the faults of the file."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block ready to be put into a page.

    rows: None where the data file is missing. judged: False for words that are no prose of ours,
    such as what readers type; the page shows them, and no check of wording looks at them.
    """

    path: str
    rows: Sequence[AnyRow] | None
    judged: bool = True


# A family with a second data file stands here twice; what comes after the slash only tells the two apart.
FAMILIES: Mapping[str, Family] = {
    "dates": dates,
    "events": events,
    "feedback": feedback,
    "form": form,
    "forum": forum,
    "glossary": glossary,
    "notice": notice,
    "plan": plan,
    "report": report,
    "signposts": signposts.NATIONAL,
    "signposts/local": signposts.LOCAL,
    "standards": standards,
    "statistics": statistics,
    "steering": steering,
    "team": team,
    "told": told,
    "videos": videos,
}
OF_PAGES: Mapping[str, OfPages] = {
    "changes": changes,
    "corrections": corrections,
    "index": index,
    "news": news,
}
UNJUDGED = frozenset(
    f"{name}.{block}" for name, made in OF_PAGES.items() if not made.JUDGED for block in made.NAMES
)


def load(
    root: Path, today: dt.date, heads: Sequence[Head] = ()
) -> tuple[dict[str, Block], list[Fault]]:
    """Read every data file that pages are filled from.

    Args:
        root: the project.
        today: the day to judge by.
        heads: the tops of all pages.

    Raises:
        data.Unreadable: a file as a whole cannot be read.
    """
    found: dict[str, Block] = {}
    faults: list[Fault] = []
    for key, family in FAMILIES.items():
        name = key.partition("/")[0]
        if not (root / family.PATH).exists():
            found |= {f"{name}.{block}": Block(family.PATH, None) for block in family.NAMES}
            continue
        rows, wrong = family.blocks(root, today)
        faults += wrong
        found |= {f"{name}.{block}": Block(family.PATH, rows[block]) for block in family.NAMES}
    for name, made in OF_PAGES.items():
        lines: Mapping[str, Sequence[AnyRow]] = {}
        if (root / made.PATH).exists():
            lines, wrong = made.blocks(root, today, heads)
            faults += wrong
        for block in made.NAMES:
            found[f"{name}.{block}"] = Block(made.PATH, lines.get(block), made.JUDGED)
    return found, faults
