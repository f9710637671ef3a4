"""Pages that show data: lines remember the data file, and bad data names its line."""

from __future__ import annotations

from pathlib import Path

from support import edit, qa

TEAM = "docs/team/team.yml"
PAGE = "docs/team/index.md"


def test_a_finding_in_a_block_points_at_the_data_file(minisite: Path) -> None:
    edit(minisite / TEAM, "does: I help", "does: I shall endeavour to help")
    report = qa(minisite, "check", PAGE, "--only", "words")
    assert f"{TEAM}, line 1," in report.stdout


def test_data_may_hold_placeholders_but_no_blocks(minisite: Path) -> None:
    edit(
        minisite / TEAM,
        "does: I help parents",
        "does: 'Phone {{ service.phone }}. {{ team.roles }}' #",
    )
    report = qa(minisite, "check", PAGE)
    assert 'nothing called "team.roles"' in report.stdout
    assert "service.phone" not in report.stdout
