"""A picture does not say where it was taken, or whose camera took it.

Good: a photo with its colours, its rotation and a copyright line
Bad: a photo from a phone that keeps the position of a family's home
Source: Exif 2.32, 4.6.6 (GPS); requirement A6 (no personal data on the site)
"""

from collections.abc import Iterator

from qa.checks.assets._files import PICTURES, assets
from qa.checks.assets._pictures import picture
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each picture that keeps a position, a camera's owner or its number."""
    for asset in assets(site, PICTURES):
        known = picture(asset) if asset.ordinary else None
        if known is None or not (known.gps or known.owner):
            continue
        told = "where it was taken" if known.gps else "whose camera took it"
        if known.gps and known.owner:
            told = "where it was taken and whose camera took it"
        yield Hit(
            asset.place,
            f'"{asset.name}" says {told}; anybody can read that from the file.',
            "Save it again without its details: most picture programs offer that when exporting.",
            asset.name,
        )


CHECK = Check(
    title="Pictures do not say where they were taken",
    level=Level.STOP,
    why="The position in a photo can lead a stranger to a child's home or school.",
    run=find,
)
