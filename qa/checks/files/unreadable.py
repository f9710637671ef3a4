"""Every page is an ordinary file that can be opened.

Good: `guides/annual-review.md`
Bad: a page that nobody may read
Source: our own
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Every page is an ordinary file that can be opened",
    level=Level.STOP,
    why="The page would be missing from the site without a word.",
    run=reported("files.unreadable"),
    by_page=True,
)
