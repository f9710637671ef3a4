"""The guess in 'Did you mean …?'."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be, or None."""
    candidates = sorted(known)
    by_lower = {c.lower(): c for c in reversed(candidates)}
    close = difflib.get_close_matches(word.lower(), sorted(by_lower), n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' Did you mean "x"?' with a leading space, or ''."""
    guess = nearest(word, known)
    return f' Did you mean "{guess}"?' if guess else ""
