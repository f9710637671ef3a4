"""Pages do not blame the council, schools or parents, and do not speak of a fight.

Good: if you disagree with the council; the council did not reply
Bad: if you have to fight the council; when schools fail children
Source: independent review 2.2 C and E3; REQUIREMENTS.md R28 and R29
"""

from collections.abc import Iterator

from qa.checks._wording import hit, listed
from qa.model import Check, Context, Hit, Level, Site

_WHAT = "{said} takes a side or speaks of a fight."
_OTHERWISE = "Say what happened, without judging."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each phrase of qa/words/tone_blame.csv that is not in quotation marks."""
    for passage, match in listed(site, "tone_blame.csv"):
        yield hit(passage, match, _WHAT, _OTHERWISE)


CHECK = Check(
    title="No blame and no fighting words",
    level=Level.STOP,
    why="We should be impartial, and such words make it harder for both sides to talk.",
    run=find,
    by_page=True,
)
