"""The tops of all pages, read before any page is filled in: lists of pages are made from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qa.content import files, frontmatter
from qa.content.policy import Policy
from qa.model import FrontMatter


@dataclass(frozen=True, slots=True)
class Head:
    """A page as far as its front matter says. path: in the project. uri: inside the site."""

    path: str
    uri: str
    kind: str
    meta: FrontMatter


def kind_of(path: str) -> Literal["guide", "policy", "page"]:
    """Tell what kind of page a project path is."""
    if path.endswith("/index.md"):
        return "page"
    if path.startswith("guides/"):
        return "guide"
    return "policy" if path.startswith("policies/") else "page"


def read(root: Path, paths: Iterable[str], policy: Policy) -> tuple[Head, ...]:
    """Read the front matter of the pages at `paths`; what is wrong is told when each is read."""
    found = []
    for path in paths:
        kind = kind_of(path)
        limits = (
            policy.limit(name, kind) for name in ("files.page-bytes", "files.line-characters")
        )
        raw = files.read(root, path, *limits)
        if raw.readable and raw.text.strip():
            meta = frontmatter.read(raw.text, path)[0]
            found.append(Head(path, path.removeprefix("docs/"), kind, meta))
    return tuple(found)
