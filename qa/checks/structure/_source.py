"""The source lines of a site's pages, cut once for all checks of this family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qa.content.expand import INCLUDE, included_text
from qa.model import Page, Place, Site
from qa.parts import kept_by_site

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})")
_RAW = re.compile(r"[ \t]*<(script|style|pre|textarea)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a source file.

    kind: 'front' up to the end of the front matter, 'code' in a fence or in raw HTML such as a
    style, 'comment' where the line begins in or with a comment, else 'prose'.
    """

    place: Place
    text: str
    kind: Literal["front", "code", "comment", "prose"]

    @property
    def prose(self) -> bool:
        """Tell whether a reader may see the words of this line."""
        return self.kind == "prose"


@kept_by_site
def files(site: Site) -> tuple[tuple[Row, ...], ...]:
    """Return the lines of every page and, once, of every file that pages include."""
    return tuple(_cut_all(site))


def at(row: Row, column: int) -> Place:
    """Return the place of a column, counted from 0, on this line."""
    return Place(row.place.path, row.place.line, column + 1)


def excerpt(text: str, longest: int = 80) -> str:
    """Return the words of a line, cut to a length that fits a report."""
    words = text.strip()
    if len(words) <= longest:
        return words
    end = words.rfind(" ", 0, longest)
    return words[: end if end > longest // 2 else longest] + " …"


def line_of(page: Page, lines: list[str], place: Place) -> str:
    """Return the line at `place` of a page cut into `lines`; '' where it is in another file."""
    return lines[place.line - 1] if place.path == page.path and place.line <= len(lines) else ""


def _cut_all(site: Site) -> Iterator[tuple[Row, ...]]:
    included: dict[str, None] = {}
    for page in site.pages:
        rows = _cut(page.path, page.text, page.first_line)
        included.update(_includes(rows))
        yield rows
    waiting = list(included)
    while waiting:
        path = waiting.pop(0)
        rows = _cut(path, included_text(site.root, path), 1)
        further = [p for p in _includes(rows) if p not in included]
        included.update(dict.fromkeys(further))
        waiting += further
        yield rows


def _includes(rows: tuple[Row, ...]) -> dict[str, None]:
    found = (INCLUDE.match(row.text) for row in rows if "--8<--" in row.text)
    return {match["path"]: None for match in found if match}


def _cut(path: str, text: str, first_line: int) -> tuple[Row, ...]:
    rows = []
    fence = closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        place = Place(path, number)
        if number < first_line:
            rows.append(Row(place, line, "front"))
            continue
        opener = _FENCE.match(line)
        if fence:
            rows.append(Row(place, line, "code"))
            fence = "" if opener and opener[1].startswith(fence) else fence
        elif closing:
            rows.append(Row(place, line, "comment" if closing == "-->" else "code"))
            closing = "" if closing in line.lower() else closing
        elif opener:
            rows.append(Row(place, line, "code"))
            fence = opener[1]
        elif raw := _RAW.match(line):
            rows.append(Row(place, line, "code"))
            end = f"</{raw[1].lower()}"
            closing = "" if end in line.lower() else end
        else:
            begins = line.lstrip().startswith("<!--")
            rows.append(Row(place, line, "comment" if begins else "prose"))
            opened = "<!--" in line and "-->" not in line.rsplit("<!--", 1)[1]
            closing = "-->" if opened else ""
    return tuple(rows)
