"""A link's words say where it leads, even without the sentence around them.

Good: `[how to ask for an assessment](asking.md)`, `[more about SEN support](support.md)`
Bad: `[click here](asking.md)`, `[more](support.md)`
Source: WCAG 2.2, 2.4.4 and 2.4.9, https://www.w3.org/TR/WCAG22/#link-purpose-in-context (R27)
"""

from collections.abc import Iterator
from pathlib import Path

from qa.checks.access._links import links, said
from qa.checks.access._lists import rows
from qa.model import Check, Context, Hit, Level, Site


def vague(root: Path) -> frozenset[str]:
    """Return the words that say nothing as a link."""
    return frozenset(row[0] for row in rows(root, "link_text.csv", ("words",)))


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link whose words say nothing."""
    words = vague(site.root)
    for _, link in links(site):
        text = said(link.text)
        if text in words or text.startswith("click here"):
            yield Hit(
                link.place,
                f'The link says only "{link.text}".',
                "Change the link's words to the name of the page or what the reader finds there.",
                link.text or "",
            )


CHECK = Check(
    title="A link says where it leads",
    level=Level.STOP,
    why="A parent using a screen reader hears links as a list, without the words around them.",
    run=find,
    by_page=True,
)
