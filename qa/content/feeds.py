"""Feeds for news readers and calendars, as text. Same input, same output: the clock has no say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import quote, urljoin, urlsplit
from xml.sax.saxutils import escape

from qa.content.blocks.events import Event
from qa.content.heads import Head

NEWS = "news/feed.xml"
EVENTS = "events/events.ics"

# Times in the calendar are those of the clock on the wall; this tells when it changes (RFC 5545, 3.6.5).
_LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""
_LONGEST = 75  # octets in a line


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


def calendar(events: Iterable[Event], title: str, site_url: str) -> str:
    """Return a calendar (RFC 5545) of these events, with the line ends that it asks for."""
    host = urlsplit(site_url).hostname or "localhost"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_said(title)}//Events//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_said(title)}",
        *_LONDON.split("\n"),
    ]
    for event in sorted(events, key=lambda e: (e.date, e.starts, e.id)):
        where = ", ".join(part for part in (event.place, event.online) if part)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.id}@{host}",
            f"DTSTAMP:{event.changed:%Y%m%d}T120000Z",
            f"DTSTART;TZID=Europe/London:{event.date:%Y%m%d}T{event.starts.replace(':', '')}00",
            f"DTEND;TZID=Europe/London:{event.date:%Y%m%d}T{event.ends.replace(':', '')}00",
            f"SUMMARY:{_said(event.title)}",
            f"LOCATION:{_said(where)}",
            f"DESCRIPTION:{_said(f'How to book: {event.book}')}",
            f"URL:{address(site_url, 'events/index.md')}",
            "END:VEVENT",
        ]
    folded = (part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))
    return "\r\n".join(folded) + "\r\n"


@dataclass(frozen=True, slots=True)
class WholeDay:
    """An entry of a calendar that has a day and no hour."""

    id: str
    day: dt.date
    title: str
    about: str


def whole_days(days: Iterable[WholeDay], title: str, site_url: str, made: dt.date) -> str:
    """Return a calendar (RFC 5545) of days, with the line ends that it asks for."""
    host = urlsplit(site_url).hostname or "localhost"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_said(title)}//Due//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_said(title)}",
    ]
    for one in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.id}@{host}",
            f"DTSTAMP:{made:%Y%m%d}T120000Z",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.day + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_said(one.title)}",
            "DESCRIPTION:" + "\\n".join(_said(line) for line in one.about.split("\n")),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    folded = (part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))
    return "\r\n".join(folded) + "\r\n"


def _said(words: str) -> str:
    """Return words as a value of a calendar."""
    said = " ".join(words.split()).replace("\\", "\\\\")
    return said.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> list[str]:
    """Return a line in parts that are short enough; each part but the first begins with a space."""
    parts = [""]
    for letter in line:
        if len((parts[-1] + letter).encode()) > _LONGEST:
            parts.append(" ")
        parts[-1] += letter
    return parts
