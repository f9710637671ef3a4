"""The parts of a Markdown file that are not ours to change: code, quotations, HTML, addresses.

In doubt a part is protected: what is left alone can still be mended by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from qa.mending.edits import Span, touches

_LISTS = r"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*"
_FENCE = re.compile(rf"^(?:[ \t>]*){_LISTS}(`{{3,}}|~{{3,}})")
_QUOTE = re.compile(rf"^{_LISTS}>")
_QUOTE_BOX = re.compile(
    r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+(?:[\w-]+[ \t]+)*(?:quote|cite)\b"
)
_NO_PROSE = re.compile(
    rf"^{_LISTS}(?:\[[^\]]+\]:[ \t]*\S*[ \t]*(?:[\"'(].*)?$|\*\[[^\]]+\]:|--8<--|\{{:?[^{{}}]*\}}[ \t]*$)"
)
_FOOTNOTE = re.compile(rf"^{_LISTS}\[\^")
_TAG_FIRST = re.compile(rf"^{_LISTS}<(?P<close>/)?(?P<name>[A-Za-z][\w-]*)(?=[\s/>]|$)")
_TAG = re.compile(r"</?([A-Za-z][\w-]*)(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong"),
        *("sub", "sup", "time", "u", "var", "wbr"),
    }
)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_PIECES = re.compile(
    r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\]\[[^\]]*\]|<[^<>\s][^<>]*>|\{[:#.][^{}]*\}"
)


def lines(body: Sequence[str]) -> frozenset[int]:
    """Return the positions of the lines that are wholly left alone."""
    found: set[int] = set()
    at = 0
    while at < len(body):
        end = _end(body, at)
        if end > at:
            found.update(range(at, end))
            at = end
        else:
            if _NO_PROSE.match(body[at]) and not _FOOTNOTE.match(body[at]):
                found.add(at)
            at += 1
    return frozenset(found)


def _end(body: Sequence[str], at: int) -> int:
    """Return the line after the code, quotation or HTML that starts at `at`, or `at` itself."""
    return max(find(body, at) for find in (_code, _quote, _quote_box, _comment, _element))


def _code(body: Sequence[str], at: int) -> int:
    fence = _FENCE.match(body[at])
    if fence is None:
        return at
    mark = re.compile(rf"^[ \t>]*{re.escape(fence[1])}")
    return next((i + 1 for i in range(at + 1, len(body)) if mark.match(body[i])), len(body))


def _quote(body: Sequence[str], at: int) -> int:
    """Go on to the next blank line: a quotation does so with and without marks."""
    if not _QUOTE.match(body[at]):
        return at
    return next((i for i in range(at, len(body)) if not body[i].strip()), len(body))


def _quote_box(body: Sequence[str], at: int) -> int:
    box = _QUOTE_BOX.match(body[at])
    if box is None:
        return at
    indent = len(box["indent"].expandtabs(4))
    for i in range(at + 1, len(body)):
        text = body[i].expandtabs(4)
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            return i
    return len(body)


def _comment(body: Sequence[str], at: int) -> int:
    text = body[at].lstrip()
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<!", ">")):
        if text.startswith(opening):
            if closing in text[len(opening) :]:
                return at + 1
            return next((i + 1 for i in range(at + 1, len(body)) if closing in body[i]), len(body))
    return at


def _element(body: Sequence[str], at: int) -> int:
    tag = _TAG_FIRST.match(body[at])
    name = tag["name"].lower() if tag else ""
    if not name or name in _INLINE:
        return at
    if name in _VOID:
        return at + 1
    opens = re.compile(rf"<{name}\b", re.IGNORECASE)
    closes = re.compile(rf"</{name}\b", re.IGNORECASE)
    depth = 0
    for i in range(at, len(body)):
        depth += len(opens.findall(body[i])) - len(closes.findall(body[i]))
        if depth <= 0:
            return i + 1
    return len(body)


def spans(body: Sequence[str], whole: frozenset[int]) -> Mapping[int, list[Span]]:
    """Return position of line -> the stretches in it that are left alone.

    Args:
        body: the lines of the page without its front matter.
        whole: the lines that are wholly left alone.
    """
    found: dict[int, list[Span]] = defaultdict(list)
    start = 0
    for at in range(len(body) + 1):
        if at < len(body) and body[at].strip() and at not in whole:
            found[at] += [m.span() for m in _PIECES.finditer(body[at])]
        else:
            _elements(body, start, at, found)
            start = at + 1
    return found


def _elements(body: Sequence[str], start: int, end: int, found: dict[int, list[Span]]) -> None:
    """Protect a paragraph from its first piece of HTML to its last; tags that stand alone by themselves."""
    text = "\n".join(body[start:end])
    if "<" not in text:
        return
    tags = list(_TAG.finditer(text))
    paired = [t for t in tags if t[1] and t[1].lower() not in _VOID]
    stretches = [t.span() for t in tags]
    if paired:
        last = paired[-1].end() if len(paired) > 1 else len(text)
        stretches.append((paired[0].start(), last))
    offset = 0
    for at in range(start, end):
        length = len(body[at])
        if touches(offset, offset + length, stretches):
            found[at] += [
                (max(0, a - offset), min(length, b - offset))
                for a, b in stretches
                if a < offset + length and offset < b
            ]
        offset += length + 1
