"""A PDF says what its page says: every word, every source, the same version.

Good: a PDF that `make pack` made from the page as it is now
Bad: a PDF from before a deadline on the page was put right
Source: R14 (PDF only with an HTML twin of the same version)
"""

from collections.abc import Iterator

from qa.checks.paper._offered import Offered, offered, page_of, place, version
from qa.model import Check, Context, Hit, Level, Site
from qa.paper import shelf, spoken, words

_FIX = "Run make pack, then build again. If it stays, tell a developer."


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each way in which an offered PDF differs from its pages."""
    for one in offered(site):
        for fault in _faults(site, context, one):
            yield Hit(place(site, one.copy), f'The PDF "{one.name}": {fault}', _FIX, one.name)


def _faults(site: Site, context: Context, one: Offered) -> Iterator[str]:
    if one.copy is None:
        yield "make pack did not make this file."
        return
    pages = [(page_of(site, uri), site.built.get(uri)) for uri in one.copy.pages]
    told = [words.told(p, context.facts, version(b)) for p, b in pages if p and b]
    if len(told) != len(pages):
        yield "it prints a page that the site does not have."
        return
    try:
        said = shelf.said(site.root, one.raw)
    except spoken.Unreadable as error:
        yield str(error)
        return
    yield from words.faults(said, told, part=one.copy.kind == "form")


CHECK = Check(
    title="A PDF says what its page says",
    level=Level.STOP,
    why="Paper stays in a drawer for years; two versions of a deadline cost a family its right.",
    run=find,
)
