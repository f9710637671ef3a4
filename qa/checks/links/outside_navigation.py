"""Every page stands in the navigation.

Good: a page listed under nav: in mkdocs.yml; an item of news, to which the list of news leads
Bad: a page that only those find who know its address
Source: requirements L2 and P36 (no dead ends)
"""

from collections.abc import Iterator

from qa.content.blocks import news
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page that is not in the navigation."""
    for page in site.pages:
        if page.uri not in site.nav and not news.is_item(page.uri):
            yield Hit(
                Place(page.path),
                f'"{page.meta.title}" is not in the navigation.',
                f"Add a line with {page.uri} under nav: in mkdocs.yml.",
                page.uri,
            )


CHECK = Check(
    title="Every page is in the navigation",
    level=Level.STOP,
    why="Nobody finds a page that no menu leads to.",
    run=find,
)
