"""Turn a folder of built HTML into the Site that checks judge."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from qa.model import Built, Fault, Html, Page, Site

_KEPT = 8_000_000  # bytes of files; as trees they take 25 times the room
_FEW = 300_000  # of a site that is larger: what is read again is read in turn


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
    shelf = shelf_of(built_root)
    html = {name: Built(name, shelf) for name in names if name.endswith(".html")}
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


def shelf_of(folder: Path) -> Callable[[str], Html]:
    """Return what reads the pages of a built site; it keeps them all, or of many those read last."""
    whole = sum(path.stat().st_size for path in folder.rglob("*.html"))
    most = whole if whole <= _KEPT else _FEW
    kept: OrderedDict[str, Html] = OrderedDict()
    size = 0

    def look(name: str) -> Html:
        nonlocal size
        if name in kept:
            kept.move_to_end(name)
            return kept[name]
        made = Html((folder / name).read_text(encoding="utf-8", errors="replace"))
        kept[name] = made
        size += len(made.text)
        while size > most and len(kept) > 1:
            size -= len(kept.popitem(last=False)[1].text)
        return made

    return look
