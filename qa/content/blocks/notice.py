"""docs/notice.yml: whether we are open as usual, and who else to ask when we are not.

The notice stands at the top of every page from the day it starts to the day it ends, and in the
block of its own page. A built site does not change by itself, so the notice always names its days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import field_validator, model_validator

from qa.content import data, schema, yamls
from qa.content.blocks.rows import Row, phone, text
from qa.content.facts import day_in_words
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/notice.yml"
NAMES = ("now",)

_STATES: Mapping[str, str] = {
    "open": "We are open.",
    "busy": "We are very busy.",
    "closed": "We are closed.",
}
_NONE = "There is no notice today. Our opening hours are on [Contact us](site:contact.md)."


class Instead(schema.Strict):
    """Somebody else whom a family can ask meanwhile."""

    name: Words
    phone: str = ""
    url: str = ""

    @model_validator(mode="after")
    def _can_be_reached(self) -> Instead:
        if not self.phone and not self.url.startswith("https://"):
            raise ValueError("Give a phone number, or a web address that begins with https://.")
        return self


class Notice(schema.Strict):
    """The whole file; its head says what each key means."""

    state: Literal["open", "busy", "closed"]
    starts: Day
    ends: Day | None = None
    says: Words
    instead: tuple[Instead, ...] = ()

    @field_validator("says")
    @classmethod
    def _holds_no_placeholder(cls, value: str) -> str:
        if "{{" in value:
            raise ValueError("Write plain words; our own number stands at the top of every page.")
        return value

    @property
    def heading(self) -> str:
        """How it is with us, in a short sentence."""
        return _STATES[self.state]

    @property
    def days(self) -> str:
        """The days for which the notice stands, in a sentence."""
        first = day_in_words(self.starts)
        if self.ends is None:
            return f"This notice is from {first}."
        if self.ends == self.starts:
            return f"This notice is for {first}."
        return f"This notice is from {first} to {day_in_words(self.ends)}."

    def is_shown(self, today: dt.date) -> bool:
        """Tell whether the notice stands on this day; both its days count."""
        return self.ends is not None and self.starts <= today <= self.ends


@dataclass(frozen=True, slots=True)
class Banner:
    """What the theme prints at the top of every page. instead: (name, phone, digits, address)."""

    state: str
    heading: str
    says: str
    days: str
    instead: tuple[tuple[str, str, str, str], ...]


def load(root: Path) -> tuple[Notice | None, list[Fault]]:
    """Read the notice; None where there is none or where it does not fit.

    Raises:
        data.Unreadable: the file cannot be read.
    """
    if not (root / PATH).is_file() or yamls.parse(data.text(root, PATH), PATH) == (None, []):
        return None, []
    return data.one(root, PATH, Notice)


def banner(root: Path, today: dt.date) -> Banner | None:
    """Return what stands at the top of every page today, or None.

    Raises:
        data.Unreadable: the file cannot be read.
    """
    notice, _ = load(root)  # its faults come with its block
    if notice is None or not notice.is_shown(today):
        return None
    instead = tuple(
        (who.name, who.phone, "".join(c for c in who.phone if c.isdigit()), who.url)
        for who in notice.instead
    )
    return Banner(notice.state, notice.heading, notice.says, notice.days, instead)


def blocks(root: Path, today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the notice's own page."""
    notice, faults = load(root)
    if notice is None or not notice.is_shown(today):
        return {"now": [(_NONE, 1)]}, faults
    said = [f"{notice.heading}", "", text(notice.says), "", notice.days, ""]
    if notice.instead:
        said += ["Until then, you can ask:", ""]
        said += [_line(who) for who in notice.instead]
    return {"now": [(words, 1) for words in [*said, ""]]}, faults


def _line(who: Instead) -> str:
    name = f"[{text(who.name)}]({who.url})" if who.url else text(who.name)
    return f"- {name}: {phone(who.phone)}" if who.phone else f"- {name}"
