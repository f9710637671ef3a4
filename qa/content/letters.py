"""Letters that readers fill in: one Markdown file each, under docs/letters/.

The letter itself stands in the box `!!! letter "Your letter"`. In it

    [[your name]]       is a gap; docs/letters/gaps.yml says what to write in it and why
    [?] A sentence.     may be left out
    [or] A sentence.    stands with others like it, line after line: the reader chooses one
    a line that ends in a backslash is followed by a new line

`{{ letter.gaps }}`, alone on a line of the page, prints what goes in each gap.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qa.content import expand, letter_gaps
from qa.content.blocks import Block
from qa.content.letter_gaps import Gaps
from qa.content.words_near import did_you_mean, nearest
from qa.model import Fault, Place

FOLDER = "docs/letters/"
TABLE = "letter.gaps"
UNKNOWN, NOTATION = "letters.unknown-gap", "letters.notation"

_BOX = re.compile(r"^!!![ \t]+letter\b")
_INSIDE = " " * 4
_GAP = re.compile(r"\[\[([^\[\]]*)\]\]")
_KIND = re.compile(r"^[ \t]*\[(\?|or)\][ \t]*")
_NOT_READ = re.compile(r"\[\[|\]\]|\[(?:\?|or)\]")
_ONE_BRACKET = re.compile(r"(?<!\[)\[([^\[\]]+)\](?![\[(\]])")
_NO_SENTENCE = re.compile(r"^[ \t]*(?:[-*+>#|]|\d+[.)][ \t]|!!!|\?\?\?|```|~~~)")
_NOTES = {"?": "[If you want:]", "or": "[Or:]", "first": "[Choose one:]"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the letter. kind: '' for one that stays, '?' may go, 'or' is one of several.

    first: the first of those several. start: offset of its words. text: the whole line.
    """

    number: int
    text: str
    kind: str = ""
    first: bool = False
    start: int = 0

    @property
    def gaps(self) -> Iterator[tuple[str, int]]:
        """Yield the name of each gap and its column."""
        for found in _GAP.finditer(self.text):
            yield _name(found), found.start() + 1


def _name(gap: re.Match[str]) -> str:
    return " ".join(gap[1].split())


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands in the box of a letter. boxes: the lines on which a box begins."""

    boxes: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of the gaps, each once, in the order of the letter."""
        return tuple(dict.fromkeys(name for line in self.lines for name, _ in line.gaps))


def is_letter(path: str) -> bool:
    """Tell whether a project path is a letter; the lists of letters are no letters."""
    return path.startswith(FOLDER) and not path.endswith("/index.md")


def read(text: str, first_line: int = 1) -> Letter:
    """Read the letter of a page.

    Args:
        text: the page, or its text after the front matter.
        first_line: the line of the file on which `text` starts.
    """
    boxes: list[int] = []
    lines: list[Line] = []
    inside = False
    for number, line in enumerate(text.split("\n"), first_line):
        if _BOX.match(line):
            boxes.append(number)
            inside = True
        elif inside and line.strip() and not line.startswith(_INSIDE):
            inside = False
        elif inside:
            lines.append(_line(number, line, lines))
    return Letter(tuple(boxes), tuple(lines))


def _line(number: int, text: str, before: list[Line]) -> Line:
    found = _KIND.match(text)
    if found is None:
        return Line(number, text)
    goes_on = bool(before) and before[-1].kind == "or" and before[-1].number == number - 1
    return Line(number, text, found[1], found[1] == "or" and not goes_on, found.end())


def expanded(
    body: str, path: str, first_line: int, root: Path, values: expand.Values
) -> expand.Expanded:
    """Expand a letter's page: as any other page, and with gaps that a script can fill in."""
    letter = read(body, first_line)
    rows = letter_gaps.table(letter.gaps, values.gaps, values.gap_lines)
    blocks = {**values.blocks, TABLE: Block(letter_gaps.PATH, rows if values.gaps else None)}
    out = expand.expand(body, path, first_line, root, replace(values, blocks=blocks))
    lines = {line.number: line for line in letter.lines}
    out.lines = [
        new
        for line in out.lines
        for new in (
            _woven(line, lines[line.number], values.gaps)
            if line.path == path and line.number in lines
            else [line]
        )
    ]
    out.faults += _faults(letter, path, values.gaps)
    return out


# ---------------------------------------------------------------------------- what readers get


