"""The preview as somebody who edits meets it: in a real browser, on a scratch copy."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

import pytest
import support
from axe_playwright_python.sync_playwright import Axe
from conftest import Visit
from playwright.sync_api import Page, Route, expect
from previewed import Preview, patience, previewing

GUIDE, SHOWN = "guides/annual-review.md", "/guides/annual-review/"
AXE = {"resultTypes": ["violations", "incomplete"]}
LONG_ENOUGH = 60_000  # milliseconds until something has to be there
WRONG = "We promise that you will win your apeal."
LONG = "This sentence " + "goes on and " * 20 + "ends."
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)


def _open(visit: Visit, preview: Preview, url: str = SHOWN, width: int = 1280) -> Page:
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.page.goto(preview.address + url)
    return visit.page


# ---------------------------------------------------------------------------- the story


@pytest.mark.browser
def test_a_wrong_sentence_is_seen_and_goes_when_mended(visit: Visit, real: Preview) -> None:
    page = _open(visit, real)
    file = real.root / GUIDE
    before = file.read_text(encoding="utf-8")
    finding = page.locator('.qa__finding[data-check="spelling.misspelt"]')
    expect(finding).to_have_count(0)
    times = []
    for _ in range(3):  # another program may have its turn in one of them
        file.write_text(before, encoding="utf-8")
        expect(finding).to_have_count(0, timeout=LONG_ENOUGH)
        began = time.monotonic()
        file.write_text(f"{before}\n{WRONG}\n", encoding="utf-8")
        expect(finding).to_have_count(1, timeout=LONG_ENOUGH)
        times.append(time.monotonic() - began)
    assert min(times) < patience(2), times
    line = before.count("\n") + 2
    expect(finding).to_contain_text(f"Line {line} of {GUIDE}")
    expect(finding).to_contain_text("What to do:")
    expect(page.locator("article")).to_contain_text(WRONG)
    file.write_text(before, encoding="utf-8")
    expect(finding).to_have_count(0, timeout=LONG_ENOUGH)
    expect(page.locator("article")).not_to_contain_text(WRONG)
    assert visit.elsewhere == []


@pytest.mark.browser
def test_hard_sentences_are_marked_in_place_and_can_be_reached(
    visit: Visit, real: Preview
) -> None:
    file = real.root / GUIDE
    before = file.read_text(encoding="utf-8")
    page = _open(visit, real)
    try:
        file.write_text(f"{before}\n{LONG}\n", encoding="utf-8")
        mark = page.locator("article mark.qa-hard", has_text="This sentence goes on")
        expect(mark).to_have_count(1, timeout=LONG_ENOUGH)
        assert " ".join(mark.inner_text().split()) == LONG
        link = page.locator(".qa a", has_text="This sentence goes on")
        link.focus()
        page.keyboard.press("Enter")
        expect(mark).to_be_focused()
        expect(mark).to_be_in_viewport()
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.browser
def test_a_word_added_to_the_house_list_is_known_at_once(visit: Visit, real: Preview) -> None:
    file, words = real.root / GUIDE, real.root / "qa/words/accept.txt"
    before, listed = file.read_text(encoding="utf-8"), words.read_text(encoding="utf-8")
    page = _open(visit, real)
    question = page.locator(".qa code", has_text="Wendlebrook")
    try:
        file.write_text(f"{before}\nAsk at Wendlebrook.\n", encoding="utf-8")
        expect(question).to_have_count(1, timeout=LONG_ENOUGH)
        page.evaluate("window.stays = true")
        words.write_text(f"{listed}Wendlebrook\n", encoding="utf-8")
        expect(question).to_have_count(0, timeout=LONG_ENOUGH)
        assert page.evaluate("window.stays"), "only the panel changes, not the page"
    finally:
        words.write_text(listed, encoding="utf-8")
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (GUIDE, "owner: ", "ownr: ", "ownr"),
        (GUIDE, "---\n", "", "does not start with"),
        (GUIDE, "\n# ", '\n--8<-- "guides/includes/nix.md"\n\n# ', "nix.md"),
        ("docs/team/team.yml", "- id", "- [: {id", "docs/team/team.yml"),
        ("guides/law.yml", "\nar_every_12_months:", "\n{ar_every_12_months:", "guides/law.yml"),
        ("qa/policy.yml", "limits:", "limits: [", "qa/policy.yml"),
        ("mkdocs.yml", "nav:", "nav: [", "mkdocs.yml"),
    ],
    ids=["key", "front matter", "include", "data", "law", "policy", "settings"],
)
def test_whatever_breaks_is_said_and_the_preview_stays_up(
    real: Preview, path: str, old: str, new: str, told: str
) -> None:
    file = real.root / path
    before = file.read_text(encoding="utf-8")
    assert old in before
    clean = real.panel(SHOWN)
    assert told not in re.sub(r'<p class="qa__path">.*?</p>', "", clean)
    try:
        file.write_text(before.replace(old, new, 1), encoding="utf-8")
        real.until(SHOWN, lambda panel: told in panel, patience(60))
        assert "Traceback" not in real.panel(SHOWN)
        assert "<html" in real.get(SHOWN)
    finally:
        file.write_text(before, encoding="utf-8")
    real.until(SHOWN, lambda panel: told not in panel, patience(60))


def test_limits_and_facts_are_followed(real: Preview) -> None:
    limits = real.root / "qa/policy.yml"
    before = limits.read_text(encoding="utf-8")
    try:
        times = []
        for _ in range(3):  # another program may have its turn in one of them
            limits.write_text(before, encoding="utf-8")
            real.until(SHOWN, lambda p: "we aim for 9" not in p, patience(60))
            limits.write_text(before.replace("parents: 25", "parents: 9", 1), encoding="utf-8")
            times.append(real.until(SHOWN, lambda p: "we aim for 9 or" in p, patience(60)))
        assert min(times) < patience(2), times
    finally:
        limits.write_text(before, encoding="utf-8")
    real.until(SHOWN, lambda p: "we aim for 9" not in p, patience(60))


def test_the_panel_tells_grades_dates_and_facts(real: Preview) -> None:
    panel = real.panel(SHOWN)
    for words in ("Reading age by section", "Next review", "Amended", "law.ar_every_12_months"):
        assert words in panel


# ---------------------------------------------------------------------------- the whole site


def test_what_only_the_whole_site_tells_comes_later_and_is_marked(mini: Preview) -> None:
    first = mini.panel("/guides/asking/")
    assert "being judged for the first time" in first or "From the whole run at" in first
    mini.until("/guides/asking/", lambda p: "From the whole run at" in p, patience(60))
    support.edit(mini.root / "guides/asking.md", "\n# ", "\n[Nowhere](nowhere.md)\n\n# ")
    mini.until("/guides/asking/", lambda p: "Something has changed since" in p, patience(60))
    mini.until("/guides/asking/", lambda p: "nowhere.md" in p, patience(60))
    older = mini.panel("/guides/asking/").split("From the whole run at")[1]
    assert 'data-check="links.missing-page"' in older
    (index,) = re.findall(r"assets/search/parents\.\w+\.js", mini.get("/guides/asking/"))
    assert mini.get(f"/{index}").startswith("window.siteSearchIndex={")


def test_a_new_page_and_a_deleted_page_are_followed(mini: Preview) -> None:
    text = support.HEAD + "# A fixture page\n\nShort words.\n"
    (mini.root / "guides/fresh.md").write_text(text, encoding="utf-8")
    _until(lambda: "Short words." in mini.get("/guides/fresh/"))
    (mini.root / "guides/fresh.md").unlink()
    _until(lambda: _answer(mini, "/guides/fresh/") == 404)


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + patience(60)
    while True:
        with suppress(HTTPError):
            if true():
                return
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _answer(preview: Preview, url: str, host: str = "localhost:80") -> int:
    """Return the status with which the preview answers a browser that asks for `host`."""
    asked = HTTPConnection(preview.address.removeprefix("http://"), timeout=60)
    asked.request("GET", url, headers={"Host": host})
    status = asked.getresponse().status
    asked.close()
    return status


def test_it_starts_on_a_broken_project_and_recovers(tmp_path: Path) -> None:
    root = support.project(tmp_path / "project")
    support.edit(
        root / "guides/law.yml",
        ":",
        ": [",
    )
    with previewing(root) as preview:
        assert "guides/law.yml" in preview.panel("/")
        assert "cannot be shown yet" in preview.get("/")
        support.edit(root / "guides/law.yml", ": [", ":")
        preview.until("/", lambda panel: "held up" not in panel, patience(60))
        assert "cannot be shown yet" not in preview.get("/")


# ---------------------------------------------------------------------------- preview only


def _traces(folder: Path) -> list[str]:
    signs = (b"qa-preview", b"qa__", b"qa-hard", b"QA panel")
    return [
        str(file)
        for file in folder.rglob("*")
        if file.is_file()
        and (
            file.name in {"panel.css", "panel.js"}
            or any(sign in file.read_bytes() for sign in signs)
        )
    ]


def test_nothing_of_the_panel_is_in_a_built_site(minisite: Path) -> None:
    before = {p for p in minisite.rglob("*") if "__pycache__" not in p.parts}
    with previewing(minisite) as preview:
        assert "qa-preview" in preview.get("/guides/asking/")
        preview.until("/", lambda p: "From the whole run at" in p, patience(60))
    assert {p for p in minisite.rglob("*") if "__pycache__" not in p.parts} == before
    done = support.mkdocs(minisite, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (minisite / "site/guides/asking/index.html").is_file()
    assert _traces(minisite / "site") == []


def test_nothing_of_the_panel_is_in_the_real_site(real_site: Path) -> None:
    assert _traces(real_site) == []


@pytest.mark.browser
def test_the_panel_is_not_printed(visit: Visit, real: Preview) -> None:
    page = _open(visit, real)
    expect(page.locator(".qa")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".qa")).to_be_hidden()
    padding = page.evaluate("getComputedStyle(document.body).paddingInlineEnd")
    assert padding == "0px"


# ---------------------------------------------------------------------------- for everyone


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, real: Preview, scheme: str) -> None:
    file = real.root / GUIDE
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(f"{before}\n{WRONG}\n{LONG}\n\nAsk at Wendlebrook.\n", encoding="utf-8")
        real.until(SHOWN, lambda p: "Wendlebrook" in p, patience(60))
        visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (360, 1280):
            page = _open(visit, real, width=width)
            for fold in ("false", "true"):
                page.evaluate(f"document.querySelector('.qa__fold').open = {fold}")
                found = Axe().run(page, options=AXE)
                assert found.violations_count == 0, found.generate_report()
                assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.browser
def test_on_a_phone_it_starts_folded_and_opens_by_key(visit: Visit, real: Preview) -> None:
    page = _open(visit, real, width=360)
    body, summary = page.locator(".qa__body"), page.locator(".qa summary")
    expect(body).to_be_hidden()
    expect(summary).to_be_visible()
    assert summary.bounding_box()["height"] >= 44  # type: ignore[index]
    summary.focus()
    page.keyboard.press("Enter")
    expect(body).to_be_visible()
    page.keyboard.press("Tab")
    expect(body).to_be_focused()
    page.reload()
    expect(body).to_be_visible()
    summary.focus()
    page.keyboard.press("Space")
    expect(body).to_be_hidden()


@pytest.mark.browser
def test_it_works_under_a_strict_policy(visit: Visit, real: Preview) -> None:
    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})

    visit.page.route("**/guides/**", strict)
    page = _open(visit, real)
    expect(page.locator(".qa__body")).to_be_visible()
    panel = page.locator(".qa").evaluate("e => e.outerHTML")
    assert "style=" not in panel
    assert " on" + "click" not in panel
    blocked = [e for e in visit.errors if "qa-preview" in e]
    assert blocked == []
    assert page.locator(".qa").evaluate("e => getComputedStyle(e).position") == "fixed"


# ---------------------------------------------------------------------------- the server


def test_it_answers_this_computer_only(real: Preview) -> None:
    assert _answer(real, "/") == 200
    assert _answer(real, "/", "example.org:80") == 403


def test_nothing_outside_the_site_is_served(real: Preview) -> None:
    for url in (
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/qa-preview/../panel.py",
        "/team/team.yml",
    ):
        assert _answer(real, url) == 404, url


def test_a_port_that_is_taken_is_said_in_a_sentence(real: Preview) -> None:
    port = real.address.rpartition(":")[2]
    done = support.qa(real.root, "serve", "--port", port)
    assert done.returncode == 2
    assert f"Something else uses port {port}." in done.stderr
    assert "Traceback" not in done.stderr


def test_serve_says_where_to_look_and_nothing_else(minisite: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "qa", "serve", "--port", "0"],
        cwd=minisite,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=support.environment(),
    )
    assert running.stdout is not None
    line = running.stdout.readline()
    running.terminate()
    _, errors = running.communicate(timeout=30)
    assert re.fullmatch(
        r"Open http://127\.0\.0\.1:\d+/ and edit the pages; Ctrl-C ends it\.\n", line
    )
    assert errors == ""
