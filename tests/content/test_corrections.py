"""corrections.dates; and how mistakes and what was changed are shown."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from support import HEAD, ROOT, edit, project, qa

from qa.content import workspace
from qa.content.blocks import corrections

GOOD = """\
- date: 2026-11-01
  page: contact.md
  wrong: The page gave an old number.
  changed: It gives the right one.
- date: 2026-11-02
  page: guides/asking.md
  wrong: A step was missing | here.
  changed: The step is there.
"""
PAGE = HEAD + "# A fixture page\n\nWe say what was wrong.\n\n{{ corrections.list }}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "p", {"docs/about/corrections.md": PAGE, corrections.PATH: GOOD})


def findings(
    folder: Path, only: str = "corrections,data,links.missing-page,structure"
) -> list[tuple[str, int, str]]:
    done = qa(folder, "check", "--format", "json", "--today", "2026-11-21", "--only", only)
    assert done.returncode in {0, 1}, done.stderr
    every = json.loads(done.stdout)["findings"]
    return [(f["path"], f["line"], f["what"]) for f in every if "correct" in f["path"]]


def test_a_correction_of_a_page_amended_since_is_fine(folder: Path) -> None:
    assert findings(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("2026-11-01", "2026-11-22", 1, "still to come"),
        ("2026-11-02", "2026-11-21", 5, "was last amended before that"),
        ("guides/asking.md", "guides/gone.md", 5, "no such page"),
        ("  changed: It gives the right one.\n", "", 1, '"changed" is missing'),
        ("date: 2026-11-01", "date: yesterday", 1, "not a date"),
    ],
)
def test_corrections_dates_and_slips_name_their_line(
    folder: Path, old: str, new: str, line: int, says: str
) -> None:
    edit(folder / corrections.PATH, old, new)
    found = findings(folder, "corrections.dates,data")
    assert [(path, at) for path, at, _ in found] == [(corrections.PATH, line)]
    assert says in found[0][2]


def test_the_newest_stands_first_and_links_to_its_page(folder: Path) -> None:
    rows = [
        w
        for w, _ in workspace.load(folder, dt.date(2026, 11, 21)).blocks["corrections.list"].rows
        or ()
    ]
    table = [row for row in rows if row.startswith(("| 1", "| 2"))]
    assert table[0].startswith(
        "| 2 November 2026 | [Ask for an assessment](site:guides/asking.md) |"
    )
    assert "missing &#124; here" in table[0]
    assert len(table) == 2


def test_without_entries_the_page_says_so(tmp_path: Path) -> None:
    (tmp_path / "docs/about").mkdir(parents=True)
    (tmp_path / corrections.PATH).write_text("# None yet.\n", encoding="utf-8")
    rows, faults = corrections.blocks(tmp_path, dt.date(2026, 11, 21), ())
    assert (rows["list"], faults) == ([("No corrections so far. We will put them here.", 1)], [])


def test_nothing_is_invented_on_the_real_site() -> None:
    assert corrections.load(ROOT) == ([], [])
