"""docs/events/events.yml: events and training, for three audiences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from pydantic import field_validator, model_validator

from qa.content import data, schema
from qa.content.blocks.rows import Row, text
from qa.content.facts import day_in_words
from qa.content.frontmatter import Day, Words
from qa.model import Fault

PATH = "docs/events/events.yml"
NAMES = ("upcoming", "training", "recordings")

_AUDIENCES: Mapping[str, str] = {
    "parents": "parents and carers",
    "young-people": "children and young people",
    "professionals": "people who work with families",
}
_HEADINGS: Mapping[str, str] = {"event": "Events", "training": "Training"}
_NONE = "We have no dates yet. We will put them here."
_NO_RECORDING = "There are no recordings yet."
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z")

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Event(schema.Strict):
    """One event; the head of events.yml says what each key means."""

    id: Words
    title: Words
    kind: Literal["event", "training"]
    audience: Literal["parents", "young-people", "professionals"]
    weekday: Weekday
    date: Day
    starts: Words
    ends: Words
    place: str = ""
    online: str = ""
    about: Words
    bring: Words
    book: Words
    recording: str = ""
    changed: Day

    @field_validator("id")
    @classmethod
    def _id_is_one_word(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
            raise ValueError("Write small letters, figures and hyphens only.")
        return value

    @field_validator("starts", "ends")
    @classmethod
    def _is_a_time(cls, value: str) -> str:
        if not _TIME.match(value):
            raise ValueError("Write the time of day with four figures, such as 18:30.")
        return value

    @field_validator("recording")
    @classmethod
    def _is_on_this_site(cls, value: str) -> str:
        if value and not re.fullmatch(r"[a-z0-9][a-z0-9/-]*\.md", value):
            raise ValueError("Write the page that shows the recording, such as videos.md.")
        return value

    @model_validator(mode="after")
    def _is_somewhere_and_ends_after_it_starts(self) -> Event:
        if not self.place and not self.online:
            raise ValueError("Add place: with the address, or online: with how to join.")
        if self.ends <= self.starts:
            raise ValueError("Mend starts: or ends:, so that it ends after it starts.")
        return self


def load(root: Path) -> tuple[list[tuple[Event, int]], list[Fault]]:
    """Read the events, each with the line on which its entry starts.

    Raises:
        data.Unreadable: the file is missing or is not a list.
    """
    return data.list_of(root, PATH, Event, may_be_empty=True)


def blocks(root: Path, today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return what is to come, by audience, and what was recorded."""
    events, faults = load(root)
    events.sort(key=lambda e: (e[0].date, e[0].starts, e[0].id))
    ahead = [(event, line) for event, line in events if event.date >= today]
    past = [(e, line) for e, line in reversed(events) if e.date < today and e.recording]
    return {
        "upcoming": _by_audience(ahead, "event"),
        "training": _by_audience(ahead, "training"),
        "recordings": [_recorded(e, line) for e, line in past] or [(_NO_RECORDING, 1)],
    }, faults


def _by_audience(events: Iterable[tuple[Event, int]], kind: str) -> list[Row]:
    every = [(event, line) for event, line in events if event.kind == kind]
    out: list[Row] = []
    for audience, who in _AUDIENCES.items():
        out += [("", 1), (f"### {_HEADINGS[kind]} for {who}", 1), ("", 1)]
        found = [row for e, line in every if e.audience == audience for row in _shown(e, line)]
        out += found or [(_NONE, 1)]
    return [*out, ("", 1)]


def _shown(event: Event, line: int) -> list[Row]:
    day = f"{event.weekday} {day_in_words(event.date)}"
    said = [
        f"{text(event.title)}: {text(event.about)}",
        "",
        f"- When: {day}, {clock(event.starts)} to {clock(event.ends)}",
    ]
    if event.place:
        said.append(f"- Where: {text(event.place)}")
    if event.online:
        said.append(f"- Online: {text(event.online)}")
    said += [
        f"- Who can come with you: {text(event.bring)}",
        f"- How to book: {text(event.book)}",
        "",
    ]
    return [(words, line) for words in said]


def _recorded(event: Event, line: int) -> Row:
    return f"- [{text(event.title)}](site:{event.recording}), {day_in_words(event.date)}", line


def clock(time: str) -> str:
    """Return '18:30' as '6.30pm', as a reader says it."""
    hour, minute = (int(part) for part in time.split(":"))
    if minute == 0 and hour in {0, 12}:
        return "midnight" if hour == 0 else "midday"
    rest = f".{minute:02}" if minute else ""
    return f"{hour % 12 or 12}{rest}{'am' if hour < 12 else 'pm'}"  # noqa: PLR2004 - half a day
