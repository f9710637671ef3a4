"""The top of a page uses only the words we know.

Good: `summary: How to ask.`
Bad: `sumary: How to ask.`
Source: CONTRIBUTING.md, Add a page
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="The top of a page uses only the words we know",
    level=Level.STOP,
    why="A word with a slip in it does nothing, and the page loses what it should say.",
    run=reported("frontmatter.unknown-key"),
    by_page=True,
)
