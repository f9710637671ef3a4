"""Lines at the top of a page begin with spaces, not tabs.

Good: two spaces before a list item
Bad: a tab before a list item
Source: YAML 1.2, 6.1, https://yaml.org/spec/1.2.2/
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Lines at the top of a page begin with spaces, not tabs",
    level=Level.STOP,
    why="One tab makes the whole block vanish, with its dates and its owner.",
    run=reported("frontmatter.tabs"),
    by_page=True,
)
