"""No two pages have the same title in the browser.

Good: 'Annual review of an EHC plan' and, for young people, 'Annual review of your EHC plan'
Bad: two pages that are both called 'Annual review of an EHC plan'
Source: WCAG 2.2, 2.4.2, https://www.w3.org/TR/WCAG22/#page-titled; requirement X2
"""

from collections.abc import Iterator

from qa.checks.build._built import SETTINGS, sources
from qa.site.addresses import documents
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page whose title another page, before it in the alphabet, has too."""
    known = sources(site)
    named = {b.path: known[b.path].path if b.path in known else SETTINGS for b in documents(site)}
    first: dict[str, str] = {}
    for built in sorted(documents(site), key=lambda b: (named[b.path], b.path)):
        node = built.tree.css_first("head > title")
        title = " ".join(node.text().split()) if node else ""
        other = first.setdefault(title.casefold(), named[built.path])
        if title and other != named[built.path]:
            page = known.get(built.path)
            own = page.meta.title if page else title
            yield Hit(
                Place(page.path, page.meta.line("title")) if page else Place(SETTINGS),
                f'"{own}" is also the title of {other}.',
                "Give one of them a title that says for whom or about what it is.",
                own,
            )


CHECK = Check(
    title="No two pages have the same title",
    level=Level.SOON,
    why="In search results and in the history of a browser nobody can tell them apart.",
    run=find,
)
