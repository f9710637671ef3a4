"""In the coming term there is an event in the evening and one that can be joined from home.

Good: one training at 18:30, and one with `online:`, in the coming 17 weeks
Bad: every event is on a weekday morning in a room; no event at all
Source: requirement B2d (at least one evening and online slot in the rolling term); qa/policy.yml
"""

import datetime as dt
from collections.abc import Iterator

from qa.content.blocks import events
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit where there is no event in the evening, and one where none is online."""
    if not (site.root / events.PATH).is_file():
        return
    limit = context.policy.limit
    hour = int(limit("events.evening-hour", "evening"))
    planned = [event for event, _ in events.load(site.root)[0] if event.date >= context.today]
    for name, fitting in (
        ("evening", [event for event in planned if int(event.starts[:2]) >= hour]),
        ("online", [event for event in planned if event.online]),
    ):
        weeks = limit("events.term-weeks", name)
        last = context.today + dt.timedelta(weeks=weeks)
        if not any(event.date <= last for event in fitting):
            said = "in the evening" if name == "evening" else "online"
            yield Hit(
                Place(events.PATH),
                f"No event of the coming {weeks:g} weeks is {said}.",
                f"Plan one {said} and add it, or tell the QA group why there is none.",
                name,
            )


CHECK = Check(
    title="Some events are in the evening, some online",
    level=Level.LOOK,
    why="Parents who work by day, or who cannot travel, would never meet us.",
    run=find,
)
