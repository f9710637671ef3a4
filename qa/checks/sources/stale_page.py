"""A page was looked at again after a fact or source that it uses was checked.

Good: amended 2026-11-20, and every fact of the page checked by then
Bad: amended 2026-10-01, and a fact of the page checked on 2026-11-01
Source: requirement R26 (sources and their dates); DESIGN.md, facts
"""

from collections.abc import Iterator

from qa.checks.sources._used import checked
from qa.model import Check, Context, Hit, Level, Place, Site

_NAMED = 2


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield one hit for each page amended before one of its facts or sources was checked."""
    for page in site.pages:
        amended = page.meta.amended
        if amended is None:
            continue
        newer = [name for name, day in checked(page, context.facts).items() if day > amended]
        if newer:
            named = ", ".join(newer[:_NAMED])
            more = f" and {len(newer) - _NAMED} more" if len(newer) > _NAMED else ""
            yield Hit(
                Place(page.path, page.meta.line("amended"), 1),
                f'"{page.meta.title}" was amended on {amended}, before {named}{more} '
                f"{'was' if len(newer) == 1 else 'were'} checked.",
                "Read the sentences that use them, mend what differs, then set amended.",
                f"amended: {amended}",
            )


CHECK = Check(
    title="Pages keep up with their facts",
    level=Level.SOON,
    why="The words around a figure may no longer fit what somebody found in the law since.",
    run=find,
    by_page=True,
)
