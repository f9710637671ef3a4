"""A yes counts for the words that were read; once they change, the page needs a new one.

Good: a line break or a blank line moved after the yes
Bad: "2 weeks" became "3 weeks" after a lay reader said yes
Source: requirement C2 (the record's hash equals the current text)
"""

from collections.abc import Iterator

from qa.checks.approvals._asked import asked, how, titles
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page whose words changed since a needed yes."""
    for one in asked(site, context):
        if one.void:
            yield Hit(
                Place(one.page.path, one.page.meta.line("title")),
                f'The words of "{one.page.meta.title}" changed since the yes of '
                f"{titles(one.void, context)}.",
                how(one.page, one.void),
                one.page.meta.title,
            )


CHECK = Check(
    title="No words changed since the QA group said yes",
    level=Level.STOP,
    draft_level=Level.SOON,
    why="One changed word can turn a right deadline into a wrong one.",
    run=find,
)
