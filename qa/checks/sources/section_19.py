"""A guide refers to the principles of section 19: views, taking part, information, outcomes.

Good: The council must take account of your views.{{ law.s19_principles }}
Bad: a guide that names neither that fact nor the source cfa-2014-s19
Source: requirement B4 (every guide refers to at least one section 19 principle)
"""

from collections.abc import Iterator

from qa.checks.sources._used import names_section_19
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each guide without a fact or a source of section 19."""
    for page in site.pages:
        if page.kind == "guide" and not names_section_19(page, context.facts):
            yield Hit(
                Place(page.path, page.meta.line("sources"), 1),
                f'The guide "{page.meta.title}" does not refer to section 19 (views and wishes).',
                "Say how the family's views count, with {{ law.s19_principles }} after it.",
            )


CHECK = Check(
    title="Every guide rests on the principles",
    level=Level.LOOK,
    why="All the law on SEN starts from the family's views, and a guide without them tells half.",
    run=find,
    by_page=True,
)
