"""Every body on the lists of who else can help was looked at again within the limit of qa/policy.yml.

Good: checked 2026-11-21, read on 1 November 2027
Bad: checked 2026-11-21, read on 1 December 2027; a day that is still to come
Source: requirement D1 (signposts say when they were checked); R26
"""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from qa.checks.signposts._bodies import bodies
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each body that nobody has looked at for longer than the limit."""
    months = int(context.policy.limit("signposts.recheck-months", "body"))
    for body, place in bodies(site):
        day = day_in_words(body.checked)
        if body.checked > context.today:
            yield Hit(
                place,
                f'"{body.name}" is said to be checked on {day}, which is still to come.',
                "Write the day on which somebody looked at it.",
                body.id,
            )
        elif body.checked + relativedelta(months=months) < context.today:
            yield Hit(
                place,
                f'"{body.name}" was last checked on {day}; we aim for every {months} months.',
                "Open its website, ring its number, mend the entry and set checked: to that day.",
                body.id,
            )


CHECK = Check(
    title="Other bodies have been looked at of late",
    level=Level.SOON,
    why="A family that rings a helpline which has closed may not try another.",
    run=find,
)
