"""The index of the search: what each page is about, and which words stand on it.

One file for each part of the site, because readers of one part want its pages, and of twins only
their own. The browser gets it whole: loading it in pieces would tell the server what was typed.
The same pages give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markdown.extensions.toc import slugify

from qa.model import Block, Page
from qa.serving import stems

# How much a word counts by where it stands, and how much a long text lessens that (0 to 1).
_WEIGHTS = {"title": 8.0, "words": 10.0, "summary": 4.0, "headings": 3.0, "text": 1.0}
_BY_LENGTH = {"title": 0.2, "words": 0.5, "summary": 0.3, "headings": 0.5, "text": 0.6}
_SATURATION = 4.0  # a word ten times on a page does not count ten times as much
_SHORTEST = 3  # letters of a heading that helps
_STEPS = 26  # one letter says how much a word counts on a page


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the search shows it.

    url, twin: addresses from the top of the site; the home page's is '', and so is a twin's that
    does not exist. second: it comes after others that fit as well, because it answers fewer
    questions than they do. typed: what readers type for it.
    """

    page: Page
    url: str
    twin: str = ""
    second: bool = False
    typed: tuple[str, ...] = ()


def of(entries: Sequence[Entry], small: Iterable[str], means: Iterable[tuple[str, str]]) -> str:
    """Return the index of these pages as JSON.

    Args:
        entries: the pages of one part of the site.
        small: words that say nothing of what is looked for, such as 'the'.
        means: what readers type, and the words of our pages for it.
    """
    counts = [_fields(entry) for entry in entries]
    surfaces = sorted({word for fields in counts for words in fields.values() for word in words})
    names = sorted({stems.stem(word) for word in surfaces})
    index: dict[str, Any] = {
        "rounds": stems.ROUNDS,
        "small": " ".join(sorted({w for line in small for w in stems.words(line)})),
        "means": [list(pair) for pair in means],
        "pages": [_shown(entry) for entry in entries],
        "words": " ".join(surfaces),
        "posts": " ".join(_postings(names, counts)),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _shown(entry: Entry) -> dict[str, Any]:
    meta = entry.page.meta
    shown: dict[str, Any] = {
        "url": entry.url,
        "title": meta.title,
        "summary": meta.summary,
        "for": meta.audience,
        "words": list(entry.typed),
        "headings": [_heading(b) for b in entry.page.blocks if _shows(b)],
    }
    if entry.twin:
        shown["twin"] = entry.twin
    if entry.second:
        shown["second"] = 1
    return shown


def _shows(block: Block) -> bool:
    """Tell a heading inside the page that says something; the letters of the A to Z do not."""
    return block.kind == "heading" and block.level > 1 and len(block.text) >= _SHORTEST


def _heading(block: Block) -> str | list[str]:
    """Return a heading's words, and its anchor where the browser cannot make it of the words."""
    made = slugify(block.text, "-")
    return block.text if block.anchor == made else [block.text, block.anchor]


def _fields(entry: Entry) -> dict[str, list[str]]:
    """Return the words of a page by where they stand."""
    page = entry.page
    texts = {
        "title": [page.meta.title],
        "words": list(entry.typed),
        "summary": [page.meta.summary],
        "headings": [b.text for b in page.blocks if _shows(b)],
        "text": [b.text for b in page.blocks if b.kind not in {"heading", "code"}],
    }
    return {name: [w for text in each for w in stems.words(text)] for name, each in texts.items()}


def _postings(names: Sequence[str], counts: Sequence[dict[str, list[str]]]) -> list[str]:
    """Return for each stem the pages it stands on.

    A letter says how much it counts there (a: little), the figure after it how many pages lie
    between this one and the one named before; no figure: it is the next one.
    """
    mean = {
        field: sum(len(fields[field]) for fields in counts) / max(1, len(counts)) or 1.0
        for field in _WEIGHTS
    }
    found: dict[str, list[tuple[int, float]]] = {name: [] for name in names}
    for number, fields in enumerate(counts):
        weights: Counter[str] = Counter()
        for field, weight in _WEIGHTS.items():
            part = _BY_LENGTH[field]
            length = 1 - part + part * len(fields[field]) / mean[field]
            for word, times in Counter(stems.stem(w) for w in fields[field]).items():
                weights[word] += weight * times / length  # type: ignore[assignment]
        for word, weight in weights.items():
            found[word].append((number, weight / (_SATURATION + weight)))
    return [_line(found[name]) for name in names]


def _line(pages: Sequence[tuple[int, float]]) -> str:
    parts, last = [], -1
    for number, weight in pages:
        between = number - last - 1
        letter = chr(ord("a") + min(_STEPS - 1, int(weight * _STEPS)))
        parts.append(letter + (str(between) if between else ""))
        last = number
    return "".join(parts)
