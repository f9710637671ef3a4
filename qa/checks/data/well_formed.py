"""Data files hold what their heads say, and nothing else.

Good: an entry of team.yml with id, title, works_for, reports_to and does
Bad: `tilte: SENDIASS caseworker`, a title that does not begin with SENDIASS, a date that is none
Source: the comment at the head of each data file
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Data files hold what their heads say",
    level=Level.STOP,
    why="Pages are filled from these files, so one slip can be wrong on every page at once.",
    run=reported("data.*"),
    by_page=True,
)
