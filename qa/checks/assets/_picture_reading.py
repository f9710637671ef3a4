"""Read a picture with Pillow; every trouble it meets becomes a word, never a crash."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from qa.checks.assets._files import Asset
from qa.checks.assets._pictures import Picture

# What Pillow raises for files that are broken, cut short or made to harm; a picture of more than
# about 90 million pixels is a warning of Pillow's, and is not unpacked.
TROUBLES = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    MemoryError,
    RuntimeError,
    ZeroDivisionError,
    AttributeError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def read(asset: Asset) -> Picture:
    """Return what the picture says of itself."""
    with _strict(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(asset.full) as image:
                width, height = image.size
                gps, owner = _told(image)
                return Picture(width, height, _is_damaged(image), gps=gps, owner=owner)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return Picture(huge=True)
        except UnidentifiedImageError:
            return Picture(damaged=True)
        except TROUBLES:
            return Picture(damaged=True)


@contextmanager
def _strict() -> Iterator[None]:
    """Let no half of a picture pass for a whole one.

    The program that makes PDFs tells Pillow to, for the whole process. Asking a PNG for its Exif
    data already unpacks it, so the whole reading is strict, not the unpacking alone.
    """
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _is_damaged(image: Image.Image) -> bool:
    """Tell whether the picture cannot be unpacked to its end."""
    try:
        image.draft("RGB", (image.width // 8, image.height // 8))  # a JPEG unpacks faster so
        image.load()
    except TROUBLES:
        return True
    return False


def _told(image: Image.Image) -> tuple[bool, str]:
    """Return whether the picture gives a position, and whose camera took it."""
    gps, owner = False, ""
    try:
        exif = image.getexif()
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps = _is_position(place.get(ExifTags.GPS.GPSLatitude)) or _is_position(
            place.get(ExifTags.GPS.GPSLongitude)
        )
        camera = exif.get_ifd(ExifTags.IFD.Exif)
        for tag in (ExifTags.Base.CameraOwnerName, ExifTags.Base.BodySerialNumber):
            owner = owner or str(camera.get(tag) or "").strip("\0 ")
    except TROUBLES:
        pass  # what nobody can read tells nobody anything
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    return gps or b"GPSLatitude" in packet or b"GPSLongitude" in packet, owner


def _is_position(value: object) -> bool:
    """Tell whether degrees, minutes and seconds are more than zeros left by a camera."""
    return isinstance(value, tuple) and any(part == part and part != 0 for part in value)  # noqa: PLR0124 - a part may be 'not a number'
