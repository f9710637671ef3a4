"""Feeds for news readers and calendars, as text. Same input, same output: the clock has no say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import format_datetime
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

from qa.content.heads import Head

NEWS = "news/feed.xml"


def address(site_url: str, uri: str) -> str:
    """Return the whole address of a page or file of the site."""
    path = uri.removesuffix("index.md") if uri.endswith("index.md") else uri
    if path.endswith(".md"):
        path = f"{path.removesuffix('.md')}/"
    return urljoin(site_url, quote(path))


def rss(items: Iterable[Head], title: str, site_url: str) -> str:
    """Return an RSS 2.0 feed of these items of news.

    Args:
        items: the newest first.
        title: the name of the service.
        site_url: the address of the site, with a slash at its end.
    """
    own = escape(address(site_url, NEWS))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
        "<channel>",
        f"<title>{escape(f'News from {title}')}</title>",
        f"<link>{escape(address(site_url, 'news/index.md'))}</link>",
        "<description>What has changed, and what it means for families.</description>",
        "<language>en-gb</language>",
        f'<atom:link href="{own}" rel="self" type="application/rss+xml"/>',
    ]
    for item in items:
        lines += _item(item, escape(address(site_url, item.uri)))
    return "\n".join([*lines, "</channel>", "</rss>", ""])


def _item(item: Head, link: str) -> list[str]:
    meta = item.meta
    said = " ".join(part for part in (meta.summary, meta.effect) if part)
    return [
        "<item>",
        f"<title>{escape(meta.title)}</title>",
        f"<link>{link}</link>",
        f'<guid isPermaLink="true">{link}</guid>',
        f"<pubDate>{_moment(meta.date)}</pubDate>",
        f"<description>{escape(said)}</description>",
        "</item>",
    ]


def _moment(day: dt.date | None) -> str:
    """Return midday of a day as feeds write it: midday, so that it is that day in every place."""
    midday = dt.datetime.combine(day or dt.date.min, dt.time(12), tzinfo=dt.UTC)
    return format_datetime(midday, usegmt=True)
