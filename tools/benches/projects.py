"""The projects that are measured: the real one with pages added, and other ways to build the same text."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from qa.content import workspace

ROOT = Path(__file__).resolve().parents[2]
OURS = ("docs", "guides", "policies", "theme", "hooks", "qa/words", "qa/policy.yml", "mkdocs.yml")
_HOOKS = re.compile(r"^hooks:\n(?:  - .*\n)+", re.MULTILINE)
_PLUGINS = re.compile(r"^plugins:.*\n", re.MULTILINE)
_THEME = re.compile(r"^theme:\n(?:  .*\n)+", re.MULTILINE)
_NAV = "      - guides/index.md\n"
_NO_MEMORY = ("MemoryError", "Cannot allocate memory", "too big to build")  # ours is the last
_TOP = re.compile(r"^(title: |# )(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one build took.

    seconds: from start to end. processor: seconds of all its processes together. megabytes: most
    memory of all its processes together, what they share counted once; looked at twice a second.
    """

    seconds: float
    processor: float
    megabytes: float


def project(folder: Path, added: int) -> None:
    """Copy the real project, and add pages made from its guides, each with the twin of its guide."""
    for name in OURS:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    guides = [
        g
        for g in sorted((folder / "guides").glob("*.md"))
        if (g.parent / "young-people" / g.name).is_file() and g.name != "index.md"
    ]
    names = []
    for number in range((added + 1) // 2):
        source = guides[number % len(guides)]
        name = f"{source.stem}-{number}.md"
        for path in (source, source.parent / "young-people" / source.name)[: added - 2 * number]:
            text = path.read_text(encoding="utf-8")
            text = _TOP.sub(rf"\1\2 ({number})", text, count=2)
            (path.parent / name).write_text(_quoted_title(text), encoding="utf-8")
            names.append((path.parent / name).relative_to(folder).as_posix())
    settings = folder / "mkdocs.yml"
    nav = "".join(f"      - {name}\n" for name in names)
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(_NAV, _NAV + nav, 1), encoding="utf-8")


def _quoted_title(text: str) -> str:
    """Put a title that holds a colon into quotation marks again, after a number was added."""
    return re.sub(
        r"""^title: (['"])(.*)\1 \((\d+)\)$""",
        r"title: \1\2 (\3)\1",
        text,
        count=1,
        flags=re.MULTILINE,
    )


def bare(gated: Path, folder: Path) -> None:
    """Write the same site out for MkDocs alone: its pages have their facts, and no hook runs."""
    _written_out(gated, folder)
    settings = (gated / "mkdocs.yml").read_text(encoding="utf-8")
    shutil.copytree(gated / "theme", folder / "theme")
    (folder / "mkdocs.yml").write_text(_HOOKS.sub("", settings), encoding="utf-8")


def stock(gated: Path, folder: Path) -> None:
    """Write the same site out for Material as it comes."""
    _as_it_comes(gated, folder, "material")


def plain(gated: Path, folder: Path) -> None:
    """Write the same site out for MkDocs with the theme that comes with it.

    The two files that our hooks make and pages link to are there, or MkDocs would rightly miss them.
    """
    _as_it_comes(gated, folder, "mkdocs")
    for name in ("events/events.ics", "news/feed.xml"):
        (folder / "docs" / name).write_text("There.\n", encoding="utf-8")


