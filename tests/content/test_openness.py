"""Pages made from what the service says of itself: what the blocks print and the checks refuse.

Here are the cases of the checks openness.action-for-amber-and-red, feedback-results,
feedback-anonymous, forum-agreement, green-needs-evidence, plan-fresh, plan-links, report-alike, statistics-fresh, statistics-spin,
statistics-sums, small-count, small-theme and theme-period.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from support import (
    HEAD,
    MINISITE,
    ROOT,
    TODAY,
    context,
    neighbours,
    project,
    qa,
    read_page,
    site_with,
)

from qa.checks.openness import (
    action_for_amber_and_red,
    feedback_anonymous,
    feedback_results,
    forum_agreement,
    green_needs_evidence,
    plan_fresh,
    plan_links,
    report_alike,
    small_count,
    small_theme,
    statistics_fresh,
    statistics_spin,
    statistics_sums,
    theme_period,
)
from qa.checks.structure import annual_report_parts
from qa.content import feedback, forum, plan, statistics, told
from qa.content.blocks import charts
from qa.content.blocks import feedback as feedback_block
from qa.content.blocks import form as form_block
from qa.content.blocks import forum as forum_block
from qa.content.blocks import plan as plan_block
from qa.content.blocks import report as report_block
from qa.content.blocks import standards as standards_block
from qa.content.blocks import statistics as statistics_block
from qa.content.blocks import told as told_block
from qa.content.blocks import videos as videos_block
from qa.model import Check, Context, Hit, Site

STANDARDS = "docs/about/standards.yml"
PLAN = "docs/about/development-plan.yml"

UNSCORED = """\
- number: '1.7'
  title: Steering group
  requirement: A group watches over the service.
  evidence:
    - {page: contact.md, shows: Who we are}
  our_score: awaited
  outside_score: awaited
- number: '3.6'
  title: Training
  requirement: The service offers training.
  our_score: awaited
  outside_score: awaited
"""
GREEN = UNSCORED.replace("our_score: awaited", "our_score: green\n  our_date: 2026-10-01", 1)
RED = UNSCORED.replace(
    "outside_score: awaited",
    "outside_score: red\n  outside_role: A manager from Exampleton\n  outside_date: 2026-09-01",
    1,
)
ITEMS = """\
- id: seats
  item: Fill the seats of the steering group
  standard: '1.7'
  owner: manager
  status: started
  due: 2027-01-31
  updated: 2026-11-01
  statistic: could_not_help
  action: We ask parents in Exampleton to join.
"""
STATISTICS = "docs/about/statistics.csv"
COLUMNS = ",".join(statistics.Period.model_fields)
FIGURES = f"""\
"# A comment, as a spreadsheet saves it",,
{COLUMNS}
Spring term 2026,2026-01-05,2026-04-10,120,90,20,10,80,20,15,5,3,20,10,10,40,20,10,10,2,120,6,10,4,10,
Summer term 2026,2026-04-20,2026-08-31,1200,900,200,100,800,200,150,50,1,200,100,100,400,200,100,100,2,1200,6,10,4,10,A note
"""
TOLD = "docs/about/families-told-us.yml"
THEMES = """\
- theme: Letters are hard to understand
  count: 12
  period: Summer term 2026
  raised: We asked for shorter letters.
  raised_with: The letters team of Exampleton
  reply: They now use one page.
  replied: 2026-10-01
"""
FORUM = "docs/about/forum-agreement.yml"
AGREED = """\
status: agreed
agreed: 2026-09-01
ends: 2027-08-31
points:
  - We meet the forum of Exampleton each term.
"""
VIDEOS = "docs/videos.yml"
FILM = """\
- title: What we do
  about: This film shows how we help.
  file: assets/videos/what-we-do.mp4
  captions: assets/videos/what-we-do.vtt
  credit: Exampleton SENDIASS
  transcript: |
    Hello. We are here to help.

    A parent and a caseworker talk on the phone.
