"""A page is short enough to be read.

Good: a guide of 20,000 letters
Bad: a pasted document of 10 MB
Source: qa/policy.yml, files.page-bytes
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="A page is short enough to be read",
    level=Level.STOP,
    why="Nobody reads such a page on a phone, and it slows every build.",
    run=reported("files.too-big"),
    by_page=True,
)
