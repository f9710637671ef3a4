"""Where a standard is not met, the plan says what will be done about it.

Good: `our_score: red`, and an item of the development plan with the same standard
Bad: `outside_score: amber`, and no item of the plan names the standard
Source: requirements W-G and G2; Minimum Standards, 1.8 (a development plan)
"""

from collections.abc import Iterator

from qa.content import plan, standards
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each standard that is amber or red and stands in no item of the plan."""
    planned = {item.standard for item, _ in plan.load(site.root)[0]}
    for entry, line in standards.load(site.root)[0]:
        poor = sorted(entry.scores & {"amber", "red"})
        if poor and entry.number not in planned:
            yield Hit(
                Place(standards.PATH, line),
                f'Standard {entry.number}, "{entry.title}", is {poor[-1]} and no item of the plan names it.',
                f'Add an item to {plan.PATH} with standard: "{entry.number}" and what you will do.',
                f"number: '{entry.number}'",
            )


CHECK = Check(
    title="The plan acts on every amber or red score",
    level=Level.STOP,
    why="To say that something is poor, and nothing more, leaves families where they were.",
    run=find,
)
