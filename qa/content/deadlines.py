"""From the day of a letter or event to the last day that a rule of law gives.

A rule comes from one entry of guides/law.yml. `rule_of` returns None for an entry whose rule this
module cannot express, and `why_not` says why: such a rule is stated in words and never computed.
theme/assets/scripts/dates.js holds the same rules for the reader's own device; tests compare the
two on every day of eleven years.

Sources of the ways to count:

- A day that starts the clock is not counted, and a month ends on the matching date: Dodds v Walker
  [1981] 1 WLR 1027 (four months after 30 September end on 30 January). Where the month has no such
  date, on its last day.
- A period that begins with a day counts that day: Trow v Ind Coope [1967] 2 QB 899. In months it
  ends the day before the matching date, or on the month's last day where there is none, as
  SI 2018/1082, rule 1.4(2)(a), spells out for other proceedings.
- The Tribunal's August and Christmas: SI 2008/2699, rule 12(2) and (3).
- Working days leave out Saturdays, Sundays, Christmas Day, Good Friday and bank holidays under the
  Banking and Financial Dealings Act 1971; for requests for information those of the whole United
  Kingdom: Freedom of Information Act 2000, section 10(6).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from qa.content.facts import Fact

Unit = Literal["days", "weeks", "months", "working-days", "date"]
Days = Literal["england", "uk", "tribunal"]
End = Literal["", "next-working-day", "tribunal-sen"]

_UNITS: tuple[Unit, ...] = ("days", "weeks", "months", "working-days", "date")
_ENDS: tuple[End, ...] = ("", "next-working-day", "tribunal-sen")
_ONE = dt.timedelta(days=1)
_AUGUST, _CHRISTMAS, _NEW_YEAR = 8, (12, 25), (1, 1)
_SATURDAY = 5
_MONTHS = 12


class OutOfRange(Exception):  # noqa: N818 - the reader has done nothing wrong
    """The sum leads to a day whose bank holidays we do not know."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """The bank holidays of the years from `first` to `last`, both days included."""

    first: dt.date
    last: dt.date
    england: AbstractSet[dt.date]
    uk: AbstractSet[dt.date]

    def works(self, day: dt.date, days: Days) -> bool:
        """Tell whether `day` is a working day.

        Args:
            day: the day in question.
            days: 'england' and 'uk' leave out weekends and bank holidays; 'tribunal' leaves out
                England's, every day in August and 25 December to 1 January (rule 12(3)(b)).
        """
        if day.weekday() >= _SATURDAY or day in (self.uk if days == "uk" else self.england):
            return False
        return days != "tribunal" or not closed(day)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule counts. figure: how many; for unit 'date' it is 0, and month and day say when.

    first_day_counts: the day of the event is day 1. back: counted back from the event.
    days: which days are working days. end: what happens to a last day that is none.
    """

    figure: int
    unit: Unit
    first_day_counts: bool = False
    back: bool = False
    days: Days = "england"
    end: End = ""
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """counted: the day the sum gives. last: the last day, after the rule for days off."""

    counted: dt.date
    last: dt.date


def rule_of(fact: Fact) -> Rule | None:
    """Return the rule of a fact, or None where `why_not` says why it is stated in words only."""
    if why_not(fact):
        return None
    unit = next(u for u in _UNITS if u == fact.unit)
    if unit == "date":
        return Rule(0, unit, back=True, month=fact.month or 0, day=fact.day or 0)
    days: Days = "tribunal" if fact.end_rule == "tribunal-days" else fact.bank_holidays
    end: End = next((e for e in _ENDS if e == fact.end_rule), "")
    figure = fact.figure if isinstance(fact.figure, int) else 0
    return Rule(figure, unit, fact.first_day_counts, fact.direction == "before", days, end)


def why_not(fact: Fact) -> Literal["", "school-days", "threshold", "unknown"]:
    """Return why a fact gives no date, or '' where it does.

    Returns:
        'school-days' for days of a school's own calendar, 'threshold' for a total or a trigger,
        'unknown' for any rule that `due` does not know: a new word in law.yml is never guessed at.
    """
    if fact.kind == "threshold":
        return "threshold"
    if fact.unit == "school-days":
        return "school-days"
    if fact.unit not in _UNITS or fact.per or fact.kind:
        return "unknown"
    plain = not (fact.first_day_counts or fact.direction or fact.end_rule)
    if fact.unit == "date":
        return "" if plain and _is_date(fact.month, fact.day) else "unknown"
    if not isinstance(fact.figure, int) or fact.figure < 1 or fact.month or fact.day:
        return "unknown"
    if fact.unit == "working-days":
        known = fact.end_rule in {"", "tribunal-days"}
    else:
        known = fact.end_rule in _ENDS and fact.bank_holidays == "england"
    back_is_plain = not fact.direction or not (fact.first_day_counts or fact.end_rule)
    return "" if known and back_is_plain else "unknown"


