"""A section is not much harder to read than the page around it.

Good: a section of a hard subject in short sentences
Bad: one section in the language of the law on a page that is plain otherwise
Source: NHS digital service manual, how we write, https://service-manual.nhs.uk/content/how-we-write;
    Flesch-Kincaid and the automated readability index, which must both be over the limit (R1, R2)
"""

from collections.abc import Iterator

from qa.checks.readability._prose import beginning, excused, place, read, scored, sections
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each section over the limit that has enough words, with its hardest sentence."""
    for page in site.pages:
        limit = context.policy.limit("readability.grade", page.meta.audience)
        terms = excused(page)
        for section in sections(page):
            blocks = scored(section.blocks)
            reading = read(blocks, terms)
            if not reading.enough or reading.lowest <= limit:
                continue
            hardest = reading.hardest(1)[0]
            name = beginning(section.heading.text, 8) if section.heading else page.meta.title
            yield Hit(
                section.heading.place() if section.heading else Place(page.path, page.first_line),
                f'The section "{name}" has a reading age of {reading.grade + 5:.1f}; '
                f"the limit is {limit + 5:g}.",
                f"Start with the hardest sentence, on line {place(blocks, hardest).line}: "
                "split it, or use everyday words.",
                beginning(hardest.text, 12),
            )


CHECK = Check(
    title="No section is too hard to read",
    level=Level.SOON,
    why="A parent who is stopped by one hard section does not reach the rest.",
    run=find,
)
