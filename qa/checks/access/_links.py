"""Links as a reader hears them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.model import Page, Site

if TYPE_CHECKING:
    from qa.model import Link

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def links(site: Site) -> Iterator[tuple[Page, Link]]:
    """Yield every link of the pages, not the pictures."""
    for page in site.pages:
        for link in page.links:
            if link.kind == "link":
                yield page, link


def said(text: str | None) -> str:
    """Return a link's words in small letters, without the marks around them."""
    return _EDGES.sub("", (text or "").casefold())
