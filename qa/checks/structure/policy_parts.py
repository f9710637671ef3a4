"""A policy has all its parts, each with text: why, what, day to day, limits, checking, unhappy, young people.

Good: `## Limits` and what they are
Bad: a policy without a short version for young people; `## Limits` with nothing below it
Source: requirements B1 and B9; the independent review, 2.2 B; the list is qa/words/policy_parts.csv
"""

from collections.abc import Iterator

from qa.checks.structure._outline import missing_parts
from qa.content.structure_lists import POLICY_PARTS, policy_parts
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each policy that lacks a part, and each part without text."""
    parts = policy_parts(site.root)
    for page in site.pages:
        if page.kind == "policy":
            yield from missing_parts(page, parts, kind="policy", listed=POLICY_PARTS)


CHECK = Check(
    title="Policies have all their parts",
    level=Level.SOON,
    why="A policy without its limits, or without what to do if it is broken, promises nothing.",
    run=find,
    by_page=True,
)
