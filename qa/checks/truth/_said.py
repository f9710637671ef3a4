"""What the pages say, sentence by sentence, with the facts that each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from qa import parts
from qa.content.blocks import UNJUDGED
from qa.content.sentences import split
from qa.model import Block, Page, Place, Site

_UNREAD = frozenset({"ref", "code", "lang"})  # source numbers, code, other languages
_LAW = "law."


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, a row of a table or a line of the front matter: what a reader takes in at once.

    parts: where in `text` each block begins, with the block; front matter has its place instead.
    facts: (key of law.yml, start, end) in the order of the text.
    """

    page: Page
    kind: str
    text: str
    parts: tuple[tuple[int, Block | Place], ...]
    facts: tuple[tuple[str, int, int], ...] = ()
    values: tuple[tuple[int, int], ...] = ()

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` was written."""
        start, part = next(p for p in reversed(self.parts) if p[0] <= offset)
        return part if isinstance(part, Place) else part.place(offset - start)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence. start: its offset in the unit. low: its text in small letters.

    facts: keys in the sentence or right after its stop. filled: stretches of the text that came
    through a placeholder, with the key of the fact ('' for another value). before: the sentence
    before it in the same unit, or ''.
    """

    unit: Unit
    start: int
    text: str
    low: str
    facts: tuple[str, ...]
    filled: tuple[tuple[int, int, str], ...]
    before: str = ""

    def place(self, offset: int = 0) -> Place:
        """Return where the character at `offset` of the sentence was written."""
        return self.unit.place(self.start + offset)


@parts.kept_by_page
def sentences(page: Page) -> tuple[Said, ...]:
    """Return the sentences of a page, its summary first; read once however many checks ask."""
    return tuple(said for unit in _units(page) for said in _sentences(unit))


def joined(said: Sequence[Said]) -> tuple[str, tuple[int, ...]]:
    """Return sentences in small letters as one text, and where each begins in it."""
    starts = accumulate((len(s.low) + 1 for s in said), initial=0)
    return "\n".join(s.low for s in said), tuple(starts)[: len(said)]


def everything(site: Site) -> Iterator[Said]:
    """Yield the sentences of all pages."""
    for page in site.pages:
        yield from sentences(page)


def around(said: Said, start: int, end: int, most: int = 60) -> str:
    """Return the words of the sentence from `start` on, for quoting, whole words only."""
    text = said.text[start : max(end, start + most)]
    if start + len(text) < len(said.text) and said.text[start + len(text)].isalnum():
        text = text[: max(end - start, text.rfind(" "))]
    return text.strip()


def _units(page: Page) -> Iterator[Unit]:
    if page.meta.summary:
        line = page.meta.line("summary")
        column = max(1, page.source_line(line).find(page.meta.summary[:10]) + 1)
        place = Place(page.path, line, column)
        yield Unit(page, "summary-line", page.meta.summary, ((0, place),))
    row: list[Block] = []
    for block in page.blocks:
        if block.kind == "code" or any(mark.value in UNJUDGED for mark in block.marks):
            continue
        if row and (block.kind != "cell" or block.place().line != row[0].place().line):
            yield _unit(page, row)
            row = []
        if block.kind == "cell":
            row.append(block)
        else:
            yield _unit(page, [block])
    if row:
        yield _unit(page, row)


def _unit(page: Page, blocks: Sequence[Block]) -> Unit:
    text = ""
    parts: list[tuple[int, Block | Place]] = []
    facts: list[tuple[str, int, int]] = []
    values: list[tuple[int, int]] = []
    for block in blocks:
        text += " | " if text else ""
        start = len(text)
        parts.append((start, block))
        text += _blanked(block)
        for mark in block.marks:
            if mark.kind != "fact":
                continue
            if mark.value.startswith(_LAW):
                key = mark.value[len(_LAW) :].removesuffix(".figure")
                facts.append((key, start + mark.start, start + mark.end))
            else:
                values.append((start + mark.start, start + mark.end))
    return Unit(
        page,
        blocks[0].kind,
        text,
        tuple(parts),
        tuple(sorted(facts, key=_by_start)),
        tuple(values),
    )


def _by_start(fact: tuple[str, int, int]) -> int:
    return fact[1]


def _blanked(block: Block) -> str:
    text = block.text.replace("’", "'").replace("\u00a0", " ")
    for mark in block.marks:
        if mark.kind in _UNREAD:
            text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def _sentences(unit: Unit) -> Iterator[Said]:
    if unit.kind == "cell":
        spans = [(0, len(unit.text))]
    else:
        spans = [(s.start, s.end) for s in split(unit.text)]
    before = ""
    for index, (start, end) in enumerate(spans):
        text = unit.text[start:end]
        reach = spans[index + 1][0] if index + 1 < len(spans) else len(unit.text) + 1
        facts = [f for f in unit.facts if start <= f[1] < reach]
        filled = [(a - start, b - start, key) for key, a, b in facts if a < end]
        filled += [(a - start, b - start, "") for a, b in unit.values if start <= a < end]
        yield Said(
            unit,
            start,
            text,
            text.lower(),
            tuple(key for key, _, _ in facts),
            tuple(filled),
            before,
        )
        before = text


def filled(said: Said, start: int, end: int) -> str | None:
    """Return the key of the fact that text[start:end] came from, '' for another value, or None."""
    return next((key for a, b, key in said.filled if a < end and start < b), None)
