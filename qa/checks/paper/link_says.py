"""A link to one of our PDFs says type, length and size, and all three are true.

Good: Print or save this guide (PDF, 4 pages, 120 KB)
Bad: Print this guide
Source: R14; NHS digital service manual, links (type and size in the link text)
"""

import re
from collections.abc import Iterator

from qa.checks.paper._offered import offered, place
from qa.model import Check, Context, Hit, Level, Place, Site
from qa.paper import offers
from qa.site.addresses import site_path


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each link that says too little or something wrong, and each PDF without one."""
    known = {one.site_path: one for one in offered(site)}
    linked: set[str] = set()
    paths = {page.uri: page.path for page in site.pages}
    for uri, built in sorted(site.built.items()):
        for node in built.tree.css('a[href*=".pdf"]') if known else ():
            goal = site_path(site, built.path, node.attributes.get("href") or "")
            one = known.get(goal or "")
            if one is None or one.copy is None:
                continue
            linked.add(one.site_path)
            said = " ".join(node.text(deep=True).split())
            wanted = offers.size(one.copy)
            if not re.search(re.escape(wanted), said):
                yield Hit(
                    Place(paths[uri]),
                    f'The link "{said}" does not end with "{wanted}".',
                    "Let theme/partials/paper.html print it.",
                    said,
                )
    for one in known.values():
        if one.site_path not in linked:
            yield Hit(
                place(site, one.copy),
                f'No page links to the PDF "{one.name}".',
                "Let theme/partials/paper.html print the link under the page.",
                one.name,
            )


CHECK = Check(
    title="A link to a PDF says type, length and size",
    level=Level.STOP,
    why="A parent on a phone pays for each megabyte, and wants to know how much paper it takes.",
    run=find,
)
