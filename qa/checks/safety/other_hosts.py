"""A page loads nothing from other sites: no frames, pictures, styles, fonts, scripts or forms.

Good: `![Our door](door.jpg)`, `[a film](https://www.youtube.com/…)` as a link
Bad: `<iframe src="https://www.youtube.com/…">`, `![](https://example.org/pixel.gif)`
Source: ICO, guidance on storage and access technologies; requirement A6; DESIGN.md, Dependencies
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa import parts
from qa.checks.access._source import opening
from qa.checks.safety._built import drawings, pages, styles
from qa.model import Check, Context, Hit, Level, Place, Site

_ELSEWHERE = re.compile(r"^\s*(?:(?:https?|wss?|ftp):)?[/\\]{2}", re.IGNORECASE)
_ADDRESSES = (
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "formaction",
    "background",
    "ping",
    "code",
)
_LINKS = ("link", "image", "use", "feimage", "script")  # whose href is loaded, not followed
_SELECTOR = ",".join((*(f"[{name}]" for name in _ADDRESSES), *_LINKS, "[style]"))
_LOADED = re.compile(
    r"\b(?:stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload|manifest|prerender)\b"
)
_IN_STYLE = re.compile(
    r"(?:url\(\s*|@import\s+(?:url\(\s*)?)[\"']?((?:https?:)?//[^\"')\s;]+)", re.IGNORECASE
)
_IN_DRAWING = re.compile(
    r"<(?:\w+:)?(?:image|use|feImage|script)\b[^>]*?href\s*=\s*[\"']((?:https?:)?//[^\"']+)",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each thing that a page would fetch from another site."""
    told: set[str] = set()
    for hit in _typed(site):
        told.add(hit.excerpt)
        yield hit
    for path, kind, address in _built(site):
        if address not in told:
            yield _hit(Place(path), kind, address)
    drawn = tuple(drawings(site))
    for pattern, files in ((_IN_STYLE, (*styles(site), *drawn)), (_IN_DRAWING, drawn)):
        for path, text in files:
            for match in pattern.finditer(text):
                yield _hit(Place(path, text.count("\n", 0, match.start()) + 1), "file", match[1])


def _typed(site: Site) -> Iterator[Hit]:
    for page in site.pages:
        for link in page.links:
            if link.kind == "image" and not link.raw and _ELSEWHERE.match(link.href):
                yield _hit(link.place, "picture", link.href)
    for part in parts.of(site):
        for source, tag in opening(part):
            for address in _loaded(tag.name, tag.attributes):
                yield _hit(source.place(tag.at), _kind(tag.name), address)


def _built(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield (file to name, kind, address) of what the built pages load from elsewhere."""
    for _, path, built in pages(site):
        for node in built.tree.css(_SELECTOR):
            attributes = {k.lower(): v or "" for k, v in node.attributes.items()}
            for address in _loaded(node.tag or "", attributes):
                yield path, _kind(node.tag or ""), address
        for node in built.tree.css("style"):
            for match in _IN_STYLE.finditer(node.text(deep=True)):
                yield path, "style", match[1]


def _loaded(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the other sites' addresses that a browser fetches or sends to for this tag."""
    for key in _ADDRESSES:
        value = attributes.get(key, "")
        for part in value.split(",") if key == "srcset" else (value,):
            if _ELSEWHERE.match(part):
                yield part.split()[0]
    href = attributes.get("href") or attributes.get("xlink:href") or ""
    follows = name == "link" and not _LOADED.search(attributes.get("rel", "").lower())
    if name in _LINKS and not follows and _ELSEWHERE.match(href):
        yield href
    for match in _IN_STYLE.finditer(attributes.get("style", "")):
        yield match[1]


def _kind(name: str) -> str:
    return {
        "iframe": "frame",
        "frame": "frame",
        "form": "form",
        "img": "picture",
        "image": "picture",
        "script": "script",
        "link": "style or font",
        "video": "film",
        "audio": "sound",
    }.get(name, "part of the page")


def _hit(place: Place, kind: str, address: str) -> Hit:
    host = address.split("//", 1)[-1].split("/", 1)[0]
    return Hit(
        place,
        f'A {kind} here comes from "{host}" or goes there.',
        "Keep a copy on this site, if its licence allows, or make it a plain link.",
        address,
    )


CHECK = Check(
    title="Nothing is loaded from other sites",
    level=Level.STOP,
    why="The other site learns which family reads about what, and nobody asked them.",
    run=find,
)
