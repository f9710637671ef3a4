"""Every picture has words for people who cannot see it, or says that it is only decoration.

Good: `![The front door of our office](door.jpg)`, or `<img src="line.svg" alt="">` for decoration
Bad: `![](door.jpg)` or `<img src="door.jpg">`
Source: WCAG 2.2, 1.1.1, https://www.w3.org/TR/WCAG22/#non-text-content
"""

from collections.abc import Iterator

from qa.checks.access._source import Source, Tag, opening, sources
from qa.model import Check, Context, Hit, Level, Link, Place, Site

_FIX = "Say in the square brackets what it tells the reader; for decoration add { role=presentation }."
_RAW_FIX = 'Add alt="…" with what the picture tells the reader, or alt="" if it tells nothing.'


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each picture without words."""
    decoration = {s.place(t.at).line for s, t in opening(site) if not t.name and _silent(t)}
    lines = {s.path: s.raw.split("\n") for s in sources(site)} if decoration else {}
    for page in site.pages:
        for link in page.links:
            if link.kind == "image" and not link.raw and not (link.text or "").strip():
                if link.place.line in decoration and _decorated(link, lines):
                    continue
                yield _hit(link.place, link.href, _FIX)
    for source, tag in opening(site):
        if _wants_words(tag) and not _silent(tag) and not _worded(tag):
            yield _hit(source.place(tag.at), _shown(source, tag), _RAW_FIX)


def _decorated(link: Link, lines: dict[str, list[str]]) -> bool:
    line = lines[link.place.path][link.place.line - 1]
    after = line[link.place.column - 1 + len(link.href) :]
    return after.startswith(("){", ") {")) and "role=" in after.split("}")[0]


def _silent(tag: Tag) -> bool:
    """Tell whether the tag says that it is decoration."""
    return (
        tag.attributes.get("role") in {"presentation", "none"}
        or tag.attributes.get("aria-hidden") == "true"
    )


def _wants_words(tag: Tag) -> bool:
    if tag.name == "input":
        return tag.attributes.get("type", "").lower() == "image"
    return tag.name == "img" or (tag.name == "area" and "href" in tag.attributes)


def _worded(tag: Tag) -> bool:
    if tag.name == "img":
        written = tag.text.lower()
        return "alt" in tag.attributes and ("alt=" in written.replace(" ", ""))
    return bool(tag.attributes.get("alt"))


def _shown(source: Source, tag: Tag) -> str:
    return tag.attributes.get("src") or source.excerpt(tag.at, tag.end)


def _hit(place: Place, address: str, fix: str) -> Hit:
    return Hit(
        place, f'The picture "{address}" has no words for people who cannot see it.', fix, address
    )


CHECK = Check(
    title="Every picture has words",
    level=Level.STOP,
    why="A parent who is blind, or whose phone does not load pictures, gets nothing.",
    run=find,
    by_page=True,
)
