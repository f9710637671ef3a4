"""Where a link leads inside the site, and what is there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from qa.content.words_near import nearest
from qa.model import Link, Page, Site
from qa.parts import kept_by_site


@dataclass(frozen=True, slots=True)
class Target:
    """What an internal link points at: a site path, '' for the page itself, and an anchor."""

    uri: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A link of a page's source that leads nowhere. near: what may have been meant."""

    page: Page
    link: Link
    fault: Literal["page", "file", "anchor", "case"]
    near: str = ""


def internal(page: Page, href: str) -> Target | None:
    """Return where `href` leads inside the site, or None for other hosts, mail and phones."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return Target(href, "")
    if parts.scheme or parts.netloc or href.startswith("//"):
        return None
    path = unquote(parts.path)
    fragment = unquote(parts.fragment)
    if not path:
        return Target("", fragment)
    if path.startswith("/"):
        return Target(posixpath.normpath(path), fragment)
    return Target(posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)), fragment)


@kept_by_site
def broken(site: Site) -> tuple[Broken, ...]:
    """Return every link and image of a source that leads nowhere inside the site."""
    return tuple(_broken(site))


def _broken(site: Site) -> Iterator[Broken]:
    pages = {p.uri: p for p in site.pages}
    files = set(pages) | site.assets
    folded = {name.casefold(): name for name in sorted(files)}
    known: dict[str, frozenset[str]] = {}
    for page in site.pages:
        for link in page.links:
            target = internal(page, link.href)
            if target is None or not link.href or link.raw:  # raw ones are judged as built
                continue
            if target.uri and target.uri not in files:
                yield _without_target(page, link, target, files, folded)
                continue
            goal = pages.get(target.uri) if target.uri else page
            if goal is not None and target.fragment:
                if goal.uri not in known:
                    known[goal.uri] = anchors(goal, site)
                if target.fragment not in known[goal.uri]:
                    near = _nearest(target.fragment, known[goal.uri])
                    yield Broken(page, link, "anchor", near)


def _without_target(
    page: Page, link: Link, target: Target, files: set[str], folded: dict[str, str]
) -> Broken:
    meant = folded.get(target.uri.casefold())
    if meant is not None:
        return Broken(page, link, "case", _relative(page, meant))
    is_file = link.kind == "image" or "." in posixpath.basename(target.uri)
    kind: Literal["page", "file"] = (
        "file" if is_file and not target.uri.endswith(".md") else "page"
    )
    return Broken(page, link, kind, _guess(page, target.uri, files, kind))


def anchors(page: Page, site: Site) -> frozenset[str]:
    """Return the ids of a page that a link may point at, as built where it was built."""
    built = site.built.get(page.uri)
    if built is None:
        return page.anchors
    return page.anchors | {
        value for node in built.tree.css("[id]") if (value := node.attributes.get("id"))
    }


def _relative(page: Page, uri: str) -> str:
    return posixpath.relpath(uri, posixpath.dirname(page.uri) or ".")


def _guess(page: Page, uri: str, files: set[str], kind: str) -> str:
    """Return the file that was probably meant, judged by its name: folder and ending say little."""
    names = {
        posixpath.splitext(posixpath.basename(f))[0]: f
        for f in sorted(files)
        if f.endswith(".md") == (kind == "page")
    }
    found = names.get(_nearest(posixpath.splitext(posixpath.basename(uri))[0], names))
    return _relative(page, found) if found else ""


def _nearest(word: str, known: Iterable[str]) -> str:
    return nearest(word, known) or ""
