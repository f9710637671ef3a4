"""The plain words come first, and the official term after them.

Good: a yearly check of the plan (annual review); this is called an annual review
Bad: The graduated approach should be used. (the page never says what that is)
Source: NHS service manual, how we write: plain term first (R7)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.checks import _wording
from qa.checks._wording import Passage
from qa.content import phrases
from qa.content.phrases import Match, Phrases
from qa.model import Check, Context, Hit, Level, Page, Site

_NAME = "official_terms.csv"
_NOT_PROSE = frozenset({"heading", "title", "summary", "quote", "cell"})
_LED_IN = re.compile(
    r"(?:\(|\"|“|:|\b(?:called|calls it|calls this|calls that|known as|name is|named|term is))"
    r"(?: an?| the)?\s*\Z"
)
_EXPLAINED = re.compile(
    r"['\"”’)]*(?: \(|,? (?:which|that) (?:is|are|means)\b| (?:is|are|means)\b|, (?:or|an?|the)\b|:)"
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield the first use of each term of qa/words/official_terms.csv, unless it is explained."""
    known = phrases.load(site.root, _NAME)
    for page in site.pages:
        yield from _on_page(page, known)


def _on_page(page: Page, known: Phrases) -> Iterator[Hit]:
    told: set[str] = set()
    passages = [p for p in _wording.of_page(page) if p.kind not in _NOT_PROSE]
    terms = {b.text.lower() for b in page.blocks if b.kind == "term"}
    uses = [
        (p, m)
        for p in passages
        if not known.by_rarest.keys().isdisjoint(p.words.known)
        for m in known.find(p.words)
    ]
    explained = {m.entry.words for p, m in uses if _is_explained(p, m)}
    for passage, match in uses:
        words = match.entry.words
        if words in told or words in explained or _is_link(passage, match):
            continue
        said = passage.said(match.start, match.end).lower()
        if _has_plain(passages, match.entry.instead) or said in terms:
            continue
        told.add(words)
        yield _wording.hit(passage, match, "{said} is not explained on this page.", "")


def _is_explained(passage: Passage, match: Match) -> bool:
    return bool(
        _LED_IN.search(passage.text, 0, match.start) or _EXPLAINED.match(passage.text, match.end)
    )


def _is_link(passage: Passage, match: Match) -> bool:
    return passage.block is not None and passage.block.marked("link", match.start, match.end)


def _has_plain(passages: Sequence[Passage], plain: Sequence[str]) -> bool:
    return any(words in passage.text for passage in passages for words in plain)


CHECK = Check(
    title="Plain words before official ones",
    level=Level.LOOK,
    why="A parent who meets the official term first thinks the page is not for them.",
    run=find,
    by_page=True,
)
