"""The doubtful words of a site, found once for all checks of this family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from qa.content.service import Service
from qa.content.spelling import WORDS, Doubt, Kind, Speller
from qa.model import Block, Context, Page, Place, Site
from qa.parts import kept_by_site

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = 60  # a longer word is junk, and shown in part
_NOT_OURS = ("code", "fact", "lang", "ref")  # not written as English prose on this page


@dataclass(frozen=True, slots=True)
class Found:
    """A doubtful word with its page and the spot where it was written."""

    page: Page
    place: Place
    doubt: Doubt


def found(site: Site, context: Context, kind: Kind) -> Iterator[Found]:
    """Yield the doubtful words of this kind, page by page.

    The names in the settings are this service's own, so no list has to hold them.

    Raises:
        SpellingUnavailableError: a word list or the program `typos` is missing or broken.

    """
    names = _own_names(context.service)
    return (
        f
        for f in _judge(site)
        if f.doubt.kind == kind and not (kind == "unknown" and f.doubt.word in names)
    )


def _own_names(service: Service | None) -> frozenset[str]:
    """Return the words of the names in `extra.service`."""
    if service is None:
        return frozenset()
    text = " ".join(service.plain(name) for name in service.details)
    return frozenset(_WORD.findall(text))


def joined(words: tuple[str, ...]) -> str:
    """Return `words` in quotes with 'or' between them."""
    return " or ".join(f'"{word}"' for word in words)


def speller_for(root: Path) -> Speller:
    """Return the speller of the project at `root`, made anew when its lists have changed.

    Raises:
        SpellingUnavailableError: a word list is missing or broken.

    """
    own = root / "qa" / "words"
    folder = own if own.is_dir() else WORDS
    return _load(folder, tuple(sorted((f.name, f.stat().st_mtime_ns) for f in folder.iterdir())))


@lru_cache(maxsize=2)
def _load(folder: Path, _stamps: tuple[tuple[str, int], ...]) -> Speller:
    return Speller.load(folder)


@kept_by_site
def _judge(site: Site) -> tuple[Found, ...]:
    return tuple(_found(site))


def _found(site: Site) -> Iterator[Found]:
    sources: list[tuple[Page, str, Block | str]] = []
    for page in site.pages:
        sources += [(page, page.meta.title, "title"), (page, page.meta.summary, "summary")]
        sources += [(page, b.text, b) for b in page.blocks if b.kind != "code"]
    texts = [(text, _skipped(source)) for _, text, source in sources]
    for (page, _, source), doubts in zip(
        sources, speller_for(site.root).judge_all(texts), strict=True
    ):
        for doubt in doubts:
            if isinstance(source, Block):
                place = source.place(doubt.start)
            else:
                place = _place_in_front_matter(page, source, doubt.word)
            yield Found(page, place, replace(doubt, word=doubt.word[:_QUOTED]))


def _skipped(source: Block | str) -> tuple[tuple[int, int], ...]:
    if isinstance(source, str):
        return ()
    return tuple((m.start, m.end) for m in source.marks if m.kind in _NOT_OURS)


def _place_in_front_matter(page: Page, key: str, word: str) -> Place:
    """Return where `word` stands in the value of `key`, which may run over several lines."""
    first = page.meta.line(key)
    for line in range(first, max(first + 1, page.first_line)):
        text = page.source_line(line)
        column = text.find(word, text.find(":") + 1 if line == first else 0)
        if column >= 0:
            return Place(page.path, line, column + 1)
    return Place(page.path, first, 1)
