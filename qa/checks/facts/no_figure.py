"""A figure is asked for only where the fact has one.

Good: `{{ law.ehcna_legal_test }}`
Bad: `{{ law.ehcna_legal_test.figure }}`
Source: CONTRIBUTING.md, State a fact of law
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="A figure is asked for only where the fact has one",
    level=Level.STOP,
    why="The sentence would have a hole where the number should be.",
    run=reported("facts.no-figure"),
    by_page=True,
)
