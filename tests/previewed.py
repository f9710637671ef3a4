"""What tests of the preview share: a running one, and how long to wait for it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import support

from qa.preview import server


@dataclass
class Preview:
    """A running preview. root: the project it shows. address: without the last slash."""

    root: Path
    address: str
    serving: object

    def get(self, url: str) -> str:
        with urlopen(self.address + url, timeout=60) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())

    def panel(self, page: str) -> str:
        return self.get(f"/qa-preview/panel?page={page}")

    def until(self, page: str, true: Callable[[str], bool], seconds: float) -> float:
        """Wait until the panel of `page` is as wanted; return the seconds it took."""
        began = time.monotonic()
        while not true(told := self.panel(page)):
            assert time.monotonic() - began < seconds, told
            time.sleep(0.02)
        return time.monotonic() - began


def patience(seconds: float) -> float:
    """Return `seconds` as they pass on a computer that does other things at the same time."""
    others = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))  # the load lags behind them
    return seconds * max(1.0, max(os.getloadavg()[0], others) / len(os.sched_getaffinity(0)))


@contextmanager
def previewing(root: Path) -> Iterator[Preview]:
    with server.serving(root, 0, support.TODAY) as (running, address):
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield Preview(root, address.rstrip("/"), running)
        running.shutdown()
        thread.join()
