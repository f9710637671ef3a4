"""Which files the built site uses: by an address in a page or a style sheet, by name in a script."""

from __future__ import annotations

import html
import posixpath
import re
from urllib.parse import unquote, urlsplit

from qa.model import Site

_TEXT = (".css", ".js", ".json", ".webmanifest", ".xml", ".svg")
_MOST_READ = 2_000_000
_BREAK = re.compile(r"[\s\"'()<>,;=]+")
_LONGEST = 500  # characters of an address
# These name no file that staff keep.
_THEMES = ("assets/stylesheets/", "assets/search/", "sitemap.xml")


def used(site: Site, suffixes: frozenset[str]) -> frozenset[str]:
    """Return the site paths of files with these endings that something on the site names."""
    return frozenset(_used(site, suffixes))


def linked(site: Site, suffixes: frozenset[str]) -> frozenset[str]:
    """Return the site paths of files with these endings that a link of a built page leads to."""
    found = set()
    for built in site.built.values():
        for node in built.tree.css("a[href]"):
            address = node.attributes.get("href") or ""
            if address.partition("#")[0].partition("?")[0].lower().endswith(tuple(suffixes)):
                found.add(_site_path(site, built.path, address))
    return frozenset(found)


def _used(site: Site, suffixes: frozenset[str]) -> set[str]:
    endings = "|".join(sorted(re.escape(s) for s in suffixes if s))
    if not endings:
        return set()
    ending = re.compile(rf"(?:{endings})(?![\w.-])", re.IGNORECASE)
    names = {posixpath.basename(path): path for path in sorted(site.assets)}
    found: set[str] = set()
    for built in (*site.built.values(), *site.others):
        for words in _addresses(built.html, ending):
            found.add(_site_path(site, built.path, html.unescape(words)))
    for path in sorted(site.assets):
        if path.endswith(_TEXT) and not path.startswith(_THEMES):
            for words in _addresses(_text(site, path), ending):
                goal = _site_path(site, path, words)
                found.add(goal)
                if path.endswith(".js"):  # a script may put an address together from parts
                    found.add(names.get(posixpath.basename(goal), goal))
    return found


def _addresses(text: str, ending: re.Pattern[str]) -> set[str]:
    """Return what looks like an address and has one of the endings: back from each ending.

    From the front it would be a try at every word of the site.
    """
    return {
        _BREAK.split(text[max(0, match.end() - _LONGEST) : match.end()])[-1]
        for match in ending.finditer(text)
    }


def _text(site: Site, path: str) -> str:
    try:
        with (site.built_root / path).open("rb") as file:
            return file.read(_MOST_READ).decode("utf-8", "replace")
    except OSError:
        return ""


def _site_path(site: Site, here: str, address: str) -> str:
    """Return where an address inside the site leads; of a foreign one only its path counts."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    if path.startswith("/"):
        return posixpath.normpath(path.removeprefix(site.base.rstrip("/")).lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
