"""What stands around a page's text, as plain values for the theme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import quote

from qa.content import approvals, facts
from qa.content.facts import day_in_words
from qa.content.workspace import Workspace
from qa.model import Page

_TWINNED = ("guides/", "letters/")  # folders in which young-people/ holds the twins
_YOUNG = "young-people/"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A yes to the words that stand on the page now: by which role, and on which day."""

    role: str
    day: dt.date
    day_text: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Everything a theme prints around a page. Addresses are '' where there is none."""

    created: dt.date | None
    amended: dt.date | None
    next_review: dt.date | None
    created_text: str
    amended_text: str
    next_review_text: str
    owner: str
    sources: tuple[facts.Reference, ...]
    twin_url: str
    twin_label: str
    mistake_url: str
    news_date: str
    effect: str
    share: str
    edit_url: str
    reviewed: tuple[Reviewed, ...]


def twin_of(uri: str, known: AbstractSet[str]) -> str:
    """Return the uri of a guide's twin, or ''."""
    for folder in _TWINNED:
        if uri.startswith(folder):
            name = uri.removeprefix(folder)
            other = folder + name.removeprefix(_YOUNG) if is_young(uri) else folder + _YOUNG + name
            return other if other in known else ""
    return ""


def is_young(uri: str) -> bool:
    """Tell whether a page is the young people's one of two twins."""
    return uri.startswith(tuple(folder + _YOUNG for folder in _TWINNED))


def of(page: Page, space: Workspace, *, twin_url: str, edit_url: str, page_url: str) -> Furniture:
    """Return the furniture of a page."""
    meta = page.meta
    young = is_young(page.uri)
    sources = tuple(facts.references(space.facts, page.facts, meta.sources))
    email = space.service.plain("email")
    subject = quote(f"A mistake on: {meta.title}")
    body = quote(f"The page is {page_url}\n\nWhat is wrong:\n")
    return Furniture(
        created=meta.created,
        amended=meta.amended,
        next_review=meta.next_review,
        created_text=day_in_words(meta.created),
        amended_text=day_in_words(meta.amended),
        next_review_text=day_in_words(meta.next_review),
        owner=space.titles.get(meta.owner, meta.owner),
        sources=sources,
        twin_url=twin_url,
        twin_label=("For parents and carers" if young else "For young people") if twin_url else "",
        news_date=day_in_words(meta.date),
        effect=meta.effect,
        share=meta.share,
        mistake_url=f"mailto:{email}?subject={subject}&body={body}",
        edit_url=edit_url,
        reviewed=_reviewed(space.pages.get(page.uri, page), space),
    )


def _reviewed(page: Page, space: Workspace) -> tuple[Reviewed, ...]:
    """Return who said yes to these very words; a yes to earlier words says nothing of these."""
    given = approvals.given(page, space.approvals, {head.path for head in space.heads})
    roles = space.policy.review.roles
    return tuple(
        Reviewed(_sentence(roles[one.role].title), one.date, day_in_words(one.date))
        for one in given.standing
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
