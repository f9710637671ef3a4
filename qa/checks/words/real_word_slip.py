"""A word is the one that was meant, even where the wrong one is spelt rightly.

Good: Ask the council for its decision; they were told; better than before
Bad: Ask for it's own copy; they where told; more then one
Source: our own list, from slips seen on public pages; section 5 of STYLE.md
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} holds a word that is spelt right but is not the one meant."
_OTHERWISE = "Write the word that is meant."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/real_word_slips.csv that is not in quotation marks."""
    for passage, match in listed(site, "real_word_slips.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="The right word, not one that looks like it",
    level=Level.SOON,
    why="A spelling checker cannot see it, but readers do, and they trust the page less.",
    run=find,
    by_page=True,
)
