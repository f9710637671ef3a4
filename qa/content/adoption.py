"""adoption.yml: which files are a service's own, and what the shared site said in their place.

A service that adopts this site keeps taking the shared text; some files it writes anew. Then
somebody must notice when the shared text behind one of them changes. `python -m qa adopt` writes
this file; the shared site itself has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qa.content import data, schema
from qa.content.frontmatter import Words
from qa.model import Fault

PATH = "adoption.yml"
_DIGITS = 16
_HEAD = """\
# Which files are our own. `python -m qa adopt` writes this file; please do not write it by hand.
#
#   path      the file
#   read      a mark of the shared text that somebody last held ours against; '' if the shared site has no such file
#   now       a mark of the shared text of the last update; if it is another one, ours has to be read again
#   written   a mark of what `adopt` wrote; '' for a file that we changed ourselves

"""


class Own(schema.Strict):
    """One file of the service's own; the head of adoption.yml says what each key means."""

    path: Words
    read: str = ""
    now: str = ""
    written: str = ""

    @property
    def waits(self) -> bool:
        """True if the shared text changed since somebody held this file against it."""
        return self.read != self.now


@dataclass(frozen=True, slots=True)
class Record:
    """All own files, and the line of each entry."""

    own: tuple[Own, ...] = ()
    lines: tuple[int, ...] = ()

    def of(self, path: str) -> Own | None:
        """Return what is noted of a file."""
        return next((one for one in self.own if one.path == path), None)

    def with_(self, *others: Own) -> Record:
        """Return the record with these entries in the place of those for the same files."""
        kept = {one.path: one for one in (*self.own, *others)}
        return Record(tuple(kept[path] for path in sorted(kept)))


def load(root: Path) -> tuple[Record, list[Fault]]:
    """Read the file; a project that adopted nothing has none.

    Raises:
        data.Unreadable: it cannot be read at all.
    """
    if not (root / PATH).exists():
        return Record(), []
    entries, faults = data.list_of(root, PATH, Own, may_be_empty=True)
    return Record(tuple(one for one, _ in entries), tuple(line for _, line in entries)), faults


def write(root: Path, record: Record) -> None:
    """Write the file anew, in order of the alphabet."""
    entries = _entries(record.own)
    (root / PATH).write_text(_HEAD + "".join(entries), encoding="utf-8", newline="\n")


def _entries(own: Iterable[Own]) -> list[str]:
    return [
        f"- path: {one.path}\n  read: '{one.read}'\n  now: '{one.now}'\n  written: '{one.written}'\n"
        for one in own
    ]


def digest(content: bytes | None) -> str:
    """Return a short mark of a file's bytes; '' for a file that is not there."""
    return "" if content is None else hashlib.sha256(content).hexdigest()[:_DIGITS]
