"""A link to a place on a page leads to a heading that exists.

Good: `[your options](asking.md#your-options)`
Bad: `[your options](asking.md#your-choices)`
Source: requirement C1; WHATWG HTML, 7.4.6.3
"""

from collections.abc import Iterator

from qa.checks.links._targets import broken
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link to a heading that is not on its page."""
    for fault in broken(site):
        if fault.fault == "anchor":
            wanted = fault.link.href.partition("#")[2]
            near = f' Did you mean "#{fault.near}"?' if fault.near else ""
            yield Hit(
                fault.link.place,
                f'No heading on that page answers to "#{wanted}".{near}',
                f'Write "#{fault.near}" at the end of the address.'
                if fault.near
                else f'Take "#{wanted}" off the address, or mend the heading.',
                fault.link.href,
            )


CHECK = Check(
    title="Links into a page lead to a heading that is there",
    level=Level.STOP,
    why="The reader lands at the top of a long page and has to search for the answer.",
    run=find,
)
