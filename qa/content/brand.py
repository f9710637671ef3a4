"""`docs/assets/brand/brand.yml`: which files carry the service's identity, and how they may be used."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from selectolax.lexbor import LexborHTMLParser

from qa.content import data, schema
from qa.model import Fault

FOLDER = "docs/assets/brand"
PATH = f"{FOLDER}/brand.yml"
IMAGES = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico"})

_PNG = b"\x89PNG\r\n\x1a\n"


class FileModel(schema.Strict):
    """One approved file, as written in brand.yml."""

    path: Annotated[str, Field(min_length=1)]
    used: tuple[Literal["header", "print", "favicon"], ...]
    sha256: Annotated[str, Field(min_length=1)]
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]
    smallest: Annotated[int, Field(gt=0)]
    clear_space: Annotated[int, Field(ge=0)]
    alt: str


@dataclass(frozen=True, slots=True)
class BrandFile:
    """One approved file. smallest and clear_space are CSS pixels; smallest is a height.

    line: where its entry starts in brand.yml.
    """

    path: str
    used: tuple[str, ...]
    sha256: str
    width: int
    height: int
    smallest: int
    clear_space: int
    alt: str
    line: int

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def site_path(self) -> str:
        """Where the built site has the file."""
        return self.path.removeprefix("docs/")


@dataclass(frozen=True, slots=True)
class Brand:
    """The approved files, in the order of brand.yml."""

    files: tuple[BrandFile, ...] = ()

    @property
    def header(self) -> BrandFile | None:
        """The logo that stands at the head of every page."""
        return next((f for f in self.files if "header" in f.used), None)

    def at(self, site_path: str) -> BrandFile | None:
        """Return the approved file that the built site has at `site_path`."""
        return next((f for f in self.files if f.site_path == site_path), None)


def load(root: Path) -> tuple[Brand, list[Fault]]:
    """Read brand.yml.

    Returns:
        The entries that can be used, and what is wrong with the file or its other entries.
        Never raises for anything the file can hold.

    """
    try:
        entries, faults = data.list_of(root, PATH, FileModel)
    except data.Unreadable as error:
        return Brand(), [error.fault]
    files = tuple(BrandFile(**dict(entry), line=line) for entry, line in entries)
    return Brand(files), faults


def digest(path: Path) -> str | None:
    """Return the file's sha256 in small letters, or None where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def drawn_size(path: Path) -> tuple[float, float] | None:
    """Return the width and height that an SVG or PNG file gives itself, or None."""
    try:
        raw = path.read_bytes()
        if raw.startswith(_PNG):
            width, height = struct.unpack(">II", raw[16:24])
            return float(width), float(height)
        return _svg_size(raw.decode("utf-8")) if path.suffix == ".svg" else None
    except (OSError, ValueError, struct.error):
        return None


def _svg_size(text: str) -> tuple[float, float] | None:
    """Return the size of a drawing: its viewBox, or its width and height.

    Raises:
        ValueError: one of them is no plain number.

    """
    node = LexborHTMLParser(text).css_first("svg")
    if node is None:
        return None
    attributes = {k.lower(): v or "" for k, v in node.attributes.items()}
    box = attributes.get("viewbox", "").replace(",", " ").split()
    if len(box) == 4:  # noqa: PLR2004 - x, y, width, height
        return float(box[2]), float(box[3])
    return float(attributes.get("width", "")), float(attributes.get("height", ""))
