"""What to mend in one block of a page, as edits of the block's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from qa.content.spelling import Doubt
from qa.content.spelling_cut import begins_sentence
from qa.mending import dates, quotations, short_forms
from qa.mending.edits import Edit, Span, apart, touches
from qa.model import Block

SPELLING = "American spelling"
LINK = "link text 'click here'"
_NOT_OURS = frozenset({"code", "fact", "lang", "ref"})
_CHUNK = re.compile(r"\S+")
_LONGEST_WORD = 100
_ADDRESS = re.compile(
    r"://|@|www\.|^[/#~]\w|[/\\]\S+[/\\]"
    r"|\w\.(?:uk|com|org|net|gov|eu|io|info|html?|pdf|docx?|xlsx?|pptx?|odt|md|ya?ml|json|csv|png"
    r"|jpe?g|svg|css|js|py|txt|zip)(?!\w)",
    re.IGNORECASE,
)
_CLICK_HERE = re.compile(r"click (?:on )?(?:here|this link|the link)[.:]?", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[^\w]*(\w)")
_MARKUP = re.compile(r"[\[\]\\`*_<>{}!&|~^$\"#]")

TitleOf = Callable[[str], str]


def skipped(block: Block) -> list[Span]:
    """Return the stretches of a block that nobody typed as English words."""
    found = [(m.start, m.end) for m in block.marks if m.kind in _NOT_OURS]
    return found + [m.span() for m in _CHUNK.finditer(block.text) if _is_address(m[0])]


def edits(block: Block, doubts: Iterable[Doubt], title_of: TitleOf) -> list[Edit]:
    """Return what to mend in a block, in order of place and without overlaps.

    Args:
        block: a block that is neither code nor a quotation.
        doubts: the doubtful words of its text.
        title_of: href as written -> the title of the page or heading it leads to, or ''.
    """
    text = block.text
    skip = skipped(block)
    quoted = quotations.spans(text)
    found = [
        *_links(block, title_of),
        *dates.edits(text),
        *short_forms.edits(text),
        *_spelling(text, doubts),
    ]
    marks = quotations.edits(text, quoted)
    return apart(
        [
            *(e for e in found if not touches(e.start, e.end, [*skip, *quoted])),
            *(e for e in marks if not touches(e.start, e.end, skip)),
        ]
    )


def _is_address(chunk: str) -> bool:
    if len(chunk) > _LONGEST_WORD or _ADDRESS.search(chunk):
        return not dates.ONLY_FIGURES.fullmatch(chunk.strip("(),.;:"))
    return False


def _spelling(text: str, doubts: Iterable[Doubt]) -> Iterator[Edit]:
    for doubt in doubts:
        if doubt.kind == "american" and len(doubt.suggestions) == 1 and not _name(text, doubt):
            yield Edit(doubt.start, doubt.end, doubt.suggestions[0], SPELLING)


def _name(text: str, doubt: Doubt) -> bool:
    """Tell whether a word may be part of a name, such as World Health Organization."""
    if not doubt.word[0].isupper():
        return False
    following = _NEXT_WORD.match(text, doubt.end)
    named = following is not None and following[1].isupper()
    return named or doubt.word.isupper() or not begins_sentence(text, doubt.start)


def _links(block: Block, title_of: TitleOf) -> Iterator[Edit]:
    for mark in block.marks:
        if mark.kind == "link" and _CLICK_HERE.fullmatch(
            block.text[mark.start : mark.end].strip()
        ):
            title = quotations.straight(" ".join(title_of(mark.value).split()))
            if title and not _MARKUP.search(title) and not _CLICK_HERE.fullmatch(title):
                yield Edit(mark.start, mark.end, title, LINK)
