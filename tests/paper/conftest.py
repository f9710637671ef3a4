"""The miniature site with its PDFs, made once; and a press for single documents."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import support

from qa import building
from qa.model import Context, Site
from qa.paper import document, press
from qa.paper.offers import Desk

FILL_IN = """

## The form

This table is for you.

| What we ask | Your answer |
|---|---|
| Name | |
| Date | |
"""


def need_tools() -> None:
    """Skip where the operating system lacks what WeasyPrint needs, and say what it is."""
    if lacking := press.missing():
        pytest.skip(lacking)


@pytest.fixture(scope="session")
def packed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature site after `make pack`; one of its policies has a form to fill in."""
    need_tools()
    root = support.project(tmp_path_factory.mktemp("packed") / "project")
    policy = root / "policies/impartiality.md"
    policy.write_text(policy.read_text(encoding="utf-8") + FILL_IN, encoding="utf-8")
    support.edit(policy, "next_review:", "paper: form\nnext_review:")
    done = support.qa(root, "pack")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def packed(packed_once: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(packed_once, tmp_path / "packed"))


@dataclass
class Printer:
    """What a whole project prints."""

    site: Site
    context: Context
    desk: Desk
    press: press.Press

    def page(self, uri: str, *, large: bool = False) -> bytes:
        return self.press.print(
            document.single(self.desk.sheets[uri], self.desk.house, large=large)
        )

    def form(self, uri: str) -> bytes:
        return self.press.print(document.form(self.desk.sheets[uri], self.desk.house))


@pytest.fixture(scope="session")
def printer() -> Iterator[Printer]:
    """The real project, ready to print any page."""
    need_tools()
    with building.printable(support.ROOT, support.TODAY) as (site, context, desk):
        style = document.style(desk.house)
        yield Printer(
            site, context, desk, press.Press(style, desk.house.site_url, site.built_root)
        )
