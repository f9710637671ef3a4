"""A negative word is written in full, and so is what should have been.

Good: do not; cannot; should have
Bad: don't; can't; should've
Source: NHS service manual, formatting: readers misread negative contractions (R10)
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} is easily misread."
_OTHERWISE = "Write both words in full."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each short form of qa/words/contractions.csv that is not in quotation marks."""
    for passage, match in listed(site, "contractions.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="No short forms such as don't",
    level=Level.LOOK,
    why="A reader who misses two letters takes away the opposite of what we said.",
    run=find,
    by_page=True,
)
