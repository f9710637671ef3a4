"""Which outside addresses the built pages lead to, and the line that staff edit for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from qa.content import data, yamls
from qa.content.facts import LAW, SOURCES, Facts
from qa.model import Built, Page, Place, Site

SETTINGS = "mkdocs.yml"
_DATA = ("docs", "guides", "policies")
_OUTSIDE = (
    ("a", "href"),
    ("area", "href"),
    ("link[rel~=stylesheet]", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("script", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("source", "src"),
    ("embed", "src"),
)


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One address as a page has it, and a place where staff wrote it."""

    url: str
    place: Place


def uses(site: Site, facts: Facts, changed: Collection[str] | None = None) -> list[Use]:
    """Return the outside addresses of the built pages with every place that names them.

    Args:
        site: the site as built.
        facts: law.yml and sources.yml, whose addresses stand at the foot of pages.
        changed: project paths. An address counts if it is on a page made from one of them, or
            written in one of them. None: all.
    """
    finder = _Finder(site, facts)
    found: set[Use] = set()
    for page, built in _built(site):
        for url in finder.outside(built):
            places = finder.places(page, url)
            if changed is None or (page is not None and page.path in changed):
                found.update(Use(url, place) for place in places)
            else:
                found.update(Use(url, place) for place in places if place.path in changed)
    return sorted(found)


def address(url: str) -> str:
    """Return what a server is asked for: `url` without the part after '#', in one spelling."""
    parts = urlsplit(url.strip())
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]")
    return urlunsplit((parts.scheme.lower() or "https", host.lower(), path, query, ""))


def fragment(url: str) -> str:
    """Return the name after '#' that a page must have, or '' where nothing can be looked for.

    '#top', an application's own routes ('#/', '#!') and words to search for (':~:') name no place.
    """
    name = unquote(urlsplit(url.strip()).fragment).partition(":~:")[0]
    return "" if name.lower() == "top" or name.startswith(("/", "!")) else name


def _built(site: Site) -> Iterator[tuple[Page | None, Built]]:
    pages = {page.uri: page for page in site.pages}
    for uri, built in sorted(site.built.items()):
        yield pages.get(uri), built
    for built in site.others:
        yield None, built


class _Finder:
    """Finds addresses in built pages and their lines in the project; reads each file once."""

    def __init__(self, site: Site, facts: Facts) -> None:
        self._root = site.root
        self._facts = facts
        settings, _ = yamls.parse(data.text(site.root, SETTINGS), SETTINGS)
        named: Mapping[str, object] = yamls.plain(settings) or {}
        self._own = tuple(
            f"{str(named[key]).rstrip('/')}/" for key in ("site_url", "repo_url") if named.get(key)
        )
        self._lines = {path: _lines_of_urls(site.root, path) for path in (LAW, SOURCES)}
        self._texts = {path: data.text(site.root, path) for path in _data_files(site.root)}
        self._elsewhere: dict[str, Place] = {}

    def outside(self, built: Built) -> list[str]:
        """Return the addresses of other hosts that a built page leads to or loads."""
        found = set()
        for selector, name in _OUTSIDE:
            for node in built.tree.css(f"{selector}[{name}]"):
                url = (node.attributes.get(name) or "").strip()
                url = f"https:{url}" if url.startswith("//") else url
                if self._is_outside(url):
                    found.add(url)
        return sorted(found)

    def _is_outside(self, url: str) -> bool:
        """Leave out this site and its repository: 'Change this page' needs a log-in."""
        if not url.lower().startswith(("http://", "https://")):
            return False
        try:
            return bool(urlsplit(address(url)).hostname) and not f"{url}/".startswith(self._own)
        except (ValueError, UnicodeError):
            return False  # links.built and the link checks say that it is no address

    def places(self, page: Page | None, url: str) -> list[Place]:
        """Return where `url` is written: on the page, in the law and source lists, or elsewhere."""
        found: set[Place] = set()
        if page is not None:
            found.update(link.place for link in page.links if _same(link.href, url))
            for path, keys, entries in (
                (LAW, page.facts, self._facts.law),
                (SOURCES, page.meta.sources, self._facts.sources),
            ):
                for key in keys:
                    entry = entries.get(key)
                    if entry is not None and _same(entry.url, url):
                        found.add(self._lines[path][key])
            if not found and (place := _written(page.path, page.text, url)):
                found.add(place)
        return sorted(found) or [self._anywhere(url)]

    def _anywhere(self, url: str) -> Place:
        """Return the line of a data file or of the settings; the theme's links point there too."""
        if url not in self._elsewhere:
            written = (_written(path, text, url) for path, text in self._texts.items())
            self._elsewhere[url] = next((p for p in written if p), Place(SETTINGS))
        return self._elsewhere[url]


def _same(written: str, url: str) -> bool:
    written = f"https:{written}" if written.startswith("//") else written
    if written == url:
        return True
    try:
        tails = [unquote(urlsplit(one).fragment) for one in (written, url)]
        return address(written) == address(url) and tails[0] == tails[1]
    except (ValueError, UnicodeError):
        return False


def _written(path: str, text: str, url: str) -> Place | None:
    for number, line in enumerate(text.split("\n"), 1):
        column = line.replace("&amp;", "&").find(url)
        if column >= 0:
            return Place(path, number, column + 1)
    return None


def _lines_of_urls(root: Path, path: str) -> dict[str, Place]:
    node, _ = yamls.parse(data.text(root, path), path)
    keys = [key.text for key, _ in node.entries] if isinstance(node, yamls.Mapping) else []
    return {key: Place(path, *yamls.locate(node, (key, "url"))) for key in keys}


def _data_files(root: Path) -> list[str]:
    found = [p for top in _DATA for p in (root / top).rglob("*.yml") if p.is_file()]
    return [*sorted(p.relative_to(root).as_posix() for p in found), SETTINGS]
