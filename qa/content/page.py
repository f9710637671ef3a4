"""Read one page: file, front matter, placeholders, blocks, links."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.content import expand, files, frontmatter, marking
from qa.content.markdown import Converter
from qa.content.policy import Policy
from qa.model import Fault, Page, Place


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
        meta = frontmatter.FrontMatter(title=path)
        page = Page(path, uri, kind, meta, raw.text, 1, "This page could not be read.\n")
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
    """Return the page with what a reader finds on it."""
    if not source.expanded.lines:
        return source.page
    reading = converter.read(source.expanded.lines)
    return _with(
        source.page,
        list(source.page.faults),
        blocks=tuple(reading.blocks),
        links=tuple(reading.links),
        anchors=frozenset(reading.anchors),
    )


def _with(page: Page, faults: list[Fault], **changes: object) -> Page:
    return dataclasses.replace(page, faults=tuple(faults), **changes)  # type: ignore[arg-type]
