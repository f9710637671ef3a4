"""docs/about/forum-agreement.yml: what the service and the parent carer forum have agreed.

The head of the file says what each key means.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import model_validator

from qa.content import data, schema
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/about/forum-agreement.yml"


class Agreement(schema.Strict):
    """The agreement, or that there is none yet."""

    status: Literal["awaited", "agreed"]
    agreed: Day | None = None
    ends: Day | None = None
    points: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _is_dated(self) -> Agreement:
        if self.status == "agreed" and not (self.agreed and self.ends and self.points):
            raise ValueError(
                'Add "agreed" and "ends", the two days, and "points": what was agreed.'
            )
        if self.agreed and self.ends and self.ends <= self.agreed:
            raise ValueError('Mend one of the days: "ends" is not after "agreed".')
        return self


def load(root: Path) -> tuple[Agreement | None, list[Fault]]:
    """Read the agreement; None where there is no file or it does not fit.

    Raises:
        data.Unreadable: the file is there and cannot be read.
    """
    if not (root / PATH).exists():
        return None, []
    return data.one(root, PATH, Agreement)
