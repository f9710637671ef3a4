"""What a file is, told from its first bytes, and what its name says it is."""

from __future__ import annotations

import zipfile
from functools import lru_cache

from qa.checks.assets._files import Asset

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF87a", "GIF picture"),
    (b"GIF89a", "GIF picture"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
    (b"{\\rtf", "RTF document"),
    (b"wOFF", "WOFF font"),
    (b"wOF2", "WOFF2 font"),
    *((start, "MP3 recording") for start in (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    (b"OggS", "Ogg recording"),
    (b"\x1aE\xdf\xa3", "WebM recording"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"8BPS", "Photoshop picture"),
    (b"MZ", "Windows program"),
    (b"\x7fELF", "program"),
)
_RIFF = {b"WEBP": "WebP picture", b"WAVE": "WAV recording"}
_BRANDS = {b"avif": "AVIF picture", b"avis": "AVIF picture", b"qt  ": "QuickTime recording"}
_HEIC = (b"heic", b"heix", b"heif", b"mif1", b"hevc", b"msf1")
_OFFICE = (("word/", "Word document"), ("ppt/", "PowerPoint file"), ("xl/", "Excel file"))
_LOCK = "EncryptedPackage".encode("utf-16-le")
_HEAD = 100_000

# The end of a name -> the kinds of file that may bear it. Other names are not judged.
NAMED: dict[str, tuple[str, ...]] = {
    ".png": ("PNG picture",),
    ".jpg": ("JPEG picture",),
    ".jpeg": ("JPEG picture",),
    ".gif": ("GIF picture",),
    ".webp": ("WebP picture",),
    ".avif": ("AVIF picture",),
    ".svg": ("SVG drawing",),
    ".pdf": ("PDF",),
    ".docx": ("Word document",),
    ".pptx": ("PowerPoint file",),
    ".xlsx": ("Excel file",),
    ".odt": ("OpenDocument file",),
    ".ods": ("OpenDocument file",),
    ".odp": ("OpenDocument file",),
    ".epub": ("EPUB book",),
    ".doc": ("old Office file",),
    ".ppt": ("old Office file",),
    ".xls": ("old Office file",),
    ".rtf": ("RTF document",),
    ".zip": ("ZIP file",),
    ".woff": ("WOFF font",),
    ".woff2": ("WOFF2 font",),
    ".mp3": ("MP3 recording",),
    ".mp4": ("MP4 recording",),
    ".m4a": ("MP4 recording",),
    ".m4v": ("MP4 recording",),
    ".mov": ("QuickTime recording", "MP4 recording"),
    ".ogg": ("Ogg recording",),
    ".wav": ("WAV recording",),
    ".webm": ("WebM recording",),
    **dict.fromkeys((".css", ".js", ".json", ".txt", ".csv", ".vtt", ".srt", ".ics"), ("text",)),
}


@lru_cache(maxsize=4096)
def kind(asset: Asset) -> str:
    """Return what the file is, such as 'PNG picture', 'text', or '' where nobody can tell."""
    raw = asset.read(_HEAD)
    head = raw[:1024]
    name = next((name for start, name in _STARTS if head.startswith(start)), "")
    if name:
        return name
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return "HEIC picture" if head[8:12] in _HEIC else _BRANDS.get(head[8:12], "MP4 recording")
    if head.startswith(b"PK\x03\x04"):
        return _packed(asset, head)
    return "PDF" if b"%PDF-" in head else _written(raw)


def is_locked(asset: Asset) -> bool:
    """Tell whether this is a Word, PowerPoint or Excel file with a password."""
    return kind(asset) == "old Office file" and _LOCK in asset.read()


def _packed(asset: Asset, head: bytes) -> str:
    try:
        with zipfile.ZipFile(asset.full) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return "ZIP file"
    for folder, name in _OFFICE:
        if "[Content_Types].xml" in names and any(n.startswith(folder) for n in names):
            return name
    if head[30:38] == b"mimetype":
        return "EPUB book" if head[38:58] == b"application/epub+zip" else "OpenDocument file"
    return "ZIP file"


def _written(raw: bytes) -> str:
    start = raw[:4000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start.decode("utf-16", "replace")
    elif b"\0" in raw:
        return ""
    else:
        text = start.decode("utf-8", "replace")
    text = text.lstrip("\ufeff \t\r\n").lower()
    if text.startswith(("<!doctype html", "<html")):
        return "web page"
    if "<svg" in text and text.startswith("<"):
        return "SVG drawing"
    return "text"
