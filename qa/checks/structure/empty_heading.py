"""Every heading has words.

Good: `## When it happens`
Bad: `##` alone; `## &nbsp;`; `## ![](picture.png)`; `<h2></h2>`
Source: WCAG 2.2, 2.4.6, https://www.w3.org/TR/WCAG22/#headings-and-labels; R18
"""

import html
import re
from collections.abc import Iterator

from qa.checks.structure._source import at, excerpt, files
from qa.model import Check, Context, Hit, Level, Site

_HASHES = re.compile(r"[ \t>]*(#{1,6})(?=[ \t]|$)(.*)")
_TAG = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.IGNORECASE)
_NO_WORDS = re.compile(r"<[^>]*>|!\[\s*\]\([^)]*\)|\{:?[^{}]*\}|[\s#*_`\u00a0\u200b]+")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each heading without a word."""
    for rows in files(site):
        for row in rows:
            if not row.prose or ("#" not in row.text and "<h" not in row.text.lower()):
                continue
            marks = _HASHES.match(row.text)
            found = [(marks.start(1), marks[2])] if marks else []
            found += [(tag.start(), tag[2]) for tag in _TAG.finditer(row.text)]
            for column, words in found:
                if "{{" not in words and not _NO_WORDS.sub("", html.unescape(words)):
                    yield Hit(
                        at(row, column),
                        "This heading has no words.",
                        "Write the heading, or delete the line.",
                        excerpt(row.text),
                    )


CHECK = Check(
    title="Every heading has words",
    level=Level.STOP,
    why="A screen reader says 'heading' and then nothing, and the list of contents has a gap.",
    run=find,
    by_page=True,
)
