"""Numbers of 10 and more are figures, and shares of people are said as 1 in 7.

Good: 15 days; Twelve weeks later (at the start of a sentence); three things; 1 in 7 children
Bad: fifteen days; 14.3% of children
Source: NHS service manual, numbers (R16)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks._wording import Passage, of_site
from qa.model import Check, Context, Hit, Level, Site

_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_VALUES = (
    {w: n for n, w in enumerate(_TEENS, 10)}
    | {w: 10 * n for n, w in enumerate(_TENS, 2)}
    | {f"{t}-{o}": 10 * n + k for n, t in enumerate(_TENS, 2) for k, o in enumerate(_ONES, 1)}
)
_NUMBER = re.compile(
    rf"\b(?<!-)(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES)})|{'|'.join(_TEENS)}|{'|'.join(_TENS)})"
    r"(?![-'’]|\w| (?:past|to|pence piece|hundred|thousand|o'clock)\b)"
)
_SHARE = re.compile(
    r"(?<![\d.])(\d{1,2}\.\d+)(?:%| ?per cent) of (?:all )?(?:the )?(?:[a-z-]+ )?"
    r"(?:boys|carers|children|families|girls|learners|parents|people|pupils|students)\b"
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each number in words from 10, and each share of people with decimals."""
    for passage in of_site(site):
        yield from _in_words(passage)
        if "%" in passage.text or "per cent" in passage.text:
            yield from _shares(passage)


def _in_words(passage: Passage) -> Iterator[Hit]:
    for match in _NUMBER.finditer(passage.text):
        if passage.is_quoted(*match.span()):
            continue
        said = match.group()
        yield Hit(
            passage.place(match.start()),
            f'"{said}" is a number in words.',
            f'Write "{_VALUES[said]}".',
            said,
        )


def _shares(passage: Passage) -> Iterator[Hit]:
    for match in _SHARE.finditer(passage.text):
        share = float(match[1])
        said = passage.said(match.start(), match.start() + match.group().find(" of"))
        nearest = round(100 / share) if share else 0
        fix = (
            f'Write "about 1 in {nearest}".'
            if nearest > 1 and abs(100 / share - nearest) < 0.05 * nearest
            else f'Write "about {round(share)} in 100".'
        )
        yield Hit(passage.place(match.start()), f'"{said}" is hard to picture.', fix, said)


CHECK = Check(
    title="Numbers that can be taken in at a glance",
    level=Level.LOOK,
    why="A reader who looks for the number of days finds figures, and many cannot picture 14.3%.",
    run=find,
    by_page=True,
)
