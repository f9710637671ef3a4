"""Every guide has a young people's version of the same name, and neither is older than the other.

Good: guides/meetings.md and guides/young-people/meetings.md, both amended on 2026-11-21
Bad: a guide without the other version; one amended on 2026-11-21, the other on 2026-05-01
Source: requirements D3 and D4; DESIGN.md, 'twin': a change to one marks the other stale
"""

from collections.abc import Iterator

from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Page, Place, Site

_GUIDES = "guides/"
_YOUNG = "guides/young-people/"


def twin_path(path: str) -> str:
    """Return where the other version of a guide stands."""
    if path.startswith(_YOUNG):
        return _GUIDES + path.removeprefix(_YOUNG)
    return _YOUNG + path.removeprefix(_GUIDES)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each guide without its twin, and the older one of two."""
    guides = {page.path: page for page in site.pages if page.is_journey}
    for path, page in guides.items():
        other = guides.get(twin_path(path))
        whose = "parents'" if path.startswith(_YOUNG) else "young people's"
        if other is None:
            yield _hit(
                page,
                "title",
                f"This guide has no {whose} version.",
                f'Write "{twin_path(path)}" with the same facts for the other readers.',
            )
        elif page.meta.amended and other.meta.amended and page.meta.amended < other.meta.amended:
            yield _hit(
                page,
                "amended",
                f"The {whose} version was changed on {day_in_words(other.meta.amended)}, after this one.",
                "See if the change belongs here too, then set the date of this page.",
            )


def _hit(page: Page, key: str, what: str, fix: str) -> Hit:
    line = page.meta.line(key)
    return Hit(Place(page.path, line), what, fix, page.source_line(line).strip())


CHECK = Check(
    title="Guides for parents and young people go together",
    level=Level.SOON,
    why="A young person would read an answer that has since changed, or find no answer at all.",
    run=find,
)
