"""MkDocs built the site without a warning.

Good: a build that says nothing
Bad: a navigation entry whose file does not exist
Source: MkDocs, validation and strict, https://www.mkdocs.org/user-guide/configuration/#validation
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="The site builds without a warning",
    level=Level.STOP,
    why="What MkDocs warns of is missing or broken for the reader.",
    run=reported("build.warning"),
)
