"""What the preview knows at any moment, and what it shows for an address.

Watching, serving and judging meet here. A change only raises a number; a page is converted and
judged when somebody looks at it and its number is old.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from qa import building
from qa.content import data
from qa.preview import judging, panel, whole
from qa.preview.studio import Studio

_REST = 0.05  # seconds: an editor may write a file in several steps
_PAGES, _LISTS = ("docs", "guides", "policies"), "qa/words/"


@dataclass(frozen=True, slots=True)
class Look:
    """A page as it is sent, and the panel beside it, each with a mark that changes with it."""

    html: str
    panel: str

    @property
    def marks(self) -> dict[str, str]:
        """What the panel's script compares with what it shows."""
        return {"page": _mark(self.html), "panel": _mark(self.panel)}


class Desk:
    """The state of one preview. All of it is behind one lock."""

    def __init__(self, root: Path, address: str, today: dt.date | None) -> None:
        self._root, self._address, self._today = root, address, today
        self._lock = threading.Lock()
        self._studio: Studio | None = None
        self._trouble = ""
        self._version = 1
        self._changed_at = 0.0
        self._reload, self._lists = True, False
        self._looks: dict[str, tuple[tuple[int, int], Look | None]] = {}
        self._tops: dict[str, str] = {}
        self._runs = 0
        self.runner = whole.Runner(root, today, self._ran)

    def _ran(self) -> None:
        self._runs += 1

    def changed(self, path: Path, *, existed: bool) -> None:
        """Note that a file was written (existed), or made, moved or deleted."""
        name = path.relative_to(self._root).as_posix()
        text_only = existed and name.endswith(".md") and not self._top_changed(path, name)
        self._lists = self._lists or name.startswith(_LISTS)
        self._reload = self._reload or not (text_only or name.startswith((_LISTS, "theme/")))
        self._changed_at = time.monotonic()
        self._version += 1
        self.runner.ask(self._version)

    def _top_changed(self, path: Path, name: str) -> bool:
        """Tell whether the block at the top of a page is another: lists of pages are made of it."""
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return True
        top = text.split("\n---", 1)[0]
        before = self._tops.get(name)
        self._tops[name] = top
        return before != top

    def _settle(self) -> None:
        """Take in what changed. The caller holds the lock."""
        while (left := self._changed_at + _REST - time.monotonic()) > 0:
            time.sleep(left)
        if self._lists:
            self._lists = False
            judging.forget_lists()
        if self._studio is not None:
            self._studio.forget()
        if not self._reload:
            return
        self._reload = False
        try:
            self._studio = Studio(self._root, self._address, self._today)
            self._trouble = ""
            for head in self._studio.space.heads:
                self._top_changed(self._root / head.path, head.path)
        except (building.NotBuilt, data.Unreadable) as error:
            self._trouble = str(error)
        except Exception as error:  # noqa: BLE001 - whatever a file holds, the preview stays up
            self._trouble = building.trouble(error)

    def look(self, url: str) -> Look | None:
        """Return the page at `url` as it is now; None where there is none."""
        with self._lock:
            state = (self._version, self._runs)
            known = self._looks.get(url)
            if known is not None and known[0] == state:
                return known[1]
            if known is None or known[0][0] != self._version or self._reload:
                self._settle()
            found = self._look(url)
            self._looks[url] = (state, found)
            return found

    def _look(self, url: str) -> Look | None:
        studio = self._studio
        if studio is None:
            said = panel.Said(trouble=self._trouble)
            return Look(panel.EMPTY_PAGE, panel.of(said))
        file = studio.file(url)
        if file is None or not file.is_documentation_page():
            return None
        path = studio.path(file)
        run = self.runner.last
        try:
            shown = studio.show(file)
            said = panel.said(
                shown.page,
                studio.space,
                judging.judge(shown.page, studio.space),
                run,
                self._trouble,
            )
        except (building.NotBuilt, data.Unreadable) as error:
            said = panel.Said(path=path, trouble=self._trouble or str(error))
            return Look(panel.EMPTY_PAGE, panel.of(said))
        except Exception as error:  # noqa: BLE001 - a broken check or page must not end the preview
            said = panel.Said(path=path, trouble=self._trouble or building.trouble(error))
            return Look(panel.EMPTY_PAGE, panel.of(said))
        waiting = run is None or run.version != self._version
        return Look(shown.html, panel.of(said, run, waiting=waiting))

    def static(self, url: str) -> tuple[bytes, str] | None:
        """Return a file of the site that is no page, from the project or from the last whole run."""
        with self._lock:
            if self._reload:
                self._settle()
            file = self._studio.file(url) if self._studio else None
            if self._studio and file is not None and not file.is_documentation_page():
                return self._studio.static(file)
        return None

    def built(self, name: str) -> Path | None:
        """Return a file that only a whole build makes, such as 'search/search_index.json'."""
        run = self.runner.last
        if run is None or run.folder is None:
            return None
        folder = run.folder.resolve()
        wanted = (folder / name).resolve()
        return wanted if wanted.is_relative_to(folder) and wanted.is_file() else None


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
