"""An annual report has its ten parts, each with text.

Good: a page 'Annual report 2026 to 2027' with a heading and text for each part
Bad: an annual report without figures; `## Pressures` with nothing below it
Source: requirement B10; the independent review, 2.2 B; the list is qa/words/annual_report_parts.csv
"""

from collections.abc import Iterator

from qa.checks.structure._outline import missing_parts
from qa.content.structure_lists import ANNUAL_REPORT_PARTS, annual_report_parts, folded
from qa.model import Check, Context, Hit, Level, Page, Site

_NAME = "annual report"


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each annual report that lacks a part, and each part without text."""
    parts = annual_report_parts(site.root)
    for page in site.pages:
        if is_report(page):
            yield from missing_parts(page, parts, kind="report", listed=ANNUAL_REPORT_PARTS)


def is_report(page: Page) -> bool:
    """Tell an annual report by its title or its search words; a list of reports is none."""
    title = folded(page.meta.title).removeprefix("our ").removeprefix("the ")
    named = title == _NAME or title.startswith(f"{_NAME} ") or title.endswith(f" {_NAME}")
    worded = _NAME in (folded(word) for word in page.meta.words)
    return (named or worded) and not page.path.endswith("/index.md")


CHECK = Check(
    title="The annual report has its ten parts",
    level=Level.SOON,
    why="Families can judge a service only by the whole picture, the hard parts included.",
    run=find,
    by_page=True,
)
