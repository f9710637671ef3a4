"""How many standards there are, or are met, is said only beside its source.

Good: `The review found that 3 of 20 standards were met ([the review, page 4](review.pdf)).`
Bad: `We meet 18 of the 21 standards.`, `We meet all 20 minimum standards.`
Source: REQUIREMENTS.md, 1.8 (two public papers count the standards differently); requirement W-G
"""

import re
from collections.abc import Iterator

from qa.content.sentences import split
from qa.model import Block, Check, Context, Hit, Level, Site

_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]one)?)"
)
_KIND = r"(?:(?:national|minimum|quality|service) )*"
_TOTAL = re.compile(
    rf"\b(?:{_NUMBER} (?:out )?of (?:the |its |our |all )?(?:{_NUMBER} )?{_KIND}standards"
    rf"|all (?:of )?(?:the )?{_NUMBER} {_KIND}standards"
    rf"|{_NUMBER} (?:(?:national|minimum|quality) )+standards"
    rf"|(?:meets?|met|pass(?:es|ed)?|there (?:are|were)) {_NUMBER} {_KIND}standards"
    rf"|{_NUMBER} ?(?:%|per ?cent) of (?:the |its |our |all )?{_KIND}standards)\b",
    re.IGNORECASE,
)
_KINDS = {"paragraph", "item", "cell", "definition", "summary", "heading", "quote", "caption"}


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each number of standards in a sentence without a link or a source mark."""
    for page in site.pages:
        for block in page.blocks:
            if block.kind in _KINDS and "standards" in block.text.casefold():
                yield from _judge(block)


def _judge(block: Block) -> Iterator[Hit]:
    for sentence in split(block.text):
        found = _TOTAL.search(block.text[sentence.start : sentence.end])
        # A source mark stands right behind the full stop.
        if found and not any(
            block.marked(kind, sentence.start, sentence.end + 1)
            for kind in ("link", "ref", "fact")
        ):
            yield Hit(
                block.place(sentence.start + found.start()),
                f'"{found[0]}" does not say who counted them.',
                "Link the paper that says so in the same sentence, or leave the number out.",
                found[0],
            )


CHECK = Check(
    title="A number of standards has its source",
    level=Level.STOP,
    why="Public papers count the standards differently, so a bare number cannot be trusted.",
    run=find,
)
