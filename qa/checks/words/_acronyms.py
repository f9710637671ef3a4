"""The abbreviations we know, in full, and those that everybody knows.

docs/glossary.yml says what our own stand for; qa/words/acronyms.csv adds the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from qa.content import tables
from qa.content.blocks import glossary

NAME = "acronyms.csv"
HEADING = ("short", "in full", "everybody knows")
# EHC, EHCPs, SENCo, PfA, A&E; no figures next to it, and no part of an address.
SHORT = re.compile(
    r"(?<![\w&/.@#-])(?:[A-Z]&[A-Z]|[A-Z]{2,}os?|[A-Z]{2,}|[A-Z]+[a-z]{1,2}[A-Z]+)s?(?![\w&])"
)
_CAPITALS_BEFORE = re.compile(r"(?<!\w)[A-Z]{2,}[ -]\Z")
_CAPITALS_AFTER = re.compile(r"[ -][A-Z]{2,}(?!\w)")
_COMMON = Path(__file__).resolve().parent.parent.parent / "data" / "common_words.txt"
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Known:
    """The list by short form in capitals: the words it stands for, or None: everybody knows."""

    entries: Mapping[str, str | None]

    def everybody_knows(self, short: str) -> bool:
        """Tell whether `short` needs no explaining."""
        return self.entries.get(key(short), "") is None or bool(_ROMAN.fullmatch(short))

    def has(self, short: str) -> bool:
        """Tell whether `short` is in the list at all."""
        return key(short) in self.entries

    def in_full(self, short: str) -> str:
        """Return what `short` stands for, or ''."""
        return self.entries.get(key(short)) or ""

    def is_one(self, short: str, text: str, span: tuple[int, int]) -> bool:
        """Tell whether the capitals at `span` are an abbreviation, not a word said loudly."""
        if self.has(short):
            return True
        if short.lower() in _common():
            return False
        return not (
            _CAPITALS_BEFORE.search(text, 0, span[0]) or _CAPITALS_AFTER.match(text, span[1])
        )


def key(short: str) -> str:
    """Return the form under which an abbreviation is listed: no plural, no small letters."""
    return (short.removesuffix("s")).upper()


def known(root: Path) -> Known:
    """Read the list and the glossary of the project at `root`.

    Raises:
        data.Unreadable: the list is missing, or one of the two has a line that does not fit.
    """
    words = root / glossary.PATH
    return _load(
        root, (tables.stamp(root, NAME), words.stat().st_mtime_ns if words.is_file() else 0)
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text(encoding="utf-8").split())


@lru_cache(maxsize=8)
def _load(root: Path, stamps: tuple[int, int]) -> Known:
    entries = {
        short.upper(): None if everybody == "yes" else full
        for _, (short, full, everybody) in tables.rows(root, NAME, HEADING, optional=2)
    }
    for term, _ in glossary.load(root)[0] if stamps[1] else ():
        if term.long and SHORT.fullmatch(term.term):
            entries[key(term.term)] = term.long
    return Known(entries)
