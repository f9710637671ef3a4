"""What a letter says of the law rests on facts, so that whoever gets it can look it up.

Good: `The decision was due within {{ law.ehcna_6_week_decision }} of my request.`
Bad: a letter that names no fact at all
Source: requirement C1 (each legal claim has a source)
"""

from collections.abc import Iterator

from qa.content import letters
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each letter whose own text uses no fact of law."""
    for page in site.pages:
        if not letters.is_letter(page.path):
            continue
        letter = letters.read(page.text)
        if letter.boxes and not any("{{ law." in line.text for line in letter.lines):
            line = letter.boxes[0]
            yield Hit(
                Place(page.path, line),
                "No sentence of this letter rests on a fact of law or guidance.",
                "Put a fact after the sentence that needs it, such as {{ law.some_key }}.",
                page.source_line(line),
            )


CHECK = Check(
    title="Letters rest on facts",
    level=Level.STOP,
    why="A letter without a source is easily answered with a polite no.",
    run=find,
    by_page=True,
)
