"""An SVG drawing runs no script and fetches nothing from elsewhere.

Good: a drawing with shapes, text, and a link that a reader may follow
Bad: `<svg onload="…">`, or `<image href="https://elsewhere.example/x.png">`
Source: W3C SVG 2, 2.7 (secure modes); requirement A6 (no third-party scripts)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa.checks.assets._files import Asset, assets
from qa.model import Check, Context, Hit, Level, Place, Site

_MOST_READ = 5_000_000
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_FETCHED = re.compile(
    r"(?:url\(\s*|@import\s+)['\"]?\s*((?:https?:)?//[^'\")\s;]+)", re.IGNORECASE
)
_HEAD = re.compile(r"<!ENTITY\b|<\?xml-stylesheet\b", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "xlink:href", "src"})


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each script, event and foreign address of a drawing."""
    for asset in assets(site, frozenset({".svg"})):
        if not asset.whole:
            continue
        if asset.size > _MOST_READ:
            yield Hit(
                asset.place,
                f'"{asset.name}" is too big to look through for scripts.',
                "Save it as a simpler drawing, or as PNG.",
                asset.name,
            )
            continue
        text = _text(asset.read())
        told: set[tuple[str, str]] = set()
        for what, words in _faults(text):
            if (what, words) not in told:
                told.add((what, words))
                yield _hit(asset, text, what, words)


def _text(raw: bytes) -> str:
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return raw.decode("utf-16" if wide else "utf-8", "replace")


def _faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, the words of the drawing that show it)."""
    for found in _HEAD.finditer(text):
        yield "takes in text or styles from outside its shapes", found[0]
    for node in LexborHTMLParser(text).css("*"):
        tag = (node.tag or "").lower().rpartition(":")[2]
        if tag == "script":
            yield "holds a script", f"<{node.tag}"
        elif tag == "style":
            for address in _FETCHED.findall(node.text(deep=True)):
                yield "fetches something from elsewhere", address
        yield from _attributes(node, tag)


def _attributes(node: LexborNode, tag: str) -> Iterator[tuple[str, str]]:
    for name, written in node.attributes.items():
        value, key = written or "", name.lower()
        if key.startswith("on") and tag != "html":
            yield "runs a script by itself", f"{name}="
        elif key in _ADDRESSES and re.match(r"\s*javascript:", value, re.IGNORECASE):
            yield "holds a script", "javascript:"
        elif key in _ADDRESSES and tag != "a" and _FOREIGN.match(value):
            yield "fetches something from elsewhere", value
        for address in _FETCHED.findall(value):
            yield "fetches something from elsewhere", address


def _hit(asset: Asset, text: str, what: str, words: str) -> Hit:
    at = max(0, text.lower().find(words.lower()))
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return Hit(
        Place(asset.path, line, column),
        f'"{asset.name}" {what}.',
        "Export it again as a plain SVG, or save it as PNG.",
        words[:80],
    )


CHECK = Check(
    title="Drawings run no scripts and fetch nothing",
    level=Level.STOP,
    why="A drawing can carry a program that watches the reader, as a web page can.",
    run=find,
)
