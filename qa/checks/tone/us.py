"""The council and its services are never called us, nor we a part of them.

Good: the council's decision; we are apart from the council
Bad: our decision to assess; we at the council; our council
Source: independent review, LA1, LA2 and E2: other services are never described as ours
"""

from collections.abc import Iterator

from qa.checks._wording import Passage, hit, listed
from qa.content.phrases import Match
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} makes us sound like the council."
_OTHERWISE = "Say whose it is, and keep us apart from the council."


def _claimed(passage: Passage, match: Match) -> bool:
    """Tell whether this is said, and not denied."""
    return not passage.is_denied(match.start, match.end)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/tone_us.csv that is not quoted and not denied."""
    for passage, match in listed(site, "tone_us.csv", _claimed):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="We are not the council",
    level=Level.SOON,
    why="Families must be sure who they talk to before they tell us what worries them.",
    run=find,
    by_page=True,
)
