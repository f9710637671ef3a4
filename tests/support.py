"""What many tests need: a copy of the miniature site, and one page judged by one check."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from qa import building
from qa.content import approvals, letter_gaps, workspace
from qa.content import page as pages
from qa.content.markdown import Converter
from qa.model import Built, Context, Html, Page, Site
from qa.selftest import EXTENSIONS

ROOT = Path(__file__).resolve().parent.parent
MINISITE = Path(__file__).resolve().parent / "minisite"
TODAY = dt.date(2026, 11, 21)
LETTER_GAPS = """\
your name: {hint: The name you use., why: So that they know who is asking.}
your address: {hint: Where a letter can reach you., why: So that they can write back., answer: lines}
your child's name: {hint: First name and family name., why: So that they know which child you mean.}
"""

HEAD = """\
---
title: A fixture page
summary: A page for one check.
audience: parents
owner: caseworker
created: 2026-11-01
amended: 2026-11-20
next_review: 2027-03-01
---
"""


def project(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Copy the miniature site to `folder`, with this project's hooks, theme, brand and limits.

    changes: project path -> new text or bytes, or None to delete the file. '{HEAD}' in a text
    stands for a front matter that is right.
    """
    shutil.copytree(MINISITE, folder, dirs_exist_ok=True)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("brand", "styles"):
        shutil.copytree(ROOT / "docs/assets" / name, folder / "docs/assets" / name)
    (folder / "qa").mkdir()
    shutil.copy(ROOT / "qa/policy.yml", folder / "qa/policy.yml")
    shutil.copytree(ROOT / "qa/words", folder / "qa/words")
    for path, content in (changes or {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            target.unlink()
        elif isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(content.replace("{HEAD}", HEAD), encoding="utf-8")
    return folder


def approve_all(folder: Path, today: dt.date = TODAY) -> None:
    """Note a yes of every role that each page of the project needs, as `qa approve` does."""
    with building.rehearsed(folder, today) as (site, known):
        paths = {page.path for page in site.pages}
        approvals.write(
            folder,
            [
                approvals.Approval(
                    page=page.path,
                    role=role,
                    date=today,
                    digest=approvals.digest(page, paths),
                )
                for page in site.pages
                for role in known.policy.review.needed_for(page)
            ],
        )


def edit(path: Path, old: str, new: str) -> None:
    """Replace `old` by `new` in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in `folder` as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env=environment(),
    )


def qa(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `python -m qa` in `folder` as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "qa", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        input=stdin,
        env=environment(),
    )


def environment() -> dict[str, str]:
    """Return the environment of a person's shell, with this project importable."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
    }


@cache
def space() -> workspace.Workspace:
    """Return the miniature site's data with this project's own limits."""
    import tempfile  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="sendiass-minisite-"))
    return workspace.load(project(folder, {letter_gaps.PATH: LETTER_GAPS}), TODAY)


def context(**changes: object) -> Context:
    """Return what the checks may know, on the tests' fixed day."""
    return replace(space().context(), **changes)  # type: ignore[arg-type]


def read_page(text: str, path: str = "guides/fixture.md", root: Path | None = None) -> Page:
    """Read one page's text as if it stood at `path` in the miniature site."""
    base = space()
    folder = root or base.root
    target = folder / path
    existed = target.read_bytes() if target.is_file() else None
    target.write_text(text, encoding="utf-8", newline="")
    try:
        values_of = workspace.Workspace(
            folder,
            TODAY,
            base.policy,
            base.facts,
            base.service,
            base.roles,
            base.blocks,
            (),
            gaps=base.gaps,
            gap_lines=base.gap_lines,
        )
        source = values_of.source(path, path.removeprefix("docs/"))
        return pages.convert(source, Converter(EXTENSIONS, {}))
    finally:
        if existed is None:
            target.unlink()
        else:
            target.write_bytes(existed)


@cache
def neighbours() -> tuple[Page, ...]:
    """Return the pages of the miniature site, for fixtures that link to them."""
    base = space()
    found = workspace.mounted(base.root)
    found += [
        p.relative_to(base.root).as_posix() for p in sorted((base.root / "docs").rglob("*.md"))
    ]
    converter = Converter(EXTENSIONS, {})
    return tuple(
        pages.convert(base.source(path, path.removeprefix("docs/")), converter) for path in found
    )


def site_with(page: Page) -> Site:
    """Return a site of the miniature pages and `page`, without built HTML."""
    others = [p for p in neighbours() if p.path != page.path]
    everything = (*others, page)
    return Site(
        root=space().root,
        built_root=space().root / "site",
        pages=everything,
        built={},
        nav=frozenset(p.uri for p in everything),
        assets=frozenset({"assets/brand/logo.svg"}),
    )


_EXPECT = re.compile(r"[ \t]*(?:<!-- expect -->|# expect)[ \t]*$", re.MULTILINE)


def built(path: str, html: str) -> Built:
    """Return a built page with this HTML, which no file holds."""
    made = Html(html)
    return Built(path, lambda _: made)


def without_marks(text: str) -> tuple[str, list[int]]:
    """Return a fixture without its `expect` marks, and the lines that had one."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _EXPECT.search(line)]
    return _EXPECT.sub("", text), lines


def asked_by_the_page(urls: Iterable[str]) -> list[str]:
    """Leave out what goes to nobody, and the tab's icon, which Chromium fetches when it likes."""
    return [u for u in urls if not u.startswith("blob:") and not u.endswith("/favicon.svg")]
