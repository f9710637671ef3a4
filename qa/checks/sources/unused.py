"""Every source in sources.yml is named by a page.

Good: cfa-2014-s36, named under sources: on a guide
Bad: an entry that no page names
Source: requirement C1; our own (a list that nobody uses is checked by nobody)
"""

from collections.abc import Iterator

from qa.content.facts import SOURCES
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each source that no page names."""
    named = {name for page in site.pages for name in page.meta.sources}
    for key in context.facts.sources:
        if key not in named:
            yield Hit(
                Place(SOURCES, context.facts.source_lines[key], 1),
                f'No page names the source "{key}".',
                "Name it on the pages that rest on it, or delete the entry.",
                key,
            )


CHECK = Check(
    title="Every source is in use",
    level=Level.LOOK,
    why="An entry without a page takes the time of whoever checks the sources.",
    run=find,
)
