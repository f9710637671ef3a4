"""Bank holidays, from the package `holidays`, for the years around a day.

The package knows the days that were added or moved for one year, such as 8 May 2023. For years to
come it knows the rules; a day that is yet to be proclaimed is in no list.
"""

from __future__ import annotations

import datetime as dt

from holidays import country_holidays

from qa.content.deadlines import Holidays

YEARS_BACK = 5
YEARS_AHEAD = 5
_PARTS = ("ENG", "NIR", "SCT", "WLS")


def around(today: dt.date) -> Holidays:
    """Return the bank holidays from five years before this year to five years after it."""
    years = range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1)
    parts = {part: frozenset(country_holidays("GB", subdiv=part, years=years)) for part in _PARTS}
    return Holidays(
        first=dt.date(years[0], 1, 1),
        last=dt.date(years[-1], 12, 31),
        england=parts["ENG"],
        uk=frozenset().union(*parts.values()),
    )
