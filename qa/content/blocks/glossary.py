"""docs/glossary.yml: words that readers may not know, in plain words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import field_validator

from qa.content import data, schema
from qa.content.blocks.rows import Row, link, text
from qa.content.frontmatter import Words
from qa.model import Fault

PATH = "docs/glossary.yml"
NAMES = ("terms",)

_NO_LETTERS = re.compile(r"[^a-z0-9]+")


class Term(schema.Strict):
    """One word; the head of glossary.yml says what each key means."""

    term: Words
    plain: Words
    long: str = ""
    see: str = ""

    @field_validator("see")
    @classmethod
    def _is_a_page(cls, value: str) -> str:
        if value and not re.fullmatch(r"[a-z0-9][a-z0-9/-]*\.md", value):
            raise ValueError("Write a path inside the site, such as guides/annual-review.md.")
        return value

    @property
    def anchor(self) -> str:
        """The id of the word on the page."""
        return f"term-{_NO_LETTERS.sub('-', self.term.casefold()).strip('-')}"


def load(root: Path) -> tuple[list[tuple[Term, int]], list[Fault]]:
    """Read the words, each with the line on which its entry starts.

    Raises:
        data.Unreadable: the file is missing or is not a list.
    """
    return data.list_of(root, PATH, Term)


def blocks(root: Path, _today: dt.date) -> tuple[Mapping[str, list[Row]], list[Fault]]:
    """Return the block of the page."""
    terms, faults = load(root)
    return {"terms": lines(terms)}, faults


def lines(terms: Sequence[tuple[Term, int]]) -> list[Row]:
    """Return the words from A to Z: a heading for each letter, and an anchor for each word."""
    out: list[Row] = []
    letter = ""
    for term, line in sorted(terms, key=lambda entry: entry[0].term.casefold()):
        if term.term[0].upper() != letter:
            letter = term.term[0].upper()
            out += [("", line), (f"## {letter}", line)]
        out += [("", line), (f"{text(term.term)} {{: #{term.anchor} }}", line)]
        said = [text(term.plain)]
        if term.long:
            said.append(f"It is short for {text(term.long)}.")
        if term.see:
            said.append(f"Read more: {link(term.term, term.see)}.")
        out.append((f":   {' '.join(said)}", line))
    return [*out, ("", 1)]
