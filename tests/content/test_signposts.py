"""signposts.checked-date and signposts.phone; and how the two lists are shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from support import HEAD, ROOT, context, neighbours, project, qa, site_with

from qa.checks.signposts import checked_date, phone
from qa.content.blocks import signposts
from qa.model import Check

GOOD = """\
# A list for tests.
- id: exampleton-line
  name: Exampleton Line
  group: law
  what_for: You can ask about the law.
  cost: Free
  hours: Monday to Friday, 9am to 5pm
  phone: 0808 157 0000
  phone_status: verified
  url: https://example.org/line/
  checked: 2025-11-21
"""


def found(root: Path, text: str, check: Check) -> list[tuple[str, int, str]]:
    (root / "docs/help").mkdir(parents=True, exist_ok=True)
    for file in (signposts.NATIONAL, signposts.LOCAL):
        (root / file.PATH).write_text(text, encoding="utf-8")
        text = GOOD
    site = replace(site_with(neighbours()[0]), root=root)
    return [(h.place.path, h.place.line, h.what) for h in check.run(site, context())]


def test_a_body_checked_a_year_ago_with_a_verified_number_is_fine(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD, checked_date.CHECK) == []
    assert found(tmp_path, GOOD, phone.CHECK) == []


def test_without_the_files_there_is_nothing_to_judge(tmp_path: Path) -> None:
    site = replace(site_with(neighbours()[0]), root=tmp_path)
    assert list(phone.find(site, context())) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2025-11-21", "2025-11-20", "was last checked on 20 November 2025"),
        ("2025-11-21", "2026-11-22", "which is still to come"),
    ],
)
def test_a_day_too_long_ago_or_to_come_is_told(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    hits = found(tmp_path, GOOD.replace(old, new), checked_date.CHECK)
    assert [(path, line) for path, line, _ in hits] == [("docs/help/signposts.yml", 2)]
    assert says in hits[0][2]


@pytest.mark.parametrize(
    "status", ["  phone_status: from-memory\n", "  phone_status: doubtful\n", ""]
)
def test_a_number_that_nobody_confirmed_is_told_and_not_printed(
    tmp_path: Path, status: str
) -> None:
    text = GOOD.replace("  phone_status: verified\n", status)
    hits = found(tmp_path, text, phone.CHECK)
    assert [line for _, line, _ in hits] == [2]
    rows, _ = signposts.NATIONAL.blocks(tmp_path, dt.date(2026, 11, 21))
    assert "0808" not in "\n".join(words for words, _ in rows["national"])


def test_a_body_is_shown_with_what_is_known_of_it(tmp_path: Path) -> None:
    found(tmp_path, GOOD, phone.CHECK)
    rows, faults = signposts.NATIONAL.blocks(tmp_path, dt.date(2026, 11, 21))
    shown = "\n".join(words for words, _ in rows["national"])
    assert faults == []
    assert "## Who can tell you about the law?" in shown
    assert "- Phone: [0808 157 0000](tel:08081570000)" in shown
    assert "- We wrote or checked this on 21 November 2025." in shown
    assert "Phone at other times" not in shown


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  url: https://example.org/line/\n", "", 1, '"url" is missing'),
        ("https://example.org/line/", "example.org", 9, "https://"),
        ("  checked: 2025-11-21\n", "", 1, '"checked" is missing'),
        ("  what_for: You", "  whatfor: You", 4, 'Did you mean "what_for"?'),
        ("group: law", "group: lawyers", 3, '"lawyers" is not one of the choices'),
    ],
)
def test_a_slip_names_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    text = GOOD.replace("# A list for tests.\n", "").replace(old, new)
    folder = project(
        tmp_path / "p",
        {
            "docs/help/signposts.yml": text,
            "docs/help/who.md": HEAD
            + "# A fixture page\n\nWe name others.\n\n{{ signposts.national }}\n",
        },
    )
    said = " ".join(qa(folder, "check", "--only", "data").stdout.split())
    assert f"docs/help/signposts.yml, line {line}," in said
    assert says in said


# ---------------------------------------------------------------------------- the real files


def test_the_real_lists_hold_no_number_that_nobody_confirmed() -> None:
    bodies = [b for f in (signposts.NATIONAL, signposts.LOCAL) for b, _ in f.load(ROOT)[0]]
    assert len(bodies) > 15
    assert len({b.id for b in bodies}) == len(bodies)
    for body in bodies:
        assert not body.phone or body.phone_status == "verified", body.id


def test_the_national_list_names_no_place_of_one_service() -> None:
    text = (ROOT / signposts.NATIONAL.PATH).read_text(encoding="utf-8")
    assert "Birmingham" not in text
