"""Read a PDF as a screen reader does: along its tags, and nothing that has no tag.

It understands what WeasyPrint writes, and says so where it meets anything else.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_WORDS = "BDC BMC EMC Tf Tj TJ"  # the orders that have to do with words
_HEADING = re.compile(r"H[1-6]?")
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCKS = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)


class Unreadable(Exception):  # noqa: N818 - a sentence for a report
    """The PDF is damaged, has no tags, or was made in a way that we cannot follow."""


@dataclass(slots=True)
class Node:
    """One tag: its name such as 'H1' or 'Link', its own and inner words, what it holds.

    alt: what is said in place of a picture. attributes: the names of its table attributes. leads:
    where a link goes, an address or the name of a place in the document.
    """

    tag: str
    alt: str = ""
    leads: str = ""
    attributes: frozenset[str] = frozenset()
    parts: list[Node | str] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The tags inside this one."""
        return [part for part in self.parts if isinstance(part, Node)]

    def walk(self) -> Iterator[Node]:
        """Yield this tag and all inside it, in the order in which they are read out."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        """Return every tag of these names inside this one."""
        return [node for node in self.walk() if node.tag in tags]

    def words(self, *, labels: bool = True) -> str:
        """Return what is read out. labels: with the bullets and numbers of lists."""
        if not labels and self.tag == "Lbl":
            return ""
        return "".join(
            part if isinstance(part, str) else part.words(labels=labels) for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a PDF says. bookmarks: (depth from 0, words)."""

    title: str
    language: str
    sheets: int
    root: Node
    bookmarks: tuple[tuple[int, str], ...] = ()


