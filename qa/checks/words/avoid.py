"""Pages use everyday words instead of jargon, legal words and office words.

Good: before the meeting; people who use our service
Bad: prior to the meeting; service users
Source: GOV.UK content design, plain English and words to avoid; NHS service manual, how we write (R7, E3)
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} is not a word that most people use."
_OTHERWISE = "Say it in everyday words."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each word or phrase of qa/words/avoid.csv that is not in quotation marks."""
    for passage, match in listed(site, "avoid.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="Everyday words instead of jargon",
    level=Level.LOOK,
    why="A parent who is new to all this has to guess what the word means.",
    run=find,
)
