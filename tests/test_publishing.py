"""The published site changes in one step or not at all."""

from __future__ import annotations

import errno
import hashlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from support import edit, environment, mkdocs

from qa import publishing


def digest(folder: Path) -> dict[str, str]:
    """Return every file of a folder with the digest of its bytes."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir() if "building" in p.name]


@pytest.fixture
def published(minisite: Path) -> Path:
    """A project with a good site."""
    done = mkdocs(minisite, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return minisite


def spoil(project: Path) -> None:
    edit(project / "guides/asking.md", "Talk to the school.", "See [this](gone.md).")


@pytest.mark.parametrize("command", [["build"], ["build", "--strict"], ["gh-deploy", "--force"]])
def test_no_command_publishes_what_the_gate_refuses(published: Path, command: list[str]) -> None:
    before = digest(published / "site")
    if command[0] == "gh-deploy":
        for arguments in (["init", "-q"], ["remote", "add", "origin", str(published / "o.git")]):
            subprocess.run(["git", *arguments], cwd=published, check=True)
        subprocess.run(["git", "init", "-q", "--bare", str(published / "o.git")], check=True)
    spoil(published)
    done = mkdocs(published, *command)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "guides/asking.md, line 30:" in said
    assert "Traceback" not in said
    assert digest(published / "site") == before
    assert leftovers(published) == []
    if command[0] == "gh-deploy":
        branches = subprocess.run(
            ["git", "branch", "-a"], cwd=published, check=True, capture_output=True, text=True
        )
        assert "gh-pages" not in branches.stdout


def test_gh_deploy_publishes_what_the_gate_lets_through(minisite: Path) -> None:
    origin = minisite.parent / "origin.git"
    subprocess.run(["git", "init", "-q", "--bare", str(origin)], check=True)
    for arguments in (
        ["init", "-q"],
        ["config", "user.email", "a@example.org"],
        ["config", "user.name", "A"],
        ["remote", "add", "origin", str(origin)],
        ["commit", "-q", "--allow-empty", "-m", "start"],
    ):
        subprocess.run(["git", *arguments], cwd=minisite, check=True)
    done = mkdocs(minisite, "gh-deploy", "--force")
    assert done.returncode == 0, done.stdout + done.stderr
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages"],
        cwd=origin,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "guides/asking/index.html" in listed.stdout.split("\n")


def test_a_dirty_build_is_refused(published: Path) -> None:
    before = digest(published / "site")
    done = mkdocs(published, "build", "--dirty")
    assert done.returncode == 1
    assert "without --dirty" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(published / "site") == before


def test_a_good_build_replaces_the_site_whole(published: Path) -> None:
    edit(published / "docs/index.md", "We help families", "We gladly help families")
    (published / "site/left-over.html").write_text("old", encoding="utf-8")
    assert mkdocs(published, "build").returncode == 0
    assert "We gladly help" in (published / "site/index.html").read_text(encoding="utf-8")
    assert not (published / "site/left-over.html").exists()
    assert leftovers(published) == []


def test_a_warning_of_mkdocs_stops_publication_before_the_swap(published: Path) -> None:
    """MkDocs counts its own strict warnings only after the site would have been swapped in."""
    before = digest(published / "site")
    edit(
        published / "mkdocs.yml",
        "  - Contact: contact.md",
        "  - Contact: contact.md\n  - Gone: gone.md",
    )
    for strict in ([], ["--strict"]):
        done = mkdocs(published, "build", *strict)
        assert done.returncode == 1
        assert "gone.md" in done.stdout + done.stderr
        assert digest(published / "site") == before


def test_the_gate_comes_after_every_other_hook(published: Path) -> None:
    """What a later hook does to the built site is judged too."""
    before = digest(published / "site")
    (published / "hooks/late.py").write_text(
        "import pathlib\n"
        "def on_post_build(config):\n"
        "    page = pathlib.Path(config.site_dir) / 'contact/index.html'\n"
        "    page.write_text(page.read_text('utf-8').replace('../guides/', '../gone/'), 'utf-8')\n",
        encoding="utf-8",
    )
    edit(published / "mkdocs.yml", "hooks/gate.py]", "hooks/gate.py, hooks/late.py]")
    done = mkdocs(published, "build")
    assert done.returncode == 1
    assert "contact/index.html" in done.stdout + done.stderr
    assert digest(published / "site") == before


KILLED = """
import os, signal, sys
from mkdocs.__main__ import cli
import {module} as target
original = target.{function}
def dies(*a, **k):
    original(*a, **k) if {after} else None
    os.kill(os.getpid(), signal.SIGKILL)
