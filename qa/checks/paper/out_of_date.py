"""Every guide and policy has a PDF of its newest version.

Good: `make pack`, then `make site`
Bad: a guide that was changed after its PDF was made; the site then does not offer the PDF
Source: requirement B2b; R14 (a PDF of an older version is never offered)
"""

from collections.abc import Iterator

from qa.model import CannotRun, Check, Context, Hit, Level, Place, Site
from qa.paper import shelf

_SHOWN = 3


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for all PDFs that the site cannot offer.

    Raises:
        CannotRun: none were ever made on this computer.
    """
    made = shelf.load(site.root)
    if made is None:
        raise CannotRun("no PDFs are offered; make pack makes them")
    old = sorted(copy.path for copy in made.values() if copy.site_path not in site.assets)
    if old:
        named = ", ".join(old[:_SHOWN]) + (" and others" if len(old) > _SHOWN else "")
        yield Hit(
            Place("mkdocs.yml"),
            f"{len(old)} of {len(made)} PDFs are of an earlier version and are not offered: {named}.",
            "Run make pack, then build again.",
            old[0],
        )


CHECK = Check(
    title="The PDFs are of the newest version",
    level=Level.LOOK,
    why="Families who have no printer wait for a copy that we cannot send.",
    run=find,
)
