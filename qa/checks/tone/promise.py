"""Pages do not promise what a family will get.

Good: you can ask for this school; we cannot promise a result
Bad: your child will get a place; you will win; we guarantee
Source: REQUIREMENTS.md, section 5, wording rules: do not tell a family what they will get; review, weakness B ii
"""

from collections.abc import Iterator

from qa.checks._wording import Passage, hit, listed
from qa.content.phrases import Match
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} promises a result that nobody can promise."
_OTHERWISE = "Say what the law lets them ask for."


def _claimed(passage: Passage, match: Match) -> bool:
    """Tell whether this is said, and not denied."""
    return not passage.is_denied(match.start, match.end)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each promise of qa/words/tone_promise.csv that is not quoted and not denied."""
    for passage, match in listed(site, "tone_promise.csv", _claimed):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="No promise of a result",
    level=Level.SOON,
    why="A family plans around our words, and is let down when it turns out otherwise.",
    run=find,
    by_page=True,
)
