"""Every column of a table has a heading; only the corner cell may be empty.

Good: `| When | What happens |`; `| | Parents | Young people |`
Bad: `| When | |`; a first row of empty cells; `<table>` without `<th>`
Source: WCAG 2.2, 1.3.1, https://www.w3.org/WAI/tutorials/tables/; R23
"""

import re
from collections.abc import Iterator

from qa.checks.structure._source import at, excerpt, files
from qa.checks.structure._tables import Table, tables
from qa.model import Check, Context, Hit, Level, Site

_NO_WORDS = re.compile(r"<[^>]*>|&nbsp;|&#160;|[\s*_`\u00a0-]+")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each table with a column that has no heading."""
    for rows in files(site):
        for table in tables(rows):
            if table.raw:
                yield from _raw(table)
                continue
            empty = [
                (number, column)
                for number, (column, text) in enumerate(table.cells, 1)
                if not _NO_WORDS.sub("", text)
            ]
            missing = empty if len(empty) == len(table.cells) else [e for e in empty if e[0] > 1]
            if missing:
                number, column = missing[0]
                alone = len(missing) == 1
                yield Hit(
                    at(table.head, column),
                    f"Column {number} of this table has no heading."
                    if alone
                    else f"{len(missing)} columns of this table have no heading.",
                    "Write in the first row what each column holds, or take the empty column out.",
                    excerpt(table.head.text),
                )


def _raw(table: Table) -> Iterator[Hit]:
    if not any("<th" in row.text.lower().replace("<thead", "") for row in table.inside):
        yield Hit(
            at(table.head, 0),
            "This table has no headings for its columns.",
            "Write it as a Markdown table with a first row of headings.",
            excerpt(table.head.text),
        )


CHECK = Check(
    title="Every column of a table has a heading",
    level=Level.STOP,
    why="A screen reader reads the heading with each cell; on a phone it stands beside the cell.",
    run=find,
    by_page=True,
)
