"""An abbreviation is explained on the page before it is used, or where it is first used.

Good: an education, health and care (EHC) plan; EHC (education, health and care); the BBC
Bad: Ask for an EHCP. (nothing on the page says what it is)
Source: NHS service manual, formatting: explain an acronym at first use on every page (R8)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from qa.checks._wording import Passage, of_page
from qa.checks.words._acronyms import SHORT, Known, key, known
from qa.model import Check, Context, Hit, Level, Site

_ABC = SHORT.pattern
_WORDS = r"\b\w[\w'’,-]*,? \w[\w'’-]*"
_EXPLAINED = (
    re.compile(rf"{_WORDS}[\"'”’]? \([\"'“‘]?(?:the |an? |or )?({_ABC})"),
    re.compile(rf"({_ABC})[\"'”’]? \((?:{_WORDS}|[a-z]{{5,}})"),
    re.compile(
        rf"({_ABC})[\"'”’]?,? (?:means|stands for|is short for|is the short name|is when)\b"
    ),
    re.compile(rf"\b(?:called|known as|known by the letters|, or)(?: the| an?)? [\"'“‘]?({_ABC})"),
)
_NOT_PROSE = frozenset({"heading", "title"})


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the first use in prose of each abbreviation that is not explained by then."""
    lists = known(site.root)
    for page in site.pages:
        passages = [p for p in of_page(page) if p.block is not None]
        explained = _explained(passages)
        told: set[str] = set()
        for number, passage in enumerate(passages):
            if passage.kind in _NOT_PROSE:
                continue
            for match in SHORT.finditer(passage.text):
                short = key(match.group())
                at = (number, match.start())
                if short in told or lists.everybody_knows(match.group()):
                    continue
                told.add(short)
                if explained.get(short, (len(passages), 0)) > at and lists.is_one(
                    match.group(), passage.text, match.span()
                ):
                    yield _hit(passage, match, lists, later=short in explained)


def _explained(passages: list[Passage]) -> Mapping[str, tuple[int, int]]:
    """Return where each abbreviation is first explained: number of the passage, offset in it."""
    found: dict[str, tuple[int, int]] = {}
    for number, passage in enumerate(passages):
        if not SHORT.search(passage.shown):
            continue
        for pattern in _EXPLAINED:
            for match in pattern.finditer(passage.shown):
                short, at = key(match[1]), (number, match.start())
                found[short] = min(found.get(short, at), at)
        if passage.kind in {"term", "cell"} and SHORT.fullmatch(passage.shown):
            found.setdefault(key(passage.shown), (number, 0))
    return found


def _hit(passage: Passage, match: re.Match[str], lists: Known, *, later: bool) -> Hit:
    short = match.group().removesuffix("s")
    full = lists.in_full(short)
    when = "before this page explains it" if later else "and this page never explains it"
    return Hit(
        passage.place(match.start()),
        f'"{match.group()}" is used {when}.',
        f'Write "{full} ({short})" here.'
        if full
        else f'Write what it stands for, then "({short})".',
        match.group(),
    )


CHECK = Check(
    title="Abbreviations are explained",
    level=Level.SOON,
    why="A parent new to this meets a wall of letters, and may take the page for one not meant for them.",
    run=find,
    by_page=True,
)
