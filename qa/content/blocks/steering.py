"""docs/about/steering-group.yml: the seats, what their holders declared, and the meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from qa.content import steering_group
from qa.content.blocks.rows import Row, cell, items, link, paragraph, table
from qa.content.facts import day_in_words
from qa.content.steering_group import PATH, Meeting, SteeringGroup
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("seats", "meetings", "declarations")

_VOICES = {
    "parents": "Parents and carers",
    "young-people": "Young people",
    "parent-carer-forum": "The parent carer forum",
    "heads": "Heads of schools and colleges",
    "education": "Education",
    "health": "Health",
    "social-care": "Social care",
    "voluntary-sector": "Charities and groups",
    "service": "The service",
}
_FILLED = {True: "Filled", False: "Vacant", "awaited": "Not known yet"}


def blocks(root: Path, today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the three blocks of the page about the steering group."""
    group, faults = steering_group.load(root)
    if group is None:
        return {name: [] for name in NAMES}, faults
    lines = {seat.id: steering_group.line_of(root, f"id: {seat.id}") for seat in group.seats}
    return {
        "seats": _seats(group, lines),
        "declarations": _declarations(group, lines),
        "meetings": _meetings(root, group, today),
    }, faults


def _seats(group: SteeringGroup, lines: Mapping[str, int]) -> list[Row]:
    body = [
        ((cell(seat.title), _VOICES[seat.speaks_for], _FILLED[seat.filled]), lines[seat.id])
        for seat in group.seats
    ]
    lead = paragraph("This table shows each seat and whether somebody has it.")
    return [*lead, *table(("Seat", "Speaks for", "Is it filled?"), body)]


def _declarations(group: SteeringGroup, lines: Mapping[str, int]) -> list[Row]:
    declared = [seat for seat in group.seats if seat.filled is True]
    if not declared:
        return paragraph("Nobody has declared anything yet. We will put here what they declare.")
    body = [
        (
            (
                cell(seat.title),
                cell(seat.declares) or "Not asked yet",
                day_in_words(seat.declared) or "Not yet",
            ),
            lines[seat.id],
        )
        for seat in declared
    ]
    lead = paragraph("This table shows what each member has declared.")
    return [*lead, *table(("Seat", "Declared", "When"), body)]


def _meetings(root: Path, group: SteeringGroup, today: dt.date) -> list[Row]:
    if not group.meetings:
        return paragraph("We do not know of any meetings yet. We will put dates and minutes here.")
    shown = sorted(group.meetings, key=lambda meeting: meeting.date, reverse=True)
    listed = [
        (_said(meeting, today), steering_group.line_of(root, f"date: {meeting.date}"))
        for meeting in shown
    ]
    return [*paragraph("The newest comes first:"), *items(listed)]


def _said(meeting: Meeting, today: dt.date) -> str:
    day = day_in_words(meeting.date)
    if meeting.date > today:
        return f"{day}: planned"
    if meeting.minutes is None:
        return f"{day}: the minutes are not published yet"
    minutes = f"minutes of {day}"
    shown = link(minutes, meeting.page) if meeting.page else minutes
    return f"{day}: {shown}, published on {day_in_words(meeting.minutes)}"
