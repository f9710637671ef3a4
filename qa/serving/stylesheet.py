"""Material's style sheet, without the rules for what this site does not have.

A rule stays if each of its classes, ids and tags stands in a page, the theme or a script. Doubtful
ones stay: a rule too many costs a few bytes, one too few breaks a page. So a page that begins to
use, say, footnotes gets their rules with its next build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_TAG = re.compile(r"<([a-z][a-z0-9]*)|createElement\(\s*[\"']([a-z][a-z0-9]*)")
_VALUE = re.compile(r"""\s(?:class|id|dir|role|type|name|for|data-[\w-]+)=["']?([^"'>]*)""")
_ALWAYS = frozenset({"html", "body", "svg", "path", "from", "to"})  # icons come by an include

_NOT = re.compile(r":(?:not|is|where|has)\([^()]*(?:\([^()]*\)[^()]*)*\)")
_NAME = re.compile(r"[.#]([\w-]+)")
_TYPE = re.compile(r"(?:^|[\s>+~,])([a-z][a-z0-9]*)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:[~|^$*]?=[\"']?([^\"'\]]*))?[^\]]*\]")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True, slots=True)
class Used:
    """What a site has: names (classes, ids, values of attributes) and tags."""

    names: frozenset[str]
    tags: frozenset[str]


def used(pages: Iterable[str], parts: Iterable[str]) -> Used:
    """Collect what the pages and the parts around them have.

    Args:
        pages: HTML of the pages' own words.
        parts: templates and scripts. Any word of theirs may be a name.
    """
    names: set[str] = set()
    tags = set(_ALWAYS)
    for text in pages:
        for value in set(_VALUE.findall(text)):
            names.update(value.split())
        tags.update(tag for tag, _ in _TAG.findall(text))
    for text in parts:
        names.update(_WORD.findall(text))
        tags.update(tag or made for tag, made in _TAG.findall(text))
    return Used(frozenset(names), frozenset(tags))


def trimmed(css: str, site: Used, others: Iterable[str] = ()) -> str:
    """Return `css` without rules that reach nothing on the site.

    Args:
        css: a whole style sheet.
        site: what the site has.
        others: the site's other style sheets, which may use what this one defines.
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = "".join(_kept(nodes, site))
    beside = " ".join(others)
    while True:
        wanted = set(_VARIABLE.findall(text)) | set(_VARIABLE.findall(beside))
        shorter = _without_unused(text, wanted)
        if shorter == text:
            return text
        text = shorter


def _kept(nodes: Iterable[Any], site: Used) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            prelude = tinycss2.serialize(node.prelude).strip()
            reach = [s for s in selectors(prelude) if _may_reach(s, site)]
            content = tinycss2.serialize(node.content).strip().rstrip(";")
            if reach and content:
                yield f"{','.join(reach)}{{{content}}}"
        elif node.type == "at-rule":
            head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
            if node.content is None:
                yield f"{head};"
            elif node.lower_at_keyword in {"media", "supports"}:
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                if text := "".join(_kept(inner, site)):
                    yield f"{head}{{{text}}}"
            else:
                yield f"{head}{{{tinycss2.serialize(node.content)}}}"


def selectors(text: str) -> Iterator[str]:
    """Yield the selectors of a list, split at the commas that stand outside brackets."""
    depth, start = 0, 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()


def _may_reach(selector: str, site: Used) -> bool:
    bare = _NOT.sub("", selector)
    for name, value in _ATTRIBUTE.findall(bare):
        if name != "dir" and not name.startswith("data-md-"):
            continue
        if (value or name) not in site.names:
            return False
    bare = _ATTRIBUTE.sub("", bare)
    return site.names.issuperset(_NAME.findall(bare)) and site.tags.issuperset(
        _TYPE.findall(re.sub(r"::?[\w-]+(?:\([^)]*\))?", "", bare))
    )


_DECLARED = re.compile(
    r"(?<=[{;])(--[\w-]+):(?:[^;{}()\"']|\"[^\"]*\"|'[^']*'|\((?:[^()\"']|\"[^\"]*\"|'[^']*')*\))*;?"
)
_EMPTY = re.compile(r"(?<=[};])[^{};@]+\{\}")
_KEYFRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")


def _without_unused(text: str, wanted: set[str]) -> str:
    """Drop variables and animations that nothing asks for, and rules left empty by that."""
    text = _DECLARED.sub(lambda m: m[0] if m[1] in wanted else "", text)
    outside = _KEYFRAMES.sub("", text)
    moved = {
        name
        for value in re.findall(r"animation(?:-name)?:([^;}]*)", outside)
        for name in _WORD.findall(value)
    }
    text = _KEYFRAMES.sub(lambda m: m[0] if m[1] in moved else "", text)
    return _EMPTY.sub("", text)
