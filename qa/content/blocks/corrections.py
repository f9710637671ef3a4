"""docs/about/corrections.yml: mistakes that were on this site, and what was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from qa.content import data, schema
from qa.content.blocks.rows import Row, cell, link
from qa.content.facts import day_in_words
from qa.content.frontmatter import Day, Words
from qa.content.heads import Head
from qa.model import Fault, Place

PATH = "docs/about/corrections.yml"
NAMES = ("list",)
JUDGED = True

_NONE = "No corrections so far. We will put them here."
_CAPTION = "This table shows each mistake that we mended, the newest first."


class Correction(schema.Strict):
    """One mistake; the head of corrections.yml says what each key means."""

    date: Day
    page: Words
    wrong: Words
    changed: Words


def load(root: Path) -> tuple[list[tuple[Correction, int]], list[Fault]]:
    """Read the corrections, each with the line on which its entry starts.

    Raises:
        data.Unreadable: the file is missing or is not a list.
    """
    return data.list_of(root, PATH, Correction, may_be_empty=True)


def blocks(
    root: Path, _today: dt.date, heads: Sequence[Head]
) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the table of corrections, or words that say there are none."""
    entries, faults = load(root)
    titles = {head.uri: head.meta.title for head in heads}
    faults += [_no_page(entry, line) for entry, line in entries if entry.page not in titles]
    if not entries:
        return {"list": [(_NONE, 1)]}, faults
    out: list[Row] = [
        (_CAPTION, 1),
        ("", 1),
        ("| When | Page | What was wrong | What we changed |", 1),
        ("| --- | --- | --- | --- |", 1),
    ]
    for entry, line in sorted(entries, key=lambda e: e[0].date, reverse=True):
        where = link(titles.get(entry.page, entry.page), entry.page)
        said = f"{where} | {cell(entry.wrong)} | {cell(entry.changed)}"
        out.append((f"| {day_in_words(entry.date)} | {said} |", line))
    return {"list": [*out, ("", 1)]}, faults


def _no_page(entry: Correction, line: int) -> Fault:
    return Fault(
        "data.no-page",
        Place(PATH, line),
        f'This correction is about "{entry.page}", and there is no such page.',
        "Write the page's path inside the site, such as guides/annual-review.md.",
        entry.page,
    )
