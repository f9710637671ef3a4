"""A day of the week agrees with its date, and the date is one of the calendar.

Good: Saturday 21 November 2026; 29 February 2028
Bad: Monday 21 November 2026 (a Saturday); 31 June
Source: the calendar; dated figures of REQUIREMENTS.md (R15, R26)
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.checks.words._dates import MONTH, WEEKDAYS
from qa.content.months import MONTHS
from qa.model import Check, Context, Hit, Level, Site

_DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)}),? (?:the )?)?(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf" (?:of )?(?P<month>{MONTH})\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_LEAP_YEAR = 2028


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each weekday that is wrong for its date, and each day that no month has."""
    for passage in of_site(site):
        if not any(map(str.isdigit, passage.shown)):
            continue
        for match in _DATE.finditer(passage.shown):
            day, month = int(match["day"]), MONTHS.index(match["month"]) + 1
            said = passage.said(*match.span())
            last = calendar.monthrange(int(match["year"] or _LEAP_YEAR), month)[1]
            if not 1 <= day <= last:
                what = f'There is no such day as "{said}": the month has {last} days.'
                fix = "Look the day up in the letter, the law or the calendar."
            elif match["weekday"] and match["year"]:
                right = WEEKDAYS[dt.date(int(match["year"]), month, day).weekday()]
                if right == match["weekday"]:
                    continue
                what = f'"{said}" is a {right}.'
                fix = f"Find out which is right, the date or {match['weekday']}."
            else:
                continue
            yield Hit(passage.place(match.start()), what, fix, said)


CHECK = Check(
    title="Weekdays agree with their dates",
    level=Level.STOP,
    why="A family may come on the wrong day, or miss a time limit.",
    run=find,
    by_page=True,
)
