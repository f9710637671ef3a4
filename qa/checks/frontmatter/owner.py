"""The owner of a page is a role of the team.

Good: `owner: caseworker`
Bad: `owner: casework`, `owner: Jo Bloggs`
Source: requirement B7 (every page has an owner role that exists in the team file)
"""

from collections.abc import Iterator

from qa.content.words_near import did_you_mean
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each owner that team.yml does not know."""
    for page in site.pages:
        owner = page.meta.owner
        if owner and owner not in context.roles:
            guess = did_you_mean(owner, context.roles)
            yield Hit(
                Place(page.path, page.meta.line("owner"), 1),
                f'"{owner}" is not a role in docs/team/team.yml.{guess}',
                f"Write one of: {', '.join(sorted(context.roles))}.",
                f"owner: {owner}",
            )


CHECK = Check(
    title="The owner is a role of the team",
    level=Level.STOP,
    why="A page that belongs to nobody is not kept right.",
    run=find,
    by_page=True,
)
