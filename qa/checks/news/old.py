"""News that is older than the limit of qa/policy.yml is in the archive.

Good: an item of 21 November 2025 with `archive: true`, read on 1 December 2026
Bad: the same item without `archive: true`
Source: requirement LA5 (none older than N without archive flag)
"""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from qa.content.blocks import news
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each old item that still stands among the new ones."""
    months = int(context.policy.limit("news.months", "item"))
    for page in site.pages:
        day = page.meta.date
        if day is None or page.meta.archive or not news.is_item(page.uri):
            continue
        if day + relativedelta(months=months) < context.today:
            yield Hit(
                Place(page.path, page.meta.line("date")),
                f"This news is of {day_in_words(day)}, more than {months} months ago.",
                "Add a line archive: true, or delete the page if it helps nobody now.",
                f"date: {day}",
            )


CHECK = Check(
    title="Old news is in the archive",
    level=Level.SOON,
    why="A family takes what stands under news for what is so today.",
    run=find,
    by_page=True,
)
