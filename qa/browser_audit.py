"""Open every built page in a real browser and let axe-core judge it against WCAG 2.2, A and AA.

Each page is loaded once and judged at two widths, in light and dark. Before that it must answer 200
and show its own main heading, and every built page must have been opened: an audit passes with ease on
a page that is not there. What a reader can unfold in the text is unfolded first.
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from qa import browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
HEIGHT = 900
MOST_BROWSERS = 4
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
REFLOW = "reflow"
REFRESH = 'http-equiv="refresh"'  # a page that only sends its reader on
_OK = 200
_CALM = "*, *::before, *::after { transition: none !important; animation: none !important; }"
_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(TAGS)},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2, 2.5.8; axe leaves it out by default
    "resultTypes": ["violations"],
    "preload": False,
}
_UNFOLD = "document.querySelectorAll('article details').forEach(e => { e.open = true; })"
_JUDGE = """async options => {
  const found = await axe.run(document, options);
  const nodes = found.violations.flatMap(v => v.nodes.map(n => [v, n]));
  return {
    rules: found.passes.length + found.violations.length,
    wide: document.documentElement.scrollWidth > innerWidth,
    faults: nodes.map(([rule, node]) => {
      const target = node.target.flat(9).join(' ');
      let at = null;
      try { at = document.querySelector(target); } catch (error) { /* inside a frame */ }
      return {
        rule: rule.id, help: rule.help, target, html: node.html,
        words: at ? at.textContent.replace(/\\s+/g, ' ').trim().slice(0, 200) : '',
        address: at ? at.getAttribute('href') || at.getAttribute('src') || '' : '',
        on_page: Boolean(at && at.closest('article')),
      };
    }),
  };
}"""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One breach of one rule at one element.

    url: site path of the page, '' for the home page. rule: axe's id, or 'reflow'. help: axe's words.
    words: the element's text. address: its href or src. on_page: it stands in the page's own
    text and not in the frame around it. views: such as '320 px dark'.
    """

    url: str
    rule: str
    target: str
    help: str
    html: str = ""
    words: str = ""
    address: str = ""
    on_page: bool = False
    views: tuple[str, ...] = ()


class NotShown(Exception):  # noqa: N818 - it is about a page, and refuses publication
    """A built page did not open as itself, or was not opened; str() says which."""


def audit(
    site_root: Path,
    pages: Mapping[str, str],
    base: str = "/",
) -> list[Fault]:
    """Judge every page of a built site. There must be a browser (browser.missing).

    Args:
        site_root: the folder with the built site.
        pages: site path -> words of its main heading: '' or 'guides/x/' or '404.html'.
        base: the path of the site's address, '/' or such as '/sendiass/'.

    Returns:
        What is wrong, sorted; an element that is wrong in many views is named once.

    Raises:
        NotShown: a page is not there or not itself, or was built and is not among `pages`.
    """
    _same_pages(site_root, pages)
    number = min(len(pages), os.cpu_count() or 1, MOST_BROWSERS)
    shares = [dict(sorted(pages.items())[n::number]) for n in range(number)]
    with served(site_root, base) as address, ThreadPoolExecutor(number) as pool:
        done = list(pool.map(lambda share: _audit(address, share), shares))
    audited = {url for share, _ in done for url in share}
    if audited != set(pages):
        raise NotShown(f"{len(audited)} of {len(pages)} pages were opened.")
    return sorted(fault for _, faults in done for fault in faults)


def _audit(address: str, pages: Mapping[str, str]) -> tuple[list[str], list[Fault]]:
    """Judge some pages in a browser of their own; return those that were opened, and the faults."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    found: dict[Fault, list[str]] = {}
    opened = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.FLAGS)
        )
        context = chromium.new_context(
            reduced_motion="reduce",
            bypass_csp=True,  # else the pages' own policy refuses the style of _open
        )
        context.add_init_script(_axe())
        page = context.new_page()
        for url, heading in pages.items():
            _open(page, address, url, heading)
            for view, fault in _views(page, url):
                found.setdefault(fault, []).append(view)
            opened.append(url)
        chromium.close()
    return opened, [replace(fault, views=tuple(views)) for fault, views in found.items()]


def url_of(path: str) -> str:
    """Return the site path under which a built file is read: 'guides/x/' for its index.html."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


def heading_of(html: str) -> str:
    """Return the words of a built page's main heading, or ''."""
    node = LexborHTMLParser(html).css_first("h1")
    return " ".join(node.text().split()) if node else ""


def _same_pages(site_root: Path, pages: Mapping[str, str]) -> None:
    built = {
        url_of(path.relative_to(site_root).as_posix())
        for path in site_root.rglob("*.html")
        if REFRESH not in path.read_text(encoding="utf-8", errors="replace")
    }
    for url in sorted(built ^ set(pages)):
        what = "was built and is not audited" if url in built else "is not built"
        raise NotShown(f'The page "{url}" {what}.')
    if not pages:
        raise NotShown("No page was built.")


def _open(page: Page, address: str, url: str, heading: str) -> None:
    answer = page.goto(address + quote(url), wait_until="load")
    status = answer.status if answer else 0
    if status != _OK:
        raise NotShown(f'The page "{url}" answers {status}.')
    shown = [" ".join(words.split()) for words in page.locator("h1").all_text_contents()]
    if not heading or shown != [heading]:
        raise NotShown(f'The page "{url}" shows the heading {shown} and should show "{heading}".')
    page.add_style_tag(content=_CALM)
    page.evaluate(_UNFOLD)


def _views(page: Page, url: str) -> Iterator[tuple[str, Fault]]:
    """Yield (view, fault) for the page that is open, at each width in each scheme."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            result: dict[str, Any] = page.evaluate(_JUDGE, _OPTIONS)
            if not result["rules"]:
                raise NotShown(f'Nothing could be judged on the page "{url}".')
            view = f"{width} px {scheme}"
            for fault in result["faults"]:
                yield view, Fault(url, **fault)
            if result["wide"]:
                yield view, Fault(url, REFLOW, "html", "The page has to be scrolled sideways")


def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under the path of the site's address."""

    def __init__(self, *rest: Any, base: str, directory: str) -> None:
        self._base = base
        super().__init__(*rest, directory=directory)

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._base) if path.startswith(self._base) else "not-here"
        return super().translate_path(f"/{inside}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, base: str) -> Iterator[str]:
    """Serve a built site on this computer under the path of its address; yield where."""
    base = f"/{base.strip('/')}/" if base.strip("/") else "/"
    handler = functools.partial(_Quiet, base=base, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{base}"
        finally:
            server.shutdown()