"""
SIGNED = """\
  signed: assets/videos/what-we-do-signed.mp4
  signed_by: Translator one
  signed_checked_by: Translator two
  signed_checked: 2026-10-01
"""
FORM = "docs/help/feedback-form.yml"
RESULTS = "docs/help/feedback-results.csv"
QUESTIONS = """\
- form: families
  question: Did we listen to you?
- form: families
  question: What could we do better?
  open: true
- form: professionals
  question: Were we fair to all sides?
"""
CAME_BACK = """\
round,form,question,sent,returned,percent,yes,partly,no,blank
Summer term 2026,families,Did we listen to you?,40,10,25,6,2,1,1
Summer term 2026,families,What could we do better?,40,5,13,,,,
Summer term 2026,professionals,Were we fair to all sides?,0,0,0,0,0,0,0
"""
FIXTURES = {
    FORM: QUESTIONS,
    RESULTS: CAME_BACK,
    STANDARDS: RED,
    PLAN: ITEMS,
    STATISTICS: FIGURES,
    TOLD: THEMES,
    FORUM: AGREED,
    VIDEOS: FILM + SIGNED,
}


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def site(root: Path) -> Site:
    return replace(site_with(neighbours()[0]), root=root)


def hits(
    check: Check, root: Path, files: dict[str, str], given: Context | None = None
) -> list[tuple[int, str]]:
    found: Iterable[Hit] = check.run(site(write(root, files)), given or context())
    return [(hit.place.line, hit.what) for hit in found]


def shown(block: Callable[..., object], root: Path, name: str, today: dt.date = TODAY) -> str:
    rows, faults = block(root, today)  # type: ignore[misc]
    assert faults == []
    return "\n".join(text for text, _ in rows[name])


# ---------------------------------------------------------------------------- standards


def test_both_scores_stand_side_by_side(tmp_path: Path) -> None:
    write(tmp_path, {STANDARDS: RED, PLAN: ITEMS})
    text = shown(standards_block.blocks, tmp_path, "table")
    assert "| Standard | Our own score | Score from outside |" in text
    assert (
        "| 1.7 Steering group | Not scored yet | Red by A manager from Exampleton, 1 September 2026 |"
        in text
    )
    assert "- [Who we are](site:contact.md)" in text
    assert "- [Fill the seats of the steering group](site:about/development-plan.md#seats)" in text
    assert "No page of this site shows it yet." in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNSCORED, []),
        (GREEN, []),
        (
            GREEN.replace("contact.md", "about/nowhere.md"),
            [
                'Standard 1.7, "Steering group", is green and rests on "about/nowhere.md", which is not on this site.'
            ],
        ),
        (
            GREEN.replace("contact.md", "contact.md#nowhere"),
            [
                'Standard 1.7, "Steering group", is green and rests on "contact.md#nowhere", which is not on this site.'
            ],
        ),
        (
            GREEN.replace("  evidence:\n    - {page: contact.md, shows: Who we are}\n", ""),
            ['Standard 1.7, "Steering group", is green without evidence.'],
        ),
    ],
)
def test_green_needs_evidence(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = hits(green_needs_evidence.CHECK, tmp_path, {STANDARDS: text})
    assert found == [(1, what) for what in expected]


def test_action_for_amber_and_red(tmp_path: Path) -> None:
    check = action_for_amber_and_red.CHECK
    assert hits(check, tmp_path, {STANDARDS: RED, PLAN: ITEMS}) == []
    assert hits(check, tmp_path, {STANDARDS: RED, PLAN: ITEMS.replace("1.7", "3.6")}) == [
        (1, 'Standard 1.7, "Steering group", is red and no item of the plan names it.')
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("our_score: awaited", "our_score: green", 'Add "our_date"'),
        ("outside_score: awaited", "outside_score: amber", 'Add "outside_role"'),
        ("our_score: awaited", "our_score: gren", "green"),
        ("number: '1.7'", "number: one", "number"),
        ("contact.md", "contact.html", "page"),
    ],
)
def test_a_slip_in_the_standards_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    _, faults = standards_block.blocks(
        write(tmp_path, {STANDARDS: UNSCORED.replace(old, new, 1)}), TODAY
    )
    assert len(faults) == 1
    assert faults[0].kind.startswith("data.")
    assert 1 <= faults[0].place.line <= 7
    assert says in faults[0].what + faults[0].fix


# ---------------------------------------------------------------------------- plan


def test_an_item_shows_its_whole_thread(tmp_path: Path) -> None:
    team = (MINISITE / "docs/team/team.yml").read_text(encoding="utf-8")
    owner = ITEMS.replace("owner: manager", "owner: caseworker")
    write(tmp_path, {STANDARDS: RED, PLAN: owner, "docs/team/team.yml": team})
    text = shown(plan_block.blocks, tmp_path, "items")
    assert text.split("\n")[1:9] == [
        "### Fill the seats of the steering group {#seats}",
        "",
        "- Figure: [People we could not help](site:about/statistics.md)",
        "- Standard: [1.7 Steering group](site:about/standards.md#standard-1-7)",
        "- What we will do: We ask parents in Exampleton to join.",
        "- Who: SENDIASS caseworker",
        "- By when: 31 January 2027",
        "- How far: started, last looked at on 1 November 2026",
    ]
    assert "{#standard-1-7}" in shown(standards_block.blocks, tmp_path, "table")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("owner: manager", "owner: caseworker", None),
        ("standard: '1.7'", "standard: '9.9'", 'The standard "9.9" of'),
        ("owner: manager", "owner: head", 'The owner "head" of'),
        ("could_not_help", "could_not_hlep", 'Did you mean "could_not_help"?'),
    ],
)
def test_plan_links(tmp_path: Path, old: str, new: str, expected: str | None) -> None:
    roles = context(roles=frozenset({"manager", "caseworker"}))
    files = {STANDARDS: RED, PLAN: ITEMS.replace(old, new)}
    found = hits(plan_links.CHECK, tmp_path, files, roles)
    assert [line for line, _ in found] == [] if expected is None else [1]
    assert expected is None or expected in found[0][1]


def test_plan_links_tell_two_items_with_one_id(tmp_path: Path) -> None:
    roles = context(roles=frozenset({"manager"}))
    found = hits(plan_links.CHECK, tmp_path, {STANDARDS: RED, PLAN: ITEMS * 2}, roles)
    assert found == [(10, 'Two items have the id "seats".')]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("updated: 2026-11-01", "updated: 2026-08-22", []),
        ("updated: 2026-11-01", "updated: 2026-08-21", ["was last looked at on 21 August 2026"]),
        ("updated: 2026-11-01", "updated: 2026-11-22", ["which is still to come"]),
        ("due: 2027-01-31", "due: 2026-11-21", []),
        ("due: 2027-01-31", "due: 2026-11-20", ["was to be done by 20 November 2026"]),
        (
            "status: started\n  due: 2027-01-31",
            "status: done\n  result: It is.\n  due: 2026-01-31",
            [],
        ),
    ],
)
def test_plan_fresh(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert old in ITEMS
    found = hits(plan_fresh.CHECK, tmp_path, {PLAN: ITEMS.replace(old, new)})
    assert len(found) == len(expected)
    assert all(says in what for says, (_, what) in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  due: 2027-01-31\n", "", 'Add "due"'),
        ("status: started", "status: done", 'Add "result"'),
        ("status: started", "status: begun", "begun"),
        ("id: seats", "id: Fill seats", "id"),
        ("updated: 2026-11-01", "updated: 2026-11-31", "calendar"),
    ],
)
def test_a_slip_in_the_plan_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    _, faults = plan.load(write(tmp_path, {PLAN: ITEMS.replace(old, new)}))
    assert len(faults) == 1
    assert says in faults[0].what + faults[0].fix
    assert '""' not in faults[0].what


# ---------------------------------------------------------------------------- statistics


def test_no_figures_yet_is_said_in_words(tmp_path: Path) -> None:
    for text in ("", f"# what the columns mean\n{COLUMNS}\n"):
        write(tmp_path, {STATISTICS: text or f"{COLUMNS}\n"})
        said = shown(statistics_block.blocks, tmp_path, "charts")
        assert said.strip() == "We have not yet published figures. We will put them here."


def test_each_set_of_figures_has_words_a_chart_and_a_table(tmp_path: Path) -> None:
    write(tmp_path, {STATISTICS: FIGURES})
    text = shown(statistics_block.blocks, tmp_path, "charts")
    assert text.count("### ") == text.count("<svg") == text.count("\n| --- |") == 5
    assert text.count('role="img"') == text.count("<title id=") == 5
    assert len(set(re.findall(r'<title id="([^"]+)"', text))) == 5
    assert "In Summer term 2026, 1,200 people asked us for help." in text
    assert "That is 1,080 more than in Spring term 2026." in text
    assert "'parents and carers': 900 of 1,200" in text
    assert "| Children and young people | 200 | 20 |" in text
    assert "| All | 1,200 | 120 |" in text
    assert "| Families who appealed | 4 of 10 | 4 of 10 |" in text
    assert "we could not help 1 person" in text
    assert "A low number is good only if" in text


def test_bars_are_as_long_as_their_numbers() -> None:
    svg = charts.bars("x", "A & B", [("A <b>", 40), ("B", 10), ("C", 0)])
    assert re.findall(r'<rect [^>]*width="(\d+)"', svg) == ["250", "62", "1"]
    assert "A &amp; B" in svg
    assert "A &lt;b&gt;" in svg
    assert "\n" not in svg


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (
            ",80,20,15,5,",
            ",80,20,15,4,",
            [(3, "In Spring term 2026, the columns for the 4 levels add up to 119")],
        ),
        (",120,90,20,10,", ",120,91,20,10,", [(3, "who asked add up to 121")]),
        (
            ",20,10,10,40,20,10,10,",
            ",20,10,10,40,20,10,9,",
            [(3, "how people heard add up to 119")],
        ),
        ("2026-04-10", "2026-05-01", [(4, "Summer term 2026 begins before Spring term 2026")]),
    ],
)
def test_statistics_sums(
    tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]
) -> None:
    found = hits(statistics_sums.CHECK, tmp_path, {STATISTICS: FIGURES.replace(old, new, 1)})
    assert [line for line, _ in found] == [line for line, _ in expected]
    assert all(says in what for (_, says), (_, what) in zip(expected, found, strict=True))


def test_small_count(tmp_path: Path) -> None:
    """Those above 0 and below 5 are named together; 0 and 5 tell nothing of anybody."""
    text = FIGURES.replace(",80,20,15,5,3,20,", ",90,25,0,5,3,20,")
    (spring, first), (summer, second) = hits(small_count.CHECK, tmp_path, {STATISTICS: text})
    assert (spring, summer) == (3, 4)
    assert first.endswith("stand behind could_not_help: 3, complaints: 2, appeals: 4.")
    assert "In Summer term 2026, fewer than 5 people" in second
    fine = text.replace(",3,20,", ",5,20,").replace(",2,", ",0,").replace(",4,10,", ",10,10,")
    fine = fine.replace(",50,1,", ",50,0,")
    assert hits(small_count.CHECK, tmp_path, {STATISTICS: fine}) == []


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (4, 1), (5, 0), (12, 0)])
def test_small_theme(tmp_path: Path, count: int, expected: int) -> None:
    files = {TOLD: THEMES.replace("count: 12", f"count: {count}")}
    found = hits(small_theme.CHECK, tmp_path, files)
    assert len(found) == expected
    assert all(f": {count}. A theme is published from 5 families on." in what for _, what in found)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [("2026-07-25", []), ("2026-07-24", ["17 weeks ago"]), ("2026-11-22", ["is still to come"])],
)
def test_statistics_fresh(tmp_path: Path, ends: str, expected: list[str]) -> None:
    text = FIGURES.replace("2026-08-31", ends)
    found = hits(statistics_fresh.CHECK, tmp_path, {STATISTICS: text})
    assert len(found) == len(expected)
    assert all(says in what for says, (_, what) in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Complaints are low.", 1),
        ("We are pleased. The number fell.", 1),
        ("The number is low because our line was closed.", 0),
        ("Our line was closed for 2 weeks.", 0),
    ],
)
def test_statistics_spin(tmp_path: Path, note: str, expected: int) -> None:
    text = FIGURES.replace(",A note", f",{note}")
    assert len(hits(statistics_spin.CHECK, tmp_path, {STATISTICS: text})) == expected


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (",young_people,", ",young,", 2, '"young" is not a column'),
        (",could_not_help,", ",", 2, '"could_not_help" is missing'),
        (",90,20,10,", ",90.5,20,10,", 3, "Write a whole number"),
        (",90,20,10,", ",-1,20,10,", 3, "Write 0, or a number above it."),
        (",90,20,10,", ",,20,10,", 3, '"parents" is missing in this row.'),
        ("2026-01-05", "5 January", 3, "not a date"),
        ("4,10,", "14,10,", 3, '"appeals" is more than'),
        (",A note", ",A note, and more", 4, "This row has 27 cells"),
        (",A note", ',"A note', 4, "A quotation mark is open"),
        (",period,", ",period,period,", 2, "twice"),
    ],
)
def test_a_slip_in_the_figures_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    text = FIGURES.replace("period,starts", "starts,period") if old == ",period," else FIGURES
    assert old in text
    _, faults = statistics.load(write(tmp_path, {STATISTICS: text.replace(old, new, 1)}))
    assert faults
    assert (faults[0].place.path, faults[0].place.line) == (STATISTICS, line)
    assert any(says in fault.what + fault.fix for fault in faults), faults


# ---------------------------------------------------------------------------- annual report

REPORT = """\
{head}# Annual report {years}

