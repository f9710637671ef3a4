"""Headings go down one level at a time.

Good: `## Your options`, below it `### Which decisions can be appealed?`
Bad: `## Your options`, below it `#### Which decisions can be appealed?`
Source: WCAG 2.2, 1.3.1, https://www.w3.org/WAI/tutorials/page-structure/headings/; R18
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each heading that skips a level."""
    for page in site.pages:
        above = 1  # the title stands above everything, typed or not
        for block in page.blocks:
            if block.kind != "heading":
                continue
            if block.level > above + 1:
                yield Hit(
                    block.place(),
                    f'"{block.text}" is a heading of level {block.level}, '
                    f"and the one above it has level {above}.",
                    f"Write it with {above + 1} # marks.",
                    block.text,
                )
            above = block.level


CHECK = Check(
    title="Headings skip no level",
    level=Level.SOON,
    why="A parent who hears the page read out moves by headings and thinks a part is missing.",
    run=find,
    by_page=True,
)
