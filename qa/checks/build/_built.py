"""Built pages: where staff mend them, and where their links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from qa.model import Built, Hit, Page, Place, Site

SETTINGS = "mkdocs.yml"


def sources(site: Site) -> dict[str, Page]:
    """Return path of the built file -> the page that it was made from."""
    return {
        site.built[page.uri].path: page for page in reversed(site.pages) if page.uri in site.built
    }


def once(troubles: Iterable[tuple[Built, Hit]], total: int) -> Iterator[Hit]:
    """Yield the hits, but one for the whole site where every page has the same: it is the theme's."""
    kept = list(troubles)
    count: dict[tuple[str, str], int] = {}
    for _, hit in kept:
        count[hit.what, hit.excerpt] = count.get((hit.what, hit.excerpt), 0) + 1
    told: set[tuple[str, str]] = set()
    for _, hit in kept:
        key = hit.what, hit.excerpt
        if total > 1 and count[key] >= total:
            if key not in told:
                told.add(key)
                what = f"On all {total} pages: {hit.what}"
                yield Hit(Place(SETTINGS), what, "Ask a developer to mend theme/.", hit.excerpt)
        else:
            yield hit
