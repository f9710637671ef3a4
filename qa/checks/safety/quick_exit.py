"""A page that can put its reader at risk has a way to leave it quickly, also by keyboard and without scripts.

Good: `quick_exit: true` on the safeguarding policy: the button, and the words that history stays
Bad: a page, other than a list of pages, for readers who type "someone is hurting me" without `quick_exit: true`
Source: R31; GOV.UK Design System, exit a page quickly; the list is qa/words/quick_exit.csv
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from qa.checks.access import _lists
from qa.model import Built, Check, Context, Hit, Level, Page, Place, Site

LIST = "quick_exit.csv"
_BUTTON = "a.exit__go[href^='https://']"
_STOPS = "a[href], button, input:not([hidden]), select, textarea, summary, [tabindex='0']"
_AMONG_THE_FIRST = 2  # the link that skips to the text may come before it
_HISTORY = ".exit-how"
_FIX = "Let theme/partials/exit.html and exit-how.html print it; ask a developer."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page that needs the button and is not tagged, or is tagged without it.

    Raises:
        data.Unreadable: the list of phrases is missing or damaged.
    """
    phrases = [row[0] for row in _lists.rows(site.root, LIST, ("phrase", "why"))]
    for page in site.pages:
        if page.meta.quick_exit:
            built = site.built.get(page.uri)
            if built is not None and (what := _missing(built)):
                yield Hit(Place(page.path, page.meta.line("quick_exit")), what, _FIX, page.uri)
        elif not page.uri.endswith("index.md") and (found := _risky(page, phrases)):
            key = "words" if found in " ".join(page.meta.words).lower() else "title"
            yield Hit(
                Place(page.path, page.meta.line(key)),
                f'Readers come here for "{found}", and cannot leave the page quickly.',
                "Add a line quick_exit: true at the top of the page.",
                found,
            )


def _risky(page: Page, phrases: list[str]) -> str:
    said = " | ".join((page.meta.title, *page.meta.words)).lower()
    return next((p for p in phrases if re.search(rf"\b{re.escape(p)}\b", said)), "")


def _missing(built: Built) -> str:
    button = built.tree.css_first(_BUTTON)
    if button is None:
        return "This page has no way to leave it quickly."
    before = [node for node in built.tree.css(_STOPS) if _counts(node)][:_AMONG_THE_FIRST]
    if all(node.mem_id != button.mem_id for node in before):
        return "The way to leave this page quickly is not among the first stops of the Tab key."
    if built.tree.css_first(_HISTORY) is None:
        return "This page does not say that leaving it quickly leaves the history as it is."
    return ""


def _counts(node: LexborNode) -> bool:
    return "hidden" not in node.attributes and node.attributes.get("tabindex") != "-1"


CHECK = Check(
    title="Pages about harm can be left quickly",
    level=Level.STOP,
    why="Somebody who is watched at home can be in danger if this page is seen.",
    run=find,
)
