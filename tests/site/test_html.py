"""The built pages follow the HTML standard, by html-validate's standard preset."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from support import ROOT

PROGRAM = ROOT / "tests/node_modules/.bin/html-validate"
RULES = '{"root": true, "extends": ["html-validate:standard"]}'


def judged(folder: Path, rules: Path) -> list[str]:
    rules.write_text(RULES, encoding="utf-8")
    pages = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.html"))
    assert pages
    done = subprocess.run(
        [str(PROGRAM), "--config", str(rules), "--formatter", "json", *pages],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return [
        f"{file['filePath']}, line {m['line']}: {m['message']} ({m['ruleId']})"
        for file in json.loads(done.stdout)
        for m in file["messages"]
    ]


@pytest.mark.skipif(
    not PROGRAM.is_file() or shutil.which("node") is None,
    reason="html-validate is not installed; make html installs it where there is npm",
)
def test_every_built_page_is_valid_html(real_site: Path, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad/x.html").write_text("<!doctype html><p><div>x</div></p>", "utf-8")
    assert judged(tmp_path / "bad", tmp_path / "rules.json")  # the judge is awake
    assert judged(real_site, tmp_path / "rules.json") == []
