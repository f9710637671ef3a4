"""Mend the text of one page, and prove that nothing else on it has changed.

A page is converted as the site converts it. What a reader sees as prose leads back to the spot in
the file; there the edit is made. Then the page is converted again: headings, blocks, links and
pictures must be those of before, with only the edited words changed. An edit that does not pass
is dropped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qa.content import expand, frontmatter, marking, tracing
from qa.content import page as pages
from qa.content.heads import kind_of
from qa.content.markdown import Converter
from qa.content.spelling import Doubt, Speller
from qa.mending import prose, protected
from qa.mending.edits import Edit, applied, touches
from qa.model import Block, Page

SPACES = "spaces at the end of a line"
_ROUNDS = 5
_MOST_TRIALS = 80  # conversions in one round, so that no page takes minutes
_TAB = 4
_NEAR = 12  # characters on either side of an edit
_UNSEEN = re.compile(
    r"(?P<code><(?P<tag>pre|code|textarea)\b.*?</(?P=tag)>)"
    r"|[ \t]+(?=\n|$|</(?:p|li|td|th|h\d|dt|dd|div|summary)>)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """An edit in the file: lines[line][start:end] becomes `new`. block, edit: where it came from."""

    line: int
    start: int
    end: int
    new: str
    kind: str
    block: int = -1
    edit: Edit | None = None


@dataclass(slots=True)
class Mender:
    """Mends pages of one project.

    linked: the names behind # that any file of the project links to; a heading that one of them
    leads to keeps its words. titles: project uri -> title, and uri#name -> heading.
    """

    root: Path
    values: expand.Values
    converter: Converter
    speller: Speller
    linked: Collection[str]
    title_of: Callable[[str, str], str]
    _trials: int = field(default=0, init=False)

    def mend(self, text: str, path: str, uri: str) -> tuple[str, Counter[str]]:
        """Return the mended text of a page and how much of each kind was mended.

        Args:
            text: the whole file, with plain line ends and without a byte order mark.
            path: the page's project path.
            uri: its path inside the site.

        Returns:
            A text that this function leaves as it is, and the counts. Where rounds of mending do
            not come to rest, the text as given.
        """
        mended, counts = text, Counter[str]()
        for _ in range(_ROUNDS):
            following, more = self._round(mended, path, uri)
            if following == mended:
                return mended, counts
            mended = following
            counts += more
        return text, Counter()

    def _round(self, text: str, path: str, uri: str) -> tuple[str, Counter[str]]:
        self._trials = 0
        source = self.read(text, path, uri)
        page = pages.convert(source, self.converter)
        first = page.first_line - 1
        lines = text.split("\n")
        whole = protected.lines(lines[first:])
        parts = protected.spans(lines[first:], whole)
        spots = [
            s
            for s in self._spots(page, uri, lines)
            if s.line - first not in whole
            and not touches(s.start, s.end, parts.get(s.line - first, ()))
        ]
        words = self._passed(lines, spots, lambda now, trial: self._same(page, now, trial, uri))
        lines = _changed(lines, words)
        prose_lines = {
            place.line - 1 for b in page.blocks if b.kind != "code" for _, place in b.spots
        }
        ends = [
            s
            for s in _line_ends(lines, first, prose_lines)
            if s.line - first not in whole
            and not any(b >= s.start for _, b in parts.get(s.line - first, ()))
        ]
        if ends:
            html = self._html("\n".join(lines), path, uri)
            ends = self._passed(
                lines, ends, lambda now, _: self._html("\n".join(now), path, uri) == html
            )
        return "\n".join(_changed(lines, ends)), Counter(s.kind for s in (*words, *ends))

    def read(self, text: str, path: str, uri: str) -> pages.Source:
        """Return the page whose file holds `text`, ready to be converted."""
        meta, first_line, faults = frontmatter.read(text, path)
        body = "\n".join(text.split("\n")[first_line - 1 :])
        filled = expand.expand(body, path, first_line, self.root, self.values)
        page = Page(
            path,
            uri,
            kind_of(path),
            meta,
            text,
            first_line,
            filled.markdown,
            facts=tuple(filled.facts),
            faults=(*faults, *filled.faults),
        )
        return pages.Source(page, filled)

    def doubts(self, blocks: Sequence[Block]) -> list[tuple[Doubt, ...]]:
        """Return the doubtful words of each block."""
        return self.speller.judge_all([(b.text, prose.skipped(b)) for b in blocks])

    def _html(self, text: str, path: str, uri: str) -> str:
        """Return what the page publishes, less the spaces at line ends that no reader sees."""
        html = self.converter.convert(pages.marked(self.read(text, path, uri)))
        return _UNSEEN.sub(lambda m: m["code"] or "", tracing.cleaned(html))

    # ------------------------------------------------------------------ prose

    def _spots(self, page: Page, uri: str, lines: Sequence[str]) -> Iterable[Spot]:
        """Yield the edits of a page that lead back to the same words in its file."""
        ours = [(i, b) for i, b in enumerate(page.blocks) if _is_ours(b, page)]
        for (index, block), doubts in zip(ours, self.doubts([b for _, b in ours]), strict=True):
            for edit in prose.edits(block, doubts, lambda href: self.title_of(uri, href)):
                place = block.place(edit.start)
                line = place.line - 1
                if place.path == page.path and 0 <= line < len(lines):
                    start = _column(lines[line], block.text, edit, place.column - 1)
                    if start >= 0:
                        end = start + edit.end - edit.start
                        yield Spot(line, start, end, edit.new, edit.kind, index, edit)

    def _same(self, page: Page, lines: Sequence[str], spots: Sequence[Spot], uri: str) -> bool:
        """Tell whether a page with these spots changed is otherwise as it was."""
        now = pages.convert(self.read("\n".join(lines), page.path, uri), self.converter)
        edits: dict[int, list[Edit]] = defaultdict(list)
        for spot in spots:
            if spot.edit:
                edits[spot.block].append(spot.edit)
        wanted = [
            (b.kind, b.level, applied(b.text, edits[i]) if i in edits else b.text)
            for i, b in enumerate(page.blocks)
        ]
        return (
            wanted == [(b.kind, b.level, b.text) for b in now.blocks]
            and _targets(page) == _targets(now)
            and [f.kind for f in page.faults] == [f.kind for f in now.faults]
            and page.first_line == now.first_line
            and not any(name in self.linked for name in page.anchors - now.anchors)
        )

    # ------------------------------------------------------------------ trials

    def _passed(
        self,
        lines: Sequence[str],
        spots: Iterable[Spot],
        holds: Callable[[Sequence[str], Sequence[Spot]], bool],
    ) -> list[Spot]:
        """Return the spots with which the page still holds; halves of a set that does not are tried."""
        kept: list[Spot] = []
        waiting = [_without_overlaps(spots)]
        while waiting and self._trials < _MOST_TRIALS:
            group = waiting.pop()
            if not group:
                continue
            self._trials += 1
            trial = [*kept, *group]
            if holds(_changed(lines, trial), trial):
                kept = trial
            elif len(group) > 1:
                half = len(group) // 2
                waiting += [group[half:], group[:half]]
        return kept


def _column(line: str, text: str, edit: Edit, expected: int) -> int:
    """Return where the words of an edit stand in a line of the file, or -1.

    The text has single spaces where the file may have more, so that the place can be out by some;
    the words around then tell which ones are meant.
    """
    old = text[edit.start : edit.end]
    if line.startswith(old, expected):
        return expected
    before, after = (
        text[max(0, edit.start - _NEAR) : edit.start],
        text[edit.end : edit.end + _NEAR],
    )
    found = list(re.finditer(f"{_spaced(before)}(?P<old>{re.escape(old)}){_spaced(after)}", line))
    return found[0].start("old") if len(found) == 1 else -1


def _spaced(text: str) -> str:
    return r"\s+".join(re.escape(part) for part in text.split(" "))


def _is_ours(block: Block, page: Page) -> bool:
    """Tell whether a block is prose that may change. A heading that repeats the title stays with it."""
    repeats = block.level == 1 and block.text == page.meta.title
    return block.kind not in {"code", "quote"} and not repeats


def _targets(page: Page) -> list[tuple[str, str, str | None]]:
    """Return where links lead, and the pictures with what is said of them."""
    return [(x.kind, x.href, x.text if x.kind == "image" else None) for x in page.links]


def _without_overlaps(spots: Iterable[Spot]) -> list[Spot]:
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for spot in spots:
        if not touches(spot.start, spot.end, taken[spot.line]):
            taken[spot.line].append((spot.start, spot.end))
            kept.append(spot)
    return kept


def _changed(lines: Sequence[str], spots: Iterable[Spot]) -> list[str]:
    changed = list(lines)
    by_line: dict[int, list[Edit]] = defaultdict(list)
    for spot in spots:
        by_line[spot.line].append(Edit(spot.start, spot.end, spot.new, spot.kind))
    for line, edits in by_line.items():
        changed[line] = applied(changed[line], edits)
    return changed


def _line_ends(lines: Sequence[str], first: int, prose_lines: Collection[int]) -> Iterable[Spot]:
    """Yield the spaces at line ends, but for those that break a line and those of code."""
    for at in range(first, len(lines)):
        line = lines[at]
        kept = line.rstrip(" \t")
        if kept == line:
            continue
        following = lines[at + 1].strip() if at + 1 < len(lines) else ""
        breaks = kept and following and line.expandtabs(_TAB).endswith("  ")
        code = kept and at not in prose_lines and line.startswith(("\t", " " * _TAB))
        if not breaks and not code:
            yield Spot(at, len(kept), len(line), "", SPACES)


def has_private(text: str) -> bool:
    """Tell whether a text holds symbols that mark positions, so that none can be trusted."""
    return marking.PRIVATE.search(text) is not None
