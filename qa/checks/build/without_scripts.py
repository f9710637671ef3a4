"""The text of a page can be read without scripts.

Good: text in the page itself; more of it behind a line that opens (`<details>`)
Bad: a page whose text a script fetches, or that stays hidden until a script shows it
Source: R35; requirement B2b (no content only behind JavaScript)
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from qa.checks.build._built import SETTINGS, sources
from qa.site.addresses import documents
from qa.model import Built, Check, Context, Hit, Level, Page, Place, Site

_HIDING = (
    "[hidden], template, script, style, dialog:not([open]), "
    "[style*='display:none' i], [style*='display: none' i], "
    "[style*='visibility:hidden' i], [style*='visibility: hidden' i]"
)
_TEXT = "article, main"


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page without text, and each block of one that stays hidden."""
    known = sources(site)
    for built in documents(site):
        page = known.get(built.path)
        shown = _shown(built)
        if not shown:
            yield Hit(
                Place(page.path if page else SETTINGS),
                f"{built.path} shows no text without scripts.",
                "Ask a developer to put the text into the page itself.",
                built.path,
            )
        elif page is not None and built.tree.css_first(f"article :is({_HIDING})") is not None:
            yield from _hidden_blocks(built, page, shown)


def _hidden_blocks(built: Built, page: Page, shown: str) -> Iterator[Hit]:
    article = built.tree.css_first("article")
    there = _closed(article.text(deep=True)) if article else ""
    for block in page.blocks:
        text = _closed(block.text)
        if text not in shown and text in there:  # build.words-shown says what is not there at all
            yield Hit(
                block.place(),
                f'"{block.text[:60]}" stays hidden without scripts.',
                "Take out what hides it; details with a summary line open without scripts.",
                block.text[:80],
            )


def _shown(built: Built) -> str:
    """Return the page's text less what is hidden, without white space."""
    tree = built.tree
    if tree.css_first(f":is({_TEXT}) :is({_HIDING}), :is({_HIDING}) :is({_TEXT})") or (
        tree.css_first(f":is({_TEXT}):is({_HIDING})")
    ):
        tree = LexborHTMLParser(built.html)  # a copy: other checks read the page itself
        tree.strip_tags(["script", "style", "template"], recursive=True)
        for node in tree.css(_HIDING):
            node.decompose()
    text = tree.css_first("article") or tree.css_first("main")
    return _closed(text.text(deep=True)) if text else ""


def _closed(text: str) -> str:
    return "".join(text.split())


CHECK = Check(
    title="Pages can be read without scripts",
    level=Level.STOP,
    why="On an old phone or a poor signal scripts fail, and then the page must still help.",
    run=find,
)
