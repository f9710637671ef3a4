"""An edit of a text, and how several go together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """text[start:end] becomes `new`. kind: what was mended, in words, for the count."""

    start: int
    end: int
    new: str
    kind: str


def touches(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Tell whether any of `spans` overlaps text[start:end]."""
    return any(a < end and start < b for a, b in spans)


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in order of place, without those that overlap an earlier one of `edits`."""
    kept: list[Edit] = []
    for edit in edits:
        if not touches(edit.start, edit.end, ((k.start, k.end) for k in kept)):
            kept.append(edit)
    return sorted(kept, key=lambda e: e.start)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with edits that do not overlap."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text
