"""A web address is not typed out on a page; a link with words leads there.

Good: `[the Council for Disabled Children](https://councilfordisabledchildren.org.uk/)`, help@example.org
Bad: `Go to www.example.org/send`, `[https://example.org](https://example.org)`
Source: GOV.UK content design, links; WCAG 2.2, 2.4.4
"""

import re
from collections.abc import Iterator

from qa.model import Block, Check, Context, Hit, Level, Site

_ENDING = r"(?:co\.uk|org\.uk|gov\.uk|nhs\.uk|ac\.uk|sch\.uk|uk|com|org|net|info|eu)"
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:https?://[^\s<>\"']+|www\.[\w-]+\.[^\s<>\"']+"
    rf"|(?:[a-z0-9-]+\.)+{_ENDING}(?:/[^\s<>\"']*)?)(?![\w@-])"
)
_AFTER = ".,;:!?)]’'\""


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each address in the text or as the words of a link."""
    for page in site.pages:
        for block in page.blocks:
            if "." in block.text and block.kind != "code":
                yield from _judge(block)


def _judge(block: Block) -> Iterator[Hit]:
    for match in _ADDRESS.finditer(block.text):
        start, shown = match.start(), match[0].rstrip(_AFTER)
        end = start + len(shown)
        if block.marked("code", start, end) or block.marked("fact", start, end):
            continue
        link = next(
            (m for m in block.marks if m.kind == "link" and m.start <= start < m.end), None
        )
        if link and _in_brackets(block.text[link.start : link.end], shown):
            continue
        if link:
            what = f'The link\'s words are the address "{shown}".'
            fix = "Write in the square brackets what the reader finds there."
        else:
            what = f'The address "{shown}" stands in the text.'
            fix = f"Write [the name of the site or page]({shown}) instead."
        yield Hit(block.place(start), what, fix, shown)


def _in_brackets(words: str, shown: str) -> bool:
    """Tell whether the link has other words and names its site behind them: 'Food (nhs.uk)'."""
    return "/" not in shown and f"({shown})" in words and not words.startswith("(")


CHECK = Check(
    title="Addresses are links with words",
    level=Level.SOON,
    why="A screen reader spells an address out letter by letter, and nobody can tap it.",
    run=find,
    by_page=True,
)
