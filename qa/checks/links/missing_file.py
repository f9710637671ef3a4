"""A link to a file, and every picture, leads to a file that exists.

Good: `![The twenty weeks as a line](../assets/timeline.svg)`
Bad: `![The twenty weeks as a line](../assets/timelime.svg)`
Source: requirement C1; WCAG 2.2, 1.1.1
"""

from collections.abc import Iterator

from qa.checks.links._targets import broken
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each file or picture that is not there."""
    for fault in broken(site):
        if fault.fault == "file":
            thing = "picture" if fault.link.kind == "image" else "file"
            near = f' Did you mean "{fault.near}"?' if fault.near else ""
            yield Hit(
                fault.link.place,
                f'There is no {thing} "{fault.link.href}".{near}',
                f"Write ({fault.near}) instead."
                if fault.near
                else f"Add the {thing} under docs/assets/, or take this out.",
                fault.link.href,
            )


CHECK = Check(
    title="Files and pictures exist",
    level=Level.STOP,
    why="The reader gets an empty box or an error instead of what the page promises.",
    run=find,
)
