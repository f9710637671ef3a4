"""The first page or slide of a document carries a picture, as it must for the logo.

Good: a Word file with the logo in its head
Bad: a PDF whose first page is text alone
Source: requirement D5 (clear distinct logo on everything)
"""

from collections.abc import Iterator

from qa.checks.assets._files import Asset, assets
from qa.checks.assets._kinds import kind
from qa.checks.assets._office import SLIDES, WORD, office
from qa.checks.assets._pdfs import pdf
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each document that cannot have the logo on its first page.

    Whether a picture is the logo, and the approved one, only a person can tell.
    """
    for asset in assets(site, frozenset({".pdf", WORD, SLIDES})):
        if asset.whole and not _is_drawn(asset):
            first = "first slide" if asset.suffix == SLIDES else "first page"
            yield Hit(
                asset.place,
                f'The {first} of "{asset.name}" has no picture, so it has no logo.',
                "Put the logo from docs/assets/brand at the head of it and save it again.",
                asset.name,
            )


def _is_drawn(asset: Asset) -> bool:
    if asset.suffix == ".pdf":
        return kind(asset) != "PDF" or pdf(asset).drawn
    return office(asset).drawn


CHECK = Check(
    title="Documents carry the logo",
    level=Level.SOON,
    why="A printed sheet without the logo could be from anybody, and leads nobody back to us.",
    run=find,
)
