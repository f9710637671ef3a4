"""Every file beside the pages is used by something.

Good: a photo that stands on the team page
Bad: `team-old.jpg`, left behind when the photo was changed
Source: requirement C1 (accurate); GOV.UK content design, retiring content
"""

from collections.abc import Iterator

from qa.checks.assets._files import DOCUMENTS, assets
from qa.checks.assets._uses import used
from qa.model import Check, Context, Hit, Level, Site

# Others than readers ask for these by their names.
_ASKED_FOR = frozenset({"CNAME", "favicon.ico", "humans.txt", "robots.txt", "security.txt"})


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each file that no page, style or script names."""
    beside = [a for a in assets(site) if a.suffix not in DOCUMENTS and a.suffix]
    beside = [a for a in beside if a.name not in _ASKED_FOR]  # assets.twin judges documents
    known = used(site, frozenset(a.suffix for a in beside))
    for asset in beside:
        if asset.uri not in known:
            yield Hit(
                asset.place,
                f'Nothing on the site uses "{asset.name}".',
                "Delete it, or put it on the page that it was meant for.",
                asset.name,
            )


CHECK = Check(
    title="Every file is used",
    level=Level.LOOK,
    why="Old files stay online, are found by searches, and nobody looks after them.",
    run=find,
)
