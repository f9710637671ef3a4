"""A section is not much harder to read than the page around it.

Good: a section of a hard subject in short sentences
Bad: one section in the language of the law on a page that is plain otherwise
Source: NHS digital service manual, how we write, https://service-manual.nhs.uk/content/how-we-write;
    Flesch-Kincaid and the automated readability index, which must both be over the limit (R1, R2)
"""

from collections.abc import Iterator
from math import inf

from qa.checks.readability._prose import over, section_hit
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each section over the limit that has enough words, with its hardest sentence."""
    for page in site.pages:
        limit = context.policy.limit("readability.grade", page.meta.audience)
        for section, reading in over(page, limit, inf):
            yield section_hit(page, section, reading, f"the limit is {limit + 5:g}")


CHECK = Check(
    title="No section is too hard to read",
    level=Level.SOON,
    why="A parent who is stopped by one hard section does not reach the rest.",
    run=find,
    by_page=True,
)
