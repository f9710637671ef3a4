"""Mend what is mechanical in the pages' files: show the difference, then write it.

`fix` works out what would change and, where asked, writes it. What takes judgement is left to
people: a name, a date with two readings, a heading that other pages link to.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import posixpath
import re
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from qa.content import data, workspace, yamls
from qa.content import page as pages
from qa.content.markdown import Converter
from qa.content.spelling import WORDS, Speller
from qa.mending.page import Mender, has_private
from qa.model import Fault, Place

_BOM = "the invisible mark at the start of the file"
_LINE_ENDS = "line ends of Windows"
_LEFT_ALONE = frozenset(
    f"files.{name}"
    for name in ("unreadable", "symlink", "encoding", "nul", "too-big", "long-line", "tangled")
)
_ANCHOR = re.compile(r"#([\w-]+)")
_LINKING = (".md", ".yml", ".yaml", ".html", ".json")


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of one file. trouble: why it was left alone, in a sentence, or ''.

    counts: what was mended -> how often. written: the file on the disk holds `after`.
    """

    path: str
    before: bytes = b""
    after: bytes = b""
    counts: tuple[tuple[str, int], ...] = ()
    trouble: str = ""
    written: bool = False

    @property
    def changed(self) -> bool:
        """True where the file is to change, or has changed."""
        return self.before != self.after

    def difference(self) -> str:
        """Return the changed lines as a unified diff; a byte order mark and line ends leave no line."""
        before = _plain(self.before).splitlines(keepends=True)
        after = _plain(self.after).splitlines(keepends=True)
        lines = difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")
        return "".join(
            ln if ln.endswith("\n") else f"{ln}\n\\ No newline at end of file\n" for ln in lines
        )


def fix(root: Path, paths: Iterable[str] | None = None, *, write: bool = False) -> list[Mended]:
    """Mend pages.

    Args:
        root: the project's folder.
        paths: project paths; without them every page and every text that pages include.
        write: write what changes; else only work it out.

    Returns:
        What became of each file, in order of the paths.

    Raises:
        data.Unreadable: the settings cannot be read.
        SpellingUnavailableError: the word lists, or the program `typos`, are missing or broken.
    """
    space = workspace.load(root)
    bench = _Bench(root, space)
    mended = [bench.mend(path) for path in (known(root) if paths is None else paths)]
    return write_all(root, mended) if write else mended


def known(root: Path) -> list[str]:
    """Return the project paths of all Markdown that staff edit, in order of the alphabet."""
    found = []
    for top in (workspace.DOCS, *workspace.MOUNTED):
        for here, folders, names in os.walk(root / top):
            folders.sort()
            base = Path(here).relative_to(root).as_posix()
            found += [f"{base}/{name}" for name in names if name.lower().endswith(".md")]
    return sorted(found)


def write_all(root: Path, mended: Sequence[Mended]) -> list[Mended]:
    """Write the files that change. One that somebody changed in the meantime is left alone."""
    return [_write(root, one) if one.changed and not one.written else one for one in mended]


# ---------------------------------------------------------------------------- working it out


class _Bench:
    """What mending needs of a project, made at first use."""

    def __init__(self, root: Path, space: workspace.Workspace) -> None:
        self._root, self._space = root, space
        self._values = space.values
        words = root / "qa" / "words"
        self._mender = Mender(
            root,
            self._values,
            _converter(root),
            Speller.load(words if words.is_dir() else WORDS),
            _linked(root),
            self._title,
        )
        self._headings = cache(self._read_headings)

    def mend(self, path: str) -> Mended:
        """Work out what to change in one file."""
        uri = _uri(path)
        try:
            raw = (self._root / path).read_bytes()
        except OSError:
            raw = b""  # the reader says what is wrong
        source = pages.read_source(self._root, path, uri, self._space.policy, self._values)
        fault = next((f for f in source.page.faults if f.kind in _LEFT_ALONE), None)
        if fault:
            return Mended(path, trouble=f"{fault.what} {fault.fix}")
        text = _plain(raw)
        if text != source.page.text:
            return Mended(path, trouble="The file changed while it was read. Please try again.")
        counts: Counter[str] = Counter()
        if raw.startswith(b"\xef\xbb\xbf"):
            counts[_BOM] += 1
        counts[_LINE_ENDS] += raw.count(b"\r")
        if text.strip() and not has_private(text):
            text, more = self._mender.mend(text, path, uri)
            counts += more
        return Mended(path, raw, text.encode(), tuple(sorted((+counts).items())))

    def _title(self, uri: str, href: str) -> str:
        """Return the title of the page, or of the heading, that a link on `uri` leads to."""
        address, _, name = unquote(href).partition("#")
        if ":" in address or address.startswith("/") or (address and not address.endswith(".md")):
            return ""
        target = (
            posixpath.normpath(posixpath.join(posixpath.dirname(uri), address)) if address else uri
        )
        title, headings = self._headings(target)
        return headings.get(name, "") if name else title

    def _read_headings(self, uri: str) -> tuple[str, dict[str, str]]:
        path = uri if uri.startswith(tuple(f"{m}/" for m in workspace.MOUNTED)) else f"docs/{uri}"
        source = pages.read_source(self._root, path, uri, self._space.policy, self._values)
        if not source.page.text or "title" not in source.page.meta.lines:
            return "", {}
        page = pages.convert(source, self._mender.converter)
        headings = {b.anchor: b.text for b in page.blocks if b.kind == "heading" and b.anchor}
        return page.meta.title, headings


