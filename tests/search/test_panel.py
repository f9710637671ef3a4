"""The search as a reader meets it: on a phone, by keyboard, without scripts, from a folder."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Visit
from playwright.sync_api import Browser, Page, Route
from settling import past_its_timers, until
from support import asked_by_the_page

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}
ABOVE_THE_KEYBOARD = 320  # pixels of a small phone that its keyboard leaves free
# Drawings inside the style sheets are 'data:'; everything else comes from the site.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'"


def ask(page: Page, words: str) -> None:
    """Open the search, type, and wait for pages."""
    page.locator("[data-find]").click()
    page.keyboard.type(words)
    past_its_timers(page)  # pages are shown after each pause; these are those for all the words
    page.locator(".find__page").first.wait_for()


def links(page: Page) -> list[str]:
    found: list[str] = page.locator(".find__page").evaluate_all("n => n.map(e => e.pathname)")
    return found


def test_the_first_page_found_stands_above_a_phones_keyboard(visit: Visit, site_url: str) -> None:
    page = visit.page
    page.set_viewport_size(PHONE)
    page.goto(site_url)
    ask(page, "they are taking her plan away")
    first = page.locator(".find__page").first
    box = first.bounding_box()
    assert first.inner_text().startswith("When the council wants to end a plan")
    assert "For parents and carers" in first.inner_text()
    assert box["y"] > 0
    assert box["y"] + box["height"] < ABOVE_THE_KEYBOARD
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.errors == []


def test_nothing_typed_goes_into_an_address_or_is_kept(visit: Visit, site_url: str) -> None:
    page = visit.page
    asked: list[str] = []
    page.on("request", lambda r: asked.extend(asked_by_the_page([r.url])))
    page.goto(site_url + "guides/")
    before = page.url
    loaded = len(asked)
    page.locator("[data-find]").click()
    page.wait_for_function("() => window.siteSearchIndex && document.querySelector('.find__list')")
    until(page, lambda: len(asked) >= loaded + 3)
    opened = asked[loaded:]
    # the engine, the index, the panel; nothing before it is opened
    assert len(opened) == 3, opened
    for words in ("secret words", "excluson"):
        page.locator("#find-words").fill(words)
        page.locator("#find-words").press("Enter")
        page.locator(".find--asked").wait_for()
        past_its_timers(page)
    assert asked[loaded:] == opened
    assert page.url == before
    assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []
    assert visit.page.context.cookies() == []
    assert visit.elsewhere == []


def test_the_keyboard_does_everything(visit: Visit, site_url: str) -> None:
    page = visit.page
    page.goto(site_url + "guides/")
    active = "document.activeElement"
    page.locator("[data-find]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(f"{active}.id") == "find-words"
    page.keyboard.type("mediaton")
    page.locator(".find__page").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{active}.className") == "find__page"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(f"{active}.id") == "find-words"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{active}.pathname") == "/guides/mediation/"
    page.keyboard.press("Escape")
    assert not page.locator("#find").is_visible()
    assert page.evaluate(f"{active}.hasAttribute('data-find')")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/mediation/")


def test_a_quick_key_into_the_list_keeps_its_place(visit: Visit, site_url: str) -> None:
    page = visit.page
    page.goto(site_url + "guides/")
    page.locator("[data-find]").click()
    page.keyboard.type("mediat")
    page.locator(".find__page").first.wait_for()
    page.keyboard.type("on")
    page.keyboard.press("ArrowDown")  # at once: the list for the whole word is not made yet
    past_its_timers(page)
    assert page.evaluate("document.activeElement.pathname") == "/guides/mediation/"


def test_a_screen_reader_is_told_how_many(visit: Visit, site_url: str) -> None:
    page = visit.page
    page.goto(site_url)
    assert page.get_by_role("button", name="Search").count() == 1
    ask(page, "section i blank")
    dialog = page.get_by_role("dialog", name="Search this site")
    assert dialog.get_by_role("searchbox", name="Search this site").count() == 1
    said = dialog.get_by_role("status")
    page.wait_for_function("() => document.querySelector('[role=status]').textContent")
    assert said.inner_text() == f"{len(links(page))} pages found, the best one first"
    page.locator("#find-words").fill("qqqq zzzzxy")
    page.wait_for_function(
        "() => /Nothing/.test(document.querySelector('[role=status]').textContent)"
    )
    assert links(page) == []
    ways = page.locator(".find__else a").evaluate_all("n => n.map(e => e.href)")
    assert any(way.endswith("/help/a-z/") for way in ways)
    assert any(way.startswith("tel:") for way in ways)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag22aa"]})
    assert found.response["violations"] == []


def test_each_part_of_the_site_has_its_own_pages_first(visit: Visit, site_url: str) -> None:
    page = visit.page
    for path, own, other, label in (
        ("guides/", "/guides/appeals/", "/guides/young-people/appeals/", "For parents"),
        ("young-people/", "/guides/young-people/appeals/", "/guides/appeals/", "For young people"),
    ):
        page.goto(site_url + path)
        ask(page, "appeals")
        assert links(page)[0] == own
        assert other not in links(page)
        first = page.locator(".find__item").first
        assert label in first.locator(".find__page").inner_text()
        assert other in first.locator(".find__more a").evaluate_all("n => n.map(e => e.pathname)")


def test_a_result_leads_to_the_heading_that_answers(visit: Visit, site_url: str) -> None:
    page = visit.page
    page.goto(site_url)
    ask(page, "why is section i blank")
    more = page.locator(".find__item").first.locator(".find__more a").first
    assert "Section I" in more.inner_text()
    more.click()
    page.wait_for_url("**/guides/check-a-draft-plan/#*")
    assert page.evaluate("document.querySelector(location.hash).tagName") in {"H2", "H3"}


def test_without_scripts_the_search_leads_to_the_a_to_z(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site_url + "guides/")
    assert not page.locator("#find").is_visible()
    page.get_by_role("link", name="Search").click()
    assert urlsplit(page.url).path == "/help/a-z/"
    assert page.locator("a[href$='guides/'], a[href$='guides/index.html']").count() > 0
    context.close()


def test_a_strict_policy_stops_nothing(visit: Visit, site_url: str) -> None:
    """No script or style stands in the page, and nothing is put together with eval."""

    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": POLICY}
        )

    visit.page.route("**/*", strict)
    for path in ("", "guides/annual-review/"):
        visit.page.goto(site_url + path)
        ask(visit.page, "appeal")
        assert len(links(visit.page)) > 2
    assert visit.errors == []


@pytest.fixture
def below(real_site: Path, tmp_path: Path) -> Iterator[str]:
    """The real site at an address with a path."""
    (tmp_path / "some").mkdir()
    (tmp_path / "some/service").symlink_to(real_site)
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/service/"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_it_works_below_a_path(visit: Visit, below: str) -> None:
    for path in ("", "guides/young-people/appeals/"):
        visit.page.goto(below + path)
        ask(visit.page, "mediation")
        assert all(link.startswith("/some/service/") for link in links(visit.page))
        with visit.page.expect_navigation() as going:
            visit.page.locator(".find__page").first.click()
        assert going.value.status == 200
    assert visit.errors == []


def test_it_works_from_a_folder_without_a_server(visit: Visit, real_site: Path) -> None:
    visit.page.goto((real_site / "guides/annual-review/index.html").as_uri())
    ask(visit.page, "what is a statement")
    visit.page.locator(".find__page").first.click()
    visit.page.wait_for_url("**/guides/what-is-an-ehc-plan/index.html")
    assert visit.page.locator("h1").inner_text() == "What is an EHC plan?"
    assert visit.errors == []


def test_a_search_that_cannot_be_loaded_says_so(visit: Visit, site_url: str) -> None:
    visit.page.route("**/assets/search/*", lambda route: route.abort())
    visit.page.goto(site_url)
    visit.page.locator("[data-find]").click()
    status = visit.page.locator("#find [role=status]")
    visit.page.wait_for_function("() => document.querySelector('#find [role=status]').textContent")
    assert "could not be loaded" in status.inner_text()
    assert visit.page.locator(".find__else a").first.is_visible()
