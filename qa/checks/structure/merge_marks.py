"""No mark of two versions that were joined by hand is left in a file.

Good: a line of `=======` under a heading
Bad: `<<<<<<< HEAD`, `=======` and `>>>>>>> branch` on lines of their own
Source: git-merge, 'How conflicts are presented', https://git-scm.com/docs/git-merge
"""

import re
from collections.abc import Iterator, Sequence

from qa.checks.structure._source import Row, excerpt, files
from qa.model import Check, Context, Hit, Level, Site

_SIDE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)")
_MIDDLE = "======="


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each line that only marks where two versions differ."""
    for rows in files(site):
        yield from _judge(rows)


def _judge(rows: Sequence[Row]) -> Iterator[Hit]:
    opened = False
    for row in rows:
        text = row.text.rstrip()
        if text[:7] not in {"<<<<<<<", ">>>>>>>", "|||||||", _MIDDLE}:
            continue
        side = _SIDE.match(text)
        if side or (text == _MIDDLE and opened):
            yield Hit(
                row.place,
                "Two versions of this page were put together here, and the marks are still there.",
                "Keep the version that is right, and delete the other one with its marks.",
                excerpt(text),
            )
        if side:
            opened = text.startswith(("<", "|"))


CHECK = Check(
    title="No marks of a merge are left",
    level=Level.STOP,
    why="A reader would see two answers, one below the other, with signs between them.",
    run=find,
    by_page=True,
)
