"""What `make pack` has made: one line a PDF, with the version of the text that it was made from."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from qa.paper import spoken
from qa.paper.sheet import House, Sheet, in_pack
from qa.paper.spoken import Segment

FOLDER = "build/pack"
LIST = "pack.json"
PACK = "information-pack.pdf"
SITE = "print"
"""The folder of the built site in which the PDFs stand."""

Kind = Literal["page", "large", "form", "pack"]
_EMPTY_CELL = re.compile(r"<td[^>]*>\s*</td>")
_SCHEMA = 1
_SAID = "said"
_ENDINGS = {"page": ".pdf", "large": "-large-print.pdf", "form": "-to-fill-in.pdf"}


@dataclass(frozen=True, slots=True)
class Copy:
    """One PDF. pages: the uris it prints, in order. key: of everything it was made from.

    sha256: of the file. sheets: how many sides it has. size: in bytes.
    """

    path: str
    kind: Kind
    pages: tuple[str, ...]
    key: str
    sha256: str
    sheets: int
    size: int

    @property
    def site_path(self) -> str:
        """Where the built site has it, when it is offered."""
        return f"{SITE}/{self.path}"


@dataclass(frozen=True)
class Plan:
    """A PDF to be made: its path and what it prints."""

    path: str
    kind: Kind
    sheets: tuple[Sheet, ...]
    house: House

    @cached_property
    def key(self) -> str:
        """The version that it will be; worked out when asked, as most builds have no PDFs."""
        return key(self.kind, self.sheets, self.house)


def plans(sheets: Iterable[Sheet], house: House) -> Iterator[Plan]:
    """Yield every PDF that these pages should have, in order of their paths; the pack is last."""
    printed = tuple(in_pack(sheets))
    for one in sorted(printed, key=lambda s: s.stem):
        kinds: list[Kind] = ["page", "large"]
        if one.paper in {"form", "profile"} and _EMPTY_CELL.search(one.words):
            kinds.append("form")
        for kind in kinds:
            yield Plan(one.stem + _ENDINGS[kind], kind, (one,), house)
    if printed:
        yield Plan(PACK, "pack", printed, house)


def key(kind: Kind, sheets: tuple[Sheet, ...], house: House) -> str:
    """Return a digest of all that goes into a PDF: words, letterhead, look, and this program."""
    values = [_program(), kind, asdict(house), [_values(s) for s in sheets]]
    return hashlib.sha256(json.dumps(values, default=str, sort_keys=True).encode()).hexdigest()


def _values(sheet: Sheet) -> dict[str, Any]:
    return asdict(sheet)


@lru_cache(maxsize=1)
def _program() -> str:
    """Return a digest of the parts of this program that decide how a PDF looks."""
    here = Path(__file__).resolve().parent
    total = hashlib.sha256()
    for path in sorted(p for p in here.rglob("*") if p.suffix in {".py", ".css", ".html"}):
        total.update(path.relative_to(here).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


# ---------------------------------------------------------------------------- the list on disk


def load(root: Path) -> dict[str, Copy] | None:
    """Return path -> PDF as noted by the last `make pack`; None where there was none.

    A list that cannot be read counts as none: then nothing is offered.
    """
    try:
        held = json.loads((root / FOLDER / LIST).read_text(encoding="utf-8"))
        if held["schema"] != _SCHEMA:
            return None
        copies = [Copy(**{**one, "pages": tuple(one["pages"])}) for one in held["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {copy.path: copy for copy in copies}


def save(root: Path, copies: Iterable[Copy]) -> None:
    """Write the list, sorted, and let every file go that is not on it."""
    kept = sorted(copies, key=lambda c: c.path)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": _SCHEMA, "files": [asdict(c) for c in kept]}, indent=1)
    (folder / LIST).write_text(text + "\n", encoding="utf-8")
    known = {c.path for c in kept}
    said_of = {f"{_SAID}/{c.sha256}.json" for c in kept}
    for path in sorted((*folder.rglob("*.pdf"), *folder.glob(f"{_SAID}/*.json"))):
        if path.relative_to(folder).as_posix() not in known | said_of:
            path.unlink()


def remember(root: Path, sha: str, segments: Iterable[Segment]) -> None:
    """Keep what a screen reader gets from a file with this sha256: reading it again takes long."""
    path = root / FOLDER / _SAID / f"{sha}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(s) for s in segments]), encoding="utf-8")


def said(root: Path, raw: bytes) -> list[Segment]:
    """Return what a screen reader gets from a PDF.

    Raises:
        spoken.Unreadable: it has no tags that we can follow.
    """
    path = root / FOLDER / _SAID / f"{digest(raw)}.json"
    try:
        return [Segment(**one) for one in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return spoken.segments(spoken.read(raw).root)


def whole(root: Path, copy: Copy) -> bytes | None:
    """Return the file if it is the very one that was made, else None."""
    try:
        raw = (root / FOLDER / copy.path).read_bytes()
    except OSError:
        return None
    return raw if digest(raw) == copy.sha256 else None


def digest(raw: bytes) -> str:
    """Return the sha256 of a file's bytes."""
    return hashlib.sha256(raw).hexdigest()
