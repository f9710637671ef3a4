"""Pages hold only characters that every computer can show.

Good: letters and signs
Bad: a private-use symbol from an icon font
Source: Unicode standard, 23.5
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Pages hold only characters that every computer can show",
    level=Level.STOP,
    why="Readers see an empty box, and screen readers say nothing.",
    run=reported("files.private-characters"),
    by_page=True,
)
