"""The whole way of a change: written, previewed, mended, told, reviewed, approved, published; and undone by a word."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from previewed import patience, previewing
from selectolax.lexbor import LexborHTMLParser
from support import ROOT, approve_all, edit, mkdocs, qa
from test_approvals import go_live
from test_review import commit, git, repository

DAY = ("--today", "2026-11-21")
TITLE = "Trips with the class"
GUIDE, TWIN = "guides/trips-with-the-class.md", "guides/young-people/trips-with-the-class.md"
UNCLEAR = (
    "You can ask us and the school and the council to talk with you and with your child about what "
    "help there is on a trip and who gives it and when it starts and when you all meet again."
)
WORDS = """\
# Trips with the class

!!! summary "The answer in short"

    Your child can join a trip with the help they need.
    Ask the school early what it plans.

You can ask for help with this.{{ law.who_may_ask }}

## Step 1: Talk to the school

UNCLEAR

!!! help "How we can help"

    - Level 1: we can tell you what to ask.

--8<-- "guides/includes/our-role.md"

## Your options

1. Talk to the school.
2. Ask us.
"""
TWIN_WORDS = """\
# Trips with the class

You can join a trip with the help you need.{{ law.who_may_ask }}
Ask us what you can say to your school.
"""


def write(root: Path, path: str, words: str) -> None:
    """Put words below the front matter that `new` made, as a colleague would in an editor."""
    text = (root / path).read_text(encoding="utf-8")
    head = text[: text.index("\n# ")].replace("sources: []\n", "").replace("words: []\n", "")
    head = re.sub(r"summary: '.*'", "summary: How your child can join a trip.", head)
    head = head.replace("owner: young-people-caseworker", "owner: caseworker")
    (root / path).write_text(f"{head}\n{words}", encoding="utf-8")


def judged(root: Path) -> str:
    """Return the report of the whole site as JSON."""
    done = qa(root, "check", "--format", "json", *DAY)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def stops(report: str) -> set[str]:
    return {f["check"] for f in json.loads(report)["findings"] if f["level"] == "stop"}


def opens(root: Path) -> bool:
    return mkdocs(root, "build").returncode == 0


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """A live site under git whose every page has the yes that it needs."""
    root = repository(tmp_path / "p")
    shutil.copytree(ROOT / "qa/templates", root / "qa/templates")
    go_live(root)
    approve_all(root)
    commit(root, "Go live")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "work")
    git(root, "checkout", "--quiet", "work")
    assert opens(root)
    return root


def test_a_new_guide_from_its_first_line_to_readers_and_back(live: Path, tmp_path: Path) -> None:
    before = judged(live)
    assert stops(before) == set()

    assert qa(live, "new", "guide", TITLE, *DAY).returncode == 0
    assert "structure.unfinished" in stops(judged(live))
    assert not opens(live)

    with previewing(live) as preview:
        page = "/guides/trips-with-the-class/"
        preview.until(page, lambda p: "structure.unfinished" in p, patience(30))
        write(live, GUIDE, WORDS.replace("UNCLEAR", UNCLEAR))
        write(live, TWIN, TWIN_WORDS)
        preview.until(page, lambda p: "readability.long-sentence" in p, patience(30))
        edit(live / GUIDE, UNCLEAR, "Ask who can help on the trip.")
        preview.until(
            page,
            lambda p: "long-sentence" not in p and "structure.unfinished" not in p,
            patience(30),
        )
    commit(live, "Begin a guide on trips\n\nParents asked us about them.")

    after = judged(live)
    assert stops(after) == {"approvals.missing"}
    files = [tmp_path / "before.json", tmp_path / "after.json"]
    for file, report in zip(files, (before, after), strict=True):
        file.write_text(report, encoding="utf-8")
    told = qa(live, "pr-comment", "--before", str(files[0]), "--after", str(files[1]))
    assert "2 things to fix before publishing" in told.stdout, told.stdout + told.stderr
    assert GUIDE in told.stdout

    done = qa(live, "review", "--base", "main", "--no-pictures", *DAY)
    assert done.returncode == 0, done.stderr
    pack = LexborHTMLParser((live / "build/review/index.html").read_text(encoding="utf-8"))
    shown = {" ".join(n.text().split()) for n in pack.css("section .path")}
    assert {GUIDE, TWIN} <= shown
    assert "Parents asked us about them." in pack.text()

    for path, roles in ((GUIDE, ["lay-reader"]), (TWIN, ["lay-reader", "young-person"])):
        for role in roles:
            assert not opens(live)
            assert qa(live, "approve", path, "--role", role, *DAY).returncode == 0
    assert stops(judged(live)) == set()
    assert opens(live)
    published = (live / "site/guides/trips-with-the-class/index.html").read_text(encoding="utf-8")
    assert "Ask who can help on the trip." in published

    edit(live / GUIDE, "Ask who can help on the trip.", "Ask who will help on the trip.")
    assert stops(judged(live)) == {"approvals.void"}
    assert not opens(live)
    still = (live / "site/guides/trips-with-the-class/index.html").read_text(encoding="utf-8")
    assert still == published
