"""Pages are saved as UTF-8.

Good: a page saved as UTF-8
Bad: a page saved as UTF-16 or Latin-1
Source: CommonMark and MkDocs read UTF-8
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Pages are saved as UTF-8",
    level=Level.STOP,
    why="Letters turn into strange signs, or the page cannot be built.",
    run=reported("files.encoding"),
    by_page=True,
)
