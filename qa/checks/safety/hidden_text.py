"""Every word on a page can be seen.

Good: `<details>` for words that open on a tap; class="visually-hidden" for screen readers
Bad: `<span style="display:none">`, `<p style="color:#fff">`
Source: Google, spam policies (hidden text)
"""

import re
from collections.abc import Iterator

from qa.checks.access._source import Tag, opening
from qa.model import Check, Context, Hit, Level, Site

_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font(?:-size)?\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|(?<![-\w])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}"
    r"|(?<![-\w])color\s*:\s*transparent",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?(?:ff)?|rgba?\(\s*255\s*,\s*255\s*,\s*255[^)]*\))\s*(?:;|!|$)",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each piece of text that no reader can see."""
    for source, tag in opening(site):
        if _hides(tag):
            yield Hit(
                source.place(tag.at),
                "These words are on the page, and no reader can see them.",
                "Show the words, or take them out.",
                source.excerpt(tag.at, tag.end),
            )


def _hides(tag: Tag) -> bool:
    style = tag.attributes.get("style", "")
    if style:
        white = _WHITE.search(style) and "background" not in style.lower()
        return bool(_HIDES.search(style) or white)
    return bool(tag.name) and "hidden" in tag.attributes and tag.name not in {"svg", "input"}


CHECK = Check(
    title="No hidden words",
    level=Level.STOP,
    why="Hidden words reach search engines and screen readers, and nobody reviews them.",
    run=find,
    by_page=True,
)
