"""A review that falls due within two months is announced.

Good: next_review 2027-05-21, read on 21 November 2026
Bad: next_review 2026-12-15, read on 21 November 2026
Source: the independent review, 2.2 B1 (build warns 60 days before, fails after)
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page whose review day is near."""
    for page in site.pages:
        due = page.meta.next_review
        if due is None or due < context.today:
            continue
        days = (due - context.today).days
        if days <= context.policy.limit("review.days-notice", page.kind):
            when = "today" if days == 0 else f"in {days} {'day' if days == 1 else 'days'}"
            yield Hit(
                Place(page.path, page.meta.line("next_review"), 1),
                f'"{page.meta.title}" is due for review {when}.',
                "Find the readers this page needs and start the review now.",
                f"next_review: {due}",
            )


CHECK = Check(
    title="Reviews that fall due soon are announced",
    level=Level.SOON,
    why="Once the day has passed, nothing can be published until the page is reviewed.",
    run=find,
    by_page=True,
)
