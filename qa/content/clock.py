"""The day to judge by, and whether the computer's clock can be right about it.

The day comes from the clock, in UTC, or from SOURCE_DATE_EPOCH where somebody wants to make an
earlier build once more (https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable

from qa.content import data
from qa.content.facts import day_in_words
from qa.content.heads import Head
from qa.model import Fault, Place

EPOCH = "SOURCE_DATE_EPOCH"
LONGEST_SILENCE = dt.timedelta(days=3653)  # ten years without a change to any page


class WrongDay(data.Unreadable):
    """The computer is wrong, not a file; so the sentence names none."""

    def __str__(self) -> str:
        return f"{self.fault.what} {self.fault.fix}"


def today() -> dt.date:
    """Return the day.

    Raises:
        WrongDay: SOURCE_DATE_EPOCH is not a number of seconds since 1970.
    """
    given = os.environ.get(EPOCH, "")
    if not given:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return dt.datetime.fromtimestamp(int(given), tz=dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise _wrong_day(
            f'{EPOCH} is "{given[:40]}", which is no number of seconds since 1970.',
            f"Set it to such a number, or unset it: unset {EPOCH}",
        ) from None


def doubted(day: dt.date, tops: Iterable[Head]) -> None:
    """Refuse to judge by a day that cannot be today, rather than call every page wrong.

    One page that was amended after `day` has a slip in its own date, which a check reports. When
    half of all pages were, the clock is wrong; so it is where nothing was amended for ten years.

    Args:
        day: the day that the clock gives.
        tops: of all pages.

    Raises:
        WrongDay: the day cannot be right; the sentence says why and what to do.
    """
    amended = sorted(top.meta.amended for top in tops if top.meta.amended is not None)
    if not amended:
        return
    middle = amended[len(amended) // 2]
    if middle > day:
        why = f"but most pages were amended after that, the last of them on {day_in_words(amended[-1])}"
    elif day - amended[-1] > LONGEST_SILENCE:
        why = f"but no page was amended after {day_in_words(amended[-1])}"
    else:
        return
    name = f"{EPOCH} says" if os.environ.get(EPOCH) else "The clock of this computer says"
    raise _wrong_day(
        f"{name} that today is {day_in_words(day)}, {why}.",
        "Dates cannot be judged by it. Set the clock and try again.",
    )


def _wrong_day(what: str, fix: str) -> WrongDay:
    return WrongDay(Fault("data.clock", Place("mkdocs.yml"), what, fix))
