"""Built pages: where staff mend them, and where their links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from qa.model import Built, Hit, Page, Place, Site

SETTINGS = "mkdocs.yml"


def documents(site: Site) -> tuple[Built, ...]:
    """Return every built page a reader can stay on; pages that only send on are left out."""
    every = (*(site.built[uri] for uri in sorted(site.built)), *site.others)
    return tuple(b for b in every if not sends_on(b))


def sends_on(built: Built) -> bool:
    """Tell whether a page only leads to another one."""
    return (
        "http-equiv" in built.html
        and built.tree.css_first('meta[http-equiv="refresh" i]') is not None
    )


def sources(site: Site) -> dict[str, Page]:
    """Return path of the built file -> the page that it was made from."""
    return {
        site.built[page.uri].path: page for page in reversed(site.pages) if page.uri in site.built
    }


def file_at(site: Site, here: str, address: str, files: Iterable[str]) -> str | None:
    """Return the built file that `address` on the built page `here` leads to.

    Returns:
        Its path, or None for other hosts, mail, phones, and where no such file was built.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path:
        return here
    if path.startswith("/"):
        joined = path.removeprefix(site.base.rstrip("/")).lstrip("/")
    else:
        joined = posixpath.join(posixpath.dirname(here), path)
    goal = posixpath.normpath(joined) if joined else "."
    inside = "index.html" if goal == "." else f"{goal}/index.html"
    return next((name for name in (goal, inside) if name in files), None)


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
