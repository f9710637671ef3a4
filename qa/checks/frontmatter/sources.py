"""Every source that a page names is one we know.

Good: `sources: [cfa-2014-s36]`
Bad: `sources: [cfa-2014-36]`
Source: requirement C1 (each legal claim has a source id that resolves)
"""

from collections.abc import Iterator

from qa.content.words_near import did_you_mean
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each source id that guides/sources.yml does not know."""
    known = context.facts.sources
    for page in site.pages:
        for name in page.meta.sources:
            if name not in known:
                yield Hit(
                    Place(page.path, page.meta.line("sources"), 1),
                    f'"{name}" is not a source in guides/sources.yml.{did_you_mean(name, known)}',
                    "Mend the name, or add the source to guides/sources.yml with its address.",
                    name,
                )


CHECK = Check(
    title="Every source a page names is known",
    level=Level.STOP,
    why="A parent who wants to check what we say would find no source.",
    run=find,
    by_page=True,
)
