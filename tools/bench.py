"""Measure what the gate costs, beside builds of the same text with the same theme.

'MkDocs alone' has no hook of ours: its pages are written out beforehand with their facts filled in,
and it lacks the lists of sources. 'ungated' is the project without hooks/gate.py: the same site,
published unjudged. Runs alternate, so that all see the same machine.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qa import building, gate, registry
from qa.content import workspace

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
SIZES = (0, 100)  # pages added to the real ones
OURS = ("docs", "guides", "policies", "theme", "hooks", "qa/words", "qa/policy.yml", "mkdocs.yml")


def project(folder: Path, added: int) -> None:
    """Copy the real project, and add pages made from its guides."""
    for name in OURS:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    guides = [g for g in sorted((folder / "guides").glob("*.md")) if g.name != "index.md"]
    nav = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for number in range(added):
        name = f"extra-{number}.md"
        shutil.copy(guides[number % len(guides)], folder / "guides" / name)
        nav = nav.replace(
            "      - guides/index.md\n", f"      - guides/index.md\n      - guides/{name}\n", 1
        )
    (folder / "mkdocs.yml").write_text(nav, encoding="utf-8")


def plain(gated: Path, folder: Path) -> None:
    """Write the same site out for MkDocs alone."""
    shutil.copytree(gated / "docs", folder / "docs")
    shutil.copytree(gated / "theme", folder / "theme")
    space = workspace.load(gated)
    paths = workspace.mounted(gated)
    paths += [p.relative_to(gated).as_posix() for p in sorted((gated / "docs").rglob("*.md"))]
    for path in paths:
        uri = path.removeprefix("docs/")
        source = space.source(path, uri).page
        target = folder / "docs" / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: '{source.meta.title}'\n---\n{source.markdown}", "utf-8")
    settings = (gated / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("content", "facts", "furniture", "gate"):
        settings = settings.replace(f"  - hooks/{name}.py\n", "")
    settings = settings.replace("hooks:\n", "")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def seconds(folder: Path) -> float:
    """Return how long one build takes as a whole process."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "-q", "build"],
        cwd=folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def ungated(gated: Path, folder: Path) -> None:
    """Copy the project without the hook that judges and publishes."""
    shutil.copytree(gated, folder)
    settings = (gated / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("  - hooks/gate.py\n", ""), "utf-8")


def compare(added: int) -> None:
    """Print one row of medians, and the gate's share of each of the other two."""
    with tempfile.TemporaryDirectory(prefix="sendiass-bench-") as folder:
        ours, bare, alone = (Path(folder) / name for name in ("gated", "ungated", "alone"))
        project(ours, added)
        ungated(ours, bare)
        alone.mkdir()
        plain(ours, alone)
        runs = [tuple(seconds(f) for f in (alone, bare, ours)) for _ in range(RUNS + 1)][1:]
    least, without, whole = (statistics.median(run[i] for run in runs) for i in range(3))
    of_alone = statistics.median(run[2] / run[0] for run in runs) - 1
    of_bare = statistics.median(run[2] / run[1] for run in runs) - 1
    print(
        f"| {15 + added} | {least:.2f} s | {without:.2f} s | {whole:.2f} s "
        f"| {of_bare:.2f} | {of_alone:.2f} |"
    )


def each_check() -> None:
    """Print the time of each check on the real site, the slowest first."""
    with building.rehearsed(ROOT) as (site, context):
        times = []
        checks = registry.all_checks()
        for name in checks:
            started = time.perf_counter()
            gate.judge(site, context, gate.Selection(frozenset({name})), checks)
            times.append((time.perf_counter() - started, name))
    print("| check | ms |\n| --- | --- |")
    for taken, name in sorted(times, reverse=True)[:10]:
        print(f"| {name} | {1000 * taken:.1f} |")


if __name__ == "__main__":
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("What gate and checks add, as a share of a build without them (goal: at most 1.00).\n")
    print("| pages | MkDocs alone | ungated | gated | added to ungated | added to alone |")
    print("| --- | --- | --- | --- | --- | --- |")
    for size in SIZES:
        compare(size)
    print("\nThe ten slowest checks; the first of a family pays for what the family shares.\n")
    each_check()
