"""Run the checks, in two processes where the machine has two processors.

The second process is a copy of this one (fork), so nothing has to be handed over but the hits. It
judges the families that read the same prepared sentences; a family is never split, so what its
checks prepare for each other is prepared once. Where copies cannot be made (Windows, threads, one
processor) the same checks run one after another, with the same result.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Mapping
from dataclasses import dataclass

from qa.content.data import Unreadable
from qa.content.spelling import SpellingUnavailableError
from qa.model import CannotRun, Check, Context, Hit, Site

# About half of the work on a site of any size.
_APART = frozenset({"safety", "tone", "truth", "words"})


@dataclass(frozen=True, slots=True)
class Result:
    """What one check said. cannot: why it could not run; broken: how it failed; '' for neither."""

    name: str
    hits: tuple[Hit, ...] = ()
    cannot: str = ""
    broken: str = ""


def run(
    checks: Mapping[str, Check], site: Site, context: Context, *, alone: bool = False
) -> list[Result]:
    """Run `checks` (id -> check) and return their results in the same order; never raises.

    alone: in this process only, so that what the checks read once stays read for the next run.
    """
    apart = {name: check for name, check in checks.items() if name.split(".", 1)[0] in _APART}
    if alone or not apart or len(apart) == len(checks) or not _may_copy():
        return [_one(name, check, site, context) for name, check in checks.items()]
    here = {name: check for name, check in checks.items() if name not in apart}
    found = {result.name: result for result in _both(here, apart, site, context)}
    return [found[name] for name in checks]


def _may_copy() -> bool:
    """Tell whether this process can be copied safely, and whether that would save time."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _both(
    here: Mapping[str, Check], apart: Mapping[str, Check], site: Site, context: Context
) -> list[Result]:
    receive, send = os.pipe()
    gc.freeze()  # or each collection in either process would copy all that they share
    copy = os.fork()
    if copy == 0:
        os.close(receive)
        _in_copy(send, apart, site, context)
    os.close(send)
    try:
        with os.fdopen(receive, "rb") as stream:
            found = [_one(name, check, site, context) for name, check in here.items()]
            return found + _received(stream.read(), apart)
    except BaseException:
        os.kill(copy, signal.SIGKILL)
        raise
    finally:
        os.waitpid(copy, 0)
        gc.unfreeze()


def _in_copy(send: int, checks: Mapping[str, Check], site: Site, context: Context) -> None:
    """Run checks, send their results and end this process, whatever happens."""
    try:
        with os.fdopen(send, "wb") as stream:
            pickle.dump(
                [_one(name, check, site, context) for name, check in checks.items()], stream
            )
    finally:
        os._exit(0)


def _received(sent: bytes, checks: Mapping[str, Check]) -> list[Result]:
    """Return what the copy sent; a copy that ended early has judged nothing, and says so."""
    try:
        found: list[Result] = pickle.loads(sent)  # noqa: S301 - from our own copy, through our pipe
    except Exception:  # noqa: BLE001 - cut off anywhere, it must not pass
        found = []
    if [result.name for result in found] == list(checks):
        return found
    return [Result(name, broken="the process that ran it ended early") for name in checks]


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
