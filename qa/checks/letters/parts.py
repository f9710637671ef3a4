"""A letter has all its parts: when to use it, what to do first, the gaps, the letter, what happens next.

Good: `## When to use this letter`, and below it who may send it and when
Bad: a letter without `## What to do first`; two letters on one page
Source: requirements B2a (talk first) and W-B vii; the list is qa/words/letter_parts.csv
"""

from collections.abc import Iterator

from qa.checks.structure._outline import missing_parts
from qa.content import letters
from qa.content.structure_lists import LETTER_PARTS, letter_parts
from qa.model import Check, Context, Hit, Level, Page, Place, Site

_PRINTS_TABLE = "{{ letter.gaps }}"


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each letter that lacks a part, its box or the list of its gaps, or has two boxes."""
    parts = letter_parts(site.root)
    for page in site.pages:
        if letters.is_letter(page.path):
            yield from missing_parts(page, parts, kind="letter", listed=LETTER_PARTS)
            yield from _box(page)


def _box(page: Page) -> Iterator[Hit]:
    letter = letters.read(page.text)
    title = Place(page.path, page.meta.line("title"))
    named = page.source_line(title.line).strip()
    if not letter.boxes:
        what = "There is no letter on this page."
        fix = 'Write !!! letter "Your letter" on a line, and the letter below it, four spaces in.'
        yield Hit(title, what, fix, named)
    for line in letter.boxes[1:]:
        what = "This is the second letter on the page."
        fix = "Give each letter a page of its own."
        yield Hit(Place(page.path, line), what, fix, page.source_line(line))
    if letter.gaps and _PRINTS_TABLE not in page.text:
        what = "Nothing on this page says what to write in the gaps."
        fix = f'Write {_PRINTS_TABLE} on a line of its own below "Fill in the gaps".'
        yield Hit(title, what, fix, named)


CHECK = Check(
    title="Letters have all their parts",
    level=Level.STOP,
    why="A letter sent at the wrong moment, or before a talk, can make things harder.",
    run=find,
    by_page=True,
)
