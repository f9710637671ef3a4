"""A picture's words say what it shows, in a breath, and are no file name.

Good: `![Two parents and a teacher talk at a round table](table.jpg)`
Bad: `![IMG_2041.jpg](table.jpg)`, `![Image of a table](table.jpg)`
Source: W3C, images tutorial, https://www.w3.org/WAI/tutorials/images/tips/; WCAG 2.2, 1.1.1
"""

import re
from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Site

_FILE = re.compile(
    r"^\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|heic)$"
    r"|^(?:img|dsc|dscn|pxl|image|picture|photo|scan|screenshot|screen shot)[ _-]*\d[\d_ .-]*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|logo|alt|alt text|untitled"
    r"|placeholder|screenshot|diagram|chart|banner)\W*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:an? |the |this )?(?:image|picture|photo|photograph|graphic|icon)(?: is| that is)? (?:of|showing|shows)\b",
    re.IGNORECASE,
)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each picture whose words do not help."""
    limit = None
    for page in site.pages:
        for link in page.links:
            text = (link.text or "").strip()
            if link.kind != "image" or not text:
                continue
            limit = limit or context.policy.limit("access.alt-characters", "everyone")
            fault = _fault(text, limit)
            if fault:
                yield Hit(link.place, *fault, text)


def _fault(text: str, limit: float) -> tuple[str, str] | None:
    if _FILE.search(text) or ("_" in text and " " not in text):
        return (
            f'The picture\'s words are the name of a file: "{text}".',
            "Say what the picture shows instead.",
        )
    if _NOTHING.search(text):
        return f'"{text}" does not say what the picture shows.', "Say what is to be seen on it."
    if lead := _LEAD.match(text):
        return (
            f'The picture\'s words begin with "{lead[0]}", which a screen reader says already.',
            f'Take out "{lead[0]}" and begin with what is to be seen.',
        )
    if len(text) > limit:
        return (
            f"The picture's words have {len(text)} characters; we aim for {limit:g} or fewer.",
            "Keep what matters, and put the rest into the text of the page.",
        )
    return None


CHECK = Check(
    title="A picture's words say what it shows",
    level=Level.SOON,
    why="A screen reader reads these words aloud in place of the picture.",
    run=find,
    by_page=True,
)
