"""Pages do not tell readers that a thing is easy or how to feel.

Good: Ring the school office.
Bad: Simply ring the school office. It is easy.
Source: NHS service manual, how we write: care with easy, simply, just (R28)
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} may sting a reader who finds this hard."
_OTHERWISE = "Leave it out."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/tone_feelings.csv that is not in quotation marks."""
    for passage, match in listed(site, "tone_feelings.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="Nothing is called easy",
    level=Level.LOOK,
    why="What is easy for us may be the hardest call of a parent's week.",
    run=find,
    by_page=True,
)
