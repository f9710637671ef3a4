"""Pages state verified facts only.

Good: a fact with `status: verified`
Bad: a fact with `status: doubtful`
Source: Truth, the first standard of this project
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Pages state verified facts only",
    level=Level.STOP,
    why="A wrong deadline on a page can cost a child a year of school.",
    run=reported("facts.unverified"),
    by_page=True,
)
