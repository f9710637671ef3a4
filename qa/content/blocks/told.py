"""docs/about/families-told-us.yml: you said, we did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from qa.content import told
from qa.content.blocks.rows import Row, items, link, paragraph, text
from qa.content.facts import day_in_words
from qa.content.told import PATH, Theme
from qa.model import Fault

__all__ = ["NAMES", "PATH", "blocks"]
NAMES = ("themes",)

_AWAITED = "We have not yet published what families told us. We will put it here."


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page about what families said."""
    entries, faults = told.load(root)
    out: list[Row] = []
    for theme, line in entries:
        out += [("", line), (f"### {text(theme.theme)}", line), ("", line)]
        out += items([(words, line) for words in _said(theme)], line)
    return {"themes": out or paragraph(_AWAITED)}, faults


def _said(theme: Theme) -> list[str]:
    families = "1 family" if theme.count == 1 else f"{theme.count:,} families"
    period = link(theme.period, "about/statistics.md")
    reply = f"{text(theme.reply)} ({day_in_words(theme.replied)})" if theme.reply else "none yet"
    return [
        f"You said: {families} told us this in {period}",
        f"We raised: {text(theme.raised)}",
        f"With: {text(theme.raised_with)}",
        f"The reply: {reply}",
    ]
