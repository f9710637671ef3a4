"""What a PDF says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qa.checks.assets._files import Asset


@dataclass(frozen=True, slots=True)
class Pdf:
    """damaged, locked: nothing more is known then. shut_out: a screen reader may not read it.

    text: some page has letters and not only pictures. drawn: the first page has a picture or a
    drawing, or nobody can tell. notes: remarks of a reviewer are left in it.
    """

    damaged: bool = False
    locked: bool = False
    shut_out: bool = False
    title: str = ""
    language: str = ""
    tagged: bool = False
    text: bool = True
    drawn: bool = True
    notes: bool = False


@lru_cache(maxsize=4096)
def pdf(asset: Asset) -> Pdf:
    """Return what the PDF says of itself. It is opened once."""
    # The library takes long to load, and most projects have no PDF.
    from qa.checks.assets import _pdf_reading  # noqa: PLC0415

    return _pdf_reading.read(asset)
