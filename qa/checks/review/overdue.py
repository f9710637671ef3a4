"""No page is published after its review was due.

Good: next_review 2027-05-21, read on 21 November 2026
Bad: next_review 2026-11-20, read on 21 November 2026
Source: NHS standard for creating health content; the independent review, 2.2 B1; R26
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page whose review day has passed."""
    for page in site.pages:
        due = page.meta.next_review
        if due is not None and due < context.today:
            days = (context.today - due).days
            yield Hit(
                Place(page.path, page.meta.line("next_review"), 1),
                f'"{page.meta.title}" was to be reviewed by {due}, {days} '
                f"{'day' if days == 1 else 'days'} ago.",
                "Read the page against its sources, mend it, then set amended and next_review.",
                f"next_review: {due}",
            )


CHECK = Check(
    title="No page is past its review",
    level=Level.STOP,
    why="The law may have changed since somebody last looked, and a parent would not know.",
    run=find,
    by_page=True,
)
