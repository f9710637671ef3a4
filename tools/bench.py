"""Measure what the site and its gate cost and achieve, beside stock tools, and write qa/BENCH.md.

Each section can be run alone (`make bench SECTIONS="speed scale"`); what was measured before stays in
the file under its own date. SIZES="100 5000" asks for sites of other sizes in `scale`, and CORPUS=folder
lets `accuracy` read a corpus that stands outside the project. Times compare builds of the same text that alternate in one run, so
that all see the same machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from benches import beside, one_page, planted, readers, search, speed

BENCH = Path(__file__).resolve().parent.parent / "qa/BENCH.md"
HEAD = "# What was measured\n\nMade by `make bench`, from tools/bench.py and tools/benches/; do not edit.\n"
SECTIONS: dict[str, tuple[str, Callable[[], list[str]]]] = {
    "speed": ("Speed of a build", speed.speed),
    "scale": ("Cost of a page as the site grows", speed.scale),
    "page": ("One changed page against the whole", one_page.one_page),
    "checks": ("Time of each check", speed.checks),
    "weight": ("First load of a page", readers.weight),
    "lighthouse": ("Lighthouse", readers.lighthouse),
    "planted": ("Faults planted into real pages", planted.table),
    "accuracy": ("Beside stock tools", beside.accuracy),
    "search": ("Search", search.hit_rate),
}


def machine() -> str:
    """Say when and on what kind of machine this was measured."""
    today = dt.datetime.now(tz=dt.UTC).date()
    return (
        f"Measured on {today:%-d %B %Y}: {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )


def write(name: str, lines: list[str]) -> None:
    """Put a section into the file, in the order of SECTIONS, and leave the others as they are."""
    text = BENCH.read_text(encoding="utf-8") if BENCH.is_file() else ""
    found = {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}
    title = SECTIONS[name][0]
    found[title] = "\n".join([title, "", machine(), "", *lines])
    parts = (found[t].strip("\n") for t, _ in SECTIONS.values() if t in found)
    BENCH.write_text("\n## ".join([HEAD, *(part + "\n" for part in parts)]), encoding="utf-8")


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    wanted = parser.parse_args().sections or list(SECTIONS)
    if unknown := sorted(set(wanted) - set(SECTIONS)):
        parser.error(f"no section is called {unknown[0]}; there are {', '.join(SECTIONS)}")
    for name in wanted:
        lines = SECTIONS[name][1]()
        print("\n".join([f"\n## {SECTIONS[name][0]}\n", *lines]), flush=True)
        write(name, lines)


if __name__ == "__main__":
    main()
