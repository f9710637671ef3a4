"""Read one page: file, front matter, placeholders, blocks, links."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.content import expand, files, frontmatter, letters, marking
from qa.content.heads import kind_of
from qa.content.markdown import Converter, Reading
from qa.content.policy import Policy
from qa.model import Fault, FrontMatter, Page, Place

UNREADABLE = "This page could not be read.\n"
MAX_BRACKETS = 1000  # in one paragraph
MAX_INDENT = 100  # spaces or > marks before the text
MAX_LISTS = 20  # list marks one after another on a line

_LEADING = re.compile(r"^(?:[ \t>]*(?:[-*+]|\d+[.)])(?=[ \t]))*")
_LIST_MARK = re.compile(r"[-*+]|\d+[.)]")


@dataclass(frozen=True, slots=True)
class Source:
    """A page before its Markdown is converted: what the build needs.

    Where the file cannot be read, its markdown is a sentence that says so, so that the build can
    go on and report everything at once. expanded: its lines, for the conversion. shows: the
    project's other files whose text stands on it.
    """

    page: Page
    expanded: expand.Expanded
    shows: frozenset[str] = frozenset()

    def without_lines(self) -> Source:
        """Return what is still asked for once the page is converted; lines take much memory."""
        return Source(self.page, expand.Expanded(), self.shows)


def read_source(root: Path, path: str, uri: str, policy: Policy, values: expand.Values) -> Source:
    """Read the project file `path`, published as `uri`. Never raises for what is in the file."""
    kind = kind_of(path)
    raw = files.read(
        root,
        path,
        policy.limit("files.page-bytes", kind),
        policy.limit("files.line-characters", kind),
    )
    faults = list(raw.faults)
    if not raw.readable or not raw.text.strip():
        meta = FrontMatter(title=path)
        page = Page(path, uri, kind, meta, raw.text, 1, UNREADABLE)
        return Source(_with(page, faults), expand.Expanded())
    meta, first_line, wrong = frontmatter.read(raw.text, path)
    faults += wrong
    body = "\n".join(raw.text.split("\n")[first_line - 1 :])
    for number, line in enumerate(body.split("\n"), first_line):
        if found := marking.PRIVATE.search(line):
            faults.append(
                Fault(
                    "files.private-characters",
                    Place(path, number, found.start() + 1),
                    "This line holds a symbol that only some computers can show.",
                    "Delete the symbol, or paste the text again as plain text.",
                    line[:80],
                )
            )
    body = marking.PRIVATE.sub("", body)
    fill = letters.expanded if letters.is_letter(path) else expand.expand
    expanded = fill(body, path, first_line, root, values)
    faults += expanded.faults
    page = Page(
        path,
        uri,
        kind,
        meta,
        raw.text,
        first_line,
        expanded.markdown,
        facts=tuple(expanded.facts),
    )
    page = _with(page, faults)
    if tangle := _tangle(expanded.lines):
        return Source(_tangled(page, tangle), expand.Expanded())
    return Source(page, expanded, frozenset(line.path for line in expanded.lines) - {path})


def marked(source: Source) -> str:
    """Return the Markdown that is converted: with the line numbers in it, or a sentence instead."""
    lines = source.expanded.lines
    return marking.marked(lines) if lines else source.page.markdown


def read_html(source: Source, html: str) -> Page:
    """Return the page with what a reader finds on it.

    Args:
        source: the page before its Markdown was converted.
        html: what the conversion of `marked(source)` gave.
    """
    if not source.expanded.lines:
        return source.page
    try:
        reading = Reading(html, source.expanded.lines)
    except RecursionError:
        return _tangled(source.page, Place(source.page.path, source.page.first_line))
    return _with(
        source.page,
        list(source.page.faults),
        blocks=tuple(reading.blocks),
        links=tuple(reading.links),
        anchors=frozenset(reading.anchors),
    )


def convert(source: Source, converter: Converter) -> Page:
    """Convert a page without MkDocs, and return it with what a reader finds on it."""
    return read_html(*converted(source, converter.convert))


def converted(source: Source, convert: Callable[[str], str]) -> tuple[Source, str]:
    """Convert a page, whatever stands on it.

    Args:
        source: the page before its Markdown was converted.
        convert: from Markdown, with the line numbers in it, to HTML. It may raise anything.

    Returns:
        The page and its HTML; for a page that breaks `convert`, the page with a fault that names
        the line, and a sentence in place of its text.
    """
    try:
        return source, convert(marked(source))
    except Exception:  # noqa: BLE001 - Markdown and its extensions are not ours and break on odd text
        place = _breaking(source.expanded.lines, convert) or Place(source.page.path)
    fault = Fault(
        "files.tangled",
        place,
        "This line holds marks that the site cannot turn into a page.",
        "Type the line again, without the brackets and marks that do not belong there.",
        source.page.source_line(place.line)[:80] if place.path == source.page.path else "",
    )
    page = _with(
        dataclasses.replace(source.page, markdown=UNREADABLE), [*source.page.faults, fault]
    )
    return Source(page, expand.Expanded()), convert(UNREADABLE)


def _breaking(lines: Sequence[expand.Line], convert: Callable[[str], str]) -> Place | None:
    """Return where the last line stands of the shortest start of a page that breaks `convert`."""
    whole, broken = 0, len(lines)
    while broken - whole > 1:
        middle = (whole + broken) // 2
        try:
            convert(marking.marked(lines[:middle]))
            whole = middle
        except Exception:  # noqa: BLE001 - see `converted`
            broken = middle
    return Place(lines[broken - 1].path, lines[broken - 1].number) if lines else None


def _tangled(page: Page, place: Place) -> Page:
    fault = Fault(
        "files.tangled",
        place,
        "From this line on, more marks stand inside one another than the site can untangle.",
        "Take out what was pasted by mistake, or leave blank lines between the paragraphs.",
        page.source_line(place.line)[:80],
    )
    return _with(dataclasses.replace(page, markdown=UNREADABLE), [*page.faults, fault])


def _tangle(lines: Sequence[expand.Line]) -> Place | None:
    """Return where marks start that Markdown would take hours over, or break on.

    Python-Markdown looks for the end of each bracket of a paragraph from its start, and goes one
    call deeper for each list inside a list. Nobody writes so many; they come from a slip in pasting.
    """
    start, brackets = None, 0
    for line in lines:
        text = line.source
        place = Place(line.path, line.number)
        indent = len(text) - len(text.lstrip(" \t>"))
        if indent > MAX_INDENT or len(_LIST_MARK.findall(_LEADING.match(text)[0])) > MAX_LISTS:  # type: ignore[index]
            return place
        if not text.strip():
            start, brackets = None, 0
            continue
        start = start or place
        brackets += text.count("[") + text.count("<")
        if brackets > MAX_BRACKETS:
            return start
    return None


def _with(page: Page, faults: list[Fault], **changes: object) -> Page:
    return dataclasses.replace(page, faults=tuple(faults), **changes)  # type: ignore[arg-type]
