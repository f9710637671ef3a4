"""A page can be read at the reading age that we promise.

Good: The council has 6 weeks to decide. It must tell you why.
Bad: a page written like the Act that it explains
Source: NHS digital service manual, how we write, https://service-manual.nhs.uk/content/how-we-write;
    Flesch-Kincaid and the automated readability index, which must both be over the limit (R1, R2)
"""

from collections.abc import Iterator

from qa.checks.readability._prose import age, beginning, place, prose
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each page over the limit that has enough words, with its three hardest sentences."""
    for page in site.pages:
        limit = context.policy.limit("readability.grade", page.meta.audience)
        blocks, reading = prose(page).blocks, prose(page).whole
        if not reading.enough or reading.lowest <= limit:
            continue
        hardest = [
            f'line {place(blocks, s).line} ("{beginning(s.text, 3)}")' for s in reading.hardest(3)
        ]
        yield Hit(
            Place(page.path, page.first_line),
            f"This page has a reading age of {age(reading)} (US grade {reading.grade:.1f}); "
            f"the limit is {limit + 5:g} (grade {limit:g}).",
            f"Use shorter sentences and everyday words, first on {', '.join(hardest)}.",
            beginning(reading.hardest(1)[0].text, 12),
        )


CHECK = Check(
    title="The page is not too hard to read",
    level=Level.STOP,
    why="A parent who has to read each sentence twice gives up, or has to ask what it means.",
    run=find,
    by_page=True,
)
