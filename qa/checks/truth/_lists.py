"""The tables of this family."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, InstanceOf

from qa.content import patterns, schema, tables

TOPICS = "law_topics.csv"
ERRORS = "law_errors.csv"
STALE = "stale_bodies.csv"
REFORM = "reform_claims.csv"


def _patterns(cell: Any) -> Any:
    return patterns.read(cell) if isinstance(cell, str) else cell


def _keys(cell: Any) -> Any:
    return tuple(cell.split()) if isinstance(cell, str) else cell


Fits = Annotated[tuple[InstanceOf[patterns.Pattern], ...], BeforeValidator(_patterns)]
Wanted = Annotated[Fits, Field(min_length=1)]
Keys = Annotated[tuple[str, ...], BeforeValidator(_keys)]


class Topic(schema.Strict):
    """A subject on which the law has figures.

    when: patterns that tell a sentence is about it; unless: or is not. figures: the kinds that are
    judged. facts: keys of law.yml, any of which may be meant. wrong_start: words that name an
    event from which the law does not count.
    """

    topic: str
    when: Wanted
    unless: Fits
    figures: Keys = Field(min_length=1)
    facts: Keys = Field(min_length=1)
    wrong_start: Fits


class Claim(schema.Strict):
    """A thing that pages get wrong. what and fix go into the report; wrong and right are for tests.

    on_page: patterns that put it right wherever they stand on the same page.
    """

    name: str
    when: Wanted
    unless: Fits
    on_page: Fits
    what: str = Field(min_length=1)
    fix: str = Field(min_length=1)
    wrong: str = Field(min_length=1)
    right: str = Field(min_length=1)


class Stale(schema.Strict):
    """A name that is out of date, and what to write now."""

    name: str
    when: Wanted
    unless: Fits
    now: str = Field(min_length=1)


def topics(root: Path) -> tuple[Topic, ...]:
    """Return the subjects on which the law has figures."""
    return tuple(row for row, _ in tables.rows_of(root, TOPICS, Topic))


def errors(root: Path) -> tuple[Claim, ...]:
    """Return the common errors."""
    return tuple(row for row, _ in tables.rows_of(root, ERRORS, Claim))


def reform(root: Path) -> tuple[Claim, ...]:
    """Return the ways in which proposals are told as law."""
    return tuple(row for row, _ in tables.rows_of(root, REFORM, Claim))


def stale(root: Path) -> tuple[Stale, ...]:
    """Return the names that are out of date."""
    return tuple(row for row, _ in tables.rows_of(root, STALE, Stale))
