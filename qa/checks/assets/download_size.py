"""A file to download is small enough for a phone.

Good: a form of 90 kB
Bad: an Easy Read PDF of 11.7 MB, full of photos in print quality
Source: qa/policy.yml; REQUIREMENTS.md, 3 (weight limit per download)
"""

from collections.abc import Iterator

from qa.checks.assets._files import DOCUMENTS, RECORDINGS, assets, megabytes
from qa.model import Check, Context, Hit, Level, Site

_PACKED = frozenset({".zip", ".epub", ".odp", ".ods"})


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield one hit for each document or recording over its limit."""
    limit = context.policy.limit
    most = {
        **dict.fromkeys(DOCUMENTS | _PACKED, limit("assets.download-bytes", "document")),
        **dict.fromkeys(RECORDINGS, limit("assets.download-bytes", "recording")),
    }
    for asset in assets(site, frozenset(most)):
        if asset.ordinary and asset.size > most[asset.suffix]:
            yield Hit(
                asset.place,
                f'"{asset.name}" weighs {megabytes(asset.size)}; we aim for '
                f"{megabytes(most[asset.suffix])} or less.",
                "Compress its recording."
                if asset.suffix in RECORDINGS
                else "Save it with smaller pictures, or split it.",
                asset.name,
            )


CHECK = Check(
    title="Downloads are small enough for a phone",
    level=Level.SOON,
    why="A big file costs the reader money, and on a weak signal it never arrives.",
    run=find,
)