def _as_it_comes(gated: Path, folder: Path, theme: str) -> None:
    _written_out(gated, folder)
    settings = _HOOKS.sub("", (gated / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = _THEME.sub(f"theme: {{name: {theme}}}\n", settings)
    settings = _PLUGINS.sub("plugins: [search]\n", settings)
    settings = re.sub(r"^extra_css:\n(?:  .*\n)+", "", settings, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _written_out(gated: Path, folder: Path) -> None:
    shutil.copytree(gated / "docs", folder / "docs", dirs_exist_ok=True)
    space = workspace.load(gated)
    paths = workspace.mounted(gated)
    paths += [p.relative_to(gated).as_posix() for p in sorted((gated / "docs").rglob("*.md"))]
    for path in paths:
        uri = path.removeprefix("docs/")
        source = space.source(path, uri).page
        target = folder / "docs" / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        title = source.meta.title.replace("'", "''")
        target.write_text(f"---\ntitle: '{title}'\n---\n{source.markdown}", "utf-8")


def ungated(gated: Path, folder: Path) -> None:
    """Copy the project without the hook that judges and publishes."""
    shutil.copytree(gated, folder, dirs_exist_ok=True)
    leave_out_the_gate(folder)


def leave_out_the_gate(folder: Path) -> None:
    """Take the hook that judges and publishes out of a project's settings."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - hooks/gate.py\n", ""), encoding="utf-8")


@contextmanager
def variants(added: int, *others: Callable[[Path, Path], None]) -> Iterator[list[Path]]:
    """Yield the folders of the gated project with `added` pages and of the other ways to build it."""
    with tempfile.TemporaryDirectory(prefix="sendiass-bench-") as name:
        folders = [Path(name) / "gated", *(Path(name) / other.__name__ for other in others)]
        project(folders[0], added)
        for other, folder in zip(others, folders[1:], strict=True):
            folder.mkdir()
            other(folders[0], folder)
        yield folders


class Ended(Exception):  # noqa: N818 - a cell of a table
    """A build was ended from outside or ran out of memory; str() says how."""

    def __init__(self, how: str, megabytes: float) -> None:
        super().__init__(how)
        self.megabytes = megabytes


def build(folder: Path, *, refused: bool = False, longest: float | None = None) -> Cost:
    """Build a project in a process of its own.

    Args:
        folder: that of the project.
        refused: a gate that says no is an answer too.
        longest: seconds after which the build is ended.

    Raises:
        Ended: it was killed, took too long, or ran out of memory.
        SystemExit: it failed in another way.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # it would compile us anew at each build
    started = time.perf_counter()
    run = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "-q", "build"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    timer = threading.Timer(longest or threading.TIMEOUT_MAX, run.kill)
    timer.start()
    with _watched(run.pid) as most, run.stderr or nullcontext() as stream:
        said = stream.read().decode() if stream else ""
    _, status, used = os.wait4(run.pid, 0)
    late = timer.finished.is_set()
    timer.cancel()
    run.returncode = os.waitstatus_to_exitcode(status)
    megabytes = max(used.ru_maxrss / 1024, *most)
    if run.returncode < 0:
        minutes = f"took more than {(longest or 0) / 60:g} minutes"
        name = signal.Signals(-run.returncode).name
        raise Ended(
            minutes if late else f"was killed ({name}), perhaps for lack of memory", megabytes
        )
    if run.returncode and any(words in said for words in _NO_MEMORY):
        raise Ended("ran out of memory", megabytes)
    if run.returncode and not (refused and "Not published" in said):
        raise SystemExit(f"{folder.name} could not be built:\n{said[-2000:]}")
    processor = used.ru_utime + used.ru_stime
    return Cost(time.perf_counter() - started, processor, megabytes)


@contextmanager
def _watched(process: int) -> Iterator[list[float]]:
    """Yield a list that ends with the most memory which the process and its children had, in MB."""
    most, ended = [0.0], threading.Event()

    def look() -> None:
        while not ended.wait(0.5):
            most.append(max(most.pop(), memory_of(process)))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield most
    finally:
        ended.set()
        watch.join()


def memory_of(process: int) -> float:
    """Return the MB that a process and its children have now; 0 where the system does not say.

    Of what several processes share, each counts its part (Linux: 'Pss').
    """
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        tasks = list(Path(f"/proc/{process}/task").glob("*/children"))
        children = " ".join(task.read_text(encoding="ascii") for task in tasks).split()
    except OSError:
        return 0.0
    own = next((line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")), "0")
    return int(own) / 1024 + sum(memory_of(int(child)) for child in children)


def pages_of(folder: Path) -> int:
    """Return how many pages a project has."""
    docs = sum(1 for _ in (folder / "docs").rglob("*.md"))
    return docs + len(workspace.mounted(folder))
