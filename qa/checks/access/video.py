"""Every film has captions and its words as text; every sound has its words as text.

Good: `<video …><track kind="captions" …></video>`, and below it `[Words of the film](words.md)` or `Transcript`
Bad: `<video src="welcome.mp4" controls></video>` alone
Source: WCAG 2.2, 1.2.1 to 1.2.3, https://www.w3.org/TR/WCAG22/#captions-prerecorded; requirements D1 and L5
"""

import re
from collections.abc import Iterator

from qa.checks.access._films import Film, films
from qa.model import Check, Context, Hit, Level, Site

_TRACK = re.compile(
    r"<track\b(?![^>]*kind\s*=\s*[\"']?(?:chapters|metadata|descriptions))", re.IGNORECASE
)
_WORDS = re.compile(r"\btranscript\b|\bwords of (?:the|this) (?:film|video|sound)", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each film or sound without captions or without its words."""
    for film in films(site):
        lacking = _lacking(film)
        if lacking:
            kind = "film" if film.seen else "sound"
            yield Hit(
                film.source.place(film.tag.at),
                f"This {kind} has no {' and no '.join(lacking)}.",
                'Add a track with kind="captions".'
                if lacking == ["captions"]
                else "Put its words on the page under the heading Transcript, or link to them.",
                film.source.excerpt(film.tag.at, film.tag.end),
            )


def _lacking(film: Film) -> list[str]:
    lacking = []
    if film.tag.name == "video" and not _TRACK.search(film.source.inside(film.tag)):
        lacking.append("captions")
    if not _WORDS.search(film.after):
        lacking.append("transcript")
    return lacking


CHECK = Check(
    title="Films have captions and a transcript",
    level=Level.STOP,
    why="A deaf parent, or one who cannot switch on the sound, gets nothing from it.",
    run=find,
    by_page=True,
)
