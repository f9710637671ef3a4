"""What a Word or PowerPoint file says of itself, read as the ZIP file with XML that it is."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, fromstring

from qa.checks.assets._files import Asset
from qa.checks.assets._kinds import is_locked

WORD, SLIDES = ".docx", ".pptx"
_MOST_XML = 20_000_000
_DC = "{http://purl.org/dc/elements/1.1/}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURES = frozenset({"blip", "imagedata", "svgBlip", "pic"})
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo", "commentReference"})
_MAIN = {WORD: "word/document.xml", SLIDES: "ppt/presentation.xml"}
_LANGUAGE = re.compile(rb'(?:<w:lang\b[^>]*?\bw:val|\blang)="([A-Za-z]{2,3}(?:-[\w-]+)?)"')


class _OddError(Exception):
    """The file does not hold what every such file holds."""


_TROUBLES = (
    _OddError,
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Office:
    """damaged, locked: nothing more is known then.

    drawn: the first page, its head or the first slide has a picture. comments: remarks or
    tracked changes are left in it.
    """

    damaged: bool = False
    locked: bool = False
    title: str = ""
    language: str = ""
    drawn: bool = True
    comments: bool = False


@lru_cache(maxsize=4096)
def office(asset: Asset) -> Office:
    """Return what the Word or PowerPoint file says of itself. It is opened once."""
    if is_locked(asset):
        return Office(locked=True)
    try:
        with zipfile.ZipFile(asset.full) as archive:
            return _read(archive, asset.suffix)
    except _TROUBLES:
        return Office(damaged=True)


def _read(archive: zipfile.ZipFile, suffix: str) -> Office:
    names = frozenset(archive.namelist())
    main = _tree(_part(archive, _MAIN[suffix]))
    title = ""
    if "docProps/core.xml" in names:
        title = _tree(_part(archive, "docProps/core.xml")).findtext(f"{_DC}title") or ""
    if suffix == WORD:
        comments = any(_local(node) in _CHANGES for node in main.iter())
        drawn = _first_page_is_drawn(main) or any(
            _has_picture(_tree(_part(archive, name)))
            for name in sorted(names)
            if re.fullmatch(r"word/header\d*\.xml", name)
        )
        where = ["word/styles.xml", "word/document.xml"]
    else:
        comments = any(name.startswith("ppt/comments/") for name in names)
        slide = _first_slide(archive, main)
        drawn = any(_has_picture(_tree(_part(archive, part))) for part in _layers(archive, slide))
        where = [slide, "ppt/presentation.xml"]
    parts = (_part(archive, name) for name in where if name in names)
    language = next((found[1].decode() for part in parts if (found := _LANGUAGE.search(part))), "")
    return Office(title=title.strip(), language=language, drawn=drawn, comments=comments)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        raw = file.read(_MOST_XML + 1)
    if len(raw) > _MOST_XML:
        raise _OddError(name)
    return raw


def _tree(raw: bytes) -> Element:
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:  # Office never writes one; a trap would
        raise _OddError
    return fromstring(raw)  # noqa: S314 - nothing is left that could unfold or call out


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _has_picture(tree: Element) -> bool:
    return any(_local(node) in _PICTURES for node in tree.iter())


def _first_page_is_drawn(document: Element) -> bool:
    """Tell whether a picture comes before the first break to a new page."""
    for node in document.iter():
        name = _local(node)
        if name in _PICTURES:
            return True
        is_break = name == "br" and "page" in node.attrib.values()
        if is_break or name == "lastRenderedPageBreak":
            return False
    return False


def _first_slide(archive: zipfile.ZipFile, presentation: Element) -> str:
    wanted = next((n.get(_RELATION) for n in presentation.iter() if _local(n) == "sldId"), None)
    for node in _tree(_part(archive, "ppt/_rels/presentation.xml.rels")):
        if node.get("Id") == wanted:
            return posixpath.normpath(posixpath.join("ppt", node.get("Target", "")))
    raise _OddError


def _layers(archive: zipfile.ZipFile, slide: str) -> Iterator[str]:
    """Yield the slide, its layout and its master: a reader sees all three at once."""
    part = slide
    for kind in ("/slideLayout", "/slideMaster", ""):
        yield part
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        if not kind or relations not in archive.namelist():
            return
        targets = [
            node.get("Target", "")
            for node in _tree(_part(archive, relations))
            if node.get("Type", "").endswith(kind)
        ]
        if not targets:
            return
        part = posixpath.normpath(posixpath.join(folder, targets[0])).lstrip("/")
