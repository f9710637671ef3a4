"""Every word that staff wrote stands on the built page.

Good: a page whose built text holds each of its paragraphs
Bad: a theme change or an extension that drops the text of a block
Source: DECISIONS.md, 0002 (checks judge what the reader will see); R35
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Place, Site


def _closed(text: str) -> str:
    return "".join(text.split())


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page, and each block of one, that is missing from the built site."""
    for page in site.pages:
        built = site.built.get(page.uri)
        if built is None:
            yield Hit(
                Place(page.path),
                f'"{page.meta.title}" was not built.',
                "Ask a developer to look: no page may get lost.",
                page.uri,
            )
            continue
        article = built.tree.css_first("article")
        shown = _closed(article.text(deep=True)) if article else ""
        for block in page.blocks:
            if _closed(block.text) not in shown:
                yield Hit(
                    block.place(),
                    f'"{block.text[:60]}" is not on the built page.',
                    "Ask a developer to look: the site drops these words.",
                    block.text[:80],
                )


CHECK = Check(
    title="Every word written is shown",
    level=Level.STOP,
    why="A sentence that gets lost may be the one with the deadline.",
    run=find,
)
