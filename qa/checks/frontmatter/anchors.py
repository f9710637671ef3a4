"""The top of a page holds values, not references to other values.

Good: `owner: caseworker`
Bad: `owner: *other`
Source: YAML 1.2, 3.2.2.2, https://yaml.org/spec/1.2.2/
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="The top of a page holds values, not references to other values",
    level=Level.STOP,
    why="A few such marks can make the build use up all memory, so that nothing is published.",
    run=reported("frontmatter.anchors"),
    by_page=True,
)
