"""Nothing is told by its colour alone.

Good: `the box called "Your views"`, `the green paper on schools`
Bad: `the red boxes`, `in green below`
Source: WCAG 2.2, 1.4.1 and 1.3.3, https://www.w3.org/TR/WCAG22/#use-of-color
"""

import re
from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Site

_COLOUR = r"(?:red|green|blue|yellow|orange|amber|purple|pink|grey|black|white|brown|teal)"
_THING = (
    r"(?:box|boxes|button|buttons|text|words?|letters|links?|columns?|rows?|cells?|sections?"
    r"|areas?|arrows?|lines?|dots?|circles?|squares?|triangles?|stars?|bars?|banners?|tabs?"
    r"|headings?|panels?|parts?|stripes?|ticks?|cross|crosses|icons?|symbols?)"
)
_ALONE = re.compile(
    rf"\b(?:the|these|those|each|every|any|all)(?: \w+)? {_COLOUR} {_THING}\b"
    rf"|\b(?:marked|shown|highlighted|printed|written|coloured|shaded|outlined|underlined|appear|appears)"
    rf"(?: up)? in {_COLOUR}\b"
    rf"|\bin {_COLOUR}(?= (?:below|above|on this page|text|type|boxes|letters)\b)",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each place that names a thing by its colour."""
    for page in site.pages:
        for block in page.blocks:
            if block.kind == "code":
                continue
            for match in _ALONE.finditer(block.text):
                if not block.marked("code", match.start(), match.end()):
                    yield Hit(
                        block.place(match.start()),
                        f'"{match[0]}" can be found by its colour only.',
                        "Name the thing by its words or its heading as well.",
                        match[0],
                    )


CHECK = Check(
    title="Nothing is told by colour alone",
    level=Level.LOOK,
    why="Readers who do not see the colour, or print in black and white, cannot find it.",
    run=find,
    by_page=True,
)
