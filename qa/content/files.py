"""Read a page file from the disk, whatever it holds, and say what is wrong with it."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qa.model import Fault, Place

_BAD_NAME = re.compile(r"[^a-z0-9._/-]")


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's text, or '' where it could not be read, and what was wrong with it."""

    path: str
    text: str
    faults: tuple[Fault, ...] = ()

    @property
    def readable(self) -> bool:
        """True where the text is the file's own text."""
        return not any(f.kind in _UNREADABLE for f in self.faults)


_UNREADABLE = {
    "files.unreadable",
    "files.symlink",
    "files.encoding",
    "files.nul",
    "files.too-big",
    "files.long-line",
}


def read(root: Path, path: str, max_bytes: float, max_line: float) -> RawFile:
    """Read the project file `path`.

    Args:
        root: the project's folder.
        path: the file's path inside it, with forward slashes.
        max_bytes: the longest file that is read at all.
        max_line: the longest line in characters.

    Returns:
        The text with plain line ends and without a byte order mark. Never raises for anything
        that a file can be: each trouble is a Fault.
    """
    faults: list[Fault] = []

    def fault(kind: str, what: str, fix: str, line: int = 1, excerpt: str = "") -> None:
        faults.append(Fault(f"files.{kind}", Place(path, line, 1), what, fix, excerpt))

    if bad := next((part for part in path.split("/") if _BAD_NAME.search(part)), ""):
        thing = "file" if path.endswith(bad) else "folder"
        fault(
            "name",
            f'The {thing} name "{bad}" has a space, a capital or another unusual character.',
            f'Rename the {thing} to "{_better(bad)}" and mend the links to it.',
        )
    full = root / path
    raw = _bytes(full, root, max_bytes, max_line, fault)
    if raw is None:
        return RawFile(path, "", tuple(faults))
    text = _decode(raw, fault)
    if text is None:
        return RawFile(path, "", tuple(faults))
    if "\r" in text:
        line = text.split("\r", 1)[0].count("\n") + 1
        fault(
            "line-ends",
            "The lines of this file end as Windows ends them.",
            'Save the file with "LF" line ends (in most editors at the foot of the window).',
            line,
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > max_line:
            _long_line(fault, number, len(line_text), max_line, line_text[:80])
            return RawFile(path, "", tuple(faults))
    if not text.strip():
        fault("empty", "This file is empty.", "Write the page, or delete the file.")
    return RawFile(path, text, tuple(faults))


def _better(name: str) -> str:
    """Return a name of small letters and hyphens; letters that Latin has no like of are left out."""
    stem, end = (name[:-3], ".md") if name.lower().endswith(".md") else (name, "")
    latin = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return (re.sub(r"[^a-z0-9.]+", "-", latin).strip("-.") or "a-few-words") + end


def _bytes(
    full: Path, root: Path, max_bytes: float, max_line: float, fault: _FaultMaker
) -> bytes | None:
    try:
        if full.is_symlink() or not full.resolve(strict=True).is_relative_to(root.resolve()):
            fault(
                "symlink",
                "This file is a link to another place on the computer, not a file of its own.",
                "Delete the link and put the page itself here.",
            )
            return None
        status = full.stat()
        if not stat.S_ISREG(status.st_mode):
            fault("unreadable", "This is not an ordinary file.", "Put an ordinary file here.")
            return None
        if status.st_size > max_bytes:
            if _has_long_line(full, max_line, fault):
                return None
            fault(
                "too-big",
                f"This file has {status.st_size:,} bytes; a page has {max_bytes:,.0f} or fewer.",
                "Split it into several pages, or take out what was pasted by mistake.",
            )
            return None
        if os.name == "posix" and not status.st_mode & 0o444:
            # Root may read such a file, and then only some machines would refuse it.
            raise PermissionError
        return full.read_bytes()
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) or "symbolic" in str(error):
            fault("symlink", "This link points at itself.", "Delete the link.")
        else:
            fault(
                "unreadable",
                "This file cannot be opened.",
                "Check that it is still there and that you may read it.",
            )
        return None


def _has_long_line(full: Path, max_line: float, fault: _FaultMaker) -> bool:
    """Look into a file that is too big for one endless line, without keeping the file."""
    longest = int(max_line) * 4  # a character has at most four bytes
    with full.open("rb") as file:
        number = 1
        while chunk := file.readline(longest + 1):
            if len(chunk) > longest:
                size = len(chunk)
                while chunk and not chunk.endswith(b"\n"):
                    chunk = file.readline(longest)
                    size += len(chunk)
                _long_line(fault, number, size, max_line)
                return True
            number += 1
    return False


def _long_line(
    fault: _FaultMaker, number: int, characters: int, max_line: float, excerpt: str = ""
) -> None:
    fault(
        "long-line",
        f"Line {number} has {characters:,} characters; we read {max_line:,.0f} or fewer.",
        "Start a new line after each sentence, or take out what was pasted by mistake.",
        number,
        excerpt,
    )


def _decode(raw: bytes, fault: _FaultMaker) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        fault(
            "encoding",
            "This file is saved as UTF-16, which the site cannot read.",
            'Open it in your editor and save it with the encoding "UTF-8".',
        )
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        fault(
            "byte-order-mark",
            "An invisible mark stands before the first letter of this file.",
            'Save the file with the encoding "UTF-8", not "UTF-8 with BOM".',
        )
        raw = raw[3:]
    if b"\0" in raw:
        line = raw.split(b"\0", 1)[0].count(b"\n") + 1
        fault(
            "nul",
            f"Line {line} holds a character that is not text.",
            "Retype the line. If the file came from Word, paste its text again without styles.",
            line,
        )
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        near = raw[start : error.start + 20].decode("latin-1", "replace").split("\n")[0]
        fault(
            "encoding",
            f"Line {line} is not saved as UTF-8, so the site cannot read it.",
            'Open the file in your editor and save it with the encoding "UTF-8".',
            line,
            near[-80:],
        )
        return None


class _FaultMaker(Protocol):
    """The shape of the little function that notes a fault."""

    def __call__(
        self, kind: str, what: str, fix: str, line: int = 1, excerpt: str = ""
    ) -> None: ...
