"""The PDFs that the built site offers, each with what `make pack` noted of it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.model import Built, Page, Place, Site
from qa.paper import shelf
from qa.paper.shelf import Copy


@dataclass(frozen=True, slots=True)
class Offered:
    """One PDF of the built site. copy: None where make pack did not make this very file."""

    site_path: str
    raw: bytes
    copy: Copy | None

    @property
    def name(self) -> str:
        """Its path without the folder that all of them stand in."""
        return self.site_path.removeprefix(f"{shelf.SITE}/")


def offered(site: Site) -> list[Offered]:
    """Return every file in the site's folder of PDFs, in order of the paths."""
    known = shelf.load(site.root) or {}
    found = []
    for path in sorted(site.assets):
        if path.startswith(f"{shelf.SITE}/"):
            try:
                raw = (site.built_root / path).read_bytes()
            except OSError:
                raw = b""
            copy = known.get(path.removeprefix(f"{shelf.SITE}/"))
            own = copy if copy is not None and copy.sha256 == shelf.digest(raw) else None
            found.append(Offered(path, raw, own))
    return found


def place(site: Site, copy: Copy | None) -> Place:
    """Return the page that a PDF belongs to; the settings for the pack and for strangers."""
    page = page_of(site, copy.pages[0]) if copy and len(copy.pages) == 1 else None
    return Place(page.path if page else "mkdocs.yml")


def page_of(site: Site, uri: str) -> Page | None:
    """Return the page with this uri."""
    return next((p for p in site.pages if p.uri == uri), None)


def version(built: Built) -> str:
    """Return the version that a built page says it is, or ''."""
    node = built.tree.css_first(".foot__version")
    return node.text().strip() if node is not None else ""
