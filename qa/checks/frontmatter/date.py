"""Dates at the top of a page are days of the calendar, year first.

Good: `amended: 2026-11-21`
Bad: `amended: 2026-02-30`, `amended: 21/11/2026`
Source: ISO 8601; R26
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Dates at the top of a page are days of the calendar, year first",
    level=Level.STOP,
    why="A date that is none never falls due, so the page is never reviewed.",
    run=reported("frontmatter.date"),
    by_page=True,
)
