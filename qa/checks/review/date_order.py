"""A page is created, then amended, then reviewed, and none of the first two lies ahead.

Good: created 2026-01-10, amended 2026-11-21, next_review 2027-05-21
Bad: amended 2026-11-21 on a page created 2026-12-01; amended tomorrow
Source: the independent review, 2.2 B1 (created, amended and next-review dates, in order)
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Page, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each date that comes before one it should follow."""
    for page in site.pages:
        yield from _orders(page, context)


def _orders(page: Page, context: Context) -> Iterator[Hit]:
    meta = page.meta
    for name, day in (("created", meta.created), ("amended", meta.amended)):
        if day is not None and day > context.today:
            yield Hit(
                Place(page.path, meta.line(name), 1),
                f'"{name}" is {day}, which is still to come.',
                f"Write the day on which the page was {name}.",
                f"{name}: {day}",
            )
    if meta.created and meta.amended and meta.amended < meta.created:
        yield Hit(
            Place(page.path, meta.line("amended"), 1),
            f'"amended" is {meta.amended}, before the page was created ({meta.created}).',
            "Write the day of the last change, or mend the day of creation.",
            f"amended: {meta.amended}",
        )
    if meta.amended and meta.next_review and meta.next_review <= meta.amended:
        yield Hit(
            Place(page.path, meta.line("next_review"), 1),
            f'"next_review" is {meta.next_review}, not after the last change ({meta.amended}).',
            "Write the day on which the page is to be read again.",
            f"next_review: {meta.next_review}",
        )


CHECK = Check(
    title="Created, amended and next review follow one another",
    level=Level.STOP,
    why="Readers see these dates and judge by them whether the page can be trusted.",
    run=find,
    by_page=True,
)
