"""Ask for known holes in the packages that are locked, and never take silence for an answer.

pip-audit leaves out a package that the advisory service does not know, or that it cannot ask about,
and still ends well. Here that counts as not asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    "requirements.txt",
    "requirements-pack.txt",
    "requirements-dev.txt",
    "requirements-audit.txt",
)
FINE, HOLES, NOT_ASKED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked. holes: 'package version: advisory, mended in version', once each."""

    asked: int
    unasked: tuple[str, ...]
    holes: tuple[str, ...]

    @property
    def code(self) -> int:
        """The exit code: a hole counts more than an unanswered question."""
        if self.holes:
            return HOLES
        return NOT_ASKED if self.unasked or not self.asked else FINE


def answer(reports: Iterable[dict[str, Any]]) -> Answer:
    """Read what pip-audit says in JSON about each list of packages."""
    asked: set[str] = set()
    unasked: set[str] = set()
    holes: set[str] = set()
    for report in reports:
        for package in report["dependencies"]:
            name = package["name"]
            if "skip_reason" in package:
                unasked.add(name)
                continue
            asked.add(name)
            for hole in package["vulns"]:
                mended = ", ".join(hole["fix_versions"]) or "no version yet"
                holes.add(f"{name} {package['version']}: {hole['id']}, mended in {mended}")
    return Answer(len(asked), tuple(sorted(unasked - asked)), tuple(sorted(holes)))


def sentences(found: Answer) -> list[str]:
    """Say what came out, a sentence a line."""
    lines = [f"{hole}." for hole in found.holes]
    if found.unasked:
        some = ", ".join(found.unasked[:5]) + (" and others" if len(found.unasked) > 5 else "")  # noqa: PLR2004
        lines.append(
            f"{len(found.unasked)} packages could not be asked about ({some}): there is no network, "
            "or the service does not know them. This says nothing about them. Try again later."
        )
    lines.append(f"{found.asked} packages asked about, {len(found.holes)} known holes.")
    return lines


def _report(lock: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "pip_audit", "-r", lock, "--disable-pip", "--require-hashes"]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, "--format", "json", "--progress-spinner", "off"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        held: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.strip().rpartition("\n")[2]
        print(f"{lock} could not be asked about: {last or 'pip-audit said nothing'}")
        return {"dependencies": []}
    return held


def main() -> int:
    """Ask about every lock file."""
    found = answer([_report(lock) for lock in LOCKS])
    print("\n".join(sentences(found)))
    return found.code


if __name__ == "__main__":
    sys.exit(main())
