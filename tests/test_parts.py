"""A check that judges each page by its text says of a page what it says in any company."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import support

from qa import building, parts, registry, side_by_side
from qa.model import Check, Context, Hit, Level, Page, Place, Site

FIXTURES = Path(__file__).resolve().parent / "checks"
BY_PAGE = side_by_side.by_page(registry.all_checks())
PAGES = sorted(file for file in FIXTURES.glob("*/*/*.md") if file.parts[-3] in BY_PAGE)


def _page(file: Path, path: str = "guides/fixture.md") -> Page:
    text, _ = support.without_marks(file.read_text(encoding="utf-8"))
    return support.read_page(text, f"guides/{file.name}" if file.name == "index.md" else path)


def _hits(name: str, page: Page, site: Site) -> set[tuple[Place, str]]:
    result = side_by_side._one(name, BY_PAGE[name], site, support.context())
    assert not result.broken, f"{name}: {result.broken}"
    assert not result.cannot, f"{name}: {result.cannot}"
    return {(h.place, h.what) for h in result.hits if h.place.path == page.path}


def _alone(page: Page) -> Site:
    return parts.site_of(support.space().root, [page], support.space().faults)


def test_alone_is_as_good_as_in_company() -> None:
    """A check for which this fails compares pages, and must not say by_page."""
    assert len(PAGES) > 300
    for file in PAGES:
        page, name = _page(file), file.parts[-3]
        company = _hits(name, page, support.site_with(page))
        assert _hits(name, page, _alone(page)) == company, f"{name}: {file}"


def test_pages_that_say_the_same_are_judged_alike() -> None:
    """All bad pages of all checks in one site: what compares pages has much to compare."""
    bad = [f for f in PAGES if f.parts[-2] == "bad" and f.name != "index.md"]
    pages = [_page(file, f"guides/p{number}.md") for number, file in enumerate(bad)]
    site = replace(support.site_with(pages[0]), pages=(*support.neighbours(), *pages))
    together = {
        name: side_by_side._one(name, check, site, support.context()).hits
        for name, check in BY_PAGE.items()
    }
    for page in pages[::4]:
        for name, hits in together.items():
            company = {(h.place, h.what) for h in hits if h.place.path == page.path}
            assert _hits(name, page, _alone(page)) == company, f"{name}: {page.path}"


def test_pages_of_the_miniature_site_are_judged_alike() -> None:
    for page in support.neighbours():
        site = support.site_with(page)
        for name in BY_PAGE:
            assert _hits(name, page, _alone(page)) == _hits(name, page, site), name


def test_the_real_site_is_judged_alike_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks for something missing on the whole site would miss it in each part."""
    with building.rehearsed(support.ROOT) as (site, context):
        monkeypatch.setattr(parts, "SIZE", len(site.pages))
        whole = side_by_side.one_by_one(BY_PAGE, site, context)
        monkeypatch.setattr(parts, "SIZE", 1)
        pages = side_by_side.one_by_one(BY_PAGE, site, context)
    assert len(whole) > 100
    for one, other in zip(whole, pages, strict=True):
        assert set(one.hits) == set(other.hits), one.name


def test_most_checks_need_one_page_only() -> None:
    assert len(BY_PAGE) > 100
    assert "safety.script" not in BY_PAGE  # it looks into the built pages
    assert "links.missing-page" not in BY_PAGE


def _check(run: object, *, by_page: bool = True) -> Check:
    return Check("A check", Level.STOP, "For the test.", run, by_page=by_page)  # type: ignore[arg-type]


def _many(number: int) -> Site:
    page = support.read_page(support.HEAD + "# A page\n\nWords.\n")
    pages = tuple(replace(page, path=f"guides/{at:04}.md") for at in range(number))
    return replace(support.site_with(page), pages=pages)


def test_every_page_is_in_one_part() -> None:
    site = _many(2 * parts.SIZE + 1)
    found = list(parts.of(site))
    assert [len(part.pages) for part in found] == [parts.SIZE, parts.SIZE, 1]
    assert tuple(page for part in found for page in part.pages) == site.pages
    assert [part.faults for part in found] == [site.faults, (), ()]
    assert [len(part.pages) for part in parts.of(_many(0))] == [0]


def test_hits_of_all_parts_arrive() -> None:
    def run(site: Site, _context: Context) -> list[Hit]:
        return [Hit(Place(page.path), "Wrong.", "Mend it.") for page in site.pages]

    site = _many(parts.SIZE + 3)
    (result,) = side_by_side.one_by_one({"tone.x": _check(run)}, site, support.context())
    assert [hit.place.path for hit in result.hits] == [page.path for page in site.pages]


@pytest.mark.parametrize("asks", ["built", "others", "nav", "assets", "sources"])
def test_who_asks_for_more_than_the_text_is_broken(asks: str) -> None:
    def run(site: Site, _context: Context) -> list[Hit]:
        return [Hit(Place("x"), str(one), "Mend it.") for one in getattr(site, asks)]

    (result,) = side_by_side.one_by_one({"tone.x": _check(run)}, _many(1), support.context())
    assert "this check looks at more than the text of a page" in result.broken
    (result,) = side_by_side.one_by_one(
        {"tone.x": _check(run, by_page=False)}, _many(1), support.context()
    )
    assert not result.broken


def test_what_is_kept_is_kept_for_one_part_only() -> None:
    made: list[str] = []

    @parts.kept_by_page
    def words(page: Page) -> int:
        made.append(page.path)
        return len(made)

    site = _many(parts.SIZE + 1)
    assert [words(page) for page in site.pages[: parts.SIZE]] == list(range(1, parts.SIZE + 1))
    assert words(site.pages[0]) == 1
    assert words(site.pages[-1]) == parts.SIZE + 1
    assert words(site.pages[0]) == parts.SIZE + 2  # it was let go


def test_what_is_kept_for_a_site_goes_with_the_next() -> None:
    made: list[int] = []

    @parts.kept_by_site
    def size(site: Site) -> int:
        made.append(len(site.pages))
        return made[-1]

    one, two = _many(1), _many(2)
    assert [size(one), size(one), size(two), size(two), size(one)] == [1, 1, 2, 2, 1]
    assert made == [1, 2, 1]
