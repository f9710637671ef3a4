"""Material's style sheet without what the site has no use for: the pages look the same."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from conftest import Visit
from playwright.sync_api import Route
from settling import settled
from support import edit, mkdocs

from qa.serving import stylesheet

CSS = (
    '@charset "UTF-8";'
    ":root{--used:1px;--spare:url('data:image/svg+xml;charset=utf-8,<svg/>');--inner:2px}"
    "a,.gone a{color:red}"
    ".kept .inner:not(.gone)::before{margin:var(--used)}"
    ".kept.gone,kbd{margin:0}"
    "[dir=ltr] .kept{margin-left:1px}[dir=rtl] .kept{margin-right:1px}"
    "[data-md-toggle=gone]:checked~.kept{top:0}"
    "@media print{.gone{display:none}.kept{display:block;animation:turn 1s}}"
    "@media screen{.gone{top:0}}"
    "@keyframes turn{from{top:var(--inner)}to{top:0}}@keyframes spare{from{top:0}}"
)
PAGE = '<p class="kept big" id=one><a href="x">A page</a></p>'
FRAME = '<body dir="ltr">{% if x %}<nav class="inner">{% endif %}'


def test_rules_stay_for_what_the_site_has() -> None:
    assert stylesheet.trimmed(CSS, stylesheet.used([PAGE], [FRAME])) == (
        '@charset "UTF-8";'
        ":root{--used:1px;--inner:2px}"
        "a{color:red}"
        ".kept .inner:not(.gone)::before{margin:var(--used)}"
        "[dir=ltr] .kept{margin-left:1px}"
        "@media print{.kept{display:block;animation:turn 1s}}"
        "@keyframes turn{from{top:var(--inner)}to{top:0}}"
    )


def test_what_another_style_sheet_asks_for_stays() -> None:
    site = stylesheet.used([PAGE], [FRAME])
    assert "--spare" in stylesheet.trimmed(CSS, site, ["p{background:var(--spare)}"])
    assert "--spare" not in stylesheet.trimmed(CSS, site, ["p{background:var(--other)}"])


def test_what_a_script_adds_counts_as_used() -> None:
    site = stylesheet.used([PAGE], ['document.createElement("kbd").className = "gone"'])
    kept = stylesheet.trimmed(CSS, site)
    assert ".kept.gone,kbd{margin:0}" in kept
    assert ".gone a" in kept


def test_selectors_are_split_outside_brackets() -> None:
    split = list(stylesheet.selectors("a:is(b, c), [d='e,f'] , g"))
    assert split == ["a:is(b, c)", "[d='e,f']", "g"]


def test_a_page_with_something_new_gets_its_rules(minisite: Path) -> None:
    def sheet() -> str:
        done = mkdocs(minisite, "build")
        assert done.returncode == 0, done.stdout + done.stderr
        (found,) = (minisite / "site/assets/stylesheets").iterdir()
        return found.read_text(encoding="utf-8")

    before = sheet()
    assert len(before) < 20_000
    assert ".footnote" not in before
    assert not (minisite / "site/assets/javascripts").exists()
    page = minisite / "guides/asking.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + "\nAsk us.[^1]\n\n[^1]: We answer.\n", encoding="utf-8")
    assert ".footnote" in sheet()


def test_a_language_from_right_to_left_gets_its_half(minisite: Path) -> None:
    edit(minisite / "mkdocs.yml", "  language: en\n", "  language: ar\n")
    mkdocs(minisite, "build")
    (found,) = (minisite / "site/assets/stylesheets").iterdir()
    css = found.read_text(encoding="utf-8")
    assert "[dir=rtl]" in css
    assert "[dir=ltr]" not in css


# The looks of one page are megabytes of words, so the browser sends a digest of each element's.
LOOKS = """() => [...document.querySelectorAll('body, body *')].flatMap(node =>
  [null, '::before', '::after', '::marker'].map(part => {
    const style = getComputedStyle(node, part);
    if (part && (style.content === 'none' || part === '::marker' && node.nodeName !== 'LI')) return '';
    return node.nodeName + (part || '') + [...style].filter(n => !n.startsWith('--'))
      .map(n => n + ':' + style.getPropertyValue(n)).join(';');
  }))"""
DIGESTS = f"""() => ({LOOKS})().map(look => {{
  let sum = 5381;
  for (let at = 0; at < look.length; at++) sum = (sum * 33 ^ look.charCodeAt(at)) >>> 0;
  return sum;
}})"""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "media"), [(320, "screen"), (1280, "screen"), (700, "print")])
def test_every_kind_of_page_looks_as_with_the_whole_style_sheet(
    visit: Visit, site_url: str, width: int, media: Any
) -> None:
    (full,) = [
        p
        for p in files("material").joinpath("templates/assets/stylesheets").iterdir()
        if p.name.startswith("main.") and p.name.endswith(".css")
    ]
    page = visit.page

    def whole(route: Route) -> None:
        route.fulfill(body=full.read_text(encoding="utf-8"), content_type="text/css")

    sheet = "**/assets/stylesheets/main.*"
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media=media, reduced_motion="reduce")
    for path in (
        "",
        "guides/young-people/annual-review/",
        "policies/confidentiality/",
        "contact/",
        "help/a-z/",
        "about/statistics/",
        "404.html",
    ):
        looks = []
        for number in range(2):
            if number:
                page.route(sheet, whole)
            page.goto(site_url + path)
            settled(page)
            looks.append(page.evaluate(DIGESTS))
        page.unroute(sheet)
        differ = [at for at, (a, b) in enumerate(zip(*looks, strict=True)) if a != b]
        assert [page.evaluate(LOOKS)[at][:300] for at in differ[:3]] == [], path
