"""A sentence before a table says what it shows.

Good: `This table shows each step of the review.` and then the table
Bad: a table right below a heading or below another table
Source: WCAG 2.2, technique H39, https://www.w3.org/WAI/tutorials/tables/caption-summary/; R23
"""

import re
from collections.abc import Iterator

from qa.checks.structure._source import Row, at, excerpt, files
from qa.checks.structure._tables import tables
from qa.model import Check, Context, Hit, Level, Site

_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
_LIST = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_TRAIL = re.compile(r"(?:\s|\]\([^()]*\)|\{\{[^{}]*\}\}|\[\^[^\]]*\]|\{:?[^{}]*\}|[)*_\"'”’\]])+$")
_CAPTION = re.compile(r"<caption\b|<figcaption\b", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each table without a sentence above it."""
    for rows in files(site):
        for table in tables(rows):
            if table.raw and any(_CAPTION.search(row.text) for row in table.inside):
                continue
            if not _leads_in(table.lead):
                yield Hit(
                    at(table.head, len(table.head.text) - len(table.head.text.lstrip())),
                    "No sentence before this table says what it shows.",
                    'Write one above it, such as "This table shows each step."',
                    excerpt(table.head.text),
                )


def _leads_in(lead: Row | None) -> bool:
    if lead is None or lead.kind == "code" or lead.text.lstrip().startswith("|"):
        return False
    if _HEADING.match(lead.text) or _LIST.match(lead.text):
        return False
    return _TRAIL.sub("", lead.text).endswith((":", ".", "?"))


CHECK = Check(
    title="A sentence says what a table shows",
    level=Level.LOOK,
    why="Someone who hears the page read out decides by it whether to go through the cells.",
    run=find,
    by_page=True,
)
