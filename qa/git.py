"""Ask git what changed, why, and how it was before. Names of people are never asked for."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SETTINGS = "mkdocs.yml"
_EXAMPLE = "Name a branch or a commit, such as BASE=main."
_TRAILER = re.compile(r"^[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: ")  # 'Signed-off-by: ' and its like
_KIND = re.compile(r"^(?:feat|fix|docs|chore|refactor|style|test|build|ci)(?:\([^)]*\))?!?: ")
_ADDRESS = re.compile(r"\s*<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?")
_NUMBERS = re.compile(r"\s*\((?:(?:part of )?(?:#\d+|[A-Z]{1,3}\d+[a-z]?)(?:, | and )?)+\)")


class CannotCompare(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """What changed since a commit cannot be told; str() says why."""


@dataclass(frozen=True, slots=True)
class Message:
    """Why somebody made a change, in their own words: the first line, and what they added."""

    subject: str
    body: str


def fork_of(root: Path, base: str) -> str:
    """Return the commit at which this work left `base`.

    Raises:
        CannotCompare: there is no git, no such commit, or nothing in common.
    """
    if base.startswith("-"):
        raise CannotCompare(f'"{base}" is no branch and no commit. {_EXAMPLE}')
    if not _known(root, base):
        raise CannotCompare(f'There is no branch or commit called "{base}". {_EXAMPLE}')
    return _listed(root, "merge-base", base, "HEAD")[0]


def changed_since(root: Path, base: str) -> frozenset[str]:
    """Return the project paths that differ from where this work left `base`, saved or not.

    Raises:
        CannotCompare: git cannot tell.
    """
    common = fork_of(root, base)
    changed = _listed(root, "diff", "--name-only", "--relative", "-z", common)
    changed += _listed(root, "ls-files", "--others", "--exclude-standard", "-z")
    if any(path.startswith("theme/") for path in changed):
        changed.append(SETTINGS)  # where the findings about the theme point
    return frozenset(changed)


def renamed_since(root: Path, commit: str) -> dict[str, str]:
    """Return new path -> old path of the files that moved since `commit`."""
    parts = _listed(root, "diff", "--name-status", "--relative", "-M", "-z", commit)
    found = {}
    while parts:
        status = parts.pop(0)
        if status.startswith(("R", "C")):
            old, new = parts.pop(0), parts.pop(0)
            if status.startswith("R"):
                found[new] = old
        else:
            parts.pop(0)
    return found


def reasons(root: Path, commit: str, paths: Iterable[str]) -> list[Message]:
    """Return why `paths` changed since `commit`, oldest first, without names, ids and addresses."""
    wanted = sorted(paths)
    if not wanted:
        return []
    log = ("log", "--reverse", "--no-merges", "-z", "--format=%B", f"{commit}..HEAD", "--")
    found = []
    for text in _listed(root, *log, *wanted):
        message = _plain(text)
        if message.subject and message not in found:
            found.append(message)
    return found


def unsaved(root: Path) -> frozenset[str]:
    """Return the project paths whose present state is in no commit yet."""
    changed = _listed(root, "diff", "--name-only", "--relative", "-z", "HEAD")
    changed += _listed(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(changed)


def unpack(root: Path, commit: str, folder: Path) -> None:
    """Write the project as it was at `commit` into `folder`.

    Raises:
        CannotCompare: git cannot hand it out.
    """
    packed = _run(root, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is not None:  # links inside the project are refused by a check of their own
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(stream.read())


def _plain(text: str) -> Message:
    """Return a commit's message as a reviewer wants it: what was done and why."""
    lines = [line.rstrip() for line in text.strip().split("\n") if not _TRAILER.match(line)]
    lines = [_NUMBERS.sub("", _ADDRESS.sub("", line)) for line in lines]
    subject = _KIND.sub("", lines[0]).removeprefix("fixup! ").removeprefix("squash! ").strip()
    body = "\n".join(lines[1:]).strip()
    return Message(subject[:1].upper() + subject[1:], body)


def _known(root: Path, base: str) -> bool:
    command = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    done = _done(root, *command)
    if done.returncode and b"not a git repository" in done.stderr:
        raise CannotCompare(
            f"This folder is not kept in git, so nobody can tell what changed. {_EXAMPLE}"
        )
    return not done.returncode


def _listed(root: Path, *arguments: str) -> list[str]:
    """Return what git lists."""
    text = _run(root, *arguments).decode("utf-8", errors="replace")
    return [part for part in text.rstrip("\n").split("\0") if part.strip()]


def _run(root: Path, *arguments: str) -> bytes:
    done = _done(root, *arguments)
    if done.returncode:
        reason = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
        words = f' git says: "{reason[-1]}".' if reason else ""
        raise CannotCompare(f"git cannot tell what changed.{words} {_EXAMPLE}")
    return done.stdout


def _done(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError:
        raise CannotCompare("git is not installed, so changes cannot be told.") from None
