"""A link to another page of this site leads to a page that exists.

Good: `[contact us](../contact.md)`
Bad: `[contact us](../contacts.md)`
Source: requirement C1; GOV.UK content design, links
"""

from collections.abc import Iterator

from qa.checks.links._targets import broken
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link to a page that is not there."""
    for fault in broken(site):
        if fault.fault == "page":
            near = f' Did you mean "{fault.near}"?' if fault.near else ""
            yield Hit(
                fault.link.place,
                f'The link "{fault.link.text or fault.link.href}" leads to '
                f'"{fault.link.href}", and there is no such page.{near}',
                f"Write ({fault.near}) after the link's words."
                if fault.near
                else "Name a page that exists, or take the link out.",
                fault.link.href,
            )


CHECK = Check(
    title="Links to our own pages lead somewhere",
    level=Level.STOP,
    why="A tired parent who lands on an error page may not look further.",
    run=find,
)
