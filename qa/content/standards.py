"""docs/about/standards.yml: the national standards, and how far the service meets each.

The head of the file says what each key means. What the service will do about a standard stands in
docs/about/development-plan.yml alone, where each item names its standard.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from qa.content import data, schema
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/about/standards.yml"

Score = Literal["green", "amber", "red", "awaited"]


class Evidence(schema.Strict):
    """A page of this site that shows it. page: its place under docs/, '#' and an anchor perhaps."""

    page: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9/-]*\.md(#[\w-]+)?$")]
    shows: Words


class Standard(schema.Strict):
    """One standard, with the service's own score and that of somebody outside it."""

    number: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+$")]
    title: Words
    requirement: Words
    evidence: tuple[Evidence, ...] = ()
    our_score: Score
    our_date: Day | None = None
    outside_score: Score
    outside_role: str = ""
    outside_date: Day | None = None

    @model_validator(mode="after")
    def _scores_are_dated(self) -> Standard:
        if self.our_score != "awaited" and self.our_date is None:
            raise ValueError('Add "our_date", the day on which you gave yourselves this score.')
        if self.outside_score != "awaited" and not (self.outside_role and self.outside_date):
            raise ValueError(
                'Add "outside_role" and "outside_date": who outside the service gave this score, and when.'
            )
        return self

    @property
    def scores(self) -> frozenset[str]:
        """Both scores."""
        return frozenset({self.our_score, self.outside_score})


def load(root: Path) -> tuple[list[tuple[Standard, int]], list[Fault]]:
    """Read the standards, each with its line; none where there is no file.

    Raises:
        data.Unreadable: the file is there and cannot be read.
    """
    if not (root / PATH).exists():
        return [], []
    return data.list_of(root, PATH, Standard)


def anchor_of(number: str) -> str:
    """Return the id of a standard's heading."""
    return f"standard-{number.replace('.', '-')}"
