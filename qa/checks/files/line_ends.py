"""Lines end in the same way in every file.

Good: LF line ends
Bad: Windows (CRLF) line ends
Source: our own; git documentation, text attributes
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Lines end in the same way in every file",
    level=Level.STOP,
    why="Every line then looks changed, and reviewers cannot see what really was.",
    run=reported("files.line-ends"),
    by_page=True,
)
