"""The block at the top of a page can be read.

Good: a block between two `---` lines with one `word: value` a line
Bad: `title: Appeals: how to`, a block without its closing `---`
Source: YAML 1.2, https://yaml.org/spec/1.2.2/; MkDocs drops such a block without a word
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="The block at the top of a page can be read",
    level=Level.STOP,
    why="Review dates, owner and sources are lost when the block cannot be read, and nobody notices.",
    run=reported("frontmatter.readable"),
    by_page=True,
)
