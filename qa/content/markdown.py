"""From converted Markdown to prose, links and anchors, each with the spot where it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa.content import marking
from qa.content.blocks.charts import CLASS as CHART
from qa.content.expand import Line
from qa.content.tracing import WRITTEN, Tracing
from qa.model import Block, Link, Mark, Place, Spots

_KINDS = {
    **{f"h{n}": "heading" for n in range(1, 7)},
    "p": "paragraph",
    "li": "item",
    "dt": "term",
    "dd": "definition",
    "td": "cell",
    "th": "cell",
    "summary": "summary",
    "figcaption": "caption",
    "caption": "caption",
    "pre": "code",
    "div": "paragraph",
    "blockquote": "quote",
    "section": "paragraph",
    "details": "paragraph",
}
_KEPT_INSIDE = {"li": "item", "dd": "definition", "blockquote": "quote", "td": "cell"}
_UNSEEN = {"script", "style", "template", "head"}
_SPACE = re.compile(r"\s+")


class Converter:
    """Python-Markdown for text that MkDocs does not convert: pasted text, and pages in tests."""

    def __init__(self, extensions: Sequence[Any], configs: Mapping[str, Any]) -> None:
        self._markdown = markdown.Markdown(
            extensions=[*extensions, Tracing()], extension_configs=dict(configs)
        )

    def convert(self, text: str) -> str:
        """Return the HTML of some Markdown, with its marks and notes."""
        html: str = self._markdown.reset().convert(text)
        return html


class Reading:
    """Blocks, links and anchors of one page, from its HTML with marks and notes (see `tracing`).

    Raises:
        RecursionError: its elements stand inside one another hundreds deep.
    """

    def __init__(self, html: str, lines: Sequence[Line]) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.anchors: set[str] = set()
        self._lines = lines
        self._line = 0
        self._from = 0  # column in the current source line up to which text was found
        self._value = -1
        self._section = ""
        self._open: list[_Builder] = []
        self._langs = "lang=" in html  # reading attributes is slow, and few pages have these
        body = LexborHTMLParser(f"<body>{html}</body>").body
        if body is not None:
            self._walk(body, "", ())
            self._close_all()

    # ------------------------------------------------------------------ walking

    def _walk(self, node: LexborNode, around: str, marks: tuple[tuple[str, str], ...]) -> None:
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                self._text(child.text_content or "", around, marks)
            elif tag in _UNSEEN or tag is None or tag.startswith(("-", "_")) or _is_chart(child):
                self._skip(child)
            else:
                self._element(child, tag, around, marks)
            child = child.next

    def _skip(self, node: LexborNode) -> None:
        """Follow the line numbers inside what no reader sees."""
        for token in marking.TOKEN.finditer(node.html or ""):
            if token["line"]:
                self._at_line(marking.read_number(token["line"]))

    def _element(
        self, node: LexborNode, tag: str, around: str, marks: tuple[tuple[str, str], ...]
    ) -> None:
        if identifier := node.id:
            self.anchors.add(identifier)
        if tag in _KINDS:
            self._block(node, tag, around, marks)
            return
        attributes = node.attributes
        if tag == "a" and (name := attributes.get("name")):
            self.anchors.add(name)
        if tag == "br":
            self._text(" ", around, marks)
        elif tag == "img":
            alt = attributes.get("alt") if "alt" in attributes else None
            self._link(node, "image", "src", None if alt is None else marking.TOKEN.sub("", alt))
        elif tag in {"a", "code", "abbr", "sup"} or attributes.get("lang"):
            self._inline(node, tag, around, marks)
        else:
            self._walk(node, around, marks)

    def _inline(
        self, node: LexborNode, tag: str, around: str, marks: tuple[tuple[str, str], ...]
    ) -> None:
        attributes = node.attributes
        classes = (attributes.get("class") or "").split()
        if tag == "code":
            marks = (*marks, ("code", ""))
        elif tag == "abbr":
            marks = (*marks, ("abbr", attributes.get("title") or ""))
        elif "footnote-ref" in classes or "footnote-backref" in classes or "ref" in classes:
            marks = (*marks, ("ref", ""))
        if lang := attributes.get("lang"):
            marks = (*marks, ("lang", lang))
        href = attributes.get("href") if tag == "a" else None
        if href is not None and ("ref", "") not in marks:
            marks = (*marks, ("link", attributes.get(WRITTEN) or href))
            text = marking.TOKEN.sub("", node.text(deep=True))
            self._walk_link(node, around, marks, _SPACE.sub(" ", text).strip())
            return
        self._walk(node, around, marks)

    def _walk_link(
        self,
        node: LexborNode,
        around: str,
        marks: tuple[tuple[str, str], ...],
        text: str,
    ) -> None:
        inside = self._value >= 0
        first = marking.TOKEN.match(node.text(deep=True).lstrip())
        if first and first["line"]:
            self._at_line(marking.read_number(first["line"]))
        if not inside:  # what a placeholder prints links to what the hooks make
            self._link(node, "link", "href", text)
        self._walk(node, around, marks)
        if not inside:
            self._pass(node.attributes.get(WRITTEN) or "")

    def _block(
        self, node: LexborNode, tag: str, around: str, marks: tuple[tuple[str, str], ...]
    ) -> None:
        kind = _KINDS[tag]
        attributes = node.attributes if tag == "p" or self._langs else {}
        if "admonition-title" in (attributes.get("class") or "").split():
            kind = "summary"
        elif tag == "p" and around:
            kind = around
        if lang := attributes.get("lang"):
            marks = (*marks, ("lang", lang))
        level = int(tag[1]) if kind == "heading" else 0
        self._open.append(_Builder(kind, level, node.id or ""))
        self._walk(node, _KEPT_INSIDE.get(tag, around), marks)
        self._finish(self._open.pop())

    # ------------------------------------------------------------------ text

    def _text(self, text: str, around: str, marks: tuple[tuple[str, str], ...]) -> None:
        if not self._open:
            self._open.append(_Builder(around or "paragraph", 0, ""))
        builder = self._open[-1]
        at = 0
        for token in marking.TOKEN.finditer(text):
            self._run(text[at : token.start()], builder, marks)
            at = token.end()
            if token["line"]:
                self._at_line(marking.read_number(token["line"]))
            elif token["value"]:
                self._value = marking.read_number(token["value"])
                builder.value_from = len(builder.text)
            elif token["close"]:
                self._end_value(builder)
        self._run(text[at:], builder, marks)

    def _run(self, text: str, builder: _Builder, marks: tuple[tuple[str, str], ...]) -> None:
        folded = _SPACE.sub(" ", text)
        if not builder.text or builder.text.endswith(" "):
            folded = folded.lstrip(" ")
        if not folded:
            return
        start = len(builder.text)
        if folded.strip():
            lead = len(folded) - len(folded.lstrip(" "))
            builder.spots.append((start, self._spot(folded.strip(), lead)))
        builder.text += folded
        end = len(builder.text)
        builder.marks += [Mark(kind, start, end, value) for kind, value in marks]

    def _spot(self, words: str, lead: int) -> Place:
        line = self._lines[self._line]
        if 0 <= self._value < len(line.pieces):  # a broken tag may swallow a line's number
            piece = line.pieces[self._value]
            return Place(line.path, line.number, piece.column)
        first = words.split(" ", 1)[0]
        at = line.source.find(words, self._from)
        if at < 0:
            at = line.source.find(first, self._from)
        if at < 0:
            return Place(line.path, line.number, self._from + 1)
        self._from = at + (len(words) if line.source.startswith(words, at) else len(first))
        return Place(line.path, line.number, max(1, at + 1 - lead))

    def _at_line(self, index: int) -> None:
        if index < len(self._lines) and index != self._line:
            self._line, self._from = index, 0

    def _pass(self, href: str) -> None:
        """Go on behind a link's address, so that its letters are not taken for text."""
        at = self._lines[self._line].source.find(href, self._from)
        if at >= 0:
            self._from = at + len(href)

    def _end_value(self, builder: _Builder) -> None:
        line = self._lines[self._line]
        if 0 <= self._value < len(line.pieces):
            piece = line.pieces[self._value]
            start = min(builder.value_from, len(builder.text))
            builder.marks.append(Mark("fact", start, len(builder.text), piece.name))
            after = line.source.find("}}", piece.column - 1)
            self._from = after + 2 if after >= 0 else self._from
        self._value = -1

    # ------------------------------------------------------------------ results

    def _link(
        self, node: LexborNode, kind: Literal["link", "image"], address: str, text: str | None
    ) -> None:
        written = node.attributes.get(WRITTEN)
        href = (node.attributes.get(address) if written is None else written) or ""
        line = self._lines[self._line]
        place = Place(line.path, line.number, self._from + 1)
        for candidate in self._lines[self._line :]:
            at = (
                candidate.source.find(href, self._from if candidate is line else 0) if href else -1
            )
            if at >= 0:
                place = Place(candidate.path, candidate.number, at + 1)
                break
        self.links.append(Link(kind, href, text, place, raw=written is None))

    def _finish(self, builder: _Builder) -> None:
        text = builder.text.rstrip(" ")
        if not text:
            return
        if builder.kind == "heading":
            self._section = text
        start, _ = builder.spots[0]
        spots = ((0, builder.spots[0][1]), *builder.spots[1:]) if start else builder.spots
        self.blocks.append(
            Block(
                builder.kind,
                text,
                Spots(spots),
                builder.level,
                self._section,
                builder.anchor,
                tuple(builder.marks),
            )
        )

    def _close_all(self) -> None:
        while self._open:
            self._finish(self._open.pop())


def _is_chart(node: LexborNode) -> bool:
    """Tell a chart that a data file made: its words stand again in the table below it."""
    return node.tag == "svg" and (node.attributes.get("class") or "") == CHART


class _Builder:
    """A block being read."""

    __slots__ = ("anchor", "kind", "level", "marks", "spots", "text", "value_from")

    def __init__(self, kind: str, level: int, anchor: str) -> None:
        self.kind, self.level, self.anchor = kind, level, anchor
        self.text = ""
        self.value_from = 0
        self.spots: list[tuple[int, Place]] = []
        self.marks: list[Mark] = []
