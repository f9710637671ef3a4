"""Where an address on a built page leads inside the site."""

from __future__ import annotations

import posixpath
from collections.abc import Container
from urllib.parse import unquote, urlsplit

from qa.model import Built, Site
from qa.parts import kept_by_site


def sends_on(built: Built) -> bool:
    """Tell whether a page only leads to another one."""
    return (
        "refresh" in built.html.lower()  # rules most pages out cheaply
        and built.tree.css_first('meta[http-equiv="refresh" i]') is not None
    )


@kept_by_site
def documents(site: Site) -> tuple[Built, ...]:
    """Return every built page a reader can stay on; pages that only send on are left out."""
    every = (*(site.built[uri] for uri in sorted(site.built)), *site.others)
    return tuple(built for built in every if not sends_on(built))


def site_path(site: Site, here: str, address: str) -> str | None:
    """Return where `address` on the built file `here` leads: '' is the site's home.

    Returns:
        The site path without a slash at its end; None for other hosts, mail and phones, and for
        an address that is none.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        joined = path.removeprefix(site.base.rstrip("/")).lstrip("/")
    else:
        joined = posixpath.join(posixpath.dirname(here), path)
    found = posixpath.normpath(joined) if joined else "."
    return "" if found == "." else found


def file_at(site: Site, here: str, address: str, files: Container[str]) -> str | None:
    """Return the built file that `address` on the built page `here` leads to.

    Returns:
        Its path; `here` for an anchor alone; None for other hosts, mail and phones, and where no
        such file was built.
    """
    if address.strip().startswith(("#", "?")) or not address.strip():
        return here
    goal = site_path(site, here, address)
    if goal is None:
        return None
    inside = f"{goal}/index.html" if goal else "index.html"
    return next((name for name in (goal, inside) if name in files), None)
