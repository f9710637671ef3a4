"""Fill in includes and `{{ … }}` placeholders, and remember where every piece was written.

A page becomes a list of lines; a line is a list of pieces. A piece of plain text stands in its
source at a column; a piece that came through a placeholder belongs to the placeholder's column.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern

from qa.content.blocks import Block
from qa.content.facts import Facts, anchor_of
from qa.content.letter_gaps import Gaps
from qa.content.service import DAYS, Service
from qa.content.words_near import did_you_mean, nearest
from qa.model import Fault, Place

PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
INCLUDE = re.compile(r'^(?P<indent>[ \t]*)--8<--[ \t]+"(?P<path>[^"]*)"[ \t]*$')
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LIST_OR_HEADING = re.compile(r"#{1,6} | *- ")
_OF_SITE = re.compile(r"\]\(site:([^)\s]+)\)")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]")
PAGE_FOLDERS = ("guides", "policies", "docs")
MAX_INCLUDES = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one line. name: the placeholder it came through, '' for plain text."""

    text: str
    column: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the expanded page and the spot at which it was written."""

    path: str
    number: int
    source: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as it is published."""
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True)
class Values:
    """What placeholders can say, and the gaps that letters may have."""

    facts: Facts
    service: Service
    blocks: Mapping[str, Block]
    gaps: Gaps = field(default_factory=dict)
    gap_lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Expanded:
    """An expanded page. facts: keys in order of first use."""

    lines: list[Line] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def markdown(self) -> str:
        """The Markdown that MkDocs converts."""
        return "\n".join(line.text for line in self.lines) + "\n"


def expand(body: str, path: str, first_line: int, root: Path, values: Values) -> Expanded:
    """Expand a page's text.

    Args:
        body: the text after the front matter.
        path: project path of the page.
        first_line: the line of the file on which `body` starts.
        root: the project's folder, for includes.
        values: what placeholders can say.
    """
    out = Expanded()
    fence = ""
    for line in _with_includes(body, path, first_line, root, out, (path,)):
        mark = _FENCE.match(line.source)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            out.lines.append(line)
        elif fence or "{{" not in line.source:
            out.lines.append(line)
        else:
            out.lines += _filled(line, values, out, path)
    return out


def _with_includes(
    body: str, path: str, first_line: int, root: Path, out: Expanded, trail: tuple[str, ...]
) -> Iterator[Line]:
    for number, text in enumerate(body.split("\n"), first_line):
        include = INCLUDE.match(text)
        if include is None:
            yield Line(path, number, text, (Piece(text, 1),))
            continue
        wanted = include["path"]
        inner = _included(wanted, Place(path, number, text.index('"') + 1), root, out, trail)
        if inner is None:
            continue
        indent = include["indent"]
        for line in _with_includes(inner, wanted, 1, root, out, (*trail, wanted)):
            pieces = (Piece(indent, 1), *line.pieces) if indent else line.pieces
            yield Line(line.path, line.number, line.source, pieces)


def _included(
    wanted: str, place: Place, root: Path, out: Expanded, trail: tuple[str, ...]
) -> str | None:
    """Return the text of an include, or note why there is none."""

    def fault(what: str, fix: str) -> None:
        out.faults.append(Fault("facts.include", place, what, fix, wanted))

    try:
        full = _page_text(root, wanted)
        if full is None:
            fault(
                f'"{wanted}" is not a page text of this project.',
                "Name a Markdown file under guides/, policies/ or docs/.",
            )
            return None
        if wanted in trail or len(out.lines) > MAX_INCLUDES * 100:
            fault(f'"{wanted}" includes itself.', "Take out this line.")
            return None
        return full.read_text(encoding="utf-8-sig").rstrip("\n")
    except (OSError, ValueError, RuntimeError):
        near = did_you_mean(wanted, _candidates(root))
        fault(f'The file "{wanted}" to include cannot be read.{near}', "Mend the file's name.")
        return None


def included_text(root: Path, wanted: str) -> str:
    """Return the text of a file that pages include; '' where `expand` refuses it, which says why."""
    try:
        full = _page_text(root, wanted)
        return full.read_text(encoding="utf-8-sig") if full else ""
    except (OSError, ValueError, RuntimeError):
        return ""


def _page_text(root: Path, wanted: str) -> Path | None:
    """Return where a text to include stands; None outside the folders of pages.

    Raises:
        OSError, ValueError, RuntimeError: no file can have this name.
    """
    folder = root.resolve()
    full = (folder / wanted).resolve()
    pages = any(full.is_relative_to(folder / name) for name in PAGE_FOLDERS)
    return None if not pages or full.suffix != ".md" or (root / wanted).is_symlink() else full


def _candidates(root: Path) -> list[str]:
    return [p.relative_to(root).as_posix() for p in (root / "guides").glob("includes/*.md")]


def _filled(line: Line, values: Values, out: Expanded, page: str) -> list[Line]:
    """Return the line of the page at `page`, or the block that its only placeholder stands for."""
    alone = PLACEHOLDER.fullmatch(line.source.strip())
    block = _block(alone[1].strip(), line, values, out, page) if alone else None
    if block is not None:
        return block
    code = [m.span() for m in _CODE_SPAN.finditer(line.source)]
    heading = bool(_HEADING.match(line.source))
    pieces: list[Piece] = []
    shift = len(line.text) - len(line.source)  # an include's indent stands before the source
    if shift:
        pieces.append(Piece(line.text[:shift], 1))
    at = 0
    for match in PLACEHOLDER.finditer(line.source):
        if any(a <= match.start() < b for a, b in code):
            continue
        if match.start() > at:
            pieces.append(Piece(line.source[at : match.start()], at + 1))
        name = intern(match[1].strip())  # many pages ask for the same, and marks keep it
        place = Place(line.path, line.number, match.start() + 1)
        value = _value(name, place, values, out, plain=heading)
        pieces.append(Piece(match[0] if value is None else value, match.start() + 1, name))
        at = match.end()
    if at < len(line.source):
        pieces.append(Piece(line.source[at:], at + 1))
    return [Line(line.path, line.number, line.source, tuple(pieces))]


