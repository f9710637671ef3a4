"""Build the project as it is and as it was, by the rules of today, and compare."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from qa import building, gate, git
from qa.content import data
from qa.model import Context, Site
from qa.review.changed import Changed, Pack, Pictures
from qa.review.comparing import Comparison

_OVER = ("hooks", "qa/words")  # the rules of today judge both sides

TakePictures = Callable[[Site | None, Site, tuple[Changed, ...]], tuple[list[Pictures], str]]


def make(
    root: Path,
    base: str,
    today: dt.date | None = None,
    *,
    take_pictures: TakePictures | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Pack | None:
    """Compare the project in `root` with where this work left `base`; None where nothing changed.

    Args:
        root: the folder that holds mkdocs.yml.
        base: a branch or a commit.
        today: the day to judge by; without it the clock's.
        take_pictures: shows the pages in a browser.
        say: told what takes its time.

    Raises:
        git.CannotCompare: git cannot tell what changed.
        building.NotBuilt: the site cannot be built.
        data.Unreadable: a data file cannot be read.
    """
    fork = git.fork_of(root, base)
    files = git.changed_since(root, base)
    if not files:
        return None
    with ExitStack() as stack:
        say("Building the site as it is …")
        after, context = stack.enter_context(building.rehearsed(root, today))
        say("Building the site as it was …")
        before, troubles = _before(root, fork, context.today, stack)
        say("Judging both …")
        outcome = gate.judge(after, context)
        earlier = gate.judge(*before) if before else None
        comparison = Comparison(root, fork, files, (after, context, outcome), before, earlier)
        pages = tuple(comparison.pages())
        if pages and take_pictures is not None:
            say("Looking at the pages on a phone …")
            taken, trouble = take_pictures(before[0] if before else None, after, pages)
            pages = tuple(replace(p, pictures=t) for p, t in zip(pages, taken, strict=True))
            troubles += [trouble] if trouble else []
    paths = {page.path for page in pages}
    others = tuple(sorted(path for path in files if path not in paths))
    review = context.policy.review
    name = context.service.plain("name")
    return Pack(
        base, context.today, name, review.questions, pages, others, outcome, tuple(troubles)
    )


def _before(
    root: Path, fork: str, today: dt.date, stack: ExitStack
) -> tuple[tuple[Site, Context] | None, list[str]]:
    """Build the project as it was, by the rules of today; None and why where that cannot be done."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sendiass-before-")))
    git.unpack(root, fork, folder)
    if not (folder / "mkdocs.yml").is_file():
        return None, ["There was no site before this change, so every page is shown as new."]
    for name in _OVER:
        shutil.rmtree(folder / name, ignore_errors=True)
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, folder / name, ignore=ignore, dirs_exist_ok=True)
    shutil.copy(root / "qa/policy.yml", folder / "qa/policy.yml")
    try:
        return stack.enter_context(building.rehearsed(folder, today)), []
    except (building.NotBuilt, data.Unreadable) as error:
        return None, [
            f"The site as it was could not be built ({error}), so every page is shown as new."
        ]
