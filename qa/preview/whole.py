"""Judge the whole site beside the preview, in a process of its own, whenever the files rest.

The process builds into a folder that the preview then takes the search and the page for missing
pages from, and writes what the gate says of all pages beside it. It has a low priority, so that
the page somebody is working on comes first.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qa import building, gate
from qa.content import data
from qa.model import Finding, Level
from qa.report import as_json

_SITE, _REPORT = "site", "report.json"
_REST = 1.0  # seconds without a change before the whole site is judged
_LEAST_NICE = 10


@dataclass(frozen=True, slots=True)
class Run:
    """What a whole run gave.

    version: of the files that were judged. at: when it began. folder: the built site, or None.
    trouble: why nothing was judged, or ''.
    """

    version: int
    at: dt.datetime
    folder: Path | None = None
    findings: tuple[Finding, ...] = ()
    broken: tuple[str, ...] = ()
    trouble: str = ""


class Runner:
    """Runs the checks again and again; `last` is the newest result."""

    def __init__(self, root: Path, today: dt.date | None, done: Callable[[], None]) -> None:
        """Prepare.

        Args:
            root: the project.
            today: the day to judge by; without it the clock's.
            done: called after each run, from another thread.
        """
        self._root, self._today, self._done = root, today, done
        self._wanted, self._asked_at = 0, 0.0
        self._wake, self._ended = threading.Event(), threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._folders = Path(tempfile.mkdtemp(prefix="sendiass-preview-"))
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.last: Run | None = None

    def start(self) -> None:
        """Begin with the files as they are."""
        self.ask(0)
        self._thread.start()

    def ask(self, version: int) -> None:
        """Judge the files of this version once they rest."""
        self._wanted, self._asked_at = version, time.monotonic()
        self._wake.set()

    def stop(self) -> None:
        """End at once and leave nothing behind."""
        self._ended.set()
        self._wake.set()
        if self._process is not None:
            self._process.kill()
        self._thread.join(timeout=10)
        shutil.rmtree(self._folders, ignore_errors=True)

    def _work(self) -> None:
        while not self._ended.is_set():
            self._wake.wait()
            self._wake.clear()
            while not self._ended.wait(0.1) and time.monotonic() - self._asked_at < _REST:
                pass
            if self._ended.is_set():
                return
            run = self._run(self._wanted)
            if self._ended.is_set():
                return
            before, self.last = self.last, run
            self._done()
            if before is not None and before.folder is not None:
                shutil.rmtree(before.folder, ignore_errors=True)

    def _run(self, version: int) -> Run:
        began = dt.datetime.now().astimezone()
        folder = Path(tempfile.mkdtemp(dir=self._folders))
        day = [self._today.isoformat()] if self._today else []
        self._process = subprocess.Popen(  # noqa: S603 - our own module, our own arguments
            [sys.executable, "-m", "qa.preview.whole", str(self._root), str(folder), *day],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        code = self._process.wait()
        try:
            told = json.loads((folder / _REPORT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            shutil.rmtree(folder, ignore_errors=True)
            return Run(version, began, trouble=f"The whole run ended early (code {code}).")
        if "trouble" in told:
            shutil.rmtree(folder, ignore_errors=True)
            return Run(version, began, trouble=told["trouble"])
        findings = tuple(_finding(one) for one in told["findings"])
        return Run(version, began, folder / _SITE, findings, tuple(told["broken"]))


def _finding(told: dict[str, str | int]) -> Finding:
    return Finding(
        str(told["path"]),
        int(told["line"]),
        int(told["column"]),
        str(told["check"]),
        Level(str(told["level"])),
        str(told["what"]),
        str(told["why"]),
        str(told["fix"]),
        str(told["excerpt"]),
    )


def _judge(root: Path, folder: Path, today: dt.date | None) -> str:
    """Build into `folder` and return the report, or what kept it from being made, as JSON."""
    built = folder / _SITE
    built.mkdir()
    try:
        site, context = building.rehearse(root, str(built), today)
        return as_json.report(gate.judge(site, context))
    except (building.NotBuilt, data.Unreadable) as error:
        return json.dumps({"trouble": str(error)})
    except Exception as error:  # noqa: BLE001 - whatever it is, the preview stays up and says so
        return json.dumps({"trouble": building.trouble(error)})


def _main(root: str, folder: str, today: str = "") -> None:
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.lastResort = None
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_LEAST_NICE)
    day = dt.date.fromisoformat(today) if today else None
    report = _judge(Path(root), Path(folder), day)
    half = Path(folder, f"{_REPORT}.part")
    half.write_text(report, encoding="utf-8")
    half.rename(Path(folder, _REPORT))


if __name__ == "__main__":
    _main(*sys.argv[1:])
