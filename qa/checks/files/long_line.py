"""One sentence a line.

Good: a line of 90 letters
Bad: a line of one million letters
Source: qa/policy.yml, files.line-characters
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="One sentence a line",
    level=Level.STOP,
    why="A finding can name the line only, so nobody could find the words.",
    run=reported("files.long-line"),
    by_page=True,
)
