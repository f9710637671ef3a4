"""Phone numbers, mail addresses and days as people type them."""

from __future__ import annotations

import re
from typing import Any

from qa.model import Block, Context

# 01, 02, 03, 07, 08 and 09 numbers with spaces, hyphens or brackets; +44 as well.
PHONE = re.compile(
    r"(?<![\w.,£+/-])(?:\(?0[1235789]\d*\)?|\+44[\s-]?(?:\(0\))?)(?:[\s-]?\d){6,10}(?![\w/]|[.,]\d)"
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DATE = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? (?:19|20)\d\d)"
_DIGITS = (10, 11)


def phone_digits(text: str) -> str:
    """Return the number in one form, or '' where it is no phone number."""
    digits = "".join(c for c in text.replace("(0)", "") if c.isdigit())
    if text.lstrip("( ").startswith("+44"):
        digits = f"0{digits[2:]}"
    return digits if len(digits) in _DIGITS else ""


def own_details(context: Context) -> dict[str, str]:
    """Return the service's phones (as digits) and mail addresses -> the detail's name."""
    service: Any = context.service
    found: dict[str, str] = {}
    for name in ("phone", "text_number"):
        for match in PHONE.finditer(service.plain(name)):
            found[phone_digits(match[0])] = name
    for name in ("email", "young_people_email"):
        found[service.plain(name).casefold()] = name
    return {key: name for key, name in found.items() if key}


def typed(block: Block, start: int, end: int) -> bool:
    """Tell whether staff typed text[start:end] as words of this page."""
    return not any(block.marked(kind, start, end) for kind in ("fact", "code", "ref"))