## What was hard

{hard}

## What is new

We have a new phone.
"""
HARD = (
    "Two of our four people left in spring, so our line was closed on Fridays until June. "
    "Families in Exampleton waited nine days for an answer on average, and some gave up."
)
THREES = re.sub(r"((?:\S+ ){3})", r"\1also ", HARD)  # the same words, never four in a row
OTHER = (
    "All posts are filled again, and the line is open each day from nine to five. "
    "Our rooms were flooded in March, and for a month we met families in the library of Exampleton."
)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (HARD, ["100%"]),
        (OTHER, []),
        (f"{HARD} {OTHER}", []),
        (f"{HARD} That is all.", ["91%"]),
        (THREES, []),
    ],
)
def test_report_alike(new: str, expected: list[str]) -> None:
    pages = [
        read_page(
            REPORT.format(
                head=HEAD.replace("A fixture page", f"Annual report {years}"),
                years=years,
                hard=hard,
            ),
            f"docs/{path}.md",
        )
        for years, path, hard in (("2025 to 2026", "old", HARD), ("2026 to 2027", "new", new))
    ]
    found = list(
        report_alike.CHECK.run(replace(site_with(pages[0]), pages=tuple(pages)), context())
    )
    assert [hit.place.path for hit in found] == ["docs/new.md"] * len(expected)
    assert all(
        hit.what.startswith(f'{says} of "What was hard"')
        for says, hit in zip(expected, found, strict=True)
    )


CHANGELOG = """\
# Changelog

