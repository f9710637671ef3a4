"""A phone number has spaces where people pause, after the area code first.

Good: 0121 496 0000; 020 7946 0000; 01632 960000; 07700 900000; 0300 123 4567
Bad: 01214960000; (0121) 496-0000; 0207 946 0000
Source: Ofcom, how numbers are laid out, and its numbers for drama; GOV.UK style, telephone numbers
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

_NUMBER = re.compile(
    r"(?<![\w£.,/-])(?P<number>\(?0(?:[12378]\d|9[018])\d{0,3}\)?(?:[ .\-/]{0,2}\d){6,9})(?![\w-]|[.,/]\d)"
)
_SIGNS = re.compile(r"[().\-/]")
_FOUR = re.compile(r"01\d1")  # 0121, 0151 and the like
_LENGTHS = (10, 11)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each number of 10 or 11 figures that is laid out in another way."""
    for passage in of_site(site):
        if "0" not in passage.text:
            continue
        for match in _NUMBER.finditer(passage.text):
            number = match["number"]
            figures = re.sub(r"\D", "", number)
            if len(figures) not in _LENGTHS:
                continue
            parts = number.split()
            right = _laid_out(figures)
            code = len(right.split()[0])
            if _SIGNS.search(number) or len(parts) == 1 or len(parts[0]) not in _codes(code):
                said = passage.said(*match.span("number"))
                yield Hit(
                    passage.place(match.start("number")),
                    f'"{said}" is not how people read out a phone number.',
                    f'Write "{right}".',
                    said,
                )


def _codes(usual: int) -> tuple[int, ...]:
    """Return how long a code may be: a few places have 6 figures, such as 015396."""
    return (usual, 6) if usual == 5 else (usual,)  # noqa: PLR2004


def _laid_out(figures: str) -> str:
    """Return the number with spaces, by the kind that its first figures show."""
    if figures.startswith("02"):
        cut = (3, 7)
    elif figures[1] in "389" or figures.startswith("011") or _FOUR.match(figures):
        cut = (4, 7)
    else:
        cut = (5, 5)
    pieces = (figures[: cut[0]], figures[cut[0] : cut[1]], figures[cut[1] :])
    return " ".join(piece for piece in pieces if piece)


CHECK = Check(
    title="Phone numbers that can be read out",
    level=Level.SOON,
    why="Many copy a number by hand or hear it read out, and lose their place in a long row.",
    run=find,
    by_page=True,
)
