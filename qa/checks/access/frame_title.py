"""Every frame has a title that says what is in it.

Good: `<iframe src="map.html" title="Map of our office">`
Bad: `<iframe src="map.html">`
Source: WCAG 2.2, 4.1.2 and technique H64, https://www.w3.org/WAI/WCAG22/Techniques/html/H64
"""

from collections.abc import Iterator

from qa.checks.access._source import opening
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each frame without a title."""
    for source, tag in opening(site):
        named = any(tag.attributes.get(k) for k in ("title", "aria-label", "aria-labelledby"))
        if tag.name in {"iframe", "frame"} and not named:
            yield Hit(
                source.place(tag.at),
                "This frame has no title.",
                'Add title="…" that says what the reader finds in the frame.',
                source.excerpt(tag.at, tag.end),
            )


CHECK = Check(
    title="Every frame has a title",
    level=Level.STOP,
    why="A screen reader says only 'frame', and a parent cannot tell whether to go in.",
    run=find,
    by_page=True,
)
