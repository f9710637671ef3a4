"""The steering group is balanced, apart from our own line of management, and meets each term.

Good: seats for parents, young people and the forum; two heads at most; minutes after each meeting
Bad: no seat for young people; the post that manages our manager has a seat; a filled seat without a
    declaration of interests; a year without a meeting
Source: requirements F2 and M3; the independent review, 2.2 F. Nothing to judge without docs/about/steering-group.yml
"""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from qa.content import steering_group
from qa.content.facts import day_in_words
from qa.content.steering_group import Meeting, SteeringGroup
from qa.content.structure_lists import folded
from qa.model import Check, Context, Hit, Level, Place, Site

_VOICES = {
    "parents": "parents and carers",
    "young-people": "young people",
    "parent-carer-forum": "the parent carer forum",
}
_MOST_HEADS = 2


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield what is out of balance in the group, and each meeting or record that is late."""
    if not (site.root / steering_group.PATH).is_file():
        return
    group, faults = steering_group.load(site.root)
    for fault in faults:
        yield Hit(fault.place, fault.what, fault.fix, fault.excerpt)
    if group is not None:
        yield from _seats(site, group)
        yield from _meetings(site, group, context)


def _seats(site: Site, group: SteeringGroup) -> Iterator[Hit]:
    for voice, name in _VOICES.items():
        if not any(seat.speaks_for == voice for seat in group.seats):
            yield _hit(
                site,
                "seats:",
                f"The steering group has no seat for {name}.",
                f"Add a seat with speaks_for: {voice}; filled: false says that it is vacant.",
            )
    heads = [seat for seat in group.seats if seat.speaks_for == "heads"]
    if len(heads) > _MOST_HEADS:
        yield _hit(
            site,
            f"id: {heads[_MOST_HEADS].id}",
            f"The steering group has {len(heads)} seats for heads; {_MOST_HEADS} is the most.",
            "Give the seat to somebody else, or take it out.",
        )
    manager = folded(group.service_manager_reports_to)
    for seat in group.seats:
        if manager in {folded(seat.id), folded(seat.title)}:
            yield _hit(
                site,
                f"id: {seat.id}",
                f'"{seat.title}" manages our manager, and has a seat.',
                "Give the seat to somebody who does not manage the service.",
            )
        if seat.filled is True and not (seat.declares and seat.declared):
            yield _hit(
                site,
                f"id: {seat.id}",
                f'"{seat.title}" is filled and has not declared any interests.',
                "Ask them, and add declares: (or none) and declared: with the day.",
            )


def _meetings(site: Site, group: SteeringGroup, context: Context) -> Iterator[Hit]:
    gap = context.policy.limit("structure.meeting-gap-weeks", "steering-group")
    weeks = context.policy.limit("structure.minutes-weeks", "steering-group")
    meetings = sorted(group.meetings, key=lambda meeting: meeting.date)
    for before, after in pairwise(meetings):
        if after.date - before.date > dt.timedelta(weeks=gap):
            yield _about(
                site,
                after,
                f"This meeting is more than {gap:g} weeks after the one on {day_in_words(before.date)}.",
                "Agree on an earlier day, or on one more meeting between the two.",
            )
    for meeting in meetings:
        due = meeting.date + dt.timedelta(weeks=weeks)
        if meeting.minutes is None and due < context.today:
            yield _about(
                site,
                meeting,
                f"The minutes of the meeting on {day_in_words(meeting.date)} are not published.",
                f"Publish them and add minutes: with the day; {weeks:g} weeks is the limit.",
            )
        elif meeting.minutes is not None and meeting.minutes < meeting.date:
            yield _about(
                site,
                meeting,
                f"The minutes are dated {day_in_words(meeting.minutes)}, before the meeting itself.",
                "Mend one of the two dates.",
            )
    last = meetings[-1].date if meetings else None
    if last is None or context.today - last > dt.timedelta(weeks=gap):
        yield _hit(
            site,
            "meetings:" if last is None else f"date: {last}",
            "No meeting of the steering group is planned."
            if last is None
            else f"The last meeting was on {day_in_words(last)}, and none is planned since.",
            "Agree on a day and add it to the list of meetings.",
        )


def _about(site: Site, meeting: Meeting, what: str, fix: str) -> Hit:
    return _hit(site, f"date: {meeting.date}", what, fix)


def _hit(site: Site, words: str, what: str, fix: str) -> Hit:
    line = steering_group.line_of(site.root, words)
    return Hit(Place(steering_group.PATH, line), what, fix, words)


CHECK = Check(
    title="The steering group is balanced and meets each term",
    level=Level.SOON,
    why="The group watches over the service; families need an equal voice in it.",
    run=find,
)
