"""Somebody looks at each open item of the development plan every quarter, and none is past its day.

Good: read on 21 November 2026: `updated: 2026-11-01`, `due: 2027-01-31`
Bad: read on that day: `updated: 2026-05-01`; `due: 2026-10-31` with `status: started`
Source: requirement M11 (parents oversee progress each quarter); B7
"""

import datetime as dt
from collections.abc import Iterator

from qa.content import plan
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each item that nobody looked at for a quarter, and each that is late."""
    weeks = context.policy.limit("openness.plan-weeks", "plan")
    for item, line in plan.load(site.root)[0]:
        place = Place(plan.PATH, line)
        if item.updated > context.today:
            yield Hit(
                place,
                f'"{item.item}" was looked at on {day_in_words(item.updated)}, which is still to come.',
                "Write the day on which somebody last looked at it.",
                f"updated: {item.updated}",
            )
        elif item.status != "done" and context.today - item.updated > dt.timedelta(weeks=weeks):
            yield Hit(
                place,
                f'"{item.item}" was last looked at on {day_in_words(item.updated)}; the limit is {weeks:g} weeks.',
                "Look at it again, mend its status and write today's date after updated.",
                f"updated: {item.updated}",
            )
        if item.status != "done" and item.due is not None and item.due < context.today:
            yield Hit(
                place,
                f'"{item.item}" was to be done by {day_in_words(item.due)}, and is not.',
                "Write status: done and the result, or a new day and the reason for it.",
                f"due: {item.due}",
            )


CHECK = Check(
    title="The plan is up to date",
    level=Level.SOON,
    why="Parents are meant to see each quarter how far things are.",
    run=find,
)
