"""The headings of a page as a tree: each with its parents and with the blocks below it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.content.structure_lists import Part, folded
from qa.model import Block, Hit, Page, Place
from qa.parts import kept_by_page


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    blocks: up to the next heading. whole: up to the next heading of its own level or above,
    headings left out. parents: the texts of the headings above it, folded, the outermost first.
    """

    heading: Block
    blocks: tuple[Block, ...]
    whole: tuple[Block, ...]
    parents: tuple[str, ...]


@kept_by_page
def sections(page: Page) -> tuple[Section, ...]:
    """Return the sections of a page in order, cut once however many checks ask for them."""
    return _cut(page)


def _cut(page: Page) -> tuple[Section, ...]:
    blocks = page.blocks
    heads = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    found = []
    above: list[Block] = []
    for position, start in enumerate(heads):
        head = blocks[start]
        above = [block for block in above if block.level < head.level]
        following = heads[position + 1 :]
        end = following[0] if following else len(blocks)
        last = next((n for n in following if blocks[n].level <= head.level), len(blocks))
        found.append(
            Section(
                head,
                blocks[start + 1 : end],
                tuple(b for b in blocks[start + 1 : last] if b.kind != "heading"),
                tuple(folded(block.text) for block in above),
            )
        )
        above.append(head)
    return tuple(found)


def missing_parts(page: Page, parts: tuple[Part, ...], *, kind: str, listed: str) -> list[Hit]:
    """Return a hit for the parts that a page lacks, and one for each part without text.

    Args:
        page: the page.
        parts: what it must have.
        kind: what the page is, such as 'policy'.
        listed: the file that lists the parts.
    """
    named = [(folded(s.heading.text), s) for s in sections(page) if s.heading.level > 1]
    lacking, hits = [], []
    for part in parts:
        own = [s for words, s in named if words.startswith(part.headings)]
        if not own:
            lacking.append(part.name)
        elif not any(s.whole for s in own):
            heading = own[0].heading
            hits.append(
                Hit(
                    heading.place(),
                    f'There is no text under "{heading.text}".',
                    "Write what is true today, even if it is only what we do not know yet.",
                    heading.text,
                )
            )
    if lacking:
        line = page.meta.line("title")
        names = "; ".join(f'"{name}"' for name in lacking)
        hits.insert(
            0,
            Hit(
                Place(page.path, line),
                f"This {kind} has no part {names}.",
                f"Add a heading for each with some text; {listed} lists the words it may use.",
                page.source_line(line).strip(),
            ),
        )
    return hits
