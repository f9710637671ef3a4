"""No page holds what tells one child or family from all others.

Good: `Date of birth: [your child's date of birth]`, `NHS number: 000 000 0000`
Bad: an NHS number, a National Insurance number, a child's name with the day of birth
Source: UK GDPR, articles 4 and 5; NHS data dictionary, NHS number (check digit); requirement A6
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks.access._source import Source, sources
from qa.checks.safety._words import DATE
from qa.model import Check, Context, Hit, Level, Site

_NHS = re.compile(r"(?<![\w.+/-])(\d{3})[ -](\d{3})[ -](\d{4})(?![\w/-])")
_NHS_NAMED = re.compile(r"\bNHS (?:number|no\.?)\W{0,6}(?:is )?(\d{10})\b", re.IGNORECASE)
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?P<gap>[ -]?)\d\d(?P=gap)\d\d(?P=gap)\d\d(?P=gap)[A-D](?!\w)"
)
_GAP = r"(?:[\s:|*_]|&nbsp;|is|on)*"
_BIRTH = re.compile(
    rf"\b(?:[Dd]ate of [Bb]irth|D\.?O\.?B\.?|[Bb]irth date)\b{_GAP}(?P<day>{DATE})"
)
_BORN = re.compile(
    rf"\b[A-Z][a-z'’-]+ [A-Z][a-z'’-]+,?(?: was| is)? \(?(?:born|b\.)(?: on)? (?P<day>{DATE})"
)
_CHILD_YEARS = 26
_NUMBERS_LONG = 10


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each number or day that names one person."""
    for source in sources(site):
        for number, at, end in _numbers(source):
            yield _hit(source, at, end, f"This looks like somebody's {number}.")
        for pattern in (_BIRTH, _BORN):
            for match in pattern.finditer(source.raw):
                year = int(re.split(r"\D", match["day"])[-1])
                year += 2000 if year < 100 else 0  # noqa: PLR2004 - two figures
                if 0 <= context.today.year - year <= _CHILD_YEARS:
                    what = "This looks like the day on which one child was born."
                    yield _hit(source, match.start(), match.end(), what)


def _numbers(source: Source) -> Iterator[tuple[str, int, int]]:
    for match in (*_NHS.finditer(source.raw), *_NHS_NAMED.finditer(source.raw)):
        if nhs("".join(c for c in "".join(match.groups()) if c.isdigit())):
            yield "NHS number", match.start(), match.end()
    for match in _INSURANCE.finditer(source.raw):
        yield "National Insurance number", match.start(), match.end()


def nhs(digits: str) -> bool:
    """Tell whether ten digits carry the check digit of an NHS number; test numbers (999 …) do not count."""
    if len(digits) != _NUMBERS_LONG or digits.startswith(("0", "999")) or len(set(digits)) == 1:
        return False
    total = sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])


def _hit(source: Source, at: int, end: int, what: str) -> Hit:
    """Return the hit; its excerpt stops short, as the report itself may be public."""
    shown = source.excerpt(at, end)
    figure = re.search(r"\d", shown)
    kept = shown[:3] if figure is None or _BORN.match(shown) else shown[: figure.start() + 1]
    fix = "Take it out, here and in the history: ask a developer to help today."
    return Hit(source.place(at), what, fix, f"{kept}…")


CHECK = Check(
    title="No personal data of one family",
    level=Level.STOP,
    why="What is online is copied within minutes, and a child cannot take it back.",
    run=find,
    by_page=True,
)
