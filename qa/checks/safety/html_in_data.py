"""The settings and data files hold plain words, no HTML.

Good: `name: {value: Exampleton SENDIASS}`
Bad: `says: The council must <script src="…"></script> answer.`
Source: OWASP, cross site scripting prevention; requirement A6
"""

import re
from collections.abc import Iterator

from qa.checks.safety._built import SETTINGS, files
from qa.model import Check, Context, Hit, Level, Place, Site

_HTML = re.compile(
    r"</?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|<!--|<script\b|(?:javascript|vbscript):", re.IGNORECASE
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each line of a data file with a tag in it."""
    for path in (SETTINGS, *files(site.root, ".yml"), *files(site.root, ".yaml")):
        file = site.root / path
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        if "<" not in text and "script:" not in text.lower():
            continue
        for number, line in enumerate(text.split("\n"), 1):
            words = "" if line.lstrip().startswith("#") else line.split(" #")[0]
            if found := _HTML.search(words):
                yield Hit(
                    Place(path, number, found.start() + 1),
                    f'"{found[0]}" is HTML, and this file holds plain words only.',
                    "Take the HTML out and leave the words.",
                    found[0],
                )


CHECK = Check(
    title="No HTML in settings and data files",
    level=Level.STOP,
    why="What stands here goes onto every page, so one bad line reaches every family.",
    run=find,
)
