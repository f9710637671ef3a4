"""A page has something to read.

Good: a page with a paragraph that answers a question; a page filled from a data file
Bad: a page with its headings and `More soon.`
Source: our own; R33. The limit is structure.page-words in qa/policy.yml
"""

from collections.abc import Iterator

from qa.content.sentences import split
from qa.model import Check, Context, Hit, Level, Page, Place, Site

_NOT_TEXT = {"heading", "code"}


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each page with fewer words than the limit."""
    for page in site.pages:
        if any(fault.kind.startswith("files.") for fault in page.faults):
            continue
        limit = context.policy.limit("structure.page-words", page.kind)
        words = _words(page, limit)
        if words < limit:
            line = page.meta.line("title")
            count = f"{words} {'word' if words == 1 else 'words'}"
            yield Hit(
                Place(page.path, line),
                f"This page has {count} besides its headings; a page needs {limit:g} or more.",
                "Write what a reader comes here for, or take the page out.",
                page.source_line(line).strip(),
            )


def _words(page: Page, enough: float) -> int:
    """Count the words of a page, until there are enough."""
    words = 0
    for block in page.blocks:
        if block.kind not in _NOT_TEXT:
            words += sum(sentence.words for sentence in split(block.text))
            if words >= enough:
                break
    return words


CHECK = Check(
    title="No page is empty",
    level=Level.SOON,
    why="A parent who gets this far and finds nothing may take it that there is no help.",
    run=find,
    by_page=True,
)
