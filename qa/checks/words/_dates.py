"""Days and months as people write them."""

from __future__ import annotations

from qa.content.months import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = "|".join(MONTHS)
SHORT_MONTH = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
LONGEST = 31


def month(number: int) -> str:
    """Return the name of a month, counted from 1, or ''."""
    return MONTHS[number - 1] if 1 <= number <= len(MONTHS) else ""


def in_full(name: str) -> str:
    """Return the whole name of a month of which `name` is the beginning."""
    return next(m for m in MONTHS if m.startswith(name[:3].capitalize()))
