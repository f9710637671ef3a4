"""Pages start with their first letter, not with an invisible mark.

Good: a file saved as "UTF-8"
Bad: a file saved as "UTF-8 with BOM"
Source: Unicode standard, 23.8
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Pages start with their first letter, not with an invisible mark",
    level=Level.STOP,
    why="Some tools then miss the dates at the top of the page.",
    run=reported("files.byte-order-mark"),
    by_page=True,
)
