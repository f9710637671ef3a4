"""What families told us rests on a period of our published figures.

Good: `period: Summer term 2026`, and a row of that name in statistics.csv
Bad: `period: lately`; a theme of more families than asked us for help in that period
Source: requirement G3 (each theme cites a period of the figures)
"""

from collections.abc import Iterator

from qa.content import statistics, told
from qa.content.words_near import did_you_mean
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each theme whose period is not in the figures, or that counts too many."""
    totals = {period.period: period.total for period, _ in statistics.load(site.root)[0]}
    for theme, line in told.load(site.root)[0]:
        place = Place(told.PATH, line)
        if theme.period not in totals:
            yield Hit(
                place,
                f'"{theme.theme}" is from "{theme.period}", which our figures do not have.'
                f"{did_you_mean(theme.period, list(totals))}",
                f"Write the name of a row of {statistics.PATH}, or add its row there.",
                f"period: {theme.period}",
            )
        elif theme.count > totals[theme.period]:
            yield Hit(
                place,
                f'"{theme.theme}" counts {theme.count} families; we helped {totals[theme.period]} people then.',
                "Count again and mend one of the two.",
                f"count: {theme.count}",
            )


CHECK = Check(
    title="What families told us rests on figures",
    level=Level.STOP,
    why="A theme without a number and a time is only somebody's view of what families say.",
    run=find,
)
