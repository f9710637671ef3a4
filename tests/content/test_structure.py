"""Checks of form that need two pages, structure.twin and structure.same-question, and their lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import HEAD, context, read_page, site_with, space

from qa.checks.structure import same_question, twin
from qa.content import structure_lists
from qa.content.data import Unreadable
from qa.content.tables import FOLDER
from qa.model import Page, Site

YOUNG = HEAD.replace("audience: parents", "audience: young-people")


def site_of(*pages: Page) -> Site:
    return replace(site_with(pages[0]), pages=pages)


def guide(path: str = "guides/one.md", body: str = "# One\n", head: str = HEAD) -> Page:
    return read_page(head + body, path)


def twins(site: Site) -> list[tuple[str, int, str]]:
    return [(h.place.path, h.place.line, h.what) for h in twin.find(site, context())]


def test_a_guide_without_its_twin_is_told_at_its_title() -> None:
    assert twins(site_of(guide("guides/one.md"))) == [
        ("guides/one.md", 2, "This guide has no young people's version.")
    ]
    assert twins(site_of(guide("guides/young-people/one.md", head=YOUNG))) == [
        ("guides/young-people/one.md", 2, "This guide has no parents' version.")
    ]


def test_a_guide_of_another_name_is_no_twin() -> None:
    found = twins(site_of(guide("guides/one.md"), guide("guides/young-people/two.md")))
    assert [path for path, _, _ in found] == ["guides/one.md", "guides/young-people/two.md"]


def test_two_of_the_same_day_are_fine() -> None:
    assert twins(site_of(guide("guides/one.md"), guide("guides/young-people/one.md"))) == []


@pytest.mark.parametrize("older", ["guides/one.md", "guides/young-people/one.md"])
def test_the_older_of_two_is_told_at_its_date(older: str) -> None:
    old = HEAD.replace("amended: 2026-11-20", "amended: 2026-11-19")
    paths = ("guides/one.md", "guides/young-people/one.md")
    pages = [guide(path, head=old if path == older else HEAD) for path in paths]
    whose = "young people's" if older == paths[0] else "parents'"
    assert twins(site_of(*pages)) == [
        (older, 7, f"The {whose} version was changed on 20 November 2026, after this one.")
    ]


def test_home_pages_of_guides_and_pages_need_no_twin() -> None:
    (space().root / "docs/about").mkdir(exist_ok=True)
    pages = guide("guides/index.md"), guide("docs/about/us.md"), guide("policies/one.md")
    assert twins(site_of(*pages)) == []


# ------------------------------------------------------------------ same-question

QUESTION = "## What is a one-page profile?\n\n"


def questions(*pages: Page) -> list[tuple[str, int]]:
    hits = same_question.find(site_of(*pages), context())
    return [(h.place.path, h.place.line) for h in hits]


def test_the_second_answer_to_a_question_is_told() -> None:
    one = guide("guides/one.md", QUESTION + "One sheet about your child.\n")
    two = guide("guides/two.md", "Words.\n\n" + QUESTION + "A short list of needs.\n")
    three = guide("policies/x.md", QUESTION.replace("What", "what") + "- A list.\n")
    assert questions(one, two, three) == [("guides/two.md", 12), ("policies/x.md", 10)]


@pytest.mark.parametrize(
    ("path", "head", "body"),
    [
        ("guides/young-people/one.md", YOUNG, QUESTION + "A sheet about you.\n"),
        ("guides/two.md", HEAD, QUESTION + "One sheet about your child!\n"),
        ("guides/two.md", HEAD, QUESTION + "[See there](one.md#what).\n"),
        ("guides/two.md", HEAD, "## What is a one-page profile\n\nNo question mark.\n"),
        ("guides/two.md", HEAD, "## What is a profile?\n\nAnother question.\n"),
        ("guides/two.md", HEAD, "Words.\n\n**What is a one-page profile?**\n"),
    ],
)
def test_a_twin_the_same_answer_or_a_link_is_fine(path: str, head: str, body: str) -> None:
    one = guide("guides/one.md", QUESTION + "One sheet about your child.\n")
    assert questions(one, guide(path, body, head)) == []


def test_a_question_that_each_page_answers_for_itself_is_fine() -> None:
    own = "## What if something is late?\n\n"
    assert questions(guide("guides/one.md", own + "A."), guide("guides/two.md", own + "B.")) == []


# ------------------------------------------------------------------ the lists

LISTS = {
    structure_lists.POLICY_PARTS: structure_lists.policy_parts,
    structure_lists.ANNUAL_REPORT_PARTS: structure_lists.annual_report_parts,
    structure_lists.OPTIONS: structure_lists.options,
    structure_lists.OWN_QUESTIONS: structure_lists.own_questions,
    structure_lists.UNFINISHED: structure_lists.leftovers,
}
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", LISTS)
def test_each_list_is_read_sorted_and_without_doubles(path: str) -> None:
    assert LISTS[path](ROOT)
    path = f"{FOLDER}/{path}"
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines, key=str.casefold)
    assert len({line.casefold() for line in lines}) == len(lines)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("content", [None, "", "a,b\n", "{head}\n", "{head}\nonly one\n"])
def test_a_list_that_is_missing_empty_or_broken_stops(
    tmp_path: Path, path: str, content: str | None
) -> None:
    head = (ROOT / FOLDER / path).read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / FOLDER).mkdir(parents=True)
    if content is not None:
        (tmp_path / FOLDER / path).write_text(content.replace("{head}", head), encoding="utf-8")
    with pytest.raises(Unreadable, match=path):
        LISTS[path](tmp_path)


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        (structure_lists.OPTIONS, "talk,9", '"9" is not a number from 1 to 5'),
        (structure_lists.UNFINISHED, "TBC,anywhere", '"anywhere" is not text'),
        (structure_lists.POLICY_PARTS, "Limits,|", '"Limits" names no heading'),
    ],
)
def test_a_wrong_entry_is_told_with_its_line(
    tmp_path: Path, path: str, line: str, said: str
) -> None:
    head = (ROOT / FOLDER / path).read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / FOLDER / path).parent.mkdir(parents=True)
    (tmp_path / FOLDER / path).write_text(f"{head}\n{line}\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="line 2") as caught:
        LISTS[path](tmp_path)
    assert said in str(caught.value)


def test_ten_parts_of_an_annual_report() -> None:
    assert len(structure_lists.annual_report_parts(ROOT)) == 10
