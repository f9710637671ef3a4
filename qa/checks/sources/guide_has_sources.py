"""A guide uses at least one fact of law, or names a source.

Good: `The council must answer within {{ law.ehcna_6_week_decision }}.`
Bad: a guide with neither a fact nor a line `sources:`
Source: requirement C1 (references that the reader can follow); DESIGN.md, a page that is unsourced
"""

from collections.abc import Iterator

from qa.checks.sources._used import checked
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each guide that rests on nothing we know."""
    for page in site.pages:
        if page.kind == "guide" and not checked(page, context.facts):
            yield Hit(
                Place(page.path, page.meta.line("sources"), 1),
                f'The guide "{page.meta.title}" uses no fact of law and names no source.',
                "Use the facts its rules come from, or add a line such as sources: [send-code-2015].",
            )


CHECK = Check(
    title="Every guide has a source",
    level=Level.STOP,
    why="A family must be able to follow a rule to where it comes from, and show it to others.",
    run=find,
    by_page=True,
)
