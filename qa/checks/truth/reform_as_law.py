"""A proposal of 2026 is not told as if it were law.

Good: The white paper proposes Individual Support Plans.
Bad: Schools must write an Individual Support Plan.
Source: REQUIREMENTS.md section 5, '2026 changes found'; facts wp_changes_nothing_yet and others
"""

from collections.abc import Iterator

from qa.checks.truth._claims import claimed
from qa.checks.truth._lists import reform
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each sentence that tells a proposal as law."""
    yield from claimed(site, reform(site.root))


CHECK = Check(
    title="Proposals are not told as law",
    level=Level.STOP,
    why="A family told that its rights are gone may not ask for help that the law still gives.",
    run=find,
    by_page=True,
)
