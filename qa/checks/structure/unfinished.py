"""Nothing on a page is left to be filled in later.

Good: `We are waiting for the council to tell us the date.`
Bad: `TODO`, `TBC`, `lorem ipsum`, `[insert link]`, `{name}`, `{{ service.phone }`
Source: R33 and section 5 of REQUIREMENTS.md (seen live on two other services' pages);
    the words are in qa/words/unfinished.csv
"""

import re
from collections.abc import Iterator, Sequence

from qa.content.structure_lists import Leftover, leftovers
from qa.model import Block, Check, Context, Hit, Level, Page, Place, Site

_BRACES = (
    r"\{\{[^{}]{0,60}\}{0,2}|\}\}|\{%[^%]{0,60}%\}|\$\{[^{}]{0,60}\}|\{[^{}]{1,60}\}"
    r"|\[\[[^\[\]]{0,60}\]\]|%%\w+%%"
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each stretch of text that was left unfinished."""
    anywhere, quoted = _patterns(leftovers(site.root))
    for page in site.pages:
        for key, text in (("title", page.meta.title), ("summary", page.meta.summary)):
            if found := anywhere.search(text):
                yield from _in_front_matter(page, key, found[0])
        known = {f.place.line for f in page.faults if f.kind.startswith("facts.")}
        for block in page.blocks:
            if block.kind != "code":
                pattern = quoted if block.kind == "quote" else anywhere
                yield from _in(page, block, pattern, known)


def _in(page: Page, block: Block, pattern: re.Pattern[str], known: set[int]) -> Iterator[Hit]:
    """Yield the unfinished words of a block; a placeholder in `known` has its own finding."""
    for found in pattern.finditer(block.text):
        place = block.place(found.start())
        if block.marked("code", *found.span()) or (
            found[0].startswith(("{{", "}}")) and place.line in known
        ):
            continue
        yield _hit(_written(page, place, found[0]), found[0])


def _written(page: Page, place: Place, words: str) -> Place:
    """Return where the words stand: a line of braces alone counts as the line above it."""
    if place.path == page.path and words not in page.source_line(place.line):
        for line, text in enumerate(page.text.split("\n")[place.line :], place.line + 1):
            if words in text:
                return Place(page.path, line, text.index(words) + 1)
    return place


def _in_front_matter(page: Page, key: str, words: str) -> Iterator[Hit]:
    first = page.meta.line(key)
    for line in range(first, max(first + 1, page.first_line)):
        column = page.source_line(line).find(words)
        if column >= 0:
            yield _hit(Place(page.path, line, column + 1), words)
            return
    yield _hit(Place(page.path, first), page.source_line(first).strip())


def _hit(place: Place, words: str) -> Hit:
    return Hit(
        place,
        f'"{words}" was left to be filled in.',
        "Write what belongs here, say that we do not know it yet, or take it out.",
        words,
    )


def _patterns(words: Sequence[Leftover]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern for text, and the one for quotes: model letters have gaps to fill in."""

    def either(where: str) -> str:
        return "|".join(re.escape(w.words) for w in words if w.where == where) or "(?!)"

    text = rf"(?i:\b(?:{either('text')}))|\b(?:{either('capitals')})\b|{_BRACES}"
    gaps = rf"\[\s*(?i:{either('brackets')})\b[^\[\]]{{0,80}}\]"
    return re.compile(f"{gaps}|{text}"), re.compile(text)


CHECK = Check(
    title="Nothing is left unfinished",
    level=Level.STOP,
    why="A parent who meets a gap in a page stops trusting the rest of it.",
    run=find,
    by_page=True,
)
