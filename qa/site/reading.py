"""Turn a folder of built HTML into the Site that checks judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from qa.model import Built, Fault, Page, Site


def read(
    root: Path,
    built_root: Path,
    pages: Iterable[Page],
    destinations: Mapping[str, str],
    *,
    nav: Iterable[str] = (),
    sources: Mapping[str, str] | None = None,
    site_url: str = "",
    warnings: Iterable[Fault] = (),
    faults: Iterable[Fault] = (),
) -> Site:
    """Read a built site.

    Args:
        root: the project's folder.
        built_root: the folder with the built files.
        pages: the sources, converted.
        destinations: page uri -> path of its HTML inside `built_root`.
        nav: uris in the navigation.
        sources: site path -> project path of every file that came from the project.
        site_url: the address of the site.
        warnings: what MkDocs complained of.
        faults: of data files and settings.
    """
    names = sorted(
        p.relative_to(built_root).as_posix() for p in built_root.rglob("*") if p.is_file()
    )
    html = {name: _built(built_root, name) for name in names if name.endswith(".html")}
    built = {uri: html[dest] for uri, dest in destinations.items() if dest in html}
    taken = {b.path for b in built.values()}
    return Site(
        root=root,
        built_root=built_root,
        pages=tuple(sorted(pages, key=lambda p: p.path)),
        built=built,
        others=tuple(b for name, b in html.items() if name not in taken),
        nav=frozenset(nav),
        assets=frozenset(n for n in names if not n.endswith(".html")),
        sources=dict(sources or {}),
        base=urlsplit(site_url).path or "/",
        warnings=tuple(warnings),
        faults=tuple(faults),
    )


def _built(folder: Path, name: str) -> Built:
    html = (folder / name).read_text(encoding="utf-8", errors="replace")
    return Built(name, html, LexborHTMLParser(html))
