"""The prose of a page, as the readability checks count it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.content.reading import Reading, ReadSentence, defined_terms, measure
from qa.model import Block, Page, Place

SCORED = frozenset({"paragraph", "item", "quote", "definition"})
_NOT_WORDS = frozenset({"code", "fact", "lang", "link"})
_MOSTLY = 0.8  # a block of which more is link, placeholder or code is a list entry, not prose


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the prose below it, up to the next heading. heading: None before the first."""

    heading: Block | None
    blocks: tuple[Block, ...]


def scored(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks that are prose: no headings, cells, captions, code or lists of links."""
    return tuple(b for b in blocks if b.kind in SCORED and not _is_entry(b))


def plain(block: Block) -> str:
    """Return the text of `block` with source numbers blanked out; offsets stay as they are."""
    text = block.text
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
    """Return the first `words` words of `text`."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")


def _is_entry(block: Block) -> bool:
    covered = [False] * len(block.text)
    for mark in block.marks:
        if mark.kind in _NOT_WORDS:
            covered[mark.start : mark.end] = [True] * (mark.end - mark.start)
    return sum(covered) > _MOSTLY * len(block.text)
