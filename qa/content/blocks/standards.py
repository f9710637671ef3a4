"""docs/about/standards.yml: both scores side by side, then each standard with what shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.content import plan, standards
from qa.content.blocks.rows import Row, cell, items, link, paragraph, table, text
from qa.content.facts import day_in_words
from qa.content.plan import Item
from qa.content.standards import PATH, Standard, anchor_of
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("table",)

_WORDS = {"green": "Green", "amber": "Amber", "red": "Red", "awaited": "Not scored yet"}


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page about the standards."""
    entries, faults = standards.load(root)
    planned, _ = plan.load(root)  # its faults come with its own block
    return {"table": [*_scores(entries), *_each(entries, [item for item, _ in planned])]}, faults


def _scores(entries: Sequence[tuple[Standard, int]]) -> list[Row]:
    lead = "This table shows each standard with our own score and a score from outside."
    body = [
        (
            (
                cell(f"{entry.number} {entry.title}"),
                cell(_scored(entry.our_score, "", entry.our_date)),
                cell(_scored(entry.outside_score, entry.outside_role, entry.outside_date)),
            ),
            line,
        )
        for entry, line in entries
    ]
    return [*paragraph(lead), *table(("Standard", "Our own score", "Score from outside"), body)]


def _scored(score: str, role: str, day: dt.date | None) -> str:
    said = _WORDS[score]
    if score == "awaited":
        return said
    by = f" by {role}" if role else ""
    return f"{said}{by}, {day_in_words(day)}"


def _each(entries: Sequence[tuple[Standard, int]], wanted: Sequence[Item]) -> list[Row]:
    out: list[Row] = []
    for entry, line in entries:
        heading = (
            f"### {text(entry.title)} (standard {entry.number}) {{#{anchor_of(entry.number)}}}"
        )
        out += [("", line), (heading, line), ("", line)]
        out += paragraph("The standard asks for this:", line)
        out += paragraph(text(entry.requirement), line)
        if entry.evidence:
            out += paragraph("Where to look:", line)
            shown = (link(e.shows, e.page) for e in entry.evidence)
            out += items([(words, line) for words in shown], line)
        else:
            out += paragraph("No page of this site shows it yet.", line)
        actions = [item for item in wanted if item.standard == entry.number]
        if actions:
            out += paragraph("In our plan:", line)
            named = [(f"about/development-plan.md#{item.id}", item.item) for item in actions]
            out += items([(link(words, page), line) for page, words in named], line)
    return out
