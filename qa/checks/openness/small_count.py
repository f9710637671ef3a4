"""A figure about few people is looked at before it is published: it may show who they are.

Good: `level_4: 0`, or 12; a whole year in one row where a term has too few
Bad: `young_people: 2`
Source: docs/about/statistics.md (we publish no figure that could show who somebody is); A1, A5
"""

from collections.abc import Iterator

from qa.content import statistics
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each period with the figures in it that are above 0 and below the limit."""
    least = context.policy.limit("openness.smallest-count", "figures")
    for period, line in statistics.load(site.root)[0]:
        small = [name for name in statistics.NAMES if 0 < period.count(name) < least]
        if small:
            counted = ", ".join(f"{name}: {period.count(name)}" for name in small)
            yield Hit(
                Place(statistics.PATH, line),
                f"In {period.period}, fewer than {least:g} people stand behind {counted}.",
                "Ask whether somebody could be known by it. If so, put this period into one row "
                "with the one before or after.",
                period.period,
            )


CHECK = Check(
    title="No figure shows who somebody is",
    level=Level.LOOK,
    why="Where two young people appealed in a term, those who know them know of the appeal.",
    run=find,
)
