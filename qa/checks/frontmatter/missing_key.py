"""Each page says its title, summary, audience, owner and dates.

Good: a page with all seven lines
Bad: a page without `next_review:`
Source: The independent review, 2.2 B1; CONTRIBUTING.md, Add a page
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Each page says its title, summary, audience, owner and dates",
    level=Level.STOP,
    why="Nobody looks after a page that has no owner and no date, and parents read old advice.",
    run=reported("frontmatter.missing-key"),
    by_page=True,
)
