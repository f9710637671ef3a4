"""Every demand of the reviews has its answer: a page, a check, or a reason why none can be given."""

from __future__ import annotations

import sys

import pytest
from support import ROOT

from qa import registry

sys.path.insert(0, str(ROOT / "tools"))

import requirements

DEMANDS = requirements.demands()


def numbered(letter: str, last: int, first: int = 1) -> list[str]:
    return [f"{letter}{n}" for n in range(first, last + 1)]


ASKED = [
    *numbered("A", 6),
    "B1", "B2a", "B2b", "B2c", "B2d",
    *numbered("B", 10, 3),
    *numbered("C", 4),
    *numbered("D", 6),
    *numbered("E", 7),
    *numbered("F", 2),
    *numbered("G", 5),
    *numbered("LA", 5),
    "W-A",
    *(f"W-B {n}" for n in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]),
    *(f"W-{letter}" for letter in "CDEFG"),
    *numbered("X", 4),
    *numbered("P", 60, 36),
    *numbered("L", 19),
    *numbered("M", 12),
    *numbered("R", 35),
]  # fmt: skip


def test_every_demand_stands_in_the_table_once_and_in_order() -> None:
    assert [one.id for one in DEMANDS] == ASKED


@pytest.mark.parametrize("one", DEMANDS, ids=lambda one: one.id)
def test_what_answers_a_demand_exists(one: requirements.Demand) -> None:
    assert one.pages or one.checks or one.note
    for path in one.pages:
        assert (ROOT / path).is_file(), path
    for name in one.checks:
        assert name in registry.all_checks(), name


def test_the_page_for_staff_is_up_to_date() -> None:
    assert requirements.PAGE.read_text(encoding="utf-8") == requirements.page(), "run make reports"
