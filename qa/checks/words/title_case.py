"""A heading has a capital at its start and in names, not in each word.

Good: `## Ask for a needs assessment`, `## The Council for Disabled Children`
Bad: `## Ask For A Needs Assessment`
Source: NHS service manual, formatting: sentence case (R9)
"""

import re
from collections.abc import Iterator

from qa.checks._wording import Passage, of_page
from qa.checks.words._acronyms import known
from qa.model import Check, Context, Hit, Level, Page, Site

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+")
_STEP = re.compile(r"(?:Step|Part|Section|Stage|Question) \w+[:.]? ")
_LEAST_WORDS = 3  # capitals after the first word
_LEAST_SHARE = 0.7
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each heading and title in which most words begin with a capital and are no names."""
    lists = known(site.root)
    for page in site.pages:
        names: set[str] | None = None
        for passage in of_page(page):
            if passage.kind not in {"heading", "title"}:
                continue
            text = _STEP.sub(lambda m: "_" * len(m.group()), passage.text, count=1)
            words = [m.group() for m in _WORD.finditer(text)][1:]
            words = [w for w in words if (w[0].isupper() or w not in _SMALL) and not lists.has(w)]
            raised = [w for w in words if w[0].isupper()]
            if len(raised) < _LEAST_WORDS or len(raised) < _LEAST_SHARE * len(words):
                continue
            names = names if names is not None else _names(page)
            if sum(w not in names for w in raised) >= _LEAST_WORDS:
                yield _hit(passage)


def _names(page: Page) -> set[str]:
    """Return the words that have a capital in the middle of a sentence of this page."""
    return {
        name
        for passage in of_page(page)
        if passage.kind not in {"heading", "title"}
        for name in _NAME.findall(passage.text)
    }


def _hit(passage: Passage) -> Hit:
    return Hit(
        passage.place(0),
        f'The heading "{passage.written}" has a capital in most words.',
        "Keep the capital at the start and in names, and use small letters elsewhere.",
        passage.written,
    )


CHECK = Check(
    title="Headings in sentence case",
    level=Level.LOOK,
    why="Capitals in each word slow readers down, and hide which words are names.",
    run=find,
    by_page=True,
)
