"""Each page has the yes of the roles that it needs. A draft gets one finding for all its pages.

Good: a page for young people to which a young person and a lay reader said yes
Bad: a page to which nobody with no background in SEND or education said yes
Source: requirement C2; the independent review, 2.2 C; the roles stand in qa/policy.yml under `review:`
"""

from collections import Counter
from collections.abc import Iterator

from qa.checks.approvals._asked import asked, how, titles
from qa.content import approvals
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page of a live site that waits for a yes; for a draft, one in all."""
    waiting = [one for one in asked(site, context) if one.missing]
    if context.live:
        for one in waiting:
            yield Hit(
                Place(one.page.path, one.page.meta.line("title")),
                f'"{one.page.meta.title}" has no yes yet from {titles(one.missing, context)}.',
                how(one.page, one.missing),
                one.page.meta.title,
            )
    elif waiting:
        count = Counter(role for one in waiting for role in one.missing)
        lacking = [
            f"{count[role]} from {titles([role], context)}"
            for role in context.policy.review.roles
            if count[role]
        ]
        pages = "1 page waits" if len(waiting) == 1 else f"{len(waiting)} pages wait"
        yield Hit(
            Place(approvals.PATH),
            f"{pages} for a yes of the QA group: {', '.join(lacking)}.",
            "Show the pages to these readers before the site goes live; make review helps.",
        )


CHECK = Check(
    title="Each page has the yes of the readers that it needs",
    level=Level.STOP,
    draft_level=Level.SOON,
    why="What nobody from outside has read may be clear to us and to no family.",
    run=find,
)
