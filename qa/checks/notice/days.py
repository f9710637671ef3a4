"""A service notice has a first and a last day, is not past, and says whom else to ask.

Good: closed from 2026-12-24 to 2027-01-01, with a helpline to ring instead
Bad: a notice without a last day; one whose last day has passed; closed, and nobody else to ask
Source: requirement B8 (notice has start, end and alternative contacts; expired notices fail)
"""

from collections.abc import Iterator

from qa.content import data
from qa.content.blocks import notice
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield what is wrong with the days of the notice and with whom to ask instead."""
    found, _ = notice.load(site.root)
    if found is None:
        return
    if found.ends is None:
        yield _hit(
            site,
            "starts",
            "This notice has no last day, so it could stand for ever.",
            "Add a line ends: with the last day on which it is true.",
        )
    elif found.ends < found.starts:
        yield _hit(
            site,
            "ends",
            f"The notice ends on {day_in_words(found.ends)}, before it starts.",
            "Mend one of the two days.",
        )
    elif found.ends < context.today:
        yield _hit(
            site,
            "ends",
            f"The notice ended on {day_in_words(found.ends)}.",
            f"Take the notice out of {notice.PATH}, or set a new last day.",
        )
    if found.state != "open" and not found.instead:
        yield _hit(
            site,
            "state",
            f"The notice says that we are {found.state}, and names nobody else to ask.",
            "Add instead: with a body's name and its phone number or web address.",
        )


def _hit(site: Site, key: str, what: str, fix: str) -> Hit:
    lines = data.text(site.root, notice.PATH).split("\n")
    at = next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
    return Hit(Place(notice.PATH, at), what, fix, lines[at - 1])


CHECK = Check(
    title="The service notice is in date and says who else to ask",
    level=Level.STOP,
    why="A family that believes an old notice does not ring us, and one with no other number is stuck.",
    run=find,
)
