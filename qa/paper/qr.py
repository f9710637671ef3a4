"""A square code with an address in it, which a phone's camera opens. Drawn here; nothing is asked."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

_QUIET = 4  # modules of free room on each side, as the standard asks


@lru_cache(maxsize=64)  # a page and its PDFs ask one after another
def drawing(address: str) -> str:
    """Return the code for `address` as an SVG drawing, without colours or styles of its own."""
    out = io.BytesIO()
    # Every reader takes every mask. Weighing all eight to find the prettiest took eight times as
    # long, a tenth of a build; a chessboard mixes black and white well whatever the address.
    code = segno.make_qr(address, error="m", mask=0)
    code.save(
        out,
        kind="svg",
        border=_QUIET,
        xmldecl=False,
        nl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode("ascii")
