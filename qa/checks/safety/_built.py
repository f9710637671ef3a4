"""Built pages, style sheets and drawings, with the file that staff edit for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from qa.model import Built, Page, Site

SETTINGS = "mkdocs.yml"
_FOLDERS = ("docs", "guides", "policies")


def pages(site: Site) -> Iterator[tuple[Page | None, str, Built]]:
    """Yield every built page with its source and the file to name in a finding."""
    by_uri = {page.uri: page for page in site.pages}
    for uri in sorted(site.built):
        page = by_uri.get(uri)
        yield page, page.path if page else SETTINGS, site.built[uri]
    for built in site.others:
        yield None, site.sources.get(built.path, SETTINGS), built


def styles(site: Site) -> Iterator[tuple[str, str]]:
    """Yield (file to name, text) of every built style sheet."""
    for path in sorted(site.assets):
        if path.endswith(".css"):
            file = site.built_root / path
            if file.is_file():
                text = file.read_text(encoding="utf-8", errors="replace")
                yield site.sources.get(path, SETTINGS), text


def drawings(site: Site) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every SVG file beside the pages."""
    for path in files(site.root, ".svg"):
        yield path, (site.root / path).read_text(encoding="utf-8", errors="replace")


def files(root: Path, ending: str) -> list[str]:
    """Return the project paths of the files beside the pages that have this ending."""
    found = []
    for top in _FOLDERS:
        for here, _, names in os.walk(root / top):
            base = Path(here).relative_to(root).as_posix()
            found += [f"{base}/{n}" for n in names if n.lower().endswith(ending)]
    return sorted(p for p in found if (root / p).is_file())
