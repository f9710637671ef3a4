"""A link to a file says what kind of file it is and how big.

Good: `[Complaint form (PDF, 200KB)](form.pdf)`
Bad: `[Complaint form](form.pdf)`
Source: GOV.UK content design, links to attachments; WCAG 2.2, 2.4.4 and technique G201
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from qa.checks.access._links import links
from qa.checks.access._lists import rows
from qa.model import Check, Context, Hit, Level, Link, Page, Site

_SIZE = re.compile(
    r"\d(?:[\d.,]*)\s?(?:[KMG]i?B|[KMG]b|bytes|kilobytes|megabytes)\b", re.IGNORECASE
)
_AFTER = 40  # characters after the link in which type and size may stand


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link to a file that does not say type and size."""
    kinds = {row[0]: row[1] for row in rows(site.root, "file_types.csv", ("ending", "say"))}
    for page, link in links(site):
        kind = kinds.get(_ending(link.href))
        if kind is None:
            continue
        text = _around(page, link)
        typed = re.search(rf"\b{re.escape(kind)}\b", text, re.IGNORECASE) is not None
        sized = _SIZE.search(text) is not None
        if typed and sized:
            continue
        lacking = " or ".join(
            w
            for w, there in ((f"that it is {kind}", typed), ("how big it is", sized))
            if not there
        )
        yield Hit(
            link.place,
            f'The link "{link.text}" leads to a file and does not say {lacking}.',
            f"Add type and size to the link's words, such as ({kind}, 200KB).",
            link.text or link.href,
        )


def _ending(href: str) -> str:
    try:
        path = urlsplit(href).path
    except ValueError:
        return ""
    name = path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def _around(page: Page, link: Link) -> str:
    """Return the link's words and what stands right behind them."""
    for block in page.blocks:
        for mark in block.marks:
            if mark.kind == "link" and mark.value == link.href:
                return f"{link.text} {block.text[mark.end : mark.end + _AFTER]}"
    return link.text or ""


CHECK = Check(
    title="A link to a file says type and size",
    level=Level.SOON,
    why="A big file uses up a parent's data, and some phones cannot open every kind.",
    run=find,
    by_page=True,
)
