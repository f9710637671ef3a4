"""The lists of qa/words/ about the form of pages, each as typed entries.

A list that is missing, empty or broken stops everything: a check without its list would pass all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from qa.content import tables

POLICY_PARTS = "policy_parts.csv"
ANNUAL_REPORT_PARTS = "annual_report_parts.csv"
LETTER_PARTS = "letter_parts.csv"
OPTIONS = "options.csv"
OWN_QUESTIONS = "own_questions.csv"
UNFINISHED = "unfinished.csv"

_NOT_A_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a page must have. headings: folded words, any of which may begin its heading."""

    name: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Words by which an entry of 'Your options' is known, and how formal it is: 1 talk, 5 appeal."""

    words: str
    rank: int


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that show unfinished text.

    where: 'text', 'capitals' (in text, in these letters) or 'brackets' (first in square brackets).
    """

    words: str
    where: str


def folded(text: str) -> str:
    """Return the words of `text` in small letters, for comparing headings and titles."""
    return _NOT_A_WORD.sub(" ", text.casefold().replace("'", "").replace("’", "")).strip()


def policy_parts(root: Path) -> tuple[Part, ...]:
    """Return the parts of a policy.

    Raises:
        data.Unreadable: the list is missing, empty or broken.
    """
    return _parts(root, POLICY_PARTS)


def annual_report_parts(root: Path) -> tuple[Part, ...]:
    """Return the parts of an annual report.

    Raises:
        data.Unreadable: the list is missing, empty or broken.
    """
    return _parts(root, ANNUAL_REPORT_PARTS)


def letter_parts(root: Path) -> tuple[Part, ...]:
    """Return the parts of a letter to fill in.

    Raises:
        data.Unreadable: the list is missing, empty or broken.
    """
    return _parts(root, LETTER_PARTS)


def options(root: Path) -> tuple[Option, ...]:
    """Return the words of the options, the longest first.

    Raises:
        data.Unreadable: the list is missing, empty or broken.
    """
    found = []
    for line, (words, rank) in tables.rows(root, OPTIONS, ("words", "rank")):
        if rank not in {"1", "2", "3", "4", "5"}:
            tables.refuse(OPTIONS, line, f'"{rank}" is not a number from 1 to 5.')
        found.append(Option(words.casefold(), int(rank)))
    return tuple(sorted(found, key=lambda option: (-len(option.words), option.words)))


def own_questions(root: Path) -> frozenset[str]:
    """Return the questions, folded, that every page answers for itself.

    Raises:
        data.Unreadable: the list is missing, empty or broken.
    """
    rows = tables.rows(root, OWN_QUESTIONS, ("question", "why"))
    return frozenset(folded(question) for _, (question, _why) in rows)


def leftovers(root: Path) -> tuple[Leftover, ...]:
    """Return the words that show unfinished text.

    Raises:
        data.Unreadable: the list is missing, empty or broken.
    """
    found = []
    for line, (words, where) in tables.rows(root, UNFINISHED, ("words", "where")):
        if where not in {"text", "capitals", "brackets"}:
            tables.refuse(UNFINISHED, line, f'"{where}" is not text, capitals or brackets.')
        found.append(Leftover(words, where))
    return tuple(found)


def _parts(root: Path, path: str) -> tuple[Part, ...]:
    found = []
    for line, (name, headings) in tables.rows(root, path, ("part", "headings")):
        known = tuple(filter(None, (folded(heading) for heading in headings.split("|"))))
        if not known:
            tables.refuse(path, line, f'The part "{name}" names no heading.')
        found.append(Part(name, known))
    return tuple(found)
