"""A date is written as 21 November 2026, with the month in full.

Good: 21 November 2026; Saturday 21 November; 10 to 12 June; summer 2026
Bad: 21st November; 21/11/2026; Nov 21; November 21, 2026; 10-12 June
Source: NHS service manual, numbers and dates (R15)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.checks.words._dates import LONGEST, MONTH, SHORT_MONTH, in_full, month
from qa.model import Check, Context, Hit, Level, Site

_ANY_MONTH = rf"(?:{MONTH}|(?:{SHORT_MONTH})\b\.?)"
_YEAR = r"(?:,? (?P<{0}>(?:19|20)\d\d))?"
_FIGURES = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)"
)
_ISO = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_DAY_FIRST = re.compile(
    rf"\b(?:the )?(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?(?P<of> of)? "
    rf"(?P<month>{_ANY_MONTH}){_YEAR.format('year')}(?!\w)"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_ANY_MONTH}) (?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?"
    rf"{_YEAR.format('year')}(?![\w:.]\d|\w)"
    # 'In May 24 families' is no date
    r"(?(th)|(?(year)|(?=\s*(?:[,.;:)!?]|\Z|and\b|at\b|from\b|to\b|until\b))))"
)
_RANGE = re.compile(rf"\b(\d{{1,2}}) ?[–—-] ?(\d{{1,2}}) ({MONTH})\b")
_BEFORE = re.compile(r"\b(?:by|dated|from|on|until) \Z")
_SHORT = re.compile(rf"\b({SHORT_MONTH})\.? ((?:19|20)\d\d)\b")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each date in another form."""
    for passage in of_site(site):
        if not any(map(str.isdigit, passage.text)):
            continue
        for start, end, right in sorted(_wrong(passage.text)):
            said = passage.said(start, end)
            yield Hit(
                passage.place(start),
                f'"{said}" is not how we write a date.',
                f'Write "{right}".',
                said,
            )


def _wrong(text: str) -> Iterator[tuple[int, int, str]]:
    yield from _all_figures(text)
    for match in _RANGE.finditer(text):
        yield *match.span(), f"{match[1]} to {match[2]} {match[3]}"
    for match in _SHORT.finditer(text):
        if not text[: match.start()].rstrip().endswith(tuple("0123456789")):
            yield *match.span(), f"{in_full(match[1])} {match[2]}"
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            right = f"{int(match['day'])} {in_full(match['month'])}"
            right += f" {match['year']}" if match["year"] else ""
            if 1 <= int(match["day"]) <= LONGEST and match.group().removeprefix("the ") != right:
                yield *match.span(), right


def _all_figures(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _FIGURES.finditer(text):
        day, _, number, year = match.groups()
        name = month(int(number))
        if (
            match[2] == "."
            and len(year) < len("2026")
            and not _BEFORE.search(text, 0, match.start())
        ):
            continue  # paragraph 9.1.12
        if name and 1 <= int(day) <= LONGEST:
            century = "20" if len(year) == len("26") else ""
            yield *match.span(), f"{int(day)} {name} {century}{year}"
    for match in _ISO.finditer(text):
        if name := month(int(match[2])):
            yield *match.span(), f"{int(match[3])} {name} {match[1]}"


CHECK = Check(
    title="Dates in one form",
    level=Level.STOP,
    why="21/11 and 11/12 mean different days to different readers, and a deadline hangs on it.",
    run=find,
    by_page=True,
)
