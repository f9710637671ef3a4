"""File names have small letters, figures and hyphens only.

Good: `annual-review.md`
Bad: `Annual Review.md`
Source: GOV.UK, URL standards
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="File names have small letters, figures and hyphens only",
    level=Level.STOP,
    why="The name becomes the address; capitals and spaces break links on some computers.",
    run=reported("files.name"),
    by_page=True,
)
