"""Read YAML with the line of every key, and say what is wrong in plain words.

Every scalar stays the text that stands in the file ('1.10', 'NO', '2026-02-30'); the typed models
turn it into numbers and dates and report what does not fit. Anchors, a second document and deep
nesting are refused: nothing here needs them, and a few lines of them can fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from qa.model import Fault, Place

MAX_DEPTH = 8
_ONLY_YAML_BREAKS_LINES_HERE = str.maketrans("\x85\u2028\u2029", "   ")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text in the file. quoted tells 'yes' from yes."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file; of a doubled key the first stays."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return next((v for k, v in self.entries if k.text == key), None)

    def key_line(self, key: str) -> int:
        """Return the line of `key`, or of the mapping where the key is absent."""
        return next((k.line for k, _ in self.entries if k.text == key), self.line)


Node = Scalar | Sequence | Mapping


class Unfit(Exception):  # noqa: N818 - it is a report about the file, not an error of ours
    """The text is not YAML that this project reads; carries the fault to report."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def parse(
    text: str, path: str, family: str = "data", offset: int = 0
) -> tuple[Node | None, list[Fault]]:
    """Read one YAML document.

    Args:
        text: the YAML.
        path: project path of the file, for the faults.
        family: the first half of the faults' check ids, 'frontmatter' or 'data'.
        offset: lines of the file before `text` (1 for front matter, after its opening line).

    Returns:
        The document (None where it is empty or cannot be read) and what is wrong with it.
    """
    reader = _Reader(path, family, offset, text)
    try:
        return reader.document(), reader.faults
    except Unfit as unfit:
        return None, [*reader.faults, unfit.fault]
    except MarkedYAMLError as error:
        return None, [*reader.faults, reader.syntax(error)]
    except (YAMLError, ValueError) as error:
        return None, [*reader.faults, reader.unreadable(error)]


def plain(node: Node | None) -> Any:
    """Return dicts, lists and strings; an empty or null scalar becomes None."""
    match node:
        case Mapping():
            return {k.text: plain(v) for k, v in node.entries}
        case Sequence():
            return [plain(item) for item in node.items]
        case Scalar():
            if not node.quoted and node.text in {"", "~", "null", "Null", "NULL"}:
                return None
            return node.text
        case None:
            return None


def locate(node: Node | None, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Return line and column of the value at `path`, or of its nearest known parent's key."""
    line, column = (node.line, node.column) if node else (1, 1)
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            found = next(((k, v) for k, v in node.entries if k.text == step), None)
            if found is None:
                break
            line, column, node = found[0].line, found[0].column, found[1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line, column = node.line, node.column
        else:
            break
    return line, column


class _Reader:
    """Builds the tree from the parser's events, in one pass and without recursion limits."""

    def __init__(self, path: str, family: str, offset: int, text: str) -> None:
        self.path, self.family, self.offset, self.text = path, family, offset, text
        self.faults: list[Fault] = []

    def fault(self, name: str, line: int, column: int, what: str, fix: str) -> Fault:
        lines = self.text.split("\n")
        excerpt = lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
        place = Place(self.path, line + self.offset, column)
        return Fault(f"{self.family}.{name}", place, what, fix, excerpt)

    def document(self) -> Node | None:
        text = self.text.translate(
            _ONLY_YAML_BREAKS_LINES_HERE
        )  # or its lines were not the file's
        events = iter(YAML(typ="safe").parse(text))
        node: Node | None = None
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise Unfit(
                        self.fault(
                            "readable",
                            event.start_mark.line + 1,
                            1,
                            "A second --- line starts another block here.",
                            "Keep one block: a --- line before it and a --- line after it.",
                        )
                    )
            elif kind not in {"StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"}:
                node = self.node(event, events, 1)
        return node

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        kind = type(event).__name__
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise Unfit(
                self.fault(
                    "anchors",
                    line,
                    column,
                    "A & or * at the start of a value makes a copy of another value.",
                    "Write the value out, or put it in quotation marks.",
                )
            )
        if depth > MAX_DEPTH:
            raise Unfit(
                self.fault(
                    "readable",
                    line,
                    column,
                    "There are too many lists inside lists here.",
                    "Take out the extra [ and { marks.",
                )
            )
        if kind == "ScalarEvent":
            return Scalar(event.value, line + self.offset, column, event.style in {"'", '"'})
        if kind == "SequenceStartEvent":
            items = []
            while type(inner := next(events)).__name__ != "SequenceEndEvent":
                items.append(self.node(inner, events, depth + 1))
            return Sequence(tuple(items), line + self.offset, column)
        return self.mapping(line, column, events, depth)

    def mapping(self, line: int, column: int, events: Iterator[Any], depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while type(inner := next(events)).__name__ != "MappingEndEvent":
            key = self.node(inner, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                raise Unfit(
                    self.fault(
                        "readable",
                        key.line - self.offset,
                        key.column,
                        "The name before the colon is a list, not a word.",
                        "Start the line with one word and a colon.",
                    )
                )
            if key.text in seen:
                first = seen[key.text]
                self.faults.append(
                    self.fault(
                        "duplicate-key",
                        key.line - self.offset,
                        key.column,
                        f'"{key.text}" stands here a second time; it is also on line {first}.',
                        "Keep the line that is right and delete the other.",
                    )
                )
                continue
            seen[key.text] = key.line
            entries.append((key, value))
        return Mapping(tuple(entries), line + self.offset, column)

    def unreadable(self, error: YAMLError | ValueError) -> Fault:
        """Name the spot of a character that YAML cannot hold; it is one that nobody sees."""
        at = error.position if isinstance(error, ReaderError) else 0
        before = self.text[:at]
        return self.fault(
            "readable",
            before.count("\n") + 1,
            at - before.rfind("\n"),
            "This line holds a character that the site cannot read.",
            "Delete the line and type it again. The character may be one that nobody sees.",
        )

    def syntax(self, error: MarkedYAMLError) -> Fault:
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark
        problem = str(error.problem or "")
        lines = self.text.split("\n")
        if opened and ("expected" in problem or "end of stream" in problem):
            mark = opened  # the parser notices only later: point at where the trouble began
        line = min((mark.line if mark else 0) + 1, len(lines))
        column = (mark.column if mark else 0) + 1
        tab = next(
            (i for i, t in enumerate(lines, 1) if t[: len(t) - len(t.lstrip())].count("\t")), 0
        )
        if tab and ("tab" in problem or "start any token" in problem):
            return self.fault(
                "tabs",
                tab,
                1,
                "This line begins with a tab.",
                "Delete the tab and type spaces instead.",
            )
        words = lines[line - 1]
        if "mapping values are not allowed" in problem:
            return self.fault(
                "readable",
                line,
                column,
                f'There is a second colon in "{words.strip()[:80]}".',
                "Put the words after the first colon in 'single quotation marks'.",
            )
        context = str(error.context or "")
        if "quoted scalar" in context or "end of stream" in problem:
            fix = "Close the quotation mark that was opened, or delete it."
        elif "flow" in context:
            fix = "Close the bracket that was opened, or delete it."
        else:
            fix = "Write each line as one word, a colon, a space and the value."
        return self.fault("readable", line, column, "This line cannot be understood.", fix)
