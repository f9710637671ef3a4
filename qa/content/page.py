"""Read one page: file, front matter, placeholders, blocks, links."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.content import expand, files, frontmatter, marking
from qa.content.markdown import Converter
from qa.content.policy import Policy
from qa.model import Fault, FrontMatter, Page, Place

UNREADABLE = "This page could not be read.\n"
MAX_BRACKETS = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """A page before its Markdown is converted: what the build needs.

    markdown is what MkDocs converts; where the file cannot be read, a sentence that says so, so
    that the build can go on and report everything at once.
    """

    page: Page
    expanded: expand.Expanded


def kind_of(path: str) -> Literal["guide", "policy", "page"]:
    """Tell what kind of page a project path is."""
    if path.endswith("/index.md"):
        return "page"
    if path.startswith("guides/"):
        return "guide"
    return "policy" if path.startswith("policies/") else "page"


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
    expanded = expand.expand(body, path, first_line, root, values)
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
    return Source(_with(page, faults), expanded)


def convert(source: Source, converter: Converter) -> Page:
    """Return the page with what a reader finds on it.

    A page on which Markdown itself would get lost comes back with a sentence instead of its text
    and a fault: the build can go on and report everything at once.
    """
    if not source.expanded.lines:
        return source.page
    tangle = _tangle(source)
    try:
        reading = None if tangle else converter.read(source.expanded.lines)
    except RecursionError:
        reading, tangle = None, Place(source.page.path, source.page.first_line)
    if reading is None:
        place = tangle or Place(source.page.path)
        fault = Fault(
            "files.tangled",
            place,
            "From this line on, more marks stand inside one another than the site can untangle.",
            "Take out what was pasted by mistake, or leave blank lines between the paragraphs.",
            source.page.source_line(place.line)[:80],
        )
        page = dataclasses.replace(source.page, markdown=UNREADABLE)
        return _with(page, [*page.faults, fault])
    return _with(
        source.page,
        list(source.page.faults),
        blocks=tuple(reading.blocks),
        links=tuple(reading.links),
        anchors=frozenset(reading.anchors),
    )


def _tangle(source: Source) -> Place | None:
    """Return where a paragraph starts that holds more brackets than anybody writes.

    Python-Markdown looks for the end of each from its start, so a page of them takes hours.
    """
    start, brackets = None, 0
    for line in source.expanded.lines:
        if not line.source.strip():
            start, brackets = None, 0
            continue
        start = start or Place(line.path, line.number)
        brackets += line.source.count("[") + line.source.count("<")
        if brackets > MAX_BRACKETS:
            return start
    return None


def _with(page: Page, faults: list[Fault], **changes: object) -> Page:
    return dataclasses.replace(page, faults=tuple(faults), **changes)  # type: ignore[arg-type]
