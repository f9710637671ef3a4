"""A page judged alone gets the findings that it has in the whole site."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import support

from qa import registry, side_by_side
from qa.model import Page, Place, Site
from qa.preview import judging

FIXTURES = Path(__file__).resolve().parent.parent / "checks"
PAGES = sorted(
    file for file in FIXTURES.glob("*/*/*.md") if file.parts[-3] in judging.candidates()
)


def _place(file: Path) -> str:
    return f"guides/{file.name}" if file.name == "index.md" else "guides/fixture.md"


def _page(file: Path) -> Page:
    text, _ = support.without_marks(file.read_text(encoding="utf-8"))
    return support.read_page(text, _place(file), None)


def _hits(name: str, page: Page, site: Site) -> set[tuple[Place, str]] | str:
    result = side_by_side._one(name, registry.all_checks()[name], site, support.context())
    return result.cannot or {(h.place, h.what) for h in result.hits if h.place.path == page.path}


def test_alone_is_as_good_as_in_company() -> None:
    """A check for which this fails compares pages: its name belongs into judging.ACROSS."""
    compared = 0
    for file in PAGES:
        page, name = _page(file), file.parts[-3]
        alone = _hits(name, page, judging.alone(page, support.space()))
        if isinstance(alone, str):
            continue
        assert alone == _hits(name, page, support.site_with(page)), f"{name}: {file}"
        compared += 1
    assert compared > 300


def test_pages_that_say_the_same_are_judged_alike() -> None:
    """All bad pages of all checks in one site: what compares pages has much to compare."""
    pages = [
        support.read_page(
            support.without_marks(f.read_text(encoding="utf-8"))[0], f"guides/p{n}.md"
        )
        for n, f in enumerate(PAGES)
        if f.parts[-2] == "bad" and f.name != "index.md"
    ]
    site = replace(support.site_with(pages[0]), pages=(*support.neighbours(), *pages))
    together = {
        name: side_by_side._one(name, check, site, support.context()).hits
        for name, check in judging.candidates().items()
    }
    for page in pages[::4]:
        for name, hits in together.items():
            alone = _hits(name, page, judging.alone(page, support.space()))
            company = {(h.place, h.what) for h in hits if h.place.path == page.path}
            assert isinstance(alone, str) or alone == company, f"{name}: {page.path}"


def test_pages_of_the_miniature_site_are_judged_alike() -> None:
    for page in support.neighbours():
        site = support.site_with(page)
        for name in judging.candidates():
            alone = _hits(name, page, judging.alone(page, support.space()))
            assert isinstance(alone, str) or alone == _hits(name, page, site), name


def test_across_names_only_checks_that_exist() -> None:
    assert set(registry.all_checks()) >= judging.ACROSS


def test_most_checks_answer_at_once() -> None:
    page = support.neighbours()[0]
    verdict = judging.judge(page, support.space())
    assert verdict.broken == ()
    assert len(verdict.judged) > 100
    assert "safety.script" not in verdict.judged  # it looks into the built pages
    assert "links.missing-page" not in verdict.judged


@pytest.mark.parametrize(
    "words", ["This sentence " + "goes on and " * 20 + "ends."], ids=["long sentence"]
)
def test_hard_sentences_are_found_with_their_line(words: str) -> None:
    page = support.read_page(f"{support.HEAD}# A fixture page\n\nShort.\n{words}\n")
    (hard,) = judging.hard_sentences(page, support.space())
    assert hard.text == words
    assert hard.line == page.text.split("\n").index(words) + 1
    assert "the limit is 25" in hard.why


def test_an_exception_from_a_check_of_the_whole_site_is_not_called_needless() -> None:
    waiver = "waive:\n  - check: links.missing-page\n    reason: A test.\n    until: 2027-01-01\n"
    head = support.HEAD.removesuffix("---\n") + waiver + "---\n"
    page = support.read_page(f"{head}# A fixture page\n\nShort words.\n")
    assert page.meta.waive
    found = judging.judge(page, support.space()).findings
    assert not [f for f in found if f.check.startswith("gate.")]
