"""browser.axe: faults planted in the miniature site, and what is said where it cannot run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from support import edit, qa


def report(project: Path, *arguments: str) -> dict[str, Any]:
    done = qa(
        project, "check", "--format", "json", "--only", "browser.axe,links.built", *arguments
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.browser
def test_faults_are_placed_on_the_line_or_at_the_theme(minisite: Path) -> None:
    edit(
        minisite / "guides/asking.md",
        "1. Talk to the school.",
        '<p style="color: #bbb">These words are pale.</p>\n\n1. Talk to the school.',
    )
    edit(
        minisite / "theme/partials/footer.html",
        "</footer>",
        '<a href="{{ config.site_url }}"></a></footer>',
    )
    found = report(minisite, "--browser")
    assert found["not_run"] == []
    lines = (minisite / "guides/asking.md").read_text(encoding="utf-8").split("\n")
    line = next(n for n, words in enumerate(lines, 1) if "pale" in words)
    seen = {(f["path"], f["line"]): f for f in found["findings"]}
    assert set(seen) == {("guides/asking.md", line), ("mkdocs.yml", 1)}
    assert "pale" in seen["guides/asking.md", line]["what"]
    assert "more" in seen["mkdocs.yml", 1]["what"]  # one finding, not one a page
    for finding in found["findings"]:
        assert len(finding["what"].split()) <= 25
        assert finding["level"] == "stop"


@pytest.mark.parametrize(("asked", "words"), [((), "make check"), (("--browser",), "Chromium")])
def test_where_it_cannot_run_it_says_so(
    minisite: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], words: str
) -> None:
    monkeypatch.setitem(os.environ, "CHROMIUM", "/nowhere/chromium")
    found = report(minisite, *asked)
    assert found["findings"] == []
    assert "browser.axe" in json.dumps(found["not_run"])
    assert words in json.dumps(found["not_run"])
