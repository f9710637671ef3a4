"""The service's own details are not typed on a page; they come from the settings.

Good: `Ring us on {{ service.phone }}`
Bad: the service's number, mail address or name, or the council's name, typed by hand
Source: DESIGN.md (service identity stands in mkdocs.yml); requirement L7
"""

import re
from collections.abc import Iterator

from qa.checks.safety._words import MAIL, PHONE, own_details, phone_digits, typed
from qa.model import Block, Check, Context, Hit, Level, Site

_NAMES = ("name", "council", "address", "parent_carer_forum")
_LEAST = 6


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each detail of the service that was typed by hand."""
    own = own_details(context)
    names = {context.service.plain(key).casefold(): key for key in _NAMES}
    names = {text: key for text, key in names.items() if len(text) >= _LEAST}
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)", re.IGNORECASE
    )
    for page in site.pages:
        for block in page.blocks:
            if block.kind == "code":
                continue
            for start, end, key in _found(block, own, names, pattern):
                if typed(block, start, end):
                    shown = block.text[start:end]
                    yield Hit(
                        block.place(start),
                        f'"{shown}" is typed here by hand.',
                        f"Write {{{{ service.{key} }}}}, so that a change reaches every page.",
                        shown,
                    )


def _found(
    block: Block, own: dict[str, str], names: dict[str, str], pattern: re.Pattern[str]
) -> Iterator[tuple[int, int, str]]:
    text = block.text
    for match in pattern.finditer(text):
        yield match.start(), match.end(), names[match[0].casefold()]
    for match in (*PHONE.finditer(text), *MAIL.finditer(text)):
        key = own.get(phone_digits(match[0]) or match[0].casefold())
        if key:
            yield match.start(), match.end(), key


CHECK = Check(
    title="Our details come from the settings",
    level=Level.SOON,
    why="When the number changes, a number typed on a page stays wrong.",
    run=find,
    by_page=True,
)
