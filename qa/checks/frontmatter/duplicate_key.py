"""Each word stands once at the top of a page.

Good: one `next_review:` line
Bad: two `next_review:` lines with two dates
Source: YAML 1.2, 3.2.1.3, https://yaml.org/spec/1.2.2/
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Each word stands once at the top of a page",
    level=Level.STOP,
    why="Of two dates only one counts, and nobody can tell which was meant.",
    run=reported("frontmatter.duplicate-key"),
    by_page=True,
)
