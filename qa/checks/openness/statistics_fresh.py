"""Our newest figures are no older than a term.

Good: read on 21 November 2026: a row that ends on 31 August 2026
Bad: read on that day: the newest row ends on 31 March 2026; a row that ends after that day
Source: requirement A5 (pull data monthly, at most termly, and publish)
"""

import datetime as dt
from collections.abc import Iterator

from qa.content import statistics
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit where the newest row is too old, and for each row of a time still to come."""
    entries = statistics.load(site.root)[0]
    if not entries:
        return
    weeks = context.policy.limit("openness.statistics-weeks", "statistics")
    newest, line = max(entries, key=lambda pair: pair[0].ends)
    if context.today - newest.ends > dt.timedelta(weeks=weeks):
        yield Hit(
            Place(statistics.PATH, line),
            f"The newest figures end on {day_in_words(newest.ends)}; the limit is {weeks:g} weeks ago.",
            "Add a row for the term that has ended since.",
            newest.period,
        )
    for period, number in entries:
        if period.ends > context.today:
            yield Hit(
                Place(statistics.PATH, number),
                f"{period.period} ends on {day_in_words(period.ends)}, which is still to come.",
                "Wait until it has ended, or mend the day.",
                period.period,
            )


CHECK = Check(
    title="Our figures are no older than a term",
    level=Level.SOON,
    why="Old figures hide what families live with now.",
    run=find,
)
