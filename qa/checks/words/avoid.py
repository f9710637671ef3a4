"""Pages use everyday words instead of jargon, legal words and office words.

Good: before the meeting; people who use our service; a word that a list of words explains
Bad: prior to the meeting; service users
Source: GOV.UK content design, plain English and words to avoid; NHS service manual, how we write (R7, E3)
"""

from collections.abc import Iterator

from qa.checks._wording import Passage, hit, listed
from qa.content.phrases import Match
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} is not a word that most people use."
_OTHERWISE = "Say it in everyday words."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each word or phrase of qa/words/avoid.csv that is neither quoted nor explained."""
    for passage, match in listed(site, "avoid.csv", _is_unexplained):
        yield hit(passage, match, _WHAT, _OTHERWISE)


def _is_unexplained(passage: Passage, match: Match) -> bool:
    """Tell whether the page is no glossary that explains the word."""
    said = passage.said(match.start, match.end).casefold()
    return all(b.kind != "term" or b.text.casefold() != said for b in passage.page.blocks)


CHECK = Check(
    title="Everyday words instead of jargon",
    level=Level.LOOK,
    why="A parent who is new to all this has to guess what the word means.",
    run=find,
    by_page=True,
)
