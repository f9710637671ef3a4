"""docs/about/development-plan.yml: what the service will do, for which standard, and how far it is.

The head of the file says what each key means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from qa.content import data, schema
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/about/development-plan.yml"

Status = Literal["awaited", "planned", "started", "done"]


class Item(schema.Strict):
    """One thing to do. updated: the day on which somebody last looked at it."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    item: Words
    standard: str
    owner: str
    status: Status
    due: Day | None = None
    updated: Day
    statistic: str = ""
    action: Words
    result: str = ""

    @model_validator(mode="after")
    def _says_by_when_and_what_came_of_it(self) -> Item:
        if self.status != "awaited" and self.due is None:
            raise ValueError('Add "due", the day by which it is to be done.')
        if self.status == "done" and not self.result:
            raise ValueError('Add "result": what came of it, in one plain sentence.')
        return self


def load(root: Path) -> tuple[list[tuple[Item, int]], list[Fault]]:
    """Read the plan, each item with its line; none where there is no file.

    Raises:
        data.Unreadable: the file is there and cannot be read.
    """
    if not (root / PATH).exists():
        return [], []
    return data.list_of(root, PATH, Item, may_be_empty=True)
