"""Pages made from what the service says of itself: what the blocks print and the checks refuse.

Here are the cases of openness.green-needs-evidence and openness.action-for-amber-and-red.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from support import TODAY, context, neighbours, site_with

from qa.checks.openness import action_for_amber_and_red, green_needs_evidence
from qa.content.blocks import standards as standards_block
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
    assert "- [Who we are](../contact.md)" in text
    assert "- [Fill the seats of the steering group](development-plan.md#seats)" in text
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
