"""A section can be read at the reading age that we aim for.

Good: a section in short sentences and everyday words
Bad: a section that is within the limit, but above the aim
Source: NHS digital service manual, how we write, https://service-manual.nhs.uk/content/how-we-write;
    Flesch-Kincaid and the automated readability index, which must both be above the aim (R1, R2)
"""

from collections.abc import Iterator

from qa.checks.readability._prose import over, section_hit
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each section above the aim; what is over the limit too belongs to hard-section."""
    for page in site.pages:
        aim = context.policy.limit("readability.grade-aim", page.meta.audience)
        limit = context.policy.limit("readability.grade", page.meta.audience)
        for section, reading in over(page, aim, limit):
            yield section_hit(page, section, reading, f"we aim for {aim + 5:g} or less")


CHECK = Check(
    title="Sections are as easy to read as we aim for",
    level=Level.LOOK,
    why="The harder a section is, the more parents have to ask somebody what it means.",
    run=find,
    by_page=True,
)
