"""Judge text that somebody pasted: a letter, a draft from Word. It belongs to no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qa import gate, registry
from qa.content import clock, policy, reading
from qa.content import page as pages
from qa.content.expand import Expanded, Line, Piece
from qa.content.markdown import Converter
from qa.content.spelling import WORDS, Doubt, Speller
from qa.model import Audience, Block, Context, Finding, FrontMatter, Page, Site

NAME = "pasted text"
FAMILIES = frozenset({"readability", "spelling"})
_OWN_ROOT = Path(__file__).resolve().parent.parent
_PROSE = frozenset({"paragraph", "item", "definition", "quote", "summary"})
_UNREAD = frozenset({"code", "lang", "ref", "fact"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is spelt wrongly or stands in no list."""

    word: str
    line: int
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks think of a text."""

    reading: reading.Reading
    unknown: tuple[Unknown, ...]
    findings: tuple[Finding, ...]


class Reader:
    """Judges texts by the limits and word lists of a project, or of this one where it has none."""

    def __init__(self, root: Path) -> None:
        self._root = root if (root / policy.PATH).is_file() else _OWN_ROOT
        self._policy, _ = policy.load(self._root)
        words = self._root / "qa" / "words"
        self._speller = Speller.load(words if words.is_dir() else WORDS)
        self._converter = Converter(("tables", "def_list", "attr_list"), {})

    def judge(self, text: str, audience: Audience) -> Judgement:
        """Return everything the readability and spelling checks have to say."""
        page = self._page(text, audience)
        site = Site(self._root, self._root, (page,), {})
        today = clock.today()
        context = Context(today, self._policy, None, None, frozenset(), live=True)
        outcome = gate.judge(  # nothing is published, so the checks need not prove themselves
            site, context, gate.Selection(FAMILIES), registry.all_checks()
        )
        if outcome.broken:
            raise RuntimeError("; ".join(outcome.broken))
        doubts = self._speller.judge_all(_spelt(page))
        unknown = [
            Unknown(d.word, block.place(d.start).line, d.suggestions)
            for block, found in zip(_text_blocks(page), doubts, strict=True)
            for d in found
        ]
        return Judgement(_measured(page), tuple(unknown), outcome.findings)

    def quick(self, texts: Iterable[str]) -> Iterator[tuple[reading.Reading, list[Doubt]]]:
        """Yield how hard each text is and its doubtful words, for many texts at once."""
        read = [self._page(text, "parents") for text in texts]
        spelt = [list(_spelt(page)) for page in read]
        doubts = iter(self._speller.judge_all([pair for pairs in spelt for pair in pairs]))
        for page, pairs in zip(read, spelt, strict=True):
            yield _measured(page), [doubt for _ in pairs for doubt in next(doubts)]

    def _page(self, text: str, audience: Audience) -> Page:
        """Return the text as a page. Pasted lines may be indented without being code."""
        lines = [
            Line(NAME, number, line, (Piece(line.strip().replace("\0", ""), 1),))
            for number, line in enumerate(_lines(text), 1)
        ]
        meta = FrontMatter(title="", audience=audience)
        page = Page(NAME, NAME, "page", meta, text, 1, "")
        return pages.convert(pages.Source(page, Expanded(lines=lines)), self._converter)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _text_blocks(page: Page) -> list[Block]:
    return [b for b in page.blocks if b.kind != "code"]


def _spelt(page: Page) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    for block in _text_blocks(page):
        yield block.text, [(m.start, m.end) for m in block.marks if m.kind in _UNREAD]


def _measured(page: Page) -> reading.Reading:
    texts = [b.text for b in page.blocks if b.kind in _PROSE] or [b.text for b in page.blocks]
    return reading.measure(texts, reading.defined_terms(texts))
