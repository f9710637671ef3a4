"""A page says something.

Good: a page with a title and a sentence
Bad: a file with no words in it
Source: our own
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="A page says something",
    level=Level.STOP,
    why="A reader who follows a link finds nothing.",
    run=reported("files.empty"),
    by_page=True,
)
