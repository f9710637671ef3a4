"""guides/law.yml and guides/sources.yml: what the pages may say about the law, and where from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any, Literal

from pydantic import Field, field_validator

from qa.content import data, schema
from qa.content.frontmatter import Day
from qa.content.months import MONTHS
from qa.model import Fault

LAW = "guides/law.yml"
SOURCES = "guides/sources.yml"

_UNITS = {"working-days": "working day", "school-days": "school day"}
_HALF = 0.5


class Fact(schema.Strict):
    """One fact of law; the head of guides/law.yml says what each key means."""

    topic: str
    says: str
    figure: int | float | str | None = None
    unit: str = ""
    starts: str = Field("", alias="from")
    from_text: str = ""
    to: str = ""
    binds: str = ""
    direction: Literal["", "before"] = ""
    first_day_counts: bool = False
    later_of: tuple[str, ...] = ()
    kind: Literal["", "threshold"] = ""
    per: str = ""
    month: int | None = None
    day: int | None = None
    end_rule: str = ""
    bank_holidays: Literal["england", "uk"] = "england"
    counting: str = ""
    calculator: bool = False
    force: Literal["law", "guidance"]
    source: str
    url: str = ""
    url_awaited: bool = False
    checked: Day
    checked_how: str
    status: Literal["verified", "from-memory", "doubtful"]
    note: str = ""

    @field_validator("figure", mode="before")
    @classmethod
    def _number_if_it_is_one(cls, value: Any) -> Any:
        """Scalars come as text; '6' is a number and '3 to 6' is not."""
        if isinstance(value, str):
            for kind in (int, float):
                try:
                    return kind(value)
                except ValueError:
                    continue
        return value

    @property
    def words(self) -> str:
        """The figure with its unit as a reader says it, such as '15 working days'; '' without."""
        if self.figure is None:
            return ""
        number = f"{self.figure:,}" if isinstance(self.figure, int) else str(self.figure)
        if self.unit in {"", "date"}:
            return number
        if self.figure == _HALF:
            return f"half a {_UNITS.get(self.unit, self.unit).removesuffix('s')}"
        if self.unit.startswith("pounds"):
            return f"£{number}{self.unit.removeprefix('pounds')}"
        one = _UNITS.get(self.unit, self.unit)
        if self.unit in _UNITS:
            return f"{number} {one}" if self.figure == 1 else f"{number} {one}s"
        if self.figure == 1 and one.endswith("s"):
            one = one[:-1]
        return f"{number} {one}"


class Source(schema.Strict):
    """Something a page may name in its front matter."""

    title: str
    kind: Literal["law", "guidance", "standard", "other"]
    url: str
    checked: Day


@dataclass(frozen=True, slots=True)
class Facts:
    """Both files. lines: the line of each key in its file."""

    law: Mapping[str, Fact]
    sources: Mapping[str, Source]
    law_lines: Mapping[str, int]
    source_lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a page's 'Where this comes from' list."""

    number: int
    key: str
    title: str
    says: str
    url: str
    force: str
    checked: dt.date

    @property
    def anchor(self) -> str:
        """The id of this entry on the page."""
        return anchor_of(self.key)

    @property
    def checked_text(self) -> str:
        """The day it was last checked, in words."""
        return day_in_words(self.checked)


def day_in_words(date: dt.date | None) -> str:
    """Return a date as '21 November 2026', or ''."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else ""


def load(root: Path) -> tuple[Facts, list[Fault]]:
    """Read both files.

    Raises:
        data.Unreadable: one of them is missing or is not a list of named entries.
    """
    law, law_lines, faults = data.mapping_of(root, LAW, Fact)
    sources, source_lines, more = data.mapping_of(root, SOURCES, Source)
    return Facts(law, sources, law_lines, source_lines), [*faults, *more]


def anchor_of(key: str) -> str:
    """Return the id of a source's entry on the page."""
    return f"source-{key}"


def references(facts: Facts, used: tuple[str, ...], named: tuple[str, ...]) -> list[Reference]:
    """Return the sources of a page: the facts used, in order, then those it names itself."""
    found = []
    for key in used:
        fact = facts.law.get(key)
        if fact is not None:
            found.append(
                (key, fact.source, fact.says, fact.url, fact.force.capitalize(), fact.checked)
            )
    found += [
        (name, source.title, "", source.url, source.kind.capitalize(), source.checked)
        for name in named
        if (source := facts.sources.get(name)) is not None
    ]
    return [
        Reference(number, key, title, says, url, intern(force), checked)
        for number, (key, title, says, url, force, checked) in enumerate(found, 1)
    ]
