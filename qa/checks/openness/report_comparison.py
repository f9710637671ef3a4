"""The figures of an annual report stand beside those of the year before.

Good: `| What | 2025 to 2026 | 2026 to 2027 |`, `| What | Last year | This year |`
Bad: figures in a list; a table with one year only
Source: requirement B10 (full figures with comparison); the independent review, 2.2 B
"""

import re
from collections.abc import Iterator

from qa.checks.openness._reports import part, reports, tables
from qa.model import Block, Check, Context, Hit, Level, Site

_PERIOD = re.compile(r"\b20\d\d\b")
_BEFORE = re.compile(
    r"\b(?:last (?:year|term)|(?:year|term) before|before|earlier|previous)\b", re.IGNORECASE
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each annual report whose figures have no column for the time before."""
    for page in reports(site):
        section = part(site, page, "Figures")
        if section is None or not section.whole:
            continue  # structure.annual-report-parts says that
        typed = list(tables(page, section))
        shown = any(block.place().path != page.path for block in section.whole)
        if any(_compares(rows[0]) for rows in typed) or (shown and not typed):
            continue
        yield Hit(
            section.heading.place(),
            "The figures have no column for the year before.",
            'Put them into a table with a column for each year, such as "2025 to 2026".',
            section.heading.text,
        )


def _compares(headings: list[Block]) -> bool:
    said = [cell.text for cell in headings]
    periods = {match[0] for words in said if (match := _PERIOD.search(words))}
    return len(periods) > 1 or any(_BEFORE.search(words) for words in said)


CHECK = Check(
    title="An annual report compares its figures",
    level=Level.SOON,
    why="One number alone says nothing; families want to know if things get better or worse.",
    run=find,
)
