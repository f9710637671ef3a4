"""The news feed is there, is well formed and leads to pages of this site.

Good: news/feed.xml as RSS 2.0, with a whole address and a date for each item
Bad: a feed that breaks off; an item without a date; an address that begins with a slash
Source: RSS 2.0 specification, https://www.rssboard.org/rss-specification; requirement D6 (feed validates)
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from qa.content import feeds
from qa.content.blocks import news
from qa.model import Check, Context, Hit, Level, Place, Site

_FIX = "Ask a developer to look: hooks/feeds.py makes the feed at each build."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield what is wrong with the feed; nothing where the site has no news page."""
    if not any(f"docs/{page.uri}" == news.PATH for page in site.pages) or not site.built:
        return
    for what in _faults(site):
        yield Hit(Place(news.PATH), what, _FIX, feeds.NEWS)


def _faults(site: Site) -> Iterator[str]:
    if feeds.NEWS not in site.assets:
        yield f'The feed "{feeds.NEWS}" was not built.'
        return
    try:
        root = ET.fromstring((site.built_root / feeds.NEWS).read_bytes())  # noqa: S314 - our own file
    except ET.ParseError as error:
        yield f'The feed "{feeds.NEWS}" breaks off or is mixed up in line {error.position[0]}.'
        return
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield f'The feed "{feeds.NEWS}" is not RSS 2.0.'
        return
    for place in (channel, *channel.findall("item")):
        name = place.findtext("title") or "an item"
        for key in ("title", "link", "description"):
            if not (place.findtext(key) or "").strip():
                yield f'"{name}" in the news feed has no {key}.'
        if not (place.findtext("link") or "").startswith(("https://", "http://")):
            yield f'"{name}" in the news feed has no whole address.'
        if place is not channel and not _is_moment(place.findtext("pubDate") or ""):
            yield f'"{name}" in the news feed has no date.'


def _is_moment(text: str) -> bool:
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True


CHECK = Check(
    title="The news feed works",
    level=Level.STOP,
    why="People who follow the news in their own app would hear nothing, and not know it.",
    run=find,
)
