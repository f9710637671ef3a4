"""Nothing plays, moves or blinks before the reader asks for it.

Good: `<video src="welcome.mp4" controls>`
Bad: `<video src="welcome.mp4" autoplay>`
Source: WCAG 2.2, 1.4.2 and 2.2.2, https://www.w3.org/TR/WCAG22/#audio-control
"""

import re
from collections.abc import Iterator

from qa.checks.access._source import Tag, opening
from qa.model import Check, Context, Hit, Level, Site

_ASKED = re.compile(r"[?&;]auto_?play=(?:1|true)\b", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each film, sound or text that starts by itself."""
    for source, tag in opening(site):
        if _starts(tag):
            yield Hit(
                source.place(tag.at),
                f'This "{tag.name}" starts to play or move by itself.',
                "Write the words as plain text."
                if tag.name in {"marquee", "blink"}
                else "Take out autoplay, so that the reader starts it.",
                source.excerpt(tag.at, tag.end),
            )


def _starts(tag: Tag) -> bool:
    if tag.name in {"marquee", "blink"}:
        return True
    if tag.name in {"video", "audio"}:
        return "autoplay" in tag.attributes
    address = tag.attributes.get("src") or tag.attributes.get("data") or ""
    return tag.name in {"iframe", "embed", "object"} and bool(_ASKED.search(address))


CHECK = Check(
    title="Nothing plays by itself",
    level=Level.STOP,
    why="Sudden sound or movement drowns a screen reader and upsets many children.",
    run=find,
    by_page=True,
)
