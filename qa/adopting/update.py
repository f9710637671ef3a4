"""Take a later version of the shared site into a service's own, without losing what is its own.

The result is one commit of git with both versions as its parents; the version before it stays in the
history, so nothing is ever lost.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qa import git
from qa.adopting import settings
from qa.adopting.changes import CannotAdopt
from qa.content import adoption, approvals, facts, service

UPSTREAM = "upstream/main"
_TEXTS = ("docs/", "guides/", "policies/")
_LAW = frozenset({facts.LAW, facts.SOURCES})
_LISTS = "qa/words/"
_LIMITS = "qa/policy.yml"  # what our own QA group decided
_AT_ONCE = 200
_NEVER = frozenset({approvals.PATH, adoption.PATH})


@dataclass(frozen=True, slots=True)
class Update:
    """What an update came to, as project paths, sorted.

    taken: how many files came from the shared site. waits: own files whose shared text changed.
    kept: texts that both changed; ours was kept. shared: files that both changed; theirs was taken.
    mixed: files that both changed in different places. settings: mkdocs.yml clashed.
    """

    commit: str
    before: str
    taken: int = 0
    waits: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    settings: bool = False
    nothing_new: bool = False


def update(root: Path, wanted: str = UPSTREAM) -> Update:
    """Merge the shared site's `wanted` commit into this one, and commit the result.

    Raises:
        CannotAdopt: it cannot be done; everything is as it was.
        data.Unreadable: adoption.yml or the settings cannot be read.
    """
    record, _ = adoption.load(root)
    if not (root / adoption.PATH).exists():
        raise CannotAdopt(f"There is no {adoption.PATH}, so nothing was adopted here yet.")
    if _run(root, "rev-parse", "HEAD").returncode:
        raise CannotAdopt("This folder is not kept in git. ADOPTING.md shows how to begin.")
    if unsaved := sorted(git.unsaved(root)):
        raise CannotAdopt(f"Commit your changes first, or put them aside: {_some(unsaved)}.")
    commit = _commit(root, wanted)
    before = _commit(root, "HEAD")
    bases = _git(root, "merge-base", before, commit, may_fail=True).split()
    if not bases:
        raise CannotAdopt(
            f'This project and "{wanted}" have no history in common. '
            "Start from a clone of the shared site; ADOPTING.md shows how."
        )
    if bases[0] == commit:
        waits = tuple(one.path for one in record.own if one.waits)
        return Update(commit, before, waits=waits, nothing_new=True)
    try:
        return _merge(root, record, bases[0], before, commit)
    except BaseException:
        _git(root, "merge", "--abort", may_fail=True)
        raise


def reviewed(root: Path, path: str) -> None:
    """Note that somebody held our own text against the shared one as it is now.

    Raises:
        CannotAdopt: the file is not one of our own.
    """
    record, _ = adoption.load(root)
    own = record.of(path)
    if own is None:
        raise CannotAdopt(_not_own(path, record))
    adoption.write(root, record.with_(own.model_copy(update={"read": own.now})))


def give_back(root: Path, path: str) -> None:
    """Put the shared text in the place of our own, and count the file as shared again.

    Raises:
        CannotAdopt: the file is not one of our own, or the shared site has none in its place.
    """
    record, _ = adoption.load(root)
    if record.of(path) is None:
        raise CannotAdopt(_not_own(path, record))
    content = _show(root, _commit(root, UPSTREAM), path)
    if content is None:
        raise CannotAdopt(f'The shared site has no "{path}". Delete the file if it is to go.')
    _put(root, path, content)
    kept = tuple(one for one in record.own if one.path != path)
    adoption.write(root, replace(record, own=kept))


def _not_own(path: str, record: adoption.Record) -> str:
    known = ", ".join(one.path for one in record.own) or "none"
    return f'"{path}" is not a file of our own. Our own files are: {known}.'


# ---------------------------------------------------------------------------- the merge


def _merge(root: Path, record: adoption.Record, base: str, before: str, commit: str) -> Update:
    """Decide file by file. git only notes what was merged: its guesses at moved files would mix texts."""
    theirs, ours = _changed(root, base, commit), _changed(root, base, before)
    own = {one.path for one in record.own} | _NEVER
    _git(root, "merge", "--no-commit", "--no-ff", "--quiet", "--strategy=ours", commit)
    _take(root, commit, sorted(theirs - ours - own - {service.PATH}))
    clash = _merge_settings(root, base, before, commit) if service.PATH in theirs else False
    both = [
        (path, _merge_one(root, path, (before, base, commit)))
        for path in sorted((theirs & ours) - own - {service.PATH})
    ]
    kept, shared, mixed = (
        tuple(path for path, how in both if how == name) for name in ("kept", "shared", "mixed")
    )
    record = _noted(root, record, kept, base, commit)
    adoption.write(root, record)
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--no-verify", "-m", f"Take the shared site's {commit[:12]}")
    return Update(
        commit,
        before,
        taken=len(theirs - own - set(kept)),
        waits=tuple(one.path for one in record.own if one.waits),
        kept=kept,
        shared=shared,
        mixed=mixed,
        settings=clash,
    )


def _take(root: Path, commit: str, paths: Sequence[str]) -> None:
    """Make these files what the shared site has."""
    listed = _git(root, "ls-tree", "-r", "--name-only", "-z", commit).split("\0")
    there = set(paths).intersection(listed)
    for path in paths:
        if path not in there:
            (root / path).unlink(missing_ok=True)
    for start in range(0, len(paths), _AT_ONCE):
        some = [f":(literal){p}" for p in paths[start : start + _AT_ONCE] if p in there]
        if some:
            _git(root, "checkout", "--quiet", commit, "--", *some)


def _merge_one(root: Path, path: str, versions: tuple[str, str, str]) -> str:
    """Merge a file that both changed. versions: ours, the common one, theirs.

    Returns:
        'same', or the name of the part of the report in which it stands.
    """
    ours, base, theirs = (_show(root, at, path) for at in versions)
    if ours == theirs:
        return "same"
    whole = ours is not None and theirs is not None
    text, clash = _by_lines(ours or b"", base or b"", theirs or b"")
    if whole and not clash:
        _put(root, path, text)
        return "mixed"
    if path.startswith(_TEXTS) and path not in _LAW:
        return "kept"
    way = {_LIMITS: "--ours", **dict.fromkeys(_LAW, "--theirs")}.get(path, "")
    way = way or ("--union" if path.startswith(_LISTS) else "")
    _put(
        root,
        path,
        _by_lines(ours or b"", base or b"", theirs or b"", way)[0] if whole and way else theirs,
    )
    return "mixed" if path == _LIMITS else "shared"


def _merge_settings(root: Path, base: str, before: str, commit: str) -> bool:
    versions = [_show(root, at, service.PATH) for at in (before, base, commit)]
    mine, old, new = (text.decode() if text else "" for text in versions)
    text, clash = settings.merged(mine, old, new)
    _put(root, service.PATH, text.encode())
    return clash


def _by_lines(ours: bytes, base: bytes, theirs: bytes, *options: str) -> tuple[bytes, bool]:
    """Merge a file line by line, and tell whether lines clashed; options say whose then stand."""
    with TemporaryDirectory(prefix="sendiass-merge-") as folder:
        names = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            (Path(folder) / name).write_bytes(text)
            names.append(str(Path(folder) / name))
        done = _run(Path(folder), "merge-file", "-p", "-q", *options, *names)
    return done.stdout, done.returncode != 0


def _noted(
    root: Path, record: adoption.Record, kept: Sequence[str], base: str, commit: str
) -> adoption.Record:
    """Note what the shared site says now in the place of each file of our own."""
    mine = [
        adoption.Own(path=path, read=adoption.digest(_show(root, base, path))) for path in kept
    ]
    record = record.with_(*mine)
    now = [
        one.model_copy(update={"now": adoption.digest(_show(root, commit, one.path))})
        for one in record.own
    ]
    # The first service's approvals are no text that ours could follow.
    now = [one.model_copy(update={"read": one.now}) if one.path in _NEVER else one for one in now]
    return replace(record, own=tuple(now))


# ---------------------------------------------------------------------------- git


def _commit(root: Path, name: str) -> str:
    if name.startswith("-") or not _known(root, name):
        raise CannotAdopt(f'git knows no "{name}". Fetch it first: git fetch upstream')
    return _git(root, "rev-parse", "--verify", f"{name}^{{commit}}").strip()


def _known(root: Path, name: str) -> bool:
    command = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return _run(root, *command).returncode == 0


def _changed(root: Path, old: str, new: str) -> set[str]:
    listed = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", old, new)
    return {path for path in listed.split("\0") if path}


def _show(root: Path, commit: str, path: str) -> bytes | None:
    done = _run(root, "show", f"{commit}:./{path}")
    return None if done.returncode else done.stdout


def _put(root: Path, path: str, content: bytes | None) -> None:
    target = root / path
    if content is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _git(root: Path, *arguments: str, may_fail: bool = False) -> str:
    done = _run(root, *arguments)
    if done.returncode and not may_fail:
        said = (done.stderr or done.stdout).decode("utf-8", errors="replace").strip().splitlines()
        raise CannotAdopt(f'git could not do it and says: "{said[-1] if said else arguments[0]}".')
    return done.stdout.decode("utf-8", errors="replace")


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - git's own programs, our own words
        ["git", "-C", str(root), *arguments],  # noqa: S607
        capture_output=True,
        check=False,
    )


def _some(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:5])
    return f"{shown} and {len(paths) - 5} more" if len(paths) > 5 else shown  # noqa: PLR2004
