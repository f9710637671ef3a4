"""What is due as a calendar file for the staff's own calendars, and as words."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from itertools import groupby

from qa.content import feeds
from qa.content.facts import day_in_words
from qa.due import Due

PATH = "build/review-calendar.ics"
_SHOWN = 40  # names in an entry


def report(items: Iterable[Due], service: str, site_url: str, today: dt.date) -> str:
    """Return an RFC 5545 calendar with one whole-day entry for each thing that is due.

    Args:
        items: what is due.
        service: the name of the service.
        site_url: the address of the site.
        today: the day on which the calendar was made.
    """
    days = [
        feeds.WholeDay(
            hashlib.sha256(f"{one.date} {one.owner} {one.kind} {one.what}".encode()).hexdigest()[
                :20
            ],
            one.date,
            f"{one.what} ({one.owner})",
            _names(one),
        )
        for one in items
    ]
    return feeds.whole_days(days, f"{service}: what is due", site_url, today)


def in_words(items: Iterable[Due], today: dt.date) -> str:
    """Return what is due as text, by owner."""
    out = []
    for owner, found in by_owner(items):
        out.append(owner)
        for one in found:
            late = " (overdue)" if one.date < today else ""
            out.append(f"  {day_in_words(one.date)}{late}: {one.what}")
        out.append("")
    return "\n".join(out) + ("" if out else "Nothing is due.\n")


def by_owner(items: Iterable[Due]) -> list[tuple[str, list[Due]]]:
    """Return the owners in order of the alphabet, each with what they have to do, by day."""
    ordered = sorted(items, key=lambda one: (one.owner, one))
    return [(owner, list(found)) for owner, found in groupby(ordered, lambda one: one.owner)]


def _names(one: Due) -> str:
    more = len(one.names) - _SHOWN
    return "\n".join([*one.names[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])
