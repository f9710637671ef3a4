"""What one changed page costs, against the whole: on the command line, and in the preview."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import previewed

from benches.projects import ROOT, variants

PAGE, SHOWN = "guides/annual-review.md", "/guides/annual-review/"
ROUNDS = 5
GOAL = 0.1
_WHOLE = 600  # seconds to wait for the preview's first run over the whole site
_WRONG = "We promise that you will win your apeal."


def one_page() -> list[str]:
    """Change one page again and again; time each way to hear of it."""
    with variants(0) as (root,):
        file = root / PAGE
        before = file.read_text(encoding="utf-8")
        rounds = []
        for number in range(ROUNDS):
            file.write_text(f"{before}\n{_WRONG} {number}\n", encoding="utf-8")
            rounds.append((_checked(root, PAGE), _checked(root)))
        file.write_text(before, encoding="utf-8")
        shown = _previewed(root, file, before)
    page, whole = (statistics.median(r[at] for r in rounds) for at in (0, 1))
    share = statistics.median(one / all_of_it for one, all_of_it in rounds)
    return [
        f"A guide of the real site is changed; medians of {ROUNDS} rounds. Goal: {GOAL} of the whole or less.",
        "",
        "| way | time | of the whole |",
        "| --- | --- | --- |",
        f"| `python -m qa check`, the whole | {whole:.1f} s | 1 |",
        f"| `python -m qa check {PAGE}` | {page:.1f} s | {share:.2f} |",
        f"| in the preview, from saving to the panel | {shown:.1f} s | {shown / whole:.2f} |",
    ]


def _checked(root: Path, *pages: str) -> float:
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "qa", "check", *pages],
        cwd=root,
        env={
            **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPATH": str(ROOT),
            "NO_MKDOCS_2_WARNING": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - began
    if "apeal" not in done.stdout:
        raise SystemExit(
            f"The check of {pages or 'the whole'} said nothing of the slip:\n{done.stderr}"
        )
    return took


def _previewed(root: Path, file: Path, before: str) -> float:
    """Return the time from saving a slip to its finding, once the preview has seen the whole."""
    times = []
    with previewed.previewing(root) as preview:
        preview.until(SHOWN, lambda panel: "From the whole run at" in panel, _WHOLE)
        for _ in range(ROUNDS):
            file.write_text(f"{before}\n{_WRONG}\n", encoding="utf-8")
            times.append(preview.until(SHOWN, _says(told=True), _WHOLE))
            file.write_text(before, encoding="utf-8")
            preview.until(SHOWN, _says(told=False), _WHOLE)
    return statistics.median(times)


def _says(*, told: bool) -> Callable[[str], bool]:
    return lambda panel: ("apeal" in panel) is told
