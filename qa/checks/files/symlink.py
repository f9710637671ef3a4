"""Every page is a file of this project, not a link elsewhere.

Good: `guides/annual-review.md`
Bad: a link from `guides/a.md` to a file outside
Source: our own
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Every page is a file of this project, not a link elsewhere",
    level=Level.STOP,
    why="What a link points at can change, or be private, without a review.",
    run=reported("files.symlink"),
    by_page=True,
)
