"""docs/about/development-plan.yml: each item as a thread, from the figure to what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from qa.content import plan, standards, statistics
from qa.content.blocks import team
from qa.content.blocks.rows import Row, items, link, paragraph, text
from qa.content.facts import day_in_words
from qa.content.plan import PATH, Item
from qa.content.standards import anchor_of
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("items",)

_STATUS = {
    "awaited": "on hold until we have what we need",
    "planned": "planned",
    "started": "started",
    "done": "done",
}


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page about the plan."""
    entries, faults = plan.load(root)
    # What is wrong with the standards and the team comes with their own blocks.
    numbered = {entry.number: entry.title for entry, _ in standards.load(root)[0]}
    titles = {role.id: role.title for role, _ in team.load(root)[0]}
    out: list[Row] = []
    for item, line in entries:
        out += [("", line), (f"### {text(item.item)} {{#{item.id}}}", line), ("", line)]
        out += items([(words, line) for words in _thread(item, numbered, titles)], line)
    return {
        "items": out or paragraph("We have not published a plan yet. We will put it here.")
    }, faults


def _thread(item: Item, numbered: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[str]:
    if item.statistic:
        name = statistics.NAMES.get(item.statistic, item.statistic)
        yield f"Figure: {link(name, 'about/statistics.md')}"
    else:
        yield "Figure: none led to this"
    title = f"{item.standard} {numbered.get(item.standard, '')}".strip()
    yield f"Standard: {link(title, f'about/standards.md#{anchor_of(item.standard)}')}"
    yield f"What we will do: {text(item.action)}"
    yield f"Who: {text(titles.get(item.owner, item.owner))}"
    yield f"By when: {day_in_words(item.due) or 'no date set yet'}"
    yield f"How far: {_STATUS[item.status]}, last looked at on {day_in_words(item.updated)}"
    yield f"What came of it: {text(item.result) or 'nothing yet'}"
