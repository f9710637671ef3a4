"""A green score has a page of this site that shows it.

Good: `our_score: green` with evidence on about/steering-group.md, which exists
Bad: `outside_score: green` with no evidence; evidence on a page that is not there
Source: requirement W-G; the independent review found a service that scored itself at 100% and met few standards
"""

from collections.abc import Iterator

from qa.content import standards
from qa.content.standards import Standard
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each standard that is green without evidence that leads somewhere."""
    anchors = {page.uri: page.anchors for page in site.pages}
    for entry, line in standards.load(site.root)[0]:
        if "green" not in entry.scores:
            continue
        missing = [e.page for e in entry.evidence if not _is_there(e.page, anchors)]
        if missing or not entry.evidence:
            yield _hit(entry, line, missing)


def _is_there(page: str, anchors: dict[str, frozenset[str]]) -> bool:
    uri, _, anchor = page.partition("#")
    return uri in anchors and (not anchor or anchor in anchors[uri])


def _hit(entry: Standard, line: int, missing: list[str]) -> Hit:
    name = f'Standard {entry.number}, "{entry.title}", is green'
    return Hit(
        Place(standards.PATH, line),
        f'{name} and rests on "{missing[0]}", which is not on this site.'
        if missing
        else f"{name} without evidence.",
        "Name a page of this site that shows it, or lower the score to amber.",
        f"number: '{entry.number}'",
    )


CHECK = Check(
    title="A green score has evidence",
    level=Level.STOP,
    why="Families were told that all was well when it was not; now they can look for themselves.",
    run=find,
)
