"""A preview of a scratch copy of this project, and of the miniature site."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import support
from previewed import Preview, previewing

COPIED = (
    "docs",
    "guides",
    "policies",
    "hooks",
    "theme",
    "mkdocs.yml",
    "qa/policy.yml",
    "qa/words",
)


@pytest.fixture(scope="module")
def real_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project, with all its pages."""
    folder = tmp_path_factory.mktemp("preview") / "project"
    listed = subprocess.run(
        ["git", "ls-files", "-z", *COPIED],
        cwd=support.ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(support.ROOT / name, target)
    return folder


@pytest.fixture(scope="module")
def real(real_copy: Path) -> Iterator[Preview]:
    """A preview of the real project."""
    with previewing(real_copy) as running:
        yield running


@pytest.fixture
def mini(minisite: Path) -> Iterator[Preview]:
    """A preview of the miniature site."""
    with previewing(minisite) as running:
        yield running
