"""Running text says 'and', not '&'.

Good: health and care; Marks & Spencer; A&E
Bad: health & care
Source: NHS service manual; NES style: no ampersands in running text (R32)
"""

import re
from collections.abc import Iterator

from qa.checks._wording import of_site
from qa.model import Check, Context, Hit, Level, Site

_AND = re.compile(r"(?<!\w)([\w'-]*)( ?)&( ?)([\w'-]*)")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each & that is part of neither a name nor an abbreviation such as A&E."""
    for passage in of_site(site):
        if "&" not in passage.text:
            continue
        for match in _AND.finditer(passage.text):
            before, left, right, after = match.groups()
            if not left and not right and before and after:
                continue  # A&E, Q&A
            name = before[:1].isupper() and after[:1].isupper()
            if name and passage.kind not in {"heading", "title"}:
                continue
            said = passage.said(*match.span())
            yield Hit(
                passage.place(match.start()),
                f'"{said}" has a sign for "and".',
                f'Write "{before} and {after}".' if before and after else 'Write "and".',
                said,
            )


CHECK = Check(
    title="And, not &",
    level=Level.LOOK,
    why="The sign is one more thing to decode, and some screen readers say it oddly.",
    run=find,
    by_page=True,
)
