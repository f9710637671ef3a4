"""Run the checks, in two processes where the machine has two processors.

The second process is a copy of this one (fork). It runs checks that need the text of the pages alone
(`Check.by_page`), and so it can start while the site is being built: each page is handed to it as
soon as it is read (`Feed`). Where copies cannot be made (Windows, threads, one processor) the same
checks run one after another, with the same result.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import pickle
import signal
import struct
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from qa import parts
from qa.content.data import Unreadable
from qa.content.spelling import SpellingUnavailableError
from qa.model import CannotRun, Check, Context, Hit, Site
from qa.registry import family_of

T = TypeVar("T")

# What evens out the work of the two processes. Of the checks `by_page` the first runs these families,
# which prepare little that the others ask for; where somebody else runs all of those already, the
# second process takes these of the rest.
_HERE = frozenset({"access", "safety", "structure"})
_THERE = frozenset({"logo", "safety"})

# A copy shares the memory of this process until either of them touches it, and each touches nearly
# all in the end. A site with more pages than this is judged by one process, slower and in less memory.
MANY: Final = 2_000

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Result:
    """What one check said. cannot: why it could not run; broken: how it failed; '' for neither."""

    name: str
    hits: tuple[Hit, ...] = ()
    cannot: str = ""
    broken: str = ""


def by_page(checks: Mapping[str, Check]) -> dict[str, Check]:
    """Return those of `checks` that need the text of the pages alone."""
    return {name: check for name, check in checks.items() if check.by_page}


def run(
    checks: Mapping[str, Check],
    site: Site,
    context: Context,
    *,
    alone: bool = False,
    only: Container[str] | None = None,
    found: Callable[[], list[Result]] | None = None,
) -> list[Result]:
    """Run `checks` (id -> check) and return their results in the same order; never raises.

    Args:
        checks: the checks, by id.
        site: what they judge.
        context: what else they may know.
        alone: in this process only, so that what the checks read once stays read for the next run.
        only: the paths of the pages that those `by_page` are to judge; without it all.
        found: gives the results of those `by_page`, where somebody already runs them.
    """
    told = by_page(checks)
    if found is None:
        rest = dict(checks)
        away = {name: check for name, check in told.items() if family_of(name) not in _HERE}
    else:
        rest = {name: check for name, check in checks.items() if name not in told}
        away = {name: check for name, check in rest.items() if family_of(name) in _THERE}
    here = {name: check for name, check in rest.items() if name not in away}
    copy: Copy[list[Result]] | None = None
    if away and here and not alone and len(site.pages) <= MANY:
        copy = in_copy(lambda: one_by_one(away, site, context, only))
    try:
        results = one_by_one(rest if copy is None else here, site, context, only)
        if copy is not None:
            results += arrived(copy.result(), away)
        if found is not None:
            results += found()
    finally:
        if copy is not None:
            copy.stop()
    in_order = {result.name: result for result in results}
    return [in_order[name] for name in checks]


def one_by_one(
    checks: Mapping[str, Check], site: Site, context: Context, only: Container[str] | None = None
) -> list[Result]:
    """Run `checks` in this process: those `by_page` on one part of the site after another."""
    found = {n: _one(n, c, site, context) for n, c in checks.items() if not c.by_page}
    found |= {r.name: r for r in part_by_part(by_page(checks), parts.of(site, only), context)}
    return [found[name] for name in checks]


def part_by_part(
    checks: Mapping[str, Check], sites: Iterable[Site], context: Context
) -> list[Result]:
    """Run `checks`, all of them `by_page`, on each of `sites` in turn; one that breaks stops there."""
    found = {name: Result(name) for name in checks}
    for site in sites:
        for name, check in checks.items():
            said = found[name]
            if not said.cannot and not said.broken:
                more = _one(name, check, site, context)
                found[name] = Result(name, said.hits + more.hits, more.cannot, more.broken)
    return list(found.values())


def arrived(results: list[Result] | None, checks: Mapping[str, Check]) -> list[Result]:
    """Return what a copy found; one that ended early has judged nothing, and says so."""
    if results is not None and [result.name for result in results] == list(checks):
        return results
    return [Result(name, broken="the process that ran it ended early") for name in checks]


# ---------------------------------------------------------------------------- the second process


class Copy(Generic[T]):
    """A copy of this process at work on something."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process, self._pipe = process, pipe
        self._found: T | None = None

    def result(self) -> T | None:
        """Wait for what the copy has worked out; None where it ended early or was stopped."""
        if self._pipe >= 0:
            with os.fdopen(self._pipe, "rb") as stream:
                self._pipe = -1
                sent = stream.read()
            with contextlib.suppress(Exception):  # cut off anywhere, it must not pass
                self._found = pickle.loads(sent)  # noqa: S301 - from our own copy, through our pipe
        return self._found

    def stop(self) -> None:
        """End the copy, whether it is done or not. May be called again."""
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1
        if self._process:
            os.kill(self._process, signal.SIGKILL)  # also where waiting for it was broken off
            os.waitpid(self._process, 0)
            self._process = 0
            gc.unfreeze()


