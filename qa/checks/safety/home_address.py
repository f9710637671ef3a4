"""A street address with its postcode is an office's or our own, not a family's.

Good: `Birmingham SENDIASS, {{ service.address }}`
Bad: `Ms Khan, 14 Elm Road, Exampleton EX1 2AB`
Source: UK GDPR, article 4; requirement A6
"""

import re
from collections.abc import Iterator

from qa.checks.safety._words import typed
from qa.model import Check, Context, Hit, Level, Site

_POSTCODE = r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRV-Y]?) ?\d[ABD-HJLNP-UW-Z]{2})"
_HOME = re.compile(
    r"\b(?:Flat \d+\w?,? )?\d{1,4}[A-Za-z]? (?:[A-Z][\w'’-]+ ){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Grove|Gardens|Terrace|Place|Court|Way|Walk|Rise|Hill|Mews)\b"
    rf"[^.;:!?\n]{{0,60}}?\b{_POSTCODE}\b"
)
_OFFICE = re.compile(
    r"\b(?:Council|Centre|Center|House|Office|Hospital|School|College|Academy|Tribunal|Court|Library|Hall"
    r"|Service|Clinic|Trust|Charity|University|Ombudsman|Department|Floor|Building|SENDIASS)\b"
)
_BEFORE = 80


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each address that may be a family's home."""
    own = context.service.plain("address").casefold()
    for page in site.pages:
        for block in page.blocks:
            for match in _HOME.finditer(block.text):
                near = block.text[max(0, match.start() - _BEFORE) : match.end()]
                if match[0].casefold() in own or _OFFICE.search(near):
                    continue
                if typed(block, match.start(), match.end()):
                    yield Hit(
                        block.place(match.start()),
                        "This address may be a family's home.",
                        "Take it out, or name the office or body it belongs to.",
                        f"{match[0].split()[0]} …",
                    )


CHECK = Check(
    title="No family's home address",
    level=Level.LOOK,
    why="Some families hide from somebody, and an address online cannot be taken back.",
    run=find,
    by_page=True,
)
