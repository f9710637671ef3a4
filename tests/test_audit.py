"""The audit of the packages: a hole is named, and silence is never taken for an answer."""

from __future__ import annotations

from typing import Any

import audit
import pytest
from support import ROOT

CLEAN = {"name": "a", "version": "1", "vulns": []}
HOLE = {
    "name": "b",
    "version": "2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"], "aliases": [], "description": ""}],
}
SKIPPED = {"name": "c", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "code", "says"),
    [
        ([CLEAN], audit.FINE, "1 packages asked about, 0 known holes."),
        ([CLEAN, HOLE], audit.HOLES, "b 2: PYSEC-1, mended in 2.1."),
        ([CLEAN, SKIPPED], audit.NOT_ASKED, "1 packages could not be asked about (c)"),
        ([HOLE, SKIPPED], audit.HOLES, "This says nothing about them."),
        ([], audit.NOT_ASKED, "0 packages asked about"),
    ],
)
def test_an_answer_is_read_for_what_it_is(
    packages: list[dict[str, Any]], code: int, says: str
) -> None:
    found = audit.answer([{"dependencies": packages}, {"dependencies": packages[:1]}])
    assert found.code == code
    assert says in "\n".join(audit.sentences(found))


def test_every_lock_file_is_asked_about_and_has_hashes() -> None:
    locks = sorted(p.name for p in ROOT.glob("requirements*.txt"))
    assert locks == sorted(audit.LOCKS)
    for name in locks:
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = [line for line in text.split("\n") if "==" in line and not line.startswith(" ")]
        assert pinned
        assert all(line.endswith("\\") for line in pinned), f"{name} has a package without a hash"
