"""What a picture says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qa.checks.assets._files import Asset


@dataclass(frozen=True, slots=True)
class Picture:
    """width and height in pixels, 0 where the file does not say. damaged: it cannot be shown.

    gps: it says where it was taken. owner: the name or serial number of its camera, or ''.
    """

    width: int = 0
    height: int = 0
    damaged: bool = False
    huge: bool = False
    gps: bool = False
    owner: str = ""


@lru_cache(maxsize=4096)
def picture(asset: Asset) -> Picture:
    """Return what the picture says of itself. It is opened and unpacked once."""
    # The library takes long to load, and many projects have drawings alone.
    from qa.checks.assets import _picture_reading  # noqa: PLC0415

    return _picture_reading.read(asset)
