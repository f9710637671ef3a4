"""The rows of our figures add up: who asked, at which level, and how they heard about us.

Good: total 120; parents 90, young people 20, professionals 10
Bad: total 120; level_1 to level_4 add up to 118
Source: requirements A3 and A5 (one set of numbers for everybody)
"""

from collections.abc import Iterator
from itertools import pairwise

from qa.content import statistics
from qa.model import Check, Context, Hit, Level, Place, Site

_SETS = {
    "columns for who asked": statistics.WHO,
    "columns for the 4 levels": statistics.LEVELS,
    "columns for how people heard": statistics.HEARD,
}


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each set of figures that does not add up, and periods that share days."""
    entries = statistics.load(site.root)[0]
    for period, line in entries:
        for name, columns in _SETS.items():
            summed = sum(period.count(column) for column in columns)
            if summed != period.total:
                yield Hit(
                    Place(statistics.PATH, line),
                    f"In {period.period}, the {name} add up to {summed}, and the total is {period.total}.",
                    f"Count again and mend one of: total, {', '.join(columns)}.",
                    period.period,
                )
    for (before, _), (after, line) in pairwise(entries):
        if after.starts <= before.ends:
            yield Hit(
                Place(statistics.PATH, line),
                f"{after.period} begins before {before.period} has ended, so some people count twice.",
                "Mend the days of one of the two.",
                after.period,
            )


CHECK = Check(
    title="Our figures add up",
    level=Level.STOP,
    why="If the sums are wrong, nobody can trust any of the numbers.",
    run=find,
)
