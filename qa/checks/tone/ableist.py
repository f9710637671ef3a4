"""Pages speak of disabled people with respect, and of the person first where people ask for that.

Good: a child with special needs; wheelchair user; autistic people; Deaf people
Bad: a special needs child; wheelchair-bound; suffers from autism
Source: GOV.UK, inclusive language: words to use and avoid when writing about disability; REQUIREMENTS.md C1
"""

from collections.abc import Iterator

from qa.checks._wording import Passage, hit, listed
from qa.content.phrases import Match
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} can hurt the people it speaks of."
_OTHERWISE = "Name the person first, or say what help is needed."


def _is_meant(passage: Passage, match: Match) -> bool:
    """Tell 'SEND pupils' from 'schools send pupils home'."""
    first = passage.said(match.start, match.end).split(maxsplit=1)[0]
    return first.lower() != "send" or first.isupper()


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/tone_ableist.csv that is not in quotation marks."""
    for passage, match in listed(site, "tone_ableist.csv", _is_meant):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="Respectful words about disability",
    level=Level.SOON,
    why="A young person may read here how we think of them.",
    run=find,
    by_page=True,
)
