"""The index of the search: what each page is about, and which words stand on it.

One file for each part of the site, because readers of one part want its pages, and of twins only
their own. The browser gets it whole: loading it in pieces would tell the server what was typed.
The same pages give the same bytes.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    surfaces: set[str] = set()
    numbers: dict[str, int] = {}
    counts = [_counted(entry, surfaces, numbers) for entry in entries]
    index: dict[str, Any] = {
        "rounds": stems.ROUNDS,
        "small": " ".join(sorted({w for line in small for w in stems.words(line)})),
        "means": [list(pair) for pair in means],
        "pages": [_shown(entry) for entry in entries],
        "words": " ".join(sorted(surfaces)),
        "posts": " ".join(_postings(numbers, counts)),
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """How often words stand on a page: plain numbers, as a large site has many.

    lengths: words in each field, in the order of _WEIGHTS. fields, stems, times: for each word of
    each field, the field, the number of its stem, and how often it stands there.
    """

    lengths: Sequence[int]
    fields: array[int]
    stems: array[int]
    times: array[int]


def _counted(entry: Entry, surfaces: set[str], numbers: dict[str, int]) -> _Counted:
    """Count the words of a page; note new words in `surfaces`, new stems in `numbers`."""
    page = entry.page
    texts = {
        "title": [page.meta.title],
        "words": list(entry.typed),
        "summary": [page.meta.summary],
        "headings": [b.text for b in page.blocks if _shows(b)],
        "text": [b.text for b in page.blocks if b.kind not in {"heading", "code"}],
    }
    found = _Counted([], array("B"), array("I"), array("I"))
    lengths = []
    for field, name in enumerate(_WEIGHTS):
        words = [word for text in texts[name] for word in stems.words(text)]
        surfaces.update(words)
        lengths.append(len(words))
        for stem, times in Counter(map(stems.stem, words)).items():
            found.fields.append(field)
            found.stems.append(numbers.setdefault(stem, len(numbers)))
            found.times.append(times)
    return replace(found, lengths=lengths)


def _postings(numbers: Mapping[str, int], counts: Sequence[_Counted]) -> Iterator[str]:
    """Yield for each stem, in order, the pages it stands on.

    A letter says how much it counts there (a: little), the figure after it how many pages lie
    between this one and the one named before; no figure: it is the next one.
    """
    total = max(1, len(counts))
    mean = [sum(c.lengths[at] for c in counts) / total or 1.0 for at in range(len(_WEIGHTS))]
    weight, part = list(_WEIGHTS.values()), [_BY_LENGTH[name] for name in _WEIGHTS]
    pages = [array("I") for _ in numbers]
    letters = [array("B") for _ in numbers]
    for number, one in enumerate(counts):
        share = [
            weight[at] / (1 - part[at] + part[at] * length / mean[at])
            for at, length in enumerate(one.lengths)
        ]
        weights: dict[int, float] = {}
        for field, stem, times in zip(one.fields, one.stems, one.times, strict=True):
            weights[stem] = weights.get(stem, 0.0) + times * share[field]
        for stem, heavy in weights.items():
            pages[stem].append(number)
            letters[stem].append(min(_STEPS - 1, int(heavy / (_SATURATION + heavy) * _STEPS)))
    for _, number in sorted(numbers.items()):
        yield _line(pages[number], letters[number])


def _line(pages: Iterable[int], letters: Iterable[int]) -> str:
    parts, last = [], -1
    for number, letter in zip(pages, letters, strict=True):
        between = number - last - 1
        parts.append(chr(ord("a") + letter) + (str(between) if between else ""))
        last = number
    return "".join(parts)
