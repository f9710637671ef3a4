"""A guide as a way with a start and an end: its numbered steps, and its time limits as a timeline.

Both are made from the page's own HTML while it is built. Staff write headings 'Step 1: …' and a
table with the columns When, What happens and Who does it; nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa.content.facts import Fact

COLUMNS = ("When", "What happens", "Who does it")

_STEP = re.compile(r"^Step (\d+): (.+)$")
_STEP_HEADING = re.compile(r'<h2 id="([^"]+)">(?=Step (\d+): )')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_FACT = re.compile(r"^#source-(.+)$")
_UNIT_DAYS = {"days": 1, "weeks": 7}
_POINTS_FOR_A_SCALE = 3
_ONCE_IN_A_PAGE = re.compile(r'\sid="[^"]*"')


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step: 'Step 2 of 5'."""

    number: int
    total: int
    title: str
    url: str


def steps(headings: Iterable[tuple[str, str]]) -> list[Step]:
    """Return the steps among the (title, address) of a page's headings; none unless they count 1, 2, 3."""
    found = [(m, url) for title, url in headings if (m := _STEP.match(title))]
    if [int(m[1]) for m, _ in found] != list(range(1, len(found) + 1)):
        return []
    return [Step(int(m[1]), len(found), m[2], url) for m, url in found]


def numbered(content: str) -> str:
    """Give each heading of a step the words '2 of 5', which the style sheet shows beside it."""
    numbers = [int(m[2]) for m in _STEP_HEADING.finditer(content)]
    total = len(numbers)
    if numbers != list(range(1, total + 1)):
        return content
    return _STEP_HEADING.sub(
        lambda m: f'<h2 id="{m[1]}" class="step" data-of="{m[2]} of {total}">', content
    )


# ---------------------------------------------------------------------------- time limits


@dataclass(frozen=True, slots=True)
class Row:
    """One row of such a table, as HTML. facts: the keys of law.yml that its first cell prints."""

    when: str
    what: str
    who: str
    facts: tuple[str, ...]


def with_timelines(content: str, law: Mapping[str, Fact]) -> str:
    """Put a timeline in the place of each table of time limits; the table stays, folded, as its twin."""

    def drawn(match: re.Match[str]) -> str:
        rows = rows_of(match[0])
        return _figure(rows, match[0], law) if rows else match[0]

    return _TABLE.sub(drawn, content) if COLUMNS[1] in content else content


def rows_of(table: str) -> list[Row]:
    """Return the rows of a table with our three columns; none for any other table."""
    tree = LexborHTMLParser(table)
    if tuple(" ".join(th.text().split()) for th in tree.css("thead th")) != COLUMNS:
        return []
    found = []
    for row in tree.css("tbody tr"):
        cells = row.css("td")
        if len(cells) != len(COLUMNS):
            return []
        keys = tuple(
            m[1] for a in cells[0].css("a.fact") if (m := _FACT.match(a.attributes["href"] or ""))
        )
        when, what, who = (_inside(cell) for cell in cells)
        found.append(Row(when, what, who, keys))
    return found


def _inside(cell: LexborNode) -> str:
    inner = (cell.html or "").partition(">")[2].rpartition("</td>")[0]
    return _ONCE_IN_A_PAGE.sub("", inner)


def _figure(rows: Sequence[Row], table: str, law: Mapping[str, Fact]) -> str:
    items = "".join(
        f'<li class="timeline__row{_yours(row)}"><p class="timeline__when">{row.when}</p>'
        f'<p class="timeline__what">{row.what}</p>'
        f'<p class="timeline__who"><span class="visually-hidden">Who does it: </span>{row.who}</p></li>'
        for row in rows
    )
    return (
        f'<div class="timeline">{scale(points(rows, law))}'
        f'<ol class="timeline__list" data-search-exclude>{items}</ol>'
        '<details class="timeline__table"><summary>Show these dates as a table</summary>'
        f"{table}</details></div>"
    )


def _yours(row: Row) -> str:
    """Rows that the reader acts on are marked, in words and by the shape of their sign."""
    return " timeline__row--you" if re.match(r"You\b", row.who) else ""


@dataclass(frozen=True, slots=True)
class Point:
    """A day on the scale, counted from the common start. days is negative before it."""

    days: int
    label: str


def points(rows: Sequence[Row], law: Mapping[str, Fact]) -> list[Point]:
    """Return the days that can stand on one scale: those that are counted from the same start.

    None where fewer than three can. Working days, school days and months have no fixed length, and
    limits with two starts have no one place, so these stay off the scale.
    """
    by_start: dict[str, dict[int, str]] = {}
    for row in rows:
        if len(row.facts) != 1 or (fact := law.get(row.facts[0])) is None:
            continue
        if not fact.starts or fact.unit not in _UNIT_DAYS or not isinstance(fact.figure, int):
            continue
        days = fact.figure * _UNIT_DAYS[fact.unit] * (-1 if fact.direction == "before" else 1)
        by_start.setdefault(fact.starts, {})[days] = fact.words
    longest = max(by_start.values(), key=len, default={})
    if len(longest) < _POINTS_FOR_A_SCALE:
        return []
    return [Point(days, label) for days, label in sorted(longest.items())]


_LEFT, _RIGHT = 4.0, 96.0  # per cent of the drawing's width


def _edge(number: int, total: int) -> tuple[str, str]:
    """Return the class and the shift that keep the first and the last label inside the drawing."""
    if number == 0:
        return " scale__label--first", ' dx="-10"'
    return (" scale__label--last", ' dx="10"') if number == total - 1 else ("", "")


def scale(found: Sequence[Point]) -> str:
    """Draw the points on one line, true to scale. The list below it says the same in words."""
    if not found:
        return ""
    first, last = min(0, found[0].days), found[-1].days
    every = sorted([*found, Point(0, "Start")], key=lambda p: p.days)

    def at(point: Point) -> str:
        return f"{_LEFT + (_RIGHT - _LEFT) * (point.days - first) / (last - first):.1f}%"

    marks = []
    for number, point in enumerate(every):
        label = html.escape(point.label)
        if point.days < 0:
            label += '<tspan class="scale__before"> before</tspan>'
        y, line = (84, 72) if number % 2 else (18, 24)
        where, shift = _edge(number, len(every))
        marks.append(
            f'<line class="scale__tick" x1="{at(point)}" x2="{at(point)}" y1="48" y2="{line}"/>'
            f'<circle class="scale__{"day" if point.days else "start"}" cx="{at(point)}" cy="48" r="8"/>'
            f'<text class="scale__label{where}" x="{at(point)}" y="{y}"{shift}>{label}</text>'
        )
    return (
        '<svg class="scale" width="100%" height="96" aria-hidden="true" focusable="false">'
        f'<line class="scale__line" x1="{_LEFT}%" x2="{_RIGHT}%" y1="48" y2="48"/>'
        f"{''.join(marks)}</svg>"
    )
