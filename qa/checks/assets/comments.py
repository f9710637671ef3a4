"""A document to download holds no comments and no tracked changes.

Good: a Word file in which all changes are accepted
Bad: a Word file with "is this still right?" in its margin
Source: requirement A6 (no case data on the site); requirement C2 (reviews are kept with the page)
"""

from collections.abc import Iterator

from qa.checks.assets._files import Asset, assets
from qa.checks.assets._kinds import kind
from qa.checks.assets._office import SLIDES, WORD, office
from qa.checks.assets._pdfs import pdf
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each document in which remarks of its writers are left."""
    for asset in assets(site, frozenset({".pdf", WORD, SLIDES})):
        if asset.whole and _has_comments(asset):
            yield Hit(
                asset.place,
                f'"{asset.name}" still holds comments or tracked changes.',
                "Accept or reject all changes, delete all comments, and save it again.",
                asset.name,
            )


def _has_comments(asset: Asset) -> bool:
    if asset.suffix == ".pdf":
        return kind(asset) == "PDF" and pdf(asset).notes
    return office(asset).comments


CHECK = Check(
    title="Documents hold no comments or tracked changes",
    level=Level.STOP,
    why="What colleagues wrote to each other may name a family, and anybody could read it.",
    run=find,
)
