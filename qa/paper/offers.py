"""Which PDFs the site offers, and in what words: only those made from the very text of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qa.paper import qr, shelf
from qa.paper.sheet import LEAFLET, House, Sheet
from qa.paper.shelf import Copy, Kind

# The pages that offer the whole pack: lists of the guides, and the page about other formats.
PACK_HOMES = ("guides/index.md", "guides/young-people/index.md", "help/other-formats.md")
OTHER_FORMATS = "help/other-formats.md"
_KB = 1000


@dataclass(frozen=True, slots=True)
class Offer:
    """A link to a PDF. path: inside the site. words: with type, length and size (R14)."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What the theme needs of a page. post: the site path of the page about copies by post, or ''."""

    version: str
    code: str
    kind: str
    offers: tuple[Offer, ...]
    post: str


class Desk:
    """Knows every page and every PDF of one build."""

    def __init__(self, root: Path, sheets: Iterable[Sheet], house: House) -> None:
        self.house = house
        self.sheets = {s.uri: s for s in sheets}
        self.plans = list(shelf.plans(self.sheets.values(), house))
        self._files: dict[str, bytes] = {}
        self._offers: dict[str, list[Offer]] = {}
        made = shelf.load(root) or {}
        for plan in self.plans:
            copy = made.get(plan.path)
            raw = shelf.whole(root, copy) if copy and copy.key == plan.key else None
            if copy is None or raw is None:
                continue
            homes = PACK_HOMES if plan.kind == "pack" else (plan.sheets[0].uri,)
            for uri in homes:
                if uri in self.sheets:
                    self._files[copy.site_path] = raw
                    offer = Offer(copy.site_path, said(copy, self.sheets[uri]))
                    self._offers.setdefault(uri, []).append(offer)

    def of(self, uri: str) -> OnPaper | None:
        """Return what a page says of itself on paper."""
        sheet = self.sheets.get(uri)
        if sheet is None:
            return None
        offers = tuple(self._offers.get(uri, ()))
        post = "help/other-formats/" if OTHER_FORMATS in self.sheets else ""
        return OnPaper(
            version=sheet.version,
            code=qr.drawing(sheet.address),
            kind=sheet.paper,
            offers=offers,
            post=post if uri != OTHER_FORMATS and (offers or sheet.printed) else "",
        )

    def deliver(self, folder: Path) -> None:
        """Write the PDFs that are offered into the built site."""
        for path, raw in sorted(self._files.items()):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(raw)


def said(copy: Copy, sheet: Sheet) -> str:
    """Return the words of a link to a PDF: 'Print or save this guide (PDF, 4 pages, 120 KB)'."""
    return f"{_what(copy.kind, sheet)} {size(copy)}"


def size(copy: Copy) -> str:
    """Return type, length and size: '(PDF, 4 pages, 120 KB)'."""
    sides = f"{copy.sheets} page{'' if copy.sheets == 1 else 's'}"
    return f"(PDF, {sides}, {size_in_words(copy.size)})"


def _what(kind: Kind, sheet: Sheet) -> str:
    if kind == "pack":
        return "All guides and policies in one file"
    name = "leaflet" if sheet.uri == LEAFLET else sheet.kind
    if kind == "large":
        return f"This {name} in large print"
    if kind == "form":
        return (
            "Only the page to fill in" if sheet.paper == "profile" else "Only the form to fill in"
        )
    return f"Print or save this {name}"


def size_in_words(size: int) -> str:
    """Return a number of bytes as '120 KB' or '1.4 MB', never too small."""
    if size >= _KB * _KB:
        return f"{-(-size * 10 // (_KB * _KB)) / 10:g} MB"
    return f"{max(1, -(-size // _KB))} KB"
