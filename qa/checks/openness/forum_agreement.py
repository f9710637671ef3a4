"""The agreement with the parent carer forum has not run out.

Good: read on 21 November 2026: `ends: 2027-08-31`; `status: awaited`
Bad: read on that day: `ends: 2026-08-31`; `ends: 2026-12-31`, which leaves less than 60 days
Source: requirement G4 (dated, not expired); the independent review, 2.2 G
"""

from collections.abc import Iterator

from qa.content import forum
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit where the agreement has ended, or ends soon."""
    agreement, _ = forum.load(site.root)
    if agreement is None or agreement.ends is None:
        return
    notice = context.policy.limit("review.days-notice", "page")
    left = (agreement.ends - context.today).days
    if left <= notice:
        day = day_in_words(agreement.ends)
        yield Hit(
            Place(forum.PATH),
            f"The agreement with the forum ended on {day}."
            if left < 0
            else f"The agreement with the forum ends on {day}.",
            "Agree with the forum on the next one, then write its days and points here.",
            f"ends: {agreement.ends}",
        )


CHECK = Check(
    title="The agreement with the parent carer forum holds",
    level=Level.SOON,
    why="Parents should know on what terms their forum and the service work together today.",
    run=find,
)
