"""A page has one main heading: the first thing on it, and the same as its title.

Good: `title: Contact us` at the top, then `# Contact us`
Bad: two lines that begin with `# `; text before it; `title: Contact us` above `# How to reach us`
Source: WCAG 2.2, 1.3.1 and 2.4.6, https://www.w3.org/TR/WCAG22/#headings-and-labels; R18
"""

from collections.abc import Iterator

from qa.content.structure_lists import folded
from qa.model import Check, Context, Hit, Level, Page, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield what is wrong with the main heading of each page."""
    for page in site.pages:
        if page.blocks:
            yield from _judge(page)


def _judge(page: Page) -> Iterator[Hit]:
    mains = [block for block in page.blocks if block.kind == "heading" and block.level == 1]
    title = page.meta.title
    if not mains:
        line = page.meta.line("title")
        yield Hit(
            Place(page.path, line),
            "This page has no main heading.",
            f'Write "# {title}" above the first line of text.',
            page.source_line(line).strip(),
        )
        return
    first = mains[0]
    if page.blocks[0] is not first:
        before = page.blocks[0]
        yield Hit(
            before.place(),
            "This stands above the main heading.",
            f'Move the line "# {first.text}" to the top of the text.',
            " ".join(before.text.split()[:12]),
        )
    if folded(first.text) != folded(title):
        yield Hit(
            first.place(),
            f'The main heading is "{first.text}", and the title of the page is "{title}".',
            "Make the two the same, so that the menu and the page agree.",
            first.text,
        )
    for block in mains[1:]:
        yield Hit(
            block.place(),
            f'"{block.text}" is another main heading.',
            "Write it with two # marks.",
            block.text,
        )


CHECK = Check(
    title="A page has one main heading",
    level=Level.LOOK,
    why="Whoever follows a link, or hears the page read out, learns from it where they are.",
    run=find,
    by_page=True,
)
