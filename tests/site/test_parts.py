"""What helps a reader along: are we open, steps, time limits, sources, tasks on the home page."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page
from support import ROOT

from qa.content import opening, service

pytestmark = pytest.mark.browser

GUIDE = "guides/ask-for-an-ehc-needs-assessment/"
LONDON = ZoneInfo("Europe/London")
WEEK = {
    "week": [
        [[540, 1020]],
        [[540, 1020]],
        [[540, 720], [780, 1050]],
        [[540, 1020]],
        [[540, 1020]],
        [],
        [],
    ],
    "bank": ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"],
    "shut": [["12-29", "12-31"]],
    "until": "2027-12-31",
}
REPLY = " You can email at any time, and we aim to reply within 3 working days."


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def at(*parts: int) -> dt.datetime:
    """Return a moment by the clocks of England."""
    return dt.datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (at(2026, 11, 23, 9, 0), "We are open now, until 5pm."),
        (at(2026, 11, 23, 16, 59), "We are open now, until 5pm."),
        (at(2026, 11, 23, 17, 0), "We are closed now. We open tomorrow at 9am." + REPLY),
        (at(2026, 11, 23, 8, 59), "We are closed now. We open today at 9am." + REPLY),
        (at(2026, 11, 25, 11, 0), "We are open now, until midday."),
        (at(2026, 11, 25, 12, 30), "We are closed now. We open today at 1pm." + REPLY),
        (at(2026, 11, 25, 17, 15), "We are open now, until 5.30pm."),
        (at(2026, 11, 27, 18, 0), "We are closed now. We open on Monday at 9am." + REPLY),
        (at(2026, 7, 6, 9, 30), "We are open now, until 5pm."),  # summer time: 8.30 by UTC
        (at(2026, 7, 6, 8, 30), "We are closed now. We open today at 9am." + REPLY),
        (
            at(2026, 12, 28, 10, 0),
            "We are closed today, as it is a bank holiday. We open on Monday 4 January at 9am."
            + REPLY,
        ),
        (at(2026, 12, 30, 10, 0), "We are closed now. We open on Monday at 9am." + REPLY),
        (at(2027, 12, 31, 18, 0), ""),
        (at(2028, 1, 5, 10, 0), ""),
    ],
    ids=str,
)
@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo"])
def test_the_device_tells_in_englands_time_if_we_are_open(
    chromium: Browser, real_site: Path, now: dt.datetime, said: str, zone: str
) -> None:
    context = chromium.new_context(timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(now)
    script = (real_site / "assets/scripts/opening.js").read_text("utf-8")
    page.set_content(
        f'<p class="open-state" data-reply="3 working days" hidden></p>'
        f'<script type="application/json" id="opening-hours">{json.dumps(WEEK)}</script>'
    )
    page.add_script_tag(content=script)
    shown = page.locator(".open-state")
    assert shown.text_content() == said
    assert shown.is_visible() == bool(said)
    context.close()


@pytest.mark.parametrize("path", ["", GUIDE, "contact/", "young-people/contact/", "404.html"])
def test_pages_say_the_hours_and_with_a_script_the_state(
    phone: Page, chromium: Browser, site_url: str, path: str
) -> None:
    words = opening.in_words(service.load(ROOT)[0])
    phone.goto(site_url + path)
    assert phone.locator(".open-state").count() == 1
    assert re.match(r"We are (open|closed)", phone.locator(".open-state").inner_text())
    assert phone.locator(".open-hours").inner_text() == f"Our hours: {words}"
    plain = chromium.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site_url + path)
    assert not page.locator(".open-state").is_visible()
    assert page.locator(".open-hours").is_visible()
    plain.close()


def test_the_steps_of_a_guide_stand_beside_it_and_on_a_phone_folded(
    phone: Page, site_url: str
) -> None:
    phone.goto(site_url + GUIDE)
    folded = phone.locator("details.contents")
    steps = folded.locator(".contents__item--step a")
    total = steps.count()
    assert total > 3
    assert not steps.first.is_visible()
    folded.locator("summary").click()
    said = steps.all_inner_texts()
    assert [s.split("\n")[0] for s in said] == [
        f"Step {n} of {total}" for n in range(1, total + 1)
    ]
    steps.nth(1).click()
    goal = phone.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert phone.locator(f"[id='{goal}']").inner_text().startswith("Step 2:")
    phone.set_viewport_size({"width": 1280, "height": 900})
    beside = phone.locator(".toc .toc__item--step a")
    assert beside.count() == total
    assert beside.first.is_visible()
    assert not folded.is_visible()


def test_time_limits_are_a_list_and_a_drawing_and_still_a_table(
    phone: Page, site_url: str
) -> None:
    phone.goto(site_url + GUIDE)
    rows = phone.locator(".timeline__table tbody tr").count()
    assert phone.locator(".timeline__list > li").count() == rows > 3
    assert phone.locator(".timeline svg[aria-hidden=true]").is_visible()
    assert not phone.locator(".timeline table").is_visible()
    phone.locator(".timeline__table summary").click()
    assert phone.locator(".timeline table").is_visible()
    told = phone.locator(".timeline__when").all_inner_texts()
    cells = phone.locator(".timeline tbody td:first-child").all_inner_texts()
    assert told == cells


def test_sources_are_folded_until_somebody_follows_a_number(phone: Page, site_url: str) -> None:
    phone.goto(site_url + GUIDE)
    first = phone.locator(".sources li").first
    assert not first.is_visible()
    phone.locator("article a[href^='#source-']").first.click()
    assert first.is_visible()
    address = phone.url
    phone.goto("about:blank")
    phone.goto(address)
    assert first.is_visible()
    phone.goto(site_url + GUIDE + "#")
    phone.reload()
    assert not first.is_visible()
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert first.is_visible()


def test_tasks_on_the_home_page_are_cards_that_can_be_pressed_anywhere(
    phone: Page, site_url: str
) -> None:
    phone.goto(site_url)
    cards = phone.locator(".home__part--tasks > ul > li")
    assert cards.count() > 8
    card = cards.first
    goal = card.locator("a").get_attribute("href") or ""
    box = card.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    card.click(position={"x": box["width"] - 6, "y": 6})
    assert phone.url.endswith(goal)


def test_no_page_has_a_query_or_takes_typed_words_into_its_address(
    phone: Page, site_url: str
) -> None:
    phone.goto(site_url)
    hrefs = phone.locator("a[href]").evaluate_all("n => n.map(e => e.getAttribute('href'))")
    assert not [h for h in hrefs if "?" in h and not h.startswith(("mailto:", "http"))]


def test_a_shared_page_says_what_it_is(phone: Page, site_url: str, real_site: Path) -> None:
    kinds: dict[str, int] = {}
    for file in sorted(real_site.rglob("index.html")):
        html = file.read_text("utf-8")
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL
        ):
            found = json.loads(text)
            assert found["@context"] == "https://schema.org"
            kinds[found["@type"]] = kinds.get(found["@type"], 0) + 1
    assert kinds["GovernmentService"] == 2
    assert kinds["BreadcrumbList"] > 50
    answers = [
        g for g in (ROOT / "guides").rglob("*.md") if "\nshape: answers\n" in g.read_text("utf-8")
    ]
    assert kinds["FAQPage"] == len(answers) > 1
    phone.goto(site_url + "guides/myths/")
    asked = phone.evaluate(
        "[...document.querySelectorAll('script[type=\"application/ld+json\"]')]"
        ".map(e => JSON.parse(e.textContent)).find(d => d['@type'] === 'FAQPage').mainEntity"
    )
    page = " ".join(phone.locator("article").inner_text().split())
    for question in asked:
        assert question["name"] in page
        assert question["acceptedAnswer"]["text"]
