"""A file is what the end of its name says.

Good: `photo.jpg` that holds a JPEG
Bad: `photo.jpg` that holds a HEIC picture, renamed after it came from a phone
Source: WHATWG MIME Sniffing, 6; RFC 9110, 8.3 (a server names the kind by the file's name)
"""

from collections.abc import Iterator

from qa.checks.assets._files import Asset, assets
from qa.checks.assets._kinds import NAMED, is_locked, kind
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each file that holds something else than its name says."""
    for asset in assets(site):
        if not asset.ordinary:
            yield Hit(
                asset.place,
                f'"{asset.name}" is a link to another place on the computer, not a file.',
                "Delete the link and put the file itself here.",
                asset.name,
            )
        elif asset.suffix in NAMED and asset.size:
            yield from _judge(asset)


def _judge(asset: Asset) -> Iterator[Hit]:
    wanted = NAMED[asset.suffix]
    found = kind(asset)
    if found in wanted or (wanted == ("text",) and b"\0" not in asset.read(100_000)):
        return
    if found in {"", "text"} and wanted != ("text",):
        return  # assets.damaged says so
    if is_locked(asset) or (found == "ZIP file" and asset.suffix != ".zip"):
        return  # likewise
    what = f'"{asset.name}" holds {_a(found)}' if found else f'"{asset.name}" holds no text'
    said = f"{_a(wanted[0])}" if wanted != ("text",) else "text"
    yield Hit(
        asset.place,
        f"{what}; its name says that it is {said}.",
        f"Save it anew as {said}, or give the file the right ending and mend its links.",
        asset.name,
    )


def _a(words: str) -> str:
    article = "an" if words[0] in "AEIOaeio" or words.startswith(("MP", "RTF", "SVG")) else "a"
    return f"{article} {words}"


CHECK = Check(
    title="Files are what their names say",
    level=Level.STOP,
    why="A browser trusts the name, so the reader gets an empty frame or a broken download.",
    run=find,
)
