"""The tool that breaks each check tells a broken check that is noticed from one that is not."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import mutate
import pytest
import support
from mutants import MUTANTS

from qa import gate, registry

CHECK = "tone.blame"


def test_every_mutant_of_a_check_is_noticed_by_its_fixtures_and_by_the_self_test(
    tmp_path: Path,
) -> None:
    before = registry.all_checks()[CHECK]
    tried = mutate.run([CHECK], tmp_path / "state.json", say=lambda _: None)
    assert [one.mutant for one in tried] == list(MUTANTS)
    for one in tried:
        assert one.by.startswith(("bad/", "good/"))
        assert one.self_test.startswith('The self-test of the checks "tone" failed')
    assert gate.all_checks()[CHECK] is before, "the check is whole again"
    assert registry.modules()[CHECK].CHECK is before


def test_a_mutant_is_noticed_by_the_test_file_that_its_check_names() -> None:
    test = "content/test_notice.py::test_a_notice_without_end_or_past_it_or_without_others_is_told"
    assert mutate.seen_by_tests("notice.days", "silent").startswith(test)
    assert mutate._that_fail([test]) == [], "and it passes when nothing is broken"


def test_a_check_whose_tests_prove_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture = tmp_path / "checks" / CHECK / "good" / "faults.md"
    fixture.parent.mkdir(parents=True)
    fixture.write_text(support.HEAD + "# A fixture page\n\nYou can ask us.\n", encoding="utf-8")
    monkeypatch.setattr(mutate.harness, "HERE", tmp_path / "checks")
    tried = mutate.run([CHECK], tmp_path / "state.json", say=lambda _: None)
    assert [one.mutant for one in tried if one.survived] == ["silent"]
    text = mutate.report(tried, [], dt.date(2026, 11, 21))
    past_tests, past_self_test = text.split("\n## ")[1:3]
    assert f"- `{CHECK}`: silent" in past_tests
    assert "None." in past_self_test


def test_what_was_tried_is_not_tried_again_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state.json"
    asked: list[str] = []
    monkeypatch.setattr(mutate, "seen_by_tests", lambda _, how: asked.append(how) or "a test")
    monkeypatch.setattr(mutate, "seen_by_self_test", lambda *_: "The self-test failed.")
    first = mutate.run([CHECK], state, say=lambda _: None)
    assert asked == list(MUTANTS)
    assert mutate.run([CHECK], state, say=lambda _: None) == first
    assert asked == list(MUTANTS)
    monkeypatch.setattr(mutate, "_digest_of_tests", lambda _: "changed")
    mutate.run([CHECK], state, say=lambda _: None)
    assert asked == [*MUTANTS, *MUTANTS]


def test_a_python_that_a_test_starts_has_the_broken_check_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(support, "environment", support.environment)  # put back afterwards
    mutate._mutate_what_is_started(tmp_path, CHECK, "raises")
    program = (
        "from qa import registry, selftest; "
        f"print(registry.all_checks()['{CHECK}'].run.__name__, selftest.prove({{}}, None).failures)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=support.environment(),
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.strip() == "raises ()"
