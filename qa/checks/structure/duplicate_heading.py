"""No heading stands twice under the same heading of a page.

Good: `### What you can do` once under Step 1 and once under Step 2
Bad: `## What you need` twice on a page
Source: WCAG 2.2, 2.4.6, https://www.w3.org/TR/WCAG22/#headings-and-labels
"""

from collections.abc import Iterator

from qa.checks.structure._outline import sections
from qa.content.structure_lists import folded
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the second of two equal headings."""
    for page in site.pages:
        seen: dict[tuple[tuple[str, ...], str], int] = {}
        for section in sections(page):
            heading = section.heading
            key = (section.parents, folded(heading.text))
            if heading.level > 1 and key[1] and key in seen:
                yield Hit(
                    heading.place(),
                    f'The heading "{heading.text}" stands here a second time; '
                    f"it is also on line {seen[key]}.",
                    "Join the two parts, or say in the heading how this one differs.",
                    heading.text,
                )
            seen.setdefault(key, heading.place().line)


CHECK = Check(
    title="No heading stands twice",
    level=Level.SOON,
    why="In the list of contents a reader cannot tell which of the two has the answer.",
    run=find,
    by_page=True,
)
