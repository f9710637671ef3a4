"""docs/redirects.yml: addresses that were once published, and the page that each leads to now."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from html import escape
from pathlib import Path

from qa.content import data, headers, yamls
from qa.content.words_near import did_you_mean
from qa.model import Fault, Place

PATH = "docs/redirects.yml"
KIND = "build.redirects"
_OLD = re.compile(r"[a-z0-9][a-z0-9/._-]*(?:/|\.html)")


@dataclass(frozen=True, slots=True)
class Moved:
    """One old address, such as 'guides/old-name/', and the source of the page it leads to."""

    old: str
    page: str
    line: int

    @property
    def file(self) -> str:
        """The built file that answers at the old address."""
        return f"{self.old}index.html" if self.old.endswith("/") else self.old


def load(root: Path, pages: AbstractSet[str]) -> tuple[list[Moved], list[Fault]]:
    """Read the file; without it, or with comments only, nothing has moved.

    Args:
        root: the project's folder.
        pages: the sources of all pages as the site names them, such as 'guides/first-steps.md'.

    Returns:
        The moves that can be used, and what is wrong with the others.
    """
    if not (root / PATH).is_file():
        return [], []
    try:
        node, faults = yamls.parse(data.text(root, PATH), PATH)
    except data.Unreadable as error:
        return [], [error.fault]
    if node is None:
        return [], [_again(fault) for fault in faults]
    if not isinstance(node, yamls.Mapping):
        what = "This file does not hold an old address, a colon and the page it leads to now."
        return [], [Fault(KIND, Place(PATH, node.line), what, "Write guides/old/: guides/new.md.")]
    moves = []
    wrong = [_again(fault) for fault in faults]
    for key, value in node.entries:
        goal = value.text if isinstance(value, yamls.Scalar) else ""
        move = Moved(key.text.strip().lstrip("/"), goal.strip().removeprefix("docs/"), key.line)
        fault = _fault(move, pages)
        if fault is None:
            moves.append(move)
        else:
            wrong.append(fault)
    return moves, wrong


def _again(fault: Fault) -> Fault:
    return Fault(KIND, fault.place, fault.what, fault.fix, fault.excerpt)


def _fault(move: Moved, pages: AbstractSet[str]) -> Fault | None:
    place = Place(PATH, move.line)
    if not _OLD.fullmatch(move.old):
        what = f'"{move.old}" is not an address of this site that a page could have had.'
        return Fault(KIND, place, what, "Write it as in guides/old-name/.", move.old)
    if move.page not in pages:
        what = f'The old address leads to "{move.page}", and there is no such page.'
        what += did_you_mean(move.page, pages)
        return Fault(KIND, place, what, "Name the page's file, such as guides/new.md.", move.page)
    name = move.old.removesuffix("index.html").removesuffix("/")
    if {f"{name}.md", f"{name}/index.md"} & pages:
        what = f'"{move.old}" is the address of a page that we have.'
        return Fault(KIND, place, what, "Delete this line, or move the page.", move.old)
    return None


def address(uri: str) -> str:
    """Return the address of the page at `uri`: 'guides/x/' for guides/x.md, '' for index.md."""
    name = uri.removesuffix(".md")
    if name == "index" or name.endswith("/index"):
        return name.removesuffix("index")
    return f"{name}/"


def page(goal: str, canonical: str, title: str) -> str:
    """Return the small page that answers at an old address. goal: relative to it."""
    to = escape(goal)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(headers.meta_policy())}">\n'
        f"<title>This page has moved: {escape(title)}</title>\n"
        f'<meta name="description" content="This page has moved: {escape(title)}">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<link rel="canonical" href="{escape(canonical)}">\n'
        f'<meta http-equiv="refresh" content="0; url={to}">\n'
        f"</head>\n<body>\n<main>\n<h1>This page has moved</h1>\n"
        f'<p>Go to <a href="{to}">{escape(title)}</a>.</p>\n</main>\n</body>\n</html>\n'
    )
