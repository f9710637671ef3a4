"""The words this project thinks in: page, block, check, hit, finding, level, context.

Small frozen values without behaviour of their own beyond looking things up. Lines and columns count
from 1 in the file that staff edit; paths are relative to the project, with forward slashes.
"""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from struct import Struct
from typing import Any, Literal

from selectolax.lexbor import LexborHTMLParser

Audience = Literal["parents", "young-people", "everyone", "professionals"]
Shape = Literal["steps", "answers"]
Paper = Literal["pages", "one-sheet", "leaflet", "form", "profile"]


class Level(StrEnum):
    """How much a finding matters; decided by the check, or by qa/policy.yml."""

    STOP = "stop"
    SOON = "soon"
    LOOK = "look"

    @property
    def label(self) -> str:
        """The level in words for people."""
        return {
            "stop": "Fix before publishing",
            "soon": "Fix soon",
            "look": "Worth a look",
        }[self.value]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file that staff edit: project path, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's text that is not plain prose.

    kind: 'code', 'link' (value: the href as written), 'fact' (value: the placeholder's name),
    'ref' (a source number), 'lang' (value: the language) or 'abbr'. start and end are offsets in
    the block's text.
    """

    kind: str
    start: int
    end: int
    value: str = ""


_SPOT = Struct("4I")  # offset, number of the path, line, column


class Spots:
    """Where the text of a block was written: pairs of an offset and a place, in rising order.

    They are kept as plain numbers, and the paths once for all blocks with the same; as objects of
    their own those of a large site took more memory than its text.
    """

    __slots__ = ("_numbers", "_paths")

    def __init__(self, pairs: Iterable[tuple[int, Place]]) -> None:
        paths: dict[str, int] = {}
        numbers = array("I")
        for offset, place in pairs:
            path = paths.setdefault(place.path, len(paths))
            numbers.extend((offset, path, place.line, place.column))
        self._numbers = numbers.tobytes()
        self._paths = _shared(tuple(paths))

    def __len__(self) -> int:
        return len(self._numbers) // _SPOT.size

    def __getitem__(self, at: int) -> tuple[int, Place]:
        if not 0 <= at < len(self):
            raise IndexError(at)
        offset, path, line, column = _SPOT.unpack_from(self._numbers, at * _SPOT.size)
        return offset, Place(self._paths[path], line, column)

    def __iter__(self) -> Iterator[tuple[int, Place]]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spots) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Spots({list(self)!r})"

    def before(self, offset: int) -> tuple[int, Place]:
        """Return the last spot at or before `offset`, or the first."""
        starts = array("I", self._numbers)[::4]
        return self[max(0, bisect_right(starts, offset) - 1)]


@lru_cache(maxsize=1000)
def _shared(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first tuple that said the same."""
    return paths


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text as the reader sees it, with the way back to the source.

    kind: heading, paragraph, item, cell, term, definition, summary, quote, caption, code.
    text: one line, white space folded. level: 1 to 6 for a heading, else 0.
    spots: the first at offset 0; the text from each on was written at that place.
    """

    kind: str
    text: str
    spots: Spots
    level: int = 0
    section: str = ""
    anchor: str = ""
    marks: tuple[Mark, ...] = ()

    def place(self, offset: int = 0) -> Place:
        """Return the place at which the character at `offset` was written."""
        start, found = self.spots.before(offset)
        if any(m.kind == "fact" and m.start <= offset < m.end for m in self.marks):
            return found
        return Place(found.path, found.line, found.column + offset - start)

    def marked(self, kind: str, start: int, end: int) -> bool:
        """Tell whether a mark of `kind` touches text[start:end]."""
        return any(m.kind == kind and m.start < end and start < m.end for m in self.marks)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image of a page, as written in its source.

    kind: 'link' or 'image'. href: the address as written. text: the link's words or the alt
    text (None where an image has no alt attribute at all). raw: written in HTML, so that the
    address counts from the built page and not from the file.
    """

    kind: Literal["link", "image"]
    href: str
    text: str | None
    place: Place
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file's bytes, front matter or placeholders, found while reading.

    kind names the check that reports it, such as 'frontmatter.unknown-key'.
    """

    kind: str
    place: Place
    what: str
    fix: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception written on a page: this check, for this reason, until this day."""

    check: str
    reason: str
    until: dt.date
    line: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the two `---` lines of a page, read from the source file.

    lines: the line of each key. Values that could not be read are absent: `title` falls back to
    the file's name, dates to None; each such case is also a Fault of the page. shape: of a
    guide; one of answers has no start and no end, so no steps and no twin. quick_exit: the page
    gets a way to leave it quickly, for readers who may be watched. paper: what has to fit when it
    is printed (CONTRIBUTING.md says what each word does). date, effect (what it means for a
    family), share (words to pass on) and archive: of an item of news.
    """

    title: str
    summary: str = ""
    audience: Audience = "everyone"
    owner: str = ""
    created: dt.date | None = None
    amended: dt.date | None = None
    next_review: dt.date | None = None
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    waive: tuple[Waiver, ...] = ()
    shape: Shape = "steps"
    quick_exit: bool = False
    paper: Paper = "pages"
    date: dt.date | None = None
    effect: str = ""
    share: str = ""
    archive: bool = False
    lines: Mapping[str, int] = field(default_factory=dict)

    def line(self, key: str) -> int:
        """Return the line of `key`, or of the block's start where the key is absent."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown source with its front matter and what a reader gets from it.

    path: project path of the source. uri: its path inside the site, such as 'guides/x.md'.
    kind: guide, policy or page. text: the whole source, for excerpts. first_line: line of the
    first line after the front matter. facts: keys of law.yml in order of first use. anchors: ids
    that links may point at. faults: what was wrong with the file itself.
    """

    path: str
    uri: str
    kind: Literal["guide", "policy", "page"]
    meta: FrontMatter
    text: str
    first_line: int
    markdown: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    facts: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_journey(self) -> bool:
        """Tell a guide with a start, an end and steps from one that only answers questions."""
        return self.kind == "guide" and self.meta.shape == "steps"

    def source_line(self, number: int) -> str:
        """Return line `number` of the source, or '' where there is none."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


@dataclass(frozen=True)
class Html:
    """What stands in one built HTML file. The tree takes much more time and memory than the text."""

    text: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The elements."""
        return LexborHTMLParser(self.text)


@dataclass(frozen=True, slots=True)
class Built:
    """One built HTML file. path is relative to the site's root, such as 'guides/x/index.html'.

    shelf: gives the file at a path; it reads when asked, so that no site is in memory whole.
    """

    path: str
    shelf: Callable[[str], Html] = field(repr=False, compare=False)

    @property
    def html(self) -> str:
        """The file's text."""
        return self.shelf(self.path).text

    @property
    def tree(self) -> LexborHTMLParser:
        """The file's elements; all checks share them, so nobody may change them."""
        return self.shelf(self.path).tree


@dataclass(frozen=True, slots=True)
class Site:
    """What the checks judge: sources, built pages and the files beside them.

    built: page uri -> built HTML. others: built HTML files without a Markdown source (404.html).
    nav: uris in the navigation. assets: site paths of the built files that are not HTML.
    base: the path of the site's address, '/' or such as '/sendiass/'.
    sources: site path -> project path, for every file that came from the project. warnings:
    what MkDocs itself complained of. faults: of data files and settings, not of one page.
    """

    root: Path
    built_root: Path
    pages: tuple[Page, ...]
    built: Mapping[str, Built]
    others: tuple[Built, ...] = ()
    nav: frozenset[str] = frozenset()
    assets: frozenset[str] = frozenset()
    sources: Mapping[str, str] = field(default_factory=dict)
    base: str = "/"
    warnings: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()

    def page(self, path: str) -> Page | None:
        """Return the page whose source is `path`."""
        return next((p for p in self.pages if p.path == path), None)


GetUrl = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know besides the site. get_url is None when offline.

    policy: qa/policy.yml as typed values (qa.content.policy.Policy). facts: guides/law.yml and
    guides/sources.yml (qa.content.facts.Facts). service: the settings (qa.content.service.Service).
    roles: the ids in team.yml. browser: a look in a real browser is asked for; it takes long.
    """

    today: dt.date
    policy: Any
    facts: Any
    service: Any
    roles: frozenset[str]
    get_url: GetUrl | None = None
    live: bool = False
    browser: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields: where, what is wrong with the words quoted, and the next action."""

    place: Place
    what: str
    fix: str
    excerpt: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. `run` yields hits and does nothing else.

    level: on a live site; draft_level, where given, while the site is a draft. online: needs the
    network. by_page: the text of each page is enough, whatever other pages say and whatever was
    built; such a check gets the pages in parts (qa.parts). Source, good and bad examples stand in
    the docstring of the check's module.
    """

    title: str
    level: Level
    why: str
    run: Callable[[Site, Context], Iterable[Hit]]
    draft_level: Level | None = None
    online: bool = False
    by_page: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A hit with its check. Sorts by path, line, column, check."""

    path: str
    line: int
    column: int
    check: str
    level: Level = field(compare=False)
    what: str
    why: str = field(compare=False)
    fix: str = field(compare=False)
    excerpt: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class NotRun:
    """A check that could not or need not run this time, and why. It never counts as passed."""

    check: str
    why: str


class CannotRun(Exception):  # noqa: N818 - it says what is missing, and is no fault of the check
    """Raised by a check, before its first hit, that cannot judge on this computer this time.

    Only for what lies outside the project, such as a program that is not installed. A file of our
    own that is missing is qa.content.data.Unreadable and refuses publication. str() says what is
    missing and how to get it, in a few words for the line of numbers under a report.
    """


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate found. may_publish is the whole decision.

    self_test: the families that caught what is planted for them in the built-in sample; unproved:
    a sentence for each that did not, and then nothing was judged.
    """

    pages: int
    checks: int
    findings: tuple[Finding, ...]
    broken: tuple[str, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    self_test: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()

    @property
    def may_publish(self) -> bool:
        """True only if pages were read, checks proved themselves, ran and none broke, and nothing says stop."""
        return (
            self.pages > 0
            and self.checks > 0
            and not self.broken
            and not self.unproved
            and all(f.level is not Level.STOP for f in self.findings)
        )

    def count(self, level: Level) -> int:
        """Return how many findings have this level."""
        return sum(f.level is level for f in self.findings)