target.{function} = dies
sys.argv = ["mkdocs", "build"]
cli()
"""


@pytest.mark.parametrize(
    ("module", "function", "after"),
    [
        ("mkdocs.commands.build", "_build_page", True),
        ("qa.gate", "judge", True),
        ("qa.publishing", "exchange", False),
        ("qa.publishing", "exchange", True),
    ],
)
def test_a_killed_build_leaves_a_whole_site(
    published: Path, module: str, function: str, after: bool
) -> None:
    before = digest(published / "site")
    edit(published / "docs/index.md", "We help families", "We gladly help families")
    script = KILLED.format(module=module, function=function, after=after)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=published,
        env=environment(),
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL
    swapped = function == "exchange" and after
    assert (digest(published / "site") == before) is not swapped
    assert leftovers(published), "the killed build could not clear away its folder"
    assert mkdocs(published, "build").returncode == 0
    assert leftovers(published) == []
    assert "We gladly help" in (published / "site/index.html").read_text(encoding="utf-8")


def test_killed_from_outside_at_any_moment(published: Path) -> None:
    before = digest(published / "site")
    edit(published / "docs/index.md", "We help families", "We gladly help families")
    after = None
    for moment in (0.15, 0.4, 0.7, 0.9, 1.1, 1.3):
        build = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build"],
            cwd=published,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment)
        build.kill()
        build.wait()
        now = digest(published / "site")
        if now != before:  # it was quick enough to publish: then wholly
            after = after or now
            assert now == after
            assert "We gladly help" in (published / "site/index.html").read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_last_site(published: Path) -> None:
    """The write fails as the system makes it fail: with 'no space left', half-way through."""
    before = digest(published / "site")
    script = f"""
import builtins, sys
from mkdocs.__main__ import cli
from mkdocs import utils
count = 0
original = utils.write_file
def full(content, path):
    global count
    count += 1
    if count > 4:
        raise OSError({errno.ENOSPC}, "No space left on device", path)
    original(content, path)
utils.write_file = full
sys.argv = ["mkdocs", "build"]
cli()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=published,
        env=environment(),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "The disk is full" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(published / "site") == before
    assert leftovers(published) == []


def test_two_builds_at_once_do_not_corrupt_the_site(published: Path) -> None:
    edit(published / "docs/index.md", "We help families", "We gladly help families")
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build"],
            cwd=published,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(3)
    ]
    said = [b.communicate()[0] for b in builds]
    assert [b.returncode for b in builds] == [0, 0, 0], said
    together = digest(published / "site")
    assert leftovers(published) == []
    assert mkdocs(published, "build").returncode == 0
    assert digest(published / "site") == together


def test_a_first_build_makes_the_site_and_a_refused_first_build_makes_none(minisite: Path) -> None:
    spoil(minisite)
    assert mkdocs(minisite, "build").returncode == 1
    assert not (minisite / "site").exists()
    edit(minisite / "guides/asking.md", "See [this](gone.md).", "Talk to the school.")
    assert mkdocs(minisite, "build").returncode == 0
    assert (minisite / "site/index.html").is_file()


def test_a_folder_that_may_not_be_written_is_said_plainly(minisite: Path) -> None:
    done = mkdocs(minisite, "build", "--site-dir", "/proc/nowhere/site")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert "/proc/nowhere" in said


def test_a_build_that_begins_is_not_taken_for_a_dead_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build starts just when the first has its folder and not yet its lock."""
    others: list[threading.Thread] = []
    make = tempfile.mkdtemp

    def slow(prefix: str, dir: Path) -> str:  # noqa: A002 - the name that tempfile gives it
        folder = make(prefix=prefix, dir=dir)
        if not others:
            others.append(threading.Thread(target=publishing.Staging, args=(tmp_path / "site",)))
            others[0].start()
            others[0].join(timeout=0.5)
        return folder

    monkeypatch.setattr(publishing.tempfile, "mkdtemp", slow)
    first = publishing.Staging(tmp_path / "site")
    others[0].join(timeout=30)
    assert first.path.is_dir()
    assert len([p for p in tmp_path.iterdir() if p.is_dir()]) == 2


def test_exchange_without_help_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_exchange_in_one_step", lambda *_: False)
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, encoding="utf-8")
    publishing.exchange(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old/file").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "new/file").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "old"]


def test_exchange_that_fails_half_way_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_exchange_in_one_step", lambda *_: False)
    (tmp_path / "old").mkdir()
    (tmp_path / "old/file").write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="No such file"):
        publishing.exchange(tmp_path / "missing", tmp_path / "old")
    assert (tmp_path / "old/file").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(sys.platform != "linux", reason="the call is Linux's")
def test_exchange_in_one_step_is_what_linux_does(tmp_path: Path) -> None:
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
    numbers = {n: (tmp_path / n).stat().st_ino for n in ("new", "old")}
    publishing.exchange(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").stat().st_ino == numbers["new"]
    assert (tmp_path / "new").stat().st_ino == numbers["old"]