## [Unreleased]

- Not dated yet.

## [1.1.0] - 2027-01-31

### Added

Pages:

- A guide to school transport (P49, part of B2a).
- A page of films, in two languages (one is Polish).

Checks:

- A check that readers never see.

### Fixed

- The phone number on the leaflet.

## [1.0.0] - 2026-08-31

- The first version.
"""


def test_the_report_takes_what_changed_on_the_website_from_its_records(tmp_path: Path) -> None:
    corrections = (
        "- date: 2026-12-01\n  page: contact.md\n- date: 2027-09-01\n  page: contact.md\n"
    )
    write(tmp_path, {"CHANGELOG.md": CHANGELOG, "docs/about/corrections.yml": corrections})
    text = shown(report_block.blocks, tmp_path, "website_2026")
    assert [line for line in text.split("\n") if line] == [
        "These things changed on this website:",
        "- A guide to school transport.",
        "- A page of films, in two languages (one is Polish).",
        "- The phone number on the leaflet.",
        "We put 1 mistake right. [Corrections](site:about/corrections.md) lists what we got wrong.",
    ]
    assert "- The first version." in shown(report_block.blocks, tmp_path, "website_2025")
    assert "no new version" in shown(report_block.blocks, tmp_path, "website_2027")
    assert "school transport" not in shown(report_block.blocks, tmp_path, "website_2025")


def test_the_template_of_the_report_has_all_parts() -> None:
    text = (ROOT / "qa/templates/annual-report.md").read_text(encoding="utf-8")
    page = read_page(text.replace("{{ report.website_2026 }}", "Much."), "docs/template.md")
    site = site_with(page)
    assert [
        h.what for h in annual_report_parts.CHECK.run(site, context()) if h.place.path == page.path
    ] == []
    assert "{{ report.website_2026 }}" in text


# ---------------------------------------------------------------------------- what families told us


def test_a_theme_shows_what_was_said_raised_and_replied(tmp_path: Path) -> None:
    text = shown(told_block.blocks, write(tmp_path, {TOLD: THEMES}), "themes")
    assert [line for line in text.split("\n") if line] == [
        "### Letters are hard to understand",
        "- You said: 12 families told us this in [Summer term 2026](site:about/statistics.md)",
        "- We raised: We asked for shorter letters.",
        "- With: The letters team of Exampleton",
        "- The reply: They now use one page. (1 October 2026)",
    ]
    unanswered = THEMES[: THEMES.index("  reply")]
    assert "- The reply: none yet" in shown(
        told_block.blocks, write(tmp_path, {TOLD: unanswered}), "themes"
    )
    assert "We will put it here." in shown(
        told_block.blocks, write(tmp_path, {TOLD: "# none yet\n"}), "themes"
    )


def test_a_reply_needs_its_day(tmp_path: Path) -> None:
    _, faults = told.load(write(tmp_path, {TOLD: THEMES.replace("  replied: 2026-10-01\n", "")}))
    assert ["together" in fault.fix for fault in faults] == [True]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("Summer term 2026", "Summer term 2025", ['Did you mean "Summer term 2026"?']),
        ("count: 12", "count: 1201", ["counts 1201 families; we helped 1200 people then"]),
    ],
)
def test_theme_period(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    files = {STATISTICS: FIGURES, TOLD: THEMES.replace(old, new)}
    found = hits(theme_period.CHECK, tmp_path, files)
    assert len(found) == len(expected)
    assert all(says in what for says, (_, what) in zip(expected, found, strict=True))


# ---------------------------------------------------------------------------- forum, films


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("status: awaited\n", "We have not yet made an agreement with the forum."),
        (AGREED, "on 1 September 2026. It is good until 31 August 2027:"),
        (AGREED.replace("2027-08-31", "2026-11-20"), "It ended on 20 November 2026."),
    ],
)
def test_the_agreement_says_how_long_it_holds(tmp_path: Path, text: str, says: str) -> None:
    assert says in shown(forum_block.blocks, write(tmp_path, {FORUM: text}), "agreement")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("2027-01-21", []),
        ("2027-01-20", ["ends on 20 January 2027"]),
        ("2026-11-20", ["ended on"]),
    ],
)
def test_forum_agreement(tmp_path: Path, ends: str, expected: list[str]) -> None:
    found = hits(forum_agreement.CHECK, tmp_path, {FORUM: AGREED.replace("2027-08-31", ends)})
    assert len(found) == len(expected)
    assert all(says in what for says, (_, what) in zip(expected, found, strict=True))


def test_no_agreement_is_no_fault(tmp_path: Path) -> None:
    assert hits(forum_agreement.CHECK, tmp_path, {FORUM: "status: awaited\n"}) == []


@pytest.mark.parametrize("key", ["agreed: 2026", "ends: 2027", "points:"])
def test_an_agreement_without_days_or_points_is_a_slip(tmp_path: Path, key: str) -> None:
    text = re.sub(rf"{key}.*\n(?:  - .*\n)?", "", AGREED)
    _, faults = forum.load(write(tmp_path, {FORUM: text}))
    assert ['Add "agreed"' in fault.fix for fault in faults] == [True]


def test_a_film_comes_with_captions_and_its_words(tmp_path: Path) -> None:
    text = shown(videos_block.blocks, write(tmp_path, {VIDEOS: FILM}), "list")
    assert '<track kind="captions" src="../assets/videos/what-we-do.vtt"' in text
    assert "#### Transcript: What we do\n\nHello. We are here to help.\n\nA parent and" in text
    assert "There is no version in British Sign Language yet." in text
    signed = shown(videos_block.blocks, write(tmp_path, {VIDEOS: FILM + SIGNED}), "list")
    assert 'src="../assets/videos/what-we-do-signed.mp4"' in signed
    assert 'aria-label="What we do, in British Sign Language"' in signed
    none = shown(videos_block.blocks, write(tmp_path, {VIDEOS: "# none yet\n"}), "list")
    assert none.strip() == "We have no films yet. We will put them here."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  captions: assets/videos/what-we-do.vtt\n", "", '"captions" is missing'),
        (FILM[FILM.index("  transcript") :], "", '"transcript" is missing'),
        ("assets/videos/what-we-do.mp4", "films.example.org/what-we-do.mp4", '"file"'),
        (
            "signed_checked_by: Translator two",
            "signed_checked_by: Translator one",
            "a second translator",
        ),
        ("  signed_checked: 2026-10-01\n", "", "together"),
    ],
)
def test_no_film_without_its_captions_and_words(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in FILM + SIGNED
    text = (FILM + SIGNED).replace(old, new)
    _, faults = videos_block.blocks(write(tmp_path, {VIDEOS: text}), TODAY)
    assert [says in fault.what + fault.fix for fault in faults] == [True]
    assert faults[0].kind.startswith("data.")


# ---------------------------------------------------------------------------- feedback


def test_a_form_has_its_own_questions_and_room_to_write(tmp_path: Path) -> None:
    write(tmp_path, {FORM: QUESTIONS})
    families = shown(form_block.blocks, tmp_path, "families")
    assert "| Did we listen to you? | &nbsp; | &nbsp; | &nbsp; |" in families
    assert "| What could we do better? |\n| --- |\n| &nbsp;<br>" in families
    assert "fair to all sides" not in families
    assert "We have not yet written" in shown(form_block.blocks, tmp_path, "young_people")


def test_results_show_every_question(tmp_path: Path) -> None:
    text = shown(feedback_block.blocks, write(tmp_path, {RESULTS: CAME_BACK}), "results")
    assert "### Summer term 2026: parents and carers" in text
    assert "| Did we listen to you? | 40 | 10 | 25% | 6 | 2 | 1 | 1 |" in text
    assert "| What could we do better? | 40 | 5 | 13% | in words |" in text
    heading = CAME_BACK.split("\n", maxsplit=1)[0]
    none = shown(feedback_block.blocks, write(tmp_path, {RESULTS: heading}), "results")
    assert none.strip() == "We have not yet published results. We will put them here."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("40,10,25,", "40,10,30,", [(2, "10 of 40 is 25%, and the row says 30%.")]),
        ("40,5,13,", "40,5,12,", [(3, "5 of 40 is 13%, and the row says 12%.")]),
        (
            "Summer term 2026,families,What could we do better?,40,5,13,,,,\n",
            "",
            [
                (
                    2,
                    'The results of Summer term 2026 for families leave out "What could we do better?".',
                )
            ],
        ),
        (
            "Were we fair to all sides?",
            "Were we fair?",
            [(4, "is not on the form."), (4, "leave out")],
        ),
        (
            "What could we do better?,40,5",
            "Did we listen to you?,40,5",
            [(3, "twice"), (2, "leave out")],
        ),
    ],
)
def test_feedback_results(
    tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]
) -> None:
    assert old in CAME_BACK
    files = {FORM: QUESTIONS, RESULTS: CAME_BACK.replace(old, new)}
    found = hits(feedback_results.CHECK, tmp_path, files)
    assert [line for line, _ in found] == [line for line, _ in expected]
    assert all(says in what for (_, says), (_, what) in zip(expected, found, strict=True))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("40,10,25,", "4,10,25,", "is more than"), ("6,2,1,1", "6,2,1,2", "Count again")],
)
def test_a_slip_in_the_results_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    _, faults = feedback.results(write(tmp_path, {RESULTS: CAME_BACK.replace(old, new)}))
    assert [(says in fault.fix, fault.place.line) for fault in faults] == [(True, 2)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is your name?", 1),
        ("Which school does your child go to?", 1),
        ("What is your case number?", 1),
        ("Did we listen to you?", 0),
        ("Did you know what you could do next?", 0),
        ("Could you reach us by phone or email?", 0),
    ],
)
def test_feedback_anonymous(tmp_path: Path, question: str, expected: int) -> None:
    files = {FORM: QUESTIONS.replace("Did we listen to you?", question)}
    assert len(hits(feedback_anonymous.CHECK, tmp_path, files)) == expected


# ---------------------------------------------------------------------------- all of it, as readers see it


def test_every_block_is_published_and_judged(tmp_path: Path) -> None:
    """No check breaks over lines that come from data files, and none of our own words is refused."""
    shown_on = {
        "docs/about/standards.md": ["standards.table"],
        "docs/about/development-plan.md": ["plan.items"],
        "docs/about/statistics.md": ["statistics.charts"],
        "docs/about/what-families-told-us.md": ["told.themes"],
        "docs/about/parent-carer-forum.md": ["forum.agreement"],
        "docs/about/steering-group.md": [
            "steering.seats",
            "steering.declarations",
            "steering.meetings",
        ],
        "docs/about/report.md": ["report.website_2026"],
        "docs/about/corrections.md": [],
        "docs/help/feedback.md": ["form.families", "form.professionals", "feedback.results"],
        "docs/videos.md": ["videos.list"],
    }
    pages = {
        path: HEAD.replace("A fixture page", path)
        + f"# {path}\n\nHere is what our service in Exampleton can show.\n\n## What there is\n\n"
        + "".join(f"{{{{ {name} }}}}\n\n" for name in names)
        for path, names in shown_on.items()
    }
    folder = project(
        tmp_path / "site",
        {
            **FIXTURES,
            **pages,
            "CHANGELOG.md": CHANGELOG,
            "docs/about/corrections.yml": "- date: 2026-12-01\n",
            "docs/about/steering-group.yml": (ROOT / "docs/about/steering-group.yml").read_text(
                "utf-8"
            ),
            "docs/assets/videos/what-we-do.mp4": "x",
            "docs/assets/videos/what-we-do-signed.mp4": "x",
            "docs/assets/videos/what-we-do.vtt": "WEBVTT\n",
        },
    )
    done = qa(folder, "check", *shown_on, "--today", "2026-11-21", "--format", "json")
    outcome = json.loads(done.stdout)
    assert outcome["broken"] == []
    of_data = [f for f in outcome["findings"] if f["path"].endswith((".yml", ".csv"))]
    assert {f["check"] for f in of_data if f["level"] == "stop"} <= {"openness.plan-links"}, (
        of_data
    )
    left = [
        f for f in outcome["findings"] if f["check"] in {"build.unrendered", "facts.unknown-key"}
    ]
    assert left == []
