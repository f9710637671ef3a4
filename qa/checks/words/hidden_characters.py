"""A page holds no characters that nobody can see and that change what is read, found or copied.

Good: plain spaces; Arabic words marked with their language; a non-breaking space in 10 km
Bad: a zero-width space in a word; a soft hyphen; a sign that turns the direction of the text
Source: Unicode Technical Report 36, security considerations; CVE-2021-42574 (bidirectional text)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Page, Place, Site

_HIDDEN = re.compile(
    "[\u00ad\u180e\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufff9-\ufffb"
    "\U000e0000-\U000e007f]|(?<!^)\ufeff"
    # marks of direction and joiners belong in other scripts and in pictures, not between Latin letters
    "|(?<=[A-Za-z0-9 .,])[\u200c-\u200f](?=[A-Za-z0-9 .,]|$)"
    # a non-breaking space hurts at the start of a line, beside a space, and in a row
    "|(?:^[ ]*(?:#+|[-*+]|\\d+[.)]|>)?)\u00a0+|\u00a0[ \u00a0]+| \u00a0"
)
_SHOWN = 3


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the first such character of each line of a page's source."""
    for page in site.pages:
        if page.text.isascii():
            continue
        for number, line in enumerate(page.text.split("\n"), 1):
            match = None if line.isascii() else _HIDDEN.search(line)
            if match:
                yield _hit(page, number, line, match)


def _hit(page: Page, number: int, line: str, match: re.Match[str]) -> Hit:
    sign = match.group().strip(" #-*+>.)0123456789")[:1]
    name = unicodedata.name(sign, "one without a name").lower()
    before, after = _seen(line[: match.start()]), _seen(line[match.end() :])
    word = before.rpartition(" ")[2] + after.partition(" ")[0]
    space = sign == "\u00a0"
    return Hit(
        Place(page.path, number, match.start() + 1),
        f"There is a sign here that nobody can see: {name.replace('no-break', 'non-breaking')}.",
        "Delete the gap and type one plain space." if space else f'Type "{word}" again.',
        " ".join(f"{before} {after}".split()[:_SHOWN]) if space else before.split(" ", 1)[0],
    )


def _seen(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) != "Cf").replace("\u00a0", " ")


CHECK = Check(
    title="No hidden characters",
    level=Level.SOON,
    why="Search, screen readers and copied text trip over them, and some can turn a line round.",
    run=find,
    by_page=True,
)
