"""A shared link shows a picture with words, and what the page is about.

Good: `og:title`, `og:description`, `og:image` of 1200 by 630 pixels that was built, `og:image:alt`
Bad: a page whose picture is missing, is an SVG or says nothing to a screen reader
Source: The Open Graph protocol, https://ogp.me/; requirements D5 and D6
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from qa.checks.build._built import SETTINGS, once, sources
from qa.site.addresses import sends_on
from qa.content import brand, cards
from qa.model import Built, Check, Context, Hit, Level, Place, Site

_NEEDED = ("og:title", "og:description", "og:url", "og:image", "og:image:alt", "og:site_name")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page that other programs cannot show."""
    known = sources(site)
    troubles = []
    pages = [site.built[uri] for uri in sorted(site.built) if not sends_on(site.built[uri])]
    for built in pages:
        page = known.get(built.path)
        for what in _judge(site, built):
            fix = "Ask a developer to look at theme/partials/share.html and qa/content/cards.py."
            place = Place(page.path if page else SETTINGS)
            troubles.append((built, Hit(place, what, fix, "")))
    yield from once(troubles, len(pages))


def _judge(site: Site, built: Built) -> Iterator[str]:
    said = {
        node.attributes.get("property") or "": (node.attributes.get("content") or "").strip()
        for node in built.tree.css("meta[property^='og:']")
    }
    for name in _NEEDED:
        if not said.get(name):
            yield f'The page does not say "{name}" for programs that show shared links.'
    if said.get("og:image"):
        path = urlsplit(said["og:image"]).path.removeprefix(site.base).lstrip("/")
        file = site.built_root / path
        size = brand.drawn_size(file) if path.endswith(".png") else None
        if size != (cards.WIDTH, cards.HEIGHT):
            yield f'The picture for shared links, "{path}", is no PNG of 1200 by 630 pixels.'


CHECK = Check(
    title="Shared links show a card",
    level=Level.SOON,
    why="A parent passes on a link that others can see to be ours, and to be worth opening.",
    run=find,
)
