"""Same in, same out: what is published depends on the project and the day, and on nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, environment, project

MKDOCS = "from mkdocs.__main__ import cli\nimport sys\nsys.argv = ['mkdocs', 'build']\ncli()\n"
ANOTHER_TIME = "import time\nreal = time.time\ntime.time = lambda: real() + 40_000\n"
ANOTHER_ORDER = """
import os
class Backwards:
    def __init__(self, found): self.found = iter(sorted(found, key=lambda e: e.name)[::-1])
    def __iter__(self): return self
    def __next__(self): return next(self.found)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
listdir, scandir = os.listdir, os.scandir
os.listdir = lambda *a: sorted(listdir(*a))[::-1]
os.scandir = lambda *a: Backwards(scandir(*a))
"""
_OF_THE_RUN = re.compile(
    r"Documentation built in .* seconds|(?<=directory: ).*|^INFO +-  ", re.MULTILINE
)


def differences(first: Path, second: Path) -> list[str]:
    """Return each file that is not byte for byte the same in two folders, with the first odd spot."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (first, second)
        for path in folder.rglob("*")
        if path.is_file()
    }
    found = []
    for name in sorted(names):
        here, there = first / name, second / name
        if not here.is_file() or not there.is_file():
            found.append(f"{name}: only in the {'first' if here.is_file() else 'second'} build")
            continue
        a, b = here.read_bytes(), there.read_bytes()
        if a != b:
            at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
            at = min(len(a), len(b)) if at is None else at
            near = slice(max(0, at - 30), at + 30)
            found.append(f"{name}: differs at byte {at}: {a[near]!r} and {b[near]!r}")
    return found


def built(root: Path, before: str = "", **env: str) -> str:
    """Build the project in `root`, and return what was said, without its time and place."""
    done = subprocess.run(
        [sys.executable, "-c", before + MKDOCS],
        cwd=root,
        env=environment() | env,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert (root / "site/index.html").is_file(), said
    assert "checks, 0 broken" in said
    return _OF_THE_RUN.sub("", said).replace(str(root), "")


def test_a_difference_is_named_with_its_file_and_spot(tmp_path: Path) -> None:
    for name, text in (("a", "one two"), ("b", "one tWo")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
        (tmp_path / name / "same.css").write_text("same", encoding="utf-8")
    (tmp_path / "b/more.js").write_text("", encoding="utf-8")
    assert differences(tmp_path / "a", tmp_path / "b") == [
        "index.html: differs at byte 5: b'one two' and b'one tWo'",
        "more.js: only in the second build",
    ]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The miniature site, built once, and what was said."""
    root = project(tmp_path_factory.mktemp("once") / "project")
    return root / "site", built(root, PYTHONHASHSEED="1")


def turkish(folder: Path) -> dict[str, str]:
    """Return an environment that speaks Turkish, as far as this computer can make one."""
    name = "tr_TR.UTF-8"
    if shutil.which("localedef"):
        command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(folder / name)]
        subprocess.run(command, check=False, capture_output=True)
    return {"LOCPATH": str(folder), "LC_ALL": name, "LANG": name}


def test_another_place_and_person_change_nothing(once: tuple[Path, str], tmp_path: Path) -> None:
    site, said = once
    home = tmp_path / "hjem på maskinen"
    root = project(home / "a deep/folder of/another name")
    again = built(root, PYTHONHASHSEED="7", HOME=str(home), USER="somebody", LOGNAME="somebody")
    assert differences(site, root / "site") == []
    assert again == said


def test_another_language_and_time_zone_change_nothing(
    once: tuple[Path, str], tmp_path: Path
) -> None:
    site, said = once
    root = project(tmp_path / "project")
    speaks = "import locale\ntry: locale.setlocale(locale.LC_ALL, '')\nexcept locale.Error: pass\n"
    again = built(root, speaks, TZ="Pacific/Kiritimati", **turkish(tmp_path))
    assert differences(site, root / "site") == []
    assert again == said


def test_plain_c_is_a_language_too(once: tuple[Path, str], tmp_path: Path) -> None:
    site, said = once
    root = project(tmp_path / "project")
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert built(root, TZ="America/Los_Angeles", **plain) == said
    assert differences(site, root / "site") == []


def test_another_hour_and_order_of_files_change_nothing(
    once: tuple[Path, str], tmp_path: Path
) -> None:
    site, said = once
    root = project(tmp_path / "project")
    again = built(root, ANOTHER_ORDER + ANOTHER_TIME, PYTHONHASHSEED="3")
    assert differences(site, root / "site") == []
    assert again == said


def test_the_real_project_is_the_same_elsewhere(real_site: Path, tmp_path: Path) -> None:
    root = tmp_path / "another folder"
    for name in ("docs", "guides", "policies", "theme", "hooks", "qa"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, root / name)
    if (modules := ROOT / "tests/node_modules").is_dir():
        (root / "node_modules").symlink_to(modules)  # else one check fewer could run there
    built(root, ANOTHER_ORDER + ANOTHER_TIME, PYTHONHASHSEED="5", PYTHONPATH=str(root), HOME="/")
    assert differences(real_site, root / "site") == []
