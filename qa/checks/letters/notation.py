"""The gaps and choices of a letter are written so that the page can make a form of them.

Good: `Dear [[the head teacher's name]]`; `[?] I would like to meet you.`
Bad: `Dear [[the head teacher's name]`, `Dear [your name]`, one `[or]` line alone
Source: CONTRIBUTING.md, Add or change a letter
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Gaps and choices of a letter are written the right way",
    level=Level.STOP,
    why="A slip here sends a letter to the council with brackets in it.",
    run=reported("letters.notation"),
    by_page=True,
)
