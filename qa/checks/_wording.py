"""The words of a page as the checks of words and tone judge them, prepared once a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from qa import parts
from qa.content import phrases
from qa.content.phrases import Match, Phrases, Words
from qa.model import Block, Hit, Page, Place, Site

_ADDRESS = re.compile(r"\S*(?:://|@|\bwww\.)\S*")
_QUOTED = re.compile(
    r"\"[^\"]{1,300}\"|“[^”]{1,300}”|(?<!\w)'(?=\S)[^']{1,200}(?<=\S)'(?!\w)|‘[^‘]{1,200}?’(?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)")
_NEGATIVE = frozenset(
    ["cannot", "hardly", "never", "no", "nobody", "none", "nor", "not", "rarely", "without"]
)
_BACK = 3  # a 'not' so many words before turns the meaning round
_FRONT_MATTER = ("title", "summary")


@dataclass(frozen=True)
class Passage:
    """One block of a page, or its title or summary.

    shown: the text that a reader sees, without source numbers, code, addresses and other
    languages. text: the same without what placeholders print. Both have straight apostrophes,
    and their offsets are those of `written`. words: those of `text`.
    """

    page: Page
    block: Block | None
    kind: str
    written: str
    shown: str
    text: str
    words: Words

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` was written."""
        if self.block is not None:
            return self.block.place(offset)
        line = self.page.meta.line(self.kind)
        at = self.page.source_line(line).find(self.written[offset:].split(" ", 1)[0])
        return Place(self.page.path, line, max(1, at + 1))

    @property
    def words_shown(self) -> Words:
        """The words that a reader sees, with those that placeholders print."""
        return self.words if self.shown == self.text else Words(self.shown)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The stretches in quotation marks."""
        return tuple(m.span() for m in _QUOTED.finditer(self.written))

    def said(self, start: int, end: int) -> str:
        """Return the words as they were written."""
        return self.written[start:end]

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether these are somebody else's words."""
        return self.kind == "quote" or any(a <= start and end <= b for a, b in self.quoted)

    def is_denied(self, start: int, end: int = 0) -> bool:
        """Tell whether a 'not', 'never' or the like stands in text[start:end] or shortly before."""
        from_here = max(self.text.rfind(sign, 0, start) for sign in ".!?;:")
        placed = list(zip(self.words.keys, self.words.spans, strict=True))
        near = [key for key, (a, b) in placed if from_here < a and b <= start][-_BACK:]
        near += [key for key, (a, b) in placed if start <= a and b <= end]
        return any(key in _NEGATIVE or key.endswith("n't") for key in near)

    def rest(self, start: int) -> str:
        """Return the text from `start` to the end of its sentence."""
        end = _SENTENCE_END.search(self.text, start)
        return self.text[start : end.start() if end else len(self.text)]


@parts.kept_by_page
def of_page(page: Page) -> tuple[Passage, ...]:
    """Return the passages of `page` in order, front matter first."""
    return tuple(_prepare(page))


def of_site(site: Site) -> Iterator[Passage]:
    """Yield the passages of all pages."""
    for page in site.pages:
        yield from of_page(page)


@parts.kept_by_site
def _said(site: Site) -> tuple[list[Passage], Mapping[str, AbstractSet[int]]]:
    """Return the passages of all pages, and for each word those in which it stands."""
    passages = list(of_site(site))
    by_word: dict[str, set[int]] = {}
    for at, passage in enumerate(passages):
        for word in passage.words.known:
            by_word.setdefault(word, set()).add(at)
    return passages, by_word


def listed(
    site: Site, name: str, keep: Callable[[Passage, Match], bool] | None = None
) -> Iterator[tuple[Passage, Match]]:
    """Yield each phrase of the list `name` on the site that is not quoted and that `keep` keeps."""
    known: Phrases = phrases.load(site.root, name)
    passages, by_word = _said(site)
    for passage in (passages[at] for at in sorted(known.among(by_word))):
        for match in known.find(passage.words):
            if passage.is_quoted(match.start, match.end):
                continue
            if keep is None or keep(passage, match):
                yield passage, match


def hit(passage: Passage, match: Match, what: str, otherwise: str) -> Hit:
    """Return the hit of a listed phrase. what: a sentence with {said}; otherwise: a fix."""
    said = passage.said(match.start, match.end)
    return Hit(
        passage.place(match.start),
        what.format(said=f'"{said}"'),
        _fix(match.entry.instead) or otherwise,
        said,
        match.entry.why,
    )


def _fix(instead: tuple[str, ...]) -> str:
    """Return what to do; a choice in brackets is said as it stands, not as words to write."""
    say = [f'"{choice}"' for choice in instead if not choice.startswith("(")]
    do = [choice[1:-1] for choice in instead if choice.startswith("(")]
    parts = [f"say {' or '.join(say)}"] * bool(say) + do
    fix = ", or ".join(parts)
    return f"{fix[:1].upper()}{fix[1:]}." if fix else ""


def _prepare(page: Page) -> Iterator[Passage]:
    headings = {b.text for b in page.blocks if b.kind == "heading"}
    for key in _FRONT_MATTER:
        text = getattr(page.meta, key)
        if text and text not in headings and key in page.meta.lines:
            yield _passage(page, None, key, text)
    for block in page.blocks:
        if block.kind != "code":
            yield _passage(page, block, block.kind, block.text)


def _passage(page: Page, block: Block | None, kind: str, written: str) -> Passage:
    shown = written.replace("’", "'")
    for mark in block.marks if block else ():
        if mark.kind == "ref":
            shown = _fill(shown, mark.start, mark.end, " ")
        elif mark.kind in {"code", "lang"}:
            shown = _fill(shown, mark.start, mark.end, "_")
    if "@" in shown or "//" in shown or "www." in shown:
        shown = _ADDRESS.sub(lambda m: "_" * len(m.group()), shown)
    text = shown
    for mark in block.marks if block else ():
        if mark.kind == "fact":
            text = _fill(text, mark.start, mark.end, "_")
    return Passage(page, block, kind, written, shown, text, Words(text))


def _fill(text: str, start: int, end: int, sign: str) -> str:
    return text[:start] + sign * (end - start) + text[end:]
