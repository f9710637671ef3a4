"""Each word at the top of a page has the kind of value it needs.

Good: `audience: parents`
Bad: `audience: everybody`, `words: one`
Source: CONTRIBUTING.md, Add a page
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Each word at the top of a page has the kind of value it needs",
    level=Level.STOP,
    why="The page is judged by the wrong rules, or not found by search.",
    run=reported("frontmatter.wrong-type"),
    by_page=True,
)
