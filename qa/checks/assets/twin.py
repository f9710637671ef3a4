"""A document to download belongs to a page that says the same.

Good: `model-letter.docx`, linked from the guide that holds the letter too
Bad: a PDF that no page links to, found by search engines alone
Source: R14 (HTML first; PDF only with an HTML twin)
"""

from collections.abc import Iterator

from qa.checks.assets._files import DOCUMENTS, assets
from qa.checks.assets._uses import linked
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each document that no page links to.

    Whether the page says the same as the document, only a person can tell.
    """
    documents = assets(site, DOCUMENTS)
    known = linked(site, DOCUMENTS) if documents else frozenset()
    for asset in documents:
        if asset.uri not in known:
            yield Hit(
                asset.place,
                f'No page links to "{asset.name}".',
                "Link to it from the page that says the same, or delete it.",
                asset.name,
            )


CHECK = Check(
    title="Every document belongs to a page",
    level=Level.SOON,
    why="A document without its page goes out of date unseen, and many cannot read it.",
    run=find,
)