def _woven(line: expand.Line, read_as: Line, gaps: Gaps) -> list[expand.Line]:
    """Return a line of the letter with its gaps, and what may be left out, as HTML.

    Each sentence of several to choose from becomes a paragraph of its own.
    """
    if not read_as.text.strip():
        return [line]
    start = read_as.start or len(read_as.text) - len(read_as.text.lstrip())
    pieces = [expand.Piece(_INSIDE, 1), *_opening(read_as)]
    for piece in line.pieces:
        if piece.name:
            pieces.append(piece)
        else:
            text = piece.text[max(0, start + 1 - piece.column) :]
            pieces.append(replace(piece, text=_GAP.sub(lambda gap: _shown(gap, gaps), text)))
    breaks = read_as.text.endswith("\\")
    if breaks:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip("\\"))
    if read_as.kind:
        pieces.append(expand.Piece("</span>", len(read_as.text)))
    if breaks:
        pieces.append(expand.Piece("  ", len(read_as.text)))
    found = replace(line, pieces=tuple(p for p in pieces if p.text))
    blank = replace(line, source="", pieces=())
    return [blank, found, blank] if read_as.kind == "or" else [found]


def _opening(line: Line) -> list[expand.Piece]:
    if not line.kind:
        return []
    note = _NOTES["first" if line.first else line.kind]
    kind = {"?": "maybe", "or": "either"}[line.kind]
    first = ' data-first="true"' if line.first else ""
    text = f'<span class="letter-{kind}"{first}><span class="letter-note">{note} </span>'
    return [expand.Piece(text, line.start)]


def _shown(found: re.Match[str], gaps: Gaps) -> str:
    """Return a gap as readers without scripts see it, with what the script needs to know."""
    name = _name(found)
    gap = gaps.get(name)
    notes = {"gap": name}
    if gap is not None:
        notes["answer"] = "choose" if gap.choose else gap.answer
        notes |= {"choose": "|".join(gap.choose)} if gap.choose else {}
        notes |= {"fills": gap.fills} if gap.fills else {}
    told = " ".join(f'data-{key}="{html.escape(value)}"' for key, value in notes.items())
    return f'<span class="letter-gap" {told}>[{html.escape(name, quote=False)}]</span>'


# ---------------------------------------------------------------------------- slips


def _faults(letter: Letter, path: str, gaps: Gaps) -> Iterator[Fault]:
    for line in letter.lines:
        for name, column in line.gaps:
            if name not in gaps:
                yield _unknown(name, Place(path, line.number, column), gaps)
        yield from _slips(line, path, gaps)
        if line.first and not _goes_on(letter, line):
            yield Fault(
                NOTATION,
                Place(path, line.number),
                "This is the only [or] line here, so there is nothing to choose between.",
                "Put another line that begins with [or] right below it, or write [?] instead.",
                line.text.strip(),
            )


def _goes_on(letter: Letter, first: Line) -> bool:
    return any(x.number == first.number + 1 and x.kind == "or" for x in letter.lines)


def _unknown(name: str, place: Place, gaps: Gaps) -> Fault:
    guess = nearest(name, list(gaps))
    fix = f"Write [[{guess}]]" if guess else "Use a gap that stands there"
    return Fault(
        UNKNOWN,
        place,
        f'There is no gap "{name}" in {letter_gaps.PATH}.{did_you_mean(name, list(gaps))}',
        f"{fix}, or add this one there with its hint and its reason.",
        f"[[{name}]]",
    )


def _slips(line: Line, path: str, gaps: Gaps) -> Iterator[Fault]:
    """Yield what looks like our notation and is not quite."""
    rest = " " * line.start + line.text[line.start :]
    words = _GAP.sub(lambda found: " " * len(found[0]), rest)
    if found := _NO_SENTENCE.match(rest):
        yield Fault(
            NOTATION,
            Place(path, line.number, found.end()),
            f'"{found[0].strip()}" begins something that is no sentence, and a letter has no room for it.',
            "Write sentences, and leave an empty line where a new paragraph begins.",
            line.text.strip(),
        )
    if line.kind and not rest.strip():
        yield Fault(
            NOTATION,
            Place(path, line.number, 1),
            f"There is no sentence after [{line.kind}].",
            "Write the sentence on the same line, or delete the line.",
            line.text.strip(),
        )
    for found in _NOT_READ.finditer(words):
        yield Fault(
            NOTATION,
            Place(path, line.number, found.start() + 1),
            f'"{found[0]}" does not belong to a gap here, nor does it begin a line.',
            "Write [[ and ]] around the name of a gap; put [?] and [or] at the start of a line.",
            line.text.strip(),
        )
    for found in _ONE_BRACKET.finditer(words):
        name = _name(found)
        if name in gaps:
            yield Fault(
                NOTATION,
                Place(path, line.number, found.start() + 1),
                f'"[{name}]" has one bracket on each side, so nobody can fill it in.',
                f"Write [[{name}]].",
                found[0],
            )
