"""Pages say it in English, not in Latin or its short forms.

Good: such as a friend; for example; by email; a year
Bad: e.g. a friend; etc.; via email; per annum
Source: GOV.UK style, eg, etc and ie: screen readers say them wrongly and many readers mix them up (R8)
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} is Latin, or short for Latin."
_OTHERWISE = "Say it in English."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each word of qa/words/latin.csv that is not in quotation marks."""
    for passage, match in listed(site, "latin.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="English instead of Latin",
    level=Level.SOON,
    why="Many readers mix these up, and some screen readers say them as one strange word.",
    run=find,
    by_page=True,
)
