"""Pages as a browser prints them: in a real Chromium, counted in sheets of paper.

Names the demands B2b, D5, E6, M4 and P37.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from qa.content import brand

ROOT = Path(__file__).resolve().parents[2]
HEADER = brand.load(ROOT)[0].header
A4 = {"width": 673, "height": 1000}  # what is left of the sheet between the margins, at 96 dpi
pytestmark = pytest.mark.browser

LOW_ROWS = """() => [...document.querySelectorAll('article tbody tr')]
  .filter(row => [...row.cells].some(cell => !cell.textContent.trim()))
  .map(row => row.getBoundingClientRect().height * 25.4 / 96)"""
TOO_WIDE = """() => [...document.querySelectorAll('article table')]
  .filter(table => table.scrollWidth > document.documentElement.clientWidth).length"""
SMALLEST = """() => {
  const walk = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  let least = 99;
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (walk.currentNode.textContent.trim() && at.checkVisibility() && !at.closest('sup, .sources, .about, .fresh, svg')) {
      least = Math.min(least, parseFloat(getComputedStyle(at).fontSize) * 0.75);
    }
  }
  return least;
}"""


def on_paper(visit: Any, url: str) -> None:
    visit.page.set_viewport_size(A4)
    visit.page.goto(url, wait_until="load")
    visit.page.emulate_media(media="print")


def sheets(visit: Any, url: str) -> list[str]:
    """Return what each sheet of a printed page says, without spaces and without its number.

    Chromium draws the number of a sheet, which stands at its foot, before its words.
    """
    visit.page.set_viewport_size(A4)
    visit.page.goto(url, wait_until="load")
    raw = visit.page.pdf(prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(raw)) as opened:
        drawn = [_words(page) for page in opened.pages]
    assert all(re.match(r"Page\d+of\d+", words) for words in drawn)
    return [re.sub(r"^Page\d+of\d+", "", words) for words in drawn]


@pytest.mark.parametrize(
    ("path", "most"),
    [("help/leaflet/", 2), ("guides/support-at-school-one-page/", 2)],
)
def test_it_fits_one_sheet_printed_on_both_sides(
    visit: Any, site_url: str, path: str, most: int
) -> None:
    assert len(sheets(visit, site_url + path)) <= most


def test_the_leaflet_says_how_to_reach_us_on_one_side(visit: Any, site_url: str) -> None:
    front, back = sheets(visit, site_url + "help/leaflet/")
    assert "Howdowework?" in front
    for word in ("Howcanyoureachus?", "Monday", "Sunday", "999"):
        assert word in back
        assert word not in front


def test_the_words_of_the_one_sheet_stand_on_its_front(visit: Any, site_url: str) -> None:
    front, back = sheets(visit, site_url + "guides/support-at-school-one-page/")
    assert "familiescanask" in front
    assert "Wherethiscomesfrom" in back


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("guides/one-page-profile/", "Whohelpedme"),
        ("guides/young-people/one-page-profile/", "Thedate"),
    ],
)
def test_the_profile_has_one_sheet_of_its_own(
    visit: Any, site_url: str, path: str, last: str
) -> None:
    mine = [words for words in sheets(visit, site_url + path) if "Whatpeoplelikeaboutme" in words]
    alone = [words for words in mine if last in words and "Step" not in words]
    assert len(alone) == 1, [w[:80] for w in mine]
    on_paper(visit, site_url + path)
    assert min(visit.page.evaluate(LOW_ROWS)) > 30


def test_the_permission_form_starts_on_a_sheet_of_its_own(visit: Any, site_url: str) -> None:
    printed = sheets(visit, site_url + "policies/permission-to-speak/")
    start = next(n for n, words in enumerate(printed) if "Part1:aboutyou" in words)
    assert printed[start].startswith("Theform")
    assert "Part5:signature" in printed[start + 1]
    on_paper(visit, site_url + "policies/permission-to-speak/")
    rows = visit.page.evaluate(LOW_ROWS)
    assert len(rows) >= 14
    assert min(rows) >= 12.5, "room for a line of handwriting, in mm"


@pytest.mark.parametrize(
    "path",
    ["", "guides/annual-review/", "guides/young-people/appeals/", "policies/privacy/", "contact/"],
)
def test_every_copy_says_whose_it_is_and_which_version(
    visit: Any, site_url: str, path: str
) -> None:
    assert HEADER is not None
    on_paper(visit, site_url + path)
    page = visit.page
    logo = page.locator(f'header img[src$="{HEADER.site_path}"]')
    assert logo.is_visible()
    assert logo.bounding_box()["height"] >= HEADER.smallest
    assert re.search(r"\d{4} \d{3} \d{4}", page.locator(".head__print").inner_text())
    foot = page.locator(".foot__print").inner_text()
    assert re.search(r"version of \d+ \w+ \d{4}, number [0-9a-f]{10}\.", foot)
    assert f"https://example.org/{path}" in foot
    for hidden in (
        ".bar",
        ".crumbs",
        ".siblings",
        ".contents",
        ".paper",
        ".foot__links",
        ".foot__who",
    ):
        found = page.locator(hidden)
        assert not any(found.nth(n).is_visible() for n in range(found.count())), hidden
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate(SMALLEST) >= 11
    assert visit.elsewhere == []


def test_a_figure_of_law_carries_the_number_of_its_source(visit: Any, site_url: str) -> None:
    on_paper(visit, site_url + "guides/mediation/")
    facts = visit.page.locator("article a.fact[data-source]")
    assert facts.count() > 0
    for number in range(facts.count()):
        fact = facts.nth(number)
        said = fact.get_attribute("data-source")
        goal = (fact.get_attribute("href") or "").removeprefix("#")
        assert visit.page.locator(f"[id='{goal}']").get_attribute("value") == said
        shown = fact.evaluate("e => getComputedStyle(e, '::after').content")
        assert shown == f'"{said}"'


def test_the_sources_are_open_and_name_their_addresses(visit: Any, site_url: str) -> None:
    on_paper(visit, site_url + "guides/mediation/")
    link = visit.page.locator(".sources__from a[href^='http']").first
    assert link.is_visible()
    assert "http" in link.evaluate("e => getComputedStyle(e, '::after').content")


def test_what_is_folded_on_the_screen_is_open_on_paper(visit: Any, site_url: str) -> None:
    url = site_url + "guides/dates-from-your-letter/"
    visit.page.goto(url)
    folded = visit.page.locator("details.rules table").first
    assert not folded.is_visible()
    on_paper(visit, url)
    assert folded.is_visible()


def test_the_code_at_the_foot_opens_the_page(visit: Any, site_url: str) -> None:
    path = "guides/young-people/rights-from-16-to-25/"
    on_paper(visit, site_url + path)
    shot = visit.page.locator(".foot__code svg").screenshot()
    picture = Image.open(io.BytesIO(shot)).resize((600, 600))
    read = zxingcpp.read_barcodes(picture)
    assert [code.text for code in read] == [f"https://example.org/{path}"]


def test_the_code_is_not_shown_on_a_screen(visit: Any, site_url: str) -> None:
    visit.page.goto(site_url + "guides/mediation/")
    assert not visit.page.locator(".foot__code").is_visible()
    assert not visit.page.locator(".foot__print").is_visible()


def _words(page: pikepdf.Page) -> str:
    """Return the letters of a sheet in the order in which they are drawn, without spaces."""
    fonts = {}
    held = page.resources.get("/Font")
    for name in held.keys() if held is not None else ():
        fonts[name] = _table(held[name])
    found: list[str] = []
    letters: dict[bytes, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in {"Tj", "TJ"}:
            strings = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
            found += [letters.get(codes[n : n + 2], "") for n in range(0, len(codes), 2)]
    return re.sub(r"\s+", "", "".join(found))


def _table(font: pikepdf.Object) -> dict[bytes, str]:
    """Return code -> letter of a font that Chromium wrote: single codes and ranges."""
    if "/ToUnicode" not in font:
        return {}
    text = font["/ToUnicode"].read_bytes().decode("latin-1")
    found = {}
    for body in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", body):
            found[bytes.fromhex(code)] = bytes.fromhex(letter).decode("utf-16-be")
    for body in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letter in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", body
        ):
            for n in range(int(first, 16), int(last, 16) + 1):
                found[n.to_bytes(2, "big")] = chr(int(letter, 16) + n - int(first, 16))
    return found
