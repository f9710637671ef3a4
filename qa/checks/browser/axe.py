"""Every page meets WCAG 2.2, levels A and AA, as far as a program can tell.

Good: a page that axe-core finds nothing on, on a phone and a wide screen, in light and dark
Bad: light grey words on white; a picture without words; two buttons too close to touch
Source: WCAG 2.2, levels A and AA, https://www.w3.org/TR/WCAG22/; requirement C1
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qa import browser
from qa.browser_audit import REFLOW, REFRESH, Fault, audit, heading_of, url_of
from qa.model import Built, CannotRun, Check, Context, Hit, Level, Page, Place, Site

_FRAME = "mkdocs.yml"
_WHAT = {
    "color-contrast": "These words stand out too little from what is behind them",
    "image-alt": "This picture has no words for those who cannot see it",
    "link-name": "This link has no words",
    "link-in-text-block": "Only its colour tells this link from the words around it",
    "button-name": "This button has no words",
    "label": "This field has no label",
    "select-name": "This field has no label",
    "target-size": "This is too small to touch, or too close to something else",
    "frame-title": "This frame has no title",
    "list": "This list holds something that is not a list item",
    "listitem": "This list item stands outside a list",
    "definition-list": "This list of terms holds something else",
    "td-headers-attr": "A cell of this table names a heading that is not there",
    "th-has-data-cells": "A heading of this table heads no cells",
    "empty-table-header": "A heading of this table is empty",
    "scrollable-region-focusable": "This part scrolls, and the keyboard cannot reach it",
    REFLOW: "On a narrow screen this page has to be scrolled sideways",
}


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each element that breaks a rule; one in the frame of pages is named once."""
    lacking = browser.missing() if context.browser else "make check runs it"
    if lacking:
        raise CannotRun(lacking)
    pages = {page.uri: page for page in site.pages}
    sources = {url_of(built.path): pages[uri] for uri, built in site.built.items()}
    headings = {
        url_of(built.path): _heading(sources.get(url_of(built.path)), built)
        for built in (*site.built.values(), *site.others)
        if REFRESH not in built.html
    }
    frame: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in audit(site.built_root, headings, site.base):
        page = sources.get(fault.url)
        place = _place(page, fault) if page else None
        if page and place:
            yield _hit(place, fault, page.source_line(place.line).strip(), "")
        else:
            frame[fault.rule, fault.target].append(fault)
    for faults in frame.values():
        first, others = faults[0], len({fault.url for fault in faults}) - 1
        more = f" and {others} more" if others else ""
        yield _hit(Place(_FRAME), first, first.html[:120], f", on /{first.url}{more}")


def _heading(page: Page | None, built: Built) -> str:
    """Return the heading a page should show: as staff wrote it, or else as it was built."""
    blocks = page.blocks if page else ()
    written = next((b.text for b in blocks if b.kind == "heading" and b.level == 1), "")
    return written or heading_of(built.html)


def _place(page: Page, fault: Fault) -> Place | None:
    """Return where on its page staff wrote the element, or None for what the theme adds."""
    if fault.rule == REFLOW:
        return Place(page.path)
    if not fault.on_page:
        return None
    start = fault.html.partition(">")[0][:60]
    raw = (
        _line(page, start) if " " in start else None
    )  # written in HTML, so it stands there as it is
    if raw:
        return raw
    for block in page.blocks:
        if fault.words and fault.words in block.text:
            return _line(page, fault.words) or block.place(block.text.index(fault.words))
    name = fault.address.partition("#")[0].rstrip("/").rpartition("/")[2].partition(".")[0]
    linked = (link.place for link in page.links if name and name in link.href)
    inside = (block.place() for block in page.blocks if block.text and block.text in fault.words)
    return next(linked, None) or next(inside, None)


def _line(page: Page, words: str) -> Place | None:
    for number, line in enumerate(page.text.split("\n"), 1):
        if words and words in line:
            return Place(page.path, number, line.index(words) + 1)
    return None


def _hit(place: Place, fault: Fault, excerpt: str, where: str) -> Hit:
    what = _WHAT.get(fault.rule) or f"The browser test says: {fault.help.rstrip('.')}"
    words = " ".join(fault.words.split()[:6])
    quoted = f': "{words}"' if words else ""
    views = fault.views[0] if len(fault.views) == 1 else f"{len(fault.views)} of 4 views"
    return Hit(
        place,
        f"{what}{quoted} ({views}{where}).",
        "Mend it here or in theme/ and docs/assets/styles/; a developer can look up the rule "
        f"{fault.rule}.",
        excerpt,
    )


CHECK = Check(
    title="Pages pass an accessibility test in a real browser",
    level=Level.STOP,
    why="A reader with low vision, a keyboard or a screen reader cannot use what fails here.",
    run=find,
)
