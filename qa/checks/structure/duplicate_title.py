"""No two pages for the same readers have the same title.

Good: `Annual review` for parents and `Annual review` for young people
Bad: two pages for parents that are both called `Annual review`
Source: WCAG 2.2, 2.4.2, https://www.w3.org/TR/WCAG22/#page-titled
"""

from collections.abc import Iterator

from qa.content.structure_lists import folded
from qa.model import Check, Context, Hit, Level, Page, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the later of two pages with one title, in the order of their paths."""
    seen: dict[tuple[str, str], Page] = {}
    for page in sorted(site.pages, key=lambda p: p.path):
        if "title" not in page.meta.lines:
            continue
        first = seen.setdefault((folded(page.meta.title), page.meta.audience), page)
        if first is not page:
            line = page.meta.line("title")
            yield Hit(
                Place(page.path, line),
                f'"{first.path}" has the title "{page.meta.title}" too, for the same readers.',
                "Say in the title how this page differs, or make one page of the two.",
                page.source_line(line).strip(),
            )


CHECK = Check(
    title="No two pages have the same title",
    level=Level.SOON,
    why="In search results a parent cannot tell which of the two has the answer.",
    run=find,
)
