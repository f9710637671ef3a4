"""docs/about/changes.yml: what changed on this site, in readers' words, with the corrections among it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pydantic import Field

from qa.content import data, schema
from qa.content.blocks import corrections
from qa.content.blocks.rows import AnyRow, link, text
from qa.content.facts import day_in_words
from qa.content.frontmatter import Day, Words
from qa.content.heads import Head
from qa.model import Fault, Place

PATH = "docs/about/changes.yml"
NAMES = ("list",)
JUDGED = True

_NONE = "Nothing has changed so far. We will put changes here."


class Change(schema.Strict):
    """One change; the head of changes.yml says what each key means."""

    date: Day
    pages: tuple[Words, ...] = Field(min_length=1)
    changed: Words


def load(root: Path) -> tuple[list[tuple[Change, int]], list[Fault]]:
    """Read the changes, each with the line on which its entry starts.

    Raises:
        data.Unreadable: the file is missing or is not a list.
    """
    return data.list_of(root, PATH, Change, may_be_empty=True)


def blocks(
    root: Path, today: dt.date, heads: Sequence[Head]
) -> tuple[Mapping[str, list[AnyRow]], list[Fault]]:
    """Return the changes and corrections under their days, the newest first."""
    entries, faults = load(root)
    titles = {head.uri: head.meta.title for head in heads}
    faults += [fault for entry, line in entries for fault in _wrong(entry, line, today, titles)]
    dated: list[tuple[dt.date, AnyRow]] = [
        (entry.date, (f"- {_links(entry.pages, titles)}: {text(entry.changed)}", line, PATH))
        for entry, line in entries
    ]
    if (root / corrections.PATH).exists():
        for one, line in corrections.load(root)[0]:  # what is wrong there comes with its own block
            said = f"{text(one.wrong)} {text(one.changed)}"
            row = f"- {_links([one.page], titles)}: we put a mistake right. {said}"
            dated.append((one.date, (row, line, corrections.PATH)))
    dated.sort(key=lambda pair: pair[0], reverse=True)
    out: list[AnyRow] = []
    for day, rows in groupby(dated, key=lambda pair: pair[0]):
        found = [row for _, row in rows]
        place = (found[0][1], found[0][2] if len(found[0]) == 3 else PATH)  # noqa: PLR2004 - for mypy
        out += [("", *place), (f"### {day_in_words(day)}", *place), ("", *place), *found]
    return {"list": [*out, ("", 1)] if out else [(_NONE, 1)]}, faults


def _links(pages: Sequence[str], titles: Mapping[str, str]) -> str:
    """Return links to pages; one that is there no longer keeps its place as words."""
    return ", ".join(link(titles[uri], uri) if uri in titles else text(uri) for uri in pages)


def _wrong(entry: Change, line: int, today: dt.date, titles: Mapping[str, str]) -> list[Fault]:
    faults = [
        Fault(
            "data.no-page",
            Place(PATH, line),
            f'This change is of "{uri}", and there is no such page.',
            "Write the page's path inside the site, such as guides/annual-review.md.",
            uri,
        )
        for uri in entry.pages
        if uri not in titles
    ]
    if entry.date > today:
        faults.append(
            Fault(
                "data.date",
                Place(PATH, line),
                f"This change is dated {day_in_words(entry.date)}, which is still to come.",
                "Write the day from which readers can see it.",
                str(entry.date),
            )
        )
    return faults
