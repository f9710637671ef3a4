"""Letters that fill themselves in, in a real browser: every letter is filled, and read in every form it can be had."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route
from support import ROOT, TODAY, asked_by_the_page

from qa.content import letter_gaps, letters, workspace

pytestmark = pytest.mark.browser

SPACE = workspace.load(ROOT, TODAY)
FILES = sorted(
    p.relative_to(ROOT).as_posix()
    for p in (ROOT / "docs/letters").rglob("*.md")
    if letters.is_letter(p.relative_to(ROOT).as_posix())
)
ONE = "letters/ask-for-an-ehc-needs-assessment/"
CHOICES = "letters/late-decision/"
HARD = 'Zoë O\'Neil & <b>"Söhne"</b> 漢 😀 {{ x }} [[y]]'
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa"]}
KEPT = """async () => [
  Object.keys(localStorage), Object.keys(sessionStorage), document.cookie,
  (await indexedDB.databases()).length, (await caches.keys()).length, history.state,
]"""
NOTHING = [[], [], "", 0, 0, None]


def address(path: str) -> str:
    return path.removeprefix("docs/").removesuffix(".md") + "/"


@pytest.fixture(scope="module")
def base(site_url: str) -> str:
    """The address of the real site."""
    return site_url


class Desk:
    """A window with a letter in it, which notes each request and each error."""

    def __init__(self, browser: Browser, base: str, **more: Any) -> None:
        self.base = base
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.context: BrowserContext = browser.new_context(accept_downloads=True, **more)
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._answer)

    def _answer(self, dialog: Any) -> None:
        self.dialogs.append(dialog.type)
        dialog.accept()

    def open(self, path: str) -> Desk:
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        return self

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def saved(self, name: str) -> tuple[str, bytes]:
        with self.page.expect_download() as coming:
            self.press(name)
        path = Path(coming.value.path())
        return coming.value.suggested_filename, path.read_bytes()

    def saved_text(self) -> list[str]:
        return paragraphs_of(self.saved("Save as a text file")[1].decode("utf-8"))

    def shown(self) -> list[str]:
        """The letter as the eye sees it, a paragraph an entry."""
        found: list[str] = self.page.evaluate(
            "[...document.querySelectorAll('.letter > p:not(.admonition-title)')]"
            ".filter(p => p.checkVisibility()).map(p => p.innerText.trim())"
        )
        return found

    def status(self) -> str:
        return self.page.locator(".letter-status").inner_text()

    def box(self, label: str) -> Any:
        return self.page.get_by_label(label, exact=True)


@pytest.fixture
def desk(chromium: Browser, base: str) -> Iterator[Desk]:
    one = Desk(chromium, base)
    yield one
    one.context.close()


def paragraphs_of(text: str) -> list[str]:
    return [p.replace("\r\n", "\n") for p in re.split(r"(?:\r?\n){2}", text.strip())]


def value(name: str, kind: str) -> str:
    return f"{name}: {HARD}" + ("\nA second line" if kind == "lines" else "")


FILL = """hard => {
  const form = document.querySelector('.letter-form');
  form.querySelectorAll('[type=checkbox]').forEach(tick => tick.checked || tick.click());
  form.querySelectorAll('fieldset').forEach(group => [...group.querySelectorAll('input')].pop().click());
  form.querySelectorAll('[type=text], textarea').forEach(box => {
    if (!box.checkVisibility()) return;
    box.value = `${box.labels[0].textContent}: ${hard}` + (box.tagName === 'TEXTAREA' ? '\\nA second line' : '');
    box.dispatchEvent(new Event('input', {bubbles: true}));
  });
}"""


def fill(page: Page) -> None:
    """Tick, choose and write everything that a letter asks for; the last of several is chosen."""
    page.evaluate(FILL, HARD)


def expected(path: str) -> list[str]:
    """What a filled letter says, worked out from its Markdown without the script."""
    letter = letters.read((ROOT / path).read_text(encoding="utf-8"))
    kept: list[str] = [""]
    for number, line in enumerate(letter.lines):
        after = letter.lines[number + 1] if number + 1 < len(letter.lines) else None
        if line.kind == "or" and after is not None and after.kind == "or" and not after.first:
            continue
        if not line.text.strip():
            kept.append("")
            continue
        words = re.sub(r"^\s*(?:\[(?:\?|or)\]\s*)?", "", line.text)
        words = re.sub(r"\[\[(.*?)\]\]", lambda gap: _filled(gap[1]), words)
        words = re.sub(r"\{\{ law\.(\w+) \}\}", lambda fact: SPACE.facts.law[fact[1]].words, words)
        words = words.removesuffix("\\") + "\n" if words.endswith("\\") else words + " "
        alone = line.kind == "or"
        kept[-1] += ("\n\n" if alone else "") + words + ("\n\n" if alone else "")
    return [p.strip() for p in re.split(r"\n\n+", "\n\n".join(kept)) if p.strip()]


def _filled(name: str) -> str:
    gap = SPACE.gaps[name]
    if gap.choose:
        return gap.choose[-1]
    return value(name[0].upper() + name[1:], gap.answer)


def word_paragraphs(data: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def assert_boxes_remember_nothing(page: Page) -> None:
    """Only the reader's own name and address may be offered; nothing could be sent as a form."""
    boxes = page.evaluate(
        "[...document.querySelectorAll('.letter-form :is(input, textarea)')]"
        ".map(b => [b.type, b.name, b.autocomplete, b.form === null])"
    )
    assert boxes
    for kind, name, complete, free in boxes:
        assert complete in {"off", "name", "street-address"}
        assert free
        assert not name or kind == "radio"


