"""Make a built site the published one in a single step, or leave the last good one as it was.

A build goes to a folder of its own beside `site/`. When the gate agrees, the two folders change
places in one rename; until then nobody touches `site/`. A build that is refused, crashes, is killed
or fills the disk leaves nothing behind but its own folder, which the next build clears away.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


class Staging:
    """A folder beside the final one to build into. Locked while the build lives."""

    def __init__(self, final: Path) -> None:
        self.final = final.resolve() if final.is_symlink() else final.absolute()
        parent = self.final.parent
        parent.mkdir(parents=True, exist_ok=True)
        with self._turn():  # a new folder without its lock would look like a dead build's
            _clear_dead(parent, self._prefix)
            self.path = Path(tempfile.mkdtemp(prefix=self._prefix, dir=parent))
            self._lock = FileLock(_lock_of(self.path), timeout=0)
            self._lock.acquire()
        self.path.chmod(0o755)

    @property
    def _prefix(self) -> str:
        return f".{self.final.name}-building-"

    def _turn(self) -> FileLock:
        """Return the lock that lets one build at a time begin or publish."""
        return FileLock(self.final.parent / f".{self.final.name}-publishing.lock", timeout=60)

    def publish(self) -> None:
        """Put what was built in the place of the last site, in one rename.

        Raises:
            OSError: the file system refused; the last site then still stands.
        """
        with self._turn():
            if self.final.exists():
                exchange(self.path, self.final)
            else:
                self.path.rename(self.final)
        self.discard()

    def discard(self) -> None:
        """Remove the folder that was built into, or after publishing the site before."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _clear_dead(parent: Path, prefix: str) -> None:
    """Remove what killed builds left; a folder whose lock is held belongs to a living one."""
    for folder in parent.glob(f"{prefix}*"):
        if folder.suffix == ".lock":
            if not folder.with_suffix("").exists():
                folder.unlink(missing_ok=True)
            continue
        lock = FileLock(_lock_of(folder), timeout=0)
        try:
            with lock:
                shutil.rmtree(folder, ignore_errors=True)
        except Timeout:
            continue
        _lock_of(folder).unlink(missing_ok=True)


def exchange(new: Path, old: Path) -> None:
    """Let two folders change places in one step, as the operating system offers it.

    Where it offers none, the old folder steps aside first and comes back if the second step
    fails; only a power cut between the two renames could then leave `old` missing.

    Raises:
        OSError: neither way worked; both folders are where they were.
    """
    if _exchange_in_one_step(new, old):
        return
    aside = old.with_name(f"{old.name}.previous-{os.getpid()}")
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    aside.rename(new)


def _exchange_in_one_step(new: Path, old: Path) -> bool:
    """Return False where the system or the file system has no such call."""
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(new), os.fsencode(old)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        done = libc.renamex_np(a, b, _RENAME_SWAP)
    else:
        return False
    if done == 0:
        return True
    number = ctypes.get_errno()
    if number in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(number, os.strerror(number), str(new), None, str(old))
