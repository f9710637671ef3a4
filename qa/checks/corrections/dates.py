"""A correction is dated, not in the future, and its page was amended on that day or later.

Good: a correction of 2026-11-20 to a page amended on 2026-11-20
Bad: a correction of 2026-11-20 to a page last amended on 2026-11-01; a day that is still to come
Source: requirement D2 (public corrections list: each entry has date, page, what changed)
"""

from collections.abc import Iterator

from qa.content.blocks import corrections
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each correction whose day cannot be right."""
    if not (site.root / corrections.PATH).is_file():
        return
    amended = {page.uri: page.meta.amended for page in site.pages}
    for entry, line in corrections.load(site.root)[0]:
        place = Place(corrections.PATH, line)
        day = day_in_words(entry.date)
        last = amended.get(entry.page)
        if entry.date > context.today:
            yield Hit(
                place,
                f"This correction is dated {day}, which is still to come.",
                "Write the day on which the page was put right.",
                entry.page,
            )
        elif last is not None and last < entry.date:
            yield Hit(
                place,
                f'"{entry.page}" was corrected on {day}, and was last amended before that.',
                f"Set amended: {entry.date} at the top of the page.",
                entry.page,
            )


CHECK = Check(
    title="Corrections and their pages agree",
    level=Level.SOON,
    why="A family that acted on the old words needs to know from which day the page was right.",
    run=find,
)