def due(rule: Rule, day: dt.date, holidays: Holidays) -> Due:
    """Return the last day that `rule` gives.

    Args:
        rule: what to count.
        day: the day of the event; for a rule of unit 'date' any day of the year in question.
        holidays: what is known of bank holidays.

    Raises:
        OutOfRange: the event or the last day lies outside the years of `holidays`.
    """
    counted = _COUNTS[rule.unit](rule, _known(day, holidays), holidays)
    last = _ends(rule.end, _known(counted, holidays), holidays)
    return Due(counted, _known(last, holidays))


def latest(found: Sequence[Due]) -> Due:
    """Return the later of the days that several rules give, for 'whichever is later'."""
    return max(found, key=lambda one: one.last)


def closed(day: dt.date) -> bool:
    """Tell whether the Tribunal leaves out this day: August, and 25 December to 1 January.

    Source: SI 2008/2699, rule 12(3).
    """
    when = (day.month, day.day)
    return day.month == _AUGUST or when >= _CHRISTMAS or when == _NEW_YEAR


def _known(day: dt.date, holidays: Holidays) -> dt.date:
    if not holidays.first <= day <= holidays.last:
        raise OutOfRange
    return day


def _is_date(month: int | None, day: int | None) -> bool:
    """Tell whether month and day are a date in every year."""
    return bool(
        month
        and day
        and 1 <= month <= _MONTHS
        and 1 <= day <= calendar.monthrange(2001, month)[1]  # 2001: 29 February is in no rule
    )


def _after(day: dt.date, days: int, holidays: Holidays) -> dt.date:
    """Return the day so many days on; far outside the years known, never an overflow."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return holidays.last + _ONE


def _in_days(rule: Rule, day: dt.date, holidays: Holidays) -> dt.date:
    each = 7 if rule.unit == "weeks" else 1
    if rule.back:
        return _after(day, -each * rule.figure, holidays)
    return _after(day, each * rule.figure - rule.first_day_counts, holidays)


def _in_months(rule: Rule, day: dt.date, holidays: Holidays) -> dt.date:
    """Count calendar months. The day before the matching date is meant where the first day counts."""
    months = day.year * 12 + day.month - 1 + (-rule.figure if rule.back else rule.figure)
    year, month = divmod(months, 12)
    if not holidays.first.year <= year <= holidays.last.year + 1:  # the day before may be known
        raise OutOfRange
    length = calendar.monthrange(year, month + 1)[1]
    if day.day > length:
        return dt.date(year, month + 1, length)
    match = dt.date(year, month + 1, day.day)
    return match - _ONE if rule.first_day_counts else match


def _in_working_days(rule: Rule, day: dt.date, holidays: Holidays) -> dt.date:
    step = -_ONE if rule.back else _ONE
    left = rule.figure
    if rule.first_day_counts and holidays.works(day, rule.days):
        left -= 1
    while left:
        day = _known(day + step, holidays)
        left -= holidays.works(day, rule.days)
    return day


def _before_date(rule: Rule, day: dt.date, _holidays: Holidays) -> dt.date:
    """Return the day before the date of law: what must be done 'before' it is late on the day."""
    return dt.date(day.year, rule.month, rule.day) - _ONE


_COUNTS: dict[Unit, Callable[[Rule, dt.date, Holidays], dt.date]] = {
    "days": _in_days,
    "weeks": _in_days,
    "months": _in_months,
    "working-days": _in_working_days,
    "date": _before_date,
}


def _ends(end: End, day: dt.date, holidays: Holidays) -> dt.date:
    """Move a last day on, as the end rule says.

    A sum that ends on Sunday 31 July gives Monday 1 August under rule 12(2): the time ended in
    July, and the extension of rule 12(3) is for time that ends in August. It is the earlier of two
    readings, so the safer one. Sums that end before 25 December are read in the same way.
    """
    if end == "tribunal-sen" and closed(day):
        while closed(day):
            day += _ONE
    elif not end:
        return day
    while not holidays.works(day, "england"):
        day += _ONE
    return day
