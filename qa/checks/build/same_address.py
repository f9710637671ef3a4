"""No two pages share one address.

Good: `docs/help.md` and `docs/help/phone.md`
Bad: `docs/help.md` and `docs/help/index.md`, which both become /help/
Source: W3C, Architecture of the World Wide Web, 2.2.1 (one address, one thing)
"""

from collections.abc import Iterator

from qa.content.workspace import DOCS
from qa.model import Check, Context, Hit, Level, Page, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page whose address another page or file takes too."""
    first: dict[str, Page] = {}
    for page in site.pages:
        built = site.built.get(page.uri)
        for other in _beside(site, page, built.path if built else ""):
            yield _hit(page, other)
        if built is not None:
            before = first.setdefault(built.path, page)
            if before is not page:
                yield _hit(page, before.path)


def _beside(site: Site, page: Page, built: str) -> Iterator[str]:
    """Yield the files under docs/ that would be built to the page's address."""
    for path in (f"{DOCS}/{page.uri}", f"{DOCS}/{built}"):
        if path not in {page.path, f"{DOCS}/"} and (site.root / path).is_file():
            yield path


def _hit(page: Page, other: str) -> Hit:
    return Hit(
        Place(page.path),
        f'"{page.path}" and "{other}" become the same address, and only one can be read.',
        "Put what both say into one of them and delete the other.",
        page.uri,
    )


CHECK = Check(
    title="No two pages share an address",
    level=Level.STOP,
    why="One of the two pages is lost without a word, and nobody can say which.",
    run=find,
)
