"""The HTML report: readable without scripts, by everybody, whatever the pages hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from reported import FIRST, HOSTILE, PATH, TEXT, TITLE, finding, outcome, site
from selectolax.lexbor import LexborHTMLParser, LexborNode
from support import HEAD, TODAY, edit, read_page, site_with

from qa.model import Finding, Level, Outcome
from qa.report import as_html
from qa.report._context import edit_base, edit_url, passage

if TYPE_CHECKING:
    from conftest import Visit

AXE = {
    "runOnly": {
        "type": "tag",
        "values": [
            *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"),
            "best-practice",
        ],
    }
}


@cache
def text() -> str:
    return as_html.report(outcome(), site(), TODAY)


@cache
def tree() -> LexborHTMLParser:
    return LexborHTMLParser(text())


def words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def article(line: int) -> LexborNode:
    return next(
        a for a in tree().css("article") if words(a.css_first("h3")).endswith(f"Line {line}")
    )


def test_it_is_one_page_with_landmarks_and_headings_in_order() -> None:
    assert text().startswith("<!doctype html>")
    for landmark in ("header", "nav", "main", "footer"):
        assert len(tree().css(landmark)) == 1
    assert tree().css_first("html").attributes["lang"] == "en-GB"
    levels = [int(h.tag[1]) for h in tree().css("h1, h2, h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert not tree().css("link, img, iframe, script[src], [style], [onclick]")


def test_findings_are_sorted_by_page_and_say_everything() -> None:
    assert [words(h) for h in tree().css("main h2")][2:] == [
        f"{TITLE} ({PATH})",
        "guides/la w,%:.yml",
    ]
    found = article(FIRST)
    assert words(found.css_first("h3")) == f"Fix before publishing Line {FIRST}"
    shown = words(found)
    for part in (
        'What is wrong "organize": this is the American spelling.',
        "Why it matters A why.",
        "What to do A fix.",
        "The name of this check is spelling.american.",
    ):
        assert part in shown
    assert "These pages may not be published yet." in words(tree().css_first("header"))
    assert "on 21 November 2026" in words(tree().css_first("header"))


def test_the_words_are_marked_inside_their_sentence() -> None:
    quoted = article(FIRST).css_first("blockquote")
    assert [words(m) for m in quoted.css("mark")] == ["organize"]
    assert words(quoted) == TEXT.split("\n")[FIRST - 1]
    assert [words(s) for s in quoted.css(".around")] == [
        "Before it stands a sentence.",
        "After it stands another.",
    ]


def test_broken_and_idle_checks_are_told() -> None:
    shown = words(tree().css_first("main"))
    assert f"links.built : KeyError: {' '.join(HOSTILE.split())}" in shown
    assert "links.letter-case : offline" in shown


def test_hostile_words_stay_words() -> None:
    assert len(tree().css("script")) == 1
    assert not tree().css("img")
    assert "\x00" not in text()
    assert "\x1b" not in text()
    assert HOSTILE in article(FIRST + 2).css_first("mark").text()


def test_nothing_to_say_is_said() -> None:
    page = LexborHTMLParser(as_html.report(Outcome(3, 50, ())))
    assert "These pages may be published." in words(page.body or page.root)  # type: ignore[arg-type]
    assert "Nothing was found that needs a person." in words(page.css_first("main"))
    empty = LexborHTMLParser(as_html.report(Outcome(0, 50, ())))
    assert "These pages may not be published yet." in words(empty.css_first("header"))
    assert "No pages were found" in words(empty.css_first("main"))


# ---------------------------------------------------------------------------- context


def marked(body: str, line: int, column: int, excerpt: str) -> tuple[str, str, str]:
    page = read_page(HEAD + body)
    found = passage(page, finding(line=FIRST + line, column=column, excerpt=excerpt))
    assert found is not None
    return found.before, found.marked, found.after


@pytest.mark.parametrize(
    ("body", "line", "column", "excerpt", "wanted"),
    [
        ("One two three.\n", 0, 5, "two", ("One ", "two", " three.")),
        ("One two and two.\n", 0, 13, "two", ("One two and ", "two", ".")),
        ("One two\nthree four.\n", 0, 5, "two three", ("One ", "two\nthree", " four.")),
        ("One two three four.\n", 0, 1, "One two …", ("", "One two", " three four.")),
        ("One two.\n", 0, 1, "nowhere", ("", "", "One two.")),
        ("One two.\n", 0, 5, "", ("One ", "", "two.")),
        ("- One\n- two\n", 1, 3, "two", ("- One\n- ", "two", "")),
    ],
)
def test_the_words_are_found(
    body: str, line: int, column: int, excerpt: str, wanted: tuple[str, str, str]
) -> None:
    assert marked(body, line, column, excerpt) == wanted


def test_front_matter_is_shown_line_by_line() -> None:
    page = read_page(HEAD + "Text.\n")
    found = passage(page, finding(line=8, column=1, excerpt="next_review: 2027-03-01"))
    assert found is not None
    assert (found.earlier, found.before, found.marked, found.after, found.later) == (
        *("", "", "next_review: 2027-03-01", "", ""),
    )
    assert passage(page, finding(line=99)) is None


def test_a_long_page_is_shown_in_part() -> None:
    body = "word " * 300 + "organize " + "word " * 300 + "\n"
    before, middle, after = marked(body, 0, 1501, "organize")
    assert middle == "organize"
    assert max(len(before), len(after)) < 250
    assert before.startswith("… ")


# ---------------------------------------------------------------------------- editing


def test_each_finding_on_a_page_leads_to_where_it_is_edited(minisite: Path) -> None:
    setting = minisite / "mkdocs.yml"
    setting.write_text(
        "repo_url: https://code.example/team/site\nedit_uri: edit/main/\n", encoding="utf-8"
    )
    here = replace(site(), root=minisite)
    page = LexborHTMLParser(as_html.report(outcome(), here))
    links = {a.attributes["href"]: words(a) for a in page.css("article a")}
    address = "https://code.example/team/site/edit/main/guides/fixture.md"
    assert set(links) == {address}
    edit(setting, "edit/main/", "'?path='")
    assert edit_url(edit_base(minisite), "guides/a b.md") == (
        "https://code.example/team/site?path=guides/a%20b.md"
    )
    edit(setting, "https://code.example/team/site", "javascript:alert(1)//")
    assert edit_base(minisite) == ""
    setting.unlink()
    assert edit_base(minisite) == ""
    assert not LexborHTMLParser(as_html.report(outcome(), here)).css("article a")


# ---------------------------------------------------------------------------- in a browser


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_text(text(), encoding="utf-8")
    return path


@pytest.fixture(params=["light", "dark"])
def shown(visit: Visit, file: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit.page.emulate_media(color_scheme=request.param)
    visit.page.goto(file.as_uri())
    yield visit
    assert visit.elsewhere == []
    assert visit.errors == []


@pytest.mark.browser
def test_axe_finds_nothing(shown: Visit) -> None:
    for width in (320, 1280):
        shown.page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(shown.page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        wide = shown.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


@pytest.mark.browser
def test_the_search_shows_what_it_finds(shown: Visit) -> None:
    page = shown.page
    box = page.get_by_role("searchbox", name="Show only findings with these words")
    assert page.locator("article:visible").count() == 5
    box.fill("american waive")
    assert page.locator("article:visible").count() == 1
    assert page.locator("main section:visible").count() == 1
    assert page.locator("output").inner_text() == "Showing 1 of 5."
    box.fill("  ")
    assert page.locator("article:visible").count() == 5
    box.press("Enter")
    assert page.locator("article:visible").count() == 5


@pytest.mark.browser
def test_without_scripts_everything_is_there(chromium: Browser, file: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("article:visible").count() == 5
    assert not page.get_by_role("searchbox").is_visible()
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 5
    context.close()


@pytest.mark.browser
def test_many_findings_still_pass_axe(visit: Visit, tmp_path: Path) -> None:
    findings: list[Finding] = [
        finding(level=level, line=FIRST + 2 * n) for n in range(3) for level in Level
    ]
    page = site_with(read_page(TEXT))
    path = tmp_path / "report.html"
    path.write_text(as_html.report(Outcome(1, 1, tuple(sorted(findings))), page), encoding="utf-8")
    visit.page.goto(path.as_uri())
    found = Axe().run(visit.page, options=AXE)
    assert found.violations_count == 0, found.generate_report()