def in_copy(work: Callable[[], T]) -> Copy[T] | None:
    """Start `work` in a copy of this process; None where that cannot be, or would save no time."""
    if not _may_copy():
        return None
    receive, send = os.pipe()
    gc.freeze()  # or each collection in either process would copy all that they share
    try:
        process = os.fork()
    except OSError:  # too little memory, or too many processes: then one does everything
        os.close(receive)
        os.close(send)
        gc.unfreeze()
        return None
    if process == 0:
        os.close(receive)
        _send(send, work)
    os.close(send)
    return Copy(process, receive)


def _may_copy() -> bool:
    """Tell whether this process can be copied safely, and whether that would save time."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _send(pipe: int, work: Callable[[], object]) -> None:
    """Do the work, send what came of it and end this process, whatever happens."""
    gc.disable()  # it ends soon, and looking for garbage took a sixteenth of its time
    try:
        with os.fdopen(pipe, "wb") as stream:
            pickle.dump(work(), stream)
    finally:
        os._exit(0)


class Feed(Generic[T]):
    """What is handed to a copy of this process while both are at work, in the order given.

    It goes through a file without a name, so that the giver never waits for the taker; a pipe says
    how long each piece is. Made before the copy is.

    Raises:
        OSError: no such file can be made, or the disk is full.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `end`
        self._taken, self._given = os.pipe()

    def give(self, piece: T) -> None:
        """Hand over one piece."""
        sent = pickle.dumps(piece)
        if self._file.write(sent) != len(sent):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.write(self._given, _LENGTH.pack(len(sent)))

    def taken(self) -> Iterator[T]:
        """Yield the pieces as they come, to the last; for the copy."""
        os.close(self._given)  # or this process would wait for itself
        start = 0
        while head := os.read(self._taken, _LENGTH.size):
            (size,) = _LENGTH.unpack(head)
            yield pickle.loads(os.pread(self._file.fileno(), size, start))  # noqa: S301 - as above
            start += size

    def end(self) -> None:
        """There is no more to come. May be called again."""
        if not self._file.closed:
            self._file.close()
            os.close(self._taken)
            os.close(self._given)


# ---------------------------------------------------------------------------- one check


def _one(name: str, check: Check, site: Site, context: Context) -> Result:
    try:
        return Result(name, tuple(check.run(site, context)))
    except CannotRun as error:
        return Result(name, cannot=str(error))
    except (Unreadable, SpellingUnavailableError) as error:  # a file of ours, in words for staff
        return Result(name, broken=str(error))
    except Exception as error:  # noqa: BLE001 - the one place: a broken check must not pass
        return Result(name, broken=_short(error))


def _short(error: Exception) -> str:
    """Say what broke and where in our code, in one line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    name = frame.filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{type(error).__name__}: {error} ({name}, line {frame.lineno})"
