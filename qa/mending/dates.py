"""Write dates as '21 November 2026', where only one day can be meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from qa.content.months import MONTHS
from qa.mending.edits import Edit

KIND = "date"
_LAST_MONTH = 12
_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?P<ordinal>st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BEFORE, _AFTER = r"(?<![\w/.:+#-])", r"(?![\w/]|-\w|[.:]\d)"
_DAY_FIRST = re.compile(
    rf"{_BEFORE}(?P<the>the )?{_DAY}(?: of |[ /-]){_NAME}(?:\.?,? |\.?[-/]){_YEAR}{_AFTER}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"{_BEFORE}{_NAME}\.? {_DAY},? {_YEAR}{_AFTER}", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    rf"{_BEFORE}(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d){_AFTER}"
)
_FIGURES = re.compile(rf"{_BEFORE}(?P<a>\d\d?)(?P<mark>[/.-])(?P<b>\d\d?)(?P=mark){_YEAR}{_AFTER}")
ONLY_FIGURES = re.compile(r"\d\d?[/.-](?:\d\d?|[A-Za-z]+)[/.-]\d{4}")  # no address, with slashes
# '1 to 21st November 2026' names two days; mending one half would leave a mixture.
_RANGE = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)? ?(?:-|–|—|/|,|&|to|and|or) ?$", re.IGNORECASE)
# 'The' goes with the ordinal only where no noun can follow that it belongs to.
_PREPOSITION = re.compile(r"\b(?:on|by|before|after|from|until|till|since|to) $", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"$|[.,;:!?)]| (?:at|and|or|to|until|from|in|for|if|when|unless|the|you|we|they|it|he|she|by"
    r"|but|with|so|because|as)\b"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield an edit for each date that has only one reading and another form."""
    for match in _DAY_FIRST.finditer(text):
        yield from _day_first(text, match)
    for match in _MONTH_FIRST.finditer(text):
        if not _RANGE.search(text, 0, match.start()) and not _is_verb(match):
            yield from _edit(match, match.start())
    for match in _YEAR_FIRST.finditer(text):
        yield from _write(match, match.start(), int(match["day"]), int(match["month"]))
    for match in _FIGURES.finditer(text):
        a, b = int(match["a"]), int(match["b"])
        if b <= _LAST_MONTH and (a > _LAST_MONTH or a == b):
            yield from _write(match, match.start(), a, b)
        elif match["mark"] == "/" and a <= _LAST_MONTH < b:
            yield from _write(match, match.start(), b, a)


def _day_first(text: str, match: re.Match[str]) -> Iterator[Edit]:
    if _RANGE.search(text, 0, match.start("day")) or _is_verb(match):
        return
    if not match["the"] or not match["ordinal"]:
        yield from _edit(match, match.start("day"))
    elif _PREPOSITION.search(text, 0, match.start()) and _NO_NOUN.match(text, match.end()):
        yield from _edit(match, match.start())


def _is_verb(match: re.Match[str]) -> bool:
    """Tell 'may' from the month."""
    return match["month"] == "may"


def _edit(match: re.Match[str], start: int) -> Iterator[Edit]:
    month = next(
        i for i, name in enumerate(MONTHS, 1) if name.startswith(match["month"].capitalize()[:3])
    )
    yield from _write(match, start, int(match["day"]), month)


def _write(match: re.Match[str], start: int, day: int, month: int) -> Iterator[Edit]:
    try:
        dt.date(int(match["year"]), month, day)
    except ValueError:
        return
    new = f"{day} {MONTHS[month - 1]} {match['year']}"
    if match.string[start : match.end()] != new:
        yield Edit(start, match.end(), new, KIND)
