"""The next review is no further ahead than the policy allows for this kind of page.

Good: a guide amended 2026-11-21 with next_review 2027-05-21
Bad: a guide amended 2026-11-21 with next_review 2029-11-21
Source: qa/policy.yml, review.months-ahead; R26
"""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page whose review lies too far ahead."""
    for page in site.pages:
        meta = page.meta
        if meta.amended is None or meta.next_review is None:
            continue
        months = int(context.policy.limit("review.months-ahead", page.kind))
        latest = meta.amended + relativedelta(months=months)
        if meta.next_review > latest:
            yield Hit(
                Place(page.path, meta.line("next_review"), 1),
                f'"next_review" is {meta.next_review}; a {page.kind} is read again '
                f"within {months} months.",
                f"Write {latest} or an earlier day.",
                f"next_review: {meta.next_review}",
            )


CHECK = Check(
    title="The next review is near enough",
    level=Level.STOP,
    why="A date years ahead is no promise: the old pages had none and went stale.",
    run=find,
    by_page=True,
)