def _block(name: str, line: Line, values: Values, out: Expanded, page: str) -> list[Line] | None:
    indent = line.text[: len(line.text) - len(line.text.lstrip())]
    if block := values.blocks.get(name):
        if block.rows is None:
            out.faults.append(_without_data(name, block.path, line))
            return [line]
        found: list[Line] = []
        values = replace(values, blocks={})  # data that names a block would never end
        for one in block.rows:
            text = _relative(one[0], page)
            path = one[2] if len(one) == 3 else block.path  # noqa: PLR2004 - so mypy can follow
            if not block.judged:
                found.append(_printed(text, name, line, indent))
                continue
            row = Line(path, one[1], text, (Piece(indent + text, 1),))
            found += _filled(row, values, out, page) if "{{" in text else [row]
        return found
    if name == "service.hours" and "hours" in values.service.details:
        hours = values.service.details["hours"].value
        texts = ["", "| Day | Open |", "| --- | --- |"]
        texts += [f"| {day} | {hours[day]} |" for day in DAYS if day in hours]
        texts.append("")
        return [
            Line(line.path, line.number, line.source, (Piece(indent + t, 1, name),)) for t in texts
        ]
    return None


def _printed(text: str, name: str, line: Line, indent: str) -> Line:
    """Return a line of a block as what its placeholder prints, which no check of wording judges."""
    lead = _LIST_OR_HEADING.match(text)
    at = lead.end() if lead else 0
    pieces = (Piece(indent + text[:at], 1), Piece(text[at:], 1, name))
    return Line(line.path, line.number, line.source, pieces)


def _relative(text: str, page: str) -> str:
    """Return a line of a block with its links to pages of this site made relative to `page`."""
    folder = posixpath.dirname(page.removeprefix("docs/")) or "."
    return _OF_SITE.sub(lambda m: f"]({posixpath.relpath(m[1], folder)})", text)


def _value(name: str, place: Place, values: Values, out: Expanded, *, plain: bool) -> str | None:
    """Return what the placeholder says, as inline HTML, or None with a fault noted."""
    family, _, key = map(intern, name.partition("."))
    if family == "law":
        return _law(name, key, place, values.facts, out, plain=plain)
    if family == "service" and key in values.service.details:
        return values.service.plain(key) if plain else values.service.inline(key)
    known = [f"service.{k}" for k in values.service.details] + list(values.blocks)
    if family == "service":
        fix = "Use a detail that stands in mkdocs.yml under extra: service:."
    else:
        known += [f"law.{k}" for k in values.facts.law]
        fix = "Write law. and a key of guides/law.yml, or service. and a detail of mkdocs.yml."
    out.faults.append(_unknown(name, known, place, fix))
    return None


def _law(
    name: str, key: str, place: Place, facts: Facts, out: Expanded, *, plain: bool
) -> str | None:
    key, _, part = key.partition(".")
    fact = facts.law.get(key)
    if fact is None or part not in {"", "figure"}:
        known = [f"law.{k}" for k in facts.law] + [f"law.{key}", f"law.{key}.figure"]
        if fact is None:
            known = known[:-2]
        out.faults.append(_unknown(name, known, place, "Use a key that stands in guides/law.yml."))
        return None
    if fact.status != "verified":
        out.faults.append(
            Fault(
                "facts.unverified",
                place,
                f'The fact "{key}" has the status {fact.status}, so no page may state it.',
                "Take the sentence out until the legal lead has verified the fact.",
                name,
            )
        )
        return None
    if part == "figure" and fact.figure is None:
        out.faults.append(
            Fault(
                "facts.no-figure",
                place,
                f'The fact "{key}" has no figure to print.',
                f"Write {{{{ law.{key} }}}} to link the sentence to its source.",
                name,
            )
        )
        return None
    if key not in out.facts:
        out.facts.append(key)
    words = fact.words if part == "" else str(fact.figure)
    if plain:
        return words
    target = f'href="#{anchor_of(key)}"'
    number = out.facts.index(key) + 1
    if words:  # on paper nobody can follow a link, so the number is printed behind the figure
        return f'<a class="fact" {target} data-source="{number}">{html.escape(words)}</a>'
    return (
        f'<sup class="ref" data-search-exclude><a {target}><span class="visually-hidden">Source </span>'
        f"{number}</a></sup>"
    )


def _without_data(name: str, path: str, line: Line) -> Fault:
    return Fault(
        "facts.unknown-key",
        Place(line.path, line.number, line.source.index("{{") + 1),
        f'The file "{path}", which fills in "{name}", is missing.',
        "Put the file back, or take this line out.",
        line.source.strip(),
    )


def _unknown(name: str, known: Sequence[str], place: Place, fix: str) -> Fault:
    guess = nearest(name, known)
    what = f'There is nothing called "{name}".{did_you_mean(name, known)}'
    if guess:
        fix = f"Write {{{{ {guess} }}}}."
    return Fault("facts.unknown-key", place, what, fix, name)
