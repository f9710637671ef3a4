"""A heading is marked as a heading, not as a paragraph in bold.

Good: `### Who can ask?`; a sentence in bold that ends with a full stop
Bad: `**Who can ask?**` on a line of its own between empty lines
Source: WCAG 2.2, technique F2, https://www.w3.org/WAI/WCAG22/Techniques/failures/F2; R18
"""

import re
from collections.abc import Iterator

from qa.checks.structure._source import Row, at, excerpt, files
from qa.model import Check, Context, Hit, Level, Site

_BOLD = re.compile(
    r"[ \t>]*(?P<bold>\*\*(?P<stars>[^*]+)\*\*|__(?P<lines>[^_]+)__"
    r"|<(?P<tag>b|strong)>(?P<html>[^<]+)</(?P=tag)>)(?P<colon>:?)(?P<end>(?: {2,}|\\|<br ?/?>)?)[ \t]*$"
)
_WORDS = 12  # more is a sentence that somebody wants seen, not a heading
_CONTACT = re.compile(r"\d{3}|@|://")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each paragraph, or first line of one, that is only bold and reads as a heading."""
    for rows in files(site):
        for number, row in enumerate(rows):
            if not row.prose or (
                "**" not in row.text and "__" not in row.text and "<" not in row.text
            ):
                continue
            found = _BOLD.match(row.text)
            if found is None or not _alone(rows, number, broken=bool(found["end"])):
                continue
            words = (found["stars"] or found["lines"] or found["html"]).strip()
            if words.endswith((".", "!", ",", ";")) or _CONTACT.search(words):
                continue
            if len(words.split()) <= _WORDS:
                yield Hit(
                    at(row, found.start("bold")),
                    f'"{words}" looks like a heading, but is a paragraph in bold.',
                    f'Write "### {words.rstrip(":")}", with as many # marks as fit the page.',
                    excerpt(row.text),
                )


def _alone(rows: tuple[Row, ...], number: int, *, broken: bool) -> bool:
    """Tell whether a line begins a paragraph, and also ends it or ends in a line break."""
    before = rows[number - 1].text if number else ""
    after = rows[number + 1].text if number + 1 < len(rows) else ""
    return not before.strip(" \t>") and (broken or not after.strip(" \t>"))


CHECK = Check(
    title="Headings are marked as headings",
    level=Level.SOON,
    why="A screen reader does not tell bold text from other text, so the part cannot be found.",
    run=find,
    by_page=True,
)
