"""docs/team/team.yml: the roles, and the words of the team page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import field_validator, model_validator

from qa.content import data, schema
from qa.content.blocks.rows import Row, text
from qa.content.frontmatter import Day
from qa.model import Fault

PATH = "docs/team/team.yml"
NAMES = ("roles",)


class Role(schema.Strict):
    """One post; the head of team.yml says what each key means."""

    id: str
    title: str
    works_for: Literal["service"]
    reports_to: str
    does: str
    name: str = ""
    photo: str = ""
    alt: str = ""
    left: Day | None = None

    @field_validator("id")
    @classmethod
    def _id_is_one_word(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z][a-z-]*", value):
            raise ValueError(
                "Write small letters and hyphens only, such as young-people-caseworker."
            )
        return value

    @field_validator("title")
    @classmethod
    def _title_begins_with_the_service(cls, value: str) -> str:
        """So that nobody is taken for an officer of the council (E2)."""
        if not value.startswith("SENDIASS "):
            raise ValueError("Begin the job title with SENDIASS, such as SENDIASS caseworker.")
        return value

    @model_validator(mode="after")
    def _name_and_photo_come_together(self) -> Role:
        given = [bool(self.name), bool(self.photo), bool(self.alt)]
        if any(given) and not all(given):
            raise ValueError("Give name, photo and alt together, or none of them.")
        return self


def load(root: Path) -> tuple[list[tuple[Role, int]], list[Fault]]:
    """Read the team; each role comes with the line on which its entry starts.

    Raises:
        data.Unreadable: the file is missing or is not a list.
    """
    return data.list_of(root, PATH, Role)


def blocks(root: Path, today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the team page."""
    roles, faults = load(root)
    return {"roles": lines(roles, today)}, faults


def lines(roles: Sequence[tuple[Role, int]], today: dt.date) -> list[Row]:
    """Return the Markdown lines of the team page, each with its line in team.yml."""
    titles = {role.id: role.title for role, _ in roles}
    out: list[Row] = []
    for role, line in roles:
        if role.left is not None and role.left <= today:
            continue
        out += [("", line), (f"### {role.title}", line), ("", line)]
        if role.name:
            alt = role.alt.replace("]", "")
            out += [(f"![{alt}]({role.photo})", line), ("", line), (role.name, line), ("", line)]
        out += [(text(role.does), line), ("", line)]
        if role.reports_to in titles:
            above = titles[role.reports_to]
            out.append((f"Reports to: {above}.", line))
        else:
            out.append(("Reports to: the group that oversees the service.", line))
    return out
