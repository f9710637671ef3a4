"""An item of news has its date, what it means for a family, and words to pass on.

Good: a page under docs/news/ with `date:`, `effect:` and `share:` at its top
Bad: an item without `effect:`; a date still to come; a guide with `share:` at its top
Source: requirements LA5 (each item has date and effect line) and D6 (ready-made post text)
"""

from collections.abc import Iterator

from qa.content.blocks import news
from qa.content.facts import day_in_words
from qa.model import Check, Context, Hit, Level, Page, Place, Site

_KEYS = {
    "date": "Add a line date: with the day of the news, such as 2026-11-21.",
    "effect": "Add a line effect: that says in a plain sentence what this means for a family.",
    "share": "Add a line share: with a short text that readers can pass on.",
}


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each key that an item lacks, and each that another page has."""
    for page in site.pages:
        if news.is_item(page.uri):
            yield from _on_item(page, context)
        else:
            for key in (*_KEYS, "archive"):
                if key in page.meta.lines:
                    yield _hit(
                        page,
                        key,
                        f'"{key}" belongs to items of news, and this is another page.',
                        "Take the line out, or move the page to docs/news/.",
                    )


def _on_item(page: Page, context: Context) -> Iterator[Hit]:
    for key, fix in _KEYS.items():
        if not getattr(page.meta, key):
            yield _hit(page, key, f'This item of news has no "{key}".', fix)
    day = page.meta.date
    if day is not None and day > context.today:
        yield _hit(
            page,
            "date",
            f"This news is dated {day_in_words(day)}, which is still to come.",
            "Write the day on which it became known; put what is to come into the text.",
        )


def _hit(page: Page, key: str, what: str, fix: str) -> Hit:
    line = page.meta.line(key)
    return Hit(Place(page.path, line), what, fix, page.source_line(line).strip())


CHECK = Check(
    title="News has a date and says what it means",
    level=Level.STOP,
    why="A family that reads of a change needs to know from when, and what it means for them.",
    run=find,
    by_page=True,
)
