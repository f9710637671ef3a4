"""A time of day is written as 5.30pm, with midday, midnight and 'to' for ranges.

Good: 5.30pm; 9am to 5pm; midday; midnight
Bad: 17:30; 5:30pm; 5.30 p.m.; 5.00pm; 9am-5pm; 12 noon; 12pm
Source: NHS service manual, numbers and dates (R15)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

_HALF = r"(?P<half{0}>[ap])\.? ?m\b\.?"
_TWELVE = re.compile(
    rf"(?<![\d:.,£$])(?P<hour>0?[1-9]|1[0-2])(?:(?P<sign>[:.])(?P<minute>[0-5]\d))?"
    rf"(?P<gap> ?){_HALF.format('')}",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?<![\d:.])(\d{1,2}(?:[:.][0-5]\d)?) ?((?:[ap]m)?) ?[-–—] ?(\d{1,2}(?:[:.][0-5]\d)?) ?([ap]m)\b"
)
_CLOCK = re.compile(
    r"(?:(?<=\bat )|(?<=\bfrom )|(?<=\buntil )|(?<=\bby )|(?<=\bbefore )|(?<=\bafter )|(?<=\bto ))"
    r"([01]\d|2[0-3]):([0-5]\d)(?!\d|:| ?[ap]\.?m)"
)
_NOON = re.compile(r"\b12 ?(?:o'clock )?(?P<noon>noon|midday|midnight)\b|\bnoon\b", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each time of day in another form."""
    for passage in of_site(site):
        reached = 0
        for start, end, right in sorted(_wrong(passage.text)):
            if start < reached:
                continue  # a part of the range that was told
            reached = end
            said = passage.said(start, end).rstrip(".")
            yield Hit(
                passage.place(start),
                f'"{said}" is not how we write a time.',
                f'Write "{right}".',
                said,
            )


def _wrong(text: str) -> Iterator[tuple[int, int, str]]:
    if "noon" in text or "12 mid" in text:
        for match in _NOON.finditer(text):
            midnight = (match["noon"] or "").lower() == "midnight"
            yield *match.span(), "midnight" if midnight else "midday"
    if not any(map(str.isdigit, text)):
        return
    for match in _RANGE.finditer(text):
        first, half, last, other = match.groups()
        yield *match.span(), f"{_plain(first, half or other)} to {_plain(last, other)}"
    for match in _TWELVE.finditer(text):
        right = _plain(
            match["hour"] + "." + (match["minute"] or "00"), match["half"].lower() + "m"
        )
        if match.group() != right and match.group() != f"{right}.":
            yield *match.span(), right
    for match in _CLOCK.finditer(text):
        hour = int(match[1])
        half = "am" if hour < 12 else "pm"  # noqa: PLR2004 - the hours of the clock
        yield *match.span(), _plain(f"{(hour - 1) % 12 + 1}.{match[2]}", half)


def _plain(time: str, half: str) -> str:
    """Return '5.30pm' for '5:30' and 'pm', and 'midday' for '12.00' and 'pm'."""
    hour, _, minute = time.replace(":", ".").partition(".")
    if int(hour) == 12 and minute in {"", "00"}:  # noqa: PLR2004
        return "midday" if half == "pm" else "midnight"
    return f"{int(hour)}{f'.{minute}' if minute not in {'', '00'} else ''}{half}"


CHECK = Check(
    title="Times in one form",
    level=Level.STOP,
    why="Not everybody reads 17:30 or knows if 12pm is day or night, and a call comes too late.",
    run=find,
    by_page=True,
)