# ---------------------------------------------------------------- every letter


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.removeprefix("docs/letters/"))
def test_a_filled_letter_is_the_same_on_the_page_in_word_in_text_and_copied(
    chromium: Browser, base: str, path: str
) -> None:
    desk = Desk(chromium, base, permissions=["clipboard-read", "clipboard-write"])
    desk.open(address(path))
    page = desk.page
    before, where = len(desk.asked), page.url
    fill(page)
    shown = desk.shown()
    sourced = shown[-1].startswith("The law and guidance behind this letter: ")
    assert shown[: -1 if sourced else None] == expected(path)
    assert sourced or path.endswith(("ask-for-reasons.md", "young-people/complaint.md"))
    name, data = desk.saved("Save as a Word file")
    assert word_paragraphs(data) == shown
    assert name == f"letter-{Path(path).stem}.docx"
    assert desk.status().startswith("The letter is saved")
    assert "Still empty" not in desk.status()
    name, data = desk.saved("Save as a text file")
    assert paragraphs_of(data.decode("utf-8")) == shown
    assert name == f"letter-{Path(path).stem}.txt"
    desk.press("Copy the letter")
    page.get_by_text("The letter is copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "\n\n".join(shown)
    assert page.evaluate(KEPT) == NOTHING
    assert asked_by_the_page(desk.asked[before:]) == []
    assert page.url == where
    assert desk.context.cookies() == []
    assert_boxes_remember_nothing(page)
    assert desk.errors == []
    desk.context.close()


def test_every_letter_stands_on_the_page_without_scripts(chromium: Browser, base: str) -> None:
    desk = Desk(chromium, base, java_script_enabled=False)
    for path in FILES:
        page = desk.open(address(path)).page
        text = page.locator(".letter").inner_text()
        rows = page.locator(".letter-gaps tbody").inner_text()
        letter = letters.read((ROOT / path).read_text(encoding="utf-8"))
        assert letter.gaps
        for name in letter.gaps:
            assert f"[{name}]" in text, path
            assert f"[{name}]" in rows, path
        assert page.locator("article :is(form, input, textarea, button)").count() == 0
    desk.context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_with_everything_open_is_clean_for_axe_and_fits(
    chromium: Browser, base: str, width: int, scheme: str
) -> None:
    """Each letter as it opens is judged in test_axe.py, with all other pages."""
    desk = Desk(chromium, base, viewport={"width": width, "height": 800}, color_scheme=scheme)
    wrong = []
    for path in (CHOICES, "letters/reply-to-a-draft-plan/", "letters/young-people/complaint/"):
        page = desk.open(path).page
        fill(page)
        found = Axe().run(page, options=AXE).response["violations"]
        wrong += [(path, v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append((path, "wider than the window", []))
    assert wrong == []
    desk.context.close()


# ---------------------------------------------------------------- filling in


def test_before_anything_is_typed_the_letter_shows_its_gaps_and_the_day(desk: Desk) -> None:
    desk.page.clock.install(time=dt.datetime(2026, 2, 3, 9, 0, tzinfo=dt.UTC))
    desk.open(ONE)
    shown = desk.shown()
    assert shown[0] == "[your name]\n[your address]\n[your phone number or email]"
    assert shown[1] == "3 February 2026"
    assert not any("I think this would help" in p for p in shown)
    assert desk.page.locator(".letter-gaps").is_hidden()
    assert not any("[If you want:]" in p for p in shown)


def test_no_gap_has_to_be_filled_and_the_empty_ones_are_named(desk: Desk) -> None:
    desk.open(ONE)
    desk.box("Your name").fill("Sam Example")
    assert desk.saved_text()[0] == "Sam Example\n[your address]\n[your phone number or email]"
    assert "Still empty: your address; your phone number or email; " in desk.status()
    assert "what you think would help" not in desk.status()
    assert desk.page.locator(".letter-form :is([required], [aria-required])").count() == 0


def test_a_gap_that_is_emptied_shows_its_brackets_again(desk: Desk) -> None:
    desk.open(ONE)
    desk.box("Your name").fill("Sam Example")
    assert desk.shown()[-2] == "Sam Example"
    desk.box("Your name").fill("   ")
    assert desk.shown()[-2] == "[your name]"


def test_a_sentence_that_may_go_brings_its_own_gap(desk: Desk) -> None:
    desk.open(ONE)
    gap = desk.box("What you think would help")
    assert gap.is_hidden()
    desk.page.get_by_label("Add: I think this would help").check()
    gap.fill("A quiet room")
    assert "I think this would help: A quiet room" in desk.shown()
    desk.page.get_by_label("Add: I think this would help").uncheck()
    assert gap.is_hidden()
    assert "A quiet room" not in " ".join(desk.saved_text())


def test_of_several_sentences_one_stays_once_it_is_chosen(desk: Desk) -> None:
    desk.open(CHOICES)
    assert desk.box("The day your request arrived").is_hidden()
    assert sum("[Or:]" in p for p in desk.saved_text()) == 3
    group = desk.page.get_by_role("group", name="Choose the words that fit")
    group.get_by_label(re.compile("Your decision is due")).first.check()
    desk.box("The day your request arrived").fill("4 May 2026")
    text = "\n".join(desk.saved_text())
    assert text.count("4 May 2026") == 1
    assert "[Or:]" not in text
    assert "[Choose one:]" not in text
    assert "review meeting" not in text
    group.get_by_label(re.compile("The review meeting was on")).check()
    assert desk.box("The day your request arrived").is_hidden()
    assert "4 May 2026" not in "\n".join(desk.saved_text())


def test_the_sources_follow_the_sentences_and_can_be_left_out(desk: Desk) -> None:
    desk.open("letters/reasonable-adjustments/")
    assert "section 20(5)" not in desk.shown()[-1]
    desk.page.get_by_label("Add: That includes extra aids").check()
    assert "Equality Act 2010, section 20(5)" in desk.shown()[-1]
    assert "checked" not in desk.shown()[-1]
    desk.page.get_by_label("Name the law and guidance").uncheck()
    assert desk.shown()[-1] == "[your name]"


# ---------------------------------------------------------------- nothing stays, nothing leaves


def test_the_clear_button_empties_everything(desk: Desk) -> None:
    desk.open(ONE)
    fresh = desk.shown()
    fill(desk.page)
    assert desk.shown() != fresh
    desk.press("Empty all the gaps")
    assert desk.shown() == fresh
    assert desk.status() == "All the gaps are empty again."
    assert "Söhne" not in desk.page.content()
    assert desk.page.evaluate(
        "[...document.querySelectorAll('.letter-form :is(input[type=text], textarea)')]"
        ".every(b => !b.value.includes('S'))"
    )


def test_leaving_the_page_empties_it_also_for_the_way_back(desk: Desk) -> None:
    desk.open(ONE)
    fill(desk.page)
    desk.press("Print the letter")
    desk.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert "Söhne" not in desk.page.content()
    fill(desk.page)
    desk.page.goto(desk.base + CHOICES)
    desk.page.go_back()
    desk.page.locator(".letter-form").wait_for()
    assert "Söhne" not in desk.page.content()
    assert desk.box("Your name").input_value() == ""


def test_the_browser_asks_before_unsaved_words_are_lost(desk: Desk) -> None:
    desk.open(ONE)
    desk.open(ONE)
    assert desk.dialogs == []
    desk.box("Your name").fill("Sam")
    desk.open(ONE)
    assert desk.dialogs == ["beforeunload"]
    desk.box("Your name").fill("Sam")
    desk.saved_text()
    desk.open(ONE)
    assert desk.dialogs == ["beforeunload"]


def test_it_works_under_a_strict_policy_for_scripts(desk: Desk) -> None:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )

    def strict(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": policy}
        route.fulfill(response=answer, headers=headers)

    desk.page.route("**/*", strict)
    refused: list[str] = []
    desk.page.on("console", lambda m: refused.append(m.text) if "Policy" in m.text else None)
    desk.open(ONE)
    refused.clear()  # what the theme itself still has inline is not judged here
    fill(desk.page)
    assert word_paragraphs(desk.saved("Save as a Word file")[1]) == desk.shown()
    desk.press("Print the letter")
    assert refused == []


# ---------------------------------------------------------------- paper and files


def test_only_the_letter_is_printed(desk: Desk) -> None:
    desk.page.add_init_script(
        "window.print = () => { window.printed = (window.printed || 0) + 1; }"
    )
    desk.open(ONE)
    fill(desk.page)
    shown = desk.shown()
    desk.press("Print the letter")
    assert desk.page.evaluate("window.printed") == 1
    desk.page.emulate_media(media="print")
    seen = desk.page.evaluate("document.body.innerText")
    assert paragraphs_of(seen) == shown
    desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "When to use this letter" in desk.page.evaluate("document.body.innerText")
    assert desk.page.locator(".letter-sheet").count() == 0
    assert desk.page.locator(".letter-form").is_hidden()  # a printed page has no use for the form


def test_a_word_file_is_whole_says_nothing_of_its_writer_and_is_always_the_same(
    desk: Desk,
) -> None:
    desk.open(ONE)
    desk.box("Your name").fill(HARD)
    desk.box("Your address").fill("1 Example Street\n\n\tTown\x0b\x0c")
    _, data = desk.saved("Save as a Word file")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("docProps" in name for name in archive.namelist())
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text.startswith(HARD + "\n1 Example Street\n")
    assert document.core_properties.author in {"", "python-docx"}  # which fills in what is missing
    assert desk.saved("Save as a Word file")[1] == data


def test_letters_that_xml_cannot_hold_do_not_spoil_the_file(desk: Desk) -> None:
    desk.open(ONE)
    data = bytes(
        desk.page.evaluate(
            "letterFiles.docx([['a\\u0000\\u0001\\u001f\\uffffb \\ud800 c', '<&>\"']])"
            ".arrayBuffer().then(b => [...new Uint8Array(b)])"
        )
    )
    assert word_paragraphs(data) == ['ab \ufffd c\n<&>"']


def test_where_copying_is_not_allowed_the_letter_is_marked(desk: Desk) -> None:
    desk.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    desk.open(ONE)
    desk.box("Your name").fill("Sam Example")
    desk.press("Copy the letter")
    assert "did not let us copy" in desk.status()
    assert "Sam Example" in desk.page.evaluate("getSelection().toString()")


def test_the_keyboard_reaches_every_box_and_button_in_order(desk: Desk) -> None:
    desk.open(ONE)
    desk.box("Your name").focus()
    seen = []
    for _ in range(30):
        seen.append(
            desk.page.evaluate(
                "(b => b.labels && b.labels[0] ? b.labels[0].textContent : b.textContent)(document.activeElement)"
            )
        )
        desk.page.keyboard.press("Tab")
    names = list(letter_gaps.load(ROOT)[0])
    assert seen[:3] == ["Your name", "Your address", "Your phone number or email"]
    assert [s for s in seen if s in {"Copy the letter", "Empty all the gaps"}] == [
        "Copy the letter",
        "Empty all the gaps",
    ]
    assert "your name" in names


def test_letters_scripts_and_styles_are_loaded_on_letters_only(desk: Desk) -> None:
    desk.open("")
    assert not [u for u in desk.asked if "letter" in u]
    desk.open("letters/")
    assert not [u for u in desk.asked if u.endswith(("letters.js", "letter-files.js"))]
    desk.open(ONE)
    assert (
        len([u for u in desk.asked if u.endswith((".js", "letters.css")) and "letter" in u]) == 3
    )
