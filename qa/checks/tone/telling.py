"""Pages say what readers can do, and leave the choice to them.

Good: you can appeal; you must appeal within 2 months
Bad: you should appeal; never agree to this; demand a meeting
Source: independent review 2.2 B2a and weakness C; REQUIREMENTS.md R29: every option, no pushing
"""

import re
from collections.abc import Iterator

from qa.checks._wording import Passage, hit, listed
from qa.content.phrases import Match
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} makes a choice that is the family's."
_OTHERWISE = "Say what they can do, with the other options."
_LIMIT = re.compile(r"\b(?:within|by|before|no later than|in time)\b|\bfirst\W*\Z")


def _left_open(passage: Passage, match: Match) -> bool:
    """Tell whether the choice is taken from the reader: no 'not', and no time limit after it."""
    if passage.is_denied(match.start):
        return False
    return not _LIMIT.search(passage.rest(match.end))


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/tone_telling.csv that is not quoted, denied or about a time limit."""
    for passage, match in listed(site, "tone_telling.csv", _left_open):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="The choice is the family's",
    level=Level.SOON,
    why="We should be impartial: we show every option, and the family chooses.",
    run=find,
    by_page=True,
)
