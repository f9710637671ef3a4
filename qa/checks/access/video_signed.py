"""A film has a version in British Sign Language, if there is one.

Good: a film and, below it, `[Watch with British Sign Language](signed.md)`
Bad: a film with no word about signing
Source: the independent review, 2.2 D1; requirement L5; WCAG 2.2, 1.2.6
"""

import re
from collections.abc import Iterator

from qa.checks.access._films import films
from qa.model import Check, Context, Hit, Level, Site

_SIGNED = re.compile(r"\bBSL\b|\bsign(?:ed)?[ -](?:language|version|video|film)", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each film that says nothing of a signed version."""
    for film in films(site):
        if film.seen and not _SIGNED.search(film.after + film.tag.text):
            yield Hit(
                film.source.place(film.tag.at),
                "This film says nothing of a version in British Sign Language.",
                "Link to a signed version if there is one.",
                film.source.excerpt(film.tag.at, film.tag.end),
            )


CHECK = Check(
    title="Films have a signed version",
    level=Level.LOOK,
    why="For many deaf parents English is a second language, and captions are not enough.",
    run=find,
    by_page=True,
)
