"""A file can be opened by anybody.

Good: a whole PDF without a password
Bad: a file of 0 bytes, half a photo, a PDF that asks for a password
Source: requirement B2b (available everywhere); requirement C1 (accessible)
"""

from collections.abc import Iterator

from qa.checks.assets._files import PICTURES, Asset, assets
from qa.checks.assets._kinds import kind
from qa.checks.assets._office import SLIDES, WORD, office
from qa.checks.assets._pdfs import pdf
from qa.checks.assets._pictures import picture
from qa.model import Check, Context, Hit, Level, Site

_MAY_BE_EMPTY = frozenset({".css", ".js", ".txt", ".nojekyll", ""})


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each file that is empty, broken, cut short or locked."""
    for asset in assets(site):
        if not asset.ordinary:
            continue  # assets.wrong-type says so
        what, fix = _trouble(asset)
        if what:
            yield Hit(asset.place, f'"{asset.name}" {what}', fix, asset.name)


def _trouble(asset: Asset) -> tuple[str, str]:
    """Return what is wrong and what to do, or two empty texts."""
    if not asset.size:
        if asset.suffix in _MAY_BE_EMPTY:
            return "", ""
        return "is empty.", "Put the file here again; the upload may have been cut off."
    if not asset.read(1):
        return "cannot be opened here.", "Check that you may read it, or put the file here again."
    damaged, locked = _known(asset)
    if locked:
        return "asks for a password.", "Save it without a password and put it here again."
    if damaged:
        return (
            "is broken or cut short.",
            "Open the original, save it anew and put it here again.",
        )
    return "", ""


def _known(asset: Asset) -> tuple[bool, bool]:
    """Return whether the file is damaged, and whether it is locked."""
    found = kind(asset)
    if asset.suffix in PICTURES:
        return found in {"", "text"} or (_is_picture(found) and picture(asset).damaged), False
    if asset.suffix == ".pdf":
        known = pdf(asset) if found == "PDF" else None
        broken = found in {"", "text"} or (known is not None and known.damaged)
        return broken, known is not None and known.locked
    if asset.suffix in {WORD, SLIDES}:
        mine = office(asset)
        other = found not in {"", "text", "ZIP file", "Word document", "PowerPoint file"}
        return mine.damaged and not other, mine.locked
    if asset.suffix == ".svg":
        return found in {"", "text"}, False
    return False, False


def _is_picture(found: str) -> bool:
    return found.split(maxsplit=1)[0] in {"PNG", "JPEG", "GIF", "WebP", "AVIF"}


CHECK = Check(
    title="Every file can be opened",
    level=Level.STOP,
    why="Somebody who cannot open a form thinks that it is their own fault, and gives up.",
    run=find,
)
