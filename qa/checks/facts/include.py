"""Every included file exists inside the project.

Good: `--8<-- "guides/includes/our-role.md"`
Bad: `--8<-- "../../etc/passwd"`
Source: our own
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Every included file exists inside the project",
    level=Level.STOP,
    why="The page would lack a paragraph, or show a file that is nobody's business.",
    run=reported("facts.include"),
    by_page=True,
)
