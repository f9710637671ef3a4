"""A link that opens a new tab says so in its words.

Good: `<a href="x" target="_blank">Form (opens in a new tab)</a>`
Bad: `[Form](x){ target=_blank }`
Source: WCAG 2.2, 3.2.5 and technique G201, https://www.w3.org/WAI/WCAG22/Techniques/general/G201
"""

import re
from collections.abc import Iterator

from qa.checks.access._source import Source, Tag, opening
from qa.model import Check, Context, Hit, Level, Site

_HERE = {"", "_self", "_top", "_parent"}
_SAID = re.compile(r"\bnew (?:browser )?(?:tab|window)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])$")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link that opens a new tab without a word."""
    for source, tag in opening(site):
        if tag.name not in {"a", "form", "area", ""}:
            continue
        if tag.attributes.get("target", "").lower() in _HERE or _SAID.search(_words(source, tag)):
            continue
        yield Hit(
            source.place(tag.at),
            "This link opens a new tab, and its words do not say so.",
            "Take out the target, or add (opens in a new tab) to the link's words.",
            source.excerpt(tag.at, tag.end),
        )


def _words(source: Source, tag: Tag) -> str:
    label = f"{tag.attributes.get('aria-label', '')} {tag.attributes.get('title', '')} "
    if tag.name:
        return label + source.inside(tag)
    link = _BEFORE.search(source.text, max(source.body, tag.at - 500), tag.at)
    return label + (link[0] if link else "")


CHECK = Check(
    title="A link that opens a new tab says so",
    level=Level.STOP,
    why="In a new tab the way back does not work, and many readers get lost.",
    run=find,
    by_page=True,
)
