"""What changed on this site: dated, per page, in readers' words, with the corrections among it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support import HEAD, ROOT, edit, project

from qa.content import workspace
from qa.content.blocks import changes, corrections

TODAY = dt.date(2026, 11, 22)
GOOD = """\
- date: 2026-11-03
  pages: [guides/asking.md, contact.md]
  changed: You can now text us.
- date: 2026-11-10
  pages: [index.md]
  changed: The page is shorter <b>now</b>.
"""
CORRECTED = """\
- date: 2026-11-05
  page: contact.md
  wrong: The page gave an old number.
  changed: It gives the right one.
"""
CORRECTION = (
    "- [Contact us](site:contact.md): we put a mistake right. "
    "The page gave an old number. It gives the right one."
)
CHANGE = (
    "- [Ask for an assessment](site:guides/asking.md), [Contact us](site:contact.md): "
    "You can now text us."
)
PAGE = HEAD + "# A fixture page\n\n## New\n\n{{ changes.list }}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(
        tmp_path / "p",
        {"docs/about/changes.md": PAGE, changes.PATH: GOOD, corrections.PATH: CORRECTED},
    )


def rows(folder: Path) -> list[str]:
    space = workspace.load(folder, TODAY)
    return [row[0] for row in space.blocks["changes.list"].rows or () if row[0]]


def test_changes_and_corrections_stand_under_their_days_newest_first(folder: Path) -> None:
    assert rows(folder) == [
        "### 10 November 2026",
        "- [Help in Exampleton](site:index.md): The page is shorter &lt;b&gt;now&lt;/b&gt;.",
        "### 5 November 2026",
        CORRECTION,
        "### 3 November 2026",
        CHANGE,
    ]


def test_a_finding_points_at_the_file_that_staff_edit(folder: Path) -> None:
    space = workspace.load(folder, TODAY)
    lines = space.source("docs/about/changes.md", "about/changes.md").expanded.lines
    places = {(line.path, line.number) for line in lines if line.text.startswith("- [")}
    assert places == {(changes.PATH, 1), (changes.PATH, 4), (corrections.PATH, 1)}


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("index.md", "gone.md", 4, "no such page"),
        ("2026-11-10", "2026-11-23", 4, "still to come"),
        ("2026-11-03", "2026-11-31", 1, "not a day of the calendar"),
        ("pages: [index.md]", "pages: []", 4, "pages"),
        ("  changed: You", "  chnaged: You", 3, 'Did you mean "changed"?'),
    ],
)
def test_a_slip_names_its_line(folder: Path, old: str, new: str, line: int, says: str) -> None:
    edit(folder / changes.PATH, old, new)
    faults = [f for f in workspace.load(folder, TODAY).faults if f.place.path == changes.PATH]
    assert faults
    assert all(fault.kind.startswith("data.") for fault in faults)
    assert any(says in fault.what and abs(fault.place.line - line) <= 1 for fault in faults)


def test_without_entries_the_page_says_so(folder: Path) -> None:
    (folder / changes.PATH).write_text("# none yet\n", encoding="utf-8")
    (folder / corrections.PATH).write_text("# none yet\n", encoding="utf-8")
    assert rows(folder) == ["Nothing has changed so far. We will put changes here."]


def test_the_first_entry_of_this_site_is_its_first_draft() -> None:
    entries, faults = changes.load(ROOT)
    assert not faults
    first = min(entries, key=lambda pair: pair[0].date)[0]
    assert first.date == TODAY
    assert "first draft pages" in first.changed
