"""What a reviewer is told of a change, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from qa.content.reading import Reading
from qa.git import Message
from qa.model import Finding, Outcome
from qa.review.wording import Shown

State = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that stands around a page's text and changed: a date, the summary, a link."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A fact or source that the change touches.

    how: it changed itself, is new on the page, is gone from it, or stands 'near', in words that
    changed. was: what it said before, where it changed itself. pages: others that use it.
    """

    key: str
    how: Literal["changed", "new", "gone", "near"]
    title: str
    says: str
    was: str
    source: str
    url: str
    checked: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A role that the page needs. yes: 'given', 'void' or ''."""

    role: str
    title: str
    asks: str
    yes: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks found, compared with before."""

    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The page on a phone, as JPEG; None where it was not there or could not be taken."""

    before: bytes | None = None
    after: bytes | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """One page and all that a reviewer is told of it.

    own: its own file changed; else it shows what stands in `through`. unsaved: a part of the
    change is in no commit. old_path: where it was before. was: its title, and place, where that
    was another.
    """

    path: str
    title: str
    kind: str
    audience: str
    state: State
    own: bool
    through: tuple[str, ...]
    old_path: str
    was: str
    why: tuple[Message, ...]
    unsaved: bool
    shown: tuple[Shown, ...]
    details: tuple[Detail, ...]
    findings: Findings
    before: Reading | None
    after: Reading | None
    touched: tuple[Touched, ...]
    twin: str
    readers: tuple[Reader, ...]
    pictures: Pictures = field(default_factory=Pictures)

    @property
    def words_changed(self) -> bool:
        """Tell whether a reader of the page reads other words than before."""
        return any(piece.changed for piece in self.shown)


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole review. others: files that changed and are no pages. troubles: what is not shown."""

    base: str
    today: dt.date
    service: str
    questions: tuple[str, ...]
    pages: tuple[Changed, ...]
    others: tuple[str, ...]
    outcome: Outcome
    troubles: tuple[str, ...]
