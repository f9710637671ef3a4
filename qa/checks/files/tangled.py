"""A page's marks can be told apart.

Good: paragraphs with a few links
Bad: a thousand opening brackets in one paragraph; a list inside a list, three hundred deep
Source: our own; Python-Markdown takes hours over such a page, or breaks
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="A page's marks can be told apart",
    level=Level.STOP,
    why="The page cannot be built, and would hold up every other page.",
    run=reported("files.tangled"),
    by_page=True,
)
