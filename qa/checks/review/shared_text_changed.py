"""A page of our own is read again when the shared text that it replaces has changed.

Good: the shared guide is as it was when our own version was written
Bad: the shared guide has a new step since then, and nobody has compared the two
Source: R26; the independent review, 2.2 B1
"""

from collections.abc import Iterator

from qa.content import adoption
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page that was not held against the newer shared text."""
    record, _ = adoption.load(site.root)
    pages = {page.path: page for page in site.pages}
    for own in record.own:
        if own.waits and own.path in pages:
            gone = "" if own.now else " is gone, or"
            yield Hit(
                Place(own.path),
                f'The shared text of "{pages[own.path].meta.title}"{gone} changed since this '
                "version of our own was last held against it.",
                f"Compare the two, mend ours, then run: python -m qa adopt --reviewed {own.path}",
            )


CHECK = Check(
    title="Own versions keep up with the shared text",
    level=Level.SOON,
    why="The shared text may have changed because the law did, and our own would not say so.",
    run=find,
    by_page=True,
)
