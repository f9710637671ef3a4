"""Where the logo stands on a built page, and which file staff edit to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborNode

from qa.content.brand import Brand, BrandFile
from qa.model import Built, Hit, Page, Place, Site
from qa.site.addresses import documents, site_path

_INSIDE_THE_PAGE = {"main", "article", "section", "aside"}


@dataclass(frozen=True, slots=True)
class Logo:
    """One picture of an approved file on a built page."""

    built: Built
    node: LexborNode
    file: BrandFile


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong on one built page. place: where, if it is not the template's doing."""

    built: Built
    what: str
    fix: str
    excerpt: str = ""
    place: Place | None = None


def named(site: Site, built: Built, address: str) -> str:
    """Return an address as it is the same on every page: its path inside the site, if it has one."""
    return site_path(site, built.path, address) or address


def logos(site: Site, built: Built, brand: Brand) -> Iterator[Logo]:
    """Yield every picture on the page that shows an approved file."""
    for node in built.tree.css("img"):
        path = site_path(site, built.path, node.attributes.get("src") or "")
        file = brand.at(path) if path else None
        if file is not None:
            yield Logo(built, node, file)


def page_header(built: Built) -> LexborNode | None:
    """Return the header of the page as a whole."""
    for node in built.tree.css("body header"):
        if not any(a.tag in _INSIDE_THE_PAGE for a in ancestors(node)):
            return node
    return None


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around `node`, the nearest first."""
    parent = node.parent
    while parent is not None and parent.tag not in {None, "-undef", "-document", "#document"}:
        yield parent
        parent = parent.parent


def inside(node: LexborNode, outer: LexborNode) -> bool:
    """Tell whether `node` stands inside `outer`."""
    return any(a.mem_id == outer.mem_id for a in ancestors(node))


def hits(site: Site, troubles: list[Trouble]) -> Iterator[Hit]:
    """Yield one hit for a trouble that every page has, and one a page for the others."""
    total = len(documents(site))
    by_words: dict[tuple[str, str, str, Place | None], list[Built]] = {}
    for t in troubles:
        places = by_words.setdefault((t.what, t.fix, t.excerpt, t.place), [])
        if t.built not in places:
            places.append(t.built)
    for (what, fix, excerpt, place), pages in by_words.items():
        if place is not None:
            yield Hit(place, what, fix, excerpt)
        elif len(pages) == total and total > 1:
            yield Hit(template(site.root), f"On all {total} pages: {what}", fix, excerpt)
        else:
            for built in pages:
                yield Hit(page_place(site, built), what, fix, excerpt)


def page_place(site: Site, built: Built) -> Place:
    """Return where staff find the page: its source, or the theme where it has none."""
    page = source(site, built)
    if page is not None:
        return Place(page.path)
    own = f"theme/{built.path}"
    return Place(own) if (site.root / own).is_file() else template(site.root)


def source(site: Site, built: Built) -> Page | None:
    """Return the page that `built` was made from."""
    uri = next((u for u, b in site.built.items() if b.path == built.path), None)
    return next((p for p in site.pages if p.uri == uri), None)


def template(root: Path) -> Place:
    """Return the line of the theme that prints the logo, or the setting that names it."""
    found = _first_line(
        root, sorted((root / "theme").rglob("*.html")), re.compile(r"<img[^>]*logo")
    )
    if found is None:
        found = _first_line(root, [root / "mkdocs.yml"], re.compile(r"^\s*logo:"))
    return found or Place("mkdocs.yml")


def written(site: Site, built: Built, words: str) -> Place | None:
    """Return where `words` stand: on the page's own source, or in the theme."""
    page = source(site, built)
    pattern = re.compile(re.escape(words))
    own = [site.root / page.path] if page else []
    theme = sorted((site.root / "theme").rglob("*.html"))
    return _first_line(site.root, [*own, *theme], pattern)


def _first_line(root: Path, files: list[Path], pattern: re.Pattern[str]) -> Place | None:
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            continue
        for number, line in enumerate(lines, 1):
            found = pattern.search(line)
            if found:
                return Place(file.relative_to(root).as_posix(), number, found.start() + 1)
    return None
