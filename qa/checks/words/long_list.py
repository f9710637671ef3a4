"""A list is short, and each of its bullets says one thing.

Good: 6 bullets of one sentence; a numbered list whose steps have a sentence of detail
Bad: 12 bullets in a row; a bullet that is a paragraph of 4 sentences
Source: NHS service manual, formatting: about 6 items, one sentence each (R17)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.content.sentences import split
from qa.model import Block, Check, Context, Hit, Level, Page, Site

_MARK = re.compile(r"[\s>]*([-*+]|\d{1,3}[.)])\s")
_MOSTLY_LINK = 0.6


@dataclass(slots=True)
class _List:
    """A list of the source: where its marks stand in a line, and its items."""

    indent: int
    numbered: bool
    items: list[Block]


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each list with too many items, and each bullet of too many sentences."""
    for page in site.pages:
        most = context.policy.limit("words.list-items", page.meta.audience)
        sentences = context.policy.limit("words.bullet-sentences", page.meta.audience)
        for found in _lists(page):
            if len(found.items) > most and not _is_index(found):
                first = found.items[0]
                yield Hit(
                    first.place(),
                    f"This list has {len(found.items)} items; we aim for {most:g} or fewer.",
                    "Part it into two lists with a line before each, or leave some out.",
                    _beginning(first),
                )
            for item in () if found.numbered else found.items:
                count = len(split(item.text))
                if count > sentences:
                    yield Hit(
                        item.place(),
                        f"This bullet has {count} sentences; we aim for {sentences:g} or fewer.",
                        "Make a paragraph of it, or part it.",
                        _beginning(item),
                    )


def _lists(page: Page) -> Iterator[_List]:
    """Yield the lists of a page; a list inside another is one of its own."""
    found: list[_List] = []
    for block in page.blocks:
        place = block.place()
        here = block.kind == "item" and place.path == page.path  # else a data file lists them
        mark = _MARK.match(page.source_line(place.line)) if here else None
        if block.kind != "item":
            yield from found
            found = []
        if mark is None:
            continue
        indent, numbered = mark.start(1), mark[1][0].isdigit()
        while found and found[-1].indent > indent:
            yield found.pop()
        if not found or found[-1].indent < indent or found[-1].numbered != numbered:
            found.append(_List(indent, numbered, []))
        found[-1].items.append(block)
    yield from found


def _is_index(found: _List) -> bool:
    """Tell whether the list only leads to pages."""
    return all(
        sum(m.end - m.start for m in item.marks if m.kind == "link")
        > _MOSTLY_LINK * len(item.text)
        for item in found.items
    )


def _beginning(block: Block) -> str:
    words = block.text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")  # noqa: PLR2004


CHECK = Check(
    title="Lists of a size that can be taken in",
    level=Level.LOOK,
    why="Nobody keeps twelve things in mind, so the last ones are as good as lost.",
    run=find,
    by_page=True,
)
