"""The words of a finding inside the sentences of its page, and the way to edit that page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from qa.content import data, yamls
from qa.content.sentences import split
from qa.model import Finding, Page

_MOST_AROUND = 240  # characters shown before the marked words, and as many after
_MOST_LINES = 12
_CUT = ("…", "...")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")  # 'law.x' has a full stop that ends no sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a page. The sentence is before + marked + after; marked may be ''."""

    earlier: str
    before: str
    marked: str
    after: str
    later: str


def passage(page: Page, finding: Finding) -> Passage | None:
    """Return the sentence that a finding is about with its neighbours, or None where there is none."""
    lines = page.text.split("\n")
    at = finding.line - 1
    if not 0 <= at < len(lines) or not lines[at].strip():
        return None
    first, last = _paragraph(lines, at, page.first_line - 1)
    text = "\n".join(lines[first:last])
    line_start = sum(len(line) + 1 for line in lines[first:at])
    start, end = _words(text, line_start, len(lines[at]), finding)
    prose = _PLACEHOLDER.sub(lambda m: " " * len(m[0]), text)
    sentences = [(s.start, s.end) for s in split(prose)] if first + 1 >= page.first_line else []
    around = [i for i, (a, b) in enumerate(sentences) if a < max(end, start + 1) and start < b]
    if not around:
        a, b = line_start, max(end, line_start + len(lines[at]))
        earlier = later = ""
    else:
        a, b = min(sentences[around[0]][0], start), max(sentences[around[-1]][1], end)
        earlier = text[sentences[max(0, around[0] - 1)][0] : a]
        later = text[b : sentences[min(len(sentences) - 1, around[-1] + 1)][1]]
    return Passage(
        _last(earlier),
        _last(text[a:start]),
        text[start:end],
        _first(text[end:b]),
        _first(later),
    )


def _paragraph(lines: list[str], at: int, body: int) -> tuple[int, int]:
    """Return the lines around `at` that no blank line parts; above the page's text the line alone."""
    if at < body:
        return at, at + 1
    first, last = at, at + 1
    while first > max(body, at - _MOST_LINES) and lines[first - 1].strip():
        first -= 1
    while last < min(len(lines), at + _MOST_LINES) and lines[last].strip():
        last += 1
    return first, last


def _words(text: str, line_start: int, length: int, finding: Finding) -> tuple[int, int]:
    """Return where the excerpt stands in `text`; it may run over line ends. Else an empty stretch."""
    words = finding.excerpt.strip()
    for cut in _CUT:
        words = words.removesuffix(cut).rstrip()
    if words:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
        exact = line_start + finding.column - 1
        for start in (exact, line_start):
            found = pattern.search(text, start)
            if found and found.start() <= line_start + length:
                return found.span()
    start = line_start + min(max(finding.column - 1, 0), length)
    return start, start


def _last(text: str) -> str:
    if len(text) <= _MOST_AROUND:
        return text
    return "… " + text[-_MOST_AROUND:].split(" ", 1)[-1]


def _first(text: str) -> str:
    if len(text) <= _MOST_AROUND:
        return text
    return text[:_MOST_AROUND].rsplit(" ", 1)[0] + " …"


# ---------------------------------------------------------------------------- editing


def edit_base(root: Path) -> str:
    """Return what stands before a project path in the address that edits it, or ''.

    Made from repo_url and edit_uri of mkdocs.yml as MkDocs does.
    """
    try:
        node, _ = yamls.parse(data.text(root, "mkdocs.yml"), "mkdocs.yml")
    except data.Unreadable:
        return ""
    if not isinstance(node, yamls.Mapping):
        return ""
    repository, below = yamls.plain(node.get("repo_url")), yamls.plain(node.get("edit_uri"))
    if not (isinstance(repository, str) and isinstance(below, str)):
        return ""
    if not below.startswith(("?", "#")) and not repository.endswith("/"):
        repository += "/"
    try:
        base = urljoin(repository, below)
        return base if urlsplit(base).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def edit_url(base: str, path: str) -> str:
    """Return the address that edits the project file `path`, or ''."""
    return base + quote(path) if base else ""
