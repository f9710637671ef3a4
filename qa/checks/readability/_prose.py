"""The prose of a page, as the readability checks count it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.content.reading import Reading, ReadSentence, defined_terms, measure
from qa.model import Block, Hit, Page, Place
from qa.parts import kept_by_page

SCORED = frozenset({"paragraph", "item", "quote", "definition"})
_NOT_WORDS = frozenset({"code", "fact", "lang", "link"})
_GROWN_UP = 18  # years; the formulas go on rising, but mean nothing there
_MOSTLY = 0.8  # a block of which more is link, placeholder or code is a list entry, not prose


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the prose below it, up to the next heading. heading: None before the first."""

    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A page as all checks of the family see it. blocks: all prose; terms: what it explains."""

    page: Page
    blocks: tuple[Block, ...]
    terms: frozenset[str]
    sections: tuple[Section, ...]
    whole: Reading
    parts: tuple[Reading, ...]


@kept_by_page
def prose(page: Page) -> Prose:
    """Return the prose of `page`, measured once however many checks ask for it."""
    blocks, terms = scored(page.blocks), excused(page)
    cut = tuple(Section(s.heading, scored(s.blocks)) for s in sections(page))
    readings = tuple(read(s.blocks, terms) for s in cut)
    return Prose(page, blocks, terms, cut, read(blocks, terms), readings)


def scored(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that are prose: no headings, cells, captions, code or lists of links."""
    return tuple(b for b in blocks if b.kind in SCORED and not _is_entry(b))


def plain(block: Block) -> str:
    """Return the text of `block` with source numbers blanked out; offsets stay as they are."""
    text = block.text
    if not block.marks:
        return text
    for mark in block.marks:
        if mark.kind == "ref":
            text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    return text


def sections(page: Page) -> Iterator[Section]:
    """Yield the sections of `page` in order."""
    heading: Block | None = None
    below: list[Block] = []
    for block in page.blocks:
        if block.kind == "heading":
            yield Section(heading, tuple(below))
            heading, below = block, []
        else:
            below.append(block)
    yield Section(heading, tuple(below))


def excused(page: Page) -> frozenset[str]:
    """Return the terms that the page itself explains; each counts as one easy word on it.

    Those are abbreviations in brackets with the words they stand for, and the terms of a
    definition list.
    """
    terms = {b.text for b in page.blocks if b.kind == "term"}
    return defined_terms(plain(b) for b in scored(page.blocks)) | terms


def read(blocks: Sequence[Block], terms: frozenset[str]) -> Reading:
    """Measure blocks, each of which ends a sentence."""
    return measure([plain(b) for b in blocks], terms)


def place(blocks: Sequence[Block], sentence: ReadSentence) -> Place:
    """Return where the first word of a measured sentence was written."""
    return blocks[sentence.block].place(sentence.start)


def beginning(text: str, words: int) -> str:
    """Return the first `words` words of `text`, for quoting."""
    parts = text.lstrip("\"'“‘([ ").split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def age(reading: Reading) -> str:
    """Return the reading age for a message; beyond school it is only 'over 18'."""
    return f"{reading.grade + 5:.1f}" if reading.grade + 5 <= _GROWN_UP else f"over {_GROWN_UP}"


def over(page: Page, least: float, most: float) -> Iterator[tuple[Section, Reading]]:
    """Yield the sections with a grade over `least`, at most `most`, and enough words for one.

    Both formulas must be over a limit: one alone may be misled by names or by figures.
    """
    known = prose(page)
    for section, reading in zip(known.sections, known.parts, strict=True):
        if reading.enough and least < reading.lowest <= most:
            yield section, reading


def section_hit(page: Page, section: Section, reading: Reading, limit: str) -> Hit:
    """Say which section is over a limit, and where to begin."""
    hardest = reading.hardest(1)[0]
    name = beginning(section.heading.text, 8) if section.heading else page.meta.title
    return Hit(
        section.heading.place() if section.heading else Place(page.path, page.first_line),
        f'The section "{name}" has a reading age of {age(reading)}; {limit}.',
        f"Start with the hardest sentence, on line {place(section.blocks, hardest).line}: "
        "split it, or use everyday words.",
        beginning(hardest.text, 12),
    )


def _is_entry(block: Block) -> bool:
    if not block.marks:
        return False
    covered = reached = 0
    for start, end in sorted((m.start, m.end) for m in block.marks if m.kind in _NOT_WORDS):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered > _MOSTLY * len(block.text)
