"""A link spells capitals and small letters as the file does.

Good: `[contact us](contact.md)` for the file contact.md
Bad: `[contact us](Contact.md)` for the file contact.md
Source: RFC 3986, 6.2.2.1: paths are case-sensitive
"""

from collections.abc import Iterator

from qa.checks.links._targets import broken
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link that differs from its target in capitals only."""
    for fault in broken(site):
        if fault.fault == "case":
            yield Hit(
                fault.link.place,
                f'"{fault.link.href}" and the file differ in capital letters.',
                f"Write ({fault.near}) instead.",
                fault.link.href,
            )


CHECK = Check(
    title="Links spell capitals as the file does",
    level=Level.STOP,
    why="The link works on some computers and fails on the one that readers use.",
    run=find,
)
