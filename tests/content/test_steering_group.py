"""structure.steering-group: who sits on the group, and when it meets."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from support import TODAY, context, neighbours, site_with

from qa.checks.structure import steering_group as check
from qa.content import steering_group
from qa.content.blocks import steering
from qa.content.data import Unreadable

GOOD = """\
service_manager_reports_to: Head of inclusion
seats:
  - {id: parent-1, title: Parent or carer, speaks_for: parents, filled: true, declares: none, declared: 2026-09-01}
  - {id: young-1, title: Young person, speaks_for: young-people, filled: false}
  - {id: forum, title: Member of the forum, speaks_for: parent-carer-forum, filled: true, declares: none, declared: 2026-09-01}
  - {id: head-1, title: Head of a school, speaks_for: heads, filled: true, declares: none, declared: 2026-09-01}
  - {id: head-2, title: Head of a college, speaks_for: heads, filled: false}
  - {id: health, title: Designated clinical officer, speaks_for: health, filled: true, declares: none, declared: 2026-09-01}
meetings:
  - date: 2026-07-01
    minutes: 2026-07-20
  - date: 2026-10-15
"""


def found(root: Path, text: str | None) -> list[tuple[int, str]]:
    if text is not None:
        (root / "docs/about").mkdir(parents=True)
        (root / steering_group.PATH).write_text(text, encoding="utf-8")
    site = replace(site_with(neighbours()[0]), root=root)
    return [(hit.place.line, hit.what) for hit in check.find(site, context())]


def test_without_the_file_there_is_nothing_to_judge(tmp_path: Path) -> None:
    assert found(tmp_path, None) == []


def test_a_balanced_group_that_meets_each_term_is_fine(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "speaks_for: young-people",
            "speaks_for: education",
            [(2, "The steering group has no seat for young people.")],
        ),
        (
            "speaks_for: parents,",
            "speaks_for: service,",
            [(2, "The steering group has no seat for parents and carers.")],
        ),
        (
            "speaks_for: parent-carer-forum",
            "speaks_for: parents",
            [(2, "The steering group has no seat for the parent carer forum.")],
        ),
        (
            "speaks_for: health",
            "speaks_for: heads",
            [(8, "The steering group has 3 seats for heads; 2 is the most.")],
        ),
        (
            "title: Head of a college",
            "title: Head of Inclusion",
            [(7, '"Head of Inclusion" manages our manager, and has a seat.')],
        ),
        (
            "parents, filled: true, declares: none, declared: 2026-09-01",
            "parents, filled: true, declares: none",
            [(3, '"Parent or carer" is filled and has not declared any interests.')],
        ),
        (
            "reports_to: Head of inclusion",
            "reports_to: health",
            [(8, '"Designated clinical officer" manages our manager, and has a seat.')],
        ),
        (
            "date: 2026-07-01",
            "date: 2026-06-01",
            [(12, "This meeting is more than 17 weeks after the one on 1 June 2026.")],
        ),
        (
            "    minutes: 2026-07-20\n",
            "",
            [(10, "The minutes of the meeting on 1 July 2026 are not published.")],
        ),
        (
            "minutes: 2026-07-20",
            "minutes: 2026-06-20",
            [(10, "The minutes are dated 20 June 2026, before the meeting itself.")],
        ),
        (
            "  - date: 2026-10-15\n",
            "",
            [(10, "The last meeting was on 1 July 2026, and none is planned since.")],
        ),
        (
            GOOD[GOOD.index("  - date: 2026-07") :],
            "",
            [],
        ),
    ],
)
def test_what_is_out_of_balance_is_told_on_its_line(
    tmp_path: Path, old: str, new: str, expected: list[tuple[int, str]]
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new)
    if not expected:
        text = text.replace("meetings:\n", "meetings: []\n")
        expected = [(9, "No meeting of the steering group is planned.")]
    assert found(tmp_path, text) == expected


def test_a_seat_of_which_nobody_has_told_us_declares_nothing(tmp_path: Path) -> None:
    text = GOOD.replace("filled: true, declares: none, declared: 2026-09-01", "filled: awaited", 1)
    assert found(tmp_path, text) == []


def test_a_planned_meeting_needs_no_minutes_yet(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD + "  - date: 2027-01-20\n") == []


def test_what_does_not_fit_is_told_and_not_passed(tmp_path: Path) -> None:
    hits = found(tmp_path, GOOD.replace("speaks_for: heads, filled: true", "speaks_for: staff"))
    assert [line for line, _ in hits] == [6, 6]
    assert any('"staff" is not one of the choices' in what for _, what in hits)


def test_a_file_that_cannot_be_read_breaks_the_check(tmp_path: Path) -> None:
    (tmp_path / "docs/about").mkdir(parents=True)
    (tmp_path / steering_group.PATH).write_bytes(b"\xff\xfe")
    with pytest.raises(Unreadable, match="steering-group"):
        list(check.find(replace(site_with(neighbours()[0]), root=tmp_path), context()))


def shown(root: Path, text: str, name: str) -> list[str]:
    (root / "docs/about").mkdir(parents=True)
    (root / steering_group.PATH).write_text(text, encoding="utf-8")
    rows, faults = steering.blocks(root, TODAY)
    assert faults == []
    return [row for row, _ in rows[name] if row]


def test_seats_are_filled_vacant_or_not_known(tmp_path: Path) -> None:
    text = GOOD.replace("young-people, filled: false", "young-people, filled: awaited")
    rows = shown(tmp_path, text, "seats")
    assert "| Parent or carer | Parents and carers | Filled |" in rows
    assert "| Young person | Young people | Not known yet |" in rows
    assert "| Head of a college | Heads of schools and colleges | Vacant |" in rows


def test_meetings_say_where_their_minutes_are(tmp_path: Path) -> None:
    text = GOOD.replace(
        "minutes: 2026-07-20", "minutes: 2026-07-20\n    page: about/minutes/july.md"
    )
    assert shown(tmp_path, text + "  - date: 2027-01-20\n", "meetings")[1:] == [
        "- 20 January 2027: planned",
        "- 15 October 2026: the minutes are not published yet",
        "- 1 July 2026: [minutes of 1 July 2026](site:about/minutes/july.md), published on 20 July 2026",
    ]


def test_declarations_stand_beside_filled_seats_only(tmp_path: Path) -> None:
    rows = shown(tmp_path, GOOD, "declarations")
    assert "| Parent or carer | none | 1 September 2026 |" in rows
    assert not any("Young person" in row for row in rows)


def test_where_nothing_is_known_the_page_says_so(tmp_path: Path) -> None:
    nothing = re.sub(r"filled: \w+(?:, declares[^}]*)?", "filled: awaited", GOOD)
    nothing = nothing[: nothing.index("meetings:")] + "meetings: []\n"
    assert "Nobody has declared anything yet" in shown(tmp_path / "a", nothing, "declarations")[0]
    assert "We do not know of any meetings yet" in shown(tmp_path / "b", nothing, "meetings")[0]
