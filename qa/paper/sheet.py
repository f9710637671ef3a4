"""What is printed of one page, and whose letterhead stands over it, as plain values."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from qa.content import facts
from qa.content.facts import day_in_words
from qa.content.workspace import Workspace
from qa.model import Page, Paper

LEAFLET = "help/leaflet.md"
_TAG = re.compile(r"<[^>]*>")
_SHOWN = 10  # characters of a version: enough to tell two apart, few enough to read out by phone


@dataclass(frozen=True, slots=True)
class House:
    """Who prints: the service's own details, its logo as a data address, its colour.

    site_url: the address of the site, with a slash at its end. draft: nobody has confirmed the
    details yet, and each copy must say so.
    """

    name: str
    phone: str
    text_number: str
    email: str
    young_email: str
    site_url: str
    logo: str
    colour: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page prints. address: the page on the web.

    packed: its `words`, compressed, as most builds print none of them. group: the titles of its
    sections in the navigation, from the top. order: its place there.
    """

    uri: str
    address: str
    title: str
    summary: str
    lang: str
    kind: Literal["guide", "policy", "page"]
    young: bool
    paper: Paper
    packed: bytes
    sources: tuple[facts.Reference, ...]
    amended: str
    amended_text: str
    next_review_text: str
    owner: str
    group: tuple[str, ...] = ()
    order: int = 0

    @property
    def words(self) -> str:
        """The page's HTML without the heading."""
        return zlib.decompress(self.packed).decode()

    @property
    def stem(self) -> str:
        """Its name among the PDFs, without the ending: two pages never share one."""
        folder, _, name = self.uri.removesuffix(".md").rpartition("/")
        young = self.uri.startswith("guides/young-people/")
        return f"{folder}/{name}{'-for-young-people' if young else ''}"

    @property
    def printed(self) -> bool:
        """True for the pages that get a PDF: guides, policies and the leaflet."""
        return self.kind in {"guide", "policy"} or self.uri == LEAFLET

    @property
    def full_title(self) -> str:
        """The title, and for whom it is where a parents' page has the same one."""
        return full_title(self.title, young=self.young)

    @property
    def version(self) -> str:
        """A short name for these very words: a changed word or source changes it."""
        parts = [self.title, _TAG.sub("\n", self.words), self.amended]
        parts += [f"{s.number} {s.force} {s.says} {s.title} {s.url}" for s in self.sources]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_SHOWN]


def in_pack(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return the pages that get a PDF, as the whole pack has them: leaflet first, then by navigation."""
    printed = (s for s in sheets if s.printed)
    return sorted(printed, key=lambda s: (s.uri != LEAFLET, s.order, s.uri))


def full_title(title: str, *, young: bool) -> str:
    """Return a title, and for whom it is where a parents' page has the same one."""
    return f"{title} (for young people)" if young and "young" not in title.lower() else title


def of(
    page: Page,
    space: Workspace,
    html: str,
    *,
    address: str,
    lang: str,
    group: tuple[str, ...] = (),
    order: int = 0,
) -> Sheet:
    """Return what a page prints.

    Args:
        page: its source.
        space: the project.
        html: the converted page, its heading included.
        address: where it stands on the web.
        lang: the language of the site.
        group: the titles of its sections in the navigation.
        order: its place in the navigation.
    """
    meta = page.meta
    _, mark, words = html.partition("</h1>")
    return Sheet(
        uri=page.uri,
        address=address,
        title=meta.title,
        summary=meta.summary,
        lang=lang,
        kind=page.kind,
        young=meta.audience == "young-people",
        paper=meta.paper,
        packed=zlib.compress((words if mark else html).encode(), 1),
        sources=tuple(facts.references(space.facts, page.facts, meta.sources)),
        amended=meta.amended.isoformat() if meta.amended else "",
        amended_text=day_in_words(meta.amended),
        next_review_text=day_in_words(meta.next_review),
        owner=space.titles.get(meta.owner, meta.owner),
        group=group,
        order=order,
    )