def _uri(path: str) -> str:
    return path.removeprefix(f"{workspace.DOCS}/")


def _plain(raw: bytes) -> str:
    """Return a file's text as the site reads it."""
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _linked(root: Path) -> frozenset[str]:
    """Return every name that stands behind a # in a file of the project that can hold a link."""
    found: set[str] = set()
    for top in (workspace.DOCS, *workspace.MOUNTED, "theme", "mkdocs.yml"):
        place = root / top
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix.lower() in _LINKING and path.is_file():
                with contextlib.suppress(OSError):
                    found.update(_ANCHOR.findall(path.read_bytes().decode("utf-8", "replace")))
    return frozenset(found)


def _converter(root: Path) -> Converter:
    """Return what converts a page as mkdocs.yml says."""
    node, faults = yamls.parse(data.text(root, "mkdocs.yml"), "mkdocs.yml")
    if not isinstance(node, yamls.Mapping):
        raise data.Unreadable(faults[0] if faults else _settings_fault("holds no settings"))
    names: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}}
    wanted = node.get("markdown_extensions")
    for item in wanted.items if isinstance(wanted, yamls.Sequence) else ():
        match item:
            case yamls.Scalar():
                names.setdefault(item.text, {})
            case yamls.Mapping():
                for key, value in item.entries:
                    names[key.text] = _typed(value) or {}
            case _:
                pass
    try:
        return Converter(
            list(names), {name: options for name, options in names.items() if options}
        )
    except Exception as error:  # noqa: BLE001 - an extension may break in any way on its options
        raise data.Unreadable(
            _settings_fault(f"names an extension that breaks ({error})")
        ) from None


def _settings_fault(what: str) -> Fault:
    return Fault(
        "data.readable", Place("mkdocs.yml"), f"The file {what}.", "Put back what worked."
    )


def _typed(node: yamls.Node) -> Any:
    """Return a value of mkdocs.yml as YAML means it."""
    match node:
        case yamls.Mapping():
            return {key.text: _typed(value) for key, value in node.entries}
        case yamls.Sequence():
            return [_typed(item) for item in node.items]
        case yamls.Scalar() if not node.quoted:
            if node.text.lower() in {"true", "false"}:
                return node.text.lower() == "true"
            return int(node.text) if node.text.isdecimal() else yamls.plain(node)
    return yamls.plain(node)


# ---------------------------------------------------------------------------- writing


def _write(root: Path, mended: Mended) -> Mended:
    """Put the new text in place in one rename; the file's mode stays, and its owner where we may."""
    path = root / mended.path
    temporary = ""
    try:
        if path.is_symlink() or path.read_bytes() != mended.before:
            return replace(
                mended, trouble="Somebody changed the file meanwhile. Please try again."
            )
        status = path.stat()
        if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            return replace(mended, trouble="You may not change this file.")
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(mended.after)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError, AttributeError):
            os.chown(temporary, status.st_uid, status.st_gid)
        Path(temporary).chmod(stat.S_IMODE(status.st_mode))
        Path(temporary).replace(path)
    except OSError as error:
        return replace(mended, trouble=f"The file could not be written: {error.strerror}.")
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return replace(mended, written=True)