def read(raw: bytes) -> Spoken:
    """Return what a screen reader gets from a PDF.

    Raises:
        Unreadable: it is no whole PDF, has no tags, or holds letters that nothing explains.
    """
    try:
        with pikepdf.open(io.BytesIO(raw)) as opened:
            return _read(opened)
    except (pikepdf.PdfError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(f"It cannot be read ({type(error).__name__}).") from None


def _read(opened: pikepdf.Pdf) -> Spoken:
    tree = opened.Root.get("/StructTreeRoot")
    if tree is None:
        raise Unreadable("It has no tags.")
    words = {p.objgen: words_of(p, pikepdf.parse_content_stream(p, _WORDS)) for p in opened.pages}
    root = Node("Document")
    for child in _children(tree):
        _walk(child, root, words, None)
    return Spoken(
        title=str(opened.docinfo.get("/Title", "")),
        language=str(opened.Root.get("/Lang", "")),
        sheets=len(opened.pages),
        root=root,
        bookmarks=tuple(_bookmarks(opened)),
    )


def _bookmarks(opened: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    def inside(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from inside(item.children, depth + 1)

    with opened.open_outline() as outline:
        yield from inside(outline.root, 0)


@dataclass(slots=True)
class Segment:
    """What follows a heading that is not part of a page's own words.

    article: the words of the page itself, which may be spread over several sheets of paper. rest:
    all other words.
    """

    heading: str = ""
    article: str = ""
    rest: str = ""


def segments(root: Node) -> list[Segment]:
    """Cut a document at the headings outside its articles; the labels of lists are left out.

    A table that goes on over the edge of a sheet has its header cells again; they count once.
    """
    found = [Segment()]
    last_table = ""  # the header of a table, as long as nothing comes after it

    def visit(node: Node, inside: Node | None) -> None:
        nonlocal last_table
        if node.tag == "Lbl":
            return
        if node.tag == "THead" and node.words() == last_table:
            return
        if inside is None and _HEADING.fullmatch(node.tag):
            found.append(Segment(node.words()))
            return
        inside = inside or (node if node.tag == "Art" else None)
        for part in node.parts:
            if not isinstance(part, str):
                visit(part, inside)
            elif inside is not None:
                found[-1].article += part
                last_table = ""
            else:
                found[-1].rest += part
        if node.tag == "Table":
            last_table = "".join(head.words() for head in node.all("THead")[:1])

    visit(root, None)
    return found


# ---------------------------------------------------------------------------- tags


def _children(element: Any) -> list[Any]:
    held = element.get("/K")
    if held is None:
        return []
    return list(held.as_list()) if isinstance(held, pikepdf.Array) else [held]


def _walk(element: Any, parent: Node, words: dict[Any, dict[int, str]], page: Any) -> None:
    if isinstance(element, int):
        parent.parts.append(words.get(page, {}).get(element, ""))
        return
    page = element["/Pg"].objgen if "/Pg" in element else page
    if str(element.get("/Type", "")) == "/MCR":
        parent.parts.append(words.get(page, {}).get(int(element["/MCID"]), ""))
        return
    if str(element.get("/Type", "")) == "/OBJR":
        parent.leads = _goal(element["/Obj"])
        return
    node = Node(
        str(element["/S"]).lstrip("/"),
        alt=str(element.get("/Alt", "")),
        attributes=frozenset(_attributes(element.get("/A"))),
    )
    parent.parts.append(node)
    for child in _children(element):
        _walk(child, node, words, page)


def _attributes(held: Any) -> Iterator[str]:
    if isinstance(held, pikepdf.Array):
        for one in held.as_list():
            yield from _attributes(one)
    elif isinstance(held, pikepdf.Dictionary):
        for name in held.keys():  # noqa: SIM118 - a pikepdf dictionary is not iterable
            value = held[name]
            yield f"{name[1:]}={value}".replace("=/", "=") if name == "/Scope" else name[1:]


def _goal(note: Any) -> str:
    action = note.get("/A")
    if action is not None and "/URI" in action:
        return str(action["/URI"])
    return f"#{note['/Dest']}" if "/Dest" in note else ""


# ---------------------------------------------------------------------------- letters


def words_of(page: pikepdf.Page, drawn: Iterable[Any]) -> dict[int, str]:
    """Return the number of each tagged stretch of a sheet -> its words.

    Args:
        page: the sheet, for its fonts.
        drawn: its orders of drawing, as pikepdf parses them.
    """
    fonts: dict[str, dict[bytes, str]] = {}
    held: Any = page.resources.get("/Font")
    for name in held.keys() if held is not None else ():
        fonts[name] = _letters(held[name])
    found: dict[int, list[str]] = defaultdict(list)
    open_marks: list[int | None] = []
    letters: dict[bytes, str] = {}
    for operands, operator in drawn:
        name = str(operator)
        if name in {"BDC", "BMC"}:
            held = operands[1] if len(operands) > 1 else None
            numbered = isinstance(held, pikepdf.Dictionary) and "/MCID" in held
            open_marks.append(int(held["/MCID"]) if numbered else None)
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in {"Tj", "TJ"} and (here := _innermost(open_marks)) is not None:
            strings = operands[0].as_list() if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
            found[here].append(_decoded(codes, letters))
    return {number: "".join(texts) for number, texts in found.items()}


def _innermost(open_marks: list[int | None]) -> int | None:
    return open_marks[-1] if open_marks else None


def _decoded(codes: bytes, letters: dict[bytes, str]) -> str:
    try:
        return "".join(letters[codes[at : at + 2]] for at in range(0, len(codes), 2))
    except KeyError:
        raise Unreadable("It holds letters that no screen reader can name.") from None


def _letters(font: Any) -> dict[bytes, str]:
    """Return the code of each letter of a font -> the letter, from its ToUnicode table."""
    found: dict[bytes, str] = {}
    if "/ToUnicode" not in font:
        return found
    for kind, body in _BLOCKS.findall(font["/ToUnicode"].read_bytes()):
        codes = [bytes.fromhex(c.decode("ascii")) for c in _CODES.findall(body)]
        if kind == b"bfchar":
            pairs = zip(codes[::2], codes[1::2], strict=True)
            found.update((code, letter.decode("utf-16-be")) for code, letter in pairs)
        else:
            raise Unreadable("It names its letters in ranges, which we do not read.")
    return found
