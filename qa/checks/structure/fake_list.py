"""A list is made as a list, not typed with signs or line breaks inside a paragraph.

Good: an empty line, then lines that begin with `- ` or `1. `
Bad: lines that begin with `•`, `–` or `1)`; `- ` right below a paragraph; lines that end in `<br>`
Source: WCAG 2.2, 1.3.1, https://www.w3.org/WAI/tutorials/page-structure/content/#lists; R17
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.checks.structure._source import Row, at, excerpt, files, line_of
from qa.model import Check, Context, Hit, Level, Page, Place, Site

_KINDS = {"paragraph", "item", "quote", "definition"}
_MARK = re.compile(r"[ \t>]*(?P<sign>[•‣◦▪●■·–—*+-]|\(?\d{1,2}\))[ \t]+\S")
_CERTAIN = set("•‣◦▪●■")  # nobody types these for anything but a list
_NEAR = 2  # lines from one entry to the next, with an empty line between them
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\d{3}|@|<address|\{\{ ?service\.")
_LEAST_BREAKS = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    place: Place
    sign: str
    text: str


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the first line of each typed list, and of each paragraph cut by line breaks."""
    for page in site.pages:
        for run in _runs(_entries(page)):
            if len(run) > 1 or run[0].sign in _CERTAIN:
                yield Hit(
                    run[0].place,
                    f'These lines look like a list, but "{run[0].sign}" stands in a paragraph.',
                    _fix(run[0].sign),
                    excerpt(run[0].text),
                )
    for rows in files(site):
        yield from _breaks(rows)


def _entries(page: Page) -> Iterator[_Entry]:
    """Yield the lines inside paragraphs that begin with the sign of a list entry."""
    lines: list[str] = []
    for block in page.blocks:
        if block.kind not in _KINDS:
            continue
        lines = lines or page.text.split("\n")
        seen = 0
        for position, (_, place) in enumerate(block.spots):
            if place.line == seen:
                continue
            seen = place.line
            text = line_of(page, lines, place)
            mark = _MARK.match(text)
            if mark and not (position == 0 and block.kind in {"item", "definition"}):
                sign = mark["sign"] if len(mark["sign"]) == 1 else "1)"
                yield _Entry(Place(place.path, place.line, mark.start("sign") + 1), sign, text)


def _runs(entries: Iterator[_Entry]) -> Iterator[Sequence[_Entry]]:
    run: list[_Entry] = []
    for entry in entries:
        if run and (entry.sign != run[-1].sign or entry.place.line - run[-1].place.line > _NEAR):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _fix(sign: str) -> str:
    if sign in {"-", "*", "+"}:
        return "Leave an empty line above the first of them."
    if sign == "1)":
        return 'Leave an empty line above them, and begin each with its number and a full stop: "1. ".'
    return 'Leave an empty line above them, and begin each with "- ".'


def _breaks(rows: Sequence[Row]) -> Iterator[Hit]:
    """Yield paragraphs with several line breaks; an address may have them, and a table cell."""
    paragraph: list[Row] = []
    for row in [*rows, None]:
        if row is not None and row.prose and row.text.strip():
            paragraph.append(row)
            continue
        if sum("<br" in r.text.lower() for r in paragraph):
            yield from _broken(paragraph)
        paragraph = []


def _broken(paragraph: Sequence[Row]) -> Iterator[Hit]:
    cut = [r for r in paragraph if _BREAK.search(r.text) and not r.text.lstrip().startswith("|")]
    count = sum(len(_BREAK.findall(row.text)) for row in cut)
    if count >= _LEAST_BREAKS and not any(_ADDRESS.search(row.text) for row in paragraph):
        found = _BREAK.search(cut[0].text)
        yield Hit(
            at(cut[0], found.start() if found else 0),
            f"This paragraph is cut by {count} line breaks (<br>).",
            'Make it a list with "- " before each entry, or leave an empty line between paragraphs.',
            excerpt(cut[0].text),
        )


CHECK = Check(
    title="Lists are made as lists",
    level=Level.SOON,
    why="A screen reader says how long a real list is; typed signs run together into one sentence.",
    run=find,
    by_page=True,
)
