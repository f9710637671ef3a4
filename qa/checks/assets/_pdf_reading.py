"""Read a PDF with pikepdf; every trouble it meets becomes a word, never a crash."""

from __future__ import annotations

import re
import warnings
import zlib
from io import BytesIO
from itertools import islice

import pikepdf

from qa.checks.assets._files import Asset
from qa.checks.assets._pdfs import Pdf

# What walking through a badly made PDF raises.
TROUBLES = (
    pikepdf.PdfError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    zlib.error,
)
_MOST_DRAWN = 2_000_000
_PAGES_READ = 200
# A picture, a shading or curves: letters are drawn with fonts, and tables with straight lines.
_DRAWN = re.compile(rb"\bDo\b|\bBI\b|\bsh\b|(?:-?[\d.]+\s+){4}(?:(?:-?[\d.]+\s+){2}c|[vy])\s")
_LETTERS = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_NOTES = frozenset({"/Text", "/Highlight", "/StrikeOut", "/Caret", "/Squiggly"})


def read(asset: Asset) -> Pdf:
    """Return what the PDF says of itself."""
    raw = asset.read()
    try:
        with warnings.catch_warnings(action="ignore"), pikepdf.open(BytesIO(raw)) as opened:
            if not len(opened.pages) or b"%%EOF" not in raw:
                return Pdf(damaged=True)
            return _read(opened)
    except pikepdf.PasswordError:
        return Pdf(locked=True)
    except TROUBLES:
        return Pdf(damaged=True)


def _read(opened: pikepdf.Pdf) -> Pdf:
    root = opened.Root
    tree = root.get("/StructTreeRoot")
    mark = root.get("/MarkInfo")
    return Pdf(
        shut_out=opened.is_encrypted and not opened.allow.accessibility,
        title=_title(opened),
        language=str(root.get("/Lang", "")).strip("\0 "),
        tagged=tree is not None and mark is not None and bool(mark.get("/Marked", False)),
        text=any(_has_letters(page) for page in islice(opened.pages, _PAGES_READ)),
        drawn=_is_drawn(opened.pages[0]),
        notes=any(_has_notes(page) for page in islice(opened.pages, _PAGES_READ)),
    )


def _title(opened: pikepdf.Pdf) -> str:
    title = str(opened.docinfo.get("/Title", "")).strip("\0 ")
    if title:
        return title
    with opened.open_metadata() as metadata:
        return str(metadata.get("dc:title", "")).strip()


def _has_letters(page: pikepdf.Page) -> bool:
    return _fonts(page.resources, 3)


def _fonts(resources: pikepdf.Object, depth: int) -> bool:
    fonts, drawn = resources.get("/Font"), resources.get("/XObject")
    if fonts is not None and len(fonts):
        return True
    if drawn is None or depth == 0:
        return False
    inner = (form.get("/Resources") for _, form in drawn.items())
    return any(_fonts(resources, depth - 1) for resources in inner if resources is not None)


def _is_drawn(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    if contents is None:
        return False
    parts = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]
    return any(_DRAWN.search(_LETTERS.sub(b"", _stream(part)) or b" Do ") for part in parts)


def _stream(part: pikepdf.Object) -> bytes:
    """Return the start of a page's drawing orders, or b'' where they are packed in a rare way."""
    raw = part.read_raw_bytes()
    packing = part.get("/Filter")
    if packing is None:
        return raw[:_MOST_DRAWN] or b" "
    names = list(packing.as_list()) if isinstance(packing, pikepdf.Array) else [packing]
    if [str(name) for name in names] != ["/FlateDecode"]:
        return b""
    return zlib.decompressobj().decompress(raw, _MOST_DRAWN) or b" "


def _has_notes(page: pikepdf.Page) -> bool:
    return any(str(note.get("/Subtype", "")) in _NOTES for note in page.obj.get("/Annots", ()))
