"""Pages hold text only.

Good: letters, signs and line ends
Bad: a NUL character from a copied Word file
Source: WHATWG HTML, 13.2.3.5, https://html.spec.whatwg.org/
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Pages hold text only",
    level=Level.STOP,
    why="Browsers and screen readers stop or stumble at such a character.",
    run=reported("files.nul"),
    by_page=True,
)
