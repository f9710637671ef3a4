"""What is promised of the text as a whole, and what no single page can show."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

import pytest
from support import ROOT

from qa import building
from qa.checks.readability._prose import prose
from qa.model import Context, Page, Site

LEAST_FACTS = 200
MOST_GRADE = {"parents": 7.0, "young-people": 5.0}


@pytest.fixture(scope="module")
def real() -> Iterator[tuple[Site, Context]]:
    with building.rehearsed(ROOT) as found:
        yield found


def guides(site: Site, audience: str) -> list[Page]:
    return [p for p in site.pages if p.is_journey and p.meta.audience == audience]


@pytest.mark.parametrize("audience", sorted(MOST_GRADE))
def test_guides_are_easy_to_read_on_average(real: tuple[Site, Context], audience: str) -> None:
    grades = {page.path: prose(page).whole.grade for page in guides(real[0], audience)}
    assert len(grades) > 30
    assert mean(grades.values()) <= MOST_GRADE[audience]
    hard = {
        path: round(grade, 1) for path, grade in grades.items() if grade > MOST_GRADE[audience] + 1
    }
    assert not hard


def test_most_of_the_checked_law_reaches_readers(real: tuple[Site, Context]) -> None:
    site, context = real
    used = {key for page in site.pages for key in page.facts}
    assert len(used) >= LEAST_FACTS
    assert all(context.facts.law[key].status == "verified" for key in used)


def test_every_guide_for_young_people_is_shorter_and_never_longer_to_read(
    real: tuple[Site, Context],
) -> None:
    words = {p.path: prose(p).whole.words for p in real[0].pages if p.is_journey}
    for path, number in words.items():
        if path.startswith("guides/young-people/"):
            parents = path.replace("young-people/", "")
            assert number < words[parents], path


def test_no_page_asks_for_a_right_of_appeal_before_it_helps(real: tuple[Site, Context]) -> None:
    for page in real[0].pages:
        text = " ".join(block.text.lower() for block in page.blocks)
        assert "only if you have a right of appeal" not in text, page.path
        assert "only help with appeals" not in text, page.path


def test_every_guide_leads_to_the_page_on_section_19() -> None:
    include = "guides/includes/section-19.md"
    for path in [*ROOT.glob("guides/*.md"), *ROOT.glob("guides/young-people/*.md")]:
        text = path.read_text(encoding="utf-8")
        assert (
            path.name == "your-views-count.md" or include in text or "(your-views-count.md" in text
        )
