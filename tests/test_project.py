"""The house is in order: locks, documents, decisions, generated pages."""

from __future__ import annotations

import re
import subprocess

import pytest
from support import ROOT

from qa.report import as_catalogue


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-pack.txt", "requirements-dev.txt"]
)
def test_locks_have_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text
    pinned = re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE | re.IGNORECASE)
    assert len(pinned) > 10
    for block in re.split(r"\n(?=[a-z0-9._-]+==)", text, flags=re.IGNORECASE):
        if "==" in block:
            assert "--hash=sha256:" in block, block.split("\n")[0]


def test_the_locks_hold_what_was_asked_for() -> None:
    for name in ("requirements", "requirements-pack", "requirements-dev"):
        wanted = (ROOT / f"{name}.in").read_text(encoding="utf-8")
        locked = (ROOT / f"{name}.txt").read_text(encoding="utf-8").lower()
        for line in wanted.splitlines():
            package = re.match(r"[A-Za-z0-9._-]+", line)
            if package and not line.startswith(("#", "-")):
                normal = re.sub(r"[._-]+", "-", package[0].lower())
                assert re.search(rf"^{normal}==", locked, re.MULTILINE), line


def test_mkdocs_and_material_are_pinned() -> None:
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert re.search(r"^mkdocs==1\.", locked, re.MULTILINE)
    assert re.search(r"^mkdocs-material==9\.8\.1", locked, re.MULTILINE)


def test_the_catalogue_of_checks_is_up_to_date() -> None:
    kept = (ROOT / "qa/CHECKS.md").read_text(encoding="utf-8")
    assert kept == as_catalogue.report(), "run make reports"


def test_the_readme_has_the_table_of_families() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert as_catalogue.families() in text, "run make reports"


def test_the_readme_shows_the_two_commands_first() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").split("\n")[:40])
    assert "make site" in first_screen
    assert "make test" in first_screen


def test_decisions_are_numbered_once_and_in_order() -> None:
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    numbers = [int(n) for n in re.findall(r"^## (\d{4})", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 2


def test_files_that_contributing_names_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:docs|guides|policies|qa|tests)/[\w./-]+\.\w+)`", text))
    assert len(named) > 10
    examples = {"guides/my-new-guide.md", "guides/young-people/my-new-guide.md"}
    missing = [n for n in sorted(named - examples) if not (ROOT / n).exists()]
    assert missing == []


def test_pictures_of_contributing_are_there_small_and_in_words() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text)
    assert len(pictures) >= 3
    for words, path in pictures:
        assert len(words) > 30
        assert (ROOT / path).stat().st_size < 60_000


def test_links_inside_contributing_lead_to_its_headings() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {
        re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-")
        for h in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert [a for a in re.findall(r"\]\(#([^)]+)\)", text) if a not in named] == []


def test_no_path_of_a_machine_and_no_registry_in_committed_files() -> None:
    found = subprocess.run(
        ["git", "grep", "-nIE", r"(^|[^A-Za-z0-9_.])/(work|farm)/|files\.pythonhosted|pypi\.org"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [ln for ln in found.stdout.splitlines() if not ln.startswith("tests/test_project.py")]
    assert lines == []


def test_the_word_lists_and_data_say_their_licence() -> None:
    for path in ("qa/words/README.md", "qa/data/README.md"):
        text = (ROOT / path).read_text(encoding="utf-8").lower()
        assert "licence" in text or "license" in text


def test_the_security_notes_name_tests_that_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", text))
    assert len(named) > 5
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
