"""The demands on the site, and what answers each: qa/requirements.csv as a page for staff."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "qa/requirements.csv"
PAGE = ROOT / "qa/REQUIREMENTS.md"


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand. pages: project paths; checks: ids; note: what is missing, or why none answers."""

    id: str
    asked: str
    pages: tuple[str, ...]
    checks: tuple[str, ...]
    note: str


def demands() -> list[Demand]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Demand(
                row["id"],
                row["what is asked"],
                _parts(row["pages"]),
                _parts(row["checks"]),
                row["note"],
            )
            for row in csv.DictReader(file)
        ]


def page() -> str:
    """Return the table as Markdown, with links to the pages."""
    rows = [
        "# What is asked of this site, and what answers it",
        "",
        "Made from `requirements.csv` by `make reports`. A to M: what the reviews asked for; P: the old",
        "information pack; R: the rules of writing. A check keeps its promise on every page.",
        "",
        "| id | what is asked | pages | checks | note |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in demands():
        pages = ", ".join(f"[{path}](../{path})" for path in one.pages)
        checks = ", ".join(f"`{name}`" for name in one.checks)
        rows.append(f"| {one.id} | {one.asked} | {pages} | {checks} | {one.note} |")
    return "\n".join(rows) + "\n"


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
