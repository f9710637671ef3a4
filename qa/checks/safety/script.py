"""A page holds no script: no script element, no event handler, no address that runs something.

Good: `[Ask us](contact.md)`
Bad: `<script>`, `<a onclick="…">`, `[Ask us](javascript:ask())`, a drawing (.svg) with a script in it
Source: OWASP, cross site scripting prevention; requirements A6 and R36
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from qa import parts
from qa.checks.access._source import Source, Tag, sources
from qa.checks.safety._built import SETTINGS, drawings, pages
from qa.model import Built, Check, Context, Hit, Level, Link, Page, Place, Site

_TAGS = frozenset({"script", "object", "embed", "applet", "base", "meta", "frame", "frameset"})
_RUNS = re.compile(r"^(?:javascript|vbscript|data|blob|livescript):", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]+")
_ADDRESSES = frozenset("href src action formaction xlink:href data poster srcset srcdoc".split())  # noqa: SIM905
_IN_DRAWING = re.compile(
    r"<(?:\w+:)?(?:script|foreignObject|iframe|embed|object)\b|\son[a-z]+\s*=|(?:javascript|vbscript):|<!ENTITY",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"[\s\"'/]on[a-z]+\s*=|script\s*:|data\s*:|blob\s*:"
    r"|[\s\"'/](?:href|src|action|data|poster)\w*\s*=\s*[\"']?[^\"'>\s]*&#",
    re.IGNORECASE,
)
_DATA = frozenset({"application/json", "application/ld+json"})  # read by scripts, never run


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each script in a page, in what was built from it, or in a drawing."""
    told: set[str] = set()
    for hit in _typed(site):
        told.add(hit.place.path)
        yield hit
    every = [
        (built.path, hit)
        for page, path, built in pages(site)
        if path not in told
        for hit in _in_built(page, path, built)
    ]
    yield from _once(every, len(site.built) + len(site.others))
    for path, text in drawings(site):
        for match in _IN_DRAWING.finditer(text):
            place = Place(path, text.count("\n", 0, match.start()) + 1)
            what = f'This drawing holds "{match[0].strip()}", which can run a script.'
            fix = "Save the drawing again as a plain SVG, without scripts or web pages in it."
            yield Hit(place, what, fix, match[0].strip())


def _once(found: list[tuple[str, Hit]], total: int) -> Iterator[Hit]:
    """Yield one hit for what every page has: it came from the settings or the theme."""
    where: dict[tuple[str, str], set[str]] = {}
    for built_path, hit in found:
        where.setdefault((hit.what, hit.excerpt), set()).add(built_path)
    for _, hit in found:
        paths = where[hit.what, hit.excerpt]
        if not paths:
            continue  # told already
        if len(paths) < total or total == 1:
            yield hit
        else:
            yield replace(hit, place=Place(SETTINGS), what=f"On all {total} pages: {hit.what}")
            paths.clear()


def _typed(site: Site) -> Iterator[Hit]:
    for part in parts.of(site):
        for source in sources(part):
            for tag in source.tags:
                if not tag.closing and (fault := _in_tag(tag)):
                    yield _hit(source, tag, fault)
    for page in site.pages:
        for link in page.links:
            if not link.raw and runs(link.href):
                yield _link(link)


def runs(address: str) -> bool:
    """Tell whether a browser would run this address, or take it for a page of its own."""
    return bool(_RUNS.match(_BLANKS.sub("", html.unescape(address))))


def _in_tag(tag: Tag) -> str:
    if tag.name in _TAGS:
        return f'"<{tag.name}>" can run or load something.'
    for name, value in tag.attributes.items():
        if name.startswith("on") and len(name) > 3 and value:  # noqa: PLR2004 - 'on' and a word
            return f'"{name}" runs a script.'
        if name == "srcdoc":
            return '"srcdoc" holds a page of its own.'
        if name in _ADDRESSES and runs(value):
            return f'The address after "{name}" can run a script.'
    return ""


def _in_built(page: Page | None, path: str, built: Built) -> Iterator[Hit]:
    """Yield what a placeholder, a setting or the theme brought into the built page."""
    for node in built.tree.css("script"):
        inside = page is not None and any(a.tag == "article" for a in _around(node))
        text = node.text(deep=True).strip()
        ours = node.attributes.get("src") or (node.attributes.get("type") or "").lower() in _DATA
        if inside or not ours:
            yield _built_hit(path, "a script", text[:60])
    if not _MAYBE.search(built.html):
        return
    for node in built.tree.css("*"):
        for name, value in node.attributes.items():
            if name.startswith("on") or (name in _ADDRESSES and runs(value or "")):
                yield _built_hit(path, f'"{name}"', value or name)


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _hit(source: Source, tag: Tag, what: str) -> Hit:
    fix = "Take it out; a page needs words, links and pictures only."
    return Hit(source.place(tag.at), what, fix, source.excerpt(tag.at, tag.end))


def _link(link: Link) -> Hit:
    what = f'The address of "{link.text or "this picture"}" can run a script.'
    return Hit(link.place, what, "Write the address of a page or a file.", link.href)


def _built_hit(path: str, what: str, shown: str) -> Hit:
    return Hit(
        Place(path),
        f"The built page holds {what}, and nobody typed it on the page.",
        "Look for HTML in the settings, in law.yml or in the theme, and take it out.",
        shown,
    )


CHECK = Check(
    title="No scripts on pages",
    level=Level.STOP,
    why="A script can watch what a family types, or send them to another site.",
    run=find,
)
