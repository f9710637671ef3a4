"""Make a page's HTML fit for paper: no buttons, whole addresses, rows to write in, ids of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What only a screen can use. `screen-only` is for partials and blocks that say so themselves.
UNPRINTED = (
    "script, style, template, noscript, form, button, input, select, textarea, iframe, video, audio,"
    " [hidden], .screen-only, .needs-script, .visually-hidden"
)
_HEADING = re.compile(r"h([1-6])$")
_DEEPEST = 6


@dataclass(slots=True)
class Tidied:
    """html: for the PDF. links: (words, address) of each page or site it names, in order, once."""

    html: str
    links: list[tuple[str, str]] = field(default_factory=list)


def tidied(
    html: str, address: str, *, prefix: str = "", down: int = 0, inside: Mapping[str, str]
) -> Tidied:
    """Return a page's words for paper.

    Args:
        html: the page as it was converted.
        address: where it stands on the web; relative links start there.
        prefix: put before every id, so that many pages can stand in one document.
        down: how many levels its headings go down.
        inside: address of a page in the same document -> its prefix there.
    """
    tree = LexborHTMLParser(f"<!doctype html><body><div>{html}</div></body>")
    root = tree.css_first("body > div")
    if root is None:
        return Tidied("")
    for node in root.css(UNPRINTED):
        node.decompose()
    links: dict[str, str] = {}
    for node in root.css("*"):
        _name(node, prefix)
        if node.tag == "a":
            _lead(node, address, prefix, inside, links)
        elif node.tag == "table":
            _mark_rows(node)
            _keep_with_its_words(node)
        elif down and node.tag and (level := _HEADING.match(node.tag)):
            node.attrs["data-level"] = str(min(int(level[1]) + down, _DEEPEST))
    return Tidied(
        _renamed(root.inner_html or ""), [(words, goal) for goal, words in links.items()]
    )


def _name(node: LexborNode, prefix: str) -> None:
    if prefix and node.id:
        node.attrs["id"] = f"{prefix}{node.id}"


def _lead(
    node: LexborNode,
    address: str,
    prefix: str,
    inside: Mapping[str, str],
    links: dict[str, str],
) -> None:
    """Point a link at its place in the document, or at its whole address."""
    href = node.attributes.get("href") or ""
    if href.startswith("#"):
        node.attrs["href"] = f"#{prefix}{href[1:]}"
        return
    goal = urljoin(address, href)
    page, part = urldefrag(goal)
    if page in inside:
        node.attrs["href"] = f"#{inside[page]}{part or 'top'}"
        return
    node.attrs["href"] = goal
    if urlsplit(goal).scheme in {"http", "https"}:
        links.setdefault(page, " ".join(node.text(deep=True).split()))


def _mark_rows(table: LexborNode) -> None:
    """Mark the rows to write in: those with an empty cell behind a filled one."""
    for row in table.css("tbody tr"):
        cells = [bool(cell.text(deep=True).strip()) for cell in row.css("td, th")]
        if any(cells) and not all(cells):
            row.attrs["class"] = "to-fill"
    if table.css_first("tr.to-fill") is not None:
        table.attrs["class"] = "form"


def _keep_with_its_words(table: LexborNode) -> None:
    """Mark the paragraph before a table, so that the two stay on one sheet."""
    before = table.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    if before is not None and before.tag == "p":
        before.attrs["class"] = "lead-in"


_OPENING = re.compile(r'<h[1-6]\b([^>]*?) data-level="(\d)"([^>]*)>(.*?)</h[1-6]>', re.DOTALL)
_FIGURE = re.compile(r'<a class="fact" href="([^"]*)" data-source="(\d+)">(.*?)</a>', re.DOTALL)
_LIST = re.compile(r"<(/?)(dl|dt|dd)\b[^>]*>")
_CITED = re.compile(r"([^\s<>]+)((?:<sup\b[^>]*>(?:(?!</sup>).)*</sup>)+)", re.DOTALL)
_AS = {"dl": "div", "dt": 'p class="term"', "dd": "div"}


def _renamed(html: str) -> str:
    """Lower the headings, number the figures, and turn lists of terms into paragraphs.

    A figure of law is a link on the screen; on paper the number of its source stands behind it, and
    never alone on the next line. Lists in a PDF have no terms.
    """
    html = _OPENING.sub(r"<h\2\1\3>\4</h\2>", html)
    html = _FIGURE.sub(
        r'<span class="fact">\3<sup class="ref"><a href="\1">\2</a></sup></span>', html
    )
    html = _CITED.sub(r'<span class="cited">\1\2</span>', html)
    return _LIST.sub(lambda m: f"<{m[1]}{_AS[m[2]].split()[0] if m[1] else _AS[m[2]]}>", html)
