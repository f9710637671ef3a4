"""When the service is open: the hours of the settings, read so that a device can tell 'open now'.

The words of the settings are what readers see. This turns them into minutes of the day and into
days of the calendar, for theme/assets/scripts/opening.js, which works out the state in England's
time. What cannot be read is never guessed: the page then shows the plain hours only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from holidays import country_holidays

from qa.content.months import MONTHS
from qa.content.service import DAYS, Service

Spell = tuple[int, int]
CLOSED = "closed"

_TIME = r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)|(12 )?(midday|midnight|noon)"
_SPELL = re.compile(rf"^(?:{_TIME})\s*(?:to|until|-|–)\s*(?:{_TIME})$")
_AND = re.compile(r"\s*(?:,|;|\band\b)\s*")
_MONTHS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_DAY = rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})"
_RANGE = re.compile(rf"\b{_DAY} to {_DAY}\b")
_ONE_DAY = re.compile(rf"\b{_DAY}\b")
_HOLIDAYS = re.compile(r"\b(?:bank|public)(?: and (?:bank|public))? holidays?(?: in england)?\b")
_SMALL_WORDS = re.compile(r"\b(?:and|or|on|from|the|all|every year|each year|none|no)\b|[\s,;.&]")
_MIDDAY = 12 * 60
_DAY_END = 24 * 60


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of a week and the days that break it.

    week: Monday first; the spells of a day as minutes from midnight, none for a closed day.
    holidays: closed on the bank holidays of England. closed: other days of each year, as month and
    day, both ends of a range included.
    """

    week: tuple[tuple[Spell, ...], ...]
    holidays: bool = False
    closed: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def of(service: Service) -> Opening | None:
    """Return the opening of the service, or None where a part of it cannot be read."""
    week = [spells(service.details["hours"].value.get(day, CLOSED)) for day in DAYS]
    shut = closed_days(service.plain("closed_days"))
    if shut is None or any(day is None for day in week):
        return None
    return Opening(tuple(day for day in week if day is not None), *shut)


def spells(words: str) -> tuple[Spell, ...] | None:
    """Read '9am to 5pm', '9.30am to midday and 1pm to 5pm' or 'closed'; None for anything else."""
    text = " ".join(words.lower().split())
    if text == CLOSED:
        return ()
    found: list[Spell] = []
    for part in _AND.split(text):
        match = _SPELL.match(part)
        if match is None:
            return None
        start, end = _minutes(match.groups()[:5]), _minutes(match.groups()[5:])
        if start is None or end is None:
            return None
        end = end or _DAY_END
        if start >= end or (found and start < found[-1][1]):
            return None
        found.append((start, end))
    return tuple(found)


def _minutes(parts: Sequence[str | None]) -> int | None:
    hour, minute, half, _, name = parts
    if name:
        return 0 if name == "midnight" else _MIDDAY
    hours, minutes = int(hour or 0), int(minute or 0)
    if not 1 <= hours <= 12 or minutes > 59:  # noqa: PLR2004 - a clock of twelve hours
        return None
    return (hours % 12 + (12 if half == "pm" else 0)) * 60 + minutes


def closed_days(
    words: str,
) -> tuple[bool, tuple[tuple[tuple[int, int], tuple[int, int]], ...]] | None:
    """Read 'Bank holidays and 24 December to 1 January'; None where a word is left over.

    Returns:
        Whether bank holidays count, and the other days of each year.
    """
    text = " ".join(words.lower().split())
    ranges = []
    for match in _RANGE.finditer(text):
        first, month, last, end_month = match.groups()
        ranges.append(((_MONTHS[month], int(first)), (_MONTHS[end_month], int(last))))
    text = _RANGE.sub(" ", text)
    for match in _ONE_DAY.finditer(text):
        day = (_MONTHS[match[2]], int(match[1]))
        ranges.append((day, day))
    text = _ONE_DAY.sub(" ", text)
    rest = _SMALL_WORDS.sub("", _HOLIDAYS.sub("", text))
    return None if rest else (bool(_HOLIDAYS.search(text)), tuple(ranges))


def payload(opening: Opening, today: dt.date) -> dict[str, Any]:
    """Return what the device needs: days of the week, and the closed days up to a last known one."""
    last = dt.date(today.year + 1, 12, 31)
    bank = _bank_holidays((today.year, last.year)) if opening.holidays else set()
    return {
        "week": [[list(spell) for spell in day] for day in opening.week],
        "bank": [day.isoformat() for day in sorted(bank)],
        "shut": [[f"{a:02}-{b:02}" for a, b in span] for span in opening.closed],
        "until": last.isoformat(),
    }


def _bank_holidays(years: Sequence[int]) -> set[dt.date]:
    """Return the bank holidays of England; a day that is yet to be proclaimed is in no list."""
    return set(country_holidays("GB", subdiv="ENG", years=years))


def in_words(service: Service) -> str:
    """Return the hours in words, such as 'Monday to Friday, 9am to 5pm. Closed on bank holidays.'."""
    hours = service.details["hours"].value
    groups: list[list[str]] = []
    for day in DAYS:
        said = str(hours.get(day, CLOSED))
        if groups and groups[-1][2] == said:
            groups[-1][1] = day
        else:
            groups.append([day, day, said])
    open_days = [
        f"{first if first == last else f'{first} to {last}'}, {said}"
        for first, last, said in groups
        if said.lower() != CLOSED
    ]
    if not open_days:
        return ""
    shut = service.plain("closed_days").rstrip(".")
    closed = closed_days(shut)
    tail = f" Closed on {shut[0].lower()}{shut[1:]}." if closed and any(closed) else ""
    return "; ".join(open_days) + "." + tail
