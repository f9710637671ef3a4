"""Pages on a phone, before and after, at the place of their first change."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from qa import browser, browser_audit
from qa.model import Site
from qa.review.changed import Changed, Pictures
from qa.review.wording import View

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTH, HEIGHT = 360, 640  # CSS pixels of a small phone
MOST = 30  # pages; more would make the pack too big to send
_QUALITY = 55
_CALM = "*, *::before, *::after { transition: none !important; animation: none !important; }"
_SHOW = """words => {
  const folded = text => text.replace(/\\s+/g, ' ').trim();
  const all = [...document.querySelectorAll('article :is(h1, h2, h3, h4, p, li, dt, dd, tr, summary)')];
  const found = all.filter(e => folded(e.textContent).includes(words)).at(-1);
  if (!words || !found) { window.scrollTo(0, 0); return false; }
  for (let e = found; e; e = e.parentElement) { if (e.tagName === 'DETAILS') e.open = true; }
  found.scrollIntoView({block: 'center', behavior: 'instant'});
  return true;
}"""


def take(
    before: Site | None, after: Site, pages: tuple[Changed, ...]
) -> tuple[list[Pictures], str]:
    """Return the pictures of each page, and a sentence on what could not be taken, or ''."""
    if missing := browser.missing():
        return [Pictures()] * len(pages), f"There are no pictures: {missing}."
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    found = []
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.FLAGS)
        )
        stack.callback(chromium.close)
        shot = chromium.new_page(
            viewport={"width": WIDTH, "height": HEIGHT},
            reduced_motion="reduce",
            bypass_csp=True,  # the site's own policy would refuse the style that holds it still
        )
        sites = [
            (site, stack.enter_context(browser_audit.served(site.built_root, site.base)))
            if site is not None
            else None
            for site in (before, after)
        ]
        for page in pages[:MOST]:
            old, new = (
                None if served is None else _shot(shot, served[1], served[0], path, words)
                for served, path, words in zip(sites, _paths(page), _words(page), strict=True)
            )
            found.append(Pictures(old, new))
    left = len(pages) - len(found)
    found += [Pictures()] * left
    return found, f"{left} more pages have no pictures, to keep this file small." if left else ""


def _shot(shot: Page, address: str, site: Site, path: str, words: str) -> bytes | None:
    page = site.page(path) if path else None
    built = site.built.get(page.uri) if page else None
    if built is None:
        return None
    shot.goto(address + browser_audit.url_of(built.path), wait_until="load")
    shot.add_style_tag(content=_CALM)
    shot.evaluate(_SHOW, words)
    return shot.screenshot(type="jpeg", quality=_QUALITY)


def _paths(page: Changed) -> tuple[str, str]:
    """Return the project path before and after; '' where there was or is no such page."""
    old = "" if page.state == "new" else page.old_path
    return old, "" if page.state == "gone" else page.path


def _words(page: Changed) -> tuple[str, str]:
    """Return the words to look for before and after: those of the first piece that changed.

    Where a piece is only new or only gone, the other picture shows the piece above it.
    """
    old = new = ""
    if page.state != "changed":
        return old, new
    for piece in page.shown:
        old, new = _text(piece.old, old), _text(piece.new, new)
        if piece.changed:
            break
    else:
        return "", ""
    return old, new


def _text(view: View | None, otherwise: str) -> str:
    return otherwise if view is None else view.text.split(" | ")[0]
