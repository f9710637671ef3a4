"""The weekday of an event agrees with its date.

Good: weekday: Saturday with date: 2026-11-21
Bad: weekday: Monday with date: 2026-11-21
Source: the calendar; requirement B2d (event fields complete)
"""

from collections.abc import Iterator

from qa.content.blocks import events
from qa.content.facts import day_in_words
from qa.content.service import DAYS
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each event whose weekday is another one."""
    if not (site.root / events.PATH).is_file():
        return
    for event, line in events.load(site.root)[0]:
        right = DAYS[event.date.weekday()]
        if event.weekday != right:
            yield Hit(
                Place(events.PATH, line),
                f'"{event.title}" is on {day_in_words(event.date)}, which is a {right}.',
                f"Find out which is right, the date or {event.weekday}.",
                event.id,
            )


CHECK = Check(
    title="The weekday of an event fits its date",
    level=Level.STOP,
    why="A family may travel on the wrong day, and not come again.",
    run=find,
)
