"""News: one page an item under docs/news/, with date, effect and share in its front matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qa.content.blocks.rows import AnyRow, PlacedRow, link, text
from qa.content.facts import day_in_words
from qa.content.heads import Head
from qa.model import Fault

FOLDER = "news/"
PATH = "docs/news/index.md"
NAMES = ("latest", "archive")
JUDGED = True

_NONE = "There is no news yet. We will put it here."
_NONE_OLD = "There is no older news yet."


def is_item(uri: str) -> bool:
    """Tell whether a page is an item of news."""
    return uri.startswith(FOLDER) and not uri.endswith("/index.md")


def items(heads: Iterable[Head]) -> list[Head]:
    """Return the items that have a date, the newest first."""
    found = [head for head in heads if is_item(head.uri) and head.meta.date is not None]
    return sorted(found, key=lambda h: (h.meta.date or dt.date.min, h.uri), reverse=True)


def blocks(
    _root: Path, _today: dt.date, heads: Sequence[Head]
) -> tuple[Mapping[str, list[AnyRow]], list[Fault]]:
    """Return the list of news, and the list of what was put into the archive."""
    found = items(heads)
    latest = [row for head in found if not head.meta.archive for row in _item(head)]
    archive = [row for head in found if head.meta.archive for row in _item(head)]
    return {
        "latest": latest or [(_NONE, 1)],
        "archive": archive or [(_NONE_OLD, 1)],
    }, []


def _item(head: Head) -> list[AnyRow]:
    meta = head.meta

    def row(words: str, key: str) -> PlacedRow:
        return words, meta.line(key), head.path

    said = [
        ("", "title"),
        (f"### {text(meta.title)}", "title"),
        ("", "title"),
        (f"{day_in_words(meta.date)}: {text(meta.summary)}", "summary"),
        ("", "effect"),
    ]
    if meta.effect:
        said += [(f"What this means for you: {text(meta.effect)}", "effect"), ("", "effect")]
    if meta.share:
        said += [(f"Words to pass on: {text(meta.share)}", "share"), ("", "share")]
    said += [(f"Read all of it: {link(meta.title, head.uri)}.", "title"), ("", "title")]
    return [row(words, key) for words, key in said]
