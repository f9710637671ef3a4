"""A sentence says what is so, not that the opposite is not so.

Good: This is common. You can ask only once you are 16.
Bad: This is not uncommon. You cannot ask unless not refused.
Source: NHS service manual, how we write: positive forms (R10)
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} makes the reader turn the meaning round twice."
_OTHERWISE = "Say what is so."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/double_negatives.csv that is not in quotation marks."""
    for passage, match in listed(site, "double_negatives.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="No double negatives",
    level=Level.LOOK,
    why="Readers, and above all those who learn English, often take it for its opposite.",
    run=find,
    by_page=True,
)
