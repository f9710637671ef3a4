"""Apostrophes and quotation marks are straight, as the keyboard types them.

Good: your child's plan; "please"
Bad: your child’s plan; “please”
Source: NHS service manual: straight apostrophes (R32)
"""

import re
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

_CURLY = re.compile("[‘’“”‛‟]")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the first curly mark of each page; a page pasted from Word has hundreds."""
    told: dict[str, int] = {}
    first: dict[str, Hit] = {}
    for passage in of_site(site):
        if passage.written.isascii():
            continue
        for match in _CURLY.finditer(passage.written):
            if passage.shown[match.start()] == "_":
                continue  # code, or another language
            path = passage.page.path
            told[path] = told.get(path, 0) + 1
            if path not in first:
                start = passage.written.rfind(" ", 0, match.start()) + 1
                word = passage.written[start:].split(" ", 1)[0]
                first[path] = Hit(passage.place(start), "", "", word)
    for path, hit in first.items():
        times = "once" if told[path] == 1 else f"{told[path]} times"
        yield Hit(
            hit.place,
            f"This page has a curly quotation mark or apostrophe {times}, first here.",
            "Replace them all by the straight ones of the keyboard.",
            hit.excerpt,
        )


CHECK = Check(
    title="Straight quotation marks",
    level=Level.LOOK,
    why="A search for a word with one kind of apostrophe misses the other, so editors overlook it.",
    run=find,
    by_page=True,
)
