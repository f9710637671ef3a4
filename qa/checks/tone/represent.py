"""Nothing promises that we represent a family, or that we never can: it is the exception.

Good: we can support you during an appeal; we do not take over when you can do it yourself
Bad: we will represent you; we cannot present your case
Source: independent review 2.2 B2c; minimum standard 3.5 (REQUIREMENTS.md, sections 1 and 5)
"""

from collections.abc import Iterator

from qa.checks._wording import Passage, hit, listed
from qa.content.phrases import Match
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} says more about the tribunal than our policy does."
_OTHERWISE = "Say it as the impartiality policy does, or link to it."


def _claimed(passage: Passage, match: Match) -> bool:
    """Tell whether this is said, and not denied; the policy itself may say it."""
    return passage.page.kind != "policy" and not passage.is_denied(match.start)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/tone_represent.csv that is not quoted and not denied."""
    for passage, match in listed(site, "tone_represent.csv", _claimed):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="Representation is the exception",
    level=Level.SOON,
    why="A family who waits for us to speak for them may stand alone on the day.",
    run=find,
    by_page=True,
)
