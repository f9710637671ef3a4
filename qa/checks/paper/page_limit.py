"""A printed guide is no longer than its limit; the leaflet, the forms and the one sheet fit.

Good: a guide of 6 pages; a leaflet of 2 sides
Bad: a one-page profile that runs over onto a second page
Source: requirements B2b, E6, M4, P37; qa/policy.yml
"""

from collections.abc import Iterator

from qa.checks.paper._offered import page_of, place
from qa.model import Check, Context, Hit, Level, Page, Site
from qa.paper import shelf
from qa.paper.shelf import Copy


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each PDF of the last `make pack` that is longer than its limit."""
    for copy in (shelf.load(site.root) or {}).values():
        page = page_of(site, copy.pages[0]) if len(copy.pages) == 1 else None
        if page is None or (key := _key(copy, page)) is None:
            continue
        limit = round(context.policy.limit("paper.sheets", key))
        if copy.sheets > limit:
            yield Hit(
                place(site, copy),
                f'The PDF "{copy.path}" has {copy.sheets} pages; we aim for {limit} or fewer.',
                "Shorten the page, or split it.",
                copy.path,
            )


def _key(copy: Copy, page: Page) -> str | None:
    """Return the name of the limit; None for the pack and large print, which may be as long as need be.

    None too for a form that its page has no longer: the next make pack takes it away.
    """
    if copy.kind == "form":
        return page.meta.paper if page.meta.paper in {"form", "profile"} else None
    if copy.kind != "page":
        return None
    if page.meta.paper in {"leaflet", "one-sheet"}:
        return page.meta.paper
    return "answers" if page.kind == "guide" and not page.is_journey else page.kind


CHECK = Check(
    title="What is printed fits its limit",
    level=Level.SOON,
    why="Long papers are not read, cost more to post, and a form of two halves gets lost.",
    run=find,
)
