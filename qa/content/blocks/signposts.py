"""docs/help/signposts.yml and signposts-local.yml: who else can help, in the country and nearby.

The two files have the same form. The local one is for the service's own area, so that a service
that adopts this site replaces one file and leaves the other as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from qa.content import data, schema
from qa.content.blocks.rows import Row, phone, text
from qa.content.facts import day_in_words
from qa.content.frontmatter import Day, Words
from qa.model import Fault

Group = Literal["law", "family", "decide", "complain", "safety"]

_HEADINGS: Mapping[str, str] = {
    "law": "Who can tell you about the law?",
    "family": "Who else helps families?",
    "decide": "Who decides an appeal, or sets the standards?",
    "complain": "Who looks at complaints?",
    "safety": "Who can help when someone is not safe?",
}


class Signpost(schema.Strict):
    """One body; the head of signposts.yml says what each key means."""

    id: Words
    name: Words
    group: Group
    what_for: Words
    url: Words
    cost: str = ""
    hours: str = ""
    phone: str = ""
    phone_status: Literal["", "verified", "from-memory", "doubtful"] = ""
    out_of_hours: str = ""
    checked: Day

    @field_validator("url")
    @classmethod
    def _is_safe(cls, value: str) -> str:
        if not value.startswith("https://") or " " in value or ")" in value:
            raise ValueError("Write the whole address, beginning with https://.")
        return value


@dataclass(frozen=True, slots=True)
class File:
    """One of the two files, and the block that it fills."""

    PATH: str
    NAMES: tuple[str, ...]

    def load(self, root: Path) -> tuple[list[tuple[Signpost, int]], list[Fault]]:
        """Read the bodies, each with the line on which its entry starts.

        Raises:
            data.Unreadable: the file is missing or is not a list.
        """
        return data.list_of(root, self.PATH, Signpost)

    def blocks(self, root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
        """Return the block of the page."""
        bodies, faults = self.load(root)
        return {self.NAMES[0]: lines(bodies, grouped=self is NATIONAL)}, faults


NATIONAL = File("docs/help/signposts.yml", ("national",))
LOCAL = File("docs/help/signposts-local.yml", ("local",))


def lines(bodies: Sequence[tuple[Signpost, int]], *, grouped: bool) -> list[Row]:
    """Return the Markdown lines of a list of bodies; grouped: under a heading for each group."""
    out: list[Row] = []
    for group, heading in _HEADINGS.items():
        members = [(body, line) for body, line in bodies if body.group == group]
        if members and grouped:
            out += [("", members[0][1]), (f"## {heading}", members[0][1]), ("", members[0][1])]
        for body, line in members:
            out += [(words, line) for words in _entry(body)]
    return out


def _entry(body: Signpost) -> list[str]:
    said = ["", f"### {text(body.name)}", "", text(body.what_for), ""]
    if body.cost:
        said.append(f"- Cost: {text(body.cost)}")
    said.append(f"- Website: [{text(body.name)}]({body.url})")
    if body.phone and body.phone_status == "verified":
        said.append(f"- Phone: {phone(body.phone)}")
        if body.out_of_hours:
            said.append(f"- Phone at other times: {phone(body.out_of_hours)}")
    if body.hours:
        said.append(f"- Open: {text(body.hours)}")
    said += [f"- We wrote or checked this on {day_in_words(body.checked)}.", ""]
    return said
