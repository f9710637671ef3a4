"""Every `{{ … }}` names a fact or a detail that exists.

Good: `{{ law.ehcna_6_week_decision }}`
Bad: `{{ law.ehcna_six_week }}`
Source: DECISIONS.md, 0002; R33
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Every `{{ … }}` names a fact or a detail that exists",
    level=Level.STOP,
    why="The reader would see the braces where a deadline should be.",
    run=reported("facts.unknown-key"),
    by_page=True,
)
