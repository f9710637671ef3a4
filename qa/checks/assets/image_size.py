"""A picture is no bigger than a phone needs, in pixels and in bytes.

Good: a photo of 1,600 by 1,067 pixels, saved as a JPEG of 180 kB
Bad: a photo of 4,032 by 3,024 pixels as it came from the phone, 5 MB
Source: qa/policy.yml; REQUIREMENTS.md, 3 (weight limit)
"""

from collections.abc import Iterator

from qa.checks.assets._files import PICTURES, Asset, assets, megabytes
from qa.checks.assets._pictures import picture
from qa.model import Check, Context, Hit, Level, Site

_DRAWINGS = frozenset({".svg"})


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield one hit for each picture over a limit."""
    most_bytes = context.policy.limit("assets.image-bytes", "picture")
    most_pixels = context.policy.limit("assets.image-pixels", "picture")
    for asset in assets(site, PICTURES | _DRAWINGS):
        if not asset.ordinary:
            continue
        wide = _too_wide(asset, most_pixels) if asset.suffix in PICTURES else ""
        heavy = asset.size > most_bytes
        if wide:
            weight = f" and weighs {megabytes(asset.size)}" if heavy else ""
            yield Hit(
                asset.place,
                f'"{asset.name}" {wide}{weight}; we aim for {most_pixels:,.0f} pixels or fewer.',
                f"Make it smaller, {most_pixels:,.0f} pixels on its longer side, and save it again.",
                asset.name,
            )
        elif heavy:
            yield Hit(
                asset.place,
                f'"{asset.name}" weighs {megabytes(asset.size)}; we aim for '
                f"{megabytes(most_bytes)} or less.",
                "Save a photo as JPEG or WebP with quality 80, and a drawing without pictures in it.",
                asset.name,
            )


def _too_wide(asset: Asset, most: float) -> str:
    known = picture(asset)
    if known.huge:
        return "has more than 89 million pixels"
    if max(known.width, known.height) > most:
        return f"is {known.width:,} by {known.height:,} pixels"
    return ""


CHECK = Check(
    title="Pictures are no bigger than a phone needs",
    level=Level.SOON,
    why="A big picture makes a page slow and costs the reader money.",
    run=find,
)
