"""On one page the same link words lead to the same place.

Good: `[our guide to annual reviews](annual-review.md)` and `[our guide to meetings](meeting.md)`
Bad: `[our guide](annual-review.md)` and, further down, `[our guide](meeting.md)`
Source: WCAG 2.2, 2.4.9, https://www.w3.org/TR/WCAG22/#link-purpose-link-only
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from qa.checks.access._links import said
from qa.checks.access.link_text import vague
from qa.model import Check, Context, Hit, Level, Link, Page, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link whose words led somewhere else before."""
    skipped = vague(site.root)
    for page in site.pages:
        first: dict[str, tuple[str, Link]] = {}
        for link in page.links:
            text = said(link.text)
            if link.kind != "link" or not text or text in skipped:
                continue
            target = _target(page, link)
            known, earlier = first.setdefault(text, (target, link))
            if known != target:
                yield Hit(
                    link.place,
                    f'"{link.text}" leads to "{link.href}" here, and to "{earlier.href}" '
                    f"on line {earlier.place.line}.",
                    "Give one of the two links words of its own, or the same address.",
                    link.text or "",
                )


def _target(page: Page, link: Link) -> str:
    """Return the address in one form, whatever way it was written."""
    try:
        parts = urlsplit(link.href.strip())
    except ValueError:
        return link.href
    if parts.scheme or parts.netloc:
        host = parts.netloc.lower().removeprefix("www.")
        return f"{host}{parts.path.rstrip('/')}?{parts.query}#{parts.fragment}".lower()
    here = page.uri.removesuffix(".md") if link.raw else posixpath.dirname(page.uri)
    path = (
        posixpath.normpath(posixpath.join(here, unquote(parts.path))) if parts.path else page.uri
    )
    path = path.removesuffix(".md").removesuffix("/index")
    return f"{path.strip('/')}#{parts.fragment}"


CHECK = Check(
    title="The same words lead to the same place",
    level=Level.SOON,
    why="Two links that sound alike cannot be told apart in a list of links.",
    run=find,
    by_page=True,
)
