"""Where a page says 'ring us' or 'email us', the number or address is ours.

Good: `Ring us on {{ service.phone }}`, `Ring us, or Childline on 0800 1111`
Bad: `Ring us on 0121 303 0000`, when the settings say another number
Source: requirement L7; DESIGN.md (the service's details stand in mkdocs.yml)
"""

import re
from collections.abc import Iterator

from qa.checks.safety._words import MAIL, PHONE, own_details, phone_digits, typed
from qa.model import Check, Context, Hit, Level, Site

_US = re.compile(
    r"\b(?:call|ring|phone|telephone|text|e-?mail|contact|message|reach|write to) us\b"
    r"(?:(?! or | and |,)[^.;:!?\d@]){0,30}?(?: on| at| by (?:phone|text|e-?mail))?:? ?",
    re.IGNORECASE,
)
_OUR = re.compile(
    r"\bour (?:phone |telephone |text |mobile |helpline |e-?mail )?(?:number|line|helpline|address|e-?mail) is:? ?",
    re.IGNORECASE,
)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each number or address that is said to be ours and is not."""
    own = own_details(context)
    for page in site.pages:
        for block in page.blocks:
            text = block.text
            if block.kind == "code" or (" us" not in text and "our " not in text.lower()):
                continue
            for lead in (*_US.finditer(text), *_OUR.finditer(text)):
                for pattern in (PHONE, MAIL):
                    start = lead.end() if lead.re is _OUR else _next(pattern, text, lead)
                    match = pattern.match(text, start) if start >= 0 else None
                    if match is None or not typed(block, *match.span()):
                        continue
                    if (phone_digits(match[0]) or match[0].casefold()) not in own:
                        yield Hit(
                            block.place(match.start()),
                            f'"{match[0]}" is said to be ours, and the settings say otherwise.',
                            "Write {{ service.phone }}, {{ service.text_number }} or {{ service.email }}.",
                            match[0],
                        )


def _next(pattern: re.Pattern[str], text: str, lead: re.Match[str]) -> int:
    """Return where the number follows the words 'ring us', or -1."""
    for match in pattern.finditer(text, lead.start(), lead.end() + 45):
        between = text[lead.start() : match.start()]
        if _US.fullmatch(between):
            return match.start()
        break
    return -1


CHECK = Check(
    title="Our number is our number",
    level=Level.STOP,
    why="A family that rings a wrong number may not try again.",
    run=find,
    by_page=True,
)
