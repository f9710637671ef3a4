"""CHANGELOG.md and the corrections: what changed on this website, for the annual report.

A year of the service is a school year: `{{ report.website_2026 }}` is the year that begins on
1 September 2026. Only dated versions count, so a report reads the same whenever it is built.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from qa.content import data, yamls
from qa.content.blocks.rows import Row, items, link, paragraph, text
from qa.model import Fault

PATH = "CHANGELOG.md"
CORRECTIONS = "docs/about/corrections.yml"
NAMES = tuple(f"website_{year}" for year in range(2025, 2046))

_MONTH = 9  # September
_VERSION = re.compile(r"## \[[^\]]*\] - (\d{4}-\d{2}-\d{2})\s*$")
_GROUP = re.compile(r"([A-Z][\w ]*):\s*$")
_IDS = re.compile(r"\s*\((?:part of )?[A-Z]{1,3}\d[^()]*\)(?=[.;:,]?(?:\s|$))")
_FOR_READERS = ("", "Pages")


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return one block a year."""
    changes = list(_changes(data.text(root, PATH)))
    corrected = _days_of_corrections(root)
    found = {}
    for name in NAMES:
        year = int(name.rpartition("_")[2])
        begin, end = dt.date(year, _MONTH, 1), dt.date(year + 1, _MONTH, 1)
        own = [(text(words), line) for day, words, line in changes if begin <= day < end]
        count = sum(begin <= day < end for day in corrected)
        found[name] = _lines(own, count)
    return found, []


def _lines(changes: list[tuple[str, int]], corrections: int) -> list[Row]:
    if changes:
        out = [*paragraph("These things changed on this website:"), *items(changes)]
    else:
        out = paragraph("We published no new version of this website in this time.")
    if corrections:
        page = link("Corrections", "about/corrections.md")
        mistakes = "1 mistake" if corrections == 1 else f"{corrections} mistakes"
        out += paragraph(f"We put {mistakes} right. {page} lists what we got wrong.")
    else:
        out += paragraph("We listed no corrections in this time.")
    return out


def _changes(changelog: str) -> Iterator[tuple[dt.date, str, int]]:
    """Yield each change that readers can see: its day, its first sentence and its line."""
    day: dt.date | None = None
    group = ""
    for number, line in enumerate(changelog.splitlines(), 1):
        if line.startswith("#"):
            if line.startswith("## "):
                found = _VERSION.match(line)
                day = dt.date.fromisoformat(found[1]) if found else None
            group = ""
        elif named := _GROUP.match(line):
            group = named[1]
        elif day and line.startswith("- ") and group in _FOR_READERS:
            yield day, _IDS.sub("", line[2:]).strip(), number


def _days_of_corrections(root: Path) -> list[dt.date]:
    """Return the days of the corrections; what is wrong with their file comes with its own page."""
    if not (root / CORRECTIONS).exists():
        return []
    node, _ = yamls.parse(data.text(root, CORRECTIONS), CORRECTIONS)
    entries = node.items if isinstance(node, yamls.Sequence) else ()
    days = []
    for entry in entries:
        found = entry.get("date") if isinstance(entry, yamls.Mapping) else None
        if isinstance(found, yamls.Scalar) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", found.text):
            days.append(dt.date.fromisoformat(found.text))
    return days
