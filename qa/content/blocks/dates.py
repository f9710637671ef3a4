"""The rules of 'Dates from your letter' as tables, for readers without scripts and on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from qa.content import facts, letter_dates
from qa.content.blocks.rows import Row, cell
from qa.model import Fault

PATH = letter_dates.PATH
NAMES = ("rules",)

_HEAD = ("| Letter or event | What follows | Who acts | How long |", "| --- | --- | --- | --- |")


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the tables, one for each group, each behind a line that opens without scripts."""
    law, _ = facts.load(root)  # its faults are reported where it is read for the pages
    guide, faults = letter_dates.load(root, law)
    return {"rules": lines(guide) if guide else []}, faults


def lines(guide: letter_dates.Guide) -> list[Row]:
    """Return the Markdown lines, each with its line in the data file."""
    out: list[Row] = []
    for group in guide.file.groups:
        top = guide.lines[group.events[0].id] if group.events else 1
        begin = (f'??? rules "{cell(group.about)}"', "", "    This table shows each rule.", "")
        out += [(words, top) for words in (*begin, *(f"    {row}" for row in _HEAD))]
        for event in group.events:
            out += [
                (f"    {_row(guide, event, k)}", _line(guide, k)) for k in guide.following(event)
            ]
        out.append(("", top))
    return out


def _line(guide: letter_dates.Guide, key: str) -> int:
    """Return the line of the words that tell this rule from its neighbours."""
    name = f"only {key}" if key in guide.file.only else f"due {guide.rules[key].to}"
    return guide.lines[name]


def _row(guide: letter_dates.Guide, event: letter_dates.Event, key: str) -> str:
    who = guide.file.who[guide.rules[key].binds]
    words = [cell(_capital(words)) for words in (event.choice, guide.what(key), who, event.hint)]
    how = _capital(guide.how(key))
    hint = f"{'' if how.endswith('.') else '.'} {words.pop()}" if event.hint else ""
    return f"| {' | '.join(words[:3])} | {how}{hint} |"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
