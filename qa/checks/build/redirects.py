"""docs/redirects.yml sends old addresses to pages that exist.

Good: `guides/old-name/: guides/first-steps.md`
Bad: `guides/old-name/: guides/no-such-page.md`; an old address at which a page still stands
Source: W3C, Cool URIs don't change, https://www.w3.org/Provider/Style/URI; requirement X2
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.content import redirects
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each line that sends nobody anywhere."""
    _, faults = redirects.load(site.root, frozenset(page.uri for page in site.pages))
    for fault in faults:
        yield Hit(fault.place, fault.what, fault.fix, fault.excerpt)


CHECK = Check(
    title="Old addresses lead to pages that exist",
    level=Level.STOP,
    why="A family that kept an old link should arrive at the page that took its place.",
    run=find,
)
