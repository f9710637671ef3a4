"""What a PDF of a page must say, and what is missing from it or too much in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.content import facts
from qa.content.facts import Facts, Reference
from qa.model import Block, Page
from qa.paper.sheet import full_title
from qa.paper.spoken import Segment

_SHOWN = 40  # letters of a difference
_SPACE = re.compile(r"\s+")


def closed(text: str) -> str:
    """Return a text without its white space: a PDF has line ends where the page has spaces."""
    return _SPACE.sub("", text)


def of_page(page: Page) -> list[str]:
    """Return what each block below the page's heading says, as it stands on paper."""
    return [said for block in _below_heading(page.blocks) if (said := _said(block, page))]


def of_source(source: Reference) -> str:
    """Return how a source begins in the list at the foot of the page."""
    return closed(f"{source.force}. {source.says} {source.title}")


def _below_heading(blocks: Iterable[Block]) -> Iterator[Block]:
    rest = iter(blocks)
    for block in rest:
        if block.kind == "heading" and block.level == 1:
            yield from rest
            return
    yield from blocks


def _said(block: Block, page: Page) -> str:
    """Return a block's words: 'Source' is for the ear alone, and figures carry their number."""
    parts: list[str] = []
    at = 0
    for mark in sorted(block.marks, key=lambda m: (m.start, m.end)):
        words = block.text[mark.start : mark.end]
        if mark.kind == "ref" and words.strip() == "Source":
            parts.append(block.text[at : mark.start])
            at = mark.end
        elif mark.kind == "fact" and not words.startswith("Source "):
            parts.append(block.text[at : mark.end] + _number(mark.value, page))
            at = mark.end
    return closed("".join(parts) + block.text[at:])


def _number(name: str, page: Page) -> str:
    key = name.removeprefix("law.").removesuffix(".figure")
    return str(page.facts.index(key) + 1) if key in page.facts else ""


def difference(wanted: list[str], found: str) -> tuple[str, str]:
    """Return the first block that is not in the text, and what is in the text beside the blocks.

    Both are '' where the two say the same. The order of the blocks is not compared: a list inside
    an item is read before or after the rest of its item, and both are right.

    Args:
        wanted: the blocks, without white space.
        found: the text, without white space.
    """
    missing = ""
    for text in sorted(wanted, key=len, reverse=True):  # a short one may also stand in a long one
        at = found.find(text)
        if at < 0:
            missing = missing or text
        else:
            found = f"{found[:at]}\0{found[at + len(text) :]}"
    return missing, found.replace("\0", "")


@dataclass(frozen=True, slots=True)
class Told:
    """What a PDF must say of one page. blocks and sources: without white space."""

    uri: str
    title: str
    blocks: list[str]
    sources: list[str]
    version: str


def told(page: Page, law: Facts, version: str) -> Told:
    """Return what a PDF must say of a page.

    Args:
        page: as it is now.
        law: the facts, for its list of sources.
        version: the short name of these words (qa.paper.sheet).
    """
    young = page.meta.audience == "young-people"
    sources = facts.references(law, page.facts, page.meta.sources)
    return Told(
        page.uri,
        closed(full_title(page.meta.title, young=young)),
        of_page(page),
        [of_source(source) for source in sources],
        version,
    )


def faults(segments: Sequence[Segment], pages: Sequence[Told], *, part: bool) -> Iterator[str]:
    """Yield a sentence for each way in which a PDF says something else than its pages.

    Args:
        segments: what a screen reader gets from the PDF.
        pages: what it must say, page by page.
        part: the PDF is only a part of its one page, such as a form.
    """
    stretches = _stretches(segments)
    if len(stretches) != len(pages):
        yield f"It holds {len(stretches)} pages and not {len(pages)}."
        return
    for (first, rest), page in zip(stretches, pages, strict=True):
        after = closed("".join(s.rest for s in (first, *rest)))
        missing, extra = difference(page.blocks, closed(first.article))
        if not part and closed(first.heading) != page.title:
            yield f'Its heading is "{first.heading[:_SHOWN]}", and the page has another one.'
        if missing and not part:
            yield f'It lacks words of the page, such as "{missing[:_SHOWN]}".'
        if extra:
            yield f'It has words that the page lacks, such as "{extra[:_SHOWN]}".'
        lacking = next((s for s in page.sources if s not in after), "")
        if lacking and not part:
            yield f'It lacks a source of the page: "{lacking[:_SHOWN]}".'
        if f"number{page.version}" not in after:
            yield f"It does not say that it is version {page.version}, which the page is now."


def _stretches(segments: Sequence[Segment]) -> list[tuple[Segment, list[Segment]]]:
    """Return each segment with words of a page, and the segments after it up to the next such."""
    found: list[tuple[Segment, list[Segment]]] = []
    for segment in segments:
        if segment.article.strip():
            found.append((segment, []))
        elif found:
            found[-1][1].append(segment)
    return found
