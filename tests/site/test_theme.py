"""The theme as a reader meets it: in a real browser, on a phone and a wide screen, in light and dark."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser
from settling import settled
from support import MINISITE, edit, mkdocs, project

from qa.content import brand

ROOT = Path(__file__).resolve().parents[2]
HEADER = brand.load(ROOT)[0].header
AXE = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a",
            "wcag2aa",
            "wcag21a",
            "wcag21aa",
            "wcag22aa",
            "best-practice",
            "wcag2aaa",
        ],
    }
}
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")

CROWDING = """([node, room]) => {
  const logo = node.getBoundingClientRect();
  const near = [];
  const seen = {opacityProperty: true, visibilityProperty: true};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walk.nextNode()) {
    const at = walk.currentNode;
    let boxes = [];
    if ((at.parentElement || at).closest('.md-skip')) continue; // out of sight until it has the focus
    if (at.nodeType === Node.TEXT_NODE && at.textContent.trim() && at.parentElement.checkVisibility(seen)) {
      const range = document.createRange();
      range.selectNodeContents(at);
      boxes = [...range.getClientRects()];
    } else if (at !== node && /^(IMG|SVG|INPUT|BUTTON)$/i.test(at.nodeName) && at.checkVisibility(seen)) {
      boxes = [at.getBoundingClientRect()];
    }
    for (const b of boxes) {
      if (b.width && b.height && b.right > logo.left - room && b.left < logo.right + room
          && b.bottom > logo.top - room && b.top < logo.bottom + room) {
        near.push(at.textContent.trim().slice(0, 40) || at.nodeName);
      }
    }
  }
  return near;
}"""

# Scripts fold the sources and add whether we are open now; all else stands in the page.
AS_WITHOUT_SCRIPTS = """() => {
  document.querySelectorAll('.open-state').forEach(e => e.remove());
  document.querySelectorAll('.sources__all').forEach(e => { e.open = true; });
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll(
    'header a, header summary, dialog[open] :is(button, input), footer nav a, .contents summary, .talk__call, .twin a'
  )].filter(e => e.checkVisibility() && e.getBoundingClientRect().width)
  .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([, r]) => r.height < 43.5 || r.width < 43.5).map(([t, r]) => `${t}: ${r.width} by ${r.height}`)"""


class Window:
    """A browser window of our own that notes what it should not see."""

    def __init__(
        self, browser: Browser, site_url: str, width: int, scheme: str, **more: Any
    ) -> None:
        self.host = urlsplit(site_url).netloc
        self.base = site_url.rstrip("/") + "/"
        self.others: list[str] = []
        self.errors: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **more
        )
        self.context.route("**/*", self._route)
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _route(self, route: Any) -> None:
        url = route.request.url
        if urlsplit(url).netloc == self.host:
            route.continue_()
        else:
            self.others.append(url)
            route.abort()

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def open(self, path: str) -> Any:
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer.status == 200, path
        assert self.page.locator("h1").count() == 1, path
        return self.page


@pytest.fixture(scope="session")
def paths(site_url: str) -> list[str]:
    """Every page that the sitemap names, and the page for addresses that lead nowhere."""
    url = site_url.rstrip("/") + "/sitemap.xml"
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
        text = answer.read().decode()
    found = [urlsplit(loc).path.lstrip("/") for loc in re.findall(r"<loc>([^<]+)</loc>", text)]
    assert len(found) > 5
    return [*sorted(found), "404.html"]


@pytest.fixture(scope="session")
def templates(paths: list[str]) -> list[str]:
    """One page of each kind."""
    guide = next(p for p in paths if re.fullmatch(r"guides/(?!young-people/)[^/]+/", p))
    young = next(p for p in paths if re.fullmatch(r"guides/young-people/[^/]+/", p))
    policy = next(p for p in paths if re.fullmatch(r"policies/[^/]+/", p))
    return ["", guide, young, policy, "contact/", "404.html"]


@pytest.fixture(params=[(w, s) for w in WIDTHS for s in SCHEMES], ids=lambda p: f"{p[0]}-{p[1]}")
def seen(request: pytest.FixtureRequest, chromium: Browser, site_url: str) -> Iterator[Window]:
    width, scheme = request.param
    one = Window(chromium, site_url, width, scheme)
    yield one
    one.context.close()


def window(chromium: Browser, site_url: str, width: int = 320, **more: Any) -> Window:
    return Window(chromium, site_url, width, "light", **more)


def test_the_frame_names_files_that_this_version_of_material_has() -> None:
    text = (ROOT / "theme/base.html").read_text(encoding="utf-8")
    named = re.findall(r"assets/(?:stylesheets|javascripts)/[\w./-]+", text)
    assert len(named) == 1
    for name in named:
        assert files("material").joinpath("templates", name).is_file(), name


def test_the_theme_names_no_other_host() -> None:
    for file in sorted((ROOT / "theme").rglob("*.*")):
        found = re.findall(r"https?://[^\s\"'<]+", file.read_text(encoding="utf-8"))
        # the names of the parts of a Word file only look like addresses; nothing is fetched there
        assert [f for f in found if "//schemas.openxmlformats.org/" not in f] == [], file
    css = (ROOT / "docs/assets/styles/site.css").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\s\"'<;)]+", css)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.browser
def test_every_page_shows_the_whole_logo_fits_the_window_and_keeps_nothing(
    seen: Window, paths: list[str]
) -> None:
    assert HEADER is not None
    for path in paths:
        page = seen.open(path)
        logo = page.locator(f'header img[src$="{HEADER.site_path}"]')
        assert logo.count() == 1, path
        assert logo.is_visible(), path
        box = logo.bounding_box()
        assert box["height"] >= HEADER.smallest, path
        assert box["width"] / box["height"] == pytest.approx(HEADER.ratio, rel=0.01), path
        assert logo.evaluate("e => e.complete && e.naturalWidth > 0"), path
        assert logo.get_attribute("alt") == HEADER.alt
        home = logo.evaluate("e => e.closest('a').pathname")
        assert home == "/", path
        crowding = page.evaluate(CROWDING, [logo.element_handle(), HEADER.clear_space - 0.5])
        assert crowding == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    assert seen.others == []
    assert seen.errors == []
    kept = seen.page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert kept == []
    assert seen.context.cookies() == []


@pytest.mark.browser
def test_axe_finds_nothing(seen: Window, templates: list[str]) -> None:
    for path in templates:
        page = seen.open(path)
        settled(page)
        found = Axe().run(page, options=AXE).response
        assert len(found["passes"]) > 10, path
        faults = [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]]
        assert faults == [], path


@pytest.mark.browser
def test_every_page_leads_to_young_people_contact_and_policies_and_a_draft_says_so(
    chromium: Browser, site_url: str, paths: list[str]
) -> None:
    one = window(chromium, site_url)
    wanted = (
        "/young-people/",
        "/contact/",
        "/policies/confidentiality/",
        "/policies/impartiality/",
    )
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    draft = re.search(r"^\s+status:\s*draft", settings, re.MULTILINE) is not None
    for path in paths:
        page = one.open(path)
        young = page.locator("header .bar__link:visible").evaluate_all(
            "n => n.map(e => e.pathname)"
        )
        assert "/young-people/" in young, path
        foot = page.locator("footer a:visible").evaluate_all("n => n.map(e => e.pathname)")
        assert set(wanted) <= set(foot), path
        assert page.locator("a[href^='//']").count() == 0, path
        assert page.locator(".draft:visible").count() == int(draft), path
        hidden = page.locator('meta[name="robots"][content="noindex"]').count() == 1
        assert hidden == (draft or path == "404.html"), path
    one.context.close()


@pytest.mark.browser
def test_what_is_pressed_is_large_enough(seen: Window, templates: list[str]) -> None:
    for path in templates:
        page = seen.open(path)
        assert page.evaluate(SMALL_TARGETS) == [], path
        page.locator("[data-find]").click()
        assert page.evaluate(SMALL_TARGETS) == [], path


@pytest.mark.browser
def test_the_keyboard_reaches_the_page_the_menu_and_the_search(
    chromium: Browser, site_url: str
) -> None:
    one = window(chromium, site_url)
    page = one.open("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("s")  # single letters do nothing (WCAG 2.2, 2.1.4)
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu__link").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu__link").first.is_visible()
    assert page.evaluate("document.activeElement.nodeName") == "SUMMARY"
    page.locator("[data-find]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("plan", delay=20)
    page.locator(".find__page").first.wait_for()
    assert one.errors == []
    assert one.others == []
    one.context.close()


@pytest.mark.browser
def test_a_page_without_scripts_says_everything(
    chromium: Browser, site_url: str, templates: list[str]
) -> None:
    with_scripts = window(chromium, site_url, 1280)
    without = window(chromium, site_url, 1280, java_script_enabled=False)
    for path in templates:
        without.open(path)
        scripted = with_scripts.open(path)
        settled(scripted)
        scripted.evaluate(AS_WITHOUT_SCRIPTS)
        words = [w.page.locator("article").inner_text() for w in (with_scripts, without)]
        assert len(set(words)) == 1 or path == "404.html", path
    phone = window(chromium, site_url, 320, java_script_enabled=False)
    page = phone.open("")
    assert page.locator(".head__search").is_visible()  # and leads to the A to Z
    assert not page.locator("#find").is_visible()
    page.locator(".menu > summary").click()
    assert page.locator(".menu__link").count() > 3
    assert page.locator(".menu__link").first.is_visible()
    for one in (with_scripts, without, phone):
        one.context.close()


@pytest.mark.browser
def test_a_printed_page_has_logo_phone_and_version(
    chromium: Browser, site_url: str, templates: list[str]
) -> None:
    assert HEADER is not None
    one = window(chromium, site_url, 700)
    page = one.open(templates[1])
    page.emulate_media(media="print")
    logo = page.locator(f'header img[src$="{HEADER.site_path}"]')
    assert logo.is_visible()
    assert logo.bounding_box()["height"] >= HEADER.smallest
    assert re.search(r"\d{4} \d{3} \d{4}", page.locator(".head__print").inner_text())
    assert re.search(r"version of \d+ \w+ \d{4}", page.locator(".foot__print").inner_text())
    for hidden in (".bar", ".crumbs", ".head__search", ".siblings", ".contents"):
        assert not page.locator(hidden).first.is_visible(), hidden
    one.context.close()


@pytest.mark.browser
def test_every_row_of_a_table_names_its_columns_on_a_phone(
    chromium: Browser, site_url: str, templates: list[str]
) -> None:
    one = window(chromium, site_url)
    page = one.open(templates[1])
    cells = page.locator("article td")
    assert cells.count() > 0
    labels = cells.evaluate_all("n => n.map(e => getComputedStyle(e, '::before').content)")
    assert all(label not in {"none", '""'} for label in labels)
    one.context.close()


def test_a_page_of_a_large_section_leads_to_those_near_it_and_to_all(tmp_path: Path) -> None:
    """A list of all on each page would make every page of a growing section longer (M12)."""
    names = [f"asking-{number:02}.md" for number in range(45)]
    text = (MINISITE / "guides/asking.md").read_text(encoding="utf-8")
    more: dict[str, str | bytes | None] = {f"guides/{name}": text for name in names}
    folder = project(tmp_path, more)
    edit(
        folder / "mkdocs.yml",
        "  - Asking: guides/asking.md\n",
        "  - Many:\n" + "".join(f"      - Asking {n[7:9]}: guides/{n}\n" for n in names),
    )
    edit(folder / "mkdocs.yml", ", hooks/gate.py", "")
    assert mkdocs(folder, "build").returncode == 0

    def siblings(name: str) -> list[str]:
        built = (folder / f"site/guides/{name}/index.html").read_text(encoding="utf-8")
        return [link.text() for link in LexborHTMLParser(built).css(".siblings a")]

    assert siblings("asking-20") == [
        *(f"Asking {n:02}" for n in range(5, 36) if n != 20),
        "All of Many",
    ]
    assert siblings("asking-00") == [*(f"Asking {n:02}" for n in range(1, 16)), "All of Many"]
    policies = (folder / "site/policies/impartiality/index.html").read_text(encoding="utf-8")
    assert [a.text() for a in LexborHTMLParser(policies).css(".siblings a")] == ["Confidentiality"]
