"""The files that staff typed, with the raw HTML in them; shared by the families access and safety.

Code, comments and the text of scripts are blanked out, so that an example of bad HTML is no bad HTML.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qa.content.expand import INCLUDE, included_text
from qa.model import Page, Place, Site
from qa.parts import kept_by_site

_ATTRIBUTE = r"""(?:[^<>"']|"[^"]{0,3000}"|'[^']{0,3000}')*"""
_TAG = re.compile(rf"<(/?)([A-Za-z][\w:-]*)((?:\s|/){_ATTRIBUTE})?>")
_PAIR = re.compile(r"""([A-Za-z_@:][\w:.-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_ATTR_LIST = re.compile(r"(?<!\{)\{(:?)[ ]*([^{}\n]*[=.#:][^{}\n]*|[^{}\n]+)\}(?!\})")
_SCRIPT = re.compile(r"(<(script|style)\b[^>]*>)(.*?)(?=</\2\s*>)", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})")
_CONTAINER = re.compile(r"^[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|!!!|\?\?\?|\[\^|:[ \t])")
_CODE_INDENT = 4
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or an attribute list such as `{ target=_blank }` (name ''). at, end: offsets."""

    name: str
    closing: bool
    attributes: dict[str, str]
    at: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """One file of a page. text: with code and comments blanked, as long as `raw`. body: offset."""

    path: str
    raw: str
    text: str
    body: int
    page: Page

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.raw))]

    def place(self, at: int) -> Place:
        """Return the place of the character at offset `at`."""
        line = bisect_right(self._starts, at)
        return Place(self.path, line, at - self._starts[line - 1] + 1)

    def excerpt(self, at: int, end: int) -> str:
        """Return what stands from `at` to `end`, one line of it at most."""
        return self.raw[at : min(end, at + _SHOWN)].split("\n")[0].strip()

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag and attribute list, in order."""
        body = self.text
        found = [
            Tag(m[2].lower(), bool(m[1]), _attributes(m[3] or ""), m.start(), m.end(), m[0])
            for m in _TAG.finditer(body)
        ]
        if "{" in body:
            found += [
                Tag("", closing=False, attributes=pairs, at=m.start(), end=m.end(), text=m[0])
                for m in _ATTR_LIST.finditer(body, self.body)
                if (pairs := _attributes(m[2], bare=bool(m[1])))
            ]
        return tuple(sorted(found, key=lambda t: t.at))

    def inside(self, tag: Tag) -> str:
        """Return the source between an opening tag and the next closing tag of its name."""
        end = self.text.lower().find(f"</{tag.name}", tag.end)
        return self.text[tag.end : end if end >= 0 else len(self.text)]


@kept_by_site
def sources(site: Site) -> tuple[Source, ...]:
    """Return every page's file, and every file that pages include, once each."""
    return tuple(_sources(site))


def opening(site: Site) -> Iterator[tuple[Source, Tag]]:
    """Yield every opening tag and attribute list of the pages, not of their front matter."""
    for source in sources(site):
        for tag in source.tags:
            if not tag.closing and tag.at >= source.body:
                yield source, tag


def _sources(site: Site) -> Iterator[Source]:
    done = {page.path for page in site.pages}
    for page in site.pages:
        lines = page.text.split("\n")
        body = sum(len(line) + 1 for line in lines[: page.first_line - 1])
        yield Source(page.path, page.text, _blanked(page.text, body), body, page)
        queue = [m["path"] for line in lines if (m := INCLUDE.match(line))]
        while queue:
            path = queue.pop()
            if path in done:
                continue
            done.add(path)
            text = included_text(site.root, path)
            queue += [m["path"] for line in text.split("\n") if (m := INCLUDE.match(line))]
            yield Source(path, text, _blanked(text, 0), 0, page)


def _attributes(text: str, *, bare: bool = True) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _PAIR.findall(text):
        if value or bare:
            found.setdefault(name.lower(), html.unescape(value.strip("\"'")).strip())
    return found


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _blanked(text: str, body: int) -> str:
    """Return `text` of the same length, with code, comments and scripts' insides blank."""
    kept = "\n".join(_without_code(text[body:].split("\n")))
    if "`" in kept:
        kept = _CODE_SPAN.sub(_blank, kept)
    if "<" in kept:
        kept = _COMMENT.sub(_blank, kept)
        kept = _SCRIPT.sub(lambda m: m[1] + re.sub(r"[^\n]", " ", m[3]), kept)
    return text[:body] + kept


def _without_code(lines: list[str]) -> Iterator[str]:
    """Yield the lines, those of fenced and indented code blank."""
    fence, after_blank = "", True
    around = [(0, False)]  # indent of the lines around, and whether they open a box or a list
    for line in lines:
        mark = _FENCE.match(line)
        if fence or mark:
            if mark and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1]
            yield " " * len(line)
            continue
        if not line.strip():
            after_blank = True
            yield line
            continue
        indent = len(line) - len(line.lstrip(" \t"))
        while len(around) > 1 and around[-1][0] >= indent:
            around.pop()
        if after_blank and indent >= around[-1][0] + _CODE_INDENT and not around[-1][1]:
            yield " " * len(line)
            continue
        around.append((indent, bool(_CONTAINER.match(line))))
        after_blank = False
        yield line
