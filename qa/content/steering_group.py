"""docs/about/steering-group.yml: who sits on the steering group, and when it meets.

What the service has not told us is 'awaited', which is neither filled nor vacant.

service_manager_reports_to: head-of-inclusion   # the seat or post that manages our manager
seats:
  - id: parent-1
    title: Parent or carer
    speaks_for: parents
    filled: true             # true, false or awaited
    declares: none           # what else they do that could sway them, or 'none'
    declared: 2026-09-01
meetings:
  - date: 2026-10-01
    minutes: 2026-10-20      # the day they were published
    page: about/minutes/2026-10-01.md
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from qa.content import data, schema
from qa.content.frontmatter import Day
from qa.model import Fault

PATH = "docs/about/steering-group.yml"

Voice = Literal[
    "parents",
    "young-people",
    "parent-carer-forum",
    "heads",
    "education",
    "health",
    "social-care",
    "voluntary-sector",
    "service",
]


class Seat(schema.Strict):
    """One seat. speaks_for: whose voice it is. filled: false where it is vacant.

    declares: the interests that its holder has declared, 'none' where there are none.
    """

    id: str
    title: str
    speaks_for: Voice
    filled: bool | Literal["awaited"]
    declares: str = ""
    declared: Day | None = None


class Meeting(schema.Strict):
    """One meeting, held or planned. minutes: the day they were published, and page where."""

    date: Day
    minutes: Day | None = None
    page: str = ""


class SteeringGroup(schema.Strict):
    """The whole file. service_manager_reports_to: the seat's id or the post, in words."""

    service_manager_reports_to: str
    seats: tuple[Seat, ...] = Field(min_length=1)
    meetings: tuple[Meeting, ...] = ()


def load(root: Path) -> tuple[SteeringGroup | None, list[Fault]]:
    """Read the file; None where it does not fit, with what is wrong.

    Raises:
        data.Unreadable: the file cannot be read.
    """
    return data.one(root, PATH, SteeringGroup)


def line_of(root: Path, words: str) -> int:
    """Return the first line of the file that holds these words, 1 where none does."""
    lines = data.text(root, PATH).split("\n")
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
