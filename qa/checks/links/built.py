"""On the built site every link, picture, style and script leads to a file that was built.

Good: `<a href="../contact/">`
Bad: a theme link to a page that was renamed
Source: WHATWG HTML, 4.6; requirement C1
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from qa.checks.links._targets import broken
from qa.model import Built, Check, Context, Hit, Level, Place, Site

_ADDRESSES = (("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"))

_KEPT = 200  # pages whose anchors are kept: its own, and those that many pages lead to
_SHOWN = 100  # characters; a quotation mark that is never closed makes an address of half a page


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each address of a built page that leads nowhere inside the site."""
    known = _Known(site)
    told = {(fault.page.uri, fault.link.href) for fault in broken(site)}
    paths = {page.uri: page.path for page in site.pages}
    for uri, built in sorted(site.built.items()):
        for href, what in known.faults(built):
            if (uri, href) not in told:
                yield _hit(site, paths[uri], built, href, what)
    for built in site.others:
        for href, what in known.faults(built):
            yield _hit(site, "mkdocs.yml", built, href, what)


def _hit(site: Site, path: str, built: Built, href: str, what: str) -> Hit:
    place = Place(path)
    page = site.page(path)
    first = href.split("\n", 1)[0]
    for number, line in enumerate(page.text.split("\n") if page and first else (), 1):
        if first in line:
            place = Place(path, number, line.index(first) + 1)
            break
    shown = first if len(first) <= _SHOWN and first == href else f"{first[:_SHOWN]}…"
    return Hit(
        place,
        f'The built page {built.path} has "{shown}", and {what}.',
        "Mend the address on the page, in mkdocs.yml or in theme/.",
        shown,
    )


class _Known:
    """The files of the built site, and the anchors of its pages as they are asked for."""

    def __init__(self, site: Site) -> None:
        self._base = site.base
        self._html = {b.path: b for b in (*site.built.values(), *site.others)}
        self._files = set(self._html) | site.assets
        self._ids = lru_cache(maxsize=_KEPT)(self._read_ids)

    def faults(self, built: Built) -> Iterator[tuple[str, str]]:
        """Yield (address, what is wrong) for each address that leads nowhere, once a page."""
        folder = posixpath.dirname(built.path)
        seen: set[str] = set()
        for tag, name in _ADDRESSES:
            for node in built.tree.css(f"{tag}[{name}]"):
                href = node.attributes.get(name) or ""
                if href in seen or not href:
                    continue
                seen.add(href)
                what = self._fault(folder, built.path, href)
                if what:
                    yield href, what

    def _fault(self, folder: str, path: str, href: str) -> str:
        try:
            parts = urlsplit(href)
        except ValueError:
            return "that is not an address"
        if parts.scheme or parts.netloc:
            return ""
        if href.startswith("//"):
            return "that is not an address"
        goal = path
        if parts.path:
            goal = self._file(folder, unquote(parts.path))
            if goal not in self._files:
                return "no such file was built"
        fragment = unquote(parts.fragment)
        if not fragment or goal not in self._html or fragment in self._ids(goal):
            return ""
        return f'nothing there has the name "{fragment}"'

    def _file(self, folder: str, path: str) -> str:
        if path.startswith("/"):
            if not path.startswith(self._base):
                return path
            path = path.removeprefix(self._base)
            folder = ""
        goal = posixpath.normpath(posixpath.join(folder, path))
        goal = "" if goal == "." else goal
        if path.endswith("/") or goal == "" or posixpath.join(goal, "index.html") in self._files:
            goal = posixpath.join(goal, "index.html")
        return goal

    def _read_ids(self, path: str) -> frozenset[str]:
        nodes = self._html[path].tree.css("[id],a[name]")
        found = (n.attributes.get(key) for n in nodes for key in ("id", "name"))
        return frozenset(value for value in found if value)


CHECK = Check(
    title="On the built site every link leads somewhere",
    level=Level.STOP,
    why="Menus, styles and pictures that lead nowhere fail on every page at once.",
    run=find,
)
