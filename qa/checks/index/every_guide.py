"""Every guide and policy is listed on the page that holds the index from A to Z.

Good: a page with `{{ index.a_to_z }}`
Bad: an A to Z typed by hand that leaves a guide out
Source: requirement P36 (generated A to Z; every guide is listed, no dead ends)
"""

import posixpath
import re
from collections.abc import Iterator

from qa.content.blocks.index import PATH
from qa.model import Check, Context, Hit, Level, Page, Place, Site

PAGE = "help/a-z.md"
_LINK = re.compile(r"\]\(([^)#\s]+\.md)(?:#[^)]*)?\)")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each guide or policy that the index leaves out; none without an index."""
    index = next((page for page in site.pages if page.uri == PAGE), None)
    if index is None:
        if (site.root / PATH).is_file():
            yield Hit(
                Place(PATH),
                "There is no page that shows the index from A to Z.",
                f"Put docs/{PAGE} back, with {{{{ index.a_to_z }}}} on a line of its own.",
                PATH,
            )
        return
    listed = _listed(index)
    for page in site.pages:
        if page.kind in {"guide", "policy"} and page.uri not in listed:
            yield Hit(
                Place(index.path, index.first_line),
                f'"{page.meta.title}" is not in the index from A to Z.',
                "Write {{ index.a_to_z }} on a line of its own; it lists every page.",
                page.uri,
            )


def _listed(index: Page) -> frozenset[str]:
    """Return the uris of the pages that the index links to."""
    folder = posixpath.dirname(index.uri)
    return frozenset(
        posixpath.normpath(posixpath.join(folder, m[1])) for m in _LINK.finditer(index.markdown)
    )


CHECK = Check(
    title="The A to Z lists every guide",
    level=Level.STOP,
    why="A parent who looks for a word under its letter and finds nothing thinks we have no answer.",
    run=find,
)
