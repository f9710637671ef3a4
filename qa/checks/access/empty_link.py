"""Every link has words, or a picture with words.

Good: `[contact us](contact.md)`, `[![Our office](door.jpg)](contact.md)`
Bad: `[](contact.md)`, `[→](contact.md)`, `<a href="../contact/"><img src="x.svg" alt=""></a>`
Source: WCAG 2.2, 2.4.4 and 4.1.2, https://www.w3.org/TR/WCAG22/#name-role-value
"""

from collections.abc import Iterator

from qa.checks.access._source import sources
from qa.model import Check, Context, Hit, Level, Link, Page, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link that a screen reader cannot name."""
    for page in site.pages:
        for at, link in enumerate(page.links):
            if link.kind != "link" or any(c.isalnum() for c in link.text or ""):
                continue
            if not _named_by_picture(page, at) and not (link.raw and _labelled(site, link)):
                yield Hit(
                    link.place,
                    f'The link to "{link.href}" has no words.',
                    "Write between the square brackets what the reader finds there.",
                    link.href,
                )


def _named_by_picture(page: Page, at: int) -> bool:
    """Tell whether the link is around a picture that has words."""
    link, following = page.links[at], page.links[at + 1 : at + 2]
    return any(
        p.kind == "image" and bool((p.text or "").strip()) and _near(link, p) for p in following
    )


def _near(link: Link, picture: Link) -> bool:
    if link.raw or picture.raw:
        return abs(link.place.line - picture.place.line) <= 2  # noqa: PLR2004 - lines of one link
    return (picture.place.line, picture.place.column) <= (link.place.line, link.place.column)


def _labelled(site: Site, link: Link) -> bool:
    """Tell whether the raw link carries its words in an attribute."""
    return any(
        tag.attributes.get("aria-label") or tag.attributes.get("aria-labelledby")
        for source in sources(site)
        if source.path == link.place.path
        for tag in source.tags
        if tag.name == "a" and tag.attributes.get("href") == link.href
    )


CHECK = Check(
    title="Every link has words",
    level=Level.STOP,
    why="A screen reader says only 'link', and a parent cannot know where it leads.",
    run=find,
    by_page=True,
)
